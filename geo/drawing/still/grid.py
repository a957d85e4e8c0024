"""Meridians and parallels on a still map, named at its upper and right edges: as the live map's grid."""

import math
from collections.abc import Iterator, Mapping

import numpy as np

from geo.drawing.map.looks import LOOKS
from geo.drawing.still.labels import Label, Placer
from geo.drawing.still.mercator import Frame, to_world
from geo.drawing.still.shapes import Group, Shape, halo, line, text
from geo.drawing.typesetting import text_height, text_width
from geo.words.wording import Wording

_STEPS_DEG, _GAP_PX, _MAX_LAT_DEG = LOOKS.grid_steps_deg, LOOKS.grid_gap_px, LOOKS.grid_most_lat_deg
_TYPE_PX = 10.0
_BASELINE = 0.35


def grid_lines(frame: Frame, colours: Mapping[str, str]) -> Group:
    """A line for each meridian and parallel in the frame."""
    shapes = [line(x, 0, x, frame.height, {}) for _, x in _meridians(frame)]
    shapes += [line(0, y, frame.width, y, {}) for _, y in _parallels(frame)]
    return Group({"stroke": colours["muted-ink"], "stroke-opacity": 0.45}, shapes)


def grid_names(frame: Frame, placer: Placer, wording: Wording, colours: Mapping[str, str]) -> Group:
    """The degrees of these meridians and parallels, where nothing else is in the way."""
    top = text_height(_TYPE_PX) / 2 + 5
    shapes = [
        _name(_degrees((lon + 180) % 360 - 180, "E", "W", wording), (x, top), placer) for lon, x in _meridians(frame)
    ]
    for lat, y in _parallels(frame):
        words = _degrees(lat, "N", "S", wording)
        shapes.append(_name(words, (frame.width - 6 - text_width(words, _TYPE_PX) / 2, y), placer))
    look = {"font-size": _TYPE_PX, "fill": colours["muted-ink"], "text-anchor": "middle", **halo(colours["land"])}
    return Group(look, [shape for shape in shapes if shape is not None])


def _name(words: str, at: tuple[float, float], placer: Placer) -> Shape | None:
    spot = placer.place(Label(*at, text_width(words, _TYPE_PX), text_height(_TYPE_PX), centred=True))
    return text(words, spot.x, spot.y + _BASELINE * _TYPE_PX, {}) if spot else None


def _degrees(value: float, plus: str, minus: str, wording: Wording) -> str:
    rounded = round(abs(value), 2)
    return f"{wording.number(rounded)}°" + (f" {plus if value > 0 else minus}" if rounded else "")


def _step(frame: Frame) -> float:
    per_px = 360 / frame.scale
    return min((step for step in _STEPS_DEG if step / per_px > _GAP_PX), default=_STEPS_DEG[0])


def _multiples(start: float, end: float, step: float) -> Iterator[float]:
    yield from (number * step for number in range(math.ceil(start / step), math.floor(end / step) + 1))


def _meridians(frame: Frame) -> list[tuple[float, float]]:
    """Longitudes, and where they are from the left, in pixels."""
    west, east = (frame.west - 0.5) * 360, (frame.west + frame.width / frame.scale - 0.5) * 360
    lons = list(_multiples(west, east, _step(frame)))
    xs = frame.to_px(to_world([(lon, 0.0) for lon in lons]))[:, 0].tolist()
    return list(zip(lons, xs, strict=True))


def _parallels(frame: Frame) -> list[tuple[float, float]]:
    """Latitudes, and where they are from the top, in pixels."""
    lats = list(_multiples(-_MAX_LAT_DEG, _MAX_LAT_DEG, _step(frame)))
    ys = frame.to_px(to_world(np.array([(0.0, lat) for lat in lats])))[:, 1].tolist()
    return [(lat, y) for lat, y in zip(lats, ys, strict=True) if 0 <= y <= frame.height]
