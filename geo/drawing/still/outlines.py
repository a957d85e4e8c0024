"""Areas and lines of a base map as the paths of an SVG: cut to the frame, with no more points than the eye can tell.

All is done on many shapes at once, in arrays: a page holds several stills and is to be made in a moment.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.drawing.still.mercator import Box, Floats, Frame, to_world

_Ints = npt.NDArray[np.intp]
_Bools = npt.NDArray[np.bool_]

# Paths are cut so far outside of the frame that no stroke along the cut is seen.
_PAST_EDGE_PX = 8.0
# How far a left-out point may lie off the line that stays; each pass may add as much again, but seldom does.
_TOLERANCE_PX = 0.4
_THINNING_PASSES = 6
_SMALLEST_AREA_PX2 = 1.0
# Paths are written in whole units of a fraction of a pixel, which is shorter than decimals.
UNITS_PER_PX = 2


@dataclass(frozen=True, slots=True)
class Shapes:
    """Many rings ({closed}) or lines in one array: {points} in world coordinates, each shape from one of {starts} to
    the next.

    `boxes` has a row of west, north, east, south for each shape.
    """

    points: Floats
    starts: _Ints
    boxes: Floats
    closed: bool

    def path(self, frame: Frame, smallest_px2: float = _SMALLEST_AREA_PX2) -> str:
        """What of the shapes is in the frame, as the `d` of an SVG path in units of 1/UNITS_PER_PX pixel."""
        cut = [self._cut(frame, turn, smallest_px2) for turn in _turns(frame)]
        return "".join(_written(_thinned(points, starts), closed=self.closed) for points, starts in cut if len(points))

    def _cut(self, frame: Frame, turn: int, smallest_px2: float) -> tuple[Floats, _Ints]:
        corners = frame.to_px(self.boxes.reshape(-1, 2) + np.array([turn, 0.0])).reshape(-1, 4)
        box = _around(frame)
        west, north, east, south = corners.T
        seen = (east >= box[0]) & (west <= box[2]) & (south >= box[1]) & (north <= box[3])
        if self.closed:
            seen &= (east - west) * (south - north) >= smallest_px2
        indices = np.flatnonzero(seen)
        parts = [
            frame.to_px(self.points[self.starts[index] : self.starts[index + 1]] + np.array([turn, 0.0]))
            for index in indices.tolist()
        ]
        if not self.closed:
            return cut_lines(parts, box)
        whole = (west >= box[0]) & (east <= box[2]) & (north >= box[1]) & (south <= box[3])
        rings = [
            part if inside else _cut_ring(part, box)
            for part, inside in zip(parts, whole[indices].tolist(), strict=True)
        ]
        return _joined([ring for ring in rings if len(ring) > 2])


def areas(polygons: Iterable[Sequence[Sequence[Sequence[float]]]]) -> Shapes:
    """Shapes of GeoJSON polygons; outer rings turn one way and holes the other, so that both fill as they should."""
    rings = [(ring[:-1], index > 0) for polygon in polygons for index, ring in enumerate(polygon)]
    shapes = _shapes([ring for ring, _ in rings], closed=True)
    turns_right = _signed_areas(shapes) > 0
    points = shapes.points
    for index in np.flatnonzero(turns_right == np.array([is_hole for _, is_hole in rings])).tolist():
        start, end = shapes.starts[index], shapes.starts[index + 1]
        points[start:end] = points[start:end][::-1].copy()
    return shapes


def lines(parts: Iterable[Sequence[Sequence[float]]]) -> Shapes:
    """Shapes of GeoJSON lines."""
    return _shapes(list(parts), closed=False)


def _shapes(parts: Sequence[Sequence[Sequence[float]]], *, closed: bool) -> Shapes:
    points = to_world([point for part in parts for point in part])
    starts = np.cumsum([0, *map(len, parts)])
    if not len(points):
        return Shapes(points, starts, np.zeros((0, 4)), closed)
    lowest, highest = np.minimum.reduceat(points, starts[:-1]), np.maximum.reduceat(points, starts[:-1])
    return Shapes(points, starts, np.hstack([lowest, highest]), closed)


def _signed_areas(shapes: Shapes) -> Floats:
    """Of rings; the shoelace formula around each ring's first point, twice the area."""
    if not len(shapes.points):
        return np.zeros(0)
    first = np.repeat(shapes.points[shapes.starts[:-1]], np.diff(shapes.starts), axis=0)
    x, y = (shapes.points - first).T
    # Beyond a ring's last point comes the first of another: relative to its own first, the closing edge adds nothing.
    cross = np.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    cross[shapes.starts[1:] - 1] = 0.0
    return np.add.reduceat(cross, shapes.starts[:-1])


def _turns(frame: Frame) -> range:
    """By how many turns around the world to shift the map, which runs from 0 to 1, to have it all over the frame."""
    return range(math.floor(frame.west), math.floor(frame.west + frame.width / frame.scale) + 1)


def _around(frame: Frame) -> Box:
    return (-_PAST_EDGE_PX, -_PAST_EDGE_PX, frame.width + _PAST_EDGE_PX, frame.height + _PAST_EDGE_PX)


