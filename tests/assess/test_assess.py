"""The verdict on a question, what was dropped in retelling, and what is told of articles and origins."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assess.answers import Agreement, Amount, Answer, AnswerDate, AnswerNames, Assessment, Dropped, Unsaid, Verdict
from geo.assess.questions import assess
from geo.assess.relations import compare
from geo.assess.retelling import strengthened
from geo.assess.values import overlapping
from geo.assess.verdicts import verdict_on
from geo.model import Bound, Hedge, Question
from tests.saying import harbour, printed, question
from tests.support import SMALL, Folder


def judged(
    asked: Question, answers: list[Answer]
) -> tuple[Verdict, list[tuple[int, int]], list[tuple[int, int, Dropped]]]:
    """The verdict, the pairs that decide, and what was dropped from which answer to which; answers by their number."""
    pairs = tuple(compare(one, other, asked) for one, other in combinations(answers, 2))
    drops = strengthened(pairs, asked)
    verdict, deciding = verdict_on(answers, pairs, drops)
    number = {id(answer): index for index, answer in enumerate(answers)}
    return (
        verdict,
        [(number[id(pair.first)], number[id(pair.second)]) for pair in deciding],
        [(number[id(drop.weaker)], number[id(drop.stronger)], drop.dropped) for drop in drops],
    )


# ── the verdict: kind of question, answers → verdict and the pairs that decide ───────────────────────────────────────

VERDICTS = {
    "nobody answers": ("count", [], Verdict.NOT_STATED, []),
    "one article, without a date": ("date", ["a1 o1: no date"], Verdict.NOT_STATED, []),
    "two articles, without a date": ("date", ["a1 o1: no date", "a2 o2: no date"], Verdict.NOT_STATED, []),
    "two articles without a date, of other scopes": (
        "date", ["a1 o1: no date @sea", "a2 o2: no date @rail"], Verdict.NOT_STATED, [],
    ),
    "one article, that nobody can know": ("date", ["a1 o1: unknowable"], Verdict.ONE_ORIGIN, []),
    "one article, an amount in words": ("count", ["a1 o1: many"], Verdict.ONE_ORIGIN, []),
    "one article": ("count", ["a1 o1: 2"], Verdict.ONE_ORIGIN, []),
    "one origin in three articles": ("count", ["a1 o1: 2", "a2 o1: 2", "a3 o1: 2"], Verdict.ONE_ORIGIN, []),
    "one origin that is compatible with itself": (
        "count", ["a1 o1: about 73", "a2 o1: more than 70"], Verdict.ONE_ORIGIN, [],
    ),
    "one origin in words and in numbers": ("count", ["a1 o1: many", "a2 o1: 70"], Verdict.ONE_ORIGIN, []),
    "one origin in conflict with itself": (
        "count", ["a1 o1: at most 1000", "a2 o1: more than 1000"], Verdict.CONFLICT, [(0, 1)],
    ),
    "two origins that agree": ("count", ["a1 o1: 2", "a2 o2: 2"], Verdict.AGREE, [(0, 1)]),
    "two origins that agree, one of them unsure": (
        "yes_no", ["a1 o1: yes", "a2 o2: probably yes"], Verdict.AGREE, [(0, 1)],
    ),
    "two origins that agree, beside one in words": (
        "count", ["a1 o1: 2", "a2 o2: 2", "a3 o3: some"], Verdict.AGREE, [(0, 1)],
    ),
    "two origins that are compatible": (
        "count", ["a1 o1: about 73", "a2 o2: more than 70"], Verdict.COMPATIBLE, [(0, 1)],
    ),
    "three origins, two the same": (
        "count", ["a1 o1: 2", "a2 o2: 2", "a3 o3: at least 1"], Verdict.COMPATIBLE, [(0, 1), (0, 2), (1, 2)],
    ),
    "pairs of one origin decide no agreement": (
        "name", ["a1 o1: food", "a2 o1: food", "a3 o2: food"], Verdict.AGREE, [(0, 2), (1, 2)],
    ),
    "two origins, one in words": ("count", ["a1 o1: 2", "a2 o2: many"], Verdict.NOT_COMPARABLE, [(0, 1)]),
    "two origins, one without a date": (
        "date", ["a1 o1: 2023-10-05", "a2 o1: 2023-10-05", "a2 o2: no date"], Verdict.NOT_COMPARABLE, [(0, 2), (1, 2)],
    ),
    "two origins in conflict": ("yes_no", ["a1 o1: yes", "a2 o2: denied no"], Verdict.CONFLICT, [(0, 1)]),
    "one of many pairs in conflict": (
        "count", ["a1 o1: 2", "a2 o2: 2", "a3 o3: possibly 3"], Verdict.CONFLICT, [(0, 2), (1, 2)],
    ),
    "an article that prints an answer twice": (
        "count", ["a1 o1: 2", "a1 o1: 2", "a2 o2: 3"], Verdict.CONFLICT, [(0, 2)],
    ),
    "an article that prints an answer twice, less surely": (
        "count", ["a1 o1: 2", "a1 o1: possibly 2", "a2 o2: 3"], Verdict.CONFLICT, [(0, 2), (1, 2)],
    ),
    "an article that prints a number twice, with another bound": (
        "count", ["a1 o1: at least 5", "a1 o1: more than 5", "a2 o2: 4"], Verdict.CONFLICT, [(0, 2), (1, 2)],
    ),
    "an article that prints an answer twice, in other order": (
        "name", ["a2 o2: arms", "a1 o1: bread+fish", "a1 o1: fish+bread"], Verdict.CONFLICT, [(0, 1)],
    ),
    "other scopes": ("count", ["a1 o1: 300 @sea", "a2 o2: 1000 @rail"], Verdict.SCOPE_DIFFERS, [(0, 1)]),
    "other scopes of one origin": ("count", ["a1 o1: 73 @sea", "a1 o1: 20 @rail"], Verdict.SCOPE_DIFFERS, [(0, 1)]),
    "other units": ("count", ["a1 o1: 5", "a2 o2: 5 voyages"], Verdict.SCOPE_DIFFERS, [(0, 1)]),
    "other scopes, and a conflict in one": (
        "count", ["a1 o1: 300 @sea", "a2 o2: 1000 @rail", "a3 o3: 400 @sea"], Verdict.CONFLICT, [(0, 2)],
    ),
    "other scopes, and a hedge lost in one": (
        "count", ["a1 o1: possibly 300 @sea", "a2 o1: 300 @sea", "a3 o2: 9 @rail"], Verdict.HEDGE_LOST, [(0, 1)],
    ),
    "a hedge lost": ("yes_no", ["a1 o1: probably yes", "a2 o1: yes", "a3 o2: yes"], Verdict.HEDGE_LOST, [(0, 1)]),
    "a hedge lost beside a conflict": (
        "yes_no", ["a1 o1: probably yes", "a2 o1: yes", "a3 o2: no"], Verdict.CONFLICT, [(0, 2), (1, 2)],
    ),
    "nobody can know, says one": ("name", ["a1 o1: unknowable", "a2 o1: arms"], Verdict.CONFLICT, [(0, 1)]),
    "nobody can know, say two": ("name", ["a1 o1: unknowable", "a2 o2: unknowable"], Verdict.AGREE, [(0, 1)]),
    "not clear to one": ("name", ["a1 o1: unclear", "a2 o2: arms"], Verdict.COMPATIBLE, [(0, 1)]),
    "not clear to the only origin": ("name", ["a1 o1: unclear", "a2 o1: unclear"], Verdict.ONE_ORIGIN, []),
    "hearsay printed as a fact": ("yes_no", ["a1 o1: reportedly yes", "a2 o1: yes"], Verdict.HEDGE_LOST, [(0, 1)]),
    "a denial of something else": ("name", ["a1 o1: denied arms", "a2 o2: food"], Verdict.COMPATIBLE, [(0, 1)]),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "lines", "verdict", "deciding"), VERDICTS.values(), ids=VERDICTS)
def test_verdict(kind: str, lines: list[str], verdict: Verdict, deciding: list[tuple[int, int]]) -> None:
    asked = question(kind)
    assert judged(asked, printed(asked, lines))[:2] == (verdict, deciding)


def test_the_table_knows_every_verdict() -> None:
    assert {verdict for _, _, verdict, _ in VERDICTS.values()} == set(Verdict)


@given(st.permutations(["a1 o1: 2", "a2 o1: possibly 2", "a3 o2: at least 2", "a3 o3: some", "a4 o4: 7 @sea"]))
def test_the_order_of_answers_makes_no_difference(lines: list[str]) -> None:
    asked = question("count")
    verdict, deciding, drops = judged(asked, printed(asked, lines))
    assert verdict is Verdict.HEDGE_LOST
    assert [{lines[one], lines[other]} for one, other in deciding] == [{"a1 o1: 2", "a2 o1: possibly 2"}]
    assert [(lines[one], lines[other]) for one, other, _ in drops] == [("a2 o1: possibly 2", "a1 o1: 2")]


# ── retelling: kind of question, answers → what was dropped from which answer to which ──────────────────────────────

HEDGE, BOUND = Dropped.HEDGE, Dropped.BOUND
RETOLD = {
    "probable, then stated": ("yes_no", ["a1 o1: probably yes", "a2 o1: yes"], [(0, 1, HEDGE)]),
    "another place, that may be the same": ("place", ["a1 o1: possibly quay", "a2 o1: pier"], []),
    "a place within the other": ("place", ["a1 o1: possibly town", "a2 o1: quay"], [(0, 1, HEDGE)]),
    "possible, then probable": ("yes_no", ["a1 o1: possibly yes", "a2 o1: probably yes"], []),
    "stated, then possible": ("yes_no", ["a1 o1: yes", "a2 o1: possibly yes"], [(1, 0, HEDGE)]),
    "as surely": ("yes_no", ["a1 o1: probably yes", "a2 o1: probably yes"], []),
    "within one article": ("yes_no", ["a1 o1: possibly yes", "a1 o1: yes"], [(0, 1, HEDGE)]),
    "of two origins": ("yes_no", ["a1 o1: probably yes", "a2 o2: yes"], []),
    "of two scopes": ("yes_no", ["a1 o1: probably yes @sea", "a2 o1: yes @rail"], []),
    "in conflict": ("yes_no", ["a1 o1: probably yes", "a2 o1: no"], []),
    "names that conflict, though they share one": ("name", ["a1 o1: probably arms+bread", "a2 o1: arms+fish"], []),
    "reported, then stated": ("yes_no", ["a1 o1: reportedly yes", "a2 o1: yes"], [(0, 1, HEDGE)]),
    "possible and reported, then stated": (
        "yes_no", ["a1 o1: possibly yes", "a2 o1: reportedly yes", "a3 o1: yes"], [(1, 2, HEDGE)],
    ),
    "unclear, then stated": ("name", ["a1 o1: unclear", "a2 o1: arms"], []),
    "unknowable, then stated": ("name", ["a1 o1: unknowable", "a2 o1: arms"], []),
    "denied, then stated": ("name", ["a1 o1: denied arms", "a2 o1: food"], []),
    "denied and probable": ("yes_no", ["a1 o1: denied no", "a2 o1: probably no"], []),
    "a number within the other's range": ("count", ["a1 o1: possibly more than 70", "a2 o1: 73"], [(0, 1, HEDGE)]),
    "a number that says less": ("count", ["a1 o1: possibly 73", "a2 o1: more than 70"], []),
    "a day within a month": ("date", ["a1 o1: possibly 2023-08", "a2 o1: 2023-08-25"], [(0, 1, HEDGE)]),
    "a month around a day": ("date", ["a1 o1: possibly 2023-08-25", "a2 o1: 2023-08"], []),
    "a name within the other": ("name", ["a1 o1: probably food", "a2 o1: fish"], [(0, 1, HEDGE)]),
    "a name around the other": ("name", ["a1 o1: probably fish", "a2 o1: food"], []),
    "one name of two": ("name", ["a1 o1: probably arms+food", "a2 o1: arms"], [(0, 1, HEDGE)]),
    "one name more": ("name", ["a1 o1: probably arms", "a2 o1: arms+food"], [(0, 1, HEDGE)]),
    "at most, then bare": ("count", ["a1 o1: at most 20", "a2 o1: 20"], [(0, 1, BOUND)]),
    "about, then bare": ("count", ["a1 o1: about 20", "a2 o1: 20"], [(0, 1, BOUND)]),
    "at least, then bare": ("count", ["a1 o1: at least 20", "a2 o1: 20"], [(0, 1, BOUND)]),
    "more than, then bare, though in conflict": ("count", ["a1 o1: more than 20", "a2 o1: 20"], [(0, 1, BOUND)]),
    "another number": ("count", ["a1 o1: about 20", "a2 o1: 21"], []),
    "another bound": ("count", ["a1 o1: about 20", "a2 o1: at most 20"], []),
    "bare in another unit": ("count", ["a1 o1: about 20", "a2 o1: 20 voyages"], []),
    "bare in another scope": ("count", ["a1 o1: about 20 @sea", "a2 o1: 20 @rail"], []),
    "in words": ("count", ["a1 o1: many", "a2 o1: 20"], []),
    "a bound that was denied": ("count", ["a1 o1: denied about 20", "a2 o1: 20"], []),
    "an approximate date, then bare": ("date", ["a1 o1: 2023-08~", "a2 o1: 2023-08"], [(0, 1, BOUND)]),
    "an approximate date, then a finer one": ("date", ["a1 o1: 2023-08~", "a2 o1: 2023-08-16"], []),
    "an approximate end, then bare": (
        "period", ["a1 o1: 2023-08/2023-10~", "a2 o1: 2023-08/2023-10"], [(0, 1, BOUND)],
    ),
    "an approximate month, then a period": ("period", ["a1 o1: 2023-10~", "a2 o1: 2023-10/2023-10"], []),
    "one end surer, the other less": ("period", ["a1 o1: 2023-08/2023-10~", "a2 o1: 2023-08~/2023-10"], []),
    "hedge and bound": ("count", ["a1 o1: possibly about 20", "a2 o1: 20"], [(0, 1, HEDGE), (0, 1, BOUND)]),
    "the surest of two": (
        "yes_no", ["a1 o1: possibly yes", "a2 o1: probably yes", "a3 o1: yes"], [(1, 2, HEDGE)],
    ),
    "rather another article": (
        "yes_no", ["a1 o1: possibly yes", "a2 o1: possibly yes", "a1 o1: yes"], [(1, 2, HEDGE)],
    ),
    "an answer that is repeated": ("yes_no", ["a1 o1: possibly yes", "a2 o1: yes", "a2 o1: yes"], [(0, 1, HEDGE)]),
    "in two articles": (
        "yes_no", ["a1 o1: possibly yes", "a2 o1: yes", "a3 o1: yes"], [(0, 1, HEDGE), (0, 2, HEDGE)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "lines", "dropped"), RETOLD.values(), ids=RETOLD)
def test_retelling(kind: str, lines: list[str], dropped: list[tuple[int, int, Dropped]]) -> None:
    asked = question(kind)
    assert judged(asked, printed(asked, lines))[2] == dropped


def test_whether_one_article_says_both_is_told() -> None:
    asked = question("yes_no")
    answers = printed(asked, ["a1 o1: possibly yes", "a1 o1: yes", "a2 o2: possibly no", "a3 o2: no"])
    pairs = [compare(one, other, asked) for one, other in combinations(answers, 2)]
    assert [drop.within_one_article for drop in strengthened(pairs, asked)] == [True, False]


# ── a whole dossier ─────────────────────────────────────────────────────────────────────────────────────────────────

QUESTIONS = """
questions:
  - id: crates
    text: {en: How many crates?, fr: Combien de caisses ?}
    short: {en: Crates, fr: Caisses}
    kind: count
    unit: crates
    note: {en: They agree., fr: Ils sont d’accord.}
    answers: [{claim: wagons-unknown}, {claim: forty-crates}]
  - id: ships
    text: {en: How many ships?, fr: Combien de navires ?}
    short: {en: Ships, fr: Navires}
    kind: count
    unit: ships
    answers: [{claim: two-ships}]
  - id: unloaded
    text: {en: When?, fr: Quand ?}
    short: {en: When, fr: Quand}
    kind: date
    answers: [{claim: two-ships}, {claim: forty-crates}, {claim: daily-train}]
  - id: trains
    text: {en: Did trains run?, fr: Des trains circulaient-ils ?}
    short: {en: Trains, fr: Trains}
    kind: yes_no
    answers: [{claim: daily-train, value: [yes]}, {claim: train-line, value: [yes]}]
  - id: terminus
    text: {en: Where to?, fr: Vers où ?}
    short: {en: Terminus, fr: Terminus}
    kind: place
    values:
      north: {label: {en: the north, fr: le nord}, holds: [hautgare]}
      hautgare: {label: {en: Hautgare, fr: Hautgare}, place: hautgare}
    answers: [{claim: daily-train, value: [north]}, {claim: train-line, value: [hautgare, north]}]
  - id: silence
    text: {en: Who paid?, fr: Qui a payé ?}
    short: {en: Payment, fr: Paiement}
    kind: name
    values: {nobody: {label: {en: nobody, fr: personne}}}
