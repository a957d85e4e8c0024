"""Whose dates a leg has: each origin's own, of what printed words date, with the claims that carry their ends."""

import pytest
from pydantic import ValidationError

from geo.dossier import Dossier
from geo.dossier.origin_dates import dates_by_origin, dates_line, dates_shown
from geo.model import Claim, ClaimedDate, Text
from geo.words.wording import Wording
from tests.support import Folder

ENGLISH, FRENCH = Wording("en"), Wording("fr")
NOTE = {"en": "How."}


def claims(dossier: Dossier, *dates: dict[str, object], origin: str = "") -> list[Claim]:
    """A claim for each date, all of one origin."""
    one = dossier.claims["two-ships"]
    return [
        one.model_copy(update={"id": f"c{at}", "date": written(**date), "origin": origin or one.origin})
        for at, date in enumerate(dates)
    ]


def written(**date: object) -> ClaimedDate:
    return ClaimedDate.model_validate({"printed": "x", **date})


# ── in the dossier of the five articles ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("leg", "lines"),
    [
        (
            "sea",
            [
                "from mid-August to 14 October 2023 (at least five round trips) – RUSI, in Washington Post, 16 Oct",
                "since late August 2023 – Washington Post article, in its own words",
                (
                    "from 7 September to 1 October 2023 – White House, "
                    "in Washington Post, 16 Oct · Article 5 – Najin to Dunay"
                ),
            ],
        ),
        ("rail", ["from 7 September to 1 October 2023 (one transfer) – White House, in Washington Post, 16 Oct"]),
        (
            "crossing",
            [
                (
                    "5 October 2023 (satellite images) – CSIS Beyond Parallel, "
                    "in Article 1 – Tumangang wagons · Article 2 – Kirby and CSIS"
                )
            ],
        ),
    ],
)
def test_a_leg_s_dates_say_whose_they_are(real: Dossier, leg: str, lines: list[str]) -> None:
    assert [one.line(ENGLISH) for one in dates_shown(real, real.claims_of(leg), ENGLISH)] == lines
    assert dates_line(real, real.claims_of(leg), ENGLISH) == "; ".join(lines)


def test_a_leg_s_dates_in_french_and_in_short(real: Dossier) -> None:
    line = "du 7 septembre au 1er octobre 2023 (un transfert) – Maison-Blanche, dans Washington Post, 16 oct."
    assert dates_line(real, real.claims_of("rail"), FRENCH) == line
    (short,) = dates_shown(real, real.claims_of("rail"), FRENCH, short=True)
    assert short.dates.replace("\xa0", " ") == "7 sept. – 1er oct. 2023"


def test_the_claims_that_carry_the_ends(real: Dossier) -> None:
    rusi, own, _ = dates_by_origin(real, real.claims_of("sea"))
    assert {"a002-five-round-trips", "a002-angara-maria-since-mid-august"} <= {claim.id for claim in rusi.starts}
    assert {claim.id for claim in rusi.ends} == {
        "a002-five-round-trips",
        "a002-latest-delivery-saturday",
        "a002-maria-unloading-at-dunai",
    }
    assert [claim.id for claim in own.starts] == ["a002-caption-since-late-august"]
    assert own.ends == ()


def test_no_day_of_ours_is_a_claimed_end(real: Dossier) -> None:
    for claim in real.claims.values():
        if claim.date != "not stated" and "2023-10-16" in (claim.date.on, claim.date.end):
            # The day of publication; the stay of the carrier group is printed to end then.
            assert claim.id == "a001-carrier-stay" or "to" in claim.date.inferred, claim.id


# ── by hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_origins_are_never_merged(small: Dossier) -> None:
    first = claims(small, {"on": "2021-03-05"}, origin="harbour-log")
    other = claims(small, {"on": "2021-03-01"}, {"on": "2021-03-09"}, origin="anna-2021")
    found = dates_by_origin(small, [*first, *other])
    assert [(one.origin, one.when.edtf) for one in found] == [
        ("anna-2021", "2021-03-01/2021-03-09"),
        ("harbour-log", "2021-03-05"),
    ]


@pytest.mark.parametrize(
    "date",
    [
        {"on": "2021-03-05", "dates": "statement"},
        {"on": "2021-03-05", "dates": "comparison"},
        {"on": "2021-03-05", "inferred": ["on"], "note": NOTE},
        {"from": "2021-03-05", "to": "2021-03-06", "inferred": ["from", "to"], "note": NOTE},
        {"from": "..", "to": "2021-03-06", "inferred": ["to"], "note": NOTE},
    ],
)
def test_what_no_printed_words_date_has_no_line(small: Dossier, date: dict[str, object]) -> None:
    assert dates_by_origin(small, claims(small, date)) == ()
    assert dates_line(small, claims(small, date), ENGLISH) == "date not stated"


def test_an_end_that_is_ours_is_open(small: Dossier) -> None:
    since = {"from": "2021-03-05", "to": "2021-03-31", "inferred": ["to"], "note": NOTE}
    (one,) = dates_shown(small, claims(small, since), ENGLISH)
    assert one.dates == "since 5 March 2021"
    assert [(words, [claim.id for claim in carriers]) for words, carriers in one.parts] == [
        ("since ", []),
        ("5 March 2021", ["c0"]),
    ]


def test_what_is_dated_stands_only_where_its_claims_agree(small: Dossier) -> None:
    trip, load = {"en": "one trip"}, {"en": "one load"}
    both = claims(small, {"on": "2021-03-05", "what": trip}, {"on": "2021-03-05", "what": trip})
    mixed = claims(small, {"on": "2021-03-05", "what": trip}, {"on": "2021-03-05", "what": load})
    untold = claims(small, {"on": "2021-03-05", "what": trip}, {"on": "2021-03-05"})
    whole = claims(small, {"from": "2021-03-01", "to": "2021-03-05", "what": trip}, {"on": "2021-03-05", "what": load})
    assert [dates_by_origin(small, some)[0].what for some in (both, mixed, untold, whole)] == [
        Text.model_validate(trip),
        None,
        None,
        Text.model_validate(trip),
    ]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ({"on": "2021-03-05", "inferred": ["to"], "note": NOTE}, "gives no day"),
        ({"from": "..", "to": "2021-03-05", "inferred": ["from"], "note": NOTE}, "gives no day"),
        ({"on": "2021-03-05", "inferred": ["on", "on"], "note": NOTE}, "twice"),
        ({"on": "2021-03-05", "inferred": ["on"]}, "needs a “note”"),
        ({"on": "2021-03-05", "inferred": ["middle"], "note": NOTE}, "'on', 'from' or 'to'"),
    ],
)
def test_an_inferred_end_is_one_that_is_there_and_explained(date: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        written(**date)


def test_an_end_that_is_not_there_is_a_problem_with_its_place(folder: Folder) -> None:
    folder.change("data/claims.yaml", '"on": "2021-03-03"}', '"on": "2021-03-03", inferred: [to]}')
    (problem,) = folder.problems()
    assert "two-ships" in str(problem)
    assert "gives no day" in str(problem)
