"""The line of a rail leg, on small made-up networks; the real one is too heavy to load here, see `check_real_leg`."""

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from geopandas import GeoDataFrame
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from geo.dossier import load
from geo.errors import BuildError
from geo.measure import WGS84, geodesic_length_km
from geo.model import Place, PlaceKind, ViaPoint
from geo.routing import countries
from geo.routing.countries import Territory, territory
from geo.routing.generalise import WEB_MERCATOR_PIXEL_M, WEB_MERCATOR_RADIUS_M, as_trains_run, simplified, turns_deg
from geo.routing.rails.line import Basis, Part, rail_length_km, rail_parts
from geo.routing.rails.network import LICENCE, RailNetwork, load_railways
from tests.support import ROOT

Points = Sequence[tuple[float, float]]

# All made-up railways lie on the equator, where 0.01° are 1.11 km either way.
KM = 0.009


def network(*lines: Points, detour: float = 1.0) -> RailNetwork:
    """Railways through points, joined where they share one; rails are `detour` times as long as their chords."""
    nodes = list(dict.fromkeys(point for line in lines for point in line))
    edges = np.array([(nodes.index(a), nodes.index(b)) for line in lines for a, b in pairwise(line)])
    lonlat = np.array(nodes, dtype=float)
    chords_m = WGS84.inv(*lonlat[edges[:, 0]].T, *lonlat[edges[:, 1]].T)[2]
    return RailNetwork(lonlat, edges, np.asarray(chords_m) / 1000 * detour)


def at(east_km: float, north_km: float = 0) -> tuple[float, float]:
    return round(float(east_km * KM), 9), round(float(north_km * KM), 9)


def straight(first_km: float, last_km: float, step_km: float = 5, north_km: float = 0) -> Points:
    return [at(km, north_km) for km in np.arange(first_km, last_km + step_km / 2, step_km)]


def place(name: str, east_km: float, north_km: float = 0, radius_m: float = 1000) -> Place:
    return Place.model_validate(
        {
            "id": name.lower(),
            "label": {"en": name, "fr": name},
            "kind": PlaceKind.TOWN,
            "country": "RU",
            "lon": at(east_km)[0],
            "lat": at(0, north_km)[1],
            "radius_m": radius_m,
            "names": [{"text": name, "language": "en"}],
            "provenance": f"atlas, {name}",
            "second_source": None,
        }
    )


def via(name: str, east_km: float, north_km: float = 0) -> ViaPoint:
    return ViaPoint(name=name, lon=at(east_km)[0], lat=at(0, north_km)[1], source=f"timetable, {name}")


def bases(parts: Sequence[Part]) -> list[Basis]:
    return [part.basis for part in parts]


def joined_line(parts: Sequence[Part]) -> LineString:
    """The parts as one line, without repeats where they meet."""
    coords = [point for part in parts for point in part.line.coords]
    return LineString([coords[0], *(there for here, there in pairwise(coords) if here != there)])


def points(parts: Sequence[Part]) -> np.ndarray:
    return shapely.get_coordinates(joined_line(parts))


def test_a_line_on_the_network_is_a_computed_path() -> None:
    parts = rail_parts(place("Here", 0), [], place("There", 100), network(straight(0, 100), detour=1.1))
    assert bases(parts) == [Basis.COMPUTED_PATH]
    assert parts[0].sources == (LICENCE,)
    assert rail_length_km(parts) == pytest.approx(1.1 * geodesic_length_km(parts[0].line))


def test_the_rails_may_stray_as_far_as_their_length_lets_them() -> None:
    # Of a detour from 10 to 12.5 km, a triangle's height: √(6.25² - 5²).
    parts = rail_parts(place("Here", 0), [], place("There", 100), network(straight(0, 100, 10), detour=1.25))
    assert parts[0].stray_km == pytest.approx(3.75, rel=0.01)


