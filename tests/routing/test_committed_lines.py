"""The committed lines: each leg runs where it can, says what it rests on, and is as long as published distances say."""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
import shapely
from pyproj import Transformer
from shapely import LineString
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geo.dossier import Dossier
from geo.layer import read_lines, read_path_km
from geo.measure import WGS84, geodesic_length_km
from geo.routing.basemap.coasts import detail_boxes
from geo.routing.countries import territory
from geo.routing.reference import LINES_FILE, MAX_ZOOM
from tests.reference_files import CLEARANCE_M, SHARPEST_TURN_DEGREES, finest_land, sharpest_turn_degrees
from tests.support import ROOT

# Rajin lies deep in a bay, so the first and last kilometres cannot be as far off the coast as the rest.
APPROACH_KM = 10
# By Petropavlovsk; by Tyumen no published total was found.
TARIFF_KM, TARIFF_SPREAD_KM = 9836.0, 150.0


@pytest.fixture(scope="module")
def parts() -> list[Mapping[str, Any]]:
    """Every part of every line, at every range of zoom."""
    return list(json.loads((ROOT / "data" / LINES_FILE).read_text(encoding="utf-8"))["features"])


@pytest.fixture(scope="module")
def lines() -> dict[str, LineString]:
    """Each leg's own line at its finest, all parts joined."""
    return read_lines(ROOT / "data" / LINES_FILE)


@pytest.fixture(scope="module")
def sea(lines: Mapping[str, LineString]) -> LineString:
    return lines["sea"]


@pytest.fixture(scope="module")
def shores() -> BaseGeometry:
    return finest_land()


def metres(geometry: BaseGeometry) -> BaseGeometry:
    """In UTM zone 52N, which runs through the sea leg and is true to 0.1 % along it."""
    to_utm = Transformer.from_crs("EPSG:4326", "EPSG:32652", always_xy=True)
    return shapely.transform(geometry, to_utm.transform, interleaved=False)


def test_the_sea_leg_touches_no_land(sea: LineString, shores: BaseGeometry) -> None:
    assert any(shapely.box(*box).contains(sea) for box in detail_boxes([sea]))
    assert not sea.intersects(shores)


def test_the_sea_leg_keeps_off_the_coast(sea: LineString, shores: BaseGeometry) -> None:
    line = metres(sea)
    open_water = substring(line, APPROACH_KM * 1000, line.length - APPROACH_KM * 1000)
    assert open_water.distance(metres(shores)) >= CLEARANCE_M * 0.998


def test_the_sea_leg_has_no_kinks(sea: LineString) -> None:
    assert sharpest_turn_degrees(sea) < SHARPEST_TURN_DEGREES


def test_the_sea_leg_is_short(sea: LineString) -> None:
    """Straight is 183.5 km and crosses land; from cell to cell of a grid, before it is pulled taut, it is about 205."""
    assert 183.5 < geodesic_length_km(sea) < 205


@pytest.mark.parametrize("leg", ["sea", "rail", "crossing"])
def test_a_line_joins_the_ends_that_the_articles_name(leg: str, lines: Mapping[str, LineString], real: Dossier) -> None:
    coordinates = lines[leg].coords
    for place, point in ((real.legs[leg].start, coordinates[0]), (real.legs[leg].end, coordinates[-1])):
        assert WGS84.inv(*real.places[place].point, *point)[2] <= real.places[place].radius_m


def test_every_part_says_what_it_rests_on(parts: Sequence[Mapping[str, Any]], real: Dossier) -> None:
    for feature in parts:
        assert feature["properties"]["basis"] in ("named_end", "published_station", "computed_path")
        assert feature["properties"]["sources"]
    assert list(dict.fromkeys(feature["properties"]["leg"] for feature in parts)) == list(real.legs)
    bases = {feature["properties"]["basis"] for feature in parts if feature["properties"]["leg"] == "rail"}
    assert bases == {"named_end", "published_station", "computed_path"}


@pytest.mark.parametrize("leg", ["sea", "rail", "crossing"])
def test_parts_follow_each_other_without_a_gap(leg: str, parts: Sequence[Mapping[str, Any]]) -> None:
    for last_zoom in {feature["properties"]["max_zoom"] for feature in parts}:
        own = [
            feature["geometry"]["coordinates"]
            for feature in parts
            if feature["properties"]["leg"] == leg
            and "corridor" not in feature["properties"]
            and feature["properties"]["max_zoom"] == last_zoom
        ]
        assert all(before[-1] == after[0] for before, after in pairwise(own))


def test_the_way_with_a_published_tariff_distance_is_as_long_as_that(parts: Sequence[Mapping[str, Any]]) -> None:
    """Along the rails; the line that is drawn cuts their smaller bends, and is shorter."""
    (path_km,) = {
        part["properties"]["length_km"] for part in parts if part["properties"].get("corridor") == "petropavlovsk"
    }
    assert abs(path_km - TARIFF_KM) <= 0.03 * TARIFF_KM
    assert abs(path_km - TARIFF_KM) <= TARIFF_SPREAD_KM


def test_the_rail_leg_stays_in_the_country_that_the_articles_name(lines: Mapping[str, LineString]) -> None:
    assert not territory(["RU"]).leaves([lines["rail"]]).any()


@pytest.mark.parametrize(("corridor", "leaves"), [("bam", False), ("petropavlovsk", True), ("kazakhstan", True)])
def test_a_corridor_passes_through_kazakhstan_only_if_its_name_says_so(
    corridor: str, leaves: bool, parts: Sequence[Mapping[str, Any]]
) -> None:
    drawn = [part for part in parts if part["properties"].get("corridor") == corridor]
    assert len({part["properties"]["max_zoom"] for part in drawn}) == 3
    assert territory(["RU"]).leaves([shape(part["geometry"]) for part in drawn]).any() == leaves
    assert all(("Kazakhstan" in part["properties"]["name_en"]) is leaves for part in drawn)


def test_corridors_are_of_like_length_and_drawn_only_where_they_run_apart(
    parts: Sequence[Mapping[str, Any]], lines: Mapping[str, LineString], real: Dossier
) -> None:
    own_km = read_path_km(ROOT / "data" / LINES_FILE)["rail"]
    drawn = [
        part for part in parts if part["properties"].get("corridor") and part["properties"]["max_zoom"] == MAX_ZOOM
    ]
    names = {part["properties"]["corridor"] for part in drawn}
    assert names == {corridor.id for corridor in real.legs["rail"].corridors}
    for part in drawn:
        assert own_km * 0.9 < part["properties"]["length_km"] < own_km * 1.1
        middle = shape(part["geometry"]).interpolate(0.5, normalized=True)
        assert middle.distance(lines["rail"]) > 0.03


def test_a_line_is_light_from_afar_and_follows_its_curves_from_near(parts: Sequence[Mapping[str, Any]]) -> None:
    points = {
        last_zoom: sum(
            len(part["geometry"]["coordinates"])
            for part in parts
            if part["properties"]["leg"] == "rail"
            and "corridor" not in part["properties"]
            and part["properties"]["max_zoom"] == last_zoom
        )
        for last_zoom in (4, 7, MAX_ZOOM)
    }
    assert points[4] < 500 < points[7] < 2000 < points[MAX_ZOOM]
