"""Web Mercator (EPSG:3857) in units of the world's width, and the frame that a still picture shows of it.

World coordinates run from 0 at 180° W to 1 at 180° E, going on past the antimeridian, and from 0 at the top down to 1.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
# West, north, east, south in world coordinates, or left, top, right, bottom in pixels: the smaller numbers come first.
Box = tuple[float, float, float, float]

# Leaflet's size of the whole world at zoom 0.
TILE_PX = 256
_EQUATOR_M = 2 * math.pi * 6_378_137
# Where the square map ends.
_MAX_LAT = 85.05112878


def to_world(lonlat: object) -> Floats:
    """World coordinates of points given as rows of lon, lat in degrees."""
    degrees = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
    lat = np.radians(np.clip(degrees[:, 1], -_MAX_LAT, _MAX_LAT))
    return np.column_stack([degrees[:, 0] / 360 + 0.5, 0.5 - np.arcsinh(np.tan(lat)) / (2 * math.pi)])


def metres_per_world(y: float) -> float:
    """How many metres on the ground the world's width stands for at a world coordinate y."""
    return _EQUATOR_M / math.cosh(2 * math.pi * (0.5 - y))


def ground_lengths_m(line: Floats) -> Floats:
    """Metres on the ground of each step of a line in world coordinates, taken where the step begins."""
    steps = np.diff(line, axis=0)
    lengths: Floats = np.hypot(steps[:, 0], steps[:, 1]) * _EQUATOR_M / np.cosh(2 * np.pi * (0.5 - line[:-1, 1]))
    return lengths


def unwrapped(lonlat: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """The same line with longitudes that run on past ±180 where it crosses the antimeridian."""
    line: list[tuple[float, float]] = []
    for lon, lat in (point[:2] for point in lonlat):
        turns = round((line[-1][0] - lon) / 360) if line else 0
        line.append((lon + 360 * turns, lat))
    return line


def box_around(parts: Sequence[Floats]) -> Box:
    """The box around all points of some arrays, of which there must be one."""
    points = np.concatenate(parts)
    (west, north), (east, south) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return (west, north, east, south)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that a picture shows: {width} × {height} pixels from world point {west}, {north} on, of a
    world {scale} pixels wide.
    """

    west: float
    north: float
    scale: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """Leaflet's zoom level."""
        return math.log2(self.scale / TILE_PX)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.west + self.width / self.scale / 2, self.north + self.height / self.scale / 2)

    def to_px(self, world: Floats) -> Floats:
        pixels: Floats = (world - np.array([self.west, self.north])) * self.scale
        return pixels

    def near(self, world: Floats) -> Floats:
        """A point moved by whole turns around the world to where it is nearest to the middle of the frame."""
        moved: Floats = world + np.array([round(self.centre[0] - float(world[0])), 0.0])
        return moved

    def metres_per_px(self) -> float:
        """How many metres on the ground a pixel stands for, in the middle of the frame."""
        return metres_per_world(self.centre[1]) / self.scale

    def holds(self, x: float, y: float) -> bool:
        return 0 <= x <= self.width and 0 <= y <= self.height


def zoom_of(box: Box, size: tuple[float, float], margins: Box) -> float:
    """The closest zoom at which a box in world coordinates fits within margins in pixels; −inf if nothing would."""
    room = (size[0] - margins[0] - margins[2], size[1] - margins[1] - margins[3])
    if min(room) <= 0:
        return -math.inf
    span = max((box[2] - box[0]) / room[0], (box[3] - box[1]) / room[1])
    return math.log2(1 / span / TILE_PX) if span > 0 else math.inf


def fitted(box: Box, size: tuple[float, float], margins: Box, zooms: tuple[float, float]) -> Frame:
    """The frame of a size in pixels that shows a box in the middle of its margins, not nearer or farther than zooms."""
    zoom = min(max(zoom_of(box, size, margins), zooms[0]), zooms[1])
    scale = TILE_PX * 2**zoom
    x, y = (margins[0] + size[0] - margins[2]) / 2, (margins[1] + size[1] - margins[3]) / 2
    return Frame((box[0] + box[2]) / 2 - x / scale, (box[1] + box[3]) / 2 - y / scale, scale, *size)
