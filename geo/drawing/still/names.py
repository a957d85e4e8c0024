"""The names and numbers on a still map: the route's win their places before any name of the base map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from geo.drawing.map.looks import LOOKS
from geo.drawing.still.data import BaseName, PlaceMark, StillData, Way
from geo.drawing.still.labels import GAPS_PX, Label, Placer, Spot, sampled
from geo.drawing.still.mercator import Floats, Frame, ground_lengths_m
from geo.drawing.still.outlines import cut_lines
from geo.drawing.still.shapes import Attributes, Group, Shape, box, circle, halo, line, text
from geo.drawing.still.view import StillView
from geo.drawing.typesetting import shortened, text_height, text_width

_BADGE_PX, _NAME_PX, _FAINT_PX = 11.0, 13.5, 12.0
_PAD_PX, _MOST_NAME_PX = 6.0, 230.0
# A leg shorter than this on the picture has its number beside it.
_ROOM_FOR_BADGE_PX = 44.0
_OFF_POINT_PX = 6.0
_BIG_RANK = 2
_CITY_GAPS_PX = (5.0, 9.0)
# Baseline below the middle of a line of type, in its size.
_BASELINE = 0.35


# What to draw of a name, and the leader to it, if it has one.
_Named = tuple[Group, list[Shape]]


@dataclass(frozen=True, slots=True)
class TypeLook:
    """How names of one kind are set: in type of {size}, {spacing} between letters, in {ink} with a {halo}, {style}."""

    size: float
    ink: str
    halo: str
    spacing: float = 0.0
    style: str | None = None
    capitals: bool = False


def _look(kind: str, *, big: bool) -> TypeLook:
    if kind == "country":
        size = 13.5 if big else 12.0
        return TypeLook(size, "base-ink", "land", size * (0.22 if big else 0.14), capitals=True)
    if kind == "ocean":
        return TypeLook(12.5 if big else 11.5, "water-ink", "sea", 1.4, "italic")
    if kind in ("sea", "lake", "river"):
        return TypeLook(
            11.0 if kind == "river" else 11.5, "water-ink", "sea" if kind != "river" else "land", 0.0, "italic"
        )
    return TypeLook(12.5 if big else 11.5, "base-ink", "land")


@dataclass(frozen=True, slots=True)
class Lettering:
    """What every name needs to find its place: the {frame}, the {placer}, the {language} and the {colours}."""

    frame: Frame
    placer: Placer
    language: str
    colours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DrawnNames:
    """Names that found a place: {groups} to draw, {leaders} below all dots, and the {kinds} of base names in it."""

    groups: Sequence[Group]
    leaders: Sequence[Shape] = ()
    kinds: frozenset[str] = frozenset()


# ── the route ────────────────────────────────────────────────────────────────────────────────────────────────────────


def route_points(ways: Sequence[Way], frame: Frame, zoom: int) -> list[Floats]:
    """Points in pixels, close together, along what of each way is in the frame."""
    return [_visible(way, frame, zoom) for way in ways]


def _visible(way: Way, frame: Frame, zoom: int) -> Floats:
    inside = (0.0, 0.0, frame.width, frame.height)
    points, starts = cut_lines([frame.to_px(part.points) for part in way.shown(zoom)], inside)
    runs = [sampled(points[start:end]) for start, end in pairwise(starts.tolist()) if end - start > 1]
    return np.concatenate(runs) if runs else np.zeros((0, 2))


def middle_of(way: Way) -> Floats:
    """The point half way along a way, on the ground, in world coordinates."""
    points = np.concatenate(way.finest)
    steps = np.diff(points, axis=0)
    metres = ground_lengths_m(points)
    after = np.cumsum(metres)
    index = int(np.searchsorted(after, after[-1] / 2))
    share = 1 - (after[index] - after[-1] / 2) / metres[index] if metres[index] else 0.0
    middle: Floats = points[index] + share * steps[index]
    return middle


def route_names(data: StillData, visible: Sequence[Floats], shown: StillView, lettering: Lettering) -> DrawnNames:
    """Names of places and numbers of legs, those that stand out first; `visible` as from `route_points`."""
    frame, placer = lettering.frame, lettering.placer
    places = [place for place in data.places.values() if frame.holds(*frame.to_px(place.at))]
    placer.avoid(frame.to_px(np.array([place.at for place in places]).reshape(-1, 2)), _OFF_POINT_PX)
    first = [place for place in places if place.id in shown.places]
    on_route = [place for place in places if place.id not in shown.places and data.is_on_route(place.id)]
    others = [place for place in places if place not in first and place not in on_route]
    named = [_place_name(place, lettering, "chosen") for place in first]
    named += [_badge(way, points, lettering, shown.leg) for way, points in zip(data.legs, visible, strict=True)]
    named += [_place_name(place, lettering, "route") for place in on_route]
    if frame.zoom >= LOOKS.name_all_zoom:
        named += [_place_name(place, lettering, "faint") for place in others]
    there = [name for name in named if name is not None]
    return DrawnNames([group for group, _ in there], [shape for _, leader in there for shape in leader])


def _badge(way: Way, visible: Floats, lettering: Lettering, leg: str | None) -> _Named | None:
    if not len(visible):
        return None
    frame, colours = lettering.frame, lettering.colours
    x, y = frame.to_px(middle_of(way)).tolist()
    if not frame.holds(x, y):
        x, y = visible[len(visible) // 2].tolist()
    extent = float(np.max(np.ptp(visible, axis=0)))
    size = 2 * _BADGE_PX
    has_room = extent >= _ROOM_FOR_BADGE_PX
    spot = lettering.placer.place(Label(x, y, size, size, on_line=has_room))
    if spot is None:
        return None
    number = str(way.number)
    type_px = 13.0 if len(number) < 3 else 10.0
    shapes = [
        circle(spot.x, spot.y, _BADGE_PX - 1, {"fill": colours[f"leg-{way.mode}"], **_edge(colours["casing"])}),
        text(number, spot.x, spot.y + _BASELINE * type_px,
             {"fill": colours["card"], "font-size": type_px, "font-weight": 700, "text-anchor": "middle"}),
    ]  # fmt: skip
    faded = 0.5 if leg not in (None, way.id) else None
    return Group({"opacity": faded}, shapes), _leader(x, y, spot, colours)


def _place_name(place: PlaceMark, lettering: Lettering, how: str) -> _Named | None:
    """A place's name as what stands out (“chosen”), as one of the “route”, or “faint”."""
    colours = lettering.colours
    size = _FAINT_PX if how == "faint" else _NAME_PX
    words = shortened(place.names.of(lettering.language), size, _MOST_NAME_PX, bold=how != "faint")
    pad = 1.0 if how == "faint" else _PAD_PX
    width = text_width(words, size, bold=how != "faint") + 2 * pad
    x, y = lettering.frame.to_px(place.at).tolist()
    spot = lettering.placer.place(Label(x, y, width, text_height(size) + 3, GAPS_PX[:1] if how == "faint" else GAPS_PX))
    if spot is None:
        return None
    baseline = spot.y + _BASELINE * size
    if how == "faint":
        anchored, anchor = _anchored(spot, pad)
        look = {"fill": colours["muted-ink"], "font-size": size, "text-anchor": anchor, **halo(colours["land"])}
        return Group({"font-weight": 500}, [text(words, anchored, baseline, look)]), []
    left, top, right, bottom = spot.box
    edge = _edge(colours["chosen"]) if how == "chosen" else {}
    shapes = [
        box(left, top, right - left, bottom - top, {"rx": 4, "fill": colours["card"], "fill-opacity": 0.88, **edge}),
        text(words, spot.x, baseline, {"fill": colours["ink"], "font-size": size, "text-anchor": "middle"}),
    ]
    return Group({"font-weight": 600}, shapes), _leader(x, y, spot, colours)


