"""Claimed dates by leg as one picture: a named day is sharp, an approximate date fades, an open end is an arrow.

One SVG for all widths: across it is measured in percent, down in pixels, so it needs no script and no style attribute.
Which words fit depends on the width; each has a class that says from which width on it is shown. A script
(assets/figures/timespan.js) lets the keyboard go through the marks, and lets people choose a span of days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.dates import When
from geo.dossier import Dossier
from geo.drawing.templating import rendered
from geo.drawing.timeline.axis import BREAK_WIDTH, Axis, Extent
from geo.drawing.timeline.facts import (
    ArticleRow,
    ClaimRow,
    MarkFacts,
    TimelineGroup,
    article_row,
    claim_row,
    kind_of,
    timeline_groups,
    undated_groups,
)
from geo.drawing.timeline.lanes import Mark, Placed, packed
from geo.drawing.timeline.span import SPAN_WORDS, chosen_span
from geo.drawing.timeline.ticks import Tick, Word, ticks
from geo.model import Claim, Hedge, Source
from geo.words.catalogue import N_
from geo.words.wording import Wording

# From a day to a day, open where None.
Days = tuple[date | None, date | None]
# In px. Rows of all lanes are as high, so that the eye can compare them.
AXIS_PX, LANE_HEAD_PX, ROW_PX, LANE_FOOT_PX, FOOT_PX = 32, 27, 21, 9, 24

_WORDS: Mapping[str, str] = {
    "title": N_("Timeline of claimed dates"),
    "context": N_("Context, on no leg"),
    "published": N_("When the articles appeared"),
    "unstated": N_("Date not stated"),
    "none": N_("There are no claims to put on a timeline."),
    "undated": N_("None of these claims states a date."),
    "table": N_("The claimed dates in order"),
    "date": N_("Date"),
    "leg": N_("Leg"),
    "claim": N_("Claim, in our words"),
    "voice": N_("Voice"),
    "hedge": N_("How surely"),
    "source": N_("Printed in"),
    "article": N_("Article"),
    "key": N_("Key"),
}
_KEY: Mapping[str, str] = {
    "event": N_("date of what happened"),
    "statement": N_("date of a statement"),
    "comparison": N_("other time, to compare"),
    "soft": N_("known only roughly"),
    "open": N_("end not stated"),
    "inferred": N_("end inferred: no printed words name it"),
    "article": N_("article published"),
    "years": N_("other years, not to scale"),
}


@dataclass(frozen=True, slots=True)
class _DrawnMark:
    """A mark at its place: {facts} at {extent} in px from the {top}, grey where it lies {out} of the chosen days."""

    facts: MarkFacts
    when: When
    extent: Extent
    parts: list[tuple[str, float, float]]
    caps: list[float]
    top: int
    labels: list[tuple[Word, bool, float]]
    anchor: float
    out: bool

    @property
    def classes(self) -> str:
        inferred = "inferred" * bool(self.facts.inferred)
        marks = (self.facts.kind, self.facts.hedge_id, inferred, "chosen" * self.facts.chosen, "out" * self.out)
        return " ".join(filter(None, marks))


@dataclass(frozen=True, slots=True)
class _DrawnLane:
    """A lane of {title} from {top} on; a leg's has its {number} and {mode}."""

    title: str
    top: int
    number: int | None = None
    mode: str = ""


@dataclass(frozen=True, slots=True)
class _Timeline:
    """The whole picture: down to {foot} the lanes, below it years; {marks} in order of time."""

    height: int
    foot: int
    ticks: list[Tick]
    breaks: list[float]
    lanes: list[_DrawnLane]
    marks: list[_DrawnMark]


@dataclass(frozen=True, slots=True)
class _Placings:
    """What has its place in time: {claims} and {articles}, each in order of their {days} chosen, open where None."""

    claims: list[tuple[When, Claim]]
    articles: list[tuple[When, Source]]
    days: Days

    @classmethod
    def of(cls, dossier: Dossier, claims: Sequence[Claim], days: Days) -> "_Placings":
        dated = sorted(((claim.when, claim) for claim in claims if claim.when), key=lambda pair: _in_time(pair[0]))
        sources = [dossier.sources[source] for source in dict.fromkeys(claim.source for claim in claims)]
        articles = sorted(((When.on(one.published), one) for one in sources), key=lambda pair: _in_time(pair[0]))
        return cls(dated, articles, days)

    def axis(self) -> Axis | None:
        """The axis that all of it fits on; None where no claim states a date."""
        return Axis.of(when for when, _ in [*self.claims, *self.articles]) if self.claims else None


def timeline(
    dossier: Dossier,
    claims: Iterable[Claim],
    wording: Wording,
    *,
    chosen: str | None = None,
    days: Days = (None, None),
    lean: bool = False,
    name: str = "timeline",
) -> Markup:
    """Claims by leg and claimed date, and when their articles appeared.

    The `days` from one to the other are drawn as chosen: what lies wholly outside is grey, by the rule of `Selection`.
    `lean` leaves out the table and the lists of undated claims, where the page has the claims elsewhere. `name` begins
    every id inside, so that a page may hold several timelines.
    """
    claims = tuple(claims)
    words = {key: wording.gettext(message) for key, message in {**_WORDS, **SPAN_WORDS}.items()}
    if not claims:
        return rendered("timeline.html", empty=words["none"])
    rows = {claim.id: claim_row(dossier, claim, wording, chosen) for claim in claims}
    dated, groups = _Placings.of(dossier, claims, days), timeline_groups(dossier, words["context"], wording)
    axis = dated.axis()
    drawing = _drawing(axis, groups, dated, rows, words, wording) if axis else None
    since, until = days
    return rendered(
        "timeline.html",
        empty="",
        name=name,
        words=words,
        language=wording.language,
        locale=wording.locale.tag,
        chosen=chosen,
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
        lean=lean,
        drawing=drawing,
        span=chosen_span(axis, since, until, wording) if axis else {},
        rows=[rows[claim.id] for _, claim in dated.claims],
        articles=[_article(when, source, wording) for when, source in dated.articles],
        unstated=undated_groups(groups, claims, rows, wording),
        key=_key([claim for _, claim in dated.claims], drawing, wording) if drawing else {},
    )


