"""What every method is given, and how each reads amounts and days out of claims.

Numbers are rounded at each step to what is shown, so that a reader who follows the arithmetic gets the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from geo.assess.borders import Nearest
from geo.assess.checked import Reading, Result, Value, Working
from geo.catalogue import N_
from geo.dates import When
from geo.dossier import Dossier
from geo.model import Bound, Check, Claim


@dataclass(frozen=True, slots=True)
class Trial:
    """{check} of {dossier} on {claims}, with the values {assumed} by id, {lengths_km} by leg and the {border}."""

    dossier: Dossier
    check: Check
    claims: tuple[Claim, ...]
    lengths_km: Mapping[str, float]
    border: Nearest | None
    assumed: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Days:
    """From {shortest} to {longest} days, the first and the last day counted; the dates leave open how many."""

    shortest: int
    longest: int

    @classmethod
    def of(cls, when: When) -> "Days | None":
        """None where an end is open, or the end may only lie before the start."""
        bounds = (when.start.earliest, when.start.latest, when.end.earliest, when.end.latest)
        first, latest_first, earliest_last, last = bounds
        if first is None or latest_first is None or earliest_last is None or last is None or last < first:
            return None
        return cls(max((earliest_last - latest_first).days + 1, 1), (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Span:
    """From {low} to {high}, which may be infinite."""

    low: float
    high: float

    @classmethod
    def of(cls, bound: Bound, value: float, tolerance_percent: float) -> "Span":
        """What a printed number may stand for: a tolerance to either side, and nothing where its bound is open."""
        low, high = value * (1 - tolerance_percent / 100), value * (1 + tolerance_percent / 100)
        open_above = bound in (Bound.AT_LEAST, Bound.MORE_THAN)
        return cls(0.0 if bound is Bound.AT_MOST else tenth(low), inf if open_above else tenth(high))

    def meets(self, other: "Span") -> bool:
        return self.low <= other.high and other.low <= self.high


def tenth(value: float) -> float:
    """Rounded as it is shown."""
    return round(value, 1)


def period_line(when: When, days: Days) -> Working:
    """How many days a period has."""
    if days.shortest == days.longest:
        message = N_("The claimed period, {period}, in days, the first and the last counted: {longest}")
        return Working(message, {"period": when, "longest": days.longest})
    message = N_("The claimed period, {period}, in days, the first and the last counted: {shortest} to {longest}")
    return Working(message, {"period": when, "shortest": days.shortest, "longest": days.longest})


def whether_it_fits(total: float, days: Days) -> tuple[Result, Working]:
    """Whether so many days fit into a period, and the sentence that says so."""
    if total <= days.shortest:
        message = N_("It fits: {total} of {days} days, {spare} to spare")
        values = {"total": total, "days": days.shortest, "spare": tenth(days.shortest - total)}
        return Result.CONSISTENT, Working(message, values)
    if total <= days.longest:
        message = N_("It fits only if the period is read as {total} days or longer")
        return Result.CONSISTENT, Working(message, {"total": total})
    message = N_("It does not fit: {total} days are {over} more than there are")
    return Result.NOT_CONSISTENT, Working(message, {"total": total, "over": tenth(total - days.longest)})


def not_tested(message: str, **values: Value) -> Reading:
    """The only reading where nothing can be tested, with the reason."""
    return Reading(None, Result.CANNOT_BE_TESTED, (Working(message, values),))
