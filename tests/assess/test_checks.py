"""Checks: each method against tables worked by hand, what may not happen whatever is assumed, and wrong files."""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import shape

from geo.assess.checked import Checked, Outcome, Result, Working
from geo.assess.checks import run_checks
from geo.assess.methods.weekday_names import weekdays_in
from geo.assess.nearest_border import BORDERS_FILE, nearest
from geo.built import read_built
from geo.dossier import Dossier
from geo.drawing.evidence.check_outcomes import lines_of
from geo.errors import Problem
from geo.measure import WGS84
from geo.model import Bound, Check, Claim, Quantity
from geo.model.check import Assumption
from geo.words.wording import Wording
from tests.support import ROOT, Folder

C, N, T = Result.CONSISTENT, Result.NOT_CONSISTENT, Result.CANNOT_BE_TESTED
TEXT = {"en": "x", "fr": "y"}
# 120 nautical miles, and 1,000 km of rails.
LENGTHS = {"by-sea": 222.24, "by-rail": 1000.0}
Printed = tuple[str, float | None, str]


def claim_like(small: Dossier, name: str, printed: Printed | None = None, **date: str) -> Claim:
    """A claim that prints one number, or a date as `on`, or as `start` and `end`; the printed words are `words`."""
    quantities = [Quantity(printed="x", bound=Bound(printed[0]), value=printed[1], unit=printed[2])] if printed else []
    claim = small.claims["two-ships"].model_dump(by_alias=True)
    written = {
        "printed": date.pop("words", "x"),
        **{{"start": "from", "end": "to"}.get(k, k): v for k, v in date.items()},
    }
    dated: Any = written if date else "not stated"
    return Claim.model_validate(claim | {"id": name, "quantities": quantities, "date": dated})


def tried(
    dossier: Dossier, given_claims: tuple[Claim, ...], lengths_km: Mapping[str, float] = LENGTHS, **check: Any
) -> Checked:
    """What one check comes to on made-up claims."""
    assumed = [
        {
            "id": key,
            "label": TEXT,
            "unit": TEXT,
            "low": v[0],
            "default": v[1],
            "high": v[2],
            "step": v[3],
            "source": TEXT,
        }
        for key, v in check.pop("assumed", {}).items()
    ]
    check.setdefault("claims", [claim.id for claim in given_claims])
    made = Check.model_validate(
        {"id": "one", "text": TEXT, "short": TEXT, "reference": TEXT, "assumptions": assumed, **check}
    )
    checks = {made.id: made}
    (only,) = run_checks(
        replace(dossier, claims={claim.id: claim for claim in given_claims}, checks=checks), lengths_km
    )
    return only


def fixed(**values: float) -> dict[str, tuple[float, float, float, float]]:
    return {key: (value, value, value, 1) for key, value in values.items()}


def results(outcome: Outcome) -> list[Result]:
    return [reading.result for reading in outcome.readings]


def values(working: Working) -> dict[str, Any]:
    return dict(working.values)


def all_lines(outcome: Outcome) -> list[Working]:
    return [*outcome.workings, *(line for reading in outcome.readings for line in reading.workings)]


def figures(outcome: Outcome) -> set[float]:
    """Every number that is shown."""
    return {v for line in all_lines(outcome) for v in line.values.values() if isinstance(v, int | float)}


# ── the methods, by hand ─────────────────────────────────────────────────────────────────────────────────────────────

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


# ── the real dossier ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def checked(real: Dossier) -> Mapping[str, Checked]:
    return {one.check.id: one for one in run_checks(real, read_built(real).lengths_km())}


