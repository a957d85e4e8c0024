"""Answers as intervals on one axis, so that it is seen which share a value: numbers from zero, dates as claimed.

Positions are percentages of the axis's width. Numbers reach as far as geo.assess.ranges says, dates as
geo.drawing.timeline.axis draws them on the timeline.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.assess import ranges
from geo.assess.answers import Amount, Answer, AnswerDate
from geo.dates import When
from geo.drawing.timeline.axis import Axis, Extent, month_after
from geo.model import Bound
from geo.words.wording import Wording

# Percent of the width: where open ends point to, and how close two ticks' words may come.
LEFT, RIGHT, LEAST_BETWEEN_WORDS = 1.5, 97.0, 19.0
# An axis of numbers goes so much further than the largest number, for “more than” to be seen.
HEADROOM = 1.25
MOST_DAYS_OF_WEEKS, MOST_DAYS_OF_MONTHS = 75, 800


@dataclass(frozen=True, slots=True)
class Bar:
    """An answer as an interval: from {left} to {right}, surely so from {firm_from} to {firm_to}; open ends are arrows.

    `is_point` is one number or one named day. `ends` are the ends that are named, and whether the value itself is not
    part of it, as with “more than”.
    """

    left: float
    firm_from: float
    firm_to: float
    right: float
    is_point: bool = False
    open_left: bool = False
    open_right: bool = False
    ends: tuple[tuple[float, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleTick:
    """A line across the answers' axis, at {at} percent, with {text}, empty where it would touch another's."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis that all answers are drawn on: {ticks} from left to right, and the {bars} by identity of their answer.

    What is said in words only has no bar.
    """

    ticks: tuple[ScaleTick, ...]
    bars: dict[int, Bar]


def scale(answers: Sequence[Answer], wording: Wording, unit: str | None) -> Scale | None:
    """The axis for all answers that have a place on it; None where there is nothing to draw. Amounts are in `unit`."""
    amounts = [(answer, answer.value) for answer in answers if isinstance(answer.value, Amount)]
    counted = [(answer, value) for answer, value in amounts if value.value is not None and value.unit == unit]
    if counted:
        return _of_amounts(counted, wording)
    dated = [
        (answer, answer.value.when) for answer in answers if isinstance(answer.value, AnswerDate) and answer.value.when
    ]
    axis = Axis.of(when for _, when in dated) if dated else None
    return _of_dates(axis, dated, wording) if axis else None


def _of_amounts(counted: Sequence[tuple[Answer, Amount]], wording: Wording) -> Scale:
    largest = max(abs(value.value or 0) for _, value in counted) or 1
    step = nice_step(largest * HEADROOM / 4)
    end = step * math.ceil(largest * HEADROOM / step)

    def at(number: float) -> float:
        return LEFT + (RIGHT - LEFT) * min(max(number / end, 0), 1)

    bars = {}
    for answer, value in counted:
        reach = ranges.of_amount(value)
        if reach is None:
            continue
        left, right = at(reach.low), 100.0 if reach.high == math.inf else at(reach.high)
        middle = at(value.value or 0)
        ends = {
            Bound.AT_LEAST: ((left, False),), Bound.MORE_THAN: ((left, True),), Bound.AT_MOST: ((right, False),)
        }.get(value.bound, ())  # fmt: skip
        firm = (left, right) if ends else (middle, middle)
        bars[id(answer)] = Bar(left, *firm, right, is_point=not ends, open_right=reach.high == math.inf, ends=ends)
    numbers = [step * count for count in range(round(end / step) + 1)]
    return Scale(_worded((at(number), wording.number(number)) for number in numbers), bars)


def nice_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50, … (or a tenth, a hundredth … of these) that is no less."""
    power = 10.0 ** math.floor(math.log10(least))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * 0.999)
    return round(step) if step >= 1 else step


def _of_dates(axis: Axis, dated: Sequence[tuple[Answer, When]], wording: Wording) -> Scale:
    bars = {}
    for answer, when in dated:
        extent = axis.extent(when)
        if extent.is_day:
            middle = extent.middle
            bars[id(answer)] = Bar(middle, middle, middle, middle, is_point=True)
            continue
        bars[id(answer)] = Bar(
            extent.left, extent.firm_from, extent.firm_to, extent.right,
            open_left=extent.open_left, open_right=extent.open_right, ends=_named_ends(extent),
        )  # fmt: skip
    slots = [(start, str(year)) for start, _, year in axis.slots()]
    return Scale(_worded(sorted([*slots, *_days(axis, wording)])), bars)


def _named_ends(extent: Extent) -> tuple[tuple[float, bool], ...]:
    """The ends of a period that are days named as such."""
    sharp = ((extent.left, extent.firm_from), (extent.right, extent.firm_to))
    return tuple((end, False) for end, firm in sharp if end == firm)


def _days(axis: Axis, wording: Wording) -> Iterable[tuple[float, str]]:
    """Weeks on a short axis, months on a longer one, years on the longest, each with the name of its first day."""
    day = axis.first
    while day < axis.end:
        if axis.days <= MOST_DAYS_OF_WEEKS:
            yield axis.at(day), wording.day(day, "d MMM")
            day += timedelta(days=7)
        elif axis.days <= MOST_DAYS_OF_MONTHS:
            yield axis.at(day), wording.day(day, "MMM")
            day = month_after(day)
        else:
            yield axis.at(day), str(day.year)
            day = date(day.year + 1, 1, 1) if day.year < date.max.year else axis.end


def _worded(places: Iterable[tuple[float, str]]) -> tuple[ScaleTick, ...]:
    """Ticks with their words, as many as have room; where a word has none the tick stands bare."""
    found: list[ScaleTick] = []
    last = -LEAST_BETWEEN_WORDS
    for at, text in places:
        fits = at - last >= LEAST_BETWEEN_WORDS
        found.append(ScaleTick(at, text if fits else ""))
        last = at if fits else last
    return tuple(found)
