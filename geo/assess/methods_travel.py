"""Whether what is claimed to have been travelled fits into the time claimed for it."""

from math import ceil, floor

from geo.assess.checked import Outcome, Reading, Working
from geo.assess.methods_common import Days, Trial, not_tested, period_line, tenth, whether_it_fits
from geo.catalogue import N_
from geo.measure import nautical_miles
from geo.model import Bound, Mode, Quantity
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


def trips(trial: Trial) -> Outcome:
    """So many round trips by so many ships: by all together, or by each, which a count alone leaves open."""
    counted, manned = trial.claims
    period, trips_printed, ships_printed = (
        known_period(counted),
        numbered(counted, [ROUND_TRIPS]),
        numbered(manned, [SHIPS]),
    )
    days = Days.of(period) if period else None
    if period is None or days is None or trips_printed is None or ships_printed is None:
        return Outcome((not_tested(N_("No number of trips in a period with both ends is printed")),))
    km = tenth(sum(trial.lengths_km[leg] for leg in trial.check.legs))
    miles = tenth(nautical_miles(km))
    speed, port_days = trial.assumed[SPEED_KNOTS], trial.assumed[PORT_DAYS]
    hours = tenth(miles / speed)
    each_days = tenth(2 * hours / 24 + 2 * port_days)
    shared = (
        Working(
            N_("One way, in hours: {km} km by our line = {miles} nautical miles; {miles} ÷ {speed} knots = {hours}"),
            {"km": km, "miles": miles, "speed": speed, "hours": hours},
        ),
        Working(
            N_("One round trip, in days: 2 × {hours} ÷ 24 under way + 2 × {port} in port = {days}"),
            {"hours": hours, "port": port_days, "days": each_days},
        ),
        period_line(period, days),
    )
    count, ships = _at_least(trips_printed), _at_least(ships_printed)
    share = ceil(count / ships)
    together = Working(N_("{trips} round trips by {ships} ships together"), {"trips": count, "ships": ships})
    by_each = Working(N_("{trips} round trips by each of {ships} ships"), {"trips": count, "ships": ships})
    if ships == 1:
        return Outcome((_fitting(None, count, each_days, days),), shared)
    return Outcome((_fitting(together, share, each_days, days), _fitting(by_each, count, each_days, days)), shared)


def journey(trial: Trial) -> Outcome:
    """One load over all legs in order, once, with the time that it lies still."""
    period = known_period(trial.claims[0])
    days = Days.of(period) if period else None
    if period is None or days is None:
        return Outcome((not_tested(N_("No period with both ends is printed")),))
    lines: list[Working] = []
    total = handling = trial.assumed[HANDLING_DAYS]
    by_land_km = by_land_days = 0.0
    for leg_id in trial.check.legs:
        leg, km = trial.dossier.legs[leg_id], tenth(trial.lengths_km[leg_id])
        if leg.mode is Mode.SEA:
            miles, speed = tenth(nautical_miles(km)), trial.assumed[SPEED_KNOTS]
            taken = tenth(miles / speed / 24)
            message = N_(
                "{leg}, in days: {km} km by our line = {miles} nautical miles; {miles} ÷ {speed} knots ÷ 24 = {days}"
            )
            lines.append(Working(message, {"leg": leg.title, "km": km, "miles": miles, "speed": speed, "days": taken}))
        else:
            rate = trial.assumed[RAIL_KM_PER_DAY]
            taken = tenth(km / rate)
            by_land_km, by_land_days = by_land_km + km, tenth(by_land_days + taken)
            message = N_("{leg}, in days: {km} km by our line ÷ {rate} km a day = {days}")
            lines.append(Working(message, {"leg": leg.title, "km": km, "rate": rate, "days": taken}))
        total = tenth(total + taken)
    lines.append(Working(N_("Loading, changing over and unloading, in days: {days}"), {"days": handling}))
    lines.append(Working(N_("All together, in days: {total}"), {"total": total}))
    lines.append(period_line(period, days))
    result, said = whether_it_fits(total, days)
    lines.append(said)
    left = days.longest - (total - by_land_days)
    if by_land_km and left > 0:
        message = N_("It fits from about {rate} km a day by rail on")
        lines.append(Working(message, {"rate": ceil(by_land_km / left)}))
    return Outcome((Reading(None, result, tuple(lines)),))


def _fitting(label: Working | None, each: int, each_days: float, days: Days) -> Reading:
    total = tenth(each * each_days)
    result, said = whether_it_fits(total, days)
    share = Working(
        N_("The round trips of one ship, in days: {count} × {days} = {total}"),
        {"count": each, "days": each_days, "total": total},
    )
    return Reading(label, result, (share, said))


def _at_least(printed: Quantity) -> int:
    """The smallest whole number that bears out what is printed."""
    value = printed.value or 0.0
    return max(floor(value) + 1 if printed.bound is Bound.MORE_THAN else ceil(value), 1)
