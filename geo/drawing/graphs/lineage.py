"""Which articles print whose statement: articles on the left, origins on the right, a ribbon as wide as its claims.

What several articles print stands on top and stands out, since that is what a reader would count twice. Origins that
one article alone prints are gathered, but for the largest; what articles say in their own words stands apart below.
Drawn here, so that it needs no script to be seen; on narrow screens the same stands as a list in the picture's place.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from geo.dates import Moment
from geo.dossier import Dossier
from geo.drawing.claims.said import with_colon
from geo.drawing.graphs.ribbons import Group, claims_in_articles, drawing
from geo.drawing.templating import rendered
from geo.model import VoiceKind
from geo.words.catalogue import N_
from geo.words.wording import Wording

_WORDS: Mapping[str, str] = {
    "title": N_("Which articles print whose statement"),
    "none": N_("There are no claims whose origins could be shown."),
    "articles": N_("Articles"),
    "shared": N_("Printed in several articles"),
    "single": N_("In one article only"),
    "own": N_("The articles’ own words"),
    "printed_in": N_("Printed in"),
    "note": N_("Our note"),
    "hint": N_(
        "A ribbon is as wide as its number of claims. "
        "An origin, or one of its ribbons, opens who it is and who prints it."
    ),
    "pick": N_("Show its claims"),
}

# Origins that get a line of their own: so many that several articles print, and so many of one article, if each has at
# least this share of all claims. The others are gathered.
_MOST_SHARED, _MOST_SINGLE, _LEAST_SHARE = 12, 3, 1 / 12


def lineage(dossier: Dossier, wording: Wording, *, name: str = "lineage") -> Markup:
    """The dossier's articles and what their claims go back to.

    `name` begins every id inside, so that a page may hold several.
    """
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    counts: dict[str, Counter[str]] = {}
    for claim in dossier.claims.values():
        counts.setdefault(claim.origin, Counter())[claim.source] += 1
    if not counts:
        return rendered("lineage.html", empty=words["none"])
    words["note"] = with_colon(words["note"], wording)
    kinds = {origin: _kind(dossier, origin, by_source) for origin, by_source in counts.items()}
    groups = _groups(dossier, counts, kinds, words, wording)
    return rendered(
        "lineage.html",
        empty="",
        name=name,
        words=words,
        lead=_lead(counts, kinds, wording),
        drawing=drawing(dossier, groups, words, wording),
        panels=[_panel(dossier, group, counts, wording) for group in groups],
    )


def _kind(dossier: Dossier, origin: str, by_source: Mapping[str, int]) -> str:
    if dossier.voices[dossier.origins[origin].voice].kind is VoiceKind.ARTICLE:
        return "own"
    return "shared" if len(by_source) > 1 else "single"


def _lead(counts: Mapping[str, Counter[str]], kinds: Mapping[str, str], wording: Wording) -> tuple[str, str]:
    """What the picture shows, in two sentences with all their counts; without verbs, which would need five plurals."""

    def claims(*of: str) -> int:
        return sum(by_source.total() for origin, by_source in counts.items() if kinds[origin] in of)

    def statements(of: str) -> str:
        number = sum(kind == of for kind in kinds.values())
        return wording.ngettext("{count} statement", "{count} statements", number)

    articles = len({source for by_source in counts.values() for source in by_source})
    total = wording.ngettext("{count} claim", "{count} claims", claims("shared", "single", "own"))
    inside = wording.ngettext("{count} article", "{count} articles", articles)
    if not claims("shared"):
        message = wording.gettext("{claims} in {articles}: no statement is printed in more than one of them.")
        first = message.format(claims=total, articles=inside)
    else:
        message = wording.gettext(
            "Behind {number} of {claims} in {articles}: {statements} that more than one of them prints."
        )
        number = wording.number(claims("shared"))
        first = message.format(number=number, claims=total, articles=inside, statements=statements("shared"))
    rest = []
    if claims("single"):
        message = wording.gettext("Behind {number} more: {statements} in one article each.")
        rest.append(message.format(number=wording.number(claims("single")), statements=statements("single")))
    if claims("own"):
        message = wording.gettext("In the articles’ own words: {number}.")
        rest.append(message.format(number=wording.number(claims("own"))))
    return first, " ".join(rest)


def _groups(
    dossier: Dossier,
    counts: Mapping[str, Counter[str]],
    kinds: Mapping[str, str],
    words: Mapping[str, str],
    wording: Wording,
) -> list[Group]:
    """What has a line of its own in the picture, from top to bottom."""
    by_weight = sorted(counts, key=lambda origin: (-len(counts[origin]), -counts[origin].total()))
    of = {kind: [origin for origin in by_weight if kinds[origin] == kind] for kind in ("shared", "single", "own")}
    least = _LEAST_SHARE * sum(by_source.total() for by_source in counts.values())
    large = [origin for origin in of["single"] if counts[origin].total() >= least][:_MOST_SINGLE]
    alone = {"shared": of["shared"][:_MOST_SHARED], "single": large}
    groups = []
    for kind, shown in alone.items():
        rest = [origin for origin in of[kind] if origin not in shown]
        if len(rest) == 1:
            shown, rest = [*shown, *rest], []
        for origin in shown:
            record = dossier.origins[origin]
            groups.append(Group((record,), kind, wording.text(record.label), counts[origin]))
        if rest:
            groups.append(_gathered(dossier, rest, kind, _more(kind, len(rest), wording), counts))
    if of["own"]:
        groups.append(_gathered(dossier, of["own"], "own", words["own"], counts))
    return groups


def _more(kind: str, count: int, wording: Wording) -> str:
    if kind == "shared":
        return wording.ngettext("{count} more, in several articles", "{count} more, in several articles each", count)
    return wording.ngettext("{count} more, in one article", "{count} more, in one article each", count)


def _gathered(
    dossier: Dossier, origins: Sequence[str], kind: str, title: str, counts: Mapping[str, Counter[str]]
) -> Group:
    total: Counter[str] = Counter()
    for origin in origins:
        total += counts[origin]
    return Group(tuple(dossier.origins[origin] for origin in origins), kind, title, total)


def _panel(dossier: Dossier, group: Group, counts: Mapping[str, Counter[str]], wording: Wording) -> dict[str, Any]:
    """Who says it and who prints it; of several origins, only what each is and how many claims go back to it."""
    sources = {source: wording.text(dossier.sources[source].label) for source in dossier.sources}
    in_order = [source for source in sources if source in group.counts]
    facts: dict[str, Any] = {
        "kind": group.kind,
        "title": group.title,
        "count": claims_in_articles(group.counts, wording),
        "sources": [(source, sources[source], wording.number(group.counts[source])) for source in in_order],
        "origins": [],
    }
    if len(group.origins) > 1:
        facts["origins"] = [
            (origin.id, wording.text(origin.label), wording.number(counts[origin.id].total()))
            for origin in group.origins
        ]
        return facts
    (origin,) = group.origins
    voice = dossier.voices[origin.voice]
    facts["origin"] = origin.id
    facts["voice"] = wording.text(voice.name)
    facts["role"] = wording.text(voice.role) if voice.role else ""
    facts["date"] = wording.moment(Moment.parse(origin.date))
    facts["note"] = wording.text(origin.note) if origin.note else ""
    return facts
