"""Writes geo/drawing/assets/messages.js: the types of all that the server sends to the scripts, made from Python's own.

Run as `python -m tests.browser_code.messages`. What Python writes as files rather than messages, such as the layer, has
its types here; test_messages.py holds them to the real files.
"""

import json
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    TypedDict,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from pydantic import BaseModel

from geo.drawing import deck
from geo.drawing.evidence.check_outcomes import Outcomes
from geo.drawing.map import stage
from geo.drawing.map.folium_map import MapConfig
from geo.drawing.map.patterns import BASES
from geo.drawing.map.stage import Stage
from geo.export.records import ClaimRecord
from geo.export.snapshot.blocks import SnapshotPage, Stills
from geo.export.snapshot.searching import Searching
from geo.model import Mode, PathBasis, PlaceKind
from geo.ui.follow.rooms import FollowerNews, LeadNews, State
from geo.ui.follow.routes import RoomAnswer, follow_words
from geo.ui.page_head import PageHeadData
from geo.ui.pages.export import ExportsData
from geo.ui.pickable import PickableData
from geo.ui.pictures import PicturesData
from geo.ui.routes.present import PresentPage
from geo.words.wording import Wording
from tests.support import ROOT

FILE = ROOT / "geo/drawing/assets/messages.js"
Point = tuple[float, float]


# ── what is written as files ─────────────────────────────────────────────────────────────────────────────────────────


class PointGeometry(TypedDict):
    """lon, lat."""

    type: Literal["Point"]
    coordinates: Point


class LineStringGeometry(TypedDict):
    """A line."""

    type: Literal["LineString"]
    coordinates: list[Point]


class LinesGeometry(TypedDict):
    """Several lines, or one area's rings."""

    type: Literal["MultiLineString", "Polygon"]
    coordinates: list[list[Point]]


class AreasGeometry(TypedDict):
    """Several areas."""

    type: Literal["MultiPolygon"]
    coordinates: list[list[list[Point]]]


LineGeometry = LineStringGeometry | LinesGeometry | AreasGeometry


class Printed(TypedDict):
    """How a source prints a place's name."""

    source: str
    names: list[str]


LegProperties = TypedDict(
    "LegProperties",
    {
        "kind": Literal["leg"],
        "leg": str,
        "name_en": str,
        "name_fr": str,
        "mode": Mode,
        "from": str,
        "to": str,
        "path_basis": PathBasis,
        "length_km": float,
        "path_km": NotRequired[float],
        "straight_line": NotRequired[bool],
    },
)
LegProperties.__doc__ = (
    "A leg in the layer, as far as the map needs it; `path_km` where a finer line was computed, `straight_line` where "
    "none was."
)


class PlaceProperties(TypedDict):
    """A place in the layer, as far as the map needs it."""

    kind: Literal["place"]
    place: str
    name_en: str
    name_fr: str
    place_kind: PlaceKind
    radius_m: float
    provenance: str
    printed: NotRequired[list[Printed]]


class LegFeature(TypedDict):
    """A leg and its line between the places that it names."""

    properties: LegProperties
    geometry: LineStringGeometry


class PlaceFeature(TypedDict):
    """A place and its point."""

    properties: PlaceProperties
    geometry: PointGeometry


LayerFeature = LegFeature | PlaceFeature


class LayerFile(TypedDict):
    """layer.geojson, of whose other features the map shows none."""

    features: list[LayerFeature]


Basis = Literal["stated_path", "computed_path", "published_station", "named_end"]


class PartProperties(TypedDict):
    """A part of a leg's line, drawn at zooms from one to another."""

    leg: str
    basis: Basis
    min_zoom: int
    max_zoom: int
    length_km: float


class CorridorProperties(PartProperties):
    """A part of another way, named as a whole, that the articles do not rule out for a leg."""

    corridor: str
    mode: Mode
    name_en: str
    name_fr: str


class PartFeature(TypedDict):
    """A part of a leg and its line."""

    properties: PartProperties
    geometry: LineStringGeometry


