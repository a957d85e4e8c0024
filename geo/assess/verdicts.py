"""How all answers to a question stand to each other: the verdict, and the pairs of answers that it rests on."""

from collections.abc import Hashable, Iterable, Sequence

from geo.assess.answers import Agreement, Answer, Comparison, Strengthened, Verdict


def verdict_on(
    answers: Sequence[Answer], comparisons: Sequence[Comparison], drops: Sequence[Strengthened]
) -> tuple[Verdict, tuple[Comparison, ...]]:
    """The verdict on a question's answers, with the pairs that it rests on: the sharpest of these that holds.

    No answer, or only claims without a date where one is asked for: not stated. A pair that conflicts, of whatever
    origins: conflict. A hedge or bound that was dropped between printings of one origin: hedge lost. A pair that speaks
    of different scopes or counts in different units: scope differs. Then, as origins are counted and not articles, one
    origin alone: one origin; and of several, only pairs of different origins count: where some can be compared, they
    agree if all of these give the same answer, and are compatible otherwise; where none can be, as one is in words or
    has no date, they are not comparable.
    """
    if not any(answer.answers_at_all for answer in answers):
        return Verdict.NOT_STATED, ()
    conflicts = [one for one in comparisons if one.relation is Agreement.CONFLICT]
    if conflicts:
        return Verdict.CONFLICT, _once(conflicts)
    if drops:
        return Verdict.HEDGE_LOST, _once(one for one in comparisons if any(drop.is_of(one) for drop in drops))
    apart = [one for one in comparisons if one.relation is Agreement.SCOPE_DIFFERS]
    if apart:
        return Verdict.SCOPE_DIFFERS, _once(apart)
    between = [one for one in comparisons if not one.within_origin]
    if not between:
        return Verdict.ONE_ORIGIN, ()
    compared = [one for one in between if one.relation is not Agreement.NOT_COMPARABLE]
    if not compared:
        return Verdict.NOT_COMPARABLE, _once(between)
    agree = all(one.relation is Agreement.SAME for one in compared)
    return (Verdict.AGREE if agree else Verdict.COMPATIBLE), _once(compared)


def _once(comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
    """Without the pairs that only differ from an earlier one in that an article prints an answer again."""
    first_of: dict[Hashable, Comparison] = {}
    for one in comparisons:
        first_of.setdefault(frozenset(answer.printing for answer in one.answers), one)
    return tuple(first_of.values())
