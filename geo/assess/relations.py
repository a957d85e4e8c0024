"""How two answers to one question stand to each other, and by which rule. Each rule is stated where it is applied."""

from geo.assess import ranges
from geo.assess.answers import Agreement, Amount, Answer, AnswerDate, AnswerNames, Comparison, Rule, Unsaid, Value
from geo.dates import Moment, When
from geo.model import Hedge, Question, QuestionKind

_Told = tuple[Agreement, Rule]


def compare(first: Answer, second: Answer, question: Question) -> Comparison:
    """Compare two answers to a question; in which order makes no difference."""
    return Comparison(first, second, *_told(first, second, question))


def says_no_less(first: Value, second: Value, question: Question) -> bool:
    """Whether whoever says the first value has also said the second, or something of it.

    So does a number or a date whose range lies within the other's, in the same unit; and a name that is one of the
    other's or lies within one, by what the question's values hold. “73 wagons” says no less than “more than 70”, but
    not the other way round; and of two places that may be one, neither says the other.
    """
    match first, second:
        case Amount(), Amount():
            one, other = ranges.of_amount(first), ranges.of_amount(second)
            return bool(first.unit == second.unit and one and other and one.lies_within(other))
        case AnswerDate(when=When() as one_time), AnswerDate(when=When() as other_time):
            return all(one.lies_within(other) for one, other in _day_ranges(one_time, other_time, question))
        case AnswerNames(), AnswerNames():
            return not second.takes_in.isdisjoint(first.values)
        case _:
            return False


def _told(first: Answer, second: Answer, question: Question) -> _Told:
    """Answers of different scopes are not compared any further. Otherwise their values and hedges tell.

    An answer that says nothing, such as a claim without a date, cannot be held against another.
    """
    if first.scope != second.scope:
        return Agreement.SCOPE_DIFFERS, Rule.OTHER_SCOPE
    if isinstance(first.value, Unsaid) or isinstance(second.value, Unsaid):
        if first.answers_at_all and second.answers_at_all:
            return _by_not_saying(first, second)
        return Agreement.NOT_COMPARABLE, Rule.NO_DATE
    told = _by_value(first.value, second.value, question)
    denials = [answer for answer in (first, second) if answer.claim.hedge is Hedge.DENIED]
    if (
        not denials
        or question.kind is QuestionKind.YES_NO
        or told[0]
        in (
            Agreement.SCOPE_DIFFERS,
            Agreement.NOT_COMPARABLE,
        )
    ):
        return told
    return _by_denial(first, second, told, question)


def _by_not_saying(first: Answer, second: Answer) -> _Told:
    """One of them at least says that the thing is unclear, or that it cannot be known.

    That it is not clear to one does not contradict what another says, nor that it cannot be known at all. That it
    cannot be known conflicts with what is said of it as a fact, or denied. What is called possible or probable, or is
    passed on as hearsay, may stand beside it, since it claims no knowledge. Two claims that it is unclear say the
    same, and so do two that it cannot be known.
    """
    hedges = {first.claim.hedge, second.claim.hedge}
    if len(hedges) == 1:
        return Agreement.SAME, Rule.SAME_VALUE
    if Hedge.UNCLEAR in hedges:
        return Agreement.COMPATIBLE, Rule.UNCLEAR_TO_ONE
    known = not hedges.isdisjoint((Hedge.STATED, Hedge.DENIED))
    return (Agreement.CONFLICT if known else Agreement.COMPATIBLE), Rule.UNKNOWABLE_AND_SAID


def _by_denial(first: Answer, second: Answer, told: _Told, question: Question) -> _Told:
    """What a denial denies is its value, except that yes and no already say which.

    It conflicts with an answer that says no less than what is denied. An answer that says something else, or less,
    may hold beside it. Two denials never conflict: they say the same if they deny the same.
    """
    if first.claim.hedge is second.claim.hedge:
        alike = told[0] is Agreement.SAME
        return (Agreement.SAME, Rule.DENIED_ALIKE) if alike else (Agreement.COMPATIBLE, Rule.DENIED_BOTH)
    denied, said = (first, second) if first.claim.hedge is Hedge.DENIED else (second, first)
    if says_no_less(said.value, denied.value, question):
        return Agreement.CONFLICT, Rule.DENIED_AND_SAID
    return Agreement.COMPATIBLE, Rule.DENIED_ALONE


