"""What a selection leaves, alone and together, and the period that claims span."""

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest

from geo.assess import retelling
from geo.dossier import Dossier
from geo.dossier.selection import ORDERS, SUREST_FIRST, Selection, claimed_period, selected
from geo.model import Claim, ClaimedDate, Hedge
from geo.words.folding import search_key

SHIPS, CRATES, DAILY, LINE, WAGONS = "two-ships", "forty-crates", "daily-train", "train-line", "wagons-unknown"
ALL = [SHIPS, CRATES, DAILY, LINE, WAGONS]
UNDATED = [DAILY, LINE, WAGONS]


@pytest.mark.parametrize(
    ("selection", "left"),
    [
        (Selection(), ALL),
        (Selection(leg="by-sea"), [SHIPS, CRATES]),
        (Selection(leg="by-rail"), [DAILY, LINE]),
        (Selection(place="valbonne"), [CRATES, DAILY, LINE]),
        (Selection(voices=("anna",)), [CRATES, DAILY]),
        (Selection(voices=("anna", "analyst")), [CRATES, DAILY, LINE, WAGONS]),
        (Selection(origins=("harbour-log",)), [SHIPS]),
        (Selection(hedges=("stated",)), [SHIPS, LINE]),
        (Selection(hedges=("possible", "unknowable")), [DAILY, WAGONS]),
        (Selection(hedges=("denied",)), []),
        (Selection(sources=("railway",)), [LINE, WAGONS]),
        (Selection(sources=("railway", "harbour"), voices=("analyst",)), [LINE, WAGONS]),
        (Selection(sources=("harbour",), leg="by-rail"), [DAILY]),
        (Selection(since=date(2021, 3, 3)), ALL),
        (Selection(since=date(2021, 3, 4)), [CRATES, *UNDATED]),
        (Selection(since=date(2021, 3, 31)), [CRATES, *UNDATED]),
        (Selection(since=date(2021, 4, 1)), UNDATED),
        (Selection(until=date(2021, 3, 20)), [SHIPS, *UNDATED]),
        (Selection(until=date(2021, 3, 21)), ALL),
        (Selection(until=date(1900, 1, 1)), UNDATED),
        (Selection(since=date(2021, 3, 4), until=date(2021, 3, 20)), UNDATED),
        (Selection(words="Hautgare"), [LINE]),
        (Selection(words="train"), [DAILY, LINE]),
        (Selection(words="  HAUTGARE   trains "), [LINE]),
        (Selection(words="debarquees"), [CRATES]),
        (Selection(words="DÉBARQUÉES"), [CRATES]),
        (Selection(words="on ne peut connaître"), [WAGONS]),
        (Selection(words="(.*)"), []),
        (Selection(words="   "), ALL),
        (Selection(leg="by-rail", hedges=("stated",)), [LINE]),
        (Selection(leg="by-rail", voices=("anna",), words="every day"), [DAILY]),
        (Selection(leg="by-sea", since=date(2021, 3, 4)), [CRATES]),
        (Selection(leg="by-sea", place="portune", until=date(2021, 3, 2)), []),
        (Selection(place="valbonne", voices=("harbour_office",)), []),
    ],
)
def test_what_is_left_in_the_dossiers_order(small: Dossier, selection: Selection, left: list[str]) -> None:
    assert [claim.id for claim in selected(small, selection)] == left


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Débarquées", "debarquees"),
        ("E\u0301te\u0301", "été"),
        ("l’Été", "L'ETE"),
        ("STRASSE", "straße"),
        ("ﬁn", "FIN"),
        ("manœuvre", "MANOEUVRE"),
        ("Œdème, ærø", "oedeme, aero"),
        ("Łódź", "lodz"),
        ("mi\u2011août", "mi-aout"),
        ("sou\u00adterre", "souterre"),
        ("1 000", "1000"),
        ("1\u202f000", "1,000"),
        ("1\u00a0000\u00a0000", "1000000"),
        ("le 7 300 et 12'000", "le 7300 et 12000"),
    ],
)
def test_search_does_not_see_case_accents_or_kinds_of_apostrophe(written: str, searched: str) -> None:
    assert search_key(written) == search_key(searched)


@pytest.mark.parametrize("written", ["2023 300", "1 0000", "1, 000", "1 00", "1\n000", "1,000 000"])
def test_what_is_no_number_in_groups_of_three_stays_apart(written: str) -> None:
    assert not search_key(written).isdigit()


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("article", ALL),
        ("date", ALL),
        ("hedge", [SHIPS, LINE, CRATES, DAILY, WAGONS]),
        ("origin", ALL),
        ("no such order", ALL),
    ],
)
def test_what_is_left_stands_in_the_order_that_is_asked_for(small: Dossier, order: str, left: list[str]) -> None:
    assert [claim.id for claim in selected(small, Selection(sorted_by=order))] == left
    narrowed = selected(small, Selection(sorted_by=order, sources=("harbour",)))
    assert [claim.id for claim in narrowed] == [name for name in left if name in (SHIPS, CRATES, DAILY)]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["not stated", "2021-03-03", "2021-03-02"], [2, 1, 0]),
        # A month begins with its first day, and after it comes what ends later.
        (["2021-03", "2021-03-01", "2021-02-28"], [2, 1, 0]),
        # What has no first day stands by its last.
        (["2021-04-01", "../2021-03-15", "2021-03-10/..", "not stated"], [2, 1, 0, 3]),
        (["not stated", "not stated", "2021"], [2, 0, 1]),
    ],
)
def test_undated_claims_come_last_whatever_the_others_claim(small: Dossier, dates: list[str], order: list[int]) -> None:
    claims = {
        str(at): small.claims[DAILY].model_copy(update={"id": str(at), "date": _date(text)})
        for at, text in enumerate(dates)
    }
    dossier = replace(small, claims=claims)
    assert [int(claim.id) for claim in selected(dossier, Selection(sorted_by="date"))] == order


