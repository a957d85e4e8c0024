"""What a claim answers to a question, as a value that can be compared. Values keep their bound and their precision."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum

from geo.dates import When
from geo.model import Bound, Claim, Hedge, Quantity, Question


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that answers: {bound} {value} {unit}, printed as {quantity} has it; the value is None where it is given
    in words only.
    """

    bound: Bound
    value: float | None
    unit: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class AnswerDate:
    """A date that answers: {when}, with its precision; None where the claim states no date."""

    when: When | None


@dataclass(frozen=True, slots=True)
class AnswerNames:
    """Named answers: all of {values}, which are keys of the question's values; or yes, or no.

    `held` are the other keys that lie within these values, and `overlapping` those whose places overlap theirs, as
    geo.assess.values finds them, and only for comparing.
    """

    values: tuple[str, ...]
    held: frozenset[str] = field(default=frozenset(), compare=False)
    overlapping: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def takes_in(self) -> frozenset[str]:
        """Keys that are one of the values or lie within one."""
        return self.held.union(self.values)

    @property
    def may_be(self) -> frozenset[str]:
        """Keys that are one of the values, lie within one, or may be the same place as one."""
        return self.takes_in | self.overlapping


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An answer that says it is unclear or cannot be known, which a claim with that {hedge} answers to anything."""

    hedge: Hedge


Value = Amount | AnswerDate | AnswerNames | Unsaid


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim's answer to a question: its {value}, speaking of {scope}, which is None where the question has no
    scopes.
    """

    claim: Claim
    value: Value
    scope: str | None

    @property
    def has_content(self) -> bool:
        """Whether it says anything of what is asked for; an amount in words does."""
        return not (isinstance(self.value, Unsaid) or (isinstance(self.value, AnswerDate) and self.value.when is None))

    @property
    def answers_at_all(self) -> bool:
        """Whether it has content, or says that this is unclear or unknowable; a claim without a date does neither."""
        return self.has_content or isinstance(self.value, Unsaid)

    @property
    def content(self) -> Hashable:
        """The same for two answers that say the same, whatever the words in which they are printed."""
        if isinstance(self.value, AnswerNames):
            return frozenset(self.value.values)
        if isinstance(self.value, Amount) and self.value.value is not None:
            return self.value.bound, self.value.value, self.value.unit
        return self.value

    @property
    def printing(self) -> Hashable:
        """A key that is equal for two answers that one article prints of one origin alike: one answer printed twice."""
        return self.claim.source, self.claim.origin, self.claim.hedge, self.scope, self.content


class Verdict(StrEnum):
    """How the answers to a question stand to each other, from the sharpest disagreement to none."""

    CONFLICT = "conflict"
    HEDGE_LOST = "hedge_lost"
    SCOPE_DIFFERS = "scope_differs"
    COMPATIBLE = "compatible"
    NOT_COMPARABLE = "not_comparable"
    AGREE = "agree"
    ONE_ORIGIN = "one_origin"
    NOT_STATED = "not_stated"


class Agreement(StrEnum):
    """How two answers stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    SCOPE_DIFFERS = "scope_differs"
    NOT_COMPARABLE = "not_comparable"


class Rule(StrEnum):
    """Which rule told how two answers stand to each other; geo.assess.relations states each where it is applied."""

    SAME_VALUE = "same_value"
    RANGES_MEET = "ranges_meet"
    RANGES_APART = "ranges_apart"
    ONE_HOLDS_OTHER = "one_holds_other"
    PLACES_OVERLAP = "places_overlap"
    DIFFERENT_NAMES = "different_names"
    SEVERAL_HOLD = "several_hold"
    YES_AND_NO = "yes_and_no"
    UNKNOWABLE_AND_SAID = "unknowable_and_said"
    UNCLEAR_TO_ONE = "unclear_to_one"
    DENIED_AND_SAID = "denied_and_said"
    DENIED_ALONE = "denied_alone"
    DENIED_ALIKE = "denied_alike"
    DENIED_BOTH = "denied_both"
    OTHER_SCOPE = "other_scope"
    OTHER_UNIT = "other_unit"
    WORDS_ONLY = "words_only"
    NO_NUMBER = "no_number"
    NO_DATE = "no_date"


class Dropped(StrEnum):
    """What the weaker wording has and the stronger lacks."""

    HEDGE = "hedge"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two answers to one question stand to each other: {first} and {second} in {relation}, by {rule}."""

    first: Answer
    second: Answer
    relation: Agreement
    rule: Rule

    @property
    def within_origin(self) -> bool:
        """Whether both are printings of what one origin said."""
        return self.first.claim.origin == self.second.claim.origin

    @property
    def answers(self) -> tuple[Answer, Answer]:
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Strengthened:
    """Two printings of one origin's statement: {stronger} is printed without the {dropped} that {weaker} prints it
    with.
    """

    weaker: Answer
    stronger: Answer
    dropped: Dropped

    @property
    def within_one_article(self) -> bool:
        return self.weaker.claim.source == self.stronger.claim.source

    def is_of(self, comparison: Comparison) -> bool:
        """Whether it was found in this comparison."""
        return {id(self.weaker), id(self.stronger)} == {id(answer) for answer in comparison.answers}


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a question came to: {answers} to {question} with the {verdict} that {deciding} give; {silent} are articles
    that say nothing.

    `answers` are in the dossier's order; where a date is asked for, some may state none, and if all do the verdict is
    not_stated. `comparisons` are all pairs, `deciding` those that the verdict rests on (none for one_origin and
    not_stated; of answers that one article repeats, one pair only), `strengthened` whatever the verdict is.
    `within_origin` is set where all deciding pairs are different printings of one origin's statement.
    """

    question: Question
    answers: tuple[Answer, ...]
    comparisons: tuple[Comparison, ...]
    verdict: Verdict
    deciding: tuple[Comparison, ...]
    strengthened: tuple[Strengthened, ...]
    silent: tuple[str, ...]
    within_origin: bool

    @property
    def origins(self) -> tuple[str, ...]:
        """Ids of the origins that answer, in the order of their first answers."""
        return tuple(dict.fromkeys(answer.claim.origin for answer in self.answers))

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that print an answer."""
        return tuple(dict.fromkeys(answer.claim.source for answer in self.answers))

    def of_origin(self, origin: str) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers if answer.claim.origin == origin)
