"""Ticks of a timeline's axis: months, weeks or years, each name shown only from the width at which it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.drawing.timeline.axis import Axis, month_after
from geo.words.wording import Wording

# Longer axes show no weeks, no month in full, no months.
MOST_DAYS_OF_WEEKS, MOST_DAYS_OF_FULL_NAMES, MOST_DAYS_OF_MONTHS = 220, 300, 800
WEEK_PX, MONTH_PX, FULL_MONTH_PX, YEAR_PX, SLOT_PX = 24, 70, 122, 42, 30
# Widths of the drawing at which words appear, in px: timeline.css has a class for each.
STEP_PX, LEAST_STEP, MOST_STEP = 100, 2, 24


@dataclass(frozen=True, slots=True)
class Word:
    """A tick's label for some widths of the drawing: {text} is shown where the drawing is {first} hundred px wide or
    more, up to {until}.
    """

    text: str
    first: int
    until: int | None = None

    @property
    def classes(self) -> str:
        """The style sheet's classes for it."""
        return f"f{self.first} u{self.until}" if self.until else f"f{self.first}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of the timeline: at {at} percent, for a {kind} “week”, “month”, “year” or “slot”, with {labels}, of which
    one is shown.
    """

    at: float
    kind: str
    labels: tuple[Word, ...]


def ticks(axis: Axis, wording: Wording) -> list[Tick]:
    """All ticks from left to right within their kind: slots of other years, then months or years, then weeks."""
    found = _slots(axis)
    if axis.days > MOST_DAYS_OF_MONTHS:
        return found + _years(axis)
    found += _months(axis, wording)
    return found + _weeks(axis) if axis.days <= MOST_DAYS_OF_WEEKS else found


def fitting(texts_px: Sequence[tuple[str, float]], room: float, until: int | None = None) -> tuple[Word, ...]:
    """The words that fit in `room` percent, each from the width on where it fits until a later one does.

    `texts_px` are words with the px that they take, from short to long; one that would fit only beyond the widest
    screen, or `until` a step, is left out.
    """
    steps = [(text, max(-int(-px / max(room, 0.01) * 100 // STEP_PX), LEAST_STEP)) for text, px in texts_px]
    # A word that needs no more width than a shorter one before it takes its place.
    kept = [
        (text, step)
        for number, (text, step) in enumerate(steps)
        if step < (until or MOST_STEP + 1) and all(step < later for _, later in steps[number + 1 :])
    ]
    ends = [*(step for _, step in kept[1:]), until]
    return tuple(Word(text, step, end) for (text, step), end in zip(kept, ends, strict=False))


def _slots(axis: Axis) -> list[Tick]:
    slots = axis.slots()
    return [
        Tick(start, "slot", fitting([(str(year), SLOT_PX)], (end - start) * _stride(number, len(slots))))
        for number, (start, end, year) in enumerate(slots)
    ]


def _months(axis: Axis, wording: Wording) -> list[Tick]:
    firsts = [axis.first]
    while (following := month_after(firsts[-1])) < axis.end:
        firsts.append(following)
    found = []
    for number, first in enumerate(firsts):
        room = axis.until(_day_before(month_after(first))) - axis.at(first)
        year = " y" if number == 0 or first.month == 1 else ""
        # Short names may stand for several months; full ones come when there is room for all of them.
        texts = [(wording.day(first, "MMM" + year), MONTH_PX / _stride(number, len(firsts)))]
        if axis.days <= MOST_DAYS_OF_FULL_NAMES:
            texts.append((wording.day(first, "MMMM" + year), FULL_MONTH_PX))
        found.append(Tick(axis.at(first), "month", fitting(texts, room)))
    return found


def _years(axis: Axis) -> list[Tick]:
    years = range(axis.first.year, axis.end.year + (axis.end.month > 1))
    found = []
    for number, year in enumerate(years):
        first = max(date(year, 1, 1), axis.first)
        room = (axis.right - axis.left) / len(years) * _stride(number, len(years))
        found.append(Tick(axis.at(first), "year", fitting([(str(year), YEAR_PX)], room)))
    return found


def _weeks(axis: Axis) -> list[Tick]:
    """A tick at each Monday, with its day of the month unless that of the month stands there."""
    monday = axis.first + timedelta(days=-axis.first.weekday() % 7)
    found = []
    while monday < axis.end:
        labels = fitting([(str(monday.day), WEEK_PX)], (axis.right - axis.left) * 7 / axis.days)
        found.append(Tick(axis.at(monday), "week", labels))
        monday += timedelta(days=7)
    return found


def _stride(number: int, count: int) -> int:
    """Every how manieth tick this is one of, by halving: the first of all, then the middle one, and so on."""
    if number == 0:
        return count
    return number & -number


def _day_before(day: date) -> date:
    return day - timedelta(days=1)
