"""Which articles print whose statement: articles on the left, origins on the right, a ribbon as wide as its claims.

What several articles print stands on top and stands out, since that is what a reader would count twice. Origins that
one article alone prints are gathered, but for the largest; what articles say in their own words stands apart below.
Drawn here, so that it needs no script to be seen; on narrow screens the same stands as a list in the picture's place.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from geo.catalogue import N_
from geo.dates import Moment
from geo.dossier import Dossier
from geo.drawing.graph_text import balanced
from geo.drawing.templating import rendered
from geo.model import Origin, Source, VoiceKind
from geo.wording import Wording

_WORDS: Mapping[str, str] = {
    "title": N_("Which articles print whose statement"),
    "none": N_("There are no claims whose origins could be shown."),
    "articles": N_("Articles"),
    "shared": N_("Printed in several articles"),
    "single": N_("In one article only"),
    "own": N_("The articles’ own words"),
    "printed_in": N_("Printed in"),
    "note": N_("Our note"),
    "hint": N_("A ribbon is as wide as its number of claims. An origin opens who it is and who prints it."),
    "pick": N_("Show its claims"),
}

# Origins that get a line of their own: so many that several articles print, and so many of one article, if each has at
# least this share of all claims. The others are gathered.
_MOST_SHARED, _MOST_SINGLE, _LEAST_SHARE = 12, 3, 1 / 12
# Sizes in px. Ribbons are to scale: so much for a claim, and so much for all of them at the most.
_WIDTH_PX, _LEFT_PX, _RIGHT_PX, _BAR_PX = 940, 230, 545, 9
_CLAIM_PX, _ALL_PX, _LEAST_PX = 2.4, 480.0, 1.0
_TEXT_PX = _WIDTH_PX - _RIGHT_PX - _BAR_PX - 12
_GAP_PX, _CAPTION_PX, _HEAD_PX = 13, 27, 22
_NAME_PX, _SMALL_PX, _LINE_PX = 14.5, 12.5, 17
_MOST_LINES = 2


@dataclass(slots=True)
class _Node:
    """A bar at {top}, {height} high, with {names} and {smalls} beside it; {ends} are the ribbons that meet it."""

    key: str
    names: list[str]
    smalls: list[str]
    kind: str = ""
    top: float = 0.0
    ends: list["_Ribbon"] = field(default_factory=list)

    @property
    def bar(self) -> float:
        return sum(ribbon.width for ribbon in self.ends)

    @property
    def height(self) -> float:
        return max(self.bar, _LINE_PX * (len(self.names) + len(self.smalls)) + 4)

    @property
    def bar_top(self) -> float:
        return self.top + (self.height - self.bar) / 2

    def middle_of(self, ribbon: "_Ribbon") -> float:
        above = sum(other.width for other in self.ends[: self.ends.index(ribbon)])
        return self.bar_top + above + ribbon.width / 2


@dataclass(eq=False, slots=True)
class _Ribbon:
    """{count} claims, {width} wide, from an article to what they go back to."""

    count: int
    width: float
    article: _Node
    origin: _Node


@dataclass(frozen=True, slots=True)
class _Group:
    """{origins} that share a line, headed {title}; {counts} are their claims by article."""

    origins: tuple[Origin, ...]
    kind: str
    title: str
    counts: Counter[str]


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
    kinds = {origin: _kind(dossier, origin, by_source) for origin, by_source in counts.items()}
    groups = _groups(dossier, counts, kinds, words, wording)
    return rendered(
        "lineage.html",
        empty="",
        name=name,
        words=words,
        lead=_lead(counts, kinds, wording),
        drawing=_drawing(dossier, groups, words, wording),
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
) -> list[_Group]:
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
            groups.append(_Group((record,), kind, wording.text(record.label), counts[origin]))
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
) -> _Group:
    total: Counter[str] = Counter()
    for origin in origins:
        total += counts[origin]
    return _Group(tuple(dossier.origins[origin] for origin in origins), kind, title, total)


def _claims_in_articles(by_source: Mapping[str, int], wording: Wording) -> str:
    """“4 articles · 47 claims”."""
    articles = wording.ngettext("{count} article", "{count} articles", len(by_source))
    return f"{articles} · {wording.ngettext('{count} claim', '{count} claims', sum(by_source.values()))}"


def _panel(dossier: Dossier, group: _Group, counts: Mapping[str, Counter[str]], wording: Wording) -> dict[str, Any]:
    """Who says it and who prints it; of several origins, only what each is and how many claims go back to it."""
    sources = {source: wording.text(dossier.sources[source].label) for source in dossier.sources}
    in_order = [source for source in sources if source in group.counts]
    facts: dict[str, Any] = {
        "kind": group.kind,
        "title": group.title,
        "count": _claims_in_articles(group.counts, wording),
        "sources": [(sources[source], wording.number(group.counts[source])) for source in in_order],
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


# ── the picture ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _drawing(dossier: Dossier, groups: Sequence[_Group], words: Mapping[str, str], wording: Wording) -> dict[str, Any]:
    total = sum(group.counts.total() for group in groups)
    claim_px = min(_CLAIM_PX, _ALL_PX / total)
    printing = {source for group in groups for source in group.counts}
    articles = {
        source.id: _article(source, sum(group.counts[source.id] for group in groups), wording)
        for source in dossier.sources.values()
        if source.id in printing
    }
    origins = [
        _Node(
            str(number),
            balanced(group.title, _NAME_PX, _TEXT_PX, _MOST_LINES, bold=True),
            [_claims_in_articles(group.counts, wording)],
            group.kind,
        )
        for number, group in enumerate(groups)
    ]
    ribbons = []
    for node, group in zip(origins, groups, strict=True):
        for source, article in articles.items():
            if count := group.counts[source]:
                ribbon = _Ribbon(count, max(_LEAST_PX, count * claim_px), article, node)
                article.ends.append(ribbon)
                node.ends.append(ribbon)
                ribbons.append(ribbon)
    captions, bottom = _stacked(origins, words)
    high = sum(node.height for node in articles.values())
    between = max(_GAP_PX, (bottom - _HEAD_PX - high) / max(1, len(articles) - 1) if len(articles) > 1 else 0)
    between = min(between, 3 * _GAP_PX)
    top = max(0.0, (bottom - _HEAD_PX - high - between * (len(articles) - 1)) / 2) + _HEAD_PX
    for node in articles.values():
        node.top = top
        top += node.height + between
    return {
        "width": _WIDTH_PX,
        "height": max(bottom, top - between) + 5,
        "left": _LEFT_PX,
        "right": _RIGHT_PX,
        "bar": _BAR_PX,
        "captions": captions,
        "articles": [_placed(node) for node in articles.values()],
        "origins": [_placed(node) for node in origins],
        "ribbons": [
            (ribbon.origin.kind, ribbon.width, ribbon.article.middle_of(ribbon), ribbon.origin.middle_of(ribbon))
            # What stands out comes last, so that it lies on top.
            for ribbon in reversed(ribbons)
        ],
    }


def _stacked(origins: Sequence[_Node], words: Mapping[str, str]) -> tuple[list[tuple[int, str]], float]:
    """Put the origins one below the other; the captions between them, and where the last one ends."""
    captions = []
    top, before = 0.0, ""
    for node in origins:
        if node.kind != before:
            # What articles say in their own words needs no caption: the line itself says so.
            captions += [(round(top + 13), words[node.kind])] if node.kind != "own" else []
            top += _CAPTION_PX if node.kind != "own" else _GAP_PX
        node.top, before = top, node.kind
        top += node.height + _GAP_PX
    return captions, top - _GAP_PX


def _article(source: Source, count: int, wording: Wording) -> _Node:
    width = _LEFT_PX - 12
    outlet = wording.text(source.outlet) if source.outlet else wording.gettext("outlet not stated")
    claims = wording.ngettext("{count} claim", "{count} claims", count)
    published = wording.moment(Moment.parse(source.published))
    names = balanced(wording.text(source.label), _NAME_PX, width, _MOST_LINES, bold=True)
    small = [line for words in (outlet, published) for line in balanced(words, _SMALL_PX, width, _MOST_LINES)]
    return _Node(source.id, names, [*small, claims])


def _placed(node: _Node) -> dict[str, Any]:
    first = node.top + node.height / 2 - _LINE_PX * (len(node.names) + len(node.smalls) - 1) / 2 + _NAME_PX * 0.35
    lines = [*node.names, *node.smalls]
    return {
        "key": node.key,
        "kind": node.kind,
        "top": node.top,
        "height": node.height,
        "bar_top": node.bar_top,
        "bar": node.bar,
        "lines": [
            (line, round(first + number * _LINE_PX), number < len(node.names)) for number, line in enumerate(lines)
        ],
        "name": " · ".join([" ".join(node.names), *node.smalls]),
    }
