"""Printed weekdays and lengths of time, held against the calendar."""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from geo.assess.checked import Outcome, Printed, Reading, Result, Value, Weekday, Working
from geo.assess.methods_common import Days, Span, Trial, not_tested, tenth
from geo.catalogue import N_
from geo.dates import Precision, When
from geo.dossier import Dossier
from geo.model import Bound, Claim
from geo.model.check import known_period


def printed_weekdays(dossier: Dossier, claim: Claim) -> tuple[int, ...]:
    """Weekdays that a claim's printed date names in its article's language, in their order; 0 is Monday."""
    if claim.date == "not stated":
        return ()
    names = _weekday_names(dossier.sources[claim.source].language)
    words = re.findall(r"\w+", claim.date.printed.casefold())
    return tuple(names[word] for word in words if word in names)


def weekdays(trial: Trial) -> Outcome:
    """Whether the day read for a date is the weekday that is printed. Dates that several claims share come once."""
    lines: dict[tuple[object, ...], tuple[Result, Working]] = {}
    for claim in trial.claims:
        for key, held in _weekdays_of(trial.dossier, claim):
            lines.setdefault(key, held)
    if not lines:
        return Outcome((not_tested(N_("No printed date names a weekday")),))
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
    """A printed length of time against the periods that are dated; each of these is a reading of its own."""
    printed, *others = trial.claims
    span = known_period(printed)
    days = Days.of(span) if span else None
    if span is None or days is None or printed.date == "not stated":
        return Outcome((not_tested(N_("No period with both ends is printed")),))
    percent = trial.check.tolerance_percent
    low = Span.of(Bound.ABOUT, days.shortest, percent).low
    high = Span.of(Bound.ABOUT, days.longest, percent).high
    shared = (
        Working(
            N_("{printed} is read {period}; in days, the first and the last counted: {days}"),
            {"printed": Printed(printed.date.printed), "period": span, "days": days.longest},
        ),
        Working(
            N_("Allowing {percent}% either way: {low} to {high} days"), {"percent": percent, "low": low, "high": high}
        ),
    )
    allowed = Span(low, high)
    return Outcome(tuple(_lasting(trial.dossier, claim, span, allowed) for claim in others), shared)


def _lasting(dossier: Dossier, claim: Claim, span: When, allowed: Span) -> Reading:
    voice = dossier.voices[claim.voice].name
    if claim.date == "not stated" or claim.when is None:
        label = Working(N_("{voice}, without a date"), {"voice": voice})
        return Reading(label, Result.CANNOT_BE_TESTED, (Working(N_("Without a date there is nothing to count"), {}),))
    label = Working(N_("{voice}: {printed}"), {"voice": voice, "printed": Printed(claim.date.printed)})
    # A start alone is taken to last for as long as the printed length does.
    lasting = claim.when if claim.when.is_period else When(claim.when.start, span.end, is_period=True)
    days = Days.of(lasting)
    if days is None:
        line = Working(N_("No start is printed that could be counted from"), {})
        return Reading(label, Result.CANNOT_BE_TESTED, (line,))
    if days.shortest == days.longest:
        counted = Working(N_("Read {period}; in days: {longest}"), {"period": lasting, "longest": days.longest})
    else:
        values: dict[str, Value] = {"period": lasting, "shortest": days.shortest, "longest": days.longest}
        counted = Working(N_("Read {period}; in days: {shortest} to {longest}"), values)
    if Span(days.shortest, days.longest).meets(allowed):
        return Reading(label, Result.CONSISTENT, (counted, Working(N_("The two ranges meet"), {})))
    gap = tenth(max(allowed.low - days.longest, days.shortest - allowed.high))
    message = N_("The two ranges do not meet; days between them: {gap}")
    return Reading(label, Result.NOT_CONSISTENT, (counted, Working(message, {"gap": gap})))


@lru_cache
def _weekday_names(language: str) -> dict[str, int]:
    """Folded names of the weekdays in full; none for a language that CLDR does not know."""
    try:
        days = Locale.parse(language).days
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold(): number for form in ("format", "stand-alone") for number, name in days[form]["wide"].items()
    }


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
