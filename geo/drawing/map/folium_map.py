"""The folium map of a route. It is built once; a small stage message then says what it shows.

Its script and style are our own (assets/*.js, map.css) after Leaflet's from the XStatic-Leaflet package, as one file
each at an address of this server: folium's own defaults would ask four other hosts. No text of an article passes
through a script here: the layer is fetched as JSON, and a stage holds only ids and the catalogue's words.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import folium
from branca.element import MacroElement
from jinja2 import Template

from geo.drawing.bundles import as_script, map_script, map_style
from geo.drawing.map.looks import LOOKS, Looks
from geo.drawing.map.stage import Stage
from geo.drawing.palette import THEMES, flat

MAP_ADDRESS = "/assets/map"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a map begins: at {center}, lat before lon as Leaflet has it, and {zoom}, zoomed by {zoom_snap}."""

    center: tuple[float, float] = (50.0, 90.0)
    zoom: int = 3
    zoom_snap: float = 0.25
    min_zoom: int = 1
    max_zoom: int = 14


OPENING = Opening()


@dataclass(frozen=True, slots=True)
class Tiles:
    """Online tiles: at {url} of {server}, shown with {attribution}. With them the map asks another server."""

    url: str
    server: str
    attribution: str


@dataclass(frozen=True, slots=True)
class MapData:
    """Where a map finds its data: addresses of the {layer}, computed {lines} and the {base} map's folder; {tiles}."""

    layer: str
    lines: str | None
    base: str
    tiles: Tiles | None = None


@dataclass(frozen=True, slots=True)
class MapConfig(MapData):
    """What a map's script starts from: its data, every palette, how things look, and where it begins."""

    palettes: Mapping[str, Mapping[str, str]] = field(kw_only=True)
    looks: Looks = LOOKS
    opening: Opening = OPENING


def _version(content: str) -> str:
    """Stands in an address, so that a browser may keep what it has for as long as it likes."""
    return hashlib.sha256(content.encode()).hexdigest()[:12]


class RouteMap(folium.Map):
    """A folium map of the route that asks for nothing but this server's own files."""

    default_js = [  # noqa: RUF012 - folium's own form; nothing changes it
        ("route", f"{MAP_ADDRESS}/map-{_version(map_script())}.js"),
    ]
    default_css = [  # noqa: RUF012 - as above
        ("route", f"{MAP_ADDRESS}/map-{_version(map_style())}.css"),
    ]

    def __init__(self, data: MapData) -> None:
        super().__init__(
            tiles=None,
            location=OPENING.center,
            zoom_start=OPENING.zoom,
            zoom_snap=OPENING.zoom_snap,
            min_zoom=OPENING.min_zoom,
            max_zoom=OPENING.max_zoom,
        )
        self.add_child(_Call("SupplyRoute.start", map_config(data), before="map_div, "))


def map_config(data: MapData) -> MapConfig:
    """What the map's script starts from, for data at these addresses."""
    return MapConfig(data.layer, data.lines, data.base, data.tiles, palettes=palettes())


def palettes() -> dict[str, dict[str, str]]:
    """Every theme's colours, by the names that a style sheet has for them."""
    return {name: flat(palette) for name, palette in THEMES.items()}


def stage_group(stage: Stage) -> folium.FeatureGroup:
    """A stage as the feature group that streamlit-folium sends when only the stage changes."""
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
