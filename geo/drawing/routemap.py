"""The folium map of a route. It is built once; a small stage message then says what it shows.

Its script and style are our own (assets/*.js, map.css) after Leaflet's from the XStatic-Leaflet package, as one file
each at an address of this server: folium's own defaults would ask four other hosts. No text of an article passes
through a script here: the layer is fetched as JSON, and a stage holds only ids and the catalogue's words.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template
from xstatic.pkg import leaflet

from geo.drawing.palette import THEMES, flat
from geo.drawing.stage import Stage

ASSETS = Path(__file__).parent / "assets"
MAP_ADDRESS = "/assets/map"
# Leaflet's options under folium's names for them; assets/map.js opens a map of its own with the same.
MAP_OPTIONS: Mapping[str, Any] = {
    "location": (50.0, 90.0),
    "zoom_start": 3,
    "zoom_snap": 0.25,
    "min_zoom": 1,
    "max_zoom": 14,
}


@dataclass(frozen=True, slots=True)
class Tiles:
    """Online tiles at {url} of {server}, shown with {attribution}; with them the map asks another server."""

    url: str
    server: str
    attribution: str


@dataclass(frozen=True, slots=True)
class MapData:
    """Addresses of the {layer}, of the computed {lines} and, as a beginning, of the {base} map's files; and {tiles}."""

    layer: str
    lines: str | None
    base: str
    tiles: Tiles | None = None


@lru_cache(maxsize=1)
def map_script() -> str:
    """Leaflet and the map's own script: its parts, joined in the order in which each needs the one before."""
    own = [ASSETS / f"{part}.js" for part in ("labels", "tools", "base", "map")]
    return "\n;".join(file.read_text(encoding="utf-8") for file in (Path(leaflet.BASE_DIR) / "leaflet.js", *own))


@lru_cache(maxsize=1)
def map_style() -> str:
    """Leaflet's style sheet and ours over it."""
    files = (Path(leaflet.BASE_DIR) / "leaflet.css", ASSETS / "map.css")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _version(content: str) -> str:
    """Stands in an address, so that a browser may keep what it has for as long as it likes."""
    return hashlib.sha256(content.encode()).hexdigest()[:12]


class RouteMap(folium.Map):
    """A folium map that asks for nothing but this server's own files."""

    default_js = [  # noqa: RUF012 - folium's own form; nothing changes it
        ("route", f"{MAP_ADDRESS}/map-{_version(map_script())}.js"),
    ]
    default_css = [  # noqa: RUF012 - as above
        ("route", f"{MAP_ADDRESS}/map-{_version(map_style())}.css"),
    ]

    def __init__(self, data: MapData) -> None:
        super().__init__(tiles=None, **MAP_OPTIONS)
        self.add_child(_Call("SupplyRoute.start", map_config(data), before="map_div, "))


def map_config(data: MapData) -> dict[str, Any]:
    """What map.js starts from: the addresses of its data, and every palette."""
    return {**asdict(data), "palettes": {name: flat(palette) for name, palette in THEMES.items()}}


def stage_group(stage: Stage) -> folium.FeatureGroup:
    """What streamlit-folium sends when only the stage changes."""
    group = folium.FeatureGroup(name="stage", control=False)
    group.add_child(_Call("SupplyRoute.show", asdict(stage)))
    return group


class _Call(MacroElement):
    """A call of our script with one message, in the place where folium writes a layer's script.

    Folium hands what this renders to Jinja a second time, as a template: of the message only what as_script() wrote may
    reach it.
    """

    _template = Template("{% macro script(this, kwargs) %}{{ this.line }}{% endmacro %}")

    def __init__(self, function: str, message: object, *, before: str = "") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Script"
        self.line = f"{function}({before}{as_script(message)});"


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# What ends a script element or, to old parsers, a line; and what template languages look for.
_ESCAPED = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<{}\u2028\u2029"})


def as_script(value: object) -> str:
    """JSON that is safe inside a script and inside a template: its texts hold no `<`, no brace and no line separator.

    Braces that remain are the JSON's own; two of them that open, or one before `%` or `#`, never meet outside a text.
    """
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _STRING.sub(lambda text: text[0].translate(_ESCAPED), written)
