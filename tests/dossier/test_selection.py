"""What a selection leaves, alone and together, and the period that claims span."""

from datetime import date

import pytest

from geo.dossier import Dossier
from geo.dossier.selection import Selection, claimed_period, selected
from geo.model import Claim, ClaimedDate
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
    ],
)
def test_search_does_not_see_case_accents_or_kinds_of_apostrophe(written: str, searched: str) -> None:
    assert search_key(written) == search_key(searched)


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(), 0),
        (Selection(leg="by-sea", place="portune"), 0),
        (Selection(words=" "), 0),
        (Selection(words="x"), 1),
        (Selection(since=date(2021, 1, 1)), 1),
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
