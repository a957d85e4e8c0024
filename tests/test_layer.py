"""The layer: RFC 7946, readable without us, the same bytes each time, and nothing lost on the way."""

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, Point

from geo.dossier import Dossier
from geo.layer import CRS, build_layer, leg_line, read_lines, read_path_km, to_geojson
from geo.measure import geodesic_length_km
from geo.model import Claim, Leg
from tests.support import ROOT

BUILT = ("data/layer.geojson", "data/mentions.json")
LON, LAT = st.floats(-180, 180), st.floats(-90, 90)
SUMMARY = {"claims", "voices", "origins"}
LEG_KEYS = {
    *("id", "kind", "leg", "name_en", "name_fr", "mode", "from", "to"),
    *("path_basis", "path_note_en", "path_note_fr", "length_km", "path_km", *SUMMARY),
}
PLACE_KEYS = {
    *("id", "kind", "place", "name_en", "name_fr", "names", "place_kind"),
    *("country", "radius_m", "provenance", "mentions", *SUMMARY),
}


@pytest.fixture(scope="module")
def layer(rebuilt: Path) -> dict[str, Any]:
    return json.loads((rebuilt / "data/layer.geojson").read_text("utf-8"))


def _of_kind(layer: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {
        feature["properties"][kind]: feature for feature in layer["features"] if feature["properties"]["kind"] == kind
    }


@pytest.mark.parametrize("file", BUILT)
def test_a_rebuild_gives_the_committed_bytes(rebuilt: Path, file: str) -> None:
    assert (rebuilt / file).read_bytes() == (ROOT / file).read_bytes()


def test_it_is_geojson_after_rfc_7946(layer: dict[str, Any]) -> None:
    assert layer["type"] == "FeatureCollection"
    assert "crs" not in layer
    ids = [feature["id"] for feature in layer["features"]]
    assert len(set(ids)) == len(ids)
    for feature in layer["features"]:
        assert set(feature) == {"type", "id", "properties", "geometry"}
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == {"leg": "LineString", "place": "Point"}[feature["properties"]["kind"]]
        for lon, lat in _positions(feature):
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert (round(lon, 5), round(lat, 5)) == (lon, lat)


def _positions(feature: dict[str, Any]) -> list[list[float]]:
    coordinates = feature["geometry"]["coordinates"]
    return [coordinates] if feature["geometry"]["type"] == "Point" else coordinates


def test_its_bbox_is_west_south_east_north(layer: dict[str, Any]) -> None:
    lons, lats = zip(*[position for feature in layer["features"] for position in _positions(feature)], strict=True)
    assert layer["bbox"] == [min(lons), min(lats), max(lons), max(lats)]


def test_lon_stands_before_lat(layer: dict[str, Any]) -> None:
    lon, lat = _of_kind(layer, "place")["rajin_port"]["geometry"]["coordinates"]
    assert (lon, lat) == (130.2826, 42.2271)


def test_a_feature_can_be_read_without_us(layer: dict[str, Any]) -> None:
    dated = {"claimed_earliest", "claimed_latest"}
    for feature in layer["features"]:
        keys = LEG_KEYS if feature["properties"]["kind"] == "leg" else PLACE_KEYS
        # A place may be one that no article names: then there is nothing to say of how they print it.
        assert set(feature["properties"]) - dated - {"printed"} == keys
        assert len(set(feature["properties"]) & dated) in (0, 2)
        assert not any(value is None or value in ("", []) for value in feature["properties"].values())


def test_places_in_use_and_all_legs_are_there(layer: dict[str, Any], real: Dossier) -> None:
    named = {place for claim in real.claims.values() for place in claim.places}
    on_legs = {place for leg in real.legs.values() for place in (leg.start, leg.end, *(via.place for via in leg.via))}
    assert list(_of_kind(layer, "leg")) == list(real.legs)
    assert set(_of_kind(layer, "place")) == named | (on_legs - {None})


def test_a_legs_length_is_geodesic(layer: dict[str, Any]) -> None:
    geod = Geod(ellps="WGS84")
    for leg_id, feature in _of_kind(layer, "leg").items():
        metres = sum(geod.inv(*one, *other)[2] for one, other in pairwise(_positions(feature)))
        assert feature["properties"]["length_km"] == pytest.approx(metres / 1000, abs=0.1), leg_id


def test_a_leg_begins_and_ends_at_its_places(layer: dict[str, Any], real: Dossier) -> None:
    for leg_id, feature in _of_kind(layer, "leg").items():
        ends = (_positions(feature)[0], _positions(feature)[-1])
        for place_id, position in zip((real.legs[leg_id].start, real.legs[leg_id].end), ends, strict=True):
            place = real.places[place_id]
            assert Geod(ellps="WGS84").inv(*place.point, *position)[2] <= place.radius_m, place_id


def test_the_counts_are_those_of_the_claims(layer: dict[str, Any], real: Dossier) -> None:
    for kind, field in (("leg", "legs"), ("place", "places")):
        for known_id, feature in _of_kind(layer, kind).items():
            claims = [claim for claim in real.claims.values() if known_id in getattr(claim, field)]
            found = {key: feature["properties"][key] for key in SUMMARY}
            assert found == {
                "claims": len(claims),
                "voices": len(Counter(claim.voice for claim in claims)),
                "origins": len(Counter(claim.origin for claim in claims)),
            }
            days = _outermost_days(claims)
            assert (
                feature["properties"].get("claimed_earliest"),
                feature["properties"].get("claimed_latest"),
            ) == days, known_id


def _outermost_days(claims: list[Claim]) -> tuple[str | None, str | None]:
    """The first and the last day that dates of the event itself allow, less those that are our reading."""
    dates = [claim.date for claim in claims if claim.date != "not stated" and claim.date.dates == "event"]
    claimed = [one for one in dates if "on" not in one.inferred]
    first = [one.when.earliest for one in claimed if one.when.earliest and "from" not in one.inferred]
    last = [one.when.latest for one in claimed if one.when.latest and "to" not in one.inferred]
    return (str(min(first)) if first else None, str(max(last)) if last else None)


def test_the_mentions_of_a_place_are_counted(layer: dict[str, Any], rebuilt: Path) -> None:
    mentions = json.loads((rebuilt / "data/mentions.json").read_text("utf-8"))["mentions"]
    counts = Counter(mention["place"] for mention in mentions if "place" in mention)
    found = {place: feature["properties"]["mentions"] for place, feature in _of_kind(layer, "place").items()}
    assert found == {place: counts[place] for place in found}
    assert counts["rajin_port"] > 5
    assert all(isinstance(count, int) for count in found.values())


def test_gdal_reads_the_same_features(layer: dict[str, Any], rebuilt: Path) -> None:
    file = rebuilt / "data/layer.geojson"
    assert pyogrio.read_info(file)["features"] == len(layer["features"])
    read = gpd.read_file(file, engine="pyogrio")
    assert read.crs.to_epsg() == 4326
    for row, feature in zip(read.to_dict("records"), layer["features"], strict=True):
        assert [list(position) for position in row["geometry"].coords] == _positions(feature)
        assert {key: row[key] for key in feature["properties"] if not key.startswith("claimed")} == {
            key: value for key, value in feature["properties"].items() if not key.startswith("claimed")
        }


# ── any layer ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _through(small: Dossier, points: list[tuple[float, float]]) -> Dossier:
    """The small dossier with one leg through `points`, between places at its ends."""
    leg = small.legs["by-rail"]
    via = [{"name": "x", "lon": lon, "lat": lat, "source": "made up"} for lon, lat in points[1:-1]]
    through = Leg.model_validate({**leg.model_dump(by_alias=True), "via": via})
    places = dict(small.places)
    for place_id, (lon, lat) in ((leg.start, points[0]), (leg.end, points[-1])):
        places[place_id] = places[place_id].model_copy(update={"lon": lon, "lat": lat})
    return replace(small, legs={leg.id: through}, places=places)


@given(st.lists(st.tuples(LON, LAT), min_size=2, max_size=8))
def test_a_layer_comes_back_from_its_geojson(small: Dossier, points: list[tuple[float, float]]) -> None:
    dossier = _through(small, points if len(set(points)) > 1 else [(0.0, 0.0), *points, (1.0, 1.0)])
    layer = build_layer(dossier)
    text = to_geojson(layer, dossier)
    again = gpd.GeoDataFrame.from_features(json.loads(text)["features"], crs=CRS)
    assert layer.crs.to_epsg() == again.crs.to_epsg() == 4326
    assert list(again["id"]) == list(layer["id"])
    assert list(again["claims"]) == list(layer["claims"])
    for before, after in zip(layer.geometry, again.geometry, strict=True):
        assert before.geom_type == after.geom_type
        for one, other in zip(before.coords, after.coords, strict=True):
            assert other == pytest.approx(one, abs=0.5e-5 + 1e-9)
    west, south, east, north = json.loads(text)["bbox"]
    assert (west, south, east, north) == pytest.approx(tuple(layer.total_bounds), abs=1e-5)
    assert to_geojson(build_layer(dossier), dossier) == text


@pytest.mark.parametrize(
    ("line", "length_km"),
    [
        # A degree of the equator and of the meridian at the equator, on WGS84.
        (LineString([(0, 0), (1, 0)]), 111.3195),
        (LineString([(0, 0), (0, 1)]), 110.5744),
        (LineString([(179.5, 0), (-179.5, 0)]), 111.3195),
        (LineString([(5, 5), (5, 5)]), 0),
    ],
)
def test_geodesic_length(line: LineString, length_km: float) -> None:
    assert geodesic_length_km(line) == pytest.approx(length_km, abs=1e-3)


def test_a_computed_line_takes_the_place_of_the_straight_one(small: Dossier) -> None:
    leg = small.legs["by-sea"]
    computed = LineString([(-3.5, 48.0), (-4.0, 47.0), (-2.5, 47.5)])
    assert leg_line(small, leg, {"by-sea": computed}) == computed
    assert leg_line(small, leg, {}) == LineString([(-3.5, 48.0), (-2.5, 47.5)])
    assert list(leg_line(small, small.legs["by-rail"], {}).coords) == [(-2.5, 47.5), (-1.0, 47.2), (0.5, 46.5)]
    assert build_layer(small, lines={"by-sea": computed}).geometry[0] == computed


def test_a_point_that_a_line_repeats_is_drawn_once(small: Dossier) -> None:
    dossier = _through(small, [(0.0, 0.0), (0.0, 0.0), (1.0, 1.0), (1.0, 1.0)])
    assert list(leg_line(dossier, dossier.legs["by-rail"], {}).coords) == [(0.0, 0.0), (1.0, 1.0)]


def test_computed_lines_are_read_by_leg(tmp_path: Path) -> None:
    file = tmp_path / "lines.geojson"
    assert read_lines(file) == {}
    assert read_path_km(file) == {}

    def part(coordinates: list[list[float]], max_zoom: int, length_km: float, **more: str) -> dict[str, Any]:
        properties = {"leg": "a", "max_zoom": max_zoom, "length_km": length_km, **more}
        return {"properties": properties, "geometry": {"type": "LineString", "coordinates": coordinates}}

    features = [
        part([[1.0, 2.0], [5.0, 6.0]], 7, 100.0),
        part([[1.0, 2.0], [3.0, 4.0]], 20, 40.0),
        part([[3.0, 4.0], [5.0, 6.0]], 20, 50.5),
        part([[1.0, 2.0], [9.0, 9.0]], 20, 900.0, corridor="b"),
    ]
    file.write_text(json.dumps({"features": features}))
    assert read_lines(file) == {"a": LineString([(1, 2), (3, 4), (5, 6)])}
    assert read_path_km(file) == {"a": 90.5}


def test_a_place_says_how_each_article_prints_it(layer: dict[str, Any], real: Dossier) -> None:
    printed = _of_kind(layer, "place")["dunai"]["properties"]["printed"]
    assert printed == [{"source": "a002", "names": ["Dunai"]}, {"source": "a004", "names": ["Dunay"]}]
    for feature in _of_kind(layer, "place").values():
        for entry in feature["properties"].get("printed", []):
            assert all(name in real.texts[entry["source"]] for name in entry["names"])


def test_a_place_that_nothing_speaks_of_is_left_out(small: Dossier) -> None:
    idle = small.places["hautgare"].model_copy(update={"id": "idle"})
    layer = build_layer(replace(small, places={**small.places, "idle": idle}))
    assert list(layer["id"]) == ["leg-by-sea", "leg-by-rail", "place-portune", "place-valbonne", "place-hautgare"]
    assert layer.geometry[2] == Point(-3.5, 48.0)
