"""Lines as a map shows them: corners round where trains go, and no more points than a zoom level needs."""

import math

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString

from geo.measure import WGS84

Floats = npt.NDArray[np.float64]

# OGC 17-083r4 (WebMercatorQuad): the radius of its sphere, and the 256 pixels around the Earth at zoom 0.
WEB_MERCATOR_RADIUS_M = 6_378_137.0
WEB_MERCATOR_PIXEL_M = 2 * math.pi * WEB_MERCATOR_RADIUS_M / 256

# Trains do not turn like this; parallel tracks and yards do, drawn on a grid of 0.001°, which is up to 111 m.
_SHARPEST_DEG = 60.0
_NOISE_KM = 0.3
# Corners above the first are made arcs with turns of at most the second.
_CORNER_DEG, _ARC_STEP_DEG = 30.0, 20.0
# Beyond this a train has turned back, at a station where it changes ends, and the corner is meant.
_REVERSAL_DEG = 165.0
# How far rounding may move a corner, and what share of a step an arc may take: under half, so that two never meet.
_MOVED_KM, _STEP_SHARE, _TANGENT_KM = 0.25, 0.45, 1.5
_KM_PER_DEGREE = 111.2


def simplified(line: LineString, zoom: int) -> LineString:
    """The line with those of its points that it needs to stay within half a pixel of itself on a Web Mercator map.

    Its ends stay, and it does not come to cross itself. Latitudes within ±85°; at any latitude a pixel is a pixel.
    """
    lonlat = shapely.get_coordinates(line)
    projected = _web_mercator(lonlat)
    kept = shapely.simplify(LineString(projected), WEB_MERCATOR_PIXEL_M / 2**zoom / 2, preserve_topology=True)
    # The points themselves, not projected to and fro.
    original = dict(zip(map(tuple, projected.tolist()), lonlat.tolist(), strict=True))
    return LineString([original[point] for point in kept.coords])


def turns_deg(lonlat: Floats) -> Floats:
    """By how many degrees the line turns at each of its inner points: 0 is straight on, 180 is back."""
    if len(lonlat) < 3:
        return np.zeros(0)
    lons, lats = lonlat.T
    out, back, _ = WGS84.inv(lons[:-1], lats[:-1], lons[1:], lats[1:])
    arriving = np.asarray(back)[:-1] + 180.0
    return np.abs((np.asarray(out)[1:] - arriving + 180.0) % 360.0 - 180.0)


def as_trains_run(lonlat: Floats) -> Floats:
    """The line without the zigzag of rounded coordinates, with arcs for corners; nothing is moved by more than 250 m.

    Both ends stay, and so do the corners where a train turns back.
    """
    return _rounded(_without_zigzag(lonlat))


def _without_zigzag(lonlat: Floats) -> Floats:
    """Of a sharp turn beside a short step and the points around it, the one goes that moves the line least."""
    points: Floats = lonlat[np.append(True, (np.diff(lonlat, axis=0) != 0).any(axis=1))]
    while (worst := _noisiest(points)) is not None:
        points = np.delete(points, worst, axis=0)
    return points


def _noisiest(points: Floats) -> int | None:
    """Which point to drop next, if any."""
    sharp = turns_deg(points) > _SHARPEST_DEG
    steps_km = _steps_km(points)
    noise = np.flatnonzero(sharp & (np.minimum(steps_km[:-1], steps_km[1:]) < _NOISE_KM)) + 1
    if not len(noise):
        return None
    turn = int(noise[0])
    nearby = range(max(1, turn - 1), min(len(points) - 2, turn + 1) + 1)
    return min(nearby, key=lambda index: (_left_out_km(points, index), index))


def _left_out_km(points: Floats, index: int) -> float:
    """How far a point lies from the line without it."""
    before, after = (points[[index - 1, index + 1]] - points[index]) * _km_per_degree(points[index])
    return float(shapely.distance(shapely.Point(0, 0), LineString([before, after])))


def _rounded(points: Floats) -> Floats:
    steps_km, turns = _steps_km(points), turns_deg(points)
    curve = [points[:1]]
    for index, turn in enumerate(turns, start=1):
        if not _CORNER_DEG < turn < _REVERSAL_DEG:
            curve.append(points[index : index + 1])
            continue
        curve.append(_arc(points[index - 1 : index + 2], float(turn), float(steps_km[index - 1 : index + 1].min())))
    return np.vstack([*curve, points[-1:]])


def _arc(corner: Floats, turn_deg: float, shorter_km: float) -> Floats:
    """An arc that touches both steps of a corner, as points; on a plane around it. `corner` is (3, 2), lon and lat."""
    turn = math.radians(turn_deg)
    # The arc's middle lies tangent · tan(turn / 4) from the corner.
    tangent_km = min(_STEP_SHARE * shorter_km, _TANGENT_KM, _MOVED_KM / math.tan(turn / 4))
    scale = _km_per_degree(corner[1])
    back, ahead = (_unit(way) for way in (corner[[0, 2]] - corner[1]) * scale)
    radius_km = tangent_km / math.tan(turn / 2)
    centre = _unit(back + ahead) * math.hypot(tangent_km, radius_km)
    start, end = back * tangent_km - centre, ahead * tangent_km - centre
    # Between two radii, by the sines of the angles to both (Shoemake 1985); the arc's middle is one of its points.
    share = np.linspace(0, 1, 2 * math.ceil(turn_deg / _ARC_STEP_DEG / 2) + 1)[:, None]
    arc = (np.sin((1 - share) * turn) * start + np.sin(share * turn) * end) / math.sin(turn)
    return np.asarray(corner[1] + (centre + arc) / scale)


def _unit(way: Floats) -> Floats:
    return way / math.hypot(*way)


def _km_per_degree(point: Floats) -> Floats:
    return np.array([_KM_PER_DEGREE * math.cos(math.radians(point[1])), _KM_PER_DEGREE])


def _steps_km(points: Floats) -> Floats:
    return np.asarray(WGS84.line_lengths(*points.T)) / 1000


def _web_mercator(lonlat: Floats) -> Floats:
    lon, lat = np.radians(lonlat).T
    return WEB_MERCATOR_RADIUS_M * np.column_stack([lon, np.arctanh(np.sin(lat))])
