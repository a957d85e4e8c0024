"""The scripts' types and tables are what Python's code makes now, and real messages and files are of those types."""

import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from enum import Enum
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from geo.assess.checks import run_checks
from geo.built import Built, read_built
from geo.dossier import LINES_FILE, Dossier
from geo.drawing.bundles import as_script
from geo.drawing.deck import DeckData, build_deck
from geo.drawing.evidence.check_outcomes import Outcomes, changes
from geo.drawing.map.folium_map import MapConfig, MapData, map_config
from geo.drawing.map.patterns import BASES
from geo.drawing.map.stage import map_words
from geo.export.records import ClaimRecord, claim_records
from geo.ui.follow.routes import CLOSE_CODES, close_codes
from geo.words.wording import Wording
from tests.browser_code import cases, messages
from tests.browser_code.messages import BaseFile, Basis, LabelsFile, LayerFile, LegProperties, LinesFile
from tests.support import ROOT


@pytest.fixture(scope="module")
def built(real: Dossier) -> Built:
    return read_built(real)


def fits(kind: Any, value: Any, where: str = "") -> None:
    """Fails where a value, as JSON gives it, is not of a type; records of messages may hold more than scripts read."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind) or is_dataclass(kind):
        _record_fits(kind, value, where)
    elif origin in (Union, types.UnionType):
        assert any(_does_fit(one, value) for one in inner), f"{where}: {str(value)[:200]} is none of {inner}"
    elif origin is Literal:
        assert value in inner, where
    elif origin:
        _parts_fit(origin, inner, value, where)
    elif kind is not Any:
        expected = (int, float) if kind is float else str if issubclass(kind, Enum) else kind
        assert isinstance(value, expected), f"{where}: {value!r} is no {kind.__name__}"
        assert not issubclass(kind, Enum) or value in set(kind), where


def _record_fits(kind: Any, value: Any, where: str) -> None:
    assert isinstance(value, dict), where
    for name, hint in get_type_hints(kind, include_extras=True).items():
        may_lack = get_origin(hint) is NotRequired
        assert may_lack or name in value, f"{where} has no {name}"
        if name in value:
            fits(get_args(hint)[0] if may_lack else hint, value[name], f"{where}.{name}")


def _parts_fit(origin: Any, inner: Sequence[Any], value: Any, where: str) -> None:
    is_dictionary, is_pair = origin in (dict, Mapping), origin is tuple and inner[-1] is not Ellipsis
    assert isinstance(value, dict if is_dictionary else list), where
    kinds = inner if is_pair else [inner[-1 if is_dictionary else 0]] * len(value)
    parts = value.items() if is_dictionary else enumerate(value)
    for one, (name, part) in zip(kinds, parts, strict=True):
        fits(one, part, f"{where}[{name}]")


def _does_fit(kind: Any, value: Any) -> bool:
    try:
        fits(kind, value)
    except AssertionError:
        return False
    return True


def test_the_types_are_those_of_now() -> None:
    assert messages.FILE.read_text("utf-8") == messages.text(), "make messages"


def test_the_tables_are_those_of_now() -> None:
    assert json.loads(cases.FILE.read_text("utf-8")) == json.loads(cases.text()), "make messages"


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        (LayerFile, "data/layer.geojson"),
        (LinesFile, LINES_FILE),
        (BaseFile, "data/basemap/land.json"),
        (BaseFile, "data/basemap/network.json"),
        (LabelsFile, "data/basemap/labels.json"),
    ],
)
def test_a_file_that_scripts_draw_is_of_its_type(kind: Any, file: str) -> None:
    fits(kind, json.loads((ROOT / file).read_text("utf-8")), file)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_messages_are_of_their_types(real: Dossier, built: Built, language: str) -> None:
    wording = Wording(language)
    deck = build_deck(real, tuple(real.steps.values()), wording)
    told: list[tuple[Any, object]] = [
        (list[ClaimRecord], claim_records(real, wording)),
        (DeckData, deck.data),
        (MapConfig, map_config(MapData("layer", None, "base"))),
    ]
    for kind, message in told:
        fits(kind, json.loads(as_script(message)))
    checked = [one for one in run_checks(real, built.lengths_km()) if one.check.assumptions]
    assert checked
    for one in checked:
        fits(Outcomes, json.loads(changes(one, real, wording)))


def test_what_is_of_another_type_is_found() -> None:
    sound = {"kind": "leg", "leg": "a", "name_en": "b", "name_fr": "c", "mode": "sea", "from": "d", "to": "e"}
    sound |= {"path_basis": "stated", "length_km": 3}
    fits(LegProperties, sound)
    for wrong in ({"mode": "air"}, {"length_km": "3"}, {"leg": None}, {"path_km": None}):
        assert not _does_fit(LegProperties, sound | wrong), wrong
    assert not _does_fit(LegProperties, {"kind": "leg"})


def test_words_have_the_names_that_the_scripts_know(real: Dossier) -> None:
    known = messages.text().split("@typedef {object} MapWords")[1].split("*/")[0]
    named = {line.split()[-1] for line in known.splitlines() if "@property" in line}
    assert named == set(map_words(real, Wording("en")))


def test_every_basis_has_a_pattern() -> None:
    assert get_args(Basis) == BASES


def test_the_pages_are_sent_the_close_codes_of_the_rooms() -> None:
    assert set(close_codes().values()) <= set(CLOSE_CODES.values())
    assert len(set(close_codes().values())) == len(close_codes())


def test_a_dataclass_in_a_message_is_sent_as_its_fields() -> None:
    config = map_config(MapData("layer", "lines", "base"))
    sent = json.loads(as_script({"config": config}))
    assert sent["config"] == json.loads(json.dumps(asdict(config)))
    assert is_dataclass(config)
    with pytest.raises(TypeError, match="set"):
        as_script({"not": {"a message"}})


def test_no_field_of_a_message_is_left_open() -> None:
    text: str = messages.text()
    assert "any" not in {word.strip("{}[]()<>,") for word in text.split()}
    assert isinstance(messages.NAMES, Mapping)
