"""A line that no reference data gave says “straight line” wherever its length stands.

The small dossier has no computed lines: both its legs are straight, one of them through a point.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from geo.assess.methods.registry import METHODS
from geo.assess.methods.trial import Trial
from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import LINES_FILE, Dossier, load
from geo.drawing.claims.facts import leg_facts, legs_table
from geo.drawing.evidence.check_outcomes import lines_of
from geo.drawing.still.picture import draw_still
from geo.drawing.still.sources import MapSources
from geo.drawing.still.view import StillLook, StillView
from geo.export.formats import FORMATS
from geo.export.options import ExportOptions
from geo.model.check import Method
from geo.ui.workspace import DOSSIER_VARIABLE
from geo.words.lengths import StraightKm
from geo.words.wording import Wording
from tests.exported import AS_OF
from tests.handed_out import SNAPSHOT, texts_of_file, texts_sent
from tests.pages import open_briefing
from tests.support import SMALL, Folder, parsed

NOTES = {"en": "straight line", "fr": "ligne droite"}
LANGUAGES = tuple(NOTES)


@pytest.fixture(scope="module")
def ready() -> Ready:
    dossier = load(SMALL)
    return Ready(dossier, read_built(dossier))


def _facts(ready: Ready, wording: Wording) -> str:
    legs = ready.dossier.legs.values()
    return " ".join(parsed(leg_facts(ready.dossier, leg, ready.lengths_km[leg.id], wording)).text for leg in legs)


def _table(ready: Ready, wording: Wording) -> str:
    return parsed(legs_table(ready.dossier, ready.lengths_km, wording, None)).text


def _still(ready: Ready, wording: Wording) -> str:
    data = MapSources.of(ready.dossier, ready.built).data()
    return parsed(draw_still(ready.dossier, data, StillView(), StillLook(language=wording.language))).text


def _file(key: str) -> Callable[[Ready, Wording], str]:
    return lambda ready, wording: " ".join(
        texts_of_file(key, FORMATS[key].write(ready, ExportOptions(language=wording.language, as_of=AS_OF)))
    )


def _briefing(ready: Ready, wording: Wording) -> str:
    return " ".join(
        text
        for leg in (None, *ready.dossier.legs)
        for text in texts_sent(open_briefing(lang=wording.language, leg=leg))
    )


SURFACES: Mapping[str, Callable[[Ready, Wording], str]] = {
    "a leg's facts": _facts,
    "the table of legs": _table,
    "a still map": _still,
    "KML": _file("kml"),
    "the snapshot": _file(SNAPSHOT),
    "the Briefing": _briefing,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("surface", SURFACES)
def test_it_stands_beside_each_length(
    ready: Ready, surface: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(SMALL))
    wording = Wording(language)
    shown = SURFACES[surface](ready, wording).replace("&nbsp;", "\u00a0")
    for length_km in ready.lengths_km.values():
        plain = wording.length(float(length_km))
        behind = re.findall(re.escape(plain) + r"(.{0,20})", shown)
        assert behind, plain
        assert [one for one in behind if not one.startswith(f" ({NOTES[language]})")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["geojson", "geojsonl", "gpkg", "xlsx", "kml"])
def test_files_for_machines_have_it_in_a_field(ready: Ready, key: str, language: str) -> None:
    content = FORMATS[key].write(ready, ExportOptions(language=language, as_of=AS_OF))
    written = " ".join(texts_of_file(key, content))
    # A database has its columns' names in its schema, as plain text in the file.
    assert "length_note" in written or b"length_note" in content
    assert NOTES[language] in written


def test_the_layer_says_it_of_a_leg_without_a_computed_line(tmp_path: Path) -> None:
    folder = Folder.copy_of(SMALL, tmp_path / "dossier")
    (folder.root / LINES_FILE).parent.mkdir(parents=True)
    part = {
        "type": "Feature",
        "properties": {"leg": "by-sea", "part": 0, "basis": "computed_path", "min_zoom": 0, "max_zoom": 20,
                       "length_km": 120.5, "sources": []},
        "geometry": {"type": "LineString", "coordinates": [[-3.5, 48.0], [-4.0, 47.0], [-2.5, 47.5]]},
    }  # fmt: skip
    (folder.root / LINES_FILE).write_text(json.dumps({"type": "FeatureCollection", "features": [part]}))
    built = read_built(folder.load())
    lengths = built.lengths_km()
    assert {leg: type(length) for leg, length in lengths.items()} == {"by-sea": float, "by-rail": StraightKm}
    said = {one.properties["leg"]: one.properties.get("straight_line") for one in built.on_map.of_kind("leg")}
    assert said == {"by-sea": None, "by-rail": True}
    shown = parsed(legs_table(folder.load(), lengths, Wording("en"), None)).text
    assert shown.count("straight line") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", ["five-round-trips", "sea-and-rail"])
def test_a_check_says_it_of_each_length_it_takes(real: Dossier, check: str, language: str) -> None:
    def lines(lengths_km: Mapping[str, float]) -> list[str]:
        asked = real.checks[check]
        claims = tuple(real.claims[claim] for claim in asked.claims)
        assumed = {one.id: one.default for one in asked.assumptions}
        outcome = METHODS[asked.method](Trial(real, asked, claims, lengths_km, None, assumed))
        groups = lines_of(outcome, real, Wording(language))
        return ["".join(piece.text for piece in line) for group in groups for line in group]

    assert real.checks[check].method in (Method.TRIPS, Method.JOURNEY)
    plain = lines(dict.fromkeys(real.legs, 200.0))
    straight = lines({leg: StraightKm(200.0) for leg in real.legs})
    assert [line.replace(f" ({NOTES[language]})", "") for line in straight] == plain
    changed = [line for line, before in zip(straight, plain, strict=True) if line != before]
    assert len(changed) == len(real.checks[check].legs)


def test_the_codebook_explains_the_field(ready: Ready) -> None:
    table = FORMATS["csv"].write(ready, ExportOptions(as_of=AS_OF)).decode("utf-8-sig")
    assert "length_note" not in next(csv.reader(io.StringIO(table)))
    assert "“straight line” where no reference data gave our line" in _file("xlsx")(ready, Wording("en"))
