"""What a check came to: its result, the arithmetic, and the same for every assumption that a reader may try."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo.dates import When
from geo.model import Check


class Result(StrEnum):
    """Whether what is claimed fits what was computed."""

    CONSISTENT = "consistent"
    NOT_CONSISTENT = "not_consistent"
    CANNOT_BE_TESTED = "cannot_be_tested"


@dataclass(frozen=True, slots=True)
class Working:
    """One line of arithmetic: {message}, a message of the catalogue, filled with {values}.

    Numbers are written as people write them, dates too; text is put in as it is.
    """

    message: str
    values: Mapping[str, float | When | str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Read as {label} (None where there is one reading only), the result is {result}, by {workings}."""

    label: str | None
    result: Result
    workings: tuple[Working, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """With certain assumptions: {readings}, in order, and of them all the {result}.

    One reading that is consistent is enough; none is tested if none can be.
    """

    readings: tuple[Reading, ...]

    @property
    def result(self) -> Result:
        results = {reading.result for reading in self.readings}
        return next(
            (one for one in (Result.CONSISTENT, Result.NOT_CONSISTENT) if one in results), Result.CANNOT_BE_TESTED
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """{check} came to {outcomes}, by the values of its assumptions in their order, {default} to start with."""

    check: Check
    outcomes: Mapping[tuple[float, ...], Outcome]
    default: tuple[float, ...]

    @property
    def outcome(self) -> Outcome:
        return self.outcomes[self.default]
