"""The base map's thin lines: drawn once where several run beside, chosen by rule, no place in two details at once."""

import gzip
import json
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import shapely
from shapely import LineString, MultiLineString, Point
from shapely.geometry import shape

from geo.measure import geodesic_length_km
from geo.routing.basemap import rivers_and_railways as network
from geo.routing.basemap.middle_lines import (
    Mesh,
    middle_lines,
    thinned_out,
    to_lonlat,
    to_mercator,
    without_spurs,
)
from geo.routing.basemap.rivers_and_railways import LineTier, between_stations, stems, tiered
from tests.support import ROOT

NETWORK_FILE = ROOT / "data" / "basemap" / "network.json"
MAX_KB, MAX_GZIPPED_KB = 300, 110
# Cells of 1.1 km: lines less than about 3 km apart are one.
CELL = 0.01
TIERS = (
    LineTier("world", 4, 0.05, 0.02, 2, 0, 0),
    LineTier("area", 7, 0.01, 0.01, 3, 0, 0),
    LineTier("region", 9, 0, 0, 4, 0, 0),
)


def weight_kb(features: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """As it is sent, and gzipped."""
    text = json.dumps(features, separators=(",", ":")).encode()
    return len(text) / 1000, len(gzip.compress(text, mtime=0)) / 1000


def mesh_of(*lines: Sequence[tuple[float, float]]) -> Mesh:
    return middle_lines(np.array([LineString(line) for line in lines], dtype=object), CELL)


def drawn(mesh: Mesh, keep: np.ndarray[Any, np.dtype[np.bool_]] | None = None) -> list[LineString]:
    part = mesh if keep is None else mesh.where(keep)
    return [line for line in shapely.get_parts(part.lines(CELL)).tolist() if isinstance(line, LineString)]


def everything(mesh: Mesh) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.ones(len(mesh.steps), dtype=bool)


def nothing(mesh: Mesh) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return ~everything(mesh)


def passes(mesh: Mesh, keep: np.ndarray[Any, np.dtype[np.bool_]], lon: float, lat: float) -> bool:
    """Whether a line that is kept runs by a point, within 0.05°."""
    return bool(shapely.distance(mesh.where(keep).lines(0), Point(lon, lat)) < 0.05)


# ── middle lines ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tracks", [1, 2, 3, 5])
def test_parallel_tracks_become_one_line_in_their_middle(tracks: int) -> None:
    lats = np.linspace(-0.01, 0.01, tracks) if tracks > 1 else [0.0]
    (line,) = drawn(mesh_of(*([(0, lat), (0.7, lat), (2, lat)] for lat in lats)))
    assert line.hausdorff_distance(LineString([(0, 0), (2, 0)])) < 3 * CELL
    assert geodesic_length_km(line) == pytest.approx(222.6, rel=0.03)


def test_a_loop_around_a_station_is_closed() -> None:
    mesh = mesh_of([(0, 0), (2, 0)], [(0.9, 0), (0.95, 0.02), (1.05, 0.02), (1.1, 0)])
    assert len(drawn(mesh)) == 1


def test_lines_apart_stay_apart() -> None:
    assert len(drawn(mesh_of([(0, 0), (2, 0)], [(0, 0.1), (2, 0.1)]))) == 2


def test_a_straight_line_stays_straight() -> None:
    """The grid's steps leave no zigzag: after simplification two points are left of a slanting line."""
    (line,) = drawn(mesh_of([(0, 0), (2, 0.77)]))
    assert len(line.coords) <= 3
    assert line.hausdorff_distance(LineString([(0, 0), (2, 0.77)])) < 2 * CELL


def test_simplification_keeps_within_its_tolerance() -> None:
    mesh = mesh_of([(lon, 0.3 * np.sin(3 * lon)) for lon in np.arange(0, 3, 0.02).tolist()])
    fine, coarse = mesh.lines(0), mesh.lines(0.05)
    assert shapely.get_num_coordinates(coarse) < shapely.get_num_coordinates(fine) / 10
    assert fine.hausdorff_distance(coarse) < 0.05


def test_there_may_be_nothing_to_draw() -> None:
    mesh = mesh_of()
    assert mesh.lines(CELL).is_empty
    assert not len(between_stations(mesh, np.zeros((1, 2))))
    assert not len(stems(mesh, np.zeros((0, 2)), 10))
    assert not len(without_spurs(mesh, 10, nothing(mesh)))
    assert not len(thinned_out(mesh, nothing(mesh), 10))


def test_the_mercator_map_is_left_as_it_was_entered() -> None:
    lonlat = np.array([(0.0, 0.0), (130.7, 42.3), (-179.9, -60.0), (10.0, 84.0)])
    assert to_lonlat(to_mercator(lonlat)) == pytest.approx(lonlat)


# ── what is chosen ───────────────────────────────────────────────────────────────────────────────────────────────


def test_short_spurs_go_and_long_ones_stay() -> None:
    mesh = mesh_of([(0, 0), (3, 0)], [(1, 0), (1, 0.1)], [(2, 0), (2, 0.5)])
    kept = without_spurs(mesh, 30, nothing(mesh))
    assert not passes(mesh, kept, 1, 0.1)
    assert passes(mesh, kept, 2, 0.5)
    assert without_spurs(mesh, 30, everything(mesh)).all()


def test_a_railway_joins_a_city_to_the_two_nearest_larger_ones() -> None:
    """Three larger cities north, west and east, the last one farthest."""
    mesh = mesh_of([(-1, 0), (2, 0)], [(0, 0), (0, 1)])
    large = to_mercator(np.array([(0.0, 1.0), (-1.0, 0.0), (2.0, 0.0)]))
    small = to_mercator(np.array([(0.0, 0.0)]))
    alone = between_stations(mesh, np.vstack([large[:1], small]))
    assert passes(mesh, alone, 0, 0.5)
    assert not passes(mesh, alone, -0.5, 0)
    assert between_stations(mesh, np.vstack([large, small])).all()


def test_a_city_off_the_railway_is_not_joined() -> None:
    mesh = mesh_of([(-1, 0), (2, 0)])
    assert not between_stations(mesh, to_mercator(np.array([(-1.0, 0.0), (1.0, 1.0)]))).any()


def test_a_line_stays_that_spares_a_long_way_around() -> None:
    """A frame of 2° by 1° with a rung in its middle: 111 km, where the way around by the left half is 333 km."""
    mesh = mesh_of([(0, 0), (2, 0), (2, 1), (0, 1), (0, 0)], [(1, 0), (1, 1)])
    left_is_in_use = mesh.points[mesh.steps[:, 0], 0] < 0.5
    spares_much = thinned_out(mesh, left_is_in_use, 150)
    assert passes(mesh, spares_much, 1, 0.5)
    assert passes(mesh, spares_much, 0.7, 0)
    assert not passes(mesh, spares_much, 2, 0.5)
    assert not passes(mesh, thinned_out(mesh, left_is_in_use, 300), 1, 0.5)


def test_what_no_line_in_use_joins_goes() -> None:
    mesh = mesh_of([(0, 0), (2, 0)], [(0, 1), (2, 1)])
    in_use = mesh.points[mesh.steps[:, 0], 1] < 0.5
    assert (thinned_out(mesh, in_use, 10) == in_use).all()


def test_at_a_confluence_the_longer_river_goes_on() -> None:
    """The sea is at 0° E; a tributary of 1° joins a river that is 3° long."""
    mesh = mesh_of([(0, 0), (3, 0)], [(1, 0), (1, 1)])
    sea = to_mercator(np.array([(-0.05, 0.0), (-0.05, 0.5)]))
    large = stems(mesh, sea, 200)
    assert passes(mesh, large, 2.9, 0)
    assert passes(mesh, large, 0.1, 0)
    assert not passes(mesh, large, 1, 0.5)
    assert stems(mesh, sea, 50).all()


def test_the_reach_below_the_last_confluence_is_part_of_the_river() -> None:
    """Far shorter than what is asked for, but the mouth of a river that is not."""
    mesh = mesh_of([(0, 0), (0.3, 0)], [(0.3, 0), (3, 1)], [(0.3, 0), (3, -1.2)])
    assert passes(mesh, stems(mesh, to_mercator(np.array([(-0.05, 0.0)])), 300), 0.05, 0)


# ── tiers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def grid_lines(step: float) -> MultiLineString:
    return MultiLineString([[(0, lat), (20, lat + 1)] for lat in np.arange(0, 20, step).tolist()])


@pytest.fixture(scope="module")
def features() -> list[dict[str, Any]]:
    areas, regions = shapely.box(5, 5, 15, 15), shapely.box(8, 8, 11, 11)
    shapes = [grid_lines(1), grid_lines(0.5).intersection(areas), grid_lines(0.25).intersection(regions)]
    return tiered("railway", TIERS, shapes, (areas, regions))


@pytest.mark.parametrize("zoom", range(3, 14))
def test_at_a_zoom_one_detail_covers_a_place(features: Sequence[dict[str, Any]], zoom: int) -> None:
    """Those of a zoom overlap by no more than the ends that are moved to meet at a seam."""
    at_zoom = [f for f in features if f["properties"]["min_zoom"] <= zoom <= f["properties"]["max_zoom"]]
    assert bool(at_zoom) == (zoom >= TIERS[0].min_zoom)
    for one, other in combinations(at_zoom, 2):
        assert shape(one["geometry"]).buffer(0.005).intersection(shape(other["geometry"])).length < 1
    covered = shapely.union_all([shape(feature["geometry"]) for feature in at_zoom])
    for point in (Point(1, 1.05), Point(7, 7.35), Point(9.5, 9.475)):
        assert not at_zoom or covered.distance(point) < 0.01


def test_lines_meet_at_seams() -> None:
    """The finer line is 0.08° beside the coarser one where they meet."""
    inside = shapely.box(5, 0, 10, 10)
    coarse, fine = MultiLineString([[(0, 5), (10, 5)]]), MultiLineString([[(5, 5.08), (10, 5.08)]])
    outer, _, finer = tiered("river", TIERS[:2], [coarse, fine], (inside,))
    assert outer["geometry"]["coordinates"][0][-1] == finer["geometry"]["coordinates"][0][0]


def test_a_feature_says_what_it_is(features: Sequence[dict[str, Any]]) -> None:
    named = [tuple(feature["properties"].values()) for feature in features]
    assert named == [
        ("railway", "world", 4, 20),
        ("railway", "world", 4, 6),
        ("railway", "area", 7, 20),
        ("railway", "area", 7, 8),
        ("railway", "region", 9, 20),
    ]
    for feature, tier in zip(features, (*TIERS[:1] * 2, *TIERS[1:2] * 2, TIERS[2]), strict=True):
        assert feature["geometry"]["type"] == "MultiLineString"
        for line in feature["geometry"]["coordinates"]:
            assert len(line) > 1
            assert all(value == round(value, tier.decimals) for point in line for value in point)


def test_what_a_cut_leaves_is_not_drawn_if_short() -> None:
    tier = LineTier("world", 4, 0.05, 0.02, 2, 0, 50)
    crossing, stub = [(0, 1), (3, 1)], [(0.9, 2), (1.2, 2)]
    (feature,) = tiered("river", [tier], [MultiLineString([crossing, stub])], ())
    assert [line[0] for line in feature["geometry"]["coordinates"]] == [[0.0, 1.0]]


def test_detail_around_a_line_across_the_antimeridian_is_on_both_sides() -> None:
    near = network.around([LineString([(178, 60), (183, 60)])])
    assert near.bounds[0] >= -180
    assert near.bounds[2] <= 180
    assert near.contains(Point(179.5, 60.2))
    assert near.contains(Point(-178, 60.2))
    assert not near.contains(Point(0, 60))
    # 60 km, and not 60 km times the scale of the map.
    assert near.contains(Point(-178, 60.5))
    assert not near.contains(Point(-178, 60.6))


# ── the committed file ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_committed_network_is_light_and_on_the_globe() -> None:
    features = json.loads(NETWORK_FILE.read_text(encoding="utf-8"))["features"]
    kb, gzipped_kb = weight_kb(features)
    assert kb <= MAX_KB
    assert gzipped_kb <= MAX_GZIPPED_KB
    for feature in features:
        assert feature["properties"]["kind"] in {"river", "railway"}
        west, _, east, _ = shape(feature["geometry"]).bounds
        assert west >= -180
        assert east <= 180
