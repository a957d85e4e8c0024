"""Amounts and dates as ranges: everything that a number with its bound, or a date with its precision, leaves open."""

import math
from dataclasses import dataclass

from geo.assess.answers import Amount
from geo.dates import Moment, When
from geo.model import Bound

# How far “about” reaches from a number, in percent of it. A convention of ours: no article gives it.
ABOUT_PERCENT = 10
# Ends are kept to so many decimals, or a tenth of 0.3 would end a hair below 0.33. Nothing is claimed more finely.
DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that an answer allows: from {low} to {high}, both included unless {without_low}; infinite where it is
    open.
    """

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

    def lies_above(self, other: "Range") -> bool:
        """Whether every point of it is more than every point of the other."""
        return self.low > other.high or (self.low == other.high and self.without_low)

    def includes(self, point: float) -> bool:
        return self.low <= point <= self.high and not (self.without_low and point == self.low)


def of_amount(amount: Amount) -> Range | None:
    """The range of a number, in which “about” alone has a tolerance; None for an amount in words only."""
    if amount.value is None:
        return None
    return of_number(amount.bound, amount.value, ABOUT_PERCENT if amount.bound is Bound.ABOUT else 0)


def of_number(bound: Bound, value: float, tolerance_percent: float) -> Range:
    """What a number stands for, with a tolerance to either side in percent of it.

    Exactly or about v is v alone; at least v is v and all above; more than v is all above v, v not included; at most v
    is 0 to v, since nothing that is counted or measured here is below 0.
    """
    reach = abs(value) * tolerance_percent / 100
    low, high = round(value - reach, DECIMALS), round(value + reach, DECIMALS)
    match bound:
        case Bound.AT_LEAST:
            return Range(low, math.inf)
        case Bound.MORE_THAN:
            return Range(low, math.inf, without_low=True)
        case Bound.AT_MOST:
            return Range(min(0, low), high)
        case _:
            return Range(low, high)


def of_moment(moment: Moment) -> Range:
    """The days on which a moment may lie, as day numbers; an approximate one reaches further (geo.dates)."""
    return _of_days(moment, moment)


def of_span(when: When) -> Range:
    """All days from the first on which something may have begun to the last on which it may have ended."""
    return _of_days(when.start, when.end)


def _of_days(start: Moment, end: Moment) -> Range:
    low = start.earliest.toordinal() - start.leeway_days if start.earliest else -math.inf
    return Range(low, end.latest.toordinal() + end.leeway_days if end.latest else math.inf)
