"""Which articles print whose words: articles on the left, origins on the right, a ribbon as wide as its claims.

What several articles print stands on top and stands out, since that is what a reader would count twice. Origins that
one article alone prints are gathered, but for the largest; what articles say in their own words stands apart below.
Drawn here, so that it needs no script to be seen; on narrow screens the same stands as a list in the picture's place.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.dates import Moment
from geo.dossier import Dossier
from geo.drawing.claims.said import with_colon
from geo.drawing.graphs.ribbons import OriginGroup, claims_in_articles, lineage_picture
from geo.drawing.templating import rendered
from geo.model import Origin, VoiceKind
from geo.words.catalogue import N_
from geo.words.wording import Wording

_WORDS: Mapping[str, str] = {
    "title": N_("Which articles print whose words"),
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


@dataclass(frozen=True, slots=True)
class OriginWords:
    """Who one origin is: its {voice} with their {role}, and its {date}; role and our {note} may be empty."""

    id: str
    voice: str
    role: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class OriginPanel:
    """What a bar of origins opens: its {title}, how many claims go back to it, and the articles that print them.

    `sources` are articles' ids and titles with their numbers of claims. Of several origins, `origins` are the ids and
    titles with theirs, and `origin` is None.
    """

    kind: str
    title: str
    count: str
    sources: tuple[tuple[str, str, str], ...]
    origins: tuple[tuple[str, str, str], ...]
    origin: OriginWords | None


def lineage(dossier: Dossier, wording: Wording, *, name: str = "lineage") -> Markup:
    """The picture of the dossier's articles and the origins that their claims go back to.

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
        drawing=lineage_picture(dossier, groups, words, wording),
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

    def origins(of: str) -> str:
        # Of one origin, articles may print different sayings: it is not always one statement.
        return wording.ngettext("{count} origin", "{count} origins", sum(kind == of for kind in kinds.values()))

    articles = len({source for by_source in counts.values() for source in by_source})
    total = wording.ngettext("{count} claim", "{count} claims", claims("shared", "single", "own"))
    inside = wording.ngettext("{count} article", "{count} articles", articles)
    if not claims("shared"):
        message = wording.gettext("{claims} in {articles}: no two articles share an origin.")
        first = message.format(claims=total, articles=inside)
    else:
        message = wording.gettext(
            "Behind {number} of {claims} in {articles}: {origins} that more than one of them goes back to."
        )
        number = wording.number(claims("shared"))
        first = message.format(number=number, claims=total, articles=inside, origins=origins("shared"))
    rest = []
    if claims("single"):
        message = wording.gettext("Behind {number} more: {origins} of one article each.")
        rest.append(message.format(number=wording.number(claims("single")), origins=origins("single")))
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
) -> list[OriginGroup]:
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
            groups.append(OriginGroup((record,), kind, wording.text(record.label), counts[origin]))
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
) -> OriginGroup:
    total: Counter[str] = Counter()
    for origin in origins:
        total += counts[origin]
    return OriginGroup(tuple(dossier.origins[origin] for origin in origins), kind, title, total)


def _panel(dossier: Dossier, group: OriginGroup, counts: Mapping[str, Counter[str]], wording: Wording) -> OriginPanel:
    """Who says it and who prints it; of several origins, only what each is and how many claims go back to it."""
    sources = {source: wording.text(dossier.sources[source].label) for source in dossier.sources}
    is_one = len(group.origins) == 1
    return OriginPanel(
        kind=group.kind,
        title=group.title,
        count=claims_in_articles(group.counts, wording),
        sources=tuple(
            (source, label, wording.number(group.counts[source]))
            for source, label in sources.items()
            if source in group.counts
        ),
        origins=()
        if is_one
        else tuple(
            (origin.id, wording.text(origin.label), wording.number(counts[origin.id].total()))
            for origin in group.origins
        ),
        origin=_origin_words(dossier, group.origins[0], wording) if is_one else None,
    )


def _origin_words(dossier: Dossier, origin: Origin, wording: Wording) -> OriginWords:
    voice = dossier.voices[origin.voice]
    return OriginWords(
        id=origin.id,
        voice=wording.text(voice.name),
        role=wording.text(voice.role) if voice.role else "",
        date=wording.moment(Moment.parse(origin.date)),
        note=wording.text(origin.note) if origin.note else "",
    )
