"""A way over grid cells made into a course: pulled straight like a string, then rounded, clear of the coast."""

from itertools import pairwise

import numpy as np
import shapely

from geo.measure import WGS84
from geo.routing.water.coast import Coast, Floats, Mask, Shapes

# A string is pulled this much farther off than asked, which leaves room to round its corners.
MARGIN = 1.25
_CUTS = (0.9, 0.6, 0.4, 0.2, 0.1)
_CUTTING_ROUNDS = 4
# Points for rounding: an eighth of the distance from the coast, between these, or a thousandth of a long way at most.
_SPACING_M, _SPACING_SHARE = (100.0, 500.0), 1 / 1000
_OFFING_SHARE = 1 / 8
_SOUNDING_SHARE = 1 / 20_000
_ROUNDS, _STEPS_PER_ROUND = 12, 100
# What a line may turn at one point and still look like a curve.
_SHARP_DEGREES = 8.0
_YIELD = 1.5
_SIMPLIFY_M = 1.0


def straighten(way: Floats, coast: Coast, clearance_m: float) -> Floats:
    """The way made the shortest course of the same shape around the islands, pulled straight stretch by stretch.

    A stretch is as many steps as lie in one band of distance from the coast: at least the clearance, half of it, a
    quarter … No stretch comes nearer than its band, so a string pulled out of a port does not hug the quay.
    """
    offing = coast.distance_m(_steps(way), clearance_m)
    band = np.floor(np.log2(np.maximum(offing, 1.0) / clearance_m))
    firsts = np.flatnonzero(np.diff(band, prepend=np.inf))
    course = [way[:1]]
    for first, after in zip(firsts, [*firsts[1:], len(band)], strict=True):
        course.append(_pull(way[first : after + 1], coast, clearance_m * 2 ** band[first])[1:])
    return np.vstack(course)


def _pull(way: Floats, coast: Coast, clearance_m: float) -> Floats:
    taut = _shortcut(way, coast, clearance_m)
    for _ in range(_CUTTING_ROUNDS):
        taut = _shortcut(_cut_corners(taut, coast, clearance_m), coast, clearance_m)
    return taut


def _shortcut(way: Floats, coast: Coast, clearance_m: float) -> Floats:
    """From each point to the farthest that can be reached by a clear geodesic, tried ever nearer by."""
    kept = [0]
    while kept[-1] < len(way) - 1:
        here, there = kept[-1], len(way) - 1
        while there > here + 1 and not _sees(coast, way[here], way[there], clearance_m):
            there = here + max(1, (there - here) * 3 // 4)
        kept.append(there)
    return way[kept]


def _cut_corners(way: Floats, coast: Coast, clearance_m: float) -> Floats:
    points = [way[0]]
    for here, after in pairwise(way[1:]):
        back, on = (shapely.LineString(coast.frame.course(here, there)) for there in (points[-1], after))
        cuts = ((_part_way(back, cut), _part_way(on, cut)) for cut in _CUTS)
        points += next((cut for cut in cuts if _sees(coast, *cut, clearance_m)), (here,))
    return np.array([*points, way[-1]])


def _part_way(course: shapely.LineString, share: float) -> Floats:
    """A point on the geodesic, which is what was found clear; a straight line beside it may lie on land."""
    return np.asarray(course.interpolate(share, normalized=True).coords[0])


def _sees(coast: Coast, here: Floats, there: Floats, clearance_m: float) -> bool:
    """Asks chord by chord: each has a small box, so a long course is not measured against half the world's shores."""
    return bool(coast.clear(_steps(coast.frame.course(here, there)), clearance_m).all())


def round_off(course: Floats, coast: Coast, clearance_m: float) -> Floats:
    """The course with its corners eased: each point drawn to the middle of its neighbours while the line stays clear.

    A part that keeps the clearance goes on keeping it. A part that is nearer to the coast may come nearer still where
    it would else have a corner, and so may the course for twice the clearance before and after it.
    """
    points, run_m = _resampled(course, coast)
    offing = coast.distance_m(_steps(points), clearance_m)
    kept = np.where(offing >= clearance_m, clearance_m, offing / MARGIN)
    middle = (run_m[:-1] + run_m[1:]) / 2
    floor = np.array([kept[np.abs(middle - here) <= clearance_m].min() for here in middle])
    narrow = _near(middle, middle[kept < clearance_m], 2 * clearance_m)
    for _ in range(_ROUNDS):
        for _ in range(_STEPS_PER_ROUND):
            points = _eased(points, coast, floor)
        corners = np.flatnonzero(turns(points) > _SHARP_DEGREES) + 1
        floor[narrow & _near(middle, run_m[corners], clearance_m)] /= _YIELD
        if not len(corners):
            break
    eased = shapely.get_coordinates(shapely.LineString(points).simplify(_SIMPLIFY_M))
    return eased if coast.clear(_steps(eased)).all() else points


def turns(points: Floats) -> Floats:
    """By how many degrees a course turns at each inner point; Mercator keeps angles."""
    east, north = np.diff(points, axis=0).T
    turn = np.diff(np.arctan2(east, north))
    return np.asarray(np.degrees(np.abs((turn + np.pi) % (2 * np.pi) - np.pi)))


def _near(here: Floats, there: Floats, distance_m: float) -> Mask:
    """Which places along the course have another within so many metres."""
    return np.array([bool((np.abs(there - place) <= distance_m).any()) for place in here])


def _eased(points: Floats, coast: Coast, floor: Floats) -> Floats:
    """One step of easing; points whose lines would come too near stay where they are."""
    eased = points.copy()
    eased[1:-1] = (points[:-2] + 2 * points[1:-1] + points[2:]) / 4
    near = np.zeros(len(floor), dtype=bool)
    while (found := ~coast.clear(_steps(eased), floor) & ~near).any():
        near |= found
        stay = np.append(near, False) | np.append(False, near)
        eased[stay] = points[stay]
    return eased


def _resampled(course: Floats, coast: Coast) -> tuple[Floats, Floats]:
    """Points along the course, closer together near the coast, and how many metres along it each is."""
    dense = np.vstack([coast.frame.course(a, b)[:-1] for a, b in pairwise(course)])
    dense = np.vstack([dense, course[-1:]])
    lons, lats = coast.frame.to_lonlat(dense).T
    run = np.concatenate([[0.0], np.cumsum(WGS84.line_lengths(lons, lats))])
    length = float(run[-1])
    narrowest, widest = _SPACING_M[0], max(_SPACING_M[1], length * _SPACING_SHARE)
    soundings = np.linspace(0, length, max(2, int(length / max(narrowest, length * _SOUNDING_SHARE))))
    offing = coast.distance_m(_points(_along(soundings, run, dense)), widest / _OFFING_SHARE)
    step = np.clip(offing * _OFFING_SHARE, narrowest, widest)
    # How many points lie before each sounding, if they are a step apart everywhere.
    count = np.concatenate([[0.0], np.cumsum(np.diff(soundings) / ((step[:-1] + step[1:]) / 2))])
    stations = np.interp(np.linspace(0, count[-1], max(3, round(count[-1]) + 1)), count, soundings)
    return _along(stations, run, dense), stations


def _along(stations: Floats, run: Floats, points: Floats) -> Floats:
    return np.column_stack([np.interp(stations, run, points[:, axis]) for axis in (0, 1)])


def _points(xy: Floats) -> Shapes:
    return np.asarray(shapely.points(xy))


def _steps(points: Floats) -> Shapes:
    return np.asarray(shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1)))
