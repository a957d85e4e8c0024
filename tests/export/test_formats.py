"""The list of formats: what it says of each, and that no format costs anything before it is asked for."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from inspect import signature
from typing import Any

import pytest

from geo.assess.ready import Ready
from geo.built import LAYER_FILE, parsed_layer, read_built
from geo.dossier import Dossier
from geo.export.formats import FORMATS, Format, writer_named
from geo.export.options import ExportOptions
from tests.support import run_python

KEYS = ["html", "geojson", "geojsonl", "kml", "gpkg", "csv", "xlsx", "pptx", "bib", "csl"]
STARTS = {
    "html": b"<!doctype html>",
    "geojson": b'{"type":"FeatureCollection"',
    "geojsonl": b'{"type":"Feature"',
    "kml": b"<?xml",
    "gpkg": b"SQLite format 3\0",
    "xlsx": b"PK",
    "pptx": b"PK",
    "bib": b"% supply-route-briefing ",
    "csl": b'[\n{"id": "harbour"',
}
# Programs know these by another ending than their key.
SUFFIXES = {"csl": ".json"}
# Their times are those of SOURCE_DATE_EPOCH, where it is set.
TIMED = ("geojson", "geojsonl", "kml", "gpkg")


@pytest.fixture(scope="module")
def written(small: Dossier) -> dict[str, bytes]:
    """The small dossier in every format."""
    return {key: each.write(Ready(small, read_built(small)), ExportOptions()) for key, each in FORMATS.items()}


def test_all_formats_are_listed_by_their_keys() -> None:
    assert list(FORMATS) == KEYS
    assert [each.key for each in FORMATS.values()] == KEYS
    assert len({each.suffix for each in FORMATS.values()}) == len(KEYS)


@pytest.mark.parametrize("each", FORMATS.values(), ids=KEYS)
def test_each_says_in_a_line_what_it_is_for(each: Format) -> None:
    assert each.suffix == SUFFIXES.get(each.key, f".{each.key}")
    assert each.mime.count("/") == 1
    assert each.title
    assert 20 < len(each.purpose) <= 110
    assert "\n" not in each.purpose
    # The command line shows it, and would fill in what follows.
    assert "%" not in each.purpose


@pytest.mark.parametrize("key", KEYS)
def test_each_writes_what_it_says(written: dict[str, bytes], key: str) -> None:
    assert written[key].startswith(STARTS.get(key, b""))
    assert len(written[key]) > 500


@pytest.mark.parametrize("each", FORMATS.values(), ids=KEYS)
def test_each_names_a_writer_that_is_there(each: Format) -> None:
    assert list(signature(writer_named(each.writer)).parameters) == ["ready", "options"]


@pytest.mark.parametrize("key", KEYS)
def test_the_layer_is_parsed_once_at_most(real: Dossier, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, parsed = (real.root / LAYER_FILE).read_text("utf-8"), []
    loads = json.loads

    def counted(written: str | bytes, **how: Any) -> Any:
        parsed.extend([written] if written == text else [])
        return loads(written, **how)

    parsed_layer.cache_clear()
    monkeypatch.setattr(json, "loads", counted)
    steps = {step.id: step for step in list(real.steps.values())[:1]}
    FORMATS[key].write(Ready(replace(real, steps=steps), read_built(real)), ExportOptions())
    assert len(parsed) == 1


def test_times_are_those_that_the_environment_sets(small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    files = {key: FORMATS[key].write(Ready(small, read_built(small)), ExportOptions()) for key in TIMED}
    assert json.loads(files["geojson"])["as_of"] == "2023-11-14T22:13:20Z"
    assert b"2023-11-14T22:13:20Z" in files["kml"]
    assert files["geojsonl"].count(b"2023-11-14T22:13:20Z") == files["geojsonl"].count(b"\n")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files["gpkg"])
        stamps = database.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
    assert stamps == [("2023-11-14T22:13:20.000Z",)]


def test_listing_the_formats_imports_no_writer() -> None:
    done = run_python(
        "import sys, geo.cli.main\n"
        "heavy = {'geopandas', 'pandas', 'shapely', 'xlsxwriter', 'pptx', 'lxml', 'resvg_py', 'jinja2'}\n"
        "writers = {name for name in sys.modules if name.startswith('geo.export.')}\n"
        "writers -= {f'geo.export.{name}' for name in ('formats', 'options', 'provenance')}\n"
        "print('loaded:', *sorted(heavy & set(sys.modules)), *sorted(writers))"
    )
    assert done.stdout.strip() == "loaded:", done.stderr


def test_gis_files_need_neither_geopandas_nor_what_slides_and_workbooks_need(small: Dossier) -> None:
    done = run_python(
        "import sys\n"
        "from pathlib import Path\n"
        "from geo.built import Built\n"
        "from geo.dossier import load\n"
        "from geo.export.formats import FORMATS\n"
        "from geo.assess.ready import Ready\n"
        "from geo.export.options import ExportOptions\n"
        "layer = Path(sys.argv[1], 'data/layer.geojson').read_text('utf-8')\n"
        "dossier = load(Path(sys.argv[1]))\n"
        "built = Built(layer, {source: () for source in dossier.sources}, {}, ())\n"
        "for key in ('geojson', 'geojsonl', 'kml', 'gpkg'):\n"
        "    FORMATS[key].write(Ready(dossier, built), ExportOptions())\n"
        "print('heavy:', *sorted({'geopandas', 'pandas', 'xlsxwriter', 'pptx', 'folium'} & set(sys.modules)))",
        str(small.root.parents[1]),
    )
    assert done.stdout.strip() == "heavy:", done.stderr