def _article(when: When, source: Source, wording: Wording) -> ArticleRow:
    return article_row(when, source, wording.gettext(_KEY["article"]), wording)


def _drawing(
    axis: Axis,
    groups: Sequence[TimelineGroup],
    dated: _Placings,
    rows: Mapping[str, ClaimRow],
    words: Mapping[str, str],
    wording: Wording,
) -> _Timeline:
    """The picture: its height, its ticks, its lanes from top to bottom, and its marks in order of time."""
    articles = [
        (when, MarkFacts(f"source:{source.id}", row.line, "article", (row.label,)))
        for when, source in dated.articles
        for row in [_article(when, source, wording)]
    ]
    lanes: list[_DrawnLane] = []
    marks: list[_DrawnMark] = []
    top = AXIS_PX
    for group in groups:
        inside = [(when, rows[claim.id].mark) for when, claim in dated.claims if group.holds(claim)]
        if inside:
            lanes.append(_DrawnLane(group.title, top, group.number, group.mode))
            drawn, top = _lane(axis, inside, top, dated.days)
            marks += drawn
    lanes.append(_DrawnLane(words["published"], top))
    drawn, foot = _lane(axis, articles, top, dated.days)
    return _Timeline(
        height=foot + FOOT_PX,
        foot=foot,
        ticks=ticks(axis, wording),
        breaks=[at for at, years in ((axis.left - BREAK_WIDTH, axis.before), (axis.right, axis.after)) if years],
        lanes=lanes,
        # The arrow keys go through them as time does, whatever lane they are in.
        marks=sorted([*marks, *drawn], key=lambda mark: _in_time(mark.when)),
    )


def _lane(axis: Axis, inside: Sequence[tuple[When, MarkFacts]], top: int, days: Days) -> tuple[list[_DrawnMark], int]:
    """The marks of the lane that begins at `top`, in the order given, and where it ends."""
    placed = packed([Mark(facts.pick, axis.extent(when), facts.labels) for when, facts in inside])
    marks = [
        _DrawnMark(
            facts=facts,
            when=when,
            extent=one.mark.extent,
            parts=_parts(one.mark.extent),
            caps=_caps(one.mark.extent),
            top=top + LANE_HEAD_PX + ROW_PX * one.row,
            labels=[(word, on_left, one.mark.inset_px(on_left=on_left)) for word, on_left in one.labels],
            anchor=one.mark.anchor,
            out=not when.overlaps(*days),
        )
        for (when, facts), one in zip(inside, placed, strict=True)
    ]
    return marks, top + _lane_px(placed)


def _lane_px(placed: Sequence[Placed]) -> int:
    return LANE_HEAD_PX + ROW_PX * (1 + max(one.row for one in placed)) + LANE_FOOT_PX


def _parts(extent: Extent) -> list[tuple[str, float, float]]:
    """What a bar is made of: how it fades (“in”, “out”, “both” or not at all), and from where to where."""
    if extent.is_day:
        return []
    if extent.left < extent.firm_from == extent.firm_to < extent.right:
        return [("both", extent.left, extent.right)]
    parts = (("in", extent.left, extent.firm_from), ("", extent.firm_from, extent.firm_to),
             ("out", extent.firm_to, extent.right))  # fmt: skip
    return [part for part in parts if part[2] > part[1]]


def _caps(extent: Extent) -> list[float]:
    """Where a bar ends at a day that is named."""
    ends = ((extent.left, extent.firm_from), (extent.right, extent.firm_to))
    return [] if extent.is_day else [end for end, firm in ends if end == firm]


def _key(dated: Sequence[Claim], drawing: _Timeline, wording: Wording) -> dict[str, list[tuple[str, str]]]:
    """What the shapes and colours in the picture mean; only those that are in it."""
    extents = [mark.extent for mark in drawing.marks]
    shown = {kind_of(claim) for claim in dated} | {"article"}
    shown |= {"soft" for extent in extents if extent.fades_left or extent.fades_right}
    shown |= {"open" for extent in extents if extent.open_left or extent.open_right}
    shown |= {"inferred" for mark in drawing.marks if mark.facts.inferred}
    shown |= {"years" for _ in drawing.breaks}
    hedges = {claim.hedge for claim in dated}
    return {
        "shapes": [(kind, wording.gettext(message)) for kind, message in _KEY.items() if kind in shown],
        "hedges": [(hedge.value, wording.hedge(hedge)) for hedge in Hedge if hedge in hedges],
    }


def _in_time(when: When) -> tuple[date, date]:
    """Order in time: by the first day it may begin, an open start by its end; then by the last."""
    last = when.latest or date.max
    return when.earliest or when.end.earliest or last, last
