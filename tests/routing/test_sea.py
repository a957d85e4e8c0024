"""Courses over water on made-up land: around it, off it, through what is open, and what is said where none leads."""

import math
from collections.abc import Sequence

import pytest
import shapely
from pyproj import Transformer
from shapely import LineString, Point, Polygon
from shapely.affinity import translate

from geo.errors import BuildError
from geo.measure import WGS84, geodesic_length_km
from geo.routing.water.sea import NoWaterwayError, sea_path
from tests.reference_files import CLEARANCE_M, SHARPEST_TURN_DEGREES, sharpest_turn_degrees


def off_shore_m(line: LineString, land: Sequence[Polygon]) -> float:
    """Smallest distance from a line to land, measured in an equidistant projection around each vertex of the line."""
    smallest = math.inf
    for lon, lat in line.segmentize(0.02).coords:
        local = Transformer.from_crs("EPSG:4326", f"+proj=aeqd +lon_0={lon} +lat_0={lat}", always_xy=True)
        near = [shapely.transform(polygon, local.transform, interleaved=False) for polygon in land]
        smallest = min(smallest, *(polygon.distance(Point(0, 0)) for polygon in near))
    return smallest


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param((0.0, 0.0), (2.0, 0.0), id="equator"),
        pytest.param((10.0, 60.0), (12.0, 60.0), id="north"),
        pytest.param((179.0, -18.0), (-179.0, -18.0), id="antimeridian"),
    ],
)
def test_a_way_goes_around_an_island(start: tuple[float, float], end: tuple[float, float]) -> None:
    middle = Point(start[0] + 1, start[1] + 0.05)
    island = middle.buffer(0.3)
    line = sea_path(start, end, [island], longest_km=400)
    assert line.coords[0] == pytest.approx(start)
    assert (line.coords[-1][0] - end[0]) % 360 == pytest.approx(0)
    assert abs(line.coords[-1][0] - line.coords[0][0]) == pytest.approx(2)
    assert off_shore_m(line, [island]) >= CLEARANCE_M * 0.998
    assert sharpest_turn_degrees(line) < SHARPEST_TURN_DEGREES
    straight_m = WGS84.inv(*start, *end)[2]
    assert straight_m < geodesic_length_km(line) * 1000 < straight_m * 1.15
    assert line.bounds[1] < start[1], "the island reaches farther north, so the short way is south of it"


@pytest.mark.parametrize("cut", [False, True])
def test_land_may_be_told_in_other_longitudes(cut: bool) -> None:
    """Whole, or in two halves on either side of the antimeridian, as coastlines have it."""
    island = Point(-180, -18).buffer(0.3)
    halves = [shapely.clip_by_rect(translate(island, turn), -180, -90, 180, 90) for turn in (0, 360)]
    told = [half for half in halves if isinstance(half, Polygon)] if cut else [island]
    line = sea_path((179.0, -18.05), (-179.0, -18.05), told, longest_km=400)
    assert off_shore_m(line, [translate(island, 360)]) >= CLEARANCE_M * 0.998


def test_a_way_over_open_water_is_the_geodesic() -> None:
    line = sea_path((-30.0, 50.0), (20.0, 60.0), [])
    assert geodesic_length_km(line) * 1000 == pytest.approx(WGS84.inv(-30, 50, 20, 60)[2], rel=1e-3)


def test_a_strait_is_taken_where_nothing_wider_leads_through() -> None:
    wall = shapely.box(0.9, -80, 1.1, 80)
    gap = shapely.box(0.8, -0.01, 1.2, 0.01)
    land = [part for part in wall.difference(gap).geoms if isinstance(part, Polygon)]
    line = sea_path((0.5, 0.3), (1.5, 0.3), land, longest_km=400)
    assert not line.intersects(shapely.union_all(land))
    assert line.intersects(gap)


def test_a_port_on_land_begins_at_the_water_within_reach() -> None:
    coast = shapely.box(-1, -1, 0, 1)
    line = sea_path((-0.02, 0.0), (0.5, 0.0), [coast], reach_km=(3, 3), longest_km=200)
    assert not line.intersects(coast)
    assert WGS84.inv(-0.02, 0, *line.coords[0])[2] <= 3000


def test_a_port_far_from_water_is_said() -> None:
    with pytest.raises(BuildError, match=r"no water within 3 km of the port at lon -0\.5, lat 0\.0"):
        sea_path((-0.5, 0.0), (0.5, 0.0), [shapely.box(-1, -1, 0, 1)], reach_km=(3, 3))


def test_a_closed_lake_is_said() -> None:
    shore = Point(0, 0).buffer(0.6).difference(Point(0, 0).buffer(0.3))
    assert isinstance(shore, Polygon)
    with pytest.raises(NoWaterwayError, match=r"joins lon 0\.0, lat 0\.0 to lon 1\.0, lat 0\.0; check that neither"):
        sea_path((0.0, 0.0), (1.0, 0.0), [shore], longest_km=500)
