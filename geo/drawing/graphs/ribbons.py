"""The picture of the lineage: bars of articles on the left, bars of origins on the right, and ribbons between them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
class OriginGroup:
    """Origins that share a bar, headed {title}: one origin, or several gathered; {counts} are their claims by article.

    `kind` is “shared”, “single” or “own”: printed in several articles, in one, or the articles' own words.
    """

    origins: tuple[Origin, ...]
    kind: str
    title: str
    counts: Counter[str]


@dataclass(slots=True)
class _PlacedBar:
    """A bar while it is being placed: of {title} at {top}, with lines of {names} and {smalls} beside it.

    `ends` are its ribbons, from top to bottom.
    """

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
    """A ribbon {width} px wide, from an article's bar to that of what its claims go back to."""

    width: float
    article: _PlacedBar
    origin: _PlacedBar


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar in the picture, {bar} px high from {bar_top} on, with {lines} beside it that need {height} from {top} on.

    Each line has its baseline and whether it is part of the name. `name` is all of them in full, as the lines may end
    in an ellipsis.
    """

    key: str
    kind: str
    top: float
    height: float
    bar_top: float
    bar: float
    lines: tuple[tuple[str, int, bool], ...]
    name: str


@dataclass(frozen=True, slots=True)
class DrawnRibbon:
    """A ribbon in the picture, {width} px wide, from {start} on the left to {end} on the right.

    `key` is that of its origins' bar, whose kind it has, and `source` the id of its article.
    """

    kind: str
    width: float
    start: float
    end: float
    key: str
    source: str


@dataclass(frozen=True, slots=True)
class LineagePicture:
    """The whole picture, {width} × {height} px: bars {bar} wide, those of articles at {left}, of origins at {right}.

    `captions` stand over the origins, each with its baseline. A ribbon narrower than `reach`
    can be hit that far around.
    """

    width: int
    height: float
    left: int
    right: int
    bar: int
    reach: int
    captions: tuple[tuple[int, str], ...]
    articles: tuple[DrawnBar, ...]
    origins: tuple[DrawnBar, ...]
    ribbons: tuple[DrawnRibbon, ...]


def claims_in_articles(by_source: Mapping[str, int], wording: Wording) -> str:
    """Numbers of articles and of claims in words: “4 articles · 47 claims”."""
    articles = wording.ngettext("{count} article", "{count} articles", len(by_source))
    return f"{articles} · {wording.ngettext('{count} claim', '{count} claims', sum(by_source.values()))}"


def lineage_picture(
    dossier: Dossier, groups: Sequence[OriginGroup], words: Mapping[str, str], wording: Wording
) -> LineagePicture:
    """Lay out the picture of the lineage, in px from the top left; `words` are the captions by kind of origin."""
    printing = {source for group in groups for source in group.counts}
    articles = {
        source.id: _article(source, sum(group.counts[source.id] for group in groups), wording)
        for source in dossier.sources.values()
        if source.id in printing
    }
    origins = [_origins(number, group, wording) for number, group in enumerate(groups)]
    ribbons = _ribbons(articles, origins, groups)
    captions, bottom = _stacked(origins, words)
    last = _spread(list(articles.values()), bottom)
    return LineagePicture(
        width=_WIDTH_PX,
        height=max(bottom, last) + 5,
        left=_LEFT_PX,
        right=_RIGHT_PX,
        bar=_BAR_PX,
        reach=_REACH_PX,
        captions=tuple(captions),
        articles=tuple(_drawn_bar(bar) for bar in articles.values()),
        origins=tuple(_drawn_bar(bar) for bar in origins),
        # What stands out comes last, so that it lies on top.
        ribbons=tuple(_drawn_ribbon(ribbon) for ribbon in reversed(ribbons)),
    )


def _ribbons(
    articles: Mapping[str, _PlacedBar], origins: Sequence[_PlacedBar], groups: Sequence[OriginGroup]
) -> list[_Ribbon]:
    """The ribbons from top to bottom of the origins, each joined to its two bars; as wide as their claims."""
    claim_px = min(_CLAIM_PX, _ALL_PX / sum(group.counts.total() for group in groups))
    ribbons = []
    for bar, group in zip(origins, groups, strict=True):
        for source, article in articles.items():
            if count := group.counts[source]:
                ribbon = _Ribbon(max(_LEAST_PX, count * claim_px), article, bar)
                article.ends.append(ribbon)
                bar.ends.append(ribbon)
                ribbons.append(ribbon)
    return ribbons


def _stacked(origins: Sequence[_PlacedBar], words: Mapping[str, str]) -> tuple[list[tuple[int, str]], float]:
    """Put the origins one below the other; the captions between them, and where the last one ends."""
    captions = []
    top, before = 0.0, ""
    for bar in origins:
        if bar.kind != before:
            # What articles say in their own words needs no caption: the line itself says so.
            captions += [(round(top + 13), words[bar.kind])] if bar.kind != "own" else []
            top += _CAPTION_PX if bar.kind != "own" else _GAP_PX
        bar.top, before = top, bar.kind
        top += bar.height + _GAP_PX
    return captions, top - _GAP_PX


def _spread(articles: Sequence[_PlacedBar], bottom: float) -> float:
    """Put the articles one below the other, about the middle of what lies above `bottom`; where the last one ends."""
    high = sum(bar.height for bar in articles)
    between = max(_GAP_PX, (bottom - _HEAD_PX - high) / max(1, len(articles) - 1) if len(articles) > 1 else 0)
    between = min(between, 3 * _GAP_PX)
    top = max(0.0, (bottom - _HEAD_PX - high - between * (len(articles) - 1)) / 2) + _HEAD_PX
    for bar in articles:
        bar.top = top
        top += bar.height + between
    return top - between


def _origins(number: int, group: OriginGroup, wording: Wording) -> _PlacedBar:
    names = balanced(group.title, _NAME_PX, _TEXT_PX, _MOST_LINES, bold=True)
    return _PlacedBar(str(number), group.title, names, [claims_in_articles(group.counts, wording)], group.kind)


def _article(source: Source, count: int, wording: Wording) -> _PlacedBar:
    width = _LEFT_PX - 12
    outlet = wording.text(source.outlet) if source.outlet else wording.gettext("outlet not stated")
    claims = wording.ngettext("{count} claim", "{count} claims", count)
    published = wording.moment(Moment.parse(source.published))
    title = wording.text(source.label)
    names = balanced(title, _NAME_PX, width, _MOST_LINES, bold=True)
    small = [line for words in (outlet, published) for line in balanced(words, _SMALL_PX, width, _MOST_LINES)]
    return _PlacedBar(source.id, title, names, [*small, claims])


def _drawn_bar(bar: _PlacedBar) -> DrawnBar:
    first = bar.top + bar.height / 2 - _LINE_PX * (len(bar.names) + len(bar.smalls) - 1) / 2 + _NAME_PX * 0.35
    lines = enumerate([*bar.names, *bar.smalls])
    return DrawnBar(
        key=bar.key,
        kind=bar.kind,
        top=bar.top,
        height=bar.height,
        bar_top=bar.bar_top,
        bar=bar.bar,
        lines=tuple((line, round(first + number * _LINE_PX), number < len(bar.names)) for number, line in lines),
        name=" · ".join([bar.title, *bar.smalls]),
    )


def _drawn_ribbon(ribbon: _Ribbon) -> DrawnRibbon:
    return DrawnRibbon(
        kind=ribbon.origin.kind,
        width=ribbon.width,
        start=ribbon.article.middle_of(ribbon),
        end=ribbon.origin.middle_of(ribbon),
        key=ribbon.origin.key,
        source=ribbon.article.key,
    )
