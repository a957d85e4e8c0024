"""A still map as SVG, made without a browser: for readers without JavaScript, for paper and for slides.

It shows what the live map shows at a stage: the same base map, patterns and rules for names. The drawing is laid out in
the pixels of a screen and then enlarged, so that its type stays readable where the picture is small.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from markupsafe import Markup

from geo.dossier import Dossier
from geo.drawing.map.looks import LOOKS
from geo.drawing.map.patterns import CORRIDOR, Pattern, pattern
from geo.drawing.map.stage import map_words
from geo.drawing.still.data import BasePart, StillData, Way
from geo.drawing.still.frame import framed, legend_box
from geo.drawing.still.furniture import EDGE_PX, Legend, attribution_group, legend_of, scale_group
from geo.drawing.still.grid import grid_lines, grid_names
from geo.drawing.still.labels import Placer
from geo.drawing.still.mercator import Floats, Frame
from geo.drawing.still.names import Lettering, base_names, route_names, route_points
from geo.drawing.still.outlines import UNITS_PER_PX, line_path
from geo.drawing.still.shapes import Attributes, Group, Shape, box, circle, colours_of, stroke
from geo.drawing.still.view import StillLook, StillView
from geo.drawing.templating import rendered
from geo.drawing.typesetting import one_line
from geo.words.wording import Wording

_FONTS = "'Source Sans', 'Source Sans Pro', 'Segoe UI', 'Liberation Sans', Arial, Helvetica, sans-serif"
_OFF_LINE_PX = 5.0
_SMALLEST_DISC_PX = 3.0
_BASE_STROKES: Mapping[str, Pattern] = {
    "border": Pattern(1.1, (5, 3), "butt"),
    "river": Pattern(0.9, (), "round"),
    "railway": Pattern(1.0, (), "round"),
}
_COAST_PX = {"land": 1.6, "lake": 1.2}


# As a screen shows it, in English.
_PLAIN_LOOK = StillLook()


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is being drawn: of {data} what {shown} asks for, in {frame}, with the lines that belong to {zoom}."""

    data: StillData
    frame: Frame
    zoom: int
    shown: StillView
    colours: Mapping[str, str]


def draw_still(dossier: Dossier, data: StillData, shown: StillView, look: StillLook = _PLAIN_LOOK) -> Markup:
    """An <svg> of a view; the ids in it are made from what it shows, so that a page may hold several."""
    wording = Wording(look.language)
    words = map_words(dossier, wording)
    data = data.without(shown.later)
    colours = colours_of(look.theme)
    size = (look.size_px[0] / look.enlarged, look.size_px[1] / look.enlarged)
    legend = legend_of(data, size, wording, words, colours, corridors="corridors" in shown.layers)
    frame, corner = framed(data, shown.view, size, legend)
    zoom = math.floor(frame.zoom + math.log2(look.enlarged) + 1e-9)
    scene = _Scene(data, frame, zoom, shown, colours)
    name = "-".join(["still", shown.view, shown.leg or "", *shown.places])
    return rendered(
        "still.html",
        prefix=re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"),
        width_px=look.size_px[0],
        height_px=look.size_px[1],
        width=f"{size[0]:g}",
        height=f"{size[1]:g}",
        fonts=_FONTS,
        title=_title(dossier, data, shown, wording),
        description=_description(data, wording, words),
        groups=[*_drawn(scene), *_named(scene, legend, corner, wording, words)],
    )


# ── what it says to who cannot see it ────────────────────────────────────────────────────────────────────────────────


def _title(dossier: Dossier, data: StillData, shown: StillView, wording: Wording) -> str:
    """What stands out, and the route's name."""
    chosen = [way.names.of(wording.language) for way in data.legs if way.id == shown.leg]
    chosen += [data.places[place].names.of(wording.language) for place in shown.places if place in data.places]
    return " · ".join(one_line(name) for name in [*chosen, wording.text(dossier.title)])


def _description(data: StillData, wording: Wording, words: Mapping[str, Any]) -> str:
    """The legs, as the legend has them, and what is known of their paths."""
    return " ".join(
        f"{way.number} · {one_line(way.names.of(wording.language))}: {words['modes'][way.mode]}, "
        f"{wording.length(way.length_km)}; {words['bases'][way.path_basis]}."
        for way in data.legs
    )


