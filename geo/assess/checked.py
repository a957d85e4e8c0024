"""What a check came to: its result, the arithmetic, and the same for every assumption that a reader may try."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.dates import When
from geo.model import Check, Quantity, Text


class Result(StrEnum):
    """Whether what is claimed fits what was computed."""

    CONSISTENT = "consistent"
    NOT_CONSISTENT = "not_consistent"
    CANNOT_BE_TESTED = "cannot_be_tested"


@dataclass(frozen=True, slots=True)
class Printed:
    """Words of an article in a line of a check: {words}, to be put in quotation marks."""

    words: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday in a line of a check: that of {day}."""

    day: date


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country in a line of a check: by its name, from the ISO 3166-1 code {code}."""

    code: str


Value = float | date | When | Quantity | Text | Printed | Weekday | CountryName


@dataclass(frozen=True, slots=True)
class Working:
    """One line of arithmetic: {message}, a message of the catalogue, filled with {values}.

    Whoever draws it writes numbers, dates and quantities as people do, in the reader's language.
    """

    message: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the claims that a check was tried on: as {label} says (None where there is one only), with the
    result {result}, by {workings}.

    `claim` is the id of the claim that is so read, where each is tried by itself.
    """

    label: Working | None
    result: Result
    workings: tuple[Working, ...]
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check came to under some assumptions: {workings} that all share, {readings}, and the {result} of them all.

    The readings of one claim are alternatives: one that is consistent is enough, and while one cannot be tested nothing
    is ruled out. Of several claims, one that is not consistent is enough, and what cannot be tested says nothing.
    """

    readings: tuple[Reading, ...]
    workings: tuple[Working, ...] = ()

    @property
    def result(self) -> Result:
        by_claim: dict[str | None, set[Result]] = {}
        for reading in self.readings:
            by_claim.setdefault(reading.claim, set()).add(reading.result)
        best = {_first(found, _ALTERNATIVES) for found in by_claim.values()}
        return _first(best, _TOGETHER)


_ALTERNATIVES = (Result.CONSISTENT, Result.CANNOT_BE_TESTED, Result.NOT_CONSISTENT)
_TOGETHER = (Result.NOT_CONSISTENT, Result.CONSISTENT, Result.CANNOT_BE_TESTED)


def _first(found: Collection[Result], order: Iterable[Result]) -> Result:
    return next((one for one in order if one in found), Result.CANNOT_BE_TESTED)


@dataclass(frozen=True, slots=True)
class Checked:
    """A check with all that it may come to: {outcomes} by the values of its assumptions in their order, {default} to
    start with.

    `claims` are the ids of the claims that it was tried on, each once.
    """

    check: Check
    outcomes: Mapping[tuple[float, ...], Outcome]
    default: tuple[float, ...]
    claims: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        return self.outcomes[self.default]
