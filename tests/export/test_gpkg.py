"""The GeoPackage: read by GDAL, by SQLite with a parser of its geometries written here, and its styles by expat."""

import json
import re
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import geopandas as gpd
import pyogrio
import pytest
import shapely
from shapely.geometry import shape

from geo.assess.questions import assess
from geo.assess.ready import Ready
from geo.built import Built, read_built
from geo.dossier import Dossier
from geo.drawing.palette import LIGHT
from geo.export.gpkg.database import gpkg
from geo.export.gpkg.styles import leg_pattern, styles
from geo.measure import WGS84
from geo.model import Mode, PathBasis, PlaceKind
from geo.words.wording import Wording
from tests.exported import EVIL, addresses_in, at_the_time, read_xml, with_text

ENGLISH, FRENCH = Wording("en"), Wording("fr")
LAYERS = {"legs": "LineString", "places": "Point", "place_discs": "Polygon"}
# Names of standards and formats, which nobody asks a server for.
NAMES = {
    "http://mrcc.com/qgis.dtd",
    "http://www.opengis.net/sld",
    "http://www.opengis.net/ogc",
    "http://www.geopackage.org/spec130/#extension_metadata",
    "http://docs.opengeospatial.org/is/18-000/18-000.html",
}
SLD = "{http://www.opengis.net/sld}"

Database = sqlite3.Connection
Row = tuple[Any, ...]


@pytest.fixture(scope="module")
def built(real: Dossier) -> Built:
    return read_built(real)


@pytest.fixture(scope="module")
def content(real: Dossier, built: Built) -> bytes:
    return gpkg(Ready(real, built), at_the_time(ENGLISH))