# ── the drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _drawn(scene: _Scene) -> list[Group]:
    frame, colours = scene.frame, scene.colours
    ground = Group({"fill": colours["sea"]}, [box(0, 0, frame.width, frame.height, {})])
    paths = {"transform": f"scale({1 / UNITS_PER_PX:g})", "fill": "none", "stroke-linejoin": "round"}
    return [
        ground,
        Group(paths, _base(scene)),
        *([grid_lines(frame, colours)] if "grid" in scene.shown.layers else []),
        Group({}, _discs(scene)),
        Group(paths, [*_corridors(scene), *_legs(scene)]),
    ]


def _base(scene: _Scene) -> list[Shape]:
    """Land, lakes and islands in them as one path each, whose fill hides the outlines along the seams of details."""
    runs: list[tuple[str, list[str]]] = []
    for part in _base_in_sight(scene):
        if not runs or runs[-1][0] != part.kind:
            runs.append((part.kind, []))
        runs[-1][1].append(part.shapes.path(scene.frame))
    return [Shape("path", {"d": d, **_base_look(kind, scene.colours)}) for kind, parts in runs if (d := "".join(parts))]


def _base_in_sight(scene: _Scene) -> list[BasePart]:
    """In the detail of the enlarged picture, but only the kinds that the live map shows at this zoom."""
    first: dict[str, int] = {}
    for part in scene.data.base:
        first[part.kind] = min(part.zooms[0], first.get(part.kind, part.zooms[0]))
    return [
        part
        for part in scene.data.base
        if part.zooms[0] <= scene.zoom <= part.zooms[1] and first[part.kind] <= scene.frame.zoom
    ]


def _base_look(kind: str, colours: Mapping[str, str]) -> Attributes:
    if kind in _BASE_STROKES:
        return stroke(_BASE_STROKES[kind], colours[kind], scale=UNITS_PER_PX)
    return {
        "fill": colours[kind],
        "stroke": colours["coast"],
        "stroke-width": _COAST_PX[kind] * UNITS_PER_PX,
        "paint-order": "stroke",
    }


def _discs(scene: _Scene) -> list[Shape]:
    discs = []
    for place in scene.data.places.values():
        x, y = scene.frame.to_px(place.at).tolist()
        radius = place.radius * scene.frame.scale
        is_seen = -radius < x < scene.frame.width + radius and -radius < y < scene.frame.height + radius
        if radius >= _SMALLEST_DISC_PX and is_seen:
            chosen = place.id in scene.shown.places
            colour = scene.colours["chosen" if chosen else "disc"]
            strength: Attributes = {
                "fill-opacity": LOOKS.chosen_disc_opacity if chosen else LOOKS.disc_opacity,
                "stroke-width": LOOKS.chosen_disc_edge_px if chosen else LOOKS.disc_edge_px,
            }
            look = {"fill": colour, "stroke": colour, "stroke-opacity": LOOKS.disc_edge_opacity, **strength}
            discs.append(circle(x, y, radius, look))
    return discs


def _dots(scene: _Scene) -> list[Shape]:
    """Chosen places over those of the route over the others."""
    dots: list[tuple[float, Shape]] = []
    for place in scene.data.places.values():
        x, y = scene.frame.to_px(place.at).tolist()
        if not scene.frame.holds(x, y):
            continue
        chosen, on_route = place.id in scene.shown.places, scene.data.is_on_route(place.id)
        radius = 7.0 if chosen else 5.5 if on_route else 3.5
        colour = "chosen" if chosen else "ink" if on_route else "disc"
        dots.append((radius, circle(x, y, radius, {"fill": scene.colours[colour]})))
    return [shape for _, shape in sorted(dots, key=lambda dot: dot[0])]


def _legs(scene: _Scene) -> list[Shape]:
    """The chosen leg over the others, which are faded."""
    ways = sorted(scene.data.legs, key=lambda way: way.id == scene.shown.leg)
    return [shape for way in ways for shape in _leg(scene, way)]


