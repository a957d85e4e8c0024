"""A claimed distance to a border, held against the nearest point of that border."""

from math import inf

from geo.assess import ranges
from geo.assess.checked import CountryName, Outcome, Reading, Result, Working
from geo.assess.methods.trial import Trial, gap_between, in_tenths, not_tested, tenth
from geo.assess.ranges import Range
from geo.model import Claim, Quantity
from geo.model.check import KILOMETRE, LENGTH_UNITS, NAUTICAL_MILE, STATUTE_MILE, numbered
from geo.words.catalogue import N_

_READ_AS = {
    STATUTE_MILE: N_("Read as statute miles"),
    NAUTICAL_MILE: N_("Read as nautical miles"),
    KILOMETRE: N_("Read as kilometres"),
}
_READ_AS_OF_SEVERAL = {
    STATUTE_MILE: N_("{source}: {quantity}, read as statute miles"),
    NAUTICAL_MILE: N_("{source}: {quantity}, read as nautical miles"),
    KILOMETRE: N_("{source}: {quantity}, read as kilometres"),
}


def border_distance(trial: Trial) -> Outcome:
    """Try the distance that claims print to a border against the border nearest to a place.

    The place may lie anywhere in its radius, and the printed distance is allowed the check's tolerance. Raises
    ValueError where the check names no place or country.
    """
    check = trial.check
    if check.place is None or check.country is None:
        raise ValueError(f"the check {check.id} has no place or no country, which its consistency had to say")
    place, country = trial.dossier.places[check.place], CountryName(check.country)
    if trial.border is None:
        message = N_("No border of {country} around {place} has been computed; run “geo build --reference”")
        return Outcome((not_tested(message, country=country, place=place.label),))
    distance, radius = tenth(trial.border.km), tenth(place.radius_m / 1000)
    possible = Range(max(tenth(distance - radius), 0.0), tenth(distance + radius))
    lon, lat = trial.border.point
    shared = (
        Working(
            N_(
                "From {place} to the nearest point of the border of {country}, "
                "at latitude {lat} and longitude {lon}: {km} km"
            ),
            {"place": place.label, "country": country, "lat": round(lat, 3), "lon": round(lon, 3), "km": distance},
        ),
        Working(
            N_("The place is known to within {radius} km, so the distance is {low} to {high} km"),
            {"radius": radius, "low": possible.low, "high": possible.high},
        ),
    )
    readings = [reading for claim in trial.claims for reading in _readings(trial, claim, possible)]
    return Outcome(tuple(readings), shared)


def _readings(trial: Trial, claim: Claim, possible: Range) -> list[Reading]:
    source = trial.dossier.sources[claim.source].label
    printed = numbered(claim, LENGTH_UNITS)
    if printed is None:
        label = Working(N_("{source}, without a number"), {"source": source})
        line = Working(N_("Without a number there is nothing to measure"), {})
        return [Reading(label, Result.CANNOT_BE_TESTED, (line,), claim.id)]
    several = sum(numbered(one, LENGTH_UNITS) is not None for one in trial.claims) > 1
    labels = {
        metres: Working(_READ_AS_OF_SEVERAL[metres], {"source": source, "quantity": printed})
        if several
        else Working(_READ_AS[metres], {})
        for metres in LENGTH_UNITS[printed.unit]
    }
    percent = trial.check.tolerance_percent
    return [Reading(label, *_held(printed, metres, percent, possible), claim.id) for metres, label in labels.items()]


def _held(printed: Quantity, metres: float, percent: float, possible: Range) -> tuple[Result, tuple[Working, ...]]:
    """Whether a printed number of such units may be a distance that is possible, and the lines that say so."""
    value = printed.value or 0.0
    km = tenth(value * metres / 1000)
    allowed = in_tenths(ranges.of_number(printed.bound, km, percent))
    lines = (
        Working(N_("{value} × {metres} m = {km} km"), {"value": value, "metres": metres, "km": km}),
        _allowed(allowed, percent),
    )
    if possible.meets(allowed):
        return Result.CONSISTENT, (*lines, Working(N_("The two ranges meet"), {}))
    gap = gap_between(allowed, possible)
    message = N_("The two ranges do not meet: {gap} km lie between them") if gap else N_("The two ranges do not meet")
    return Result.NOT_CONSISTENT, (*lines, Working(message, {"gap": gap}))


def _allowed(allowed: Range, percent: float) -> Working:
    if allowed.high == inf:
        message = N_("Allowing {percent}% either way: {low} km or more")
        if allowed.without_low:
            message = N_("Allowing {percent}% either way: more than {low} km")
        return Working(message, {"percent": percent, "low": allowed.low})
    message = N_("Allowing {percent}% either way: {low} to {high} km")
    return Working(message, {"percent": percent, "low": allowed.low, "high": allowed.high})
