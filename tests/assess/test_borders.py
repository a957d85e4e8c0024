"""The borders that checks measure to: of countries inland, of straight borders, and of places on them."""

from collections.abc import Mapping
from typing import Any

import pytest
from shapely.geometry import shape

from geo.assess.nearest_border import nearest
from geo.model import LonLat
from geo.routing.borders import border_features
from tests.saying import harbour

# country and place → what lies within reach, and how far it is in km. The outlines have straight borders where they are
# marked on the ground, up to two kilometres off, and their points ten or hundreds of kilometres apart.
PLACES = (
    ("CA", (-105.0, 48.9), {"border": 10.3}),
    ("EG", (24.9, 26.5), {"border": 8.1}),
    ("EG", (28.0, 21.99483), {"border": 0.0}),
    ("DZ", (8.6, 32.0), {"border": 32.6}),
    ("MG", (47.0, -19.0), {"coast": 209.6}),
)


def kept(country: str, point: LonLat) -> Mapping[str, Mapping[str, Any]]:
    place = harbour()["pier"].model_copy(update={"lon": point[0], "lat": point[1]})
    return {feature["properties"]["kind"]: feature for feature in border_features([(country, place)])}


@pytest.mark.parametrize(("country", "point", "km"), PLACES)
def test_what_is_near_is_kept_and_what_is_not_is_empty(country: str, point: LonLat, km: Mapping[str, float]) -> None:
    features = kept(country, point)
    lines = {kind: feature["geometry"] for kind, feature in features.items()}
    found = {kind: nearest(point, shape(line)).km for kind, line in lines.items() if line["coordinates"]}
    assert {kind: round(far, 1) for kind, far in found.items()} == km
    assert set(features) == {"border", "coast"}
    assert all(feature["properties"]["point"] == list(point) for feature in features.values())


def test_a_straight_border_has_only_the_points_it_needs() -> None:
    """A kilometre's steps are taken out again: of sixteen kilometres of a meridian few points are left."""
    (part,) = kept("EG", (24.9, 26.5))["border"]["geometry"]["coordinates"]
    assert len(part) <= 5
    assert 0.2 < part[-1][1] - part[0][1] < 0.4 or 0.2 < part[0][1] - part[-1][1] < 0.4