def _leg(scene: _Scene, way: Way) -> list[Shape]:
    faded = scene.shown.leg not in (None, way.id)
    wider = LOOKS.chosen_wider_px if scene.shown.leg == way.id else 0.0
    opacity = LOOKS.faded_opacity if faded else None
    shown = way.shown(scene.zoom)
    casing = Pattern(pattern(way.mode, "").width_px, (), "round")
    layers = [
        (
            "casing",
            casing,
            [part.points for part in shown],
            wider + LOOKS.casing_wider_px,
            LOOKS.faded_casing_opacity if faded else LOOKS.casing_opacity,
        ),
        *((f"leg-{way.mode}", pattern(way.mode, part.basis), [part.points], wider, opacity) for part in shown),
    ]
    return [
        Shape("path", {"d": d, "opacity": opacity,
                       **stroke(look, scene.colours[colour], scale=UNITS_PER_PX, wider_px=more)})
        for colour, look, parts, more, opacity in layers if (d := line_path(parts, scene.frame))
    ]  # fmt: skip


def _corridors(scene: _Scene) -> list[Shape]:
    if "corridors" not in scene.shown.layers:
        return []
    return [
        Shape("path", {"d": d, "opacity": LOOKS.corridor_opacity,
                       **stroke(CORRIDOR, scene.colours[f"leg-{way.mode}"], scale=UNITS_PER_PX)})
        for way in scene.data.corridors
        if (d := line_path([part.points for part in way.shown(scene.zoom)], scene.frame))
    ]  # fmt: skip


# ── names and furniture ──────────────────────────────────────────────────────────────────────────────────────────────


def _named(
    scene: _Scene, legend: Legend, corner: tuple[float, float], wording: Wording, words: Mapping[str, Any]
) -> list[Group]:
    frame, data, colours = scene.frame, scene.data, scene.colours
    sources = words["data"]
    beside = legend.width + 2 * EDGE_PX if corner == (EDGE_PX, frame.height - EDGE_PX - legend.height) else 0.0
    room = frame.width - beside - EDGE_PX
    _, most = attribution_group([sources["coast"], sources["railways"], sources["towns"]], frame, room, colours)
    scale, scale_box = scale_group(frame, most[1] - 6, wording, words, colours)
    placer = Placer(frame.width, frame.height)
    for taken in (legend_box(corner, legend, 4), scale_box, most):
        placer.block(taken)
    visible = route_points(data.legs, frame, scene.zoom)
    placer.avoid(np.concatenate(visible), _OFF_LINE_PX)
    lettering = Lettering(frame, placer, wording.language, colours)
    route = route_names(data, visible, scene.shown, lettering)
    grid = [grid_names(frame, placer, wording, colours)] if "grid" in scene.shown.layers else []
    base = base_names(data.names, lettering)
    sight = _data_in_sight(scene, visible, base.kinds)
    attribution, _ = attribution_group([sources[name] for name in sight], frame, room, colours)
    outline = Group({"fill": "none", "stroke": colours["rule"]}, [box(0.5, 0.5, frame.width - 1, frame.height - 1, {})])
    dots = Group({"stroke": colours["casing"], "stroke-width": 2}, _dots(scene))
    return [
        Group({}, route.leaders),
        dots,
        *base.groups,
        *grid,
        *route.groups,
        legend.group(*corner, colours),
        scale,
        attribution,
        outline,
    ]


def _data_in_sight(scene: _Scene, visible: Sequence[Floats], kinds: frozenset[str]) -> list[str]:
    """Whose data the picture shows, by the names of the catalogue's attributions."""
    frame, data = scene.frame, scene.data
    rails = any(part.kind == "railway" and part.shapes.path(frame) for part in _base_in_sight(scene))
    by_rail = any(len(points) and way.mode != "sea" for way, points in zip(data.legs, visible, strict=True))
    geonames = any(
        "GeoNames" in place.provenance and frame.holds(*frame.to_px(place.at)) for place in data.places.values()
    )
    found = {
        "coast": True,
        "railways": rails or by_rail or "corridors" in scene.shown.layers,
        "towns": bool(kinds & {"city", "country"}) or geonames,
    }
    return [name for name, is_there in found.items() if is_there]
