"""The folium map of a route. It is built once; a small stage message then says what it shows.

Its script and style are our own (assets/map.js, map.css) over Leaflet from the XStatic-Leaflet package, at addresses of
this server: folium's own defaults would ask four other hosts. No text of an article passes through a script here: the
layer is fetched as JSON, and a stage holds only ids and the catalogue's words.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from geo.drawing.palette import THEMES, flat

ASSETS = Path(__file__).parent / "assets"
LEAFLET_ADDRESS = "/assets/leaflet"
MAP_ADDRESS = "/assets/map"


@dataclass(frozen=True, slots=True)
class Stage:
    """In {theme} and {language}: {leg} stands out (None is all), {place} or {places} are marked, {view} is in sight.

    `view` is `all`, `leg:ID`, `places:ID,ID` or `stay`; the map moves when it changes. `key` names the stage, and the
    map's element carries it once it is painted. `words` are the catalogue's, by the names that map.js uses.
    """

    theme: str
    language: str
    leg: str | None
    place: str | None
    places: tuple[str, ...]
    view: str
    key: str
    words: Mapping[str, Any]


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


def map_script() -> str:
    """The map's own script: its parts, joined in the order in which each needs the one before."""
    return "\n".join((ASSETS / f"{part}.js").read_text(encoding="utf-8") for part in ("labels", "tools", "map"))


class RouteMap(folium.Map):
    """A folium map that asks for nothing but this server's own files."""

    default_js = [  # noqa: RUF012 - folium's own form; nothing changes it
        ("leaflet", f"{LEAFLET_ADDRESS}/leaflet.js"),
        ("route", f"{MAP_ADDRESS}/map.js"),
    ]
    default_css = [  # noqa: RUF012 - as above
        ("leaflet", f"{LEAFLET_ADDRESS}/leaflet.css"),
        ("route", f"{MAP_ADDRESS}/map.css"),
    ]

    def __init__(self, data: MapData) -> None:
        super().__init__(
            location=(50.0, 90.0),
            zoom_start=3,
            tiles=None,
            zoom_snap=0.25,
            world_copy_jump=False,
            min_zoom=1,
            max_zoom=14,
        )
        palettes = {name: flat(palette) for name, palette in THEMES.items()}
        config = {**asdict(data), "palettes": palettes}
        self.add_child(_Script(f"SupplyRoute.start(map_div, {_as_script(config)});"))


def stage_group(stage: Stage) -> folium.FeatureGroup:
    """What streamlit-folium sends when only the stage changes."""
    group = folium.FeatureGroup(name="stage", control=False)
    group.add_child(_Script(f"SupplyRoute.show({_as_script(asdict(stage))});"))
    return group


class _Script(MacroElement):
    """One line of script in the place where folium writes a layer's."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.line }}{% endmacro %}")

    def __init__(self, line: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Script"
        self.line = line


def _as_script(value: object) -> str:
    """JSON that is safe inside a script: no `</script>`, no line separators that old parsers break on."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