"""


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assessment]:
    folder = Folder.copy_of(SMALL, tmp_path_factory.mktemp("assessed"))
    (folder.root / "data/questions.yaml").write_text(QUESTIONS, "utf-8")
    return {one.question.id: one for one in assess(folder.load())}


def test_questions_come_in_the_order_of_their_file(assessed: dict[str, Assessment]) -> None:
    assert {name: one.verdict for name, one in assessed.items()} == {
        "crates": Verdict.ONE_ORIGIN,
        "ships": Verdict.ONE_ORIGIN,
        "unloaded": Verdict.CONFLICT,
        "trains": Verdict.HEDGE_LOST,
        "terminus": Verdict.HEDGE_LOST,
        "silence": Verdict.NOT_STATED,
    }


def test_values_are_those_of_the_claims(assessed: dict[str, Assessment]) -> None:
    crates, forty = assessed["crates"].answers
    assert crates.value == Unsaid(Hedge.UNKNOWABLE)
    assert isinstance(forty.value, Amount)
    assert (forty.value.bound, forty.value.value, forty.value.unit) == (Bound.ABOUT, 40, "crates")
    assert forty.value.quantity is forty.claim.quantities[0]
    dates = [answer.value.when for answer in assessed["unloaded"].answers if isinstance(answer.value, AnswerDate)]
    assert [when and when.edtf for when in dates] == ["2021-03-03", "[2021-03-21..2021-03-31]", None]
    assert [answer.value for answer in assessed["terminus"].answers] == [
        AnswerNames(("north",)),
        AnswerNames(("hautgare", "north")),
    ]
    assert [answer.value for answer in assessed["trains"].answers] == [AnswerNames(("yes",))] * 2


def test_articles_origins_and_who_is_silent(assessed: dict[str, Assessment]) -> None:
    told = {name: (one.articles, one.origins, one.silent) for name, one in assessed.items()}
    assert told["crates"] == (("railway", "harbour"), ("anna-2021",), ())
    assert told["ships"] == (("harbour",), ("harbour-log",), ("railway",))
    assert told["unloaded"] == (("harbour",), ("harbour-log", "anna-2021"), ("railway",))
    assert told["silence"] == ((), (), ("harbour", "railway"))
    assert [answer.claim.id for answer in assessed["unloaded"].of_origin("anna-2021")] == [
        "forty-crates",
        "daily-train",
    ]


def test_whether_an_origin_is_at_odds_with_itself_alone(assessed: dict[str, Assessment]) -> None:
    within = {name for name, one in assessed.items() if one.within_origin}
    assert within == {"trains", "terminus"}


def test_all_pairs_are_compared(assessed: dict[str, Assessment]) -> None:
    relations = [one.relation for one in assessed["unloaded"].comparisons]
    assert relations == [Agreement.CONFLICT, Agreement.NOT_COMPARABLE, Agreement.NOT_COMPARABLE]
    assert assessed["unloaded"].deciding == assessed["unloaded"].comparisons[:1]


def test_a_note_changes_no_verdict(assessed: dict[str, Assessment]) -> None:
    assert assessed["crates"].question.note is not None
    assert assessed["crates"].verdict is Verdict.ONE_ORIGIN


def test_a_dossier_without_questions_has_nothing_to_assess(folder: Folder) -> None:
    assert assess(folder.load()) == ()


def test_which_discs_overlap_in_a_harbour() -> None:
    assert overlapping(question("place"), harbour()) == {
        "town": frozenset(),
        "quay": {"pier"},
        "pier": {"quay"},
        "far": frozenset(),
    }


def test_discs_that_only_touch_share_a_point() -> None:
    places = harbour()
    gap = 1024.14  # metres of the equator between pier and far, 0.0092°: 6 378 137 m × 2π ÷ 360 × 0.0092
    reach = gap - places["far"].radius_m
    for radius, together in ((reach + 1, True), (reach - 1, False)):
        wider = places | {"pier": places["pier"].model_copy(update={"radius_m": radius})}
        assert ("far" in overlapping(question("place"), wider)["pier"]) is together
