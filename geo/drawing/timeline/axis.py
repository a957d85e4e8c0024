"""The axis of a timeline: the months most dates fall in drawn to scale, all other years gathered beside them.

Claims tell of a few months and compare with decades. To one scale the months would be a hair, so the axis is broken:
every year outside the months has a narrow slot of its own. All positions are percentages of the axis's width.
"""

import calendar
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from geo.dates import LEEWAY_DAYS, Moment, Precision, When

# Dates further apart than this are no longer drawn to one scale.
GAP_DAYS = 183
SLOT_WIDTH, LEAST_SLOTS_WIDTH, MOST_SLOTS_WIDTH = 3.2, 10.0, 20.0
BREAK_WIDTH, MARGIN, ARROW_WIDTH = 2.0, 1.5, 12.0


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a date lies on the axis, in percent: drawn from {left} to {right}, fully so between {firm_from} and
    {firm_to}; what fades is not known to the day.

    `is_day` is one named day. An open side ends in an arrow: nothing is claimed of where it ends.
    """

    left: float
    firm_from: float
    firm_to: float
    right: float
    is_day: bool = False
    open_left: bool = False
    open_right: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def fades_left(self) -> bool:
        """Whether its start is known, but only roughly."""
        return self.left < self.firm_from and not self.open_left

    @property
    def fades_right(self) -> bool:
        """Whether its end is known, but only roughly."""
        return self.firm_to < self.right and not self.open_right


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the axis of one scale: from {left} to {right} lie the days from {first} to {last}; a {slot} is a
    year made narrow.
    """

    left: float
    right: float
    first: date
    last: date
    slot: bool = False


