"""The bottom line: what the dossier's key questions came to, each in so few words that all are read in ten seconds.

It is taken from the findings alone: whoever marks a question as key chooses what stands there, never what it says.
"""

import math
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from geo.assess.answers import Amount, Answer, AnswerNames, Assessment
from geo.assess.ranges import of_amount
from geo.model import Hedge


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer, however often it is given: that of {answer}, said with {hedges}, the surest first."""

    answer: Answer
    hedges: tuple[Hedge, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A key question's {assessment} in brief: each of its different {answers} once."""

    assessment: Assessment
    answers: tuple[GivenAnswer, ...]


def judgements(assessments: Iterable[Assessment]) -> tuple[Judgement, ...]:
    """One for each key question, in the dossier's order; none where no question is marked as key."""
    return tuple(Judgement(one, tuple(_given(one.answers))) for one in assessments if one.question.key)


def _given(answers: Iterable[Answer]) -> Iterator[GivenAnswer]:
    """The different answers: numbers from the lowest to the highest, then what is not one, each in the given order."""
    alike: dict[Hashable, list[Answer]] = {}
    for answer in answers:
        for one in _apart(answer):
            alike.setdefault((one.scope, one.content), []).append(one)
    for same in sorted(alike.values(), key=lambda same: _place(same[0])):
        hedges = {one.claim.hedge for one in same}
        yield GivenAnswer(same[0], tuple(hedge for hedge in Hedge if hedge in hedges))


def _apart(answer: Answer) -> Iterator[Answer]:
    """An answer that names several things at once as several, so that each is told once, with all its hedges."""
    value = answer.value
    if not isinstance(value, AnswerNames):
        yield answer
        return
    yield from (replace(answer, value=AnswerNames((name,))) for name in value.values)


def _place(answer: Answer) -> tuple[float, float]:
    """Where an answer stands among the others, by the ends of its range."""
    found = of_amount(answer.value) if isinstance(answer.value, Amount) else None
    return (found.low, found.high) if found else (math.inf, math.inf)
