"""The coast as a ship sees it: how far off it lies, and whether a course stays clear of it.

Coordinates are metres in a Mercator projection centred between two ports. It is conformal, so a distance near a point
is the true one times the scale there. Its one seam lies opposite the ports, so the antimeridian is no border.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Proj
from shapely import LineString, Polygon
from shapely.affinity import translate

from geo.measure import WGS84
from geo.model import LonLat

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]

# Beyond this latitude the scale passes 11 and no cargo ship sails.
_MAX_LATITUDE = 85.0
# Short pieces have small boxes, which is what makes the tree fast.
_POINTS_PER_PIECE = 24
# A geodesic drawn as chords of this length strays from them by 50 m at 45° and 200 m at 75°.
_CHORD_M = 50_000.0


class LocalMercator:
    """Mercator metres around the meridian midway between two points; longitudes run unbroken 180° to either side.

    No course crosses the meridian opposite, so that of two ways around the globe it is the one with less longitude.
    """

    def __init__(self, start: LonLat, end: LonLat) -> None:
        self.middle_lon = start[0] + ((end[0] - start[0] + 180.0) % 360.0 - 180.0) / 2
        self._proj = Proj(proj="merc", ellps="WGS84")

    def unbroken(self, lonlat: Floats) -> Floats:
        """Points with their longitudes turned to within 180° of the middle one."""
        lons = self.middle_lon + (lonlat[:, 0] - self.middle_lon + 180.0) % 360.0 - 180.0
        return np.column_stack([lons, lonlat[:, 1]])

    def to_xy(self, lonlat: Floats) -> Floats:
        """Points as Mercator metres; their longitudes have to be unbroken."""
        lats = np.clip(lonlat[:, 1], -_MAX_LATITUDE, _MAX_LATITUDE)
        # PROJ would take a longitude a hair beyond the seam to the other side, so it is asked for the latitudes only.
        _, y = self._proj(np.zeros(len(lats)), lats)
        return np.column_stack([np.radians(lonlat[:, 0] - self.middle_lon) * WGS84.a, y])

    def to_lonlat(self, xy: Floats) -> Floats:
        """Mercator metres as lon, lat in degrees; longitudes are unbroken and may pass ±180."""
        _, lats = self._proj(np.zeros(len(xy)), xy[:, 1], inverse=True)
        return np.column_stack([self.middle_lon + np.degrees(xy[:, 0] / WGS84.a), lats])

    def scale(self, xy: Floats) -> Floats:
        """How many Mercator metres make a true one, at each point: the sphere's figure, too large by at most 0.4 %."""
        return np.asarray(1 / np.cos(np.radians(self.to_lonlat(xy)[:, 1])))

    def course(self, start: Floats, end: Floats) -> Floats:
        """The geodesic from one point to another, as points that straight lines join."""
        (lon1, lat1), (lon2, lat2) = self.to_lonlat(np.array([start, end]))
        chords = int(WGS84.inv(lon1, lat1, lon2, lat2)[2] // _CHORD_M)
        if not chords:
            return np.array([start, end])
        between = np.array(WGS84.npts(lon1, lat1, lon2, lat2, chords))
        return np.vstack([start, self.to_xy(self.unbroken(between)), end])


class Coast:
    """Land and its shoreline within a frame."""

    def __init__(self, land: Iterable[Polygon], frame: LocalMercator) -> None:
        self.frame = frame
        self._land = np.array([part for polygon in land for part in _in_frame(polygon, frame)], dtype=object)
        shapely.prepare(self._land)
        self._land_tree = shapely.STRtree(self._land)
        self._shore = shapely.STRtree([piece for polygon in self._land for piece in _pieces(polygon)])

    def on_land(self, xy: Floats) -> Mask:
        """Which points lie on land.

        Asks each polygon once for all points in its box, since a prepared continent answers many points fast.
        """
        hit = np.zeros(len(xy), dtype=bool)
        points, bodies = self._land_tree.query(shapely.points(xy))
        order = np.argsort(bodies, kind="stable")
        wanted, firsts = np.unique(bodies[order], return_index=True)
        for body, members in zip(wanted, np.split(points[order], firsts[1:]), strict=False):
            hit[members] |= shapely.intersects_xy(self._land[body], xy[members, 0], xy[members, 1])
        return hit

    def distance_m(self, shapes: Shapes, at_most_m: float) -> Floats:
        """True metres from points or courses to the nearest shore, or `at_most_m` where that is farther."""
        found = np.full(len(shapes), at_most_m)
        if len(self._shore.geometries) and len(shapes):
            scale = self._scale_at(shapes)
            (members, _), distances = self._shore.query_nearest(
                shapes, max_distance=at_most_m * float(scale.max()), return_distance=True, all_matches=False
            )
            found[members] = np.minimum(distances / scale[members], at_most_m)
        return found

    def clear(self, shapes: Shapes, clearance_m: Floats | float = 0) -> Mask:
        """Which courses or boxes keep at least so many true metres from every shore; 0 asks them not to touch it."""
        clear = np.ones(len(shapes), dtype=bool)
        if len(self._shore.geometries) and len(shapes):
            distance = clearance_m * self._scale_at(shapes)
            clear[self._shore.query(shapes, predicate="dwithin", distance=distance)[0]] = False
        return clear

    def _scale_at(self, shapes: Shapes) -> Floats:
        """The largest scale along each shape, so that a clearance is never read too small."""
        _, south, _, north = shapely.bounds(shapes).T
        y = np.maximum(np.abs(south), np.abs(north))
        return self.frame.scale(np.column_stack([np.zeros_like(y), y]))


def _in_frame(polygon: Polygon, frame: LocalMercator) -> Iterator[Polygon]:
    """The polygon in the frame's metres: once, or as two parts where it lies across the frame's seam."""
    west, east = frame.middle_lon - 180.0, frame.middle_lon + 180.0
    for turn in (-360.0, 0.0, 360.0):
        if polygon.bounds[0] + turn >= east or polygon.bounds[2] + turn <= west:
            continue
        turned = translate(polygon, xoff=turn)
        inside = turned.bounds[0] >= west and turned.bounds[2] <= east
        cut = turned if inside else shapely.clip_by_rect(turned, west, -_MAX_LATITUDE, east, _MAX_LATITUDE)
        yield from (part for part in shapely.get_parts(shapely.transform(cut, frame.to_xy)) if part.area > 0)


def _pieces(polygon: Polygon) -> Iterator[LineString]:
    for ring in (polygon.exterior, *polygon.interiors):
        points = shapely.get_coordinates(ring)
        for first in range(0, len(points) - 1, _POINTS_PER_PIECE):
            yield LineString(points[first : first + _POINTS_PER_PIECE + 1])
