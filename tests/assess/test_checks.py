"""Each method of a check, by hand: tables of claims beside the results that a careful reader comes to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from geo.assess.checked import Result
from geo.assess.methods.weekday_names import weekdays_in
from geo.assess.nearest_border import BORDERS_FILE
from geo.dossier import Dossier
from geo.drawing.evidence.check_outcomes import lines_of
from geo.words.wording import Wording
from tests.support import Folder
from tests.trying import C, N, Printed, T, all_lines, claim_like, figures, fixed, results, tried, values

# period, knots, days in port → five trips by both ships of two, and by each. At 10 knots 120 miles are 12 hours, so
# with a day in port at either end a round trip is three days: one ship's three of five take nine, all five fifteen.
TRIPS = (
    (("2021-03-01", "2021-03-09"), 10, 1, (C, N)),
    (("2021-03-01", "2021-03-08"), 10, 1, (N, N)),
    (("2021-03-01", "2021-03-15"), 10, 1, (C, C)),
    (("2021-03-01", "2021-03-14"), 10, 1, (C, N)),
    (("[2021-03-01..2021-03-05]", "2021-03-09"), 10, 1, (C, N)),
    (("[2021-03-02..2021-03-05]", "2021-03-09"), 10, 1, (N, N)),
    (("2021-03-01", "2021-03-09"), 5, 1, (N, N)),
    (("2021-03-01", "2021-03-09"), 5, 0.5, (C, N)),
    (("2021-03-01", "2021-03-03"), 10, 0, (C, N)),
    (("2021-03-01", "2021-03-08~"), 10, 1, (C, N)),
)


@pytest.mark.parametrize(("period", "knots", "port", "expected"), TRIPS)
def test_round_trips(
    small: Dossier, period: tuple[str, str], knots: float, port: float, expected: tuple[Result, Result]
) -> None:
    claims = (
        claim_like(small, "trips", ("at_least", 5, "round_trips"), start=period[0], end=period[1]),
        claim_like(small, "ships", ("exactly", 2, "ships")),
    )
    assumed = fixed(speed_knots=knots, port_days=port)
    checked = tried(small, claims, method="trips", legs=["by-sea"], assumed=assumed)
    assert tuple(results(checked.outcome)) == expected


def test_more_than_five_are_six_and_one_ship_makes_them_all(small: Dossier) -> None:
    claims = (
        claim_like(small, "trips", ("more_than", 5, "round_trips"), start="2021-03-01", end="2021-03-18"),
        claim_like(small, "ships", ("exactly", 1, "ships")),
    )
    checked = tried(small, claims, method="trips", legs=["by-sea"], assumed=fixed(speed_knots=10, port_days=1))
    (reading,) = checked.outcome.readings
    assert (reading.label, reading.result) == (None, C)
    assert values(reading.workings[0]) == {"count": 6, "days": 3.0, "total": 18.0}


# ships, trips, days → readings, and of them all; a round trip of three days, as above.
SHIPS = (
    (("exactly", 2), ("exactly", 5), 8, [N, N], N),
    (("at_least", 2), ("exactly", 5), 8, [T, N], T),
    (("more_than", 1), ("exactly", 5), 8, [T, N], T),
    (("at_least", 2), ("exactly", 5), 9, [C, N], C),
    (("at_least", 1), ("exactly", 5), 8, [T], T),
    (("at_least", 2), ("exactly", 5), 2, [N, N], N),
    (("at_least", 2), ("exactly", 2), 2, [N, N], N),
)


@pytest.mark.parametrize(("ships", "count", "length", "expected", "result"), SHIPS)
def test_more_ships_than_the_least_would_fit(
    small: Dossier, ships: Any, count: Any, length: int, expected: list[Result], result: Result
) -> None:
    claims = (
        claim_like(small, "trips", (*count, "round_trips"), start="2021-03-01", end=f"2021-03-0{length}"),
        claim_like(small, "ships", (*ships, "ships")),
    )
    checked = tried(small, claims, method="trips", legs=["by-sea"], assumed=fixed(speed_knots=10, port_days=1))
    assert (results(checked.outcome), checked.outcome.result) == (expected, result)


# km one way, knots, days in port, trips, days of the period → result, and what is shown of one trip and of all: a
# round trip of 5 km at 10 knots takes 0.0225 days, one of 222.24 km twelve hours each way.
FINE = (
    (5.0, 10, 0, 100, 3, C, (0.022, 2.2)),
    (5.0, 10, 0, 100, 2, N, (0.022, 2.2)),
    (5.0, 10, 0, 1, 2, C, (0.02, 0.02)),
    (222.24, 10, 0, 9, 9, C, (1.0, 9.0)),
    (222.25, 10, 0, 9, 9, N, (1.00004, 9.0004)),
    (222.0, 10, 1, 3, 9, C, (3.0, 9.0)),
)


@pytest.mark.parametrize(("km", "knots", "port", "count", "length", "result", "shown"), FINE)
def test_trips_are_decided_unrounded_and_shown_so_that_they_multiply(
    small: Dossier, km: float, knots: float, port: float, count: int, length: int, result: Result,
    shown: tuple[float, float],
) -> None:  # fmt: skip
    claims = (
        claim_like(small, "trips", ("exactly", count, "round_trips"), start="2021-03-01", end=f"2021-03-0{length}"),
        claim_like(small, "ships", ("exactly", 1, "ships")),
    )
    assumed = fixed(speed_knots=knots, port_days=port)
    outcome = tried(small, claims, {"by-sea": km}, method="trips", legs=["by-sea"], assumed=assumed).outcome
    (reading,) = outcome.readings
    share = values(reading.workings[0])
    assert (reading.result, (share["days"], share["total"])) == (result, shown)
    assert all(share.values())


# period, knots, days of handling, km a day → result and total: half a day at sea at 10 knots, two by rail at 500 km.
JOURNEYS = (
    (("2021-03-01", "2021-03-04"), 10, 1, 500, C, 3.5),
    (("2021-03-01", "2021-03-03"), 10, 1, 500, N, 3.5),
    (("2021-03-01", "2021-03-03"), 10, 1, 1000, C, 2.5),
    (("[2021-03-01..2021-03-02]", "2021-03-04"), 10, 1, 500, C, 3.5),
    (("2021-03-01", "2021-03-04"), 5, 1, 500, C, 4.0),
    (("2021-03-01", "2021-03-04"), 5, 2, 500, N, 5.0),
    (("2021-03-01~", "2021-03-03~"), 10, 1, 500, C, 3.5),
    (("2021-03-01", "2021-03-03?"), 10, 1, 500, C, 3.5),
    (("2021-03", "2021-03-01~"), 10, 1, 500, C, 3.5),
    (("2021-03-01", "2021-03-03"), 10, 0.5, 500, C, 3.0),
    (("2021-03-01", "2021-03-03"), 10, 0.5, 499.5, N, 3.002),
)


@pytest.mark.parametrize(("period", "knots", "handling", "rate", "result", "total"), JOURNEYS)
def test_a_journey(
    small: Dossier, period: tuple[str, str], knots: float, handling: float, rate: float, result: Result, total: float
) -> None:
    claims = (claim_like(small, "period", start=period[0], end=period[1]),)
    assumed = fixed(speed_knots=knots, handling_days=handling, rail_km_per_day=rate)
    outcome = tried(small, claims, method="journey", legs=["by-sea", "by-rail"], assumed=assumed).outcome
    assert (results(outcome), total in figures(outcome)) == ([result], True)


def test_a_journey_says_how_fast_the_train_must_be(small: Dossier) -> None:
    """Three days less half a day at sea and one of handling leave 1.5 for 1,000 km: 666.7 km a day."""
    claims = (claim_like(small, "period", start="2021-03-01", end="2021-03-03"),)
    assumed = fixed(speed_knots=10, handling_days=1, rail_km_per_day=500)
    outcome = tried(small, claims, method="journey", legs=["by-sea", "by-rail"], assumed=assumed).outcome
    assert values(all_lines(outcome)[-1]) == {"rate": 667}


COUNTS = (
    (("about", 73, "wagons"), ("at_most", 20, "wagons"), 10, C),
    (("more_than", 70, "wagons"), ("exactly", 20, "wagons"), 0, C),
    (("about", 21, "wagons"), ("at_most", 20, "wagons"), 10, T),
    (("exactly", 10, "wagons"), ("exactly", 20, "wagons"), 10, N),
    (("exactly", 20, "wagons"), ("exactly", 20, "wagons"), 0, N),
    (("at_most", 30, "wagons"), ("exactly", 20, "wagons"), 0, T),
    (("exactly", 30, "wagons"), ("at_least", 20, "wagons"), 0, T),
    (("more_than", 20, "wagons"), ("exactly", 20, "wagons"), 0, C),
    (("more_than", 1000, "wagons"), ("at_most", 1000, "wagons"), 0, C),
    (("at_least", 20, "wagons"), ("exactly", 20, "wagons"), 0, T),
    (("more_than", 20, "wagons"), ("exactly", 20, "wagons"), 10, T),
    (("exactly", 10, "wagons"), ("at_least", 20, "wagons"), 0, N),
    (("exactly", 10, "wagons"), ("more_than", 20, "wagons"), 10, N),
    (("exactly", 19, "wagons"), ("at_least", 20, "wagons"), 10, T),
    (("exactly", 1.24, "wagons"), ("exactly", 1.21, "wagons"), 0, C),
    (("exactly", 1.21, "wagons"), ("exactly", 1.24, "wagons"), 0, N),
)


def test_a_small_difference_is_shown_as_one(small: Dossier) -> None:
    claims = (
        claim_like(small, "now", ("exactly", 1.21001, "crates")),
        claim_like(small, "before", ("exactly", 1.21, "crates")),
    )
    outcome = tried(small, claims, method="counts").outcome
    assert (results(outcome), {0.00001, 1.00001} <= figures(outcome)) == ([C], True)
    lines = ["".join(piece.text for piece in line) for line in lines_of(outcome, small, Wording("en"))[1]]
    assert lines[2:4] == ["1.21001 − 1.21 = 0.00001", "1.21001 ÷ 1.21 = 1.00001"]


@pytest.mark.parametrize(("now", "before", "tolerance", "result"), COUNTS)
def test_one_number_against_another(
    small: Dossier, now: Printed, before: Printed, tolerance: float, result: Result
) -> None:
    claims = (claim_like(small, "now", now), claim_like(small, "words"), claim_like(small, "before", before))
    checked = tried(small, claims, method="counts", tolerance_percent=tolerance)
    assert results(checked.outcome) == [result]


# In 2023, 13 October was a Friday and 9 October a Monday.
WEEKDAYS = (
    ("fr", "vendredi", {"on": "2023-10-13"}, C),
    ("fr", "a déclaré Vendredi", {"on": "2023-10-13"}, C),
    ("fr", "vendredi", {"on": "2023-10-12"}, N),
    ("en", "on Friday", {"on": "2023-10-13"}, C),
    ("en", "on FRIDAY", {"on": "2023-10-14"}, N),
    ("en", "vendredi", {"on": "2023-10-13"}, T),
    ("fr", "mardi gras", {"on": "2023-10"}, T),
    ("fr", "le week-end", {"on": "2023-10-14"}, T),
    ("fr", "de la mi-août à samedi", {"start": "[2023-08-11..2023-08-20]", "end": "2023-10-14"}, C),
    ("fr", "de la mi-août à samedi", {"start": "[2023-08-11..2023-08-20]", "end": "2023-10-15"}, N),
    ("fr", "du lundi au vendredi", {"start": "2023-10-09", "end": "2023-10-13"}, C),
    ("fr", "du lundi au vendredi", {"start": "2023-10-09", "end": "2023-10-14"}, N),
    ("fr", "du lundi au vendredi", {"on": "2023-10-13"}, T),
    ("xx", "vendredi", {"on": "2023-10-13"}, T),
    ("zh", "10月13日星期五", {"on": "2023-10-13"}, C),
    ("ru", "в пятницу, 13 октября", {"on": "2023-10-12"}, N),
    ("ko", "13일 금요일에", {"on": "2023-10-13"}, C),
)


@pytest.mark.parametrize(
    ("language", "words", "named"),
    [
        ("fr", "du lundi au vendredi", (0, 4)),
        ("fr", "les vendredis", (4,)),
        ("fr", "le demandeur", ()),
        ("en", "late on Fridays", (4,)),
        ("en", "Sun and sat", ()),
        ("de", "am Freitagabend", (4,)),
        ("zh", "2023年10月13日星期五", (4,)),
        ("zh", "上周五", (4,)),
        ("zh", "一周五天", ()),
        ("zh", "从周一到周五", (0, 4)),
        ("ja", "10月13日金曜日に", (4,)),
        ("ja", "(金)", ()),
        ("ko", "지난 금요일에", (4,)),
        ("th", "เมื่อวันศุกร์ที่", (4,)),
        ("ru", "в пятницу", (4,)),
        ("ru", "с понедельника по субботу", (0, 5)),
        ("ru", "среди недели", ()),
        ("uk", "у п’ятницю", (4,)),
        ("uk", "у п'ятницю", (4,)),
        ("uk", "в середині жовтня", ()),
        ("fi", "perjantaina", (4,)),
        ("tr", "pazartesi", (0,)),
        ("tr", "Pazar günü", (6,)),
        ("tr", "Pazarlama", ()),
        ("tr", "Cumartesi", (5,)),
        ("fa", "پنجشنبه", (3,)),
        ("fa", "پنج شنبه", (3,)),
        ("fa", "سه شنبه", (1,)),
        ("fa", "شنبه", (5,)),
        ("he", "ביום שישי", (4,)),
        ("ar", "يوم الجمعة", (4,)),
        ("ar", "والجمعة", (4,)),
        ("vi", "thứ Sáu", (4,)),
        ("vi", "Thứ Tư", (2,)),
        ("xx", "Friday", ()),
    ],
)
def test_weekdays_are_found_in_the_words_of_many_languages(language: str, words: str, named: tuple[int, ...]) -> None:
    assert weekdays_in(words, language) == named


def test_that_no_weekday_was_recognised_is_all_that_is_said(small: Dossier) -> None:
    outcome = tried(small, (claim_like(small, "said", words="в среду", on="2023-10-11"),), method="weekdays").outcome
    assert [line.message for line in all_lines(outcome)] == ["No weekday was recognised in a printed date"]


@pytest.mark.parametrize(("language", "words", "date", "result"), WEEKDAYS)
def test_weekdays(small: Dossier, language: str, words: str, date: dict[str, str], result: Result) -> None:
    source = small.sources["harbour"].model_copy(update={"language": language})
    dossier = replace(small, sources={**small.sources, "harbour": source})
    checked = tried(dossier, (claim_like(small, "said", words=words, **date),), method="weekdays", claims=[])
    assert results(checked.outcome) == [result]


def test_a_wrong_weekday_comes_first_and_shared_ones_once(small: Dossier) -> None:
    dates = (("a", "2023-10-13"), ("b", "2023-10-13"), ("c", "2023-10-12"), ("d", "2023-10"))
    claims = tuple(claim_like(small, name, words="vendredi", on=on) for name, on in dates)
    checked = tried(small, claims, method="weekdays", claims=[])
    (reading,) = checked.outcome.readings
    assert reading.result is N
    assert [str(line.values.get("day")) for line in reading.workings] == ["2023-10-12", "2023-10-13", "None"]
    assert checked.claims == ("a", "c", "d")


# Against 1 to 20 March, which are 20 days, and 18 to 22 with a tenth to either side.
DURATIONS = (
    ({"start": "2021-03-01", "end": "2021-03-18"}, C),
    ({"start": "2021-03-01", "end": "2021-03-17"}, N),
    ({"start": "2021-03-01", "end": "2021-03-22"}, C),
    ({"start": "2021-03-01", "end": "2021-03-23"}, N),
    ({"start": "[2021-03-01..2021-03-09]", "end": "2021-03-19"}, C),
    ({"on": "[2021-03-03..2021-03-06]"}, C),
    ({"on": "[2021-03-04..2021-03-06]"}, N),
    ({"on": "2021-03-25"}, T),
    ({"start": "..", "end": "2021-03-20"}, T),
    ({}, T),
    ({"start": "2021-03-03", "end": ".."}, C),
    ({"start": "2021-03-04", "end": ".."}, N),
    ({"start": "2021-03-03", "end": "[2021-03-05..]"}, C),
    ({"on": "2021-03-06~"}, C),
    ({"on": "2021-03-07~"}, N),
    ({"on": "2021-03-23~"}, N),
    ({"on": "2021-03-24~"}, T),
)


@pytest.mark.parametrize(("date", "result"), DURATIONS)
def test_a_printed_length_of_time(small: Dossier, date: dict[str, str], result: Result) -> None:
    printed = claim_like(small, "printed", start="2021-03-01", end="2021-03-20")
    claims = (printed, claim_like(small, "dated", **date))
    assert results(tried(small, claims, method="duration", tolerance_percent=10).outcome) == [result]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ({"on": "2021-03-25"}, "It begins only after the printed period, so there are no days to count"),
        (
            {"start": "2021-03-25", "end": ".."},
            "It begins only after the printed period, so there are no days to count",
        ),
        ({"start": "..", "end": "2021-03-20"}, "No start is printed that could be counted from"),
        ({"on": "[..2021-03-20]"}, "No start is printed that could be counted from"),
        ({}, "Without a date there is nothing to count"),
    ],
)
def test_why_a_length_of_time_cannot_be_tested(small: Dossier, date: dict[str, str], said: str) -> None:
    printed = claim_like(small, "printed", start="2021-03-01", end="2021-03-20")
    (reading,) = tried(small, (printed, claim_like(small, "dated", **date)), method="duration").outcome.readings
    assert [line.message for line in reading.workings] == [said]


def test_a_soft_printed_period_is_shown_with_both_ends(small: Dossier) -> None:
    printed = claim_like(small, "printed", start="[2021-03-01..2021-03-05]", end="2021-03-20")
    outcome = tried(small, (printed, claim_like(small, "dated", on="2021-03-01")), method="duration").outcome
    shown = values(outcome.workings[0])
    assert (shown["shortest"], shown["longest"]) == (16, 20)
    assert "{shortest} to {longest}" in outcome.workings[0].message


def test_of_several_dates_one_that_does_not_fit_is_enough(small: Dossier) -> None:
    printed = claim_like(small, "printed", start="2021-03-01", end="2021-03-20")
    fits, misfits, undated = (claim_like(small, name, **date) for name, date in (
        ("fits", {"on": "2021-03-01"}), ("misfits", {"on": "2021-03-15"}), ("undated", {})))  # fmt: skip
    for dated, result in (((fits, misfits), N), ((fits, undated), C), ((undated,), T), ((misfits, undated), N)):
        assert tried(small, (printed, *dated), method="duration").outcome.result is result


# The port is 0 to 2 km from its point, and its border runs 111.3 km east of it along a meridian: on the equator a
# degree of longitude is 111.32 km. A statute mile is 1.609 km, a nautical one 1.852 km.
BORDERS = (
    (("about", 111, "kilometres"), 0, [C]),
    (("exactly", 120, "kilometres"), 0, [N]),
    (("exactly", 120, "kilometres"), 10, [C]),
    (("about", 69, "miles"), 0, [C, N]),
    (("about", 60, "miles"), 0, [N, C]),
    (("about", 60, "miles"), 15, [C, C]),
    (("at_least", 30, "nautical_miles"), 0, [C]),
    (("at_most", 30, "nautical_miles"), 0, [N]),
    (None, 10, [T]),
    (("more_than", 113.3, "kilometres"), 0, [N]),
    (("at_least", 113.3, "kilometres"), 0, [C]),
    (("more_than", 113.2, "kilometres"), 0, [C]),
)


@pytest.fixture
def at_a_border(folder: Folder) -> Dossier:
    folder.change("data/places.yaml", "lon: -3.5\n    lat: 48.0", "lon: 10.0\n    lat: 0.0")
    folder.change("data/places.yaml", "radius_m: 1500", "radius_m: 2000")
    line = '{"type":"MultiLineString","coordinates":[[[11,-1],[11,1]]]}'
    (folder.root / BORDERS_FILE).parent.mkdir()
    (folder.root / BORDERS_FILE).write_text(
        '{"features":[{"properties":{"country":"GA","place":"portune","point":[10.0,0.0],"kind":"border"},'
        '"geometry":' + line + "}]}"
    )
    return folder.load()


ASKED: Mapping[str, Any] = {"method": "border_distance", "place": "portune", "country": "GA"}


@pytest.mark.parametrize(("printed", "tolerance", "expected"), BORDERS)
def test_a_distance_to_a_border(
    at_a_border: Dossier, printed: Printed | None, tolerance: float, expected: list[Result]
) -> None:
    claims = (claim_like(at_a_border, "far", printed),)
    asked = {**ASKED, "tolerance_percent": tolerance}
    outcome = tried(at_a_border, claims, **asked).outcome
    assert results(outcome) == expected
    assert values(outcome.workings[0])["km"] == 111.3
    assert values(outcome.workings[1]) == {"radius": 2.0, "low": 109.3, "high": 113.3}
    assert results(tried(at_a_border, claims, **{**asked, "country": "CG"}).outcome) == [T]


def test_a_border_does_not_count_for_a_place_that_has_moved(at_a_border: Dossier) -> None:
    moved = at_a_border.places["portune"].model_copy(update={"lon": 10.1})
    dossier = replace(at_a_border, places={**at_a_border.places, "portune": moved})
    (reading,) = tried(dossier, (claim_like(dossier, "far", ("about", 111, "kilometres")),), **ASKED).outcome.readings
    assert (reading.result, "geo build --reference" in reading.workings[0].message) == (T, True)


# What each claim prints, → of them all: the best reading of each claim, and the worst of these.
SEVERAL_CLAIMS = (
    ((("about", 60, "miles"),), C),
    ((("about", 60, "miles"), ("about", 30, "miles")), N),
    ((("about", 60, "miles"), ("about", 69, "miles")), C),
    ((("about", 60, "miles"), None), C),
    ((("about", 30, "miles"), None), N),
    ((None, None), T),
)


@pytest.mark.parametrize(("printed", "result"), SEVERAL_CLAIMS)
def test_a_claim_that_fits_does_not_hide_one_that_does_not(
    at_a_border: Dossier, printed: tuple[Printed | None, ...], result: Result
) -> None:
    claims = tuple(claim_like(at_a_border, f"claim-{index}", one) for index, one in enumerate(printed))
    assert tried(at_a_border, claims, **ASKED).outcome.result is result


def test_of_several_claims_each_reading_says_whose_it_is(at_a_border: Dossier) -> None:
    claims = tuple(claim_like(at_a_border, f"c{miles}", ("about", miles, "miles")) for miles in (60, 30))
    dossier = replace(at_a_border, units={**at_a_border.units, "miles": at_a_border.units["ships"]})
    outcome = tried(dossier, claims, **ASKED).outcome
    labels = ["".join(piece.text for piece in group[0]) for group in lines_of(outcome, dossier, Wording("en"))[1:]]
    assert [label.split(":")[0] for label in labels] == ["Harbour paper"] * 4
    assert [(label.split("about ")[1][:2], label.split("read as ")[1]) for label in labels] == [
        ("60", "statute miles"), ("60", "nautical miles"), ("30", "statute miles"), ("30", "nautical miles"),
    ]  # fmt: skip
