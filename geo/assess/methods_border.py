"""A claimed distance to a border, held against the nearest point of that border."""

from geo.assess.checked import CountryName, Outcome, Reading, Result, Working
from geo.assess.methods_common import Span, Trial, not_tested, tenth
from geo.catalogue import N_
from geo.model import Claim, Quantity
from geo.model.check import KILOMETRE, LENGTH_UNITS, NAUTICAL_MILE, STATUTE_MILE, numbered

_READ_AS = {
    STATUTE_MILE: N_("Read as statute miles"),
    NAUTICAL_MILE: N_("Read as nautical miles"),
    KILOMETRE: N_("Read as kilometres"),
}


def border_distance(trial: Trial) -> Outcome:
    """The place may lie anywhere in its radius, and the printed distance is allowed the check's tolerance."""
    check = trial.check
    if check.place is None or check.country is None:
        raise ValueError(f"the check {check.id} has no place or no country, which its consistency had to say")
    place, country = trial.dossier.places[check.place], CountryName(check.country)
    if trial.border is None:
        message = N_("No border of {country} around {place} has been computed; run “geo build --reference”")
        return Outcome((not_tested(message, country=country, place=place.label),))
    distance, radius = tenth(trial.border.km), tenth(place.radius_m / 1000)
    possible = Span(max(tenth(distance - radius), 0.0), tenth(distance + radius))
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


def _readings(trial: Trial, claim: Claim, possible: Span) -> list[Reading]:
    printed = numbered(claim, LENGTH_UNITS)
    if printed is None:
        label = Working(N_("{source}, without a number"), {"source": trial.dossier.sources[claim.source].label})
        return [
            Reading(label, Result.CANNOT_BE_TESTED, (Working(N_("Without a number there is nothing to measure"), {}),))
        ]
    return [_reading(trial, printed, metres, possible) for metres in LENGTH_UNITS[printed.unit]]


def _reading(trial: Trial, printed: Quantity, metres: float, possible: Span) -> Reading:
    value = printed.value or 0.0
    tolerance = trial.check.tolerance_percent
    km = tenth(value * metres / 1000)
    allowed = Span.of(printed.bound, km, tolerance)
    lines = [
        Working(N_("{value} × {metres} m = {km} km"), {"value": value, "metres": metres, "km": km}),
        _allowed(allowed, tolerance),
    ]
    if possible.meets(allowed):
        lines.append(Working(N_("The two ranges meet"), {}))
        return Reading(Working(_READ_AS[metres], {}), Result.CONSISTENT, tuple(lines))
    gap = tenth(max(allowed.low - possible.high, possible.low - allowed.high))
    lines.append(Working(N_("The two ranges do not meet: {gap} km lie between them"), {"gap": gap}))
    return Reading(Working(_READ_AS[metres], {}), Result.NOT_CONSISTENT, tuple(lines))


def _allowed(allowed: Span, tolerance: float) -> Working:
    if allowed.high == float("inf"):
        message = N_("Allowing {percent}% either way: {low} km or more")
        return Working(message, {"percent": tolerance, "low": allowed.low})
    message = N_("Allowing {percent}% either way: {low} to {high} km")
    return Working(message, {"percent": tolerance, "low": allowed.low, "high": allowed.high})
