"""The base map is small, whole at every zoom, and fine where a reader looks closely."""

import gzip
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from shapely import LineString, Point
from shapely.geometry import shape

from geo.routing.basemap.coasts import base_features, detail_boxes
from geo.routing.gshhg import Bounds
from tests.reference_files import committed_base, finest_land
from tests.support import ROOT

# On either side of the antimeridian.
WEST_OF_IT: Bounds = (177.9, -18.7, 180.0, -16.3)
EAST_OF_IT: Bounds = (-180.0, -18.7, -178.0, -16.3)

Points = Sequence[tuple[float, float]]


def details_drawn(features: Sequence[Mapping[str, Any]], zoom: int, lon: float, lat: float) -> list[str]:
    """The details whose land covers a point at a zoom."""
    return [
        feature["properties"]["detail"]
        for feature in features
        if feature["properties"]["kind"] == "land"
        and feature["properties"]["min_zoom"] <= zoom <= feature["properties"]["max_zoom"]
        and shape(feature["geometry"]).intersects(Point(lon, lat))
    ]


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
def test_land_is_drawn_once_at_every_zoom(zoom: int, lon: float, lat: float, detail: set[str]) -> None:
    finest = "region" if zoom >= 9 and "region" in detail else "area" if zoom >= 6 and "area" in detail else "world"
    assert details_drawn(committed_base(), zoom, lon, lat) == [finest]


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(130.30, 42.215, id="Rajin's inner bay"),
        pytest.param(130.42, 42.31, id="the next bay, of Unggi"),
        pytest.param(132.40, 42.88, id="between Dunai's peninsula and Putyatin"),
        pytest.param(130.78, 42.30, id="off the mouth of the Tumen"),
    ],
)
def test_waters_that_a_reader_looks_for_are_there(lon: float, lat: float) -> None:
    assert not finest_land().intersects(Point(lon, lat))


@pytest.mark.parametrize(
    ("lines", "boxes"),
    [
        pytest.param([[(10, 50), (11, 51)]], [(9.0, 49.3, 12.0, 51.7)], id="a short leg, whole"),
        pytest.param(
            [[(11, 50), (30.02, 50)]], [(10.0, 49.3, 12.0, 50.7), (29.1, 49.3, 31.0, 50.7)], id="a long leg's ends"
        ),
        pytest.param([[(10, 50), (11, 51)], [(11, 51), (12, 51)]], [(9.0, 49.3, 13.0, 51.7)], id="legs that meet"),
        pytest.param([[(178.9, -18), (181.0, -17)]], [EAST_OF_IT, WEST_OF_IT], id="a short leg eastwards over it"),
        pytest.param([[(-179.0, -17), (-181.1, -18)]], [EAST_OF_IT, WEST_OF_IT], id="a short leg westwards over it"),
        pytest.param(
            [[(150, 50), (190, 50)]],
            [(-171.0, 49.3, -169.0, 50.7), (149.0, 49.3, 151.0, 50.7)],
            id="a long leg eastwards",
        ),
        pytest.param(
            [[(-150, 50), (-190, 50)]],
            [(-151.0, 49.3, -149.0, 50.7), (169.0, 49.3, 171.0, 50.7)],
            id="a long leg westwards",
        ),
        pytest.param(
            [[(150, 0), (179.5, 0)]],
            [(-180.0, -0.7, -179.5, 0.7), (149.0, -0.7, 151.0, 0.7), (178.5, -0.7, 180.0, 0.7)],
            id="an end near it",
        ),
        pytest.param(
            [[(150, 0), (179, 0)], [(179, 0), (150, 0)]],
            [(149.0, -0.7, 151.0, 0.7), (178.0, -0.7, 180.0, 0.7)],
            id="an end whose box ends on it",
        ),
    ],
)
def test_detail_is_around_short_legs_and_the_ends_of_long_ones(
    lines: Sequence[Points], boxes: Sequence[Bounds]
) -> None:
    assert detail_boxes([LineString(line) for line in lines]) == list(boxes)


def test_detail_goes_on_beyond_the_antimeridian() -> None:
    """Around Taveuni in Fiji, which lies on both sides of it."""
    features = base_features(detail_boxes([LineString([(179.5, -16.7), (180.5, -17.0)])]))
    for lon, lat, finest in (
        (179.968, -16.904, "region"),
        (-179.921, -16.831, "region"),
        (178.0, -17.8, "area"),
        (-173.98, -18.65, "area"),
    ):
        assert details_drawn(features, 9, lon, lat) == [finest]
