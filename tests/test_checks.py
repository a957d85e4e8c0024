"""Checks: each method against tables worked by hand, what may not happen whatever is assumed, and wrong files."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import shape

from geo.assess.borders import BORDERS_FILE, nearest
from geo.assess.checked import Checked, Outcome, Result, Working
from geo.assess.checks import run_checks
from geo.built import read_built
from geo.dossier import Dossier
from geo.measure import WGS84
from geo.model import Bound, Check, Claim, Quantity
from geo.model.check import Assumption
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


def tried(dossier: Dossier, given_claims: tuple[Claim, ...], **check: Any) -> Checked:
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
    (only,) = run_checks(replace(dossier, claims={claim.id: claim for claim in given_claims}, checks=checks), LENGTHS)
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


# period, knots, days of handling, km a day → result and total: half a day at sea at 10 knots, two by rail at 500 km.
JOURNEYS = (
    (("2021-03-01", "2021-03-04"), 10, 1, 500, C, 3.5),
    (("2021-03-01", "2021-03-03"), 10, 1, 500, N, 3.5),
    (("2021-03-01", "2021-03-03"), 10, 1, 1000, C, 2.5),
    (("[2021-03-01..2021-03-02]", "2021-03-04"), 10, 1, 500, C, 3.5),
    (("2021-03-01", "2021-03-04"), 5, 1, 500, C, 4.0),
    (("2021-03-01", "2021-03-04"), 5, 2, 500, N, 5.0),
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
)


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
)


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
)


@pytest.mark.parametrize(("date", "result"), DURATIONS)
def test_a_printed_length_of_time(small: Dossier, date: dict[str, str], result: Result) -> None:
    printed = claim_like(small, "printed", start="2021-03-01", end="2021-03-20")
    claims = (printed, claim_like(small, "dated", **date))
    assert results(tried(small, claims, method="duration", tolerance_percent=10).outcome) == [result]


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
)


@pytest.mark.parametrize(("printed", "tolerance", "expected"), BORDERS)
def test_a_distance_to_a_border(
    folder: Folder, printed: Printed | None, tolerance: float, expected: list[Result]
) -> None:
    folder.change("data/places.yaml", "lon: -3.5\n    lat: 48.0", "lon: 10.0\n    lat: 0.0")
    folder.change("data/places.yaml", "radius_m: 1500", "radius_m: 2000")
    line = '{"type":"MultiLineString","coordinates":[[[11,-1],[11,1]]]}'
    (folder.root / BORDERS_FILE).parent.mkdir()
    (folder.root / BORDERS_FILE).write_text(
        '{"features":[{"properties":{"country":"GA","place":"portune","kind":"border"},"geometry":' + line + "}]}"
    )
    small = folder.load()
    claims = (claim_like(small, "far", printed),)
    asked = {"method": "border_distance", "place": "portune", "tolerance_percent": tolerance}
    outcome = tried(small, claims, country="GA", **asked).outcome
    assert results(outcome) == expected
    assert values(outcome.workings[0])["km"] == 111.3
    assert values(outcome.workings[1]) == {"radius": 2.0, "low": 109.3, "high": 113.3}
    assert results(tried(small, claims, country="CG", **asked).outcome) == [T]


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
        # 194 ÷ 1.852 ÷ 10 hours; 2 × 10.5 ÷ 24 + 2 × 3 days; three and five times that; 20 or 11 August to 14 October
        ("five-round-trips", {194.0, 104.8, 10.5, 6.9, 20.7, 34.5, 56, 65}),
        # 9,709.6 ÷ 500 days by rail; with 0.4 at sea and 3 still; 25 days from 7 September to 1 October
        ("sea-and-rail", {19.4, 0.4, 22.8, 25, 2.2, 450}),
        ("wagons-73-against-20", {53, 3.65, 65.7, 22.0}),
        # 16 August to 16 October, less and more a tenth; 20 or 11 August to the 14th; 31 or 21 August to the 16th
        ("two-months", {62, 55.8, 68.2, 56, 65, 47, 57}),
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
        assert round(one_way["miles"] / one_way["speed"], 1) == one_way["hours"] == round_trip["hours"]
        assert round(2 * round_trip["hours"] / 24 + 2 * round_trip["port"], 1) == round_trip["days"]
        for reading in outcome.readings:
            share = values(reading.workings[0])
            assert round(share["count"] * share["days"], 1) == share["total"]
            assert (share["total"] <= 65) == (reading.result is C)


@given(st.floats(0, 50), st.floats(0, 100), st.floats(0.01, 60), st.integers(0, 399))
def test_choices_hold_the_default_and_stay_in_range(low: float, more: float, step: float, count: int) -> None:
    high = low + step * count
    written = {"id": "a", "label": TEXT, "unit": TEXT, "source": TEXT, "low": low, "high": high, "step": step}
    assumption = Assumption.model_validate({**written, "default": min(low + more, high)})
    choices = assumption.choices
    assert assumption.default in choices
    assert list(choices) == sorted(set(choices))
    assert choices[-1] <= assumption.high


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


def test_a_dossier_without_checks_is_sound_and_its_digest_does_not_depend_on_them(with_checks: Folder) -> None:
    before = with_checks.load()
    (with_checks.root / "data/checks.yaml").unlink()
    after = with_checks.load()
    assert run_checks(after, LENGTHS) == ()
    assert (after.digest, after.version == before.version) == (before.digest, False)
