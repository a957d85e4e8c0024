"""Places for the names on a still picture, clear of each other and of the route."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from geo.drawing.map.looks import LOOKS
from geo.drawing.still.mercator import Box, Floats

# Places to try, nearest first, as on the live map; and, since nobody can zoom in here, one ring further out.
_NEAR = LOOKS.label_sides
GAPS_PX = (*LOOKS.label_gaps_px, 100.0)
# Further out there is room for more directions.
_FAR = (*_NEAR, (1, -0.5), (1, 0.5), (-1, -0.5), (-1, 0.5), (0.5, -1), (-0.5, -1), (0.5, 1), (-0.5, 1))
_APART_PX = 2.0
# Names' places are kept in a grid of cells this large, each of which one name may hold.
_CELL_PX = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A name to be placed: {width} × {height} px, for the point {x}, {y}, from which it may stand off by {gaps_px}.

    Beyond the first of GAPS_PX a leader joins the two. A `centred` one stands on its point or nowhere. One that is
    `on_line` may stand on it too, and there on a line.
    """

    x: float
    y: float
    width: float
    height: float
    gaps_px: Sequence[float] = GAPS_PX
    centred: bool = False
    on_line: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands: its centre at {x}, {y}; if it stands apart, a leader goes from its point to {leader}."""

    x: float
    y: float
    box: Box
    side: int
    leader: tuple[float, float] | None = None


class Placer:
    """Gives labels their places, first come, first served; what has been given is not given again."""

    def __init__(self, width: float, height: float) -> None:
        self.size = (width, height)
        cells = (math.ceil(height / _CELL_PX) + 1, math.ceil(width / _CELL_PX) + 1)
        self._names = np.zeros(cells, dtype=bool)
        self._taken = np.zeros(cells, dtype=bool)

    def block(self, box: Box) -> None:
        """Keep all labels off a box, such as the legend's."""
        rows, columns = self._cells(box)
        self._names[rows, columns] = self._taken[rows, columns] = True

    def avoid(self, points: Floats, reach_px: float) -> None:
        """Keep names off points by so many pixels, such as off a route's; a label on its own line may stand there."""
        cells = math.ceil(reach_px / _CELL_PX)
        columns, rows = np.floor(points / _CELL_PX).astype(int).T
        seen = (rows >= 0) & (rows < self._taken.shape[0]) & (columns >= 0) & (columns < self._taken.shape[1])
        grown = np.zeros_like(self._taken)
        grown[rows[seen], columns[seen]] = True
        for _ in range(2):
            # Once along the columns, then, turned over, along the rows.
            alone = grown.copy()
            for step in range(1, cells + 1):
                grown[step:] |= alone[:-step]
                grown[:-step] |= alone[step:]
            grown = grown.T
        self._taken |= grown

    def place(self, label: Label) -> Spot | None:
        """The first free place for a label, which it then holds; None if there is none."""
        spot = next((spot for spot in _spots(label) if self._is_free(spot, label)), None)
        if spot is not None:
            self.block(spot.box)
            if spot.leader:
                self.avoid(sampled(np.array([(label.x, label.y), spot.leader])), 1)
        return spot

    def _is_free(self, spot: Spot, label: Label) -> bool:
        left, top, right, bottom = spot.box
        wide = (left - _APART_PX, top - _APART_PX, right + _APART_PX, bottom + _APART_PX)
        if wide[0] < 2 or wide[1] < 2 or wide[2] > self.size[0] - 2 or wide[3] > self.size[1] - 2:
            return False
        on_its_line = label.on_line and (spot.x, spot.y) == (label.x, label.y)
        if (self._names if on_its_line else self._taken)[self._cells(wide)].any():
            return False
        return spot.leader is None or not self._crosses_a_name((label.x, label.y), spot.leader)

    def _crosses_a_name(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        points = np.floor(sampled(np.array([start, end])) / _CELL_PX).astype(int)
        return bool(self._names[points[:, 1], points[:, 0]].any())

    def _cells(self, box: Box) -> tuple[slice, slice]:
        left, top, right, bottom = (max(0.0, edge) / _CELL_PX for edge in box)
        return slice(math.floor(top), math.ceil(bottom)), slice(math.floor(left), math.ceil(right))


def _spots(label: Label) -> Iterator[Spot]:
    half_width, half_height = label.width / 2, label.height / 2
    if label.centred or label.on_line:
        yield _spot(label, 0, 0, 0)
    if label.centred:
        return
    for gap in label.gaps_px:
        is_apart = gap > GAPS_PX[0]
        for x, y in _FAR if is_apart else _NEAR:
            off = gap * (0.75 if x and y else 1)
            yield _spot(label, x * (half_width + off), y * (half_height + off), round(x), is_apart=is_apart)


def _spot(label: Label, dx: float, dy: float, side: int, *, is_apart: bool = False) -> Spot:
    x, y = label.x + dx, label.y + dy
    half_width, half_height = label.width / 2, label.height / 2
    box = (x - half_width, y - half_height, x + half_width, y + half_height)
    nearest = (min(max(label.x, box[0]), box[2]), min(max(label.y, box[1]), box[3]))
    return Spot(x, y, box, side, nearest if is_apart else None)


def sampled(line: Floats, step_px: float = 2.0) -> Floats:
    """Points along a line in pixels, at most a step apart."""
    steps = np.diff(line, axis=0)
    counts = np.maximum(1, np.ceil(np.hypot(steps[:, 0], steps[:, 1]) / step_px).astype(int))
    first = np.repeat(np.cumsum(counts) - counts, counts)
    share = (np.arange(counts.sum()) - first) / np.repeat(counts, counts)
    return np.vstack(
        [np.repeat(line[:-1], counts, axis=0) + share[:, None] * np.repeat(steps, counts, axis=0), line[-1:]]
    )


def any_inside(box: Box, points: Sequence[Floats]) -> bool:
    """Whether a point of any of the arrays lies in a box."""
    return any(
        bool(((part >= np.array(box[:2])) & (part <= np.array(box[2:]))).all(axis=1).any())
        for part in points
        if len(part)
    )
