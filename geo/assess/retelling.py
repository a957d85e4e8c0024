"""Where one origin's statement is printed more strongly in one place than in another: a hedge or a bound dropped.

What the origin itself said cannot be seen here, only what articles print of it. So this tells which of two printings
is the stronger, and never which of them is faithful; within one article it tells that the article says both.
"""

from collections.abc import Hashable, Iterable, Iterator

from geo.assess.answers import Agreement, Amount, Answer, AnswerDate, Comparison, Dropped, Strengthened
from geo.assess.relations import says_no_less
from geo.dates import Moment, When
from geo.model import Bound, Hedge, Question

# From the weakest to the strongest. What is passed on as hearsay has someone who says it, which is more than that it
# may be. That a thing is unclear, cannot be known or is denied are no degrees of this.
_STRENGTH = {Hedge.POSSIBLE: 1, Hedge.REPORTED: 2, Hedge.PROBABLE: 3, Hedge.STATED: 4}


def strengthened(comparisons: Iterable[Comparison], question: Question) -> tuple[Strengthened, ...]:
    """What was dropped between printings of one origin, in the order in which it is found.

    Of each stronger answer only one weaker printing is named for a kind of drop: the surest, so that no more is said
    to be lost than must be, and of equals rather one in another article. An answer that an article repeats in the same
    way is named once.
    """
    found = [
        drop
        for comparison in comparisons
        if comparison.within_origin and comparison.first.scope == comparison.second.scope
        for weaker, stronger in (comparison.answers, comparison.answers[::-1])
        for drop in _drops(weaker, stronger, comparison, question)
    ]
    return tuple(_one_of_each(found))


def _drops(weaker: Answer, stronger: Answer, comparison: Comparison, question: Question) -> Iterator[Strengthened]:
    if _loses_hedge(weaker, stronger, comparison, question):
        yield Strengthened(weaker, stronger, Dropped.HEDGE)
    if _loses_bound(weaker, stronger):
        yield Strengthened(weaker, stronger, Dropped.BOUND)


def _loses_hedge(weaker: Answer, stronger: Answer, comparison: Comparison, question: Question) -> bool:
    """A hedge is dropped if what was possible, probable or hearsay is printed without any, and no less is said.

    “Possibly 73” beside “certainly more than 70” drops nothing: what is certain there is less.
    """
    if comparison.relation not in (Agreement.SAME, Agreement.COMPATIBLE):
        return False
    if stronger.claim.hedge is not Hedge.STATED or not _is_weaker(weaker.claim.hedge):
        return False
    return says_no_less(stronger.value, weaker.value, question)


def _is_weaker(hedge: Hedge) -> bool:
    return hedge is not Hedge.STATED and hedge in _STRENGTH


def _loses_bound(weaker: Answer, stronger: Answer) -> bool:
    """A bound is dropped if a number with one is printed bare, or a date marked as approximate without the mark.

    This holds for “more than 20” printed as “20” too, although the two conflict.
    """
    if not {weaker.claim.hedge, stronger.claim.hedge} <= _STRENGTH.keys():
        return False
    match weaker.value, stronger.value:
        case Amount() as before, Amount() as after:
            same = (before.value, before.unit) == (after.value, after.unit)
            return same and before.bound is not Bound.EXACTLY and after.bound is Bound.EXACTLY
        case AnswerDate(when=When() as earlier), AnswerDate(when=When() as later):
            same = earlier.is_period is later.is_period
            ends = [(earlier.start, later.start), (earlier.end, later.end)]
            return (
                same
                and all(_days(one) == _days(other) and _softness(one) >= _softness(other) for one, other in ends)
                and any(_softness(one) > _softness(other) for one, other in ends)
            )
        case _:
            return False


def _days(moment: Moment) -> tuple[object, object]:
    return moment.earliest, moment.latest


def _softness(moment: Moment) -> int:
    return int(moment.approximate or moment.uncertain)


def _one_of_each(found: Iterable[Strengthened]) -> Iterator[Strengthened]:
    """Of each stronger answer and kind of drop the one to name; see `strengthened`."""
    drops_of: dict[Hashable, list[Strengthened]] = {}
    for drop in found:
        drops_of.setdefault((drop.stronger.printing, drop.dropped), []).append(drop)
    for drops in drops_of.values():
        yield min(drops, key=lambda drop: (-_STRENGTH[drop.weaker.claim.hedge], drop.within_one_article))
