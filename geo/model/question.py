"""Questions that several claims answer, so that their answers can be set side by side. All optional."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from geo.model.base import Id, Record, Text
from geo.model.claim import Claim, Quantity

YES, NO = "yes", "no"
# Key questions of a dossier: as many lines are read in ten seconds.
MOST_KEY = 6


class QuestionKind(StrEnum):
    """What an answer is: a number of things, a day or period, a place or other name, a length, yes or no."""

    COUNT = "count"
    DATE = "date"
    PERIOD = "period"
    PLACE = "place"
    DISTANCE = "distance"
    YES_NO = "yes_no"
    NAME = "name"


class DatePart(StrEnum):
    """Which end of a claimed date answers."""

    START = "start"
    END = "end"


class NamedAnswer(Record):
    """One possible answer to a question: {label}, which takes in {holds}, and on the map is {place}."""

    label: Text
    holds: tuple[Id, ...] = Field(default=(), description="other answers of the question that lie within this one")
    place: Id | None = Field(default=None, description="the dossier's place that it is")


def _yes_or_no(written: object) -> object:
    """A bare yes or no, which YAML 1.1 reads as true or false, is the word again."""
    return {True: YES, False: NO}[written] if isinstance(written, bool) else written


def _with_labels(written: object) -> object:
    """A list of values is a slip that is easily made, since answers are lists of them."""
    if isinstance(written, list):
        first = written[0] if written and isinstance(written[0], str) else "name"
        raise ValueError(  # noqa: TRY004 - pydantic gathers these only
            f"“{first}” under “values” should be a key, with its label beneath; "
            f"write “{first}: {{label: {{en: …, fr: …}}}}”"
        )
    return written


AnswerId = Annotated[Id, BeforeValidator(_yes_or_no)]


class Answering(Record):
    """A claim that answers a question: {claim}, with {value}, or with what it claims in {unit} or as its date, speaking
    of {scope}.

    A claim that the answer cannot be known has neither value nor amount nor date: saying so is what it answers.
    """

    claim: Id
    value: tuple[AnswerId, ...] = Field(
        default=(), description="for place, name and yes_no: one or more of the question's values; yes or no"
    )
    unit: Id | None = Field(default=None, description="for count and distance: where it is not the question's unit")
    scope: Id | None = Field(default=None, description="which of the question's scopes the claim speaks of")


class Question(Record):
    """What a reader would ask: {text}, of {leg}. The answer is a {kind}, in {unit} or one of {values}, and {answers}
    give it.
    """

    id: Id
    text: Text
    short: Text = Field(description="the same in a few words, for headings")
    kind: QuestionKind
    key: bool = Field(
        default=False, description=f"whether the bottom line has it; at most {MOST_KEY} questions have this"
    )
    leg: Id | None = None
    unit: Id | None = Field(default=None, description="for count and distance: a key of the claims' units")
    part: DatePart | None = Field(default=None, description="for date: which end of the claimed date answers")
    several: bool = Field(default=False, description="whether different names may hold at once, so do not conflict")
    values: Annotated[dict[Id, NamedAnswer], BeforeValidator(_with_labels)] = Field(
        default_factory=dict, description="for place and name: the possible answers"
    )
    scopes: dict[Id, Text] = Field(default_factory=dict, description="what the answers speak of, where they differ")
    answers: tuple[Answering, ...] = Field(default=(), description="empty where no article answers")
    note: Text | None = Field(default=None, description="explains the verdict; it never changes it")

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        counted = self.kind in (QuestionKind.COUNT, QuestionKind.DISTANCE)
        named = self.kind in (QuestionKind.PLACE, QuestionKind.NAME)
        if counted != (self.unit is not None):
            raise ValueError(
                "a question of kind count or distance has a “unit”, and no other kind has; mend one of the two"
            )
        if named != bool(self.values):
            raise ValueError(
                "a question of kind place or name lists “values”, and no other kind does; mend one of the two"
            )
        if self.several and not named:
            raise ValueError("only a question of kind place or name has “several”; take it out or change the kind")
        if self.part is not None and self.kind is not QuestionKind.DATE:
            raise ValueError("only a question of kind date has a “part”; take it out or change the kind")
        return self

    @property
    def answers_by_value(self) -> bool:
        """Whether each answer names its value, rather than taking it from its claim's quantities or date."""
        return self.kind in (QuestionKind.PLACE, QuestionKind.NAME, QuestionKind.YES_NO)

    @property
    def allowed_values(self) -> tuple[str, ...]:
        return (YES, NO) if self.kind is QuestionKind.YES_NO else tuple(self.values)

    def within(self, value: str) -> frozenset[str]:
        """A value with all that it holds, directly or through others."""
        found: set[str] = set()
        waiting = [value]
        while waiting:
            one = waiting.pop()
            if one in self.values and one not in found:
                found.add(one)
                waiting.extend(self.values[one].holds)
        return frozenset(found)

    def quantities_of(self, answering: Answering, claim: Claim) -> tuple[Quantity, ...]:
        """The quantities of the claim in the unit that is asked for; one of them, in a sound dossier, is the answer."""
        unit = answering.unit or self.unit
        return tuple(quantity for quantity in claim.quantities if quantity.unit == unit)


class QuestionsFile(Record):
    """What a reader asks, and which claims answer it."""

    questions: tuple[Question, ...] = Field(min_length=1)