def test_the_way_does_not_zigzag_between_parallel_tracks() -> None:
    north = straight(0, 100, 1, north_km=0.1)
    south = straight(0, 100, 1)
    crossovers = [[a, b] for a, b in zip(north, south, strict=True)]
    vias = [via(f"Halt {km}", km, north_km=0.1 * (km // 10 % 2)) for km in range(10, 100, 10)]
    parts = rail_parts(place("Here", 0), vias, place("There", 100), network(north, south, *crossovers))
    assert rail_length_km(parts) == pytest.approx(100, rel=0.01)
    assert turns_deg(points(parts)).max() < 60


def test_a_station_beside_the_line_makes_no_spur() -> None:
    siding = [at(50), at(50, 1), at(50, 1.5)]
    parts = rail_parts(
        place("Here", 0), [via("Beside", 50, 1.5)], place("There", 100), network(straight(0, 100), siding)
    )
    assert points(parts)[:, 1].max() == 0
    assert bases(parts) == [Basis.COMPUTED_PATH]


def test_a_terminus_that_lies_off_the_line_is_gone_to_and_back() -> None:
    branch = [at(50), at(50, 5), at(50, 10)]
    parts = rail_parts(
        place("Here", 0), [via("Terminus", 50, 10)], place("There", 100), network(straight(0, 100), branch)
    )
    turns = turns_deg(points(parts))
    assert points(parts)[:, 1].max() == at(0, 10)[1]
    assert (turns > 60).sum() == 1
    assert turns.max() == pytest.approx(180, abs=1)


def test_the_way_passes_through_the_vias_in_their_order() -> None:
    south = [at(0), at(50, -20), at(100)]
    railways = network(straight(0, 100), south)
    assert points(rail_parts(place("Here", 0), [], place("There", 100), railways))[:, 1].min() == 0
    parts = rail_parts(place("Here", 0), [via("South", 50, -20)], place("There", 100), railways)
    assert Point(at(50, -20)).distance(joined_line(parts)) < 0.3 * KM


def test_a_missing_branch_is_bridged_through_its_stations_and_marked() -> None:
    vias = [via("Pier", 0.5), via("Halt", 15), via("Junction", 30)]
    parts = rail_parts(place("Port", 0), vias, place("Town", 100.5), network(straight(30, 100)))
    assert bases(parts) == [Basis.NAMED_END, Basis.PUBLISHED_STATION, Basis.COMPUTED_PATH, Basis.NAMED_END]
    assert parts[0].sources == ("atlas, Port",)
    assert parts[1].sources == ("timetable, Pier", "timetable, Halt", "timetable, Junction")
    assert parts[1].stray_km is None
    for one, next_one in pairwise(parts):
        assert one.line.coords[-1] == next_one.line.coords[0]


def test_two_railways_that_meet_at_a_station_are_joined_there() -> None:
    railways = network(straight(0, 49, 7), straight(51, 100, 7))
    parts = rail_parts(place("Here", 0), [via("Change", 50, 0.5)], place("There", 100), railways)
    assert bases(parts) == [Basis.COMPUTED_PATH, Basis.PUBLISHED_STATION, Basis.COMPUTED_PATH]
    assert parts[1].line.coords[1] == at(50, 0.5)


def test_a_node_far_along_the_way_says_nothing_of_it() -> None:
    railways = network([at(1.5), at(9)])
    parts = rail_parts(place("Yard", 0), [via("Bridge", 3)], place("Station", 5), railways)
    assert bases(parts) == [Basis.PUBLISHED_STATION]


def test_a_long_gap_is_an_error_that_names_the_station_without_a_railway() -> None:
    with pytest.raises(BuildError, match=r"does not join Here and Nowhere \(it has no node near Nowhere\), and 40 km"):
        rail_parts(place("Here", 0), [via("Nowhere", 40, 5)], place("There", 100), network(straight(0, 100)))


def test_a_leg_to_where_it_starts_is_an_error() -> None:
    with pytest.raises(BuildError, match="Here is both ends"):
        rail_parts(place("Here", 0), [], place("Here", 0), network(straight(0, 100)))


def closed_from(west_km: float, south_km: float, east_km: float, north_km: float) -> Territory:
    box = shapely.box(west_km * KM, south_km * KM, east_km * KM, north_km * KM)
    return Territory(("KZ", "RU"), np.array([box], dtype=object))


def test_the_way_stays_out_of_closed_countries() -> None:
    around = [at(0), at(50, 40), at(100)]
    railways = network(straight(0, 100), around).within(closed_from(40, -5, 60, 5))
    parts = rail_parts(place("Here", 0), [], place("There", 100), railways)
    assert Point(at(50, 40)).distance(joined_line(parts)) < 0.3 * KM
    assert rail_length_km(parts) > 120


def test_a_chord_may_not_cross_a_closed_country_either() -> None:
    railways = network(straight(0, 100, 50)).within(closed_from(20, -5, 30, 5))
    assert [tuple(edge) for edge in railways.edges] == [(1, 2)]


def test_no_way_inside_the_allowed_countries_is_an_error_that_says_so() -> None:
    railways = network(straight(0, 100)).within(closed_from(40, -5, 60, 5))
    with pytest.raises(BuildError, match="no railway joins Here and There inside KZ, RU; allow the countries"):
        rail_parts(place("Here", 0), [], place("There", 100), railways)


def test_a_gap_that_no_country_would_close_is_not_blamed_on_the_countries() -> None:
    railways = network(straight(0, 40), straight(80, 100)).within(closed_from(40, 20, 60, 30))
    with pytest.raises(BuildError, match="does not join Here and There, and 100 km are too far"):
        rail_parts(place("Here", 0), [], place("There", 100), railways)


def test_a_bridge_may_not_cross_a_closed_country() -> None:
    railways = network(straight(20, 100)).within(closed_from(5, -5, 10, 5))
    with pytest.raises(BuildError, match="no railway joins Here and Junction inside"):
        rail_parts(place("Here", 0), [via("Junction", 20)], place("There", 100), railways)


def test_countries_are_told_apart_by_their_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outlines = GeoDataFrame(
        {"ISO_A2_EH": ["RU", "KZ"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs="EPSG:4326"
    )
    outlines.to_file(tmp_path / "outlines.geojson")
    monkeypatch.setattr(countries, "_data_file", lambda: tmp_path / "outlines.geojson")
    inside, into, along = ([(0.1, 0.5), (0.9, 0.5)], [(0.5, 0.5), (1.5, 0.5)], [(1.005, 0.1), (1.005, 0.9)])
    assert territory(["RU"]).leaves([LineString(line) for line in (inside, into, along)]).tolist() == [
        False,
        True,
        False,
    ]
    assert not territory(["KZ", "RU"]).leaves([LineString(into)]).any()
    with pytest.raises(BuildError, match="“Kazakhstan” is no country"):
        territory(["RU", "Kazakhstan"])


def test_missing_packages_are_named_with_the_way_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scgraph_data.world_railways", None)
    with pytest.raises(BuildError, match=r"scgraph-data.*pip install '\.\[build\]'"):
        load_railways()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(BuildError, match=r"outlines.*pip install '\.\[build\]'"):
        territory(["RU"])


def test_the_package_writes_latitude_first_and_rounds_lengths(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = SimpleNamespace(
        nodes=[[43.0, 131.0], [43.0, 131.1], [44.0, 131.0]], graph=[{1: 8.0, 0: 0.0, 2: 150.0}, {0: 8.0}, {0: 150.0}]
    )
    monkeypatch.setitem(sys.modules, "scgraph_data", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "scgraph_data.world_railways", SimpleNamespace(world_railways_geograph=graph))
    railways = load_railways()
    assert railways.nodes.tolist() == [[131.0, 43.0], [131.1, 43.0], [131.0, 44.0]]
    assert railways.edges.tolist() == [[0, 1], [0, 2]]
    assert railways.lengths_km.tolist() == pytest.approx([8.15, 150.0], abs=0.01)


def mercator(line: LineString) -> LineString:
    lon, lat = np.radians(shapely.get_coordinates(line)).T
    return LineString(WEB_MERCATOR_RADIUS_M * np.column_stack([lon, np.log(np.tan(np.pi / 4 + lat / 2))]))


lines = st.lists(
    st.tuples(st.floats(20, 140, allow_subnormal=False), st.floats(-80, 80, allow_subnormal=False)),
    min_size=2,
    max_size=40,
    unique=True,
).map(LineString)


@given(line=lines, zoom=st.integers(0, 12))
def test_a_simplified_line_keeps_its_ends_and_stays_within_half_a_pixel(line: LineString, zoom: int) -> None:
    light = simplified(line, zoom)
    assert (light.coords[0], light.coords[-1]) == (line.coords[0], line.coords[-1])
    assert set(light.coords) <= set(line.coords)
    half_pixel_m = WEB_MERCATOR_PIXEL_M / 2**zoom / 2
    # Every point of the line is within reach of the light one; between points, straight lines cannot be farther.
    assert shapely.distance(shapely.points(mercator(line).coords), mercator(light)).max() <= half_pixel_m * 1.000001


def test_the_farther_out_the_fewer_points() -> None:
    wave = LineString([(lon, 55 + 0.02 * np.sin(lon * 9)) for lon in np.linspace(40, 132, 4000)])
    counts = [len(simplified(wave, zoom).coords) for zoom in (3, 5, 7, 10)]
    assert counts == sorted(counts)
    assert counts[0] < 100 < counts[-1]


steps = st.lists(st.tuples(st.floats(2, 30), st.floats(-150, 150)), min_size=2, max_size=15)


@given(steps=steps)
def test_corners_become_arcs_that_hardly_move_them(steps: list[tuple[float, float]]) -> None:
    headings = np.radians(np.cumsum([turn for _, turn in steps]))
    lengths = np.array([km for km, _ in steps])[:, None] * KM
    walked = np.cumsum(np.column_stack([np.sin(headings), np.cos(headings)]) * lengths, axis=0)
    corners = np.vstack([[0.0, 0.0], walked])
    run = as_trains_run(corners)
    assert run[[0, -1]].tolist() == corners[[0, -1]].tolist()
    assert turns_deg(run).max() < 31
    assert shapely.distance(shapely.points(corners), LineString(run)).max() < 0.255 * KM


def test_zigzag_between_points_of_a_coarse_grid_goes() -> None:
    zigzag = np.array([(0, 0), (2, 0), (2.1, 0.1), (2.0, 0.1), (2.1, 0), (4, 0), (4, 0), (6, 0.1)]) * KM
    assert turns_deg(as_trains_run(zigzag)).max() < 30


# Kilometres by tariff, approximately: from Dunai, from the reference facts and, beyond Omsk, from Wikipedia's article
# on the station of Ishim (282 km from Omsk, 289 km to Tyumen); and from Chelyabinsk on, again from the reference facts.
TARIFFS_KM = ({
    "Smolyaninovo": 55, "Ussuriysk": 177, "Khabarovsk-1": 833, "Belogorsk": 1480, "Skovorodino": 2048, "Chita-2": 3155,
    "Ulan-Ude": 3712, "Irkutsk": 4169, "Taishet": 4838, "Krasnoyarsk": 5256, "Taiga": 5789, "Novosibirsk-Glavny": 6019,
    "Omsk": 6642, "Ishim": 6924, "Tyumen": 7213,
}, {
    "Chelyabinsk": 7438, "Ufa": 7917, "Samara": 8444,
    "Syzran-1": 8579, "Saratov": 8880, "Petrov Val": 9080, "Volgograd-2": 9300, "Kotelnikovo": 9490, "Salsk": 9690,
    "Tikhoretskaya": 9836,
})  # fmt: skip


def station(stop: ViaPoint) -> Place:
    """A station on the way as the end of a leg of its own."""
    return place("Station", 0).model_copy(update={"lon": stop.lon, "lat": stop.lat})


def check_real_leg(railways: RailNetwork | None = None) -> None:
    """The rail leg of the real dossier on the real network, in 5 to 15 s; not collected, for `build` tests to call."""
    railways = railways or load_railways().within(territory(["RU"]))
    dossier = load(ROOT)
    leg = dossier.legs["rail"]
    ends_and_vias = (dossier.places[leg.start], leg.via, dossier.places[leg.end], railways)
    parts = rail_parts(*ends_and_vias)
    assert bases(parts) == [Basis.NAMED_END, Basis.PUBLISHED_STATION, Basis.COMPUTED_PATH, Basis.NAMED_END]
    for one, other in pairwise(leg.via):
        for run in TARIFFS_KM:
            if {one.name, other.name} <= run.keys():
                between = rail_parts(station(one), [], station(other), railways)
                tariff_km = run[other.name] - run[one.name]
                assert rail_length_km(between) == pytest.approx(tariff_km, rel=0.08), (one.name, other.name)
    turns = turns_deg(shapely.get_coordinates(parts[2].line))
    # At Ugolnaya, if the leg calls there, trains turn back.
    assert [turn for turn in turns if turn > 45 and turn < 165] == []
    assert (turns >= 165).sum() <= sum(via.name == "Ugolnaya" for via in leg.via)
    railway_lines = np.asarray(shapely.linestrings(railways.nodes[railways.edges]))
    strays = shapely.STRtree(railway_lines).query_nearest(shapely.points(parts[2].line.coords), return_distance=True)[1]
    assert strays.max() < 0.006
