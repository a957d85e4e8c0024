"""Checks: what claims say, held against geometry and the calendar. Computed, and never a claim. All optional."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import floor, isclose
from typing import Self

from pydantic import Field, model_validator

from geo.dates import When
from geo.model.base import Id, Record, Text
from geo.model.claim import Claim, Quantity
from geo.model.route import Country


class Method(StrEnum):
    """How a check is computed; geo.assess.methods.registry has one function for each.

    What each needs of a check's claims:
    border_distance  one or more; of those that print a distance, exactly one in one of LENGTH_UNITS
    trips            two: how many round trips in which period, and by how many ships
    journey          one, with the period
    counts           two or more, of which two print a number of one unit: the later one first. The others say in words
                     what the two numbers are tried for
    weekdays         any, or none for all claims of the dossier; tried is each whose printed date names a weekday
    duration         two or more: the printed length as a period, then the dates that are held against it
    """

    BORDER_DISTANCE = "border_distance"
    TRIPS = "trips"
    JOURNEY = "journey"
    COUNTS = "counts"
    WEEKDAYS = "weekdays"
    DURATION = "duration"


SPEED_KNOTS, PORT_DAYS, HANDLING_DAYS, RAIL_KM_PER_DAY = "speed_knots", "port_days", "handling_days", "rail_km_per_day"
# What a unit of length may mean, in metres; a bare mile is one of two.
STATUTE_MILE, NAUTICAL_MILE, KILOMETRE = 1609.344, 1852.0, 1000.0
LENGTH_UNITS: Mapping[str, tuple[float, ...]] = {
    "kilometres": (KILOMETRE,),
    "miles": (STATUTE_MILE, NAUTICAL_MILE),
    "nautical_miles": (NAUTICAL_MILE,),
}
ROUND_TRIPS, SHIPS = "round_trips", "ships"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a method needs of a check: {least} to {most} claims, just the keys {keys}, the assumptions {assumed},
    perhaps a {tolerance}.

    Where `period` is set, the first claim's date has both ends. Each claim prints one number in its unit of `units`.
    """

    least: int
    most: int | None = None
    keys: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    tolerance: bool = False
    period: bool = False
    units: tuple[str, ...] = ()


NEEDS: Mapping[Method, Needs] = {
    Method.BORDER_DISTANCE: Needs(1, keys=("place", "country"), tolerance=True),
    Method.TRIPS: Needs(
        2, 2, keys=("legs",), assumed=(SPEED_KNOTS, PORT_DAYS), period=True, units=(ROUND_TRIPS, SHIPS)
    ),
    Method.JOURNEY: Needs(
        1, 1, keys=("legs",), assumed=(SPEED_KNOTS, HANDLING_DAYS, RAIL_KM_PER_DAY), period=True
    ),
    Method.COUNTS: Needs(2, tolerance=True),
    Method.WEEKDAYS: Needs(0),
    Method.DURATION: Needs(2, tolerance=True, period=True),
}  # fmt: skip
# Every combination of a check's assumptions is computed beforehand and goes with the page.
MOST_COMBINATIONS = 400


class Assumption(Record):
    """A number that no article gives: after {source}, {label} is {default} {unit}; a reader may try {low} to {high} in
    steps of {step}.
    """

    id: Id
    label: Text
    unit: Text
    low: float
    default: float
    high: float
    step: float = Field(gt=0)
    source: Text = Field(description="where the default and the range come from")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.default <= self.high:
            raise ValueError(
                f"“{self.default:g}” does not lie from “low” {self.low:g} to “high” {self.high:g}; reorder them"
            )
        if (self.high - self.low) / self.step > MOST_COMBINATIONS:
            raise ValueError(
                f"“{self.step:g}” as “step” gives more than {MOST_COMBINATIONS} values to try; choose a larger one"
            )
        return self

    @property
    def choices(self) -> tuple[float, ...]:
        """What a reader may try, from low to high, both of them and the default among them, the steps counted from low.

        A step that comes to one of these but for the arithmetic of binary fractions is that one.
        """
        ends = {self.low, self.default, self.high}
        steps = floor((self.high - self.low) / self.step)
        tried = (float(f"{self.low + index * self.step:.12g}") for index in range(1, steps + 1))
        return tuple(
            sorted(ends | {one for one in tried if one < self.high and not any(isclose(one, e) for e in ends)})
        )


def as_assumed(value: float) -> str:
    """A value to try as addresses have it: the same digits wherever one is written."""
    return f"{value:.12g}"


class Check(Record):
    """A question tried by arithmetic: {text}, by {method} on what {claims} say, with {assumptions}, which holds within
    {tolerance_percent} %.
    """

    id: Id
    text: Text
    short: Text = Field(description="the same in a few words, for headings")
    leg: Id | None = None
    method: Method
    claims: tuple[Id, ...] = Field(default=(), description="what is tried, in the order that the method needs")
    legs: tuple[Id, ...] = Field(default=(), description="for trips and journey: the legs travelled, in order")
    place: Id | None = Field(default=None, description="for border_distance: from where")
    country: Country | None = Field(default=None, description="for border_distance: to the border of which country")
    tolerance_percent: float = Field(default=0, ge=0, le=100)
    assumptions: tuple[Assumption, ...] = ()
    reference: Text = Field(description="the data it is computed from, for the reader")
    note: Text | None = None


class ChecksFile(Record):
    """What can be tried against geometry and the calendar."""

    checks: tuple[Check, ...] = Field(min_length=1)


def numbered(claim: Claim, units: Collection[str] | None = None) -> Quantity | None:
    """A claim's quantity in one of these units, or in any; None if it prints no number in them, or several."""
    found = [
        quantity
        for quantity in claim.quantities
        if quantity.value is not None and (units is None or quantity.unit in units)
    ]
    return found[0] if len(found) == 1 else None


def known_period(claim: Claim) -> When | None:
    """A claimed period if both its ends have bounds, so that its days can be counted."""
    when = claim.when
    if when is None or not when.is_period:
        return None
    bounds = (when.start.earliest, when.start.latest, when.end.earliest, when.end.latest)
    return None if None in bounds else when