def test_what_the_checks_of_the_five_articles_come_to(checked: Mapping[str, Checked]) -> None:
    assert {name: results(one.outcome) for name, one in checked.items()} == {
        "depot-distance": [N, N, T],
        "five-round-trips": [C, C],
        "sea-and-rail": [C],
        "wagons-73-against-20": [C],
        "weekdays": [C],
        "two-months": [C, C, T],
    }
    assert [one.outcome.result for one in checked.values()] == [N, C, C, C, C, C]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        # 180 × 1.609344 and 180 × 1.852, each less and more a tenth; 201.6 km less and more 10 km
        ("depot-distance", {201.6, 191.6, 211.6, 289.7, 260.7, 318.7, 333.4, 300.1, 366.7, 49.1, 88.5}),
        # 194 ÷ 1.852 ÷ 10 hours; 2 × 10.48 ÷ 24 + 2 × 3 days; three and five times that; 20 or 11 August to 14 October
        ("five-round-trips", {194.0, 104.8, 10.48, 6.87, 20.6, 34.4, 56, 65}),
        # 9,909.4 ÷ 500 days by rail; with 0.44 at sea and 3 still; 25 days from 7 September to 1 October
        ("sea-and-rail", {19.82, 0.44, 23.3, 25, 1.7, 460}),
        ("wagons-73-against-20", {53, 3.65, 65.7, 22.0}),
        # about 16 August, three days to either side, to 16 October, less and more a tenth; 20 or 11 August to the 14th;
        # 31 or 21 August to the 16th
        ("two-months", {59, 65, 53.1, 71.5, 56, 47, 57}),
    ],
)
def test_the_arithmetic_is_shown(checked: Mapping[str, Checked], name: str, shown: set[float]) -> None:
    assert shown <= figures(checked[name].outcome)


def test_weekdays_of_the_five_articles(checked: Mapping[str, Checked]) -> None:
    (reading,) = checked["weekdays"].outcome.readings
    days = [str(line.values["day"]) for line in reading.workings]
    assert days == ["2023-10-06", "2023-10-13", "2023-10-14", "2023-10-15", "2023-10-13"]


def test_the_distance_is_that_of_another_way_to_measure(real: Dossier) -> None:
    """In an azimuthal projection around the depot, straight lines from its middle are true to length."""
    depot = real.places["tikhoretsk_depot"]
    project = Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd +lat_0={depot.lat} +lon_0={depot.lon} +ellps=WGS84", always_xy=True
    ).transform
    lines = _border_lines()
    for line in lines.values():
        flat = shapely.transform(line, lambda lon, lat: project(lon, lat), interleaved=False)
        assert nearest(depot.point, line).km == pytest.approx(
            shapely.distance(shapely.Point(0, 0), flat) / 1000, abs=0.02
        )
    known = real.places["ua_border_nearest"]
    assert nearest(depot.point, lines["border"]).point == pytest.approx(known.point, abs=0.001)


def test_what_the_note_on_crimea_says_is_so(real: Dossier) -> None:
    point, lines = real.places["tikhoretsk_depot"].point, _border_lines()
    crimea = shapely.intersection(lines["coast"], shapely.box(32, 44, 37, 46.2))
    rest = shapely.union(lines["border"], shapely.difference(lines["coast"], shapely.box(32, 44, 37, 46.2)))
    assert round(nearest(point, crimea).km) == 277
    border, coast = nearest(point, lines["border"]).km, nearest(point, rest).km
    assert (round(border, 1), round(border - coast, 1)) == (201.6, 0.6)
    # So Crimea is never nearest, and 277 km lies within a tenth of 180 statute miles.
    assert coast < 277 < 180 * 1.609344 < 277 * 1.1
    # The outlines themselves have Crimea: none of its coast is a border.
    assert not shapely.intersects(lines["border"], shapely.box(32, 44, 37, 46.2))


def _border_lines() -> dict[str, Any]:
    features = json.loads((ROOT / BORDERS_FILE).read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["kind"]: shape(feature["geometry"]) for feature in features}


# ── what may not happen, whatever is assumed ─────────────────────────────────────────────────────────────────────────


