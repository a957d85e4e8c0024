"""What every method is given, and how each reads amounts and days out of claims.

What adds up or is multiplied is decided unrounded, and shown with as many decimals as it takes for a reader who follows
the arithmetic to get the same. Lengths and days that are only compared are rounded to a tenth, as they are shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geo.assess.checked import Reading, Result, Value, Working
from geo.assess.nearest_border import Nearest
from geo.assess.ranges import DECIMALS, Range
from geo.dates import When
from geo.dossier import Dossier
from geo.model import Check, Claim
from geo.words.catalogue import N_


@dataclass(frozen=True, slots=True)
class Trial:
    """All that one trial of a check needs: {claims} of {dossier}, the values {assumed} by id, {lengths_km} by leg and
    the {border}.
    """

    dossier: Dossier
    check: Check
    claims: tuple[Claim, ...]
    lengths_km: Mapping[str, float]
    border: Nearest | None
    assumed: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Days:
    """How long something took by its dates: from {shortest} to {longest} days, the first and the last day counted; the
    dates leave open how many.

    An end that is said to be “about” a date may lie as far beyond its bounds as geo.dates lets it.
    """

    shortest: int
    longest: int

    @classmethod
    def of(cls, when: When) -> "Days | None":
        """None where an end is open, or the end may only lie before the start."""
        first, latest_first = when.start.earliest, when.start.latest
        earliest_last, last = when.end.earliest, when.end.latest
        if first is None or latest_first is None or earliest_last is None or last is None:
            return None
        leeway = when.start.leeway_days + when.end.leeway_days
        longest = (last - first).days + 1 + leeway
        return None if longest < 1 else cls(max((earliest_last - latest_first).days + 1 - leeway, 1), longest)


def tenth(value: float) -> float:
    """Round to a tenth, as lengths and days are shown."""
    return round(value, 1)


def in_tenths(reach: Range) -> Range:
    """A range with ends rounded as they are shown."""
    return Range(tenth(reach.low), tenth(reach.high), reach.without_low)


def gap_between(one: Range, other: Range) -> float:
    """How much lies between two ranges that do not meet, in tenths; 0 where they touch at an end that is left out."""
    return tenth(max(one.low - other.high, other.low - one.high))


def fewest(value: float, comes_out: Callable[[float], bool], decimals: int = 1) -> float:
    """Round to the fewest decimals, from `decimals` on, for which `comes_out` holds; never to 0 what is not 0."""
    tries = (round(value, places) for places in range(decimals, DECIMALS))
    return next((one for one in tries if (one or not value) and comes_out(one)), round(value, DECIMALS))


def comes_to(value: float, shown: float) -> bool:
    """Whether a result is the one that is shown, once it is rounded to as many decimals as that has."""
    places = next((places for places in range(1, DECIMALS) if round(shown, places) == shown), DECIMALS)
    return round(value, places) == shown


def total_days(total: float, days: Days) -> float:
    """Round a number of days to the fewest decimals that leave it as it is beside the days of a period."""
    total = round(total, DECIMALS)
    beside = (total <= days.shortest, total <= days.longest)
    return fewest(total, lambda one: (one <= days.shortest, one <= days.longest) == beside)


def period_line(when: When, days: Days) -> Working:
    """The line of arithmetic that says how many days a period has."""
    if days.shortest == days.longest:
        message = N_("The claimed period, {period}, in days, the first and the last counted: {longest}")
        return Working(message, {"period": when, "longest": days.longest})
    message = N_("The claimed period, {period}, in days, the first and the last counted: {shortest} to {longest}")
    return Working(message, {"period": when, "shortest": days.shortest, "longest": days.longest})


def whether_it_fits(total: float, days: Days) -> tuple[Result, Working]:
    """Whether so many days, as `total_days` gives them, fit into a period, and the sentence that says so."""
    if total <= days.shortest:
        message = N_("It fits: {total} of {days} days, {spare} to spare")
        values = {"total": total, "days": days.shortest, "spare": round(days.shortest - total, DECIMALS)}
        return Result.CONSISTENT, Working(message, values)
    if total <= days.longest:
        message = N_("It fits only if the period is read as {total} days or longer")
        return Result.CONSISTENT, Working(message, {"total": total})
    message = N_("It does not fit: {total} days are {over} more than there are")
    return Result.NOT_CONSISTENT, Working(message, {"total": total, "over": round(total - days.longest, DECIMALS)})


def not_tested(message: str, **values: Value) -> Reading:
    """The only reading where nothing can be tested, with the reason."""
    return Reading(None, Result.CANNOT_BE_TESTED, (Working(message, values),))