# ── cutting ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cut_ring(ring: Floats, box: Box) -> Floats:
    """What of a ring lies in a box, by Sutherland and Hodgman (CACM 17, 1974): one edge of the box after the other."""
    for axis, edge, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        depth = (ring[:, axis] - edge) * sign
        inside = depth >= 0
        if inside.all():
            continue
        if not inside.any():
            return ring[:0]
        following, next_depth = np.roll(ring, -1, axis=0), np.roll(depth, -1)
        crosses = inside != np.roll(inside, -1)
        share = np.divide(depth, depth - next_depth, out=np.zeros_like(depth), where=crosses)
        ring = _alternating(ring, ring + share[:, None] * (following - ring), inside, crosses)
    return ring


def cut_lines(parts: Sequence[Floats], box: Box) -> tuple[Floats, _Ints]:
    """What of lines lies in a box, as points and starts, by Liang and Barsky (ACM TOG 3, 1984)."""
    points, starts = _joined(parts)
    if len(points) < 2:
        return points[:0], np.zeros(1, dtype=np.intp)
    a, b = points[:-1], points[1:]
    enters, leaves = np.zeros(len(a)), np.ones(len(a))
    for axis in (0, 1):
        step = b[:, axis] - a[:, axis]
        flat = step == 0
        safe = np.where(flat, 1.0, step)
        low, high = (box[axis] - a[:, axis]) / safe, (box[axis + 2] - a[:, axis]) / safe
        outside = flat & ((a[:, axis] < box[axis]) | (a[:, axis] > box[axis + 2]))
        enters = np.where(flat, enters, np.maximum(enters, np.minimum(low, high)))
        leaves = np.where(flat, np.where(outside, -1.0, leaves), np.minimum(leaves, np.maximum(low, high)))
    kept = enters <= leaves
    kept[starts[1:-1] - 1] = False
    indices = np.flatnonzero(kept)
    if not len(indices):
        return points[:0], np.zeros(1, dtype=np.intp)
    steps, enters, leaves = (b - a)[indices], enters[indices, None], leaves[indices, None]
    begins = np.ones(len(indices), dtype=bool)
    begins[1:] = (np.diff(indices) > 1) | (enters[1:, 0] > 0) | (leaves[:-1, 0] < 1)
    joined = _alternating(a[indices] + enters * steps, a[indices] + leaves * steps, begins, np.ones_like(begins))
    first = np.flatnonzero(begins) + np.arange(begins.sum())
    return joined, np.append(first, len(joined))


def _alternating(one: Floats, other: Floats, keep_one: _Bools, keep_other: _Bools) -> Floats:
    """Rows of two arrays in turn, those that are kept."""
    both = np.stack([one, other], axis=1).reshape(-1, 2)
    kept: Floats = both[np.column_stack([keep_one, keep_other]).ravel()]
    return kept


def _joined(parts: Sequence[Floats]) -> tuple[Floats, _Ints]:
    points = np.concatenate(parts) if parts else np.zeros((0, 2))
    return points, np.cumsum([0, *map(len, parts)])


# ── thinning and writing ─────────────────────────────────────────────────────────────────────────────────────────────


def _thinned(points: Floats, starts: _Ints) -> tuple[Floats, _Ints]:
    """Without points that hardly bend the line between their neighbours; odd and even ones are tried by turns."""
    for number in range(_THINNING_PASSES):
        bends: _Bools = np.ones(len(points), dtype=np.bool_)
        tried = np.arange(1 + number % 2, len(points) - 1, 2)
        before, after = points[tried - 1], points[tried + 1]
        chord, arm = after - before, points[tried] - before
        length = np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1e-9)
        off = np.abs(chord[:, 0] * arm[:, 1] - chord[:, 1] * arm[:, 0]) / length
        along = (chord * arm).sum(axis=1) / length
        bends[tried] = (off > _TOLERANCE_PX) | (along < 0) | (along > length)
        bends[starts[:-1]] = True
        bends[starts[1:] - 1] = True
        points, starts = points[bends], np.append(0, np.cumsum(bends))[starts]
    return points, starts


def _written(shapes: tuple[Floats, _Ints], *, closed: bool) -> str:
    points, starts = shapes
    units = np.rint(points * UNITS_PER_PX).astype(np.int64)
    moves = np.diff(units, axis=0, prepend=units[:1])
    moved: _Bools = np.asarray(moves.any(axis=1))
    moved[starts[:-1]] = True
    units, moves, starts = units[moved], moves[moved], np.append(0, np.cumsum(moved))[starts]
    at, by = list(map(str, units.ravel().tolist())), list(map(str, moves.ravel().tolist()))
    shortest = 3 if closed else 2
    paths = [
        f"M{at[2 * start]} {at[2 * start + 1]}l{' '.join(by[2 * start + 2 : 2 * end])}{'z' if closed else ''}"
        for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
        if end - start >= shortest
    ]
    return "".join(paths).replace(" -", "-")


def line_path(parts: Sequence[Floats], frame: Frame) -> str:
    """Lines in world coordinates as the `d` of an SVG path, in the same units."""
    points, starts = cut_lines([frame.to_px(part) for part in parts], _around(frame))
    return _written(_thinned(points, starts), closed=False) if len(points) else ""
