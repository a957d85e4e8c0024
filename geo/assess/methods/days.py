"""Printed weekdays and lengths of time, held against the calendar."""

from collections.abc import Iterator

from geo.assess import ranges
from geo.assess.checked import Outcome, Printed, Reading, Result, Value, Weekday, Working
from geo.assess.methods.trial import Days, Trial, gap_between, in_tenths, not_tested
from geo.assess.methods.weekday_names import weekdays_in
from geo.assess.ranges import Range
from geo.dates import Precision, When
from geo.dossier import Dossier
from geo.model import Bound, Claim
from geo.model.check import known_period
from geo.words.catalogue import N_


def printed_weekdays(dossier: Dossier, claim: Claim) -> tuple[int, ...]:
    """Weekdays that a claim's printed date names in its article's language, in their order; 0 is Monday."""
    if claim.date == "not stated":
        return ()
    return weekdays_in(claim.date.printed, dossier.sources[claim.source].language)


def weekdays(trial: Trial) -> Outcome:
    """Try whether the day read for a date is the weekday that is printed. Dates that several claims share come once."""
    lines: dict[tuple[object, ...], tuple[Result, Working]] = {}
    for claim in trial.claims:
        for key, held in _weekdays_of(trial.dossier, claim):
            lines.setdefault(key, held)
    if not lines:
        return Outcome((not_tested(N_("No weekday was recognised in a printed date")),))
    results = {result for result, _ in lines.values()}
    order = (Result.NOT_CONSISTENT, Result.CONSISTENT, Result.CANNOT_BE_TESTED)
    result = next(one for one in order if one in results)
    # What is wrong comes first; the rest stays in the order of the articles.
    said = sorted(lines.values(), key=lambda held: order.index(held[0]))
    return Outcome((Reading(None, result, tuple(line for _, line in said)),))


def first_to_print(dossier: Dossier) -> tuple[Claim, ...]:
    """Of all claims whose dates name weekdays, the first for each weekday and day that an article prints."""
    first: dict[tuple[object, ...], Claim] = {}
    for claim in dossier.claims.values():
        for key, _ in _weekdays_of(dossier, claim):
            first.setdefault(key, claim)
    return tuple(dict.fromkeys(first.values()))


def duration(trial: Trial) -> Outcome:
    """Try a printed length of time against the periods that are dated; each of these is a claim tried by itself."""
    printed, *others = trial.claims
    span = known_period(printed)
    days = Days.of(span) if span else None
    if span is None or days is None or printed.date == "not stated":
        return Outcome((not_tested(N_("No period with both ends is printed")),))
    percent = trial.check.tolerance_percent
    allowed = in_tenths(
        Range(
            ranges.of_number(Bound.ABOUT, days.shortest, percent).low,
            ranges.of_number(Bound.ABOUT, days.longest, percent).high,
        )
    )
    values: dict[str, Value] = {"printed": Printed(printed.date.printed), "period": span}
    if days.shortest == days.longest:
        message = N_("{printed} is read {period}; in days, the first and the last counted: {days}")
        read = Working(message, {**values, "days": days.longest})
    else:
        message = N_("{printed} is read {period}; in days, the first and the last counted: {shortest} to {longest}")
        read = Working(message, {**values, "shortest": days.shortest, "longest": days.longest})
    message = N_("Allowing {percent}% either way: {low} to {high} days")
    shared = (read, Working(message, {"percent": percent, "low": allowed.low, "high": allowed.high}))
    return Outcome(tuple(_lasting(trial.dossier, claim, span, allowed) for claim in others), shared)


def _lasting(dossier: Dossier, claim: Claim, span: When, allowed: Range) -> Reading:
    voice = dossier.voices[claim.voice].name
    if claim.date == "not stated" or claim.when is None:
        label = Working(N_("{voice}, without a date"), {"voice": voice})
        line = Working(N_("Without a date there is nothing to count"), {})
        return Reading(label, Result.CANNOT_BE_TESTED, (line,), claim.id)
    label = Working(N_("{voice}: {printed}"), {"voice": voice, "printed": Printed(claim.date.printed)})
    when = claim.when
    # A start alone is taken to last for as long as the printed length does.
    start_alone = not when.is_period or when.end.latest is None
    lasting = When(when.start, span.end, is_period=True) if start_alone else when
    days = Days.of(lasting)
    if days is None:
        known = lasting.start.earliest is not None and lasting.start.latest is not None
        message = (
            N_("It begins only after the printed period, so there are no days to count")
            if known
            else N_("No start is printed that could be counted from")
        )
        return Reading(label, Result.CANNOT_BE_TESTED, (Working(message, {}),), claim.id)
    if days.shortest == days.longest:
        counted = Working(N_("Read {period}; in days: {longest}"), {"period": lasting, "longest": days.longest})
    else:
        values: dict[str, Value] = {"period": lasting, "shortest": days.shortest, "longest": days.longest}
        counted = Working(N_("Read {period}; in days: {shortest} to {longest}"), values)
    found = Range(days.shortest, days.longest)
    if found.meets(allowed):
        return Reading(label, Result.CONSISTENT, (counted, Working(N_("The two ranges meet"), {})), claim.id)
    line = Working(N_("The two ranges do not meet; days between them: {gap}"), {"gap": gap_between(found, allowed)})
    return Reading(label, Result.NOT_CONSISTENT, (counted, line), claim.id)


def _weekdays_of(dossier: Dossier, claim: Claim) -> Iterator[tuple[tuple[object, ...], tuple[Result, Working]]]:
    """Each weekday of a claim's date with the day that was read for it, in their order; and a key that is its own."""
    named, when = printed_weekdays(dossier, claim), claim.when
    if not named or when is None or claim.date == "not stated":
        return
    moments = (when.start, when.end) if when.is_period else (when.start,)
    days = [moment.earliest for moment in moments if moment.precision is Precision.DAY and moment.earliest]
    values: dict[str, Value] = {"source": dossier.sources[claim.source].label, "printed": Printed(claim.date.printed)}
    if len(days) != len(named):
        message = N_("{source}: {printed} is not read as one day for each weekday")
        yield (claim.source, claim.date.printed, claim.when), (Result.CANNOT_BE_TESTED, Working(message, values))
        return
    for number, day in zip(named, days, strict=True):
        agrees = day.weekday() == number
        message = (
            N_("{source}: {printed} is read as {day}, a {weekday}")
            if agrees
            else N_("{source}: {printed} is read as {day}, but that is a {weekday}")
        )
        result = Result.CONSISTENT if agrees else Result.NOT_CONSISTENT
        yield (claim.source, number, day), (result, Working(message, {**values, "day": day, "weekday": Weekday(day)}))