class CorridorFeature(TypedDict):
    """A part of another way and its line."""

    properties: CorridorProperties
    geometry: LineStringGeometry


LinesFeature = CorridorFeature | PartFeature


class LinesFile(TypedDict):
    """reference/lines.geojson."""

    features: list[LinesFeature]


class BaseProperties(TypedDict):
    """Land, water, borders or railways, shown at zooms from one to another."""

    kind: str
    min_zoom: int
    max_zoom: int


class BaseFeature(TypedDict):
    """A part of the base map."""

    properties: BaseProperties
    geometry: LineGeometry


class BaseFile(TypedDict):
    """basemap/land.json and basemap/network.json, in the order to draw."""

    features: list[BaseFeature]


class LabelProperties(TypedDict):
    """A name of the base map; a lower rank wins its place first."""

    kind: str
    name_en: str
    name_fr: str
    rank: int
    min_zoom: int
    max_zoom: NotRequired[int]


class LabelFeature(TypedDict):
    """Such a name and its point."""

    properties: LabelProperties
    geometry: PointGeometry


class LabelsFile(TypedDict):
    """basemap/labels.json."""

    features: list[LabelFeature]


# ── what is made of them ─────────────────────────────────────────────────────────────────────────────────────────────

MESSAGES: Sequence[Any] = (
    Stage,
    MapConfig,
    deck.DeckData,
    PresentPage,
    State,
    LeadNews,
    FollowerNews,
    RoomAnswer,
    ClaimRecord,
    SnapshotPage,
    Searching,
    Stills,
    Outcomes,
    PageHeadData,
    PickableData,
    PicturesData,
    ExportsData,
    LayerFile,
    LinesFile,
    BaseFile,
    LabelsFile,
)
_HEAD = """/* What the server sends to the scripts, and the files that they draw. Types only: no page is sent this file.
 *
 * Made from Python's own types by `make messages`, see tests/browser_code/messages.py; not to be edited.
 */
"""
# What Python's own name would not tell a reader of scripts, or is too loose there: a dictionary with known keys.
NAMES: Mapping[type, str] = {State: "FollowState"}
_KNOWN_KEYS: Mapping[tuple[str, str], str] = {
    ("Stage", "words"): "MapWords",
    ("DeckData", "words"): "DeckWords",
    ("DeckData", "map_words"): "MapWords",
    ("SnapshotPage", "map_words"): "MapWords",
    ("SnapshotPage", "palettes"): "Record<string, Palette>",
    ("MapConfig", "palettes"): "Record<string, Palette>",
    ("MapConfig", "looks"): "Looks",
    ("Looks", "patterns"): "Record<Mode, Record<Basis, Pattern>>",
    ("PresentPage", "follow_words"): "FollowWords",
    ("FollowerNews", "state"): "FollowState | null",
}
_ALIASES: Mapping[str, Any] = {
    "Mode": Mode,
    "Basis": Basis,
    "LineGeometry": LineGeometry,
    "LayerFeature": LayerFeature,
    "LinesFeature": LinesFeature,
}
_PLAIN: Mapping[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


class Written:
    """Typedefs in the order in which they were first needed."""

    def __init__(self) -> None:
        self.typedefs: dict[str, str] = {}

    def name(self, kind: Any) -> str:
        """The type's name in a script; a record is written first."""
        for alias, aliased in _ALIASES.items():
            if kind is aliased or (kind == aliased and get_origin(kind) is Literal):
                return self._alias(alias, kind)
        if kind in _PLAIN:
            return _PLAIN[kind]
        if isinstance(kind, type) and issubclass(kind, Enum):
            return " | ".join(json.dumps(member.value) for member in kind)
        if is_typeddict(kind) or is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, BaseModel)):
            return self._record(kind)
        return self._generic(kind)

    def _alias(self, alias: str, kind: Any) -> str:
        if alias not in self.typedefs:
            self.typedefs[alias] = ""
            parts = (
                [json.dumps(member.value) for member in kind]
                if isinstance(kind, type)
                else [json.dumps(part) if get_origin(kind) is Literal else self.name(part) for part in get_args(kind)]
            )
            self.typedefs[alias] = f"/** @typedef {{{' | '.join(parts)}}} {alias} */"
        return alias

    def _generic(self, kind: Any) -> str:
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Literal:
            return " | ".join(map(json.dumps, inner))
        if origin in (Union, types.UnionType):
            return " | ".join(map(self.name, inner))
        if origin is tuple and inner[-1] is not Ellipsis:
            return f"[{', '.join(map(self.name, inner))}]"
        if origin in (tuple, list, Sequence):
            item = self.name(inner[0])
            return f"({item})[]" if " | " in item else f"{item}[]"
        if origin in (dict, Mapping):
            return f"Record<string, {self.name(inner[1])}>"
        if origin in (NotRequired, Required, Annotated):
            return self.name(inner[0])
        raise TypeError(f"{kind} has no form in a script yet; add it here")

    def _record(self, kind: Any) -> str:
        name = NAMES.get(kind, kind.__name__)
        if name in self.typedefs:
            return name
        self.typedefs[name] = ""
        hints = get_type_hints(kind, include_extras=True)
        keys = [field.name for field in fields(kind)] if is_dataclass(kind) else list(hints)
        rows = [] if is_typeddict(kind) or is_dataclass(kind) else list(kind.model_fields)
        lines = [f" * {_first_line(kind)}", " *", " * @typedef {object} " + name]
        for key in rows or keys:
            known = _KNOWN_KEYS.get((name, key))
            if known and "Palette" in known:
                self._words("Palette", "Colours by the names that a style sheet has for them.", None)
            shown = known or self.name(hints[key])
            optional = get_origin(hints[key]) is NotRequired
            lines.append(f" * @property {{{shown}}} {f'[{key}]' if optional else key}")
        self.typedefs[name] = "\n".join(["/**", *lines, " */"])
        return name

    def _words(self, name: str, what: str, keys: Iterable[str] | None, more: Mapping[str, str] | None = None) -> None:
        """A dictionary of words by their names."""
        if keys is None:
            self.typedefs.setdefault(name, f"/**\n * {what}\n *\n * @typedef {{Record<string, string>}} {name}\n */")
            return
        rows = [f" * @property {{string}} {key}" for key in keys]
        rows += [f" * @property {{{kind}}} {key}" for key, kind in (more or {}).items()]
        self.typedefs[name] = "\n".join(["/**", f" * {what}", " *", f" * @typedef {{object}} {name}", *rows, " */"])

    def words(self) -> None:
        """The dictionaries whose keys only the catalogue's tables have."""
        data = "{ " + ", ".join(f"{key}: string" for key in stage._DATA_WORDS) + " }"
        more = {"data": data} | dict.fromkeys(("sources", "modes", "bases", "kinds"), "Record<string, string>")
        self._words("MapWords", "The words of the map's script.", stage._MAP_WORDS, more)
        self._words("DeckWords", "The words of the deck's scripts.", deck._SCRIPT_WORDS)
        self._words("FollowWords", "The words of followers and of their presenter.", follow_words(Wording("en")))


def _first_line(kind: Any) -> str:
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())


def text() -> str:
    """The file as it ought to be."""
    written = Written()
    for kind in MESSAGES:
        written.name(kind)
    written.words()
    # What scripts say to the server: the fields of rooms.Message, of which a message has one.
    written.typedefs["FollowMessage"] = (
        "/** @typedef {{ key: string } | { follow: true } | { state: FollowState } | { end: true } | { beat: true }} "
        "FollowMessage */"
    )
    return "\n".join([_HEAD, *(typedef + "\n" for typedef in written.typedefs.values()), "export {};\n"])


def main(path: Path = FILE) -> None:
    """Write the file."""
    path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    assert set(get_args(Basis)) == set(BASES)
    main()
