"""A number against an earlier one: whether it is more than there was before."""

from math import inf

from geo.assess.checked import Outcome, Reading, Result, Working
from geo.assess.methods_common import Span, Trial, not_tested, tenth
from geo.catalogue import N_
from geo.model.check import numbered


def counts(trial: Trial) -> Outcome:
    """Of the claims that print a number, the first must exceed the second, each with the check's tolerance."""
    printed = [quantity for claim in trial.claims if (quantity := numbered(claim)) is not None]
    values = [quantity.value for quantity in printed if quantity.value is not None]
    if len(values) != 2:
        return Outcome((not_tested(N_("There are not two numbers to compare")),))
    percent = trial.check.tolerance_percent
    now, before = (Span.of(quantity.bound, value, percent) for quantity, value in zip(printed, values, strict=True))
    lines = [Working(N_("Claimed: {now}; before: {before}"), {"now": printed[0], "before": printed[1]})]
    message = N_("{now} − {before} = {difference}")
    lines.append(Working(message, {"now": values[0], "before": values[1], "difference": tenth(values[0] - values[1])}))
    if values[1]:
        ratio = {"now": values[0], "before": values[1], "ratio": round(values[0] / values[1], 2)}
        lines.append(Working(N_("{now} ÷ {before} = {ratio}"), ratio))
    if before.high == inf:
        lines.append(Working(N_("The earlier number has no upper end"), {}))
        return Outcome((Reading(None, Result.CANNOT_BE_TESTED, tuple(lines)),))
    held = {"percent": percent, "low": now.low, "high": before.high}
    if now.low > before.high:
        lines.append(Working(N_("Allowing {percent}% either way: {low} is still more than {high}"), held))
        return Outcome((Reading(None, Result.CONSISTENT, tuple(lines)),))
    if now.high <= before.low:
        lines.append(Working(N_("The first is not more than the second"), {}))
        return Outcome((Reading(None, Result.NOT_CONSISTENT, tuple(lines)),))
    lines.append(Working(N_("Allowing {percent}% either way: {low} may be no more than {high}"), held))
    return Outcome((Reading(None, Result.CANNOT_BE_TESTED, tuple(lines)),))