@pytest.fixture(scope="module")
def file(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("gpkg") / "route.gpkg"
    written.write_bytes(content)
    # GDAL opens a file that it may write to in a way that leaves others beside it.
    written.chmod(0o444)
    return written


@pytest.fixture(scope="module")
def database(file: Path) -> Iterator[Database]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        yield connection


def _opened(content: bytes) -> Database:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def _rows(database: Database, query: str, *values: object) -> list[Row]:
    return database.execute(query, values).fetchall()


def _geometry(blob: bytes) -> Any:
    """A geometry and its envelope by clause 2.1.3 of the standard; None where it has no envelope."""
    magic, version, flags, srs_id = struct.unpack_from("<2sBBi", blob)
    assert (magic, version, srs_id) == (b"GP", 0, 4326)
    assert flags & 0b0000_0001, "not little-endian"
    assert not flags & 0b0011_0000, "empty or extended"
    doubles = {0: 0, 1: 4}[flags >> 1 & 0b111]
    envelope = struct.unpack_from(f"<{doubles}d", blob, 8)
    return shapely.from_wkb(blob[8 + 8 * doubles :]), envelope


# ── the container ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_a_geopackage_and_sound(database: Database) -> None:
    assert _rows(database, "PRAGMA application_id") == [(0x47504B47,)]
    assert _rows(database, "PRAGMA user_version") == [(10300,)]
    assert _rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert _rows(database, "PRAGMA foreign_key_check") == []


def test_every_table_is_in_the_contents(database: Database) -> None:
    there = {name for (name,) in _rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    listed = dict(_rows(database, "SELECT table_name, data_type FROM gpkg_contents"))
    assert {name for name in there if not name.startswith(("gpkg", "sqlite_"))} == set(listed)
    assert {name for name, kind in listed.items() if kind == "features"} == set(LAYERS)
    extended = {name for (name,) in _rows(database, "SELECT table_name FROM gpkg_extensions")}
    assert extended == {
        "gpkg_metadata",
        "gpkg_metadata_reference",
        "gpkgext_relations",
        "claim_legs",
        "claim_places",
    }


def test_gdal_lists_the_layers_and_the_tables(file: Path, real: Dossier) -> None:
    kinds = dict(pyogrio.list_layers(file).tolist())
    assert {name: kind for name, kind in kinds.items() if kind} == LAYERS
    counts = {
        "legs": len(real.legs),
        "claims": len(real.claims),
        "quotes": sum(len(claim.quotes) for claim in real.claims.values()),
        "quantities": sum(len(claim.quantities) for claim in real.claims.values()),
        "sources": len(real.sources),
        "voices": len(real.voices),
        "origins": len(real.origins),
        "claim_legs": sum(len(claim.legs) for claim in real.claims.values()),
        "claim_places": sum(len(claim.places) for claim in real.claims.values()),
    }
    assert {name: pyogrio.read_info(file, layer=name)["features"] for name in counts} == counts


def test_the_same_dossier_at_the_same_time_makes_the_same_bytes(real: Dossier, built: Built, content: bytes) -> None:
    assert gpkg(Ready(real, built), at_the_time(ENGLISH)) == content


def test_no_path_and_no_address_but_the_names_of_standards(content: bytes, database: Database, real: Dossier) -> None:
    # In the file itself values stand side by side with nothing between them.
    statements = "\n".join(database.iterdump())
    assert addresses_in(statements.encode()) == NAMES
    assert str(real.root.resolve()).encode() not in content


# ── where things are ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_gdal_reads_the_layers_geometries(file: Path, built: Built) -> None:
    features = {feature["id"]: shape(feature["geometry"]) for feature in json.loads(built.layer)["features"]}
    seen = set()
    for layer, kind in (("legs", "leg"), ("places", "place")):
        frame = gpd.read_file(file, layer=layer, engine="pyogrio")
        assert frame.crs.to_epsg() == 4326
        for record_id, geometry in zip(frame["id"], frame.geometry, strict=True):
            assert shapely.hausdorff_distance(geometry, features[f"{kind}-{record_id}"]) < 1e-5
            seen.add(f"{kind}-{record_id}")
    assert seen == set(features)


def test_headers_and_extents_fit_the_geometries(database: Database) -> None:
    for layer, kind in LAYERS.items():
        found = [_geometry(blob) for (blob,) in _rows(database, f"SELECT geom FROM {layer} ORDER BY fid")]  # noqa: S608
        for geometry, envelope in found:
            west, south, east, north = geometry.bounds
            assert geometry.geom_type == kind
            assert envelope == (() if kind == "Point" else (west, east, south, north))
        extent = _rows(
            database, "SELECT min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents WHERE table_name = ?", layer
        )
        assert extent == [(*shapely.total_bounds([geometry for geometry, _ in found]).tolist(), 4326)]


def test_discs_lie_around_their_places(database: Database, real: Dossier) -> None:
    query = "SELECT place_discs.geom, places.id FROM place_discs JOIN places ON places.fid = place_discs.place_fid"
    discs = _rows(database, query)
    assert len(discs) == len(_rows(database, "SELECT fid FROM places"))
    for blob, place_id in discs:
        place = real.places[place_id]
        for lon, lat in _geometry(blob)[0].exterior.coords:
            assert WGS84.inv(*place.point, lon, lat)[2] == pytest.approx(place.radius_m, rel=1e-3, abs=0.5)


# ── who says what ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_quotes_are_letter_for_letter_and_never_without_their_attribution(database: Database, real: Dossier) -> None:
    query = """SELECT claims.id, sources.id, quotes.text, starts_at, ends_before, quotes.voice, quotes.role,
               quotes.hedge, quotes.date, quotes.article FROM quotes JOIN claims ON claims.fid = quotes.claim_fid
               JOIN sources ON sources.fid = claims.source_fid ORDER BY quotes.fid"""
    rows = _rows(database, query)
    assert [(row[0], row[2]) for row in rows] == [
        (claim.id, quote.text) for claim in real.claims.values() for quote in claim.quotes
    ]
    for _, source, text, start, end, *attribution in rows:
        assert real.texts[source][start:end] == text
        assert all(attribution)


def test_claims_refer_to_who_said_them_and_where_it_is_printed(database: Database, real: Dossier) -> None:
    query = """SELECT claims.id, sources.id, voices.id, origins.id, hedge, claims.date_edtf, summary_ours FROM claims
               JOIN sources ON sources.fid = source_fid JOIN voices ON voices.fid = claims.voice_fid
               JOIN origins ON origins.fid = origin_fid ORDER BY claims.fid"""
    expected = [
        (
            claim.id,
            claim.source,
            claim.voice,
            claim.origin,
            claim.hedge.value,
            claim.when.edtf if claim.when else None,
            ENGLISH.text(claim.gloss),
        )
        for claim in real.claims.values()
    ]
    assert _rows(database, query) == expected


def test_relations_pair_claims_with_their_legs_and_places(database: Database, real: Dossier) -> None:
    listed = _rows(database, "SELECT base_table_name, related_table_name, mapping_table_name FROM gpkgext_relations")
    assert listed == [("legs", "claims", "claim_legs"), ("places", "claims", "claim_places")]
    for base, related, mapping in listed:
        query = f"""SELECT {base}.id, {related}.id FROM {mapping} JOIN {base} ON {base}.fid = base_id
                    JOIN {related} ON {related}.fid = related_id"""  # noqa: S608
        pairs = {
            (spoken_of, claim.id)
            for claim in real.claims.values()
            for spoken_of in (claim.legs if base == "legs" else claim.places)
        }
        assert set(_rows(database, query)) == pairs


def test_keys_that_refer_are_declared_so_that_programs_find_them(database: Database) -> None:
    declared = {
        (table, row[2])
        for (table,) in _rows(database, "SELECT table_name FROM gpkg_contents")
        for row in _rows(database, f"PRAGMA foreign_key_list({table})")
    }
    assert declared >= {
        ("claims", "sources"),
        ("claims", "voices"),
        ("claims", "origins"),
        ("quotes", "claims"),
        ("origins", "voices"),
        ("place_discs", "places"),
        ("claim_legs", "legs"),
        ("claim_legs", "claims"),
        ("claim_places", "places"),
    }


def test_questions_and_answers_are_those_that_were_assessed(database: Database, real: Dossier) -> None:
    assessed = assess(real)
    assert assessed
    assert _rows(database, "SELECT id, verdict, origins FROM questions ORDER BY fid") == [
        (one.question.id, one.verdict.value, len(one.origins)) for one in assessed
    ]
    answers = {(one.question.id, answer.claim.id) for one in assessed for answer in one.answers}
    query = """SELECT questions.id, claims.id FROM answers JOIN questions ON questions.fid = question_fid
               JOIN claims ON claims.fid = claim_fid"""
    assert set(_rows(database, query)) == answers
    assert [row[0] for row in _rows(database, "SELECT id FROM checks ORDER BY fid")] == list(real.checks)


def test_a_dossier_that_asks_nothing_has_no_such_tables(small: Dossier) -> None:
    with closing(_opened(gpkg(Ready(small, read_built(small)), at_the_time(ENGLISH)))) as database:
        tables = {name for (name,) in _rows(database, "SELECT table_name FROM gpkg_contents")}
        assert tables & {"questions", "answers", "checks"} == set()
        assert _rows(database, "SELECT count(*) FROM claims") == [(len(small.claims),)]


def test_in_french_our_words_are_french_and_the_articles_stay(real: Dossier, built: Built, database: Database) -> None:
    with closing(_opened(gpkg(Ready(real, built), at_the_time(FRENCH)))) as french:
        assert _rows(french, "SELECT name FROM places ORDER BY fid") == [
            (real.places[place].label.in_language("fr"),)
            for (place,) in _rows(database, "SELECT id FROM places ORDER BY fid")
        ]
        words, summaries = "SELECT text FROM quotes ORDER BY fid", "SELECT summary_ours FROM claims ORDER BY fid"
        assert _rows(french, words) == _rows(database, words)
        assert _rows(french, summaries) == [(FRENCH.text(claim.gloss),) for claim in real.claims.values()]


def test_hostile_text_stays_text(small: Dossier, tmp_path: Path) -> None:
    hostile = with_text(small, f"{EVIL}\0after")
    expected = f"{EVIL}\ufffdafter"
    file = tmp_path / "hostile.gpkg"
    file.write_bytes(gpkg(Ready(hostile, read_built(hostile)), at_the_time(ENGLISH)))
    with closing(sqlite3.connect(file)) as database:
        assert _rows(database, "SELECT DISTINCT text FROM quotes") == [(expected,)]
        assert _rows(database, "SELECT count(*) FROM claims") == [(len(small.claims),)]
        (metadata,) = _rows(database, "SELECT metadata FROM gpkg_metadata")[0]
        assert read_xml(metadata).findtext("title") == expected
    frame = pyogrio.read_dataframe(file, layer="quotes")
    assert set(frame["text"]) == {expected}


# ── what it says of itself ───────────────────────────────────────────────────────────────────────────────────────────


def test_it_says_where_it_comes_from_and_whose_its_data_is(database: Database, real: Dossier) -> None:
    about = dict(_rows(database, "SELECT what, text FROM about"))
    assert about["dossier_version"] == real.version
    assert about["As of"] == "21 November 2026, 10:00 UTC"
    (metadata,) = _rows(database, "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri LIKE '%qgis.dtd'")[0]
    qgis = read_xml(metadata)
    assert qgis.tag == "qgis"
    assert qgis.findtext("title") == real.title.in_language("en")
    assert [licence.text for licence in qgis.findall("license")] == [
        "GSHHG 2.3.6: LGPL-3.0-or-later",
        "OpenStreetMap: ODbL-1.0",
        "GeoNames: CC-BY-4.0",
    ]
    assert "It does not say what happened" in str(qgis.findtext("abstract"))
    scopes = _rows(database, "SELECT reference_scope, table_name FROM gpkg_metadata_reference")
    assert scopes == [("geopackage", None), *(("table", layer) for layer in LAYERS)]
    stamps = {stamp for (stamp,) in _rows(database, "SELECT last_change FROM gpkg_contents")}
    assert stamps == {"2026-11-21T10:00:00.000Z"}


# ── how it is drawn ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def qml(database: Database) -> dict[str, Element]:
    """Each layer's style, found as QGIS finds it."""
    query = """SELECT styleQML FROM layer_styles WHERE f_table_schema = '' AND f_table_name = ?
               AND f_geometry_column = ? ORDER BY CASE WHEN useAsDefault THEN 1 ELSE 2 END, update_time DESC LIMIT 1"""
    columns = dict(_rows(database, "SELECT table_name, column_name FROM gpkg_geometry_columns"))
    return {layer: read_xml(_rows(database, query, layer, columns[layer])[0][0]) for layer in LAYERS}


def _options(symbol: Element) -> list[dict[str, str]]:
    return [
        {option.attrib["name"]: option.attrib["value"] for option in layer.iter("Option") if "name" in option.attrib}
        for layer in symbol.findall("layer")
    ]


def _rgb(colour: str) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"


def test_legs_have_the_palettes_colours_and_are_broken_where_their_path_is_ours(small: Dossier) -> None:
    by_layer = {style.layer: read_xml(style.qml) for style in styles(small, ENGLISH)}
    renderer = by_layer["legs"].find("renderer-v2")
    assert renderer is not None
    symbols = {symbol.attrib["name"]: symbol for symbol in renderer.findall("symbols/symbol")}
    categories = {category.attrib["value"]: category for category in renderer.findall("categories/category")}
    assert set(categories) == {f"{leg.mode.value} {leg.path_basis.value}" for leg in small.legs.values()}
    for leg in small.legs.values():
        category = categories[f"{leg.mode.value} {leg.path_basis.value}"]
        assert category.attrib["label"] == f"{ENGLISH.mode(leg.mode)}: {ENGLISH.path_basis(leg.path_basis)}"
        casing, line = _options(symbols[category.attrib["symbol"]])
        assert line["line_color"] == _rgb(LIGHT.legs[leg.mode])
        assert float(casing["line_width"]) > float(line["line_width"])
        broken = leg.path_basis is PathBasis.ENDS_ONLY
        assert (line.get("use_custom_dash") == "1") == broken
        if broken:
            dashes = [float(length) * 96 / 25.4 for length in line["customdash"].split(";")]
            assert dashes == pytest.approx(leg_pattern(leg.mode, leg.path_basis).dashes_px, abs=0.05)


def test_the_legend_tells_apart_what_the_attributes_tell_apart(qml: dict[str, Element], database: Database) -> None:
    for layer, query in (
        ("legs", "SELECT DISTINCT mode || ' ' || path_basis FROM legs"),
        ("places", "SELECT DISTINCT kind FROM places"),
    ):
        values = {category.attrib["value"] for category in qml[layer].iter("category")}
        assert {value for (value,) in _rows(database, query)} <= values


def test_no_two_kinds_of_place_share_a_shape(small: Dossier) -> None:
    places = {kind.value: small.places["portune"].model_copy(update={"kind": kind}) for kind in PlaceKind}
    by_layer = {style.layer: read_xml(style.qml) for style in styles(replace(small, places=places), ENGLISH)}
    shapes = [_options(symbol)[0]["name"] for symbol in by_layer["places"].iter("symbol")]
    assert len(set(shapes)) == len(shapes) == len(PlaceKind)


def test_labels_are_names_in_the_files_language(qml: dict[str, Element]) -> None:
    for layer in ("legs", "places"):
        assert qml[layer].attrib["labelsEnabled"] == "1"
        (text,) = qml[layer].iter("text-style")
        assert (text.attrib["fieldName"], text.attrib["isExpression"]) == ("name", "0")
    assert qml["place_discs"].attrib["labelsEnabled"] == "0"


def test_slds_draw_alike(database: Database, real: Dossier) -> None:
    slds = dict(_rows(database, "SELECT f_table_name, styleSLD FROM layer_styles"))
    assert set(slds) == set(LAYERS)
    for layer, text in slds.items():
        assert read_xml(text).findtext(f"{SLD}NamedLayer/{SLD}Name") == layer
    colours = set(re.findall(r"#[0-9a-f]{6}", slds["legs"]))
    assert colours == {LIGHT.legs[leg.mode] for leg in real.legs.values()}
    assert "stroke-dasharray" in slds["legs"]


@pytest.mark.parametrize("mode", list(Mode))
def test_a_path_that_the_articles_state_is_drawn_whole(mode: Mode) -> None:
    assert leg_pattern(mode, PathBasis.STATED).dashes_px == ()
    assert leg_pattern(mode, PathBasis.ENDS_ONLY).dashes_px != ()


@pytest.mark.parametrize(
    ("table", "column", "default"),
    [
        ("gpkg_contents", "last_change", "strftime('%Y-%m-%dT%H:%M:%fZ','now')"),
        ("gpkg_metadata_reference", "timestamp", "strftime('%Y-%m-%dT%H:%M:%fZ','now')"),
        ("gpkg_metadata", "md_scope", "'dataset'"),
        ("gpkg_metadata", "mime_type", "'text/xml'"),
        ("gpkg_metadata", "metadata", "''"),
    ],
)
def test_columns_have_the_defaults_that_the_standard_asks_for(
    database: Database, table: str, column: str, default: str
) -> None:
    """Requirements 13, 93 and 95, which GDAL's validate_gpkg.py checks too (run by hand: it comes with Debian only)."""
    assert {name: given for _, name, _, _, given, _ in _rows(database, f"PRAGMA table_info({table})")}[
        column
    ] == default