def test_faster_or_sooner_never_stops_to_fit(checked: Mapping[str, Checked]) -> None:
    better = {"speed_knots": 1, "rail_km_per_day": 1, "port_days": -1, "handling_days": -1}
    seen = 0
    for one in checked.values():
        order = {axis: better[assumption.id] for axis, assumption in enumerate(one.check.assumptions)}
        for tried_values, outcome in one.outcomes.items():
            for axis, direction in order.items():
                choices = one.check.assumptions[axis].choices
                at = choices.index(tried_values[axis]) + direction
                if 0 <= at < len(choices):
                    other = one.outcomes[(*tried_values[:axis], choices[at], *tried_values[axis + 1 :])]
                    pairs = zip(results(outcome), results(other), strict=True)
                    assert all(after is C for before, after in pairs if before is C)
                    seen += 1
    assert seen > 100


def test_a_reader_can_move_the_answer_both_ways(checked: Mapping[str, Checked]) -> None:
    for name in ("five-round-trips", "sea-and-rail"):
        assert {outcome.result for outcome in checked[name].outcomes.values()} == {C, N}


def test_what_is_shown_adds_up_for_every_assumption(checked: Mapping[str, Checked]) -> None:
    for tried_values, outcome in checked["five-round-trips"].outcomes.items():
        one_way, round_trip = (values(line) for line in outcome.workings[:2])
        assert (one_way["speed"], round_trip["port"]) == tried_values
        assert one_way["hours"] == round_trip["hours"]
        assert _rounds_to(one_way["km"] / 1.852, one_way["miles"])
        assert _rounds_to(one_way["miles"] / one_way["speed"], one_way["hours"])
        assert _rounds_to(2 * round_trip["hours"] / 24 + 2 * round_trip["port"], round_trip["days"])
        for reading in outcome.readings:
            share = values(reading.workings[0])
            assert share["days"] == round_trip["days"]
            assert _rounds_to(share["count"] * share["days"], share["total"])
            assert (share["total"] <= 65) == (reading.result is C)


def test_what_a_journey_shows_adds_up_for_every_assumption(checked: Mapping[str, Checked]) -> None:
    for tried_values, outcome in checked["sea-and-rail"].outcomes.items():
        (reading,) = outcome.readings
        by_sea, by_rail, still, together, _, _, *_ = (values(line) for line in reading.workings)
        assert (by_sea["speed"], still["days"], by_rail["rate"]) == tried_values
        assert _rounds_to(by_sea["miles"] / by_sea["speed"] / 24, by_sea["days"])
        assert _rounds_to(by_rail["km"] / by_rail["rate"], by_rail["days"])
        assert _rounds_to(by_sea["days"] + by_rail["days"] + still["days"], together["total"])
        assert (together["total"] <= 25) == (reading.result is C)


def _rounds_to(value: float, shown: float) -> bool:
    """Whether a number is another, rounded to as many decimals as that one has, one at the least."""
    return round(value, len(str(shown).partition(".")[2])) == shown


@given(st.floats(0, 50), st.floats(0, 100), st.floats(0.01, 60), st.integers(0, 399))
def test_choices_hold_the_default_and_stay_in_range(low: float, more: float, step: float, count: int) -> None:
    high = low + step * count
    written = {"id": "a", "label": TEXT, "unit": TEXT, "source": TEXT, "low": low, "high": high, "step": step}
    assumption = Assumption.model_validate({**written, "default": min(low + more, high)})
    choices = assumption.choices
    assert assumption.default in choices
    assert list(choices) == sorted(set(choices))
    assert (choices[0], choices[-1]) == (assumption.low, assumption.high)
    gaps = [after - before for before, after in pairwise(choices)]
    assert all(gap <= assumption.step * 1.001 for gap in gaps)


@pytest.mark.parametrize(
    ("low", "default", "high", "step", "choices"),
    [
        (1, 1, 10, 4, (1, 5, 9, 10)),
        (0, 0.3, 0.3, 0.1, (0, 0.1, 0.2, 0.3)),
        (1e-9, 1e-9, 3, 1, (1e-9, 1.000000001, 2.000000001, 3)),
        (8, 10, 14, 3, (8, 10, 11, 14)),
        (5, 5, 5, 1, (5,)),
    ],
)
def test_what_a_reader_may_try(
    low: float, default: float, high: float, step: float, choices: tuple[float, ...]
) -> None:
    written = {"id": "a", "label": TEXT, "unit": TEXT, "source": TEXT, "low": low, "high": high, "step": step}
    assert Assumption.model_validate({**written, "default": default}).choices == choices


