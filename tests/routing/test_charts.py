"""Which coastlines a sea path is sought on: near the geodesic first and then wider, finest at the ports."""

import pytest
import shapely
from shapely import LineString, Polygon
from shapely.affinity import translate

from geo.measure import WGS84, geodesic_length_km
from geo.model import LonLat
from geo.routing import gshhg
from geo.routing.gshhg import Level
from geo.routing.water.charts import charted_land, charted_sea_path


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


SUVA, LOMALOMA = (178.425, -18.135), (-178.98, -17.29)
ANADYR, PROVIDENIYA = (177.51, 64.73), (-173.22, 64.42)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(SUVA, LOMALOMA, id="eastwards, among the islands of Fiji"),
        pytest.param(PROVIDENIYA, ANADYR, id="westwards, around the capes of Chukotka"),
    ],
)
def test_a_way_between_real_ports_over_the_antimeridian(
    start: LonLat, end: LonLat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the coarse coastline, which is quick; it is read whole to check the way against, on each side by itself."""
    read = gshhg.dry_land
    monkeypatch.setattr(gshhg, "dry_land", lambda _, bounds: read(Level.LOW, bounds))
    line = charted_sea_path(start, end, reach_km=(10, 10))
    earth = [translate(LineString([start, over(start, end)]), turn) for turn in (-360, 0, 360)]
    world = shapely.STRtree(read(Level.LOW))
    assert world.query(earth, predicate="intersects").size, "the straight way meets land"
    assert not world.query([translate(line, turn) for turn in (-360, 0, 360)], predicate="intersects").size
    for port, point in ((start, line.coords[0]), (end, line.coords[-1])):
        assert WGS84.inv(*port, *point)[2] <= 10_000
    assert line.bounds[2] - line.bounds[0] < 15, "longitudes run on"
    assert not -180 <= line.coords[-1][0] <= 180
    straight_km = WGS84.inv(*start, *end)[2] / 1000
    assert straight_km - 20 < geodesic_length_km(line) < straight_km * 1.2


def over(start: LonLat, end: LonLat) -> LonLat:
    """The end in longitudes that run on from the start."""
    return start[0] + (end[0] - start[0] + 180) % 360 - 180, end[1]
