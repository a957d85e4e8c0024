"""The folium map of a route. It is built once; a small stage message then says what it shows.

Its script and style are our own (assets/*.js, map.css) after Leaflet's from the XStatic-Leaflet package, as one file
each at an address of this server: folium's own defaults would ask four other hosts. No text of an article passes
through a script here: the layer is fetched as JSON, and a stage holds only ids and the catalogue's words.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from geo.drawing.bundles import as_script, map_script, map_style
from geo.drawing.map.stage import Stage
from geo.drawing.palette import THEMES, flat

MAP_ADDRESS = "/assets/map"
# Leaflet's options under folium's names for them; assets/map/map.js opens a map of its own with the same.
MAP_OPTIONS: Mapping[str, Any] = {
    "location": (50.0, 90.0),
    "zoom_start": 3,
    "zoom_snap": 0.25,
    "min_zoom": 1,
    "max_zoom": 14,
}


@dataclass(frozen=True, slots=True)
class Tiles:
    """Online tiles: at {url} of {server}, shown with {attribution}. With them the map asks another server."""

    url: str
    server: str
    attribution: str


@dataclass(frozen=True, slots=True)
class MapData:
    """Where the page's map finds its data: addresses of the {layer}, of the computed {lines} and, as a beginning, of
    the {base} map's files; and {tiles}.
    """

    layer: str
    lines: str | None
    base: str
    tiles: Tiles | None = None


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