def test_a_speed_next_to_nothing_still_gives_an_answer(small: Dossier) -> None:
    claims = (claim_like(small, "period", start="2021-03-01", end="2021-03-04"),)
    assumed = {**fixed(handling_days=1, rail_km_per_day=500), "speed_knots": (1e-9, 1e-9, 2, 1)}
    checked = tried(small, claims, method="journey", legs=["by-sea", "by-rail"], assumed=assumed)
    assert {one.result for one in checked.outcomes.values()} == {N}


@pytest.mark.parametrize("east", [0.0, 0.000005, 0.0018, 0.02])
def test_a_near_line_is_measured_to_metres(east: float) -> None:
    """The line has its only points a degree to the north and south, and half of a step of 0.01° from the point."""
    line = shapely.LineString([(east, -1.0), (east, 1.0)])
    for lat in (0.0, 0.005, 0.0051):
        found = nearest((0.0, lat), line)
        assert found.km == pytest.approx(east * 111.31949, abs=0.006)


@given(st.floats(-170, 170), st.floats(-70, 70), st.floats(0.1, 3), st.floats(0.1, 3))
def test_the_nearest_point_is_on_the_line_and_no_corner_is_nearer(
    lon: float, lat: float, east: float, north: float
) -> None:
    line = shapely.LineString([(lon + east, lat - north), (lon + east, lat + north), (lon + 2 * east, lat + north)])
    found = nearest((lon, lat), line)
    assert shapely.distance(shapely.Point(found.point), line) < 1e-9
    assert all(found.km <= WGS84.inv(lon, lat, *corner)[2] / 1000 for corner in line.coords)


# ── wrong files ──────────────────────────────────────────────────────────────────────────────────────────────────────