def _by_value(first: Value, second: Value, question: Question) -> _Told:
    match first, second:
        case Amount(), Amount():
            return _by_amount(first, second)
        case AnswerDate(), AnswerDate():
            return _by_date(first.when, second.when, question)
        case AnswerNames(), AnswerNames():
            return _by_name(first, second, question)
        case _:
            raise ValueError(f"“{question.id}” was answered with values of two kinds; expected one kind, as its own")


def _by_amount(first: Amount, second: Amount) -> _Told:
    """Amounts in different units measure different things, and words give no number to compare.

    The same number with the same bound is the same answer. Otherwise the answers are compatible if some number fits
    both (their ranges share a point, see geo.assess.ranges), and conflict if none does.
    """
    if first.unit != second.unit:
        return Agreement.SCOPE_DIFFERS, Rule.OTHER_UNIT
    one, other = ranges.of_amount(first), ranges.of_amount(second)
    if one is None or other is None:
        return Agreement.NOT_COMPARABLE, Rule.WORDS_ONLY if one or other else Rule.NO_NUMBER
    if (first.bound, first.value) == (second.bound, second.value):
        return Agreement.SAME, Rule.SAME_VALUE
    return _by_meeting(meet=one.meets(other))


def _by_date(first: When | None, second: When | None, question: Question) -> _Told:
    """Dates are the same if they have the same bounds, are as approximate, and are both periods or neither is.

    Otherwise they are compatible if some day fits both, and conflict if none does. An approximate date reaches
    further than its bounds, and an open one reaches everywhere. Two periods that are asked for as periods conflict if
    their starts cannot be one day, or their ends cannot, or they share no day at all: of one and the same thing, “from
    7 September to 1 October” and “from mid-August to 14 October” cannot both hold.
    """
    if first is None or second is None:
        return Agreement.NOT_COMPARABLE, Rule.NO_DATE
    if _as_dated(first) == _as_dated(second):
        return Agreement.SAME, Rule.SAME_VALUE
    return _by_meeting(meet=all(one.meets(other) for one, other in _day_ranges(first, second, question)))


def _by_meeting(*, meet: bool) -> _Told:
    return (Agreement.COMPATIBLE, Rule.RANGES_MEET) if meet else (Agreement.CONFLICT, Rule.RANGES_APART)


def _day_ranges(first: When, second: When, question: Question) -> list[tuple[ranges.Range, ranges.Range]]:
    """The days to hold against each other: all of both, and of two periods asked for as such both ends by themselves.

    A single moment has no ends to compare, so against a period it only has to lie in it.
    """
    pairs = [(ranges.of_span(first), ranges.of_span(second))]
    if question.kind is QuestionKind.PERIOD and first.is_period and second.is_period:
        pairs.append((ranges.of_moment(first.start), ranges.of_moment(second.start)))
        pairs.append((ranges.of_moment(first.end), ranges.of_moment(second.end)))
    return pairs


def _as_dated(when: When) -> tuple[object, ...]:
    """What two dates must share to be the same; 2023-10 and [2023-10-01..2023-10-31] are."""

    def said(moment: Moment) -> tuple[object, ...]:
        return moment.earliest, moment.latest, moment.approximate, moment.uncertain

    return said(when.start), said(when.end), when.is_period


def _by_name(first: AnswerNames, second: AnswerNames, question: Question) -> _Told:
    """The same names, in whatever order, are the same answer; yes against no is a conflict.

    Names are compatible if each name of one answer is a name of the other, or lies within one (the question says what
    lies within what); and also if it is a place that overlaps one of them, for then the two may be one place. Other
    names conflict, unless several may hold at once.
    """
    if set(first.values) == set(second.values):
        return Agreement.SAME, Rule.SAME_VALUE
    if question.kind is QuestionKind.YES_NO:
        return Agreement.CONFLICT, Rule.YES_AND_NO
    if second.takes_in.issuperset(first.values) or first.takes_in.issuperset(second.values):
        return Agreement.COMPATIBLE, Rule.ONE_HOLDS_OTHER
    if second.may_be.issuperset(first.values) or first.may_be.issuperset(second.values):
        return Agreement.COMPATIBLE, Rule.PLACES_OVERLAP
    if question.several:
        return Agreement.COMPATIBLE, Rule.SEVERAL_HOLD
    return Agreement.CONFLICT, Rule.DIFFERENT_NAMES
