"""Checks: what claims say, held against geometry and the calendar. Computed, and never a claim. All optional."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from geo.model.base import Id, Record, Text
from geo.model.route import Country


class Method(StrEnum):
    """How a check is computed; geo.assess.methods has one function for each."""

    BORDER_DISTANCE = "border_distance"
    TRIPS = "trips"
    JOURNEY = "journey"
    COUNTS = "counts"
    WEEKDAYS = "weekdays"
    DURATION = "duration"


class Assumption(Record):
    """After {source}, {label} is {default} {unit}; a reader may try {low} to {high} in steps of {step}."""

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
        return self

    @property
    def choices(self) -> tuple[float, ...]:
        """What a reader may try, from low to high; the default is always among them."""
        steps = round((self.high - self.low) / self.step)
        tried = {round(self.low + index * self.step, 6) for index in range(steps + 1)} | {self.default}
        return tuple(sorted(value for value in tried if value <= self.high))


class Check(Record):
    """{text} is tried by {method} on what {claims} say, with {assumptions}, and holds within {tolerance_percent} %."""

    id: Id
    text: Text
    short: Text = Field(description="the same in a few words, for headings")
    leg: Id | None = None
    method: Method
    claims: tuple[Id, ...] = Field(
        default=(), description="what is tried; the method says how many, and in which order"
    )
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
