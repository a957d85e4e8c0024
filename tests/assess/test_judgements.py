"""The bottom line: taken from what the key questions came to, each answer once, and none surer than it is given."""

from collections.abc import Sequence
from itertools import combinations

import pytest

from geo.assess.answers import Assessment
from geo.assess.judgements import judgements
from geo.assess.questions import assess
from geo.assess.relations import compare
from geo.assess.retelling import strengthened
from geo.assess.verdicts import verdict_on
from geo.dossier import Dossier
from geo.model import MOST_KEY, Hedge, Question
from tests.saying import printed, question


def judged(kind: str, lines: Sequence[str], *, key: bool = True) -> Assessment:
    """What a question of that kind came to, whose answers are written as in tests.saying."""
    asked: Question = question(kind, key=key)
    answers = tuple(printed(asked, lines))
    pairs = tuple(compare(one, other, asked) for one, other in combinations(answers, 2))
    drops = strengthened(pairs, asked)
    verdict, deciding = verdict_on(answers, pairs, drops)
    return Assessment(asked, answers, pairs, verdict, deciding, drops, (), within_origin=False)


@pytest.mark.parametrize(
    ("kind", "lines", "told"),
    [
        # Numbers from the lowest; an amount in words comes last, wherever it stands.
        (
            "count",
            ["a1 o1: some", "a2 o1: more than 1000", "a3 o2: at most 1000", "a1 o2: 300"],
            [("at_most", 1000, "stated"), ("exactly", 300, "stated"), ("more_than", 1000, "stated"),
             ("some", "stated")],
        ),
        # One answer, however often and by whomever it is printed, with each of its hedges, the surest first.
        (
            "yes_no",
            ["a1 o1: possibly yes", "a2 o1: yes", "a3 o2: probably yes", "a3 o2: yes"],
            [("yes", "stated probable possible")],
        ),
        # Of several things that one claim names, each is told with its own hedges.
        (
            "name",
            ["a1 o1: arms+food", "a2 o2: probably food", "a3 o2: unknowable"],
            [("arms", "stated"), ("food", "stated probable"), ("unknowable", "unknowable")],
        ),
        # What is denied is no answer like one that is given.
        ("name", ["a1 o1: denied arms"], [("arms", "denied")]),
        ("yes_no", [], []),
    ],
)  # fmt: skip
def test_each_answer_is_told_once_with_all_its_hedges(
    kind: str, lines: Sequence[str], told: list[tuple[object, ...]]
) -> None:
    (found,) = judgements([judged(kind, lines)])
    assert [(*_said(given.answer.content), " ".join(given.hedges)) for given in found.answers] == told


def _said(content: object) -> tuple[object, ...]:
    """What an answer says, as the table writes it."""
    match content:
        case (bound, value, _):
            return str(bound), value
        case frozenset():
            return (" ".join(sorted(content)),)
        case _:
            words = getattr(content, "quantity", None)
            return (words.printed if words else str(getattr(content, "hedge", content)),)


def test_one_answer_of_two_scopes_is_two() -> None:
    (found,) = judgements([judged("count", ["a1 o1: 5 @sea", "a2 o1: 5 @rail", "a3 o1: 5 @sea"])])
    assert [given.answer.scope for given in found.answers] == ["sea", "rail"]


def test_only_key_questions_are_judged_and_in_the_dossier_s_order() -> None:
    asked = [judged("yes_no", ["a1 o1: yes"]), judged("count", ["a1 o1: 2"], key=False), judged("count", ["a1 o1: 3"])]
    assert [one.assessment for one in judgements(asked)] == [asked[0], asked[2]]


def test_the_dossier_has_no_more_lines_than_are_read_in_ten_seconds(real: Dossier) -> None:
    found = judgements(assess(real))
    assert 0 < len(found) <= MOST_KEY
    assert all(given.hedges for one in found for given in one.answers)


def test_no_answer_of_the_dossier_is_told_surer_than_an_article_prints_it(real: Dossier) -> None:
    """Every hedge with which an article prints an answer to a key question stands in its line, and no other."""
    for one in judgements(assess(real)):
        printed_with = {answer.claim.hedge for answer in one.assessment.answers}
        assert {hedge for given in one.answers for hedge in given.hedges} == printed_with
        assert all(list(given.hedges) == [hedge for hedge in Hedge if hedge in given.hedges] for given in one.answers)
