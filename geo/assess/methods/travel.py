"""Whether what is claimed to have been travelled fits into the time claimed for it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil, floor

from geo.assess.checked import Outcome, Reading, Result, Working
from geo.assess.methods.trial import (
    Days,
    Trial,
    comes_to,
    fewest,
    not_tested,
    period_line,
    total_days,
    whether_it_fits,
)
from geo.assess.ranges import DECIMALS
from geo.measure import nautical_miles
from geo.model import Bound, Leg, Mode, Quantity
from geo.model.check import (
    HANDLING_DAYS,
    PORT_DAYS,
    RAIL_KM_PER_DAY,
    ROUND_TRIPS,
    SHIPS,
    SPEED_KNOTS,
    known_period,
    numbered,
)
from geo.words.catalogue import N_
from geo.words.lengths import StraightKm, total_km


def trips(trial: Trial) -> Outcome:
    """Try whether so many round trips fit into a period: by all ships together, or by each, which a count leaves open.

    Where the number of ships is only the least, what does not fit may fit with more of them, as long as one trip does.
    """
    counted, manned = trial.claims
    period, trips_printed, ships_printed = (
        known_period(counted),
        numbered(counted, [ROUND_TRIPS]),
        numbered(manned, [SHIPS]),
    )
    days = Days.of(period) if period else None
    if period is None or days is None or trips_printed is None or ships_printed is None:
        return Outcome((not_tested(N_("No number of trips in a period with both ends is printed")),))
    count, ships = _at_least(trips_printed), _at_least(ships_printed)
    more_ships = ships_printed.bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    shares = (ceil(count / ships), count)
    each_days = _days_each(trial)
    totals = [total_days(share * each_days, days) for share in shares]
    each = fewest(
        each_days, lambda one: all(comes_to(n * one, of_all) for n, of_all in zip(shares, totals, strict=True))
    )
    together, by_each = (_fitting(share, each, total, days) for share, total in zip(shares, totals, strict=True))
    if more_ships and together.result is Result.NOT_CONSISTENT and each_days <= days.longest:
        line = Working(N_("That is the least number of ships; with more of them it would fit"), {})
        together = replace(together, result=Result.CANNOT_BE_TESTED, workings=(*together.workings, line))
    shared = (*_round_trip(trial, each), period_line(period, days))
    if ships == 1:
        return Outcome((together,), shared)
    values = {"trips": count, "ships": ships}
    readings = (
        replace(together, label=Working(N_("{trips} round trips by {ships} ships together"), values)),
        replace(by_each, label=Working(N_("{trips} round trips by each of {ships} ships"), values)),
    )
    return Outcome(readings, shared)


def journey(trial: Trial) -> Outcome:
    """Try whether one load fits into a period: over all legs in order, once, with the time that it lies still."""
    period = known_period(trial.claims[0])
    days = Days.of(period) if period else None
    if period is None or days is None:
        return Outcome((not_tested(N_("No period with both ends is printed")),))
    legs = [trial.dossier.legs[leg] for leg in trial.check.legs]
    taken = [_days_on(trial, leg) for leg in legs]
    handling = trial.assumed[HANDLING_DAYS]
    total = total_days(handling + sum(taken), days)
    lines = [
        _leg_line(trial, leg, shown) for leg, shown in zip(legs, _shown_parts(taken, handling, total), strict=True)
    ]
    lines.append(Working(N_("Loading, changing over and unloading, in days: {days}"), {"days": handling}))
    lines.append(Working(N_("All together, in days: {total}"), {"total": total}))
    lines.append(period_line(period, days))
    result, said = whether_it_fits(total, days)
    lines.append(said)
    by_land_km = sum(trial.lengths_km[leg.id] for leg in legs if leg.mode is not Mode.SEA)
    at_sea = sum(spent for leg, spent in zip(legs, taken, strict=True) if leg.mode is Mode.SEA)
    left = days.longest - handling - at_sea
    if by_land_km and left > 0:
        message = N_("It fits from about {rate} km a day by rail on")
        lines.append(Working(message, {"rate": ceil(round(by_land_km / left, DECIMALS))}))
    return Outcome((Reading(None, result, tuple(lines)),))


def _hours_one_way(trial: Trial) -> float:
    km = total_km(trial.lengths_km[leg] for leg in trial.check.legs)
    return nautical_miles(km) / trial.assumed[SPEED_KNOTS]


def _days_each(trial: Trial) -> float:
    """Days of one round trip."""
    return 2 * _hours_one_way(trial) / 24 + 2 * trial.assumed[PORT_DAYS]


def _round_trip(trial: Trial, each: float) -> tuple[Working, ...]:
    """How the days of one round trip come about."""
    km = total_km(trial.lengths_km[leg] for leg in trial.check.legs)
    speed, port_days = trial.assumed[SPEED_KNOTS], trial.assumed[PORT_DAYS]
    hours = fewest(_hours_one_way(trial), lambda one: comes_to(2 * one / 24 + 2 * port_days, each))
    shown_km, miles = _sailed(km, lambda one: comes_to(one / speed, hours))
    message = N_("One way, in hours: {km} km by our line = {miles} nautical miles; {miles} ÷ {speed} knots = {hours}")
    if isinstance(km, StraightKm):
        message = N_(
            "One way, in hours: {km} km by our line (straight line) = {miles} nautical miles; "
            "{miles} ÷ {speed} knots = {hours}"
        )
    return (
        Working(
            message,
            {"km": shown_km, "miles": miles, "speed": speed, "hours": hours},
        ),
        Working(
            N_("One round trip, in days: 2 × {hours} ÷ 24 under way + 2 × {port} in port = {days}"),
            {"hours": hours, "port": port_days, "days": each},
        ),
    )


def _sailed(km: float, comes_out: Callable[[float], bool]) -> tuple[float, float]:
    """A length in kilometres and in nautical miles as they are shown, so that what follows comes out."""
    miles = fewest(nautical_miles(km), comes_out)
    return fewest(km, lambda one: comes_to(nautical_miles(one), miles)), miles


def _fitting(count: int, each: float, total: float, days: Days) -> Reading:
    result, said = whether_it_fits(total, days)
    share = Working(
        N_("The round trips of one ship, in days: {count} × {days} = {total}"),
        {"count": count, "days": each, "total": total},
    )
    return Reading(None, result, (share, said))


def _days_on(trial: Trial, leg: Leg) -> float:
    km = trial.lengths_km[leg.id]
    if leg.mode is Mode.SEA:
        return nautical_miles(km) / trial.assumed[SPEED_KNOTS] / 24
    return km / trial.assumed[RAIL_KM_PER_DAY]


def _shown_parts(taken: Sequence[float], handling: float, total: float) -> list[float]:
    """The days of each leg as they are shown: with the fewest decimals, for all the same, that add up."""
    for places in range(1, DECIMALS):
        shown = [round(one, places) for one in taken]
        if all(shown) and comes_to(handling + sum(shown), total):
            return shown
    return [round(one, DECIMALS) for one in taken]


def _leg_line(trial: Trial, leg: Leg, taken: float) -> Working:
    """How the days on one leg come about."""
    km = trial.lengths_km[leg.id]
    if leg.mode is Mode.SEA:
        speed = trial.assumed[SPEED_KNOTS]
        shown_km, miles = _sailed(km, lambda one: comes_to(one / speed / 24, taken))
        message = N_(
            "{leg}, in days: {km} km by our line = {miles} nautical miles; {miles} ÷ {speed} knots ÷ 24 = {days}"
        )
        if isinstance(km, StraightKm):
            message = N_(
                "{leg}, in days: {km} km by our line (straight line) = {miles} nautical miles; "
                "{miles} ÷ {speed} knots ÷ 24 = {days}"
            )
        return Working(message, {"leg": leg.title, "km": shown_km, "miles": miles, "speed": speed, "days": taken})
    rate = trial.assumed[RAIL_KM_PER_DAY]
    shown_km = fewest(km, lambda one: comes_to(one / rate, taken))
    message = N_("{leg}, in days: {km} km by our line ÷ {rate} km a day = {days}")
    if isinstance(km, StraightKm):
        message = N_("{leg}, in days: {km} km by our line (straight line) ÷ {rate} km a day = {days}")
    return Working(message, {"leg": leg.title, "km": shown_km, "rate": rate, "days": taken})


def _at_least(printed: Quantity) -> int:
    """The smallest whole number that bears out what is printed."""
    value = printed.value or 0.0
    return max(floor(value) + 1 if printed.bound is Bound.MORE_THAN else ceil(value), 1)
