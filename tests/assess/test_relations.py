"""How two answers stand to each other: a table of pairs for every rule, and what holds for any pair."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assess import ranges
from geo.assess.answers import Agreement, Rule
from geo.assess.ranges import Range
from geo.assess.relations import compare, says_no_less
from tests.saying import question, saying

SAME = (Agreement.SAME, Rule.SAME_VALUE)
MEET = (Agreement.COMPATIBLE, Rule.RANGES_MEET)
APART = (Agreement.CONFLICT, Rule.RANGES_APART)
HOLDS = (Agreement.COMPATIBLE, Rule.ONE_HOLDS_OTHER)
DIFFER = (Agreement.CONFLICT, Rule.DIFFERENT_NAMES)
OVERLAP = (Agreement.COMPATIBLE, Rule.PLACES_OVERLAP)
SEVERAL = (Agreement.COMPATIBLE, Rule.SEVERAL_HOLD)
YES_NO = (Agreement.CONFLICT, Rule.YES_AND_NO)
UNKNOWABLE = (Agreement.CONFLICT, Rule.UNKNOWABLE_AND_SAID)
INFERRED = (Agreement.COMPATIBLE, Rule.UNKNOWABLE_AND_SAID)
UNCLEAR = (Agreement.COMPATIBLE, Rule.UNCLEAR_TO_ONE)
DENIED = (Agreement.CONFLICT, Rule.DENIED_AND_SAID)
ALONE = (Agreement.COMPATIBLE, Rule.DENIED_ALONE)
ALIKE = (Agreement.SAME, Rule.DENIED_ALIKE)
BOTH = (Agreement.COMPATIBLE, Rule.DENIED_BOTH)
SCOPE = (Agreement.SCOPE_DIFFERS, Rule.OTHER_SCOPE)
UNIT = (Agreement.SCOPE_DIFFERS, Rule.OTHER_UNIT)
IN_WORDS = (Agreement.NOT_COMPARABLE, Rule.WORDS_ONLY)
NO_NUMBER = (Agreement.NOT_COMPARABLE, Rule.NO_NUMBER)
NO_DATE = (Agreement.NOT_COMPARABLE, Rule.NO_DATE)

PAIRS = {
    "count": [
        ("2", "2", SAME),
        ("2", "1", APART),
        ("about 73", "about 73", SAME),
        ("about 73", "73", MEET),
        ("about 73", "more than 70", MEET),
        ("about 73", "at least 81", APART),
        ("about 100", "110", MEET),
        ("about 100", "90", MEET),
        ("about 100", "111", APART),
        ("about 100", "89", APART),
        ("about 100", "about 121", MEET),
        ("about 0", "0", MEET),
        ("at most 1000", "more than 1000", APART),
        ("at most 1000", "at least 1000", MEET),
        ("at most 1000", "1000", MEET),
        ("at most 20", "20", MEET),
        ("at most 20", "about 22", MEET),
        ("at most 20", "21", APART),
        ("at most 20", "at most 300", MEET),
        ("at least 5", "5", MEET),
        ("at least 5", "4", APART),
        ("at least 5", "more than 500", MEET),
        ("more than 5", "5", APART),
        ("more than 5", "6", MEET),
        ("more than 5", "more than 5", SAME),
        ("more than 5", "at least 5", MEET),
        ("hundreds", "300", IN_WORDS),
        ("hundreds", "hundreds", NO_NUMBER),
        ("hundreds", "dozens", NO_NUMBER),
        ("denied hundreds", "denied dozens", NO_NUMBER),
        ("2", "2 voyages", UNIT),
        ("hundreds", "2 voyages", UNIT),
        ("300 @sea", "1000 @rail", SCOPE),
        ("300 @sea", "300 @rail", SCOPE),
        ("300 @sea", "2 voyages @rail", SCOPE),
        ("300 @sea", "1000 @sea", APART),
        ("possibly 300", "300", SAME),
        ("possibly 300", "400", APART),
        ("unknowable", "300", UNKNOWABLE),
        ("unknowable", "possibly 300", INFERRED),
        ("unknowable", "reportedly 300", INFERRED),
        ("unclear", "300", UNCLEAR),
        ("unclear", "denied 300", UNCLEAR),
        ("unclear", "unknowable", UNCLEAR),
        ("unclear", "unclear", SAME),
        ("reportedly 300", "300", SAME),
        ("reportedly 300", "400", APART),
        ("unknowable", "denied 300", UNKNOWABLE),
        ("unknowable", "hundreds", UNKNOWABLE),
        ("unknowable", "unknowable", SAME),
        ("unknowable @sea", "300 @rail", SCOPE),
        ("denied 300", "300", DENIED),
        ("denied more than 1000", "1200", DENIED),
        ("denied 1200", "more than 1000", ALONE),
        ("denied 300", "400", ALONE),
        ("denied 300", "denied 300", ALIKE),
        ("denied 300", "denied 400", BOTH),
        ("denied 300", "hundreds", IN_WORDS),
        ("denied 300", "300 voyages", UNIT),
    ],
    "distance": [
        ("about 180", "about 180", SAME),
        ("about 180", "170", MEET),
        ("about 180", "290 kilometres", UNIT),
        ("2.5", "2.4", APART),
        ("about 0.3", "0.33", MEET),
        ("about 0.3", "0.27", MEET),
        ("about 0.3", "0.3300001", APART),
        ("about 0.7", "0.77", MEET),
    ],
    "date": [
        ("2023-10-05", "2023-10-05", SAME),
        ("2023-10-05", "2023-10-06", APART),
        ("2023-10-05", "2023-10", MEET),
        ("2023-10-05", "2023", MEET),
        ("2023-10", "[2023-10-01..2023-10-31]", SAME),
        ("2023-10", "2023-10~", MEET),
        ("2023-10~", "2023-10?", MEET),
        ("[2023-08-11..2023-08-20]", "[2023-08-21..2023-08-31]", APART),
        ("2023-10-05~", "2023-10-08", MEET),
        ("2023-10-05~", "2023-10-09", APART),
        ("2023-10-05?", "2023-10-08", MEET),
        ("2023-10-05%", "2023-10-02", MEET),
        ("2023-08-16~", "2023-08-22~", MEET),
        ("2023-08-16~", "2023-08-23~", APART),
        ("2023-08~", "2023-09-07", MEET),
        ("2023-08~", "2023-09-08", APART),
        ("2018~", "2018-12-31", MEET),
        ("2018~", "2019-04-30", MEET),
        ("2018~", "2019-05-01", APART),
        ("[..2023-08-31]", "1950", MEET),
        ("[..2023-08-31]", "2023-09-01", APART),
        ("2023-09-07/2023-10-01", "2023-09-13", MEET),
        ("2023-09-07/2023-10-01", "2023-08-20/2023-09-10", MEET),
        ("no date", "2023-10-05", NO_DATE),
        ("no date", "no date", NO_DATE),
        ("unknowable", "2023-10-05", UNKNOWABLE),
        ("unknowable", "no date", NO_DATE),
        ("unclear", "no date", NO_DATE),
        ("unclear", "2023-10-05", UNCLEAR),
        ("denied 2023-10", "2023-10-05", DENIED),
        ("denied 2023-10-05", "2023-10", ALONE),
        ("denied 2023-10-05", "2023-10-06", ALONE),
    ],
    "period": [
        ("2023-09-07/2023-10-01", "2023-09-07/2023-10-01", SAME),
        ("2023-09-07/2023-10-01", "[2023-08-11..2023-08-20]/2023-10-14", APART),
        ("2023-09-07/2023-10-01", "[2023-08-11..2023-08-20]/2023-10-01", APART),
        ("2023-09-07/2023-10-01", "2023-09-07/2023-10-14", APART),
        ("2023-09-07/2023-10-01", "2023-09-07~/2023-10-03~", MEET),
        ("2023-09-07/2023-10-01", "2023-09/2023-10", MEET),
        ("2023-09-07/2023-10-01", "../2023-10-01", MEET),
        ("2023-09-07/2023-10-01", "2023-08/..", APART),
        ("2023-09-07/..", "../2023-10-01", MEET),
        ("2023-09-07/..", "../2023-09-01", APART),
        ("2023-09-07/2023-10-01", "2023-09-13", MEET),
        ("2023-09-07/2023-10-01", "2023-10-14", APART),
        ("2023-09/2023-09", "2023-09", MEET),
        ("2023-09-07/2023-10-01 @sea", "2023-08/2023-10-14 @rail", SCOPE),
        ("denied 2023-09-01/2023-10-31", "2023-09-07/2023-10-01", ALONE),
        ("denied 2023-09/2023-10", "2023-09-07/2023-10-01", DENIED),
    ],
    "name": [
        ("arms", "arms", SAME),
        ("arms+food", "food+arms", SAME),
        ("arms", "food", DIFFER),
        ("food", "bread", HOLDS),
        ("food", "herring", HOLDS),
        ("bread", "fish", DIFFER),
        ("arms", "arms+food", HOLDS),
        ("arms+food", "arms+herring", HOLDS),
        ("arms+bread", "arms+fish", DIFFER),
        ("arms+bread", "food", DIFFER),
        ("bread+fish", "food", HOLDS),
        ("unknowable", "arms", UNKNOWABLE),
        ("denied food", "food", DENIED),
        ("denied food", "herring", DENIED),
        ("denied herring", "food", ALONE),
        ("denied food", "arms", ALONE),
        ("denied food", "arms+food", DENIED),
        ("denied food", "denied arms", BOTH),
        ("denied food", "denied food", ALIKE),
        ("possibly arms", "probably arms", SAME),
        ("arms @sea", "food @rail", SCOPE),
    ],
    "place": [
        ("town", "quay", HOLDS),
        ("quay", "pier", OVERLAP),
        ("town", "pier", OVERLAP),
        ("denied quay", "pier", ALONE),
        ("denied pier", "quay", ALONE),
        ("denied town", "quay", DENIED),
        ("pier", "far", DIFFER),
        ("quay", "far", DIFFER),
    ],
    "yes_no": [
        ("yes", "yes", SAME),
        ("yes", "no", YES_NO),
        ("probably yes", "yes", SAME),
        ("denied no", "no", SAME),
        ("denied no", "yes", YES_NO),
        ("denied yes", "yes", SAME),
        ("denied yes", "denied yes", SAME),
        ("unknowable", "no", UNKNOWABLE),
        ("yes @sea", "no @rail", SCOPE),
    ],
}
ROWS = [(kind, *row) for kind, rows in PAIRS.items() for row in rows]


@pytest.mark.parametrize(("kind", "first", "second", "told"), ROWS)
def test_two_answers(kind: str, first: str, second: str, told: tuple[Agreement, Rule]) -> None:
    asked = question(kind)
    one, other = saying(asked, first), saying(asked, second)
    there, back = compare(one, other, asked), compare(other, one, asked)
    assert (there.relation, there.rule) == told
    assert (back.relation, back.rule) == told
    assert there.answers == (one, other)


def test_the_table_knows_every_relation_and_rule() -> None:
    told = {told for _, _, _, told in ROWS} | {SEVERAL}
    assert {relation for relation, _ in told} == set(Agreement)
    assert {rule for _, rule in told} == set(Rule)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("arms", "food", SEVERAL),
        ("arms+bread", "arms+fish", SEVERAL),
        ("food", "fish", HOLDS),
        ("arms", "arms", SAME),
        ("denied food", "fish", DENIED),
        ("unknowable", "fish", UNKNOWABLE),
    ],
)
def test_several_names_may_hold_at_once(first: str, second: str, told: tuple[Agreement, Rule]) -> None:
    asked = question("name", several=True)
    found = compare(saying(asked, first), saying(asked, second), asked)
    assert (found.relation, found.rule) == told


def test_the_discs_of_places_count_only_where_a_place_is_asked_for() -> None:
    values = question("place").values
    asked = question("name", values=values)
    assert compare(saying(asked, "quay"), saying(asked, "pier"), asked).rule is Rule.DIFFERENT_NAMES
    assert compare(saying(asked, "town"), saying(asked, "quay"), asked).rule is Rule.ONE_HOLDS_OTHER


@pytest.mark.parametrize(
    ("part", "first", "second", "told"),
    [
        ("start", "2023-09-07/2023-10-01", "2023-09-07/2023-10-14", SAME),
        ("end", "2023-09-07/2023-10-01", "2023-09-07/2023-10-14", APART),
        ("start", "2023-09-07/2023-10-01", "2023-09-07", SAME),
        ("start", "../2023-10-01", "2023-09-07/2023-10-01", NO_DATE),
        ("end", "../2023-10-01", "2023-09-07/2023-10-01", SAME),
        ("end", "2023-09-07/..", "2023-10-01", NO_DATE),
        ("start", "[2023-08-11..2023-08-20]/2023-10-14", "[2023-08-21..2023-08-31]/2023-10-16", APART),
    ],
)
def test_one_end_of_a_date_may_be_asked_for(part: str, first: str, second: str, told: tuple[Agreement, Rule]) -> None:
    asked = question("date", part=part)
    found = compare(saying(asked, first), saying(asked, second), asked)
    assert (found.relation, found.rule) == told


@pytest.mark.parametrize(
    ("kind", "first", "second", "no_less"),
    [
        ("count", "73", "more than 70", True),
        ("count", "more than 70", "73", False),
        ("count", "2", "2", True),
        ("count", "2", "2 voyages", False),
        ("count", "many", "many", False),
        ("count", "2", "unknowable", False),
        ("date", "2023-10-05", "2023-10", True),
        ("date", "2023-10", "2023-10-05", False),
        ("date", "no date", "2023-10-05", False),
        ("period", "2023-09-07/2023-10-01", "2023-09/2023-10", True),
        ("period", "2023-09-07/2023-10-01", "2023-08/2023-10", False),
        ("name", "herring", "food", True),
        ("name", "food", "herring", False),
        ("name", "arms+bread", "food+arms", True),
        ("name", "unknowable", "food", False),
        ("place", "quay", "town", True),
        ("place", "pier", "quay", False),
        ("place", "quay", "pier", False),
    ],
)
def test_whether_one_says_no_less_than_the_other(kind: str, first: str, second: str, no_less: bool) -> None:
    asked = question(kind)
    assert says_no_less(saying(asked, first).value, saying(asked, second).value, asked) is no_less


# ── what holds for any pair ──────────────────────────────────────────────────────────────────────────────────────────

_hedges = st.sampled_from(["", "", "possibly ", "probably ", "reportedly ", "denied "])
_scopes = st.sampled_from(["", "", " @sea", " @rail"])
_numbers = st.integers(0, 40)
_amounts = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(["", "about ", "at least ", "more than ", "at most "]), _numbers,
              st.sampled_from(["", "", "", " voyages"])),
    st.just("many"),
)  # fmt: skip
_days = st.dates(date(2023, 8, 1), date(2023, 10, 31))
_moments = st.builds("{}{}".format, st.one_of(_days.map(str), _days.map(lambda day: str(day)[:7])),
                     st.sampled_from(["", "", "~", "?"]))  # fmt: skip
_periods = st.tuples(_days, _days).map(lambda ends: f"{min(ends)}/{max(ends)}")
_open_periods = st.one_of(_days.map("{}/..".format), _days.map("../{}".format))
_names = st.lists(st.sampled_from(["arms", "food", "bread", "fish", "herring"]), min_size=1, max_size=3, unique=True)
_said = {
    "count": _amounts,
    "date": st.one_of(_moments, _periods, st.just("no date")),
    "period": st.one_of(_moments, _periods, _open_periods, st.just("no date")),
    "name": _names.map("+".join),
    "yes_no": st.sampled_from(["yes", "no"]),
}


@st.composite
def _two_sayings(draw: st.DrawFn) -> tuple[str, str, str]:
    kind = draw(st.sampled_from(sorted(_said)))
    words = st.one_of(
        st.builds("{}{}{}".format, _hedges, _said[kind], _scopes), st.sampled_from(["unknowable", "unclear"])
    )
    return kind, draw(words), draw(words)


@given(_two_sayings())
def test_which_answer_comes_first_makes_no_difference(drawn: tuple[str, str, str]) -> None:
    kind, first, second = drawn
    asked = question(kind)
    one, other = saying(asked, first), saying(asked, second)
    there, back = compare(one, other, asked), compare(other, one, asked)
    assert (there.relation, there.rule) == (back.relation, back.rule)


@given(_two_sayings())
def test_an_answer_never_conflicts_with_itself(drawn: tuple[str, str, str]) -> None:
    kind, words, _ = drawn
    asked = question(kind)
    answer = saying(asked, words)
    assert compare(answer, answer, asked).relation in (Agreement.SAME, Agreement.NOT_COMPARABLE)


@given(_numbers, st.integers(0, 9), _amounts)
def test_a_wider_bound_makes_no_conflict(number: int, more: int, against: str) -> None:
    asked = question("count")
    other = saying(asked, against)
    ladders = [
        [f"{number}", f"about {number}", f"at least {number * 0.9 - 0.1:.1f}" if number else "at least 0"],
        [f"{number}", f"at least {number}", f"at least {max(number - more, 0)}"],
        [f"{number}", f"at most {number}", f"at most {number + more}"],
        [f"more than {number}", f"at least {number}"],
    ]
    for ladder in ladders:
        conflicts = [compare(saying(asked, step), other, asked).relation is Agreement.CONFLICT for step in ladder]
        assert conflicts == sorted(conflicts, reverse=True)


@given(_days, _said["period"])
def test_a_wider_date_makes_no_conflict(day: date, against: str) -> None:
    for kind in ("date", "period"):
        asked = question(kind)
        other = saying(asked, against)
        conflicts = [
            compare(saying(asked, step), other, asked).relation is Agreement.CONFLICT
            for step in (f"{day}", f"{day}"[:7], f"{day}"[:7] + "~", f"{day}"[:4])
        ]
        assert conflicts == sorted(conflicts, reverse=True)


@given(_two_sayings())
def test_who_says_no_less_conflicts_only_where_more_is_said(drawn: tuple[str, str, str]) -> None:
    kind, first, second = drawn
    asked = question(kind)
    one, other = saying(asked, first), saying(asked, second)
    if kind == "name" or "denied" in first + second or not says_no_less(one.value, other.value, asked):
        return
    assert compare(one, other, asked).relation in (Agreement.SAME, Agreement.COMPATIBLE, Agreement.SCOPE_DIFFERS)


def test_ranges_meet_and_lie_within_each_other_as_their_points_do() -> None:
    found = [
        Range(low, high, without_low=without)
        for low, high, without in product(range(4), range(4), (False, True))
        if low < high or (low == high and not without)
    ]
    halves = [point / 2 for point in range(8)]
    points = {one: {point for point in halves if one.includes(point)} for one in found}
    for one, other in product(found, found):
        assert one.meets(other) == bool(points[one] & points[other]), (one, other)
        assert one.lies_within(other) == (points[one] <= points[other]), (one, other)


def test_about_is_ten_percent() -> None:
    amount = saying(question("count"), "about 70").value
    assert ranges.of_amount(amount) == Range(63, 77)