def test_origins_keep_together_in_the_order_of_their_file(real: Dossier) -> None:
    origins = [claim.origin for claim in selected(real, Selection(sorted_by="origin"))]
    assert list(dict.fromkeys(origins)) == [origin for origin in real.origins if origin in origins]
    assert len(list(groupby(origins))) == len(set(origins))


def test_the_surest_is_what_a_retelling_takes_for_the_strongest() -> None:
    degrees = sorted(retelling._STRENGTH, key=lambda hedge: -retelling._STRENGTH[hedge])
    assert list(SUREST_FIRST[: len(degrees)]) == degrees
    assert set(SUREST_FIRST) == set(Hedge)


def test_without_filters_leg_place_and_order_stay() -> None:
    chosen = Selection(leg="sea", voices=("a",), sources=("b",), words="x", sorted_by=ORDERS[1])
    assert chosen.without_filters == Selection(leg="sea", sorted_by=ORDERS[1])


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(), 0),
        (Selection(leg="by-sea", place="portune"), 0),
        (Selection(words=" "), 0),
        (Selection(words="x"), 1),
        (Selection(since=date(2021, 1, 1)), 1),
        (Selection(sources=("a", "b")), 1),
        (Selection(sorted_by="date"), 0),
        (Selection(since=date(2021, 1, 1), until=date(2021, 1, 2)), 1),
        (Selection(voices=("a", "b"), origins=("c",), hedges=("d",), until=date(2021, 1, 2), words="x"), 5),
    ],
)
def test_how_many_filters_are_on(selection: Selection, count: int) -> None:
    assert selection.narrowings == count


def test_an_undated_claim_never_vanishes_under_a_date_filter(real: Dossier) -> None:
    undated = {claim.id for claim in real.claims.values() if claim.date == "not stated"}
    assert undated
    for day in (date(1, 1, 1), date(2023, 10, 5), date(9999, 12, 31)):
        for selection in (Selection(since=day), Selection(until=day), Selection(since=day, until=day)):
            assert undated <= {claim.id for claim in selected(real, selection)}


def test_a_date_filter_does_narrow(real: Dossier) -> None:
    left = selected(real, Selection(since=date(2023, 11, 1)))
    assert {claim.date for claim in left} == {"not stated"}


# ── the period claimed ───────────────────────────────────────────────────────────────────────────────────────────────


def _on(edtf: str, dates: str = "event") -> ClaimedDate:
    return ClaimedDate.model_validate({"printed": "x", "on": edtf, "dates": dates})


def _between(start: str, end: str, *inferred: str) -> ClaimedDate:
    date = {"printed": "x", "from": start, "to": end, "inferred": inferred, "note": {"en": "How."}}
    return ClaimedDate.model_validate(date)


def _date(edtf: str) -> ClaimedDate | str:
    start, _, end = edtf.partition("/")
    return edtf if edtf == "not stated" else _between(start, end) if end else _on(start)


@pytest.mark.parametrize(
    ("dates", "edtf"),
    [
        ([], None),
        (["not stated"], None),
        ([_on("2021-03-03")], "2021-03-03"),
        ([_on("2021-03-03"), _on("2021-03-03")], "2021-03-03"),
        ([_on("2021-03-03"), "not stated", _on("2021-03")], "2021-03"),
        ([_on("2021-03-10"), _on("2021-03-03"), _on("2021-03-05")], "2021-03-03/2021-03-10"),
        ([_on("2021-03-03"), _on("2020", "statement"), _on("2022", "comparison")], "2021-03-03"),
        ([_on("2020", "statement")], None),
        ([_between("2021-03-03", "2021-04-01"), _on("2021-03-10")], "2021-03-03/2021-04-01"),
        ([_between("..", "2021-04-01")], "../2021-04-01"),
        ([_between("2021-03-03", "..")], "2021-03-03/.."),
        # What no printed words name does not count.
        ([_between("2021-03-03", "2021-04-01", "to")], "2021-03-03/.."),
        ([_between("2021-03-03", "2021-04-01", "to"), _on("2021-03-10")], "2021-03-03/2021-03-10"),
        ([_between("2021-03-03", "2021-04-01", "from", "to"), _on("2021-03-10")], "2021-03-10"),
        ([_between("..", "2021-04-01", "to")], None),
        ([_between("2021-03-10", ".."), _between("..", "2021-03-03")], "2021-03-03/2021-03-10"),
        ([_between("..", "2021-04-01"), _on("2021-03-10")], "2021-03-10/2021-04-01"),
        ([_between("2021-03-03", ".."), _on("2021-03-10")], "2021-03-03/2021-03-10"),
        ([_on("[2021-03-21..2021-03-31]"), _on("2021-04-02")], "2021-03-21~/2021-04-02"),
        ([_on("2021-03"), _on("2021-03-01")], "2021-03-01/2021-03"),
        ([_on("[2021-03-05..]"), _on("2021-03-10")], "2021-03-05~/2021-03-10"),
    ],
)
def test_claimed_period(small: Dossier, dates: list[ClaimedDate | str], edtf: str | None) -> None:
    claim: Claim = small.claims[DAILY]
    period = claimed_period(claim.model_copy(update={"date": each}) for each in dates)
    assert (period and period.edtf) == edtf