CLAIMS = """
  - id: five-trips
    source: harbour
    quotes: [{text: Deux navires ont quitté Portune le 3 mars 2021}]
    legs: [by-sea]
    date: {printed: fin mars, from: "2021-03-03", to: "2021-03-31"}
    quantities: [{printed: Deux navires, bound: at_least, value: 5, unit: round_trips}]
    voice: anna
    origin: anna-2021
    hedge: stated
    gloss: {en: a, fr: b}
"""
SOUND = """checks:
  - id: trips
    text: {en: a, fr: b}
    short: {en: a, fr: b}
    method: trips
    claims: [five-trips, two-ships]
    legs: [by-sea]
    reference: {en: a, fr: b}
    assumptions:
      - {id: speed_knots, low: 8, default: 10, high: 14, step: 1, label: *t, unit: *t, source: *t}
      - {id: port_days, low: 0, default: 3, high: 9, step: 1, label: *t, unit: *t, source: *t}
  - id: numbers
    text: {en: a, fr: b}
    short: {en: a, fr: b}
    method: duration
    claims: [five-trips, forty-crates]
    reference: {en: a, fr: b}
"""
LENGTH = """checks:
  - id: far
    text: {en: a, fr: b}
    short: {en: a, fr: b}
    method: border_distance
    claims: [five-trips]
    place: portune
    country: FR
    reference: {en: a, fr: b}
"""
SPEED, PORT = "id: speed_knots", "id: port_days"
# words to change, what they become → first words of the line of the problem, its value, and part of what is said
ONE_SLIP = {
    "an unknown assumption": (
        SPEED,
        "id: speed",
        "      - {id: speed,",
        "“speed”",
        "is not assumed by the method trips",
    ),
    "an assumption twice": (PORT, SPEED, "{id: speed_knots, low: 0", "“speed_knots”", "is assumed twice"),
    "no speed": ("low: 8", "low: 0", "{id: speed_knots", "“0”", "is too little for speed_knots"),
    "negative days": ("low: 0", "low: -1", "{id: port_days", "“-1”", "is too little for port_days"),
    "default out of range": (
        "default: 3",
        "default: 30",
        "{id: port_days",
        "“30”",
        "does not lie from “low” 0 to “high” 9",
    ),
    "a step of nothing": ("high: 9, step: 1", "high: 9, step: 0", "{id: port_days", "“0”", "“step”"),
    "a tiny step": (
        "high: 9, step: 1",
        "high: 9, step: 1.0e-9",
        "{id: port_days",
        "“1e-09”",
        "gives more than 400 values",
    ),
    "too many combinations": (
        "high: 14, step: 1",
        "high: 14, step: 0.1",
        "      - {id: speed_knots",
        "“610”",
        "combinations of assumptions are more than the 400",
    ),
    "no legs": ("    legs: [by-sea]\n", "", "method: trips", "“trips”", "needs “legs”"),
    "an unknown leg": ("legs: [by-sea]", "legs: [by-see]", "legs: [by-see]", "“by-see”", "is not the id of any leg"),
    "an unknown claim": (
        "[five-trips, two",
        "[five, two",
        "claims: [five, two",
        "“five”",
        "is not the id of any claim",
    ),
    "one claim too few": (", two-ships]", "]", "claims: [five-trips]", "“1”", "is not the number of claims"),
    "one claim too many": (
        "two-ships]",
        "two-ships, forty-crates]",
        "claims: [five-trips, two-ships, ",
        "“3”",
        "is not the number of claims that the method trips takes: 2",
    ),
    "a claim twice": (
        "forty-crates]",
        "forty-crates, forty-crates]",
        "claims: [five-trips, forty",
        "“forty-crates”",
        "already",
    ),
    "no ships": ("two-ships]", "forty-crates]", "claims: [five-trips, forty", "“forty-crates”", "one number of ships"),
    "no period": (
        "[five-trips, forty-crates]",
        "[two-ships, five-trips]",
        "claims: [two-ships, five",
        "“two-ships”",
        "no period",
    ),
    "a method that needs a place": (
        "method: duration",
        "method: border_distance",
        "method: border",
        "“border_distance”",
        "needs",
    ),
    "what the method does not use": (
        "method: duration",
        "place: portune\n    method: duration",
        "place: portune",
        "“place”",
        "is not used by the method duration",
    ),
    "two numbers of two units": (
        "method: duration",
        "method: counts",
        "claims: [five-trips, forty",
        "“2”",
        "in one unit",
    ),
    "a leg by rail on round trips": (
        "legs: [by-sea]",
        "legs: [by-sea, by-rail]",
        "legs: [by-sea, by-rail]",
        "“by-rail”",
        "is not a leg by sea",
    ),
    "a leg twice": ("legs: [by-sea]", "legs: [by-sea, by-sea]", "legs: [by-sea, ", "“by-sea”", "is already a leg"),
    "a tolerance that is not used": (
        "    legs: [by-sea]",
        "    tolerance_percent: 5\n    legs: [by-sea]",
        "tolerance_percent: 5",
        "“5”",
        "as “tolerance_percent” is not used by trips",
    ),
    "an unknown country": (
        "method: duration",
        "country: XZ\n    method: border_distance",
        "country: XZ",
        "“XZ”",
        "is not the code of any country",
    ),
    "a union of countries": (
        "method: duration",
        "country: EU\n    method: border_distance",
        "country: EU",
        "“EU”",
        "is not the code of any country",
    ),
    "an unknown method": ("method: duration", "method: guess", "method: guess", "“guess”", "“method”"),
    "one id twice": (
        "id: numbers",
        "id: trips",
        "- id: trips\n    text: {en: a, fr: b}\n    short: {en: a, fr: b}\n    method: duration",
        "“trips”",
        "already",
    ),
}


