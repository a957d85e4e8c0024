"""A number against an earlier one: whether it is more than there was before."""

from math import inf

from geo.assess import ranges
from geo.assess.checked import Outcome, Reading, Result, Working
from geo.assess.methods.trial import Trial, fewest, not_tested
from geo.assess.ranges import DECIMALS, Range
from geo.model import Quantity
from geo.model.check import numbered
from geo.words.catalogue import N_


def counts(trial: Trial) -> Outcome:
    """Try whether a number is more than an earlier one: the first that claims print must exceed the second.

    Each is allowed the check's tolerance.
    """
    printed = [quantity for claim in trial.claims if (quantity := numbered(claim)) is not None]
    values = [quantity.value for quantity in printed if quantity.value is not None]
    if len(values) != 2:
        return Outcome((not_tested(N_("There are not two numbers to compare")),))
    percent = trial.check.tolerance_percent
    now, before = (
        ranges.of_number(quantity.bound, value, percent) for quantity, value in zip(printed, values, strict=True)
    )
    result, said = _held(now, before, percent)
    return Outcome((Reading(None, result, (*_arithmetic(printed, *values), said)),))


def _arithmetic(printed: list[Quantity], now: float, before: float) -> list[Working]:
    values = {"now": now, "before": before}
    lines = [
        Working(N_("Claimed: {now}; before: {before}"), {"now": printed[0], "before": printed[1]}),
        Working(N_("{now} − {before} = {difference}"), {**values, "difference": round(now - before, DECIMALS)}),
    ]
    if before:
        # 1.0001 is not shown as 1, which would say that there is no difference.
        ratio = fewest(now / before, lambda one: (one > 1, one < 1) == (now > before, now < before), decimals=2)
        lines.append(Working(N_("{now} ÷ {before} = {ratio}"), {**values, "ratio": ratio}))
    return lines


def _held(now: Range, before: Range, percent: float) -> tuple[Result, Working]:
    """Whether all that the later number may be is more than all that the earlier one may be, or nothing of it is."""
    held = {"percent": percent, "low": now.low, "high": before.high}
    if now.lies_above(before):
        message = N_("Allowing {percent}% either way: {low} is still more than {high}")
        if now.low == before.high:
            message = N_("Allowing {percent}% either way: more than {low} is still more than {high}")
        return Result.CONSISTENT, Working(message, held)
    if now.high <= before.low:
        return Result.NOT_CONSISTENT, Working(N_("The first is not more than the second"), {})
    if before.high == inf:
        return Result.CANNOT_BE_TESTED, Working(N_("The earlier number has no upper end"), {})
    return Result.CANNOT_BE_TESTED, Working(
        N_("Allowing {percent}% either way: {low} may be no more than {high}"), held
    )
