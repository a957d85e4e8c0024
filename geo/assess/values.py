"""What a claim answers to a question: its amount, its date, or the value that the dossier names for it."""

from collections.abc import Mapping
from itertools import combinations

from geo.assess.answers import Amount, Answer, AnswerDate, AnswerNames, Unsaid, Value
from geo.dates import Moment, Precision, When
from geo.dossier import Dossier
from geo.measure import WGS84
from geo.model import Answering, Claim, DatePart, Place, Question, QuestionKind


def answers_to(dossier: Dossier, question: Question) -> tuple[Answer, ...]:
    """All answers to a question, in the dossier's order."""
    beside = overlapping(question, dossier.places)
    return tuple(
        answer_of(question, answering, dossier.claims[answering.claim], beside) for answering in question.answers
    )


def answer_of(question: Question, answering: Answering, claim: Claim, beside: Mapping[str, frozenset[str]]) -> Answer:
    """The answer that one claim gives to a question; `beside` as `overlapping` gives it.

    Numbers and dates are the claim's own and never typed twice. Whatever its date is the date of (the event, the
    saying of it, an earlier time told to compare) may answer: the question's text says which is asked for, and the
    person who lists the claim under it has read that. A claim that the answer is unclear, or cannot be known, answers
    just that.
    """
    return Answer(claim, _value(question, answering, claim, beside), answering.scope)


def _value(question: Question, answering: Answering, claim: Claim, beside: Mapping[str, frozenset[str]]) -> Value:
    if not claim.hedge.gives_an_answer:
        return Unsaid(claim.hedge)
    if question.answers_by_value:
        names = tuple(dict.fromkeys(answering.value))
        held = frozenset[str]().union(*(question.within(name) for name in names))
        return AnswerNames(names, held, frozenset[str]().union(*(beside.get(name, frozenset()) for name in held)))
    if question.kind in (QuestionKind.COUNT, QuestionKind.DISTANCE):
        (quantity,) = question.quantities_of(answering, claim)  # one, in a sound dossier
        return Amount(quantity.bound, quantity.value, quantity.unit, quantity)
    return AnswerDate(_asked_for(claim.when, question.part))


def _asked_for(when: When | None, part: DatePart | None) -> When | None:
    """The end of a date that is asked for, or all of it; None where that end is open, so no date is stated."""
    if when is None or part is None:
        return when
    moment = _end(when, part)
    return None if moment.precision is Precision.OPEN else When(moment, moment, is_period=False)


def _end(when: When, part: DatePart) -> Moment:
    return when.start if part is DatePart.START else when.end


def overlapping(question: Question, places: Mapping[str, Place]) -> Mapping[str, frozenset[str]]:
    """By value of a question for a place, the other values whose places overlap its own; empty for other questions.

    Each place is a disc of its radius, the distance measured on the ellipsoid. What articles print as two places may
    then be one, but neither lies within the other: only the question's `holds` says that.
    """
    beside: dict[str, set[str]] = {value: set() for value in question.values}
    for one, other in combinations(question.values if question.kind is QuestionKind.PLACE else (), 2):
        first, second = (places.get(question.values[value].place or "") for value in (one, other))
        if first and second and _overlap(first, second):
            beside[one].add(other)
            beside[other].add(one)
    return {value: frozenset(others) for value, others in beside.items()}


def _overlap(first: Place, second: Place) -> bool:
    """Whether the discs within which two places lie share a point, by the geodesic between their middles in metres."""
    _, _, metres = WGS84.inv(*first.point, *second.point)
    return float(metres) <= first.radius_m + second.radius_m