@dataclass(frozen=True)
class Axis:
    """The axis of days: from {first} up to {end} to scale, with slots for the years in {before} and {after}, which lie
    outside it.
    """

    first: date
    end: date  # the first day after it
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()

    @classmethod
    def of(cls, whens: Iterable[When]) -> "Axis | None":
        """The axis on which all of these can be drawn, or None where there are none."""
        moments = [
            moment for when in whens for moment in (when.start, when.end) if moment.precision is not Precision.OPEN
        ]
        bounds = sorted(day for moment in moments for day in _bounds(moment))
        if not bounds:
            return None
        fine = sorted(day for moment in moments if moment.precision is not Precision.YEAR for day in _bounds(moment))
        days = _largest_cluster(fine) if fine else bounds
        first, end = days[0].replace(day=1), month_after(days[-1])
        return cls(
            first,
            end,
            before=tuple(sorted({day.year for day in bounds if day < first})),
            after=tuple(sorted({day.year for day in bounds if day >= end})),
        )

    # ── where a day is ───────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def left(self) -> float:
        """Where the part to scale begins, in percent."""
        return _band(self.before)

    @cached_property
    def right(self) -> float:
        """Where the part to scale ends, in percent."""
        return 100 - _band(self.after)

    @property
    def days(self) -> int:
        return (self.end - self.first).days

    def at(self, day: date) -> float:
        """Where a day begins, in percent."""
        return self._place(day, 0)

    def until(self, day: date) -> float:
        """Where a day ends, in percent."""
        return self._place(day, 1)

    def _place(self, day: date, days: int) -> float:
        """Where a day lies, and so many days on, without leaving its slot or the part to scale."""
        if day < self.first and self.before:
            return self._in_slot(self.before, 0, self.left - BREAK_WIDTH, day, days)
        if day >= self.end and self.after:
            return self._in_slot(self.after, self.right + BREAK_WIDTH, 100, day, days)
        share = ((day - self.first).days + days) / self.days
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def slots(self) -> list[tuple[float, float, int]]:
        """From, to and year of each slot, from left to right."""
        return [(left, right, year) for left, right, year, _ in self._slots()]

    def pieces(self) -> list[Stretch]:
        """The axis from left to right in pieces, each to a scale of its own; breaks lie between them."""
        slots = [
            Stretch(left, right, *self._days_of(year, before=before), slot=True)
            for left, right, year, before in self._slots()
        ]
        to_scale = Stretch(self.left, self.right, self.first, _later(self.end, -1))
        return sorted([*slots, to_scale], key=lambda piece: piece.left)

    def _slots(self) -> list[tuple[float, float, int, bool]]:
        """Slots as `slots` has them, and whether each lies before the part to scale."""
        found = []
        bands = (
            (self.before, 0.0, self.left - BREAK_WIDTH, True),
            (self.after, self.right + BREAK_WIDTH, 100.0, False),
        )
        for years, start, end, before in bands:
            width = (end - start) / max(len(years), 1)
            found += [(start + n * width, start + (n + 1) * width, year, before) for n, year in enumerate(years)]
        return found

    def _days_of(self, year: int, *, before: bool) -> tuple[date, date]:
        """The first and the last day that a year's slot stands for: those that are not in the part to scale."""
        first = date(year, 1, 1) if before else max(date(year, 1, 1), self.end)
        last = min(date(year, 12, 31), _later(self.first, -1)) if before else date(year, 12, 31)
        return first, last

    def _in_slot(self, years: tuple[int, ...], start: float, end: float, day: date, days: int) -> float:
        width = (end - start) / len(years)
        number = min(bisect_left(years, day.year), len(years) - 1)
        if years[number] != day.year:  # a year without a slot of its own: only leeway can lead there
            return start + width * (number + (day.year > years[number]))
        first, last = self._days_of(day.year, before=day < self.first)
        return start + width * (number + ((day - first).days + days) / ((last - first).days + 1))

    # ── where a date is ──────────────────────────────────────────────────────────────────────────────────────────

    def extent(self, when: When) -> Extent:
        """How a date is drawn, with fading where it is approximate and arrows where it is open."""
        if not when.is_period and not when.start.soft and when.start.earliest:
            left, right = self.at(when.start.earliest), self.until(when.start.earliest)
            return Extent(left, left, right, right, is_day=True)
        starts, ends = self._zone(when.start), self._zone(when.end)
        known = [at for at in (*starts, *ends) if at is not None]
        left = self._arrow(known[0], -1) if starts[0] is None else starts[0]
        right = self._arrow(known[-1], 1) if ends[1] is None else ends[1]
        if when.is_period:
            firm_from = known[0] if starts[0] is None else _first_known(starts[1], *ends, left)
            firm_to = known[-1] if ends[1] is None else _first_known(ends[0], *reversed(starts), right)
            firm_from = left if not when.start.soft else firm_from
            firm_to = right if not when.end.soft else firm_to
        else:  # one day, no one knows which: nothing of it is firm
            firm_from = known[0] if None in starts else (left + right) / 2
            firm_to = firm_from
        if firm_from > firm_to:
            firm_from = firm_to = (firm_from + firm_to) / 2
        return Extent(left, firm_from, firm_to, right, open_left=starts[0] is None, open_right=ends[1] is None)

    def _zone(self, moment: Moment) -> tuple[float | None, float | None]:
        """From where to where a moment may lie; None where that is open."""
        leeway = LEEWAY_DAYS.get(moment.precision, 0) if moment.approximate or moment.uncertain else 0
        first = self.at(_later(moment.earliest, -leeway)) if moment.earliest else None
        last = self.until(_later(moment.latest, leeway)) if moment.latest else None
        return first, last

    def _arrow(self, start: float, direction: int) -> float:
        """The tip of an arrow from a position; it stays in the part to scale, so that it points at no year."""
        tip = start + direction * ARROW_WIDTH
        if direction < 0 <= start - self.left:
            return max(tip, self.left - BREAK_WIDTH if self.before else 0)
        if direction > 0 <= self.right - start:
            return min(tip, self.right + BREAK_WIDTH if self.after else 100)
        return min(max(tip, 0), 100)


def _bounds(moment: Moment) -> list[date]:
    return [day for day in (moment.earliest, moment.latest) if day]


def _band(years: tuple[int, ...]) -> float:
    """Width of the slots for years with the break, or a margin for arrows and leeway where there are none."""
    return min(max(SLOT_WIDTH * len(years), LEAST_SLOTS_WIDTH), MOST_SLOTS_WIDTH) + BREAK_WIDTH if years else MARGIN


def _largest_cluster(days: list[date]) -> list[date]:
    """The days that lie close together and are the most; of two as large, the later."""
    clusters: list[list[date]] = []
    for day in days:
        if clusters and (day - clusters[-1][-1]).days <= GAP_DAYS:
            clusters[-1].append(day)
        else:
            clusters.append([day])
    return max(reversed(clusters), key=len)


def month_after(day: date) -> date:
    """The first day of the next month; the calendar's last month ends with its last day."""
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    return day.replace(day=1) + timedelta(days=calendar.monthrange(day.year, day.month)[1])


def _later(day: date, days: int) -> date:
    """A day so many days later, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _first_known(*places: float | None) -> float:
    return next(at for at in places if at is not None)
