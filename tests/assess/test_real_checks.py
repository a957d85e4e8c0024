"""What the checks of the five articles come to, and what may not happen whatever a reader assumes."""

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import shape

from geo.assess.checked import Checked
from geo.assess.checks import run_checks
from geo.assess.nearest_border import BORDERS_FILE, nearest
from geo.built import read_built
from geo.dossier import Dossier
from geo.measure import WGS84
from geo.model.check import Assumption
from tests.support import ROOT
from tests.trying import TEXT, C, N, T, claim_like, figures, fixed, results, tried, values

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
