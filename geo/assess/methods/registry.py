"""The methods of checks by their names: each holds claims against geometry or the calendar."""

from collections.abc import Callable, Mapping

from geo.assess.checked import Outcome
from geo.assess.methods.border import border_distance
from geo.assess.methods.counts import counts
from geo.assess.methods.days import duration, weekdays
from geo.assess.methods.travel import journey, trips
from geo.assess.methods.trial import Trial
from geo.model.check import Method

METHODS: Mapping[Method, Callable[[Trial], Outcome]] = {
    Method.BORDER_DISTANCE: border_distance,
    Method.TRIPS: trips,
    Method.JOURNEY: journey,
    Method.COUNTS: counts,
    Method.WEEKDAYS: weekdays,
    Method.DURATION: duration,
}