@pytest.fixture
def with_checks(folder: Folder) -> Folder:
    claims = (folder.root / "data/claims.yaml").read_text()
    units = "  round_trips: {one: {en: a, fr: b}, many: {en: c, fr: d}}\nclaims:"
    (folder.root / "data/claims.yaml").write_text(claims.replace("claims:", units, 1) + CLAIMS.lstrip("\n"))
    (folder.root / "data/checks.yaml").write_text(SOUND.replace("*t", "{en: a, fr: b}"))
    return folder


def test_sound_checks_are_run(with_checks: Folder) -> None:
    dossier = with_checks.load()
    assert [one.check.id for one in run_checks(dossier, LENGTHS)] == ["trips", "numbers"]
    assert len(run_checks(dossier, LENGTHS)[0].outcomes) == 7 * 10


@pytest.mark.parametrize("slip", ONE_SLIP, ids=str)
def test_what_is_said_of_one_slip(with_checks: Folder, slip: str) -> None:
    old, new, where, value, what = ONE_SLIP[slip]
    with_checks.change("data/checks.yaml", old, new)
    found = with_checks.problems()
    line = with_checks.line("data/checks.yaml", where)
    said = [problem for problem in found if what in problem.what and problem.value == value]
    assert said, [str(problem) for problem in found]
    assert {(problem.file, problem.mend[:1].isupper()) for problem in said} == {("data/checks.yaml", True)}
    assert line in [problem.line for problem in said]


def test_a_length_needs_a_unit_of_length(with_checks: Folder) -> None:
    with_checks.change(
        "data/checks.yaml", "method: duration\n    claims: [five-trips, forty-crates]",
        "method: border_distance\n    place: portune\n    country: FR\n    claims: [forty-crates]",
    )  # fmt: skip
    (problem,) = with_checks.problems()
    assert (problem.value, problem.what) == ("“forty-crates”", "prints a number, but no length")


def test_several_lengths_of_one_claim_are_refused(with_checks: Folder) -> None:
    """“180 miles, or 290 kilometres” may be one length or two, and only a person can tell."""
    with_checks.change(
        "data/claims.yaml", "bound: at_least, value: 5, unit: round_trips}]",
        "bound: about, value: 5, unit: miles}, {printed: Deux navires, bound: about, value: 8, unit: kilometres}]",
    )  # fmt: skip
    with_checks.change("data/claims.yaml", "  round_trips: {", "  miles: *u\n  kilometres: *u\n  round_trips: {")
    text = (with_checks.root / "data/claims.yaml").read_text()
    (with_checks.root / "data/claims.yaml").write_text(
        text.replace("*u", "{one: {en: a, fr: b}, many: {en: c, fr: d}}")
    )
    (with_checks.root / "data/checks.yaml").write_text(LENGTH)
    assert with_checks.problems() == (
        Problem(
            "data/checks.yaml",
            with_checks.line("data/checks.yaml", "claims: [five-trips]"),
            "far",
            "“five-trips”",
            "prints 2 lengths (miles, kilometres), so which of them is tried cannot be told",
            "Make two claims of it, with one length each",
        ),
    )


def test_a_slip_of_a_check_is_on_its_own_line_though_two_share_an_id(with_checks: Folder) -> None:
    with_checks.change("data/checks.yaml", "id: numbers", "id: trips")
    with_checks.change("data/checks.yaml", "legs: [by-sea]", "legs: [by-sea, by-sea]")
    lines = {problem.what: problem.line for problem in with_checks.problems()}
    assert lines["is already a leg of this check"] == with_checks.line("data/checks.yaml", "legs: [by-sea")


def test_a_dossier_without_checks_is_sound_and_its_digest_does_not_depend_on_them(with_checks: Folder) -> None:
    before = with_checks.load()
    (with_checks.root / "data/checks.yaml").unlink()
    after = with_checks.load()
    assert run_checks(after, LENGTHS) == ()
    assert (after.digest, after.version == before.version) == (before.digest, False)
