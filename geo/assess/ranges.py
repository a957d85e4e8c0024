"""Amounts and dates as ranges: everything that a number with its bound, or a date with its precision, leaves open."""

import math
from dataclasses import dataclass

from geo.assess.answers import Amount
from geo.dates import Moment, When
from geo.model import Bound

# How far “about” reaches from a number, in percent of it. A convention of ours: no article gives it.
ABOUT_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Range:
    """From {low} to {high}, both included unless {without_low}; infinite where it is open."""

    low: float
    high: float
    without_low: bool = False

    def meets(self, other: "Range") -> bool:
        """Whether the two share a point."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.includes(low) and other.includes(low))

    def lies_within(self, other: "Range") -> bool:
        """Whether every point of it is one of the other's."""
        starts_inside = other.low < self.low or (other.low == self.low and (self.without_low or not other.without_low))
        return starts_inside and self.high <= other.high

    def includes(self, point: float) -> bool:
        return self.low <= point <= self.high and not (self.without_low and point == self.low)


def of_amount(amount: Amount) -> Range | None:
    """The range of a number; None for an amount in words only.

    Exactly v is v alone; about v is v ± 10 %; at least v is v and all above; more than v is all above v, v not
    included; at most v is 0 to v, since nothing that is counted or measured here is below 0.
    """
    value = amount.value
    if value is None:
        return None
    match amount.bound:
        case Bound.ABOUT:
            reach = abs(value) * ABOUT_PERCENT / 100
            return Range(value - reach, value + reach)
        case Bound.AT_LEAST:
            return Range(value, math.inf)
        case Bound.MORE_THAN:
            return Range(value, math.inf, without_low=True)
        case Bound.AT_MOST:
            return Range(min(0, value), value)
        case _:
            return Range(value, value)


def of_moment(moment: Moment) -> Range:
    """The days on which a moment may lie, as day numbers; an approximate one reaches further (geo.dates)."""
    return _of_days(moment, moment)


def of_span(when: When) -> Range:
    """All days from the first on which something may have begun to the last on which it may have ended."""
    return _of_days(when.start, when.end)


def _of_days(start: Moment, end: Moment) -> Range:
    low = start.earliest.toordinal() - start.leeway_days if start.earliest else -math.inf
    return Range(low, end.latest.toordinal() + end.leeway_days if end.latest else math.inf)
