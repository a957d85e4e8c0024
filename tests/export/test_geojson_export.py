"""GeoJSON to hand out: the layer with its claims inside, read by GDAL and by hand."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely import hausdorff_distance
from shapely.geometry import shape

from geo.assess.ready import Ready
from geo.built import Built, read_built
from geo.dossier import Dossier
from geo.export.gis.geojson import geojson, geojson_lines
from geo.words.wording import Wording
from tests.exported import EVIL, addresses_in, at_the_time, with_text

ENGLISH, FRENCH = Wording("en"), Wording("fr")
# Members of a line's properties that the collection has once, for all of them.
OWN = {"generated_by", "as_of", "language", "dossier_version", "credits"}

Json = dict[str, Any]


@pytest.fixture(scope="module")
def built(real: Dossier) -> Built:
    return read_built(real)


@pytest.fixture(scope="module")
def content(real: Dossier, built: Built) -> bytes:
    return geojson(Ready(real, built), at_the_time(ENGLISH))


@pytest.fixture(scope="module")
def collection(content: bytes) -> Json:
    found: Json = json.loads(content)
    return found


@pytest.fixture(scope="module")
def lines(real: Dossier, built: Built) -> bytes:
    return geojson_lines(Ready(real, built), at_the_time(ENGLISH))


def test_every_feature_of_the_layer_is_there_as_it_is_there(collection: Json, built: Built) -> None:
    layer = json.loads(built.layer)
    assert len(collection["features"]) == len(layer["features"]) + 1
    assert collection["bbox"] == layer["bbox"]
    for feature, expected in zip(collection["features"], layer["features"], strict=False):
        assert (feature["id"], feature["geometry"]) == (expected["id"], expected["geometry"])
        assert expected["properties"].items() <= feature["properties"].items()


def test_each_claim_is_in_the_features_that_it_speaks_of_and_nowhere_else(collection: Json, real: Dossier) -> None:
    found: dict[str, set[str]] = {claim: set() for claim in real.claims}
    for feature in collection["features"]:
        records = feature["properties"]["claim_records"]
        assert len(records) == feature["properties"]["claims"]
        for record in records:
            found[record["id"]].add(feature["id"])
    for claim in real.claims.values():
        expected = {f"leg-{leg}" for leg in claim.legs} | {f"place-{place}" for place in claim.places}
        assert found[claim.id] == (expected or {"off-the-map"})


def _records(collection: Json) -> Iterator[Json]:
    for feature in collection["features"]:
        yield from feature["properties"]["claim_records"]


def test_quotes_are_letter_for_letter_and_never_without_their_attribution(collection: Json, real: Dossier) -> None:
    for record in _records(collection):
        text = real.texts[record["article"]["id"]]
        assert record["quotes"]
        for quote in record["quotes"]:
            assert quote["text"] == text[quote["start"] : quote["end"]]
        assert all(record[part]["shown"] for part in ("voice", "hedge", "date", "article", "origin"))


def test_it_says_where_it_comes_from_and_whose_its_data_is(collection: Json, real: Dossier) -> None:
    said = {name: collection[name] for name in ("as_of", "generated_by", "dossier_version", "dossier_sha256")}
    assert said == {
        "as_of": "2026-11-21T10:00:00Z",
        "generated_by": "geo export geojson",
        "dossier_version": real.version,
        "dossier_sha256": real.digest,
    }
    assert [row["licence"] for row in collection["licences"]] == ["LGPL-3.0-or-later", "ODbL-1.0", "CC-BY-4.0"]
    assert "It does not say what happened" in collection["note"]
    # RFC 7946 section 4 took this member out; with it, some readers turn the axes round.
    assert "crs" not in collection


def test_no_address_and_no_path(content: bytes, lines: bytes, real: Dossier) -> None:
    assert addresses_in(content) == addresses_in(lines) == set()
    assert str(real.root.resolve()).encode() not in content + lines


def test_gdal_reads_the_same_places_and_lines(content: bytes, built: Built, tmp_path: Path) -> None:
    _read_alike(content, tmp_path / "route.geojson", built)


def test_gdal_reads_the_same_from_lines(lines: bytes, built: Built, tmp_path: Path) -> None:
    _read_alike(lines, tmp_path / "route.geojsonl", built)


def _read_alike(content: bytes, file: Path, built: Built) -> None:
    file.write_bytes(content)
    frame = gpd.read_file(file, engine="pyogrio")
    layer = json.loads(built.layer)["features"]
    assert list(frame["id"]) == [*(feature["id"] for feature in layer), "off-the-map"]
    assert frame.crs.to_epsg() == 4326
    for geometry, expected in zip(frame.geometry, layer, strict=False):
        assert geometry.geom_type == expected["geometry"]["type"]
        assert hausdorff_distance(geometry, shape(expected["geometry"])) < 1e-5
    assert frame.geometry.iloc[-1] is None
    for counted, records in zip(frame["claims"], frame["claim_records"], strict=True):
        assert len(json.loads(records) if isinstance(records, str) else records) == counted


def test_each_line_is_a_whole_feature_that_says_where_it_is_from(lines: bytes, collection: Json, real: Dossier) -> None:
    features = [json.loads(line) for line in lines.decode().splitlines()]
    assert lines.endswith(b"}\n")
    for feature, expected in zip(features, collection["features"], strict=True):
        own = {name: feature["properties"].pop(name) for name in OWN}
        assert feature == expected
        assert own["dossier_version"] == real.version
        assert own["as_of"] == "2026-11-21T10:00:00Z"
        assert "OpenStreetMap (ODbL)" in own["credits"]


def test_in_french_our_words_are_french_and_the_articles_stay(real: Dossier, built: Built, collection: Json) -> None:
    french: Json = json.loads(geojson(Ready(real, built), at_the_time(FRENCH)))
    assert [feature["properties"]["name"] for feature in french["features"][:-1]] == [
        feature["properties"]["name_fr"] for feature in collection["features"][:-1]
    ]
    for record, english in zip(_records(french), _records(collection), strict=True):
        assert record["quotes"] == english["quotes"]
        assert record["hedge"]["id"] == english["hedge"]["id"]
    assert {record["hedge"]["shown"] for record in _records(french)} == {
        FRENCH.hedge(claim.hedge) for claim in real.claims.values()
    }


def test_without_claims_off_the_map_no_feature_stands_for_them(small: Dossier) -> None:
    on_the_map = replace(small, claims={key: claim for key, claim in small.claims.items() if claim.legs})
    features = json.loads(geojson(Ready(on_the_map, read_built(on_the_map)), at_the_time(ENGLISH)))["features"]
    assert all(feature["geometry"] for feature in features)
    assert len(features) == len(small.legs) + len(small.places)


def test_hostile_text_ends_no_line_and_comes_out_as_it_went_in(small: Dossier) -> None:
    hostile = with_text(small, EVIL)
    lines = geojson_lines(Ready(hostile, read_built(hostile)), at_the_time(ENGLISH)).decode()
    # splitlines takes many more characters for a line's end than JSON does.
    features = [json.loads(line) for line in lines.splitlines()]
    assert len(features) == len(small.legs) + len(small.places) + 1
    for feature in features:
        for record in feature["properties"]["claim_records"]:
            assert [quote["text"] for quote in record["quotes"]] == [EVIL]
            assert record["voice"]["shown"] == EVIL


def test_the_same_dossier_at_the_same_time_makes_the_same_bytes(real: Dossier, built: Built, content: bytes) -> None:
    assert geojson(Ready(real, built), at_the_time(ENGLISH)) == content
