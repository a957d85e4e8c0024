"""The picture of the lineage: bars of articles on the left, bars of origins on the right, and ribbons between them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geo.dates import Moment
from geo.dossier import Dossier
from geo.drawing.graphs.text import balanced
from geo.model import Origin, Source
from geo.words.wording import Wording

# Sizes in px. Ribbons are to scale: so much for a claim, and so much for all of them at the most.
_WIDTH_PX, _LEFT_PX, _RIGHT_PX, _BAR_PX = 940, 230, 545, 9
_CLAIM_PX, _ALL_PX, _LEAST_PX = 2.4, 480.0, 1.0
_TEXT_PX = _WIDTH_PX - _RIGHT_PX - _BAR_PX - 12
_GAP_PX, _CAPTION_PX, _HEAD_PX = 13, 27, 22
_NAME_PX, _SMALL_PX, _LINE_PX = 14.5, 12.5, 17
_MOST_LINES = 2
# A thinner ribbon can be hit that far around; graphs.css has the same.
_REACH_PX = 14


@dataclass(frozen=True, slots=True)
class Group:
    """{origins} that share a line, headed {title}; {counts} are their claims by article."""

    origins: tuple[Origin, ...]
    kind: str
    title: str
    counts: Counter[str]


@dataclass(slots=True)
class _Node:
    """A bar of {title} at {top}, {height} high, with {names} and {smalls} beside it; {ends} are its ribbons."""

    key: str
    title: str
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


def claims_in_articles(by_source: Mapping[str, int], wording: Wording) -> str:
    """“4 articles · 47 claims”."""
    articles = wording.ngettext("{count} article", "{count} articles", len(by_source))
    return f"{articles} · {wording.ngettext('{count} claim', '{count} claims', sum(by_source.values()))}"


def drawing(dossier: Dossier, groups: Sequence[Group], words: Mapping[str, str], wording: Wording) -> dict[str, Any]:
    """Where bars, words and ribbons lie, in px from the top left; `words` are the captions by kind of origin."""
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
            group.title,
            balanced(group.title, _NAME_PX, _TEXT_PX, _MOST_LINES, bold=True),
            [claims_in_articles(group.counts, wording)],
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
        "reach": _REACH_PX,
        "captions": captions,
        "articles": [_placed(node) for node in articles.values()],
        "origins": [_placed(node) for node in origins],
        "ribbons": [
            {
                "kind": ribbon.origin.kind,
                "width": ribbon.width,
                "start": ribbon.article.middle_of(ribbon),
                "end": ribbon.origin.middle_of(ribbon),
                "key": ribbon.origin.key,
                "source": ribbon.article.key,
            }
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
    title = wording.text(source.label)
    names = balanced(title, _NAME_PX, width, _MOST_LINES, bold=True)
    small = [line for words in (outlet, published) for line in balanced(words, _SMALL_PX, width, _MOST_LINES)]
    return _Node(source.id, title, names, [*small, claims])


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
        # In full: the lines may end in an ellipsis.
        "name": " · ".join([node.title, *node.smalls]),
    }