def _leader(x: float, y: float, spot: Spot, colours: Mapping[str, str]) -> list[Shape]:
    if spot.leader is None:
        return []
    return [line(x, y, *spot.leader, {"stroke": colours["muted-ink"], "stroke-width": 1.2})]


def _edge(colour: str) -> Attributes:
    return {"stroke": colour, "stroke-width": 2}


def _anchored(spot: Spot, pad: float) -> tuple[float, str]:
    """Where text starts, so that it stands close to its point whatever width it really has."""
    if spot.side > 0:
        return spot.box[0] + pad, "start"
    return (spot.box[2] - pad, "end") if spot.side < 0 else (spot.x, "middle")


# ── the base map ─────────────────────────────────────────────────────────────────────────────────────────────────────


def base_names(names: Sequence[BaseName], lettering: Lettering) -> DrawnNames:
    """The names of the base map that there is room for, those of higher rank first."""
    frame = lettering.frame
    shown = [name for name in names if name.zooms[0] <= frame.zoom <= name.zooms[1]]
    by_look: dict[TypeLook, list[Shape]] = {}
    dots: list[Shape] = []
    kinds: set[str] = set()
    for name in sorted(shown, key=lambda name: name.rank):
        x, y = frame.to_px(frame.near(name.at)).tolist()
        if not frame.holds(x, y):
            continue
        look = _look(name.kind, big=name.rank <= _BIG_RANK)
        shape = _base_name(name, look, (x, y), lettering)
        if shape is None:
            continue
        by_look.setdefault(look, []).append(shape)
        kinds.add(name.kind)
        if name.kind == "city":
            dots.append(circle(x, y, 2, {}))
    groups = [Group(_type(look, lettering.colours), shapes) for look, shapes in by_look.items()]
    return DrawnNames([Group({"fill": lettering.colours["base-ink"]}, dots), *groups], kinds=frozenset(kinds))


def _base_name(name: BaseName, look: TypeLook, at_px: tuple[float, float], lettering: Lettering) -> Shape | None:
    own = name.names.of(lettering.language)
    words = shortened(own.upper() if look.capitals else own, look.size, _MOST_NAME_PX)
    width = text_width(words, look.size, spacing=look.spacing)
    is_city = name.kind == "city"
    spot = lettering.placer.place(Label(*at_px, width, text_height(look.size), _CITY_GAPS_PX, centred=not is_city))
    if spot is None:
        return None
    anchored, anchor = _anchored(spot, 0.0)
    return text(words, anchored, spot.y + _BASELINE * look.size, {"text-anchor": None if anchor == "start" else anchor})


def _type(look: TypeLook, colours: Mapping[str, str]) -> Attributes:
    return {
        "font-size": look.size,
        "font-style": look.style,
        "letter-spacing": round(look.spacing, 1) or None,
        "fill": colours[look.ink],
        **halo(colours[look.halo]),
    }
