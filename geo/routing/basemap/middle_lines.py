"""One line in the middle of those that run side by side, such as the banks of a river or the tracks of a railway.

They are drawn on a grid and thinned (Zhang and Suen 1984). Coordinates are degrees of a Mercator map, on which a
degree of latitude is as long as one of longitude.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt
import shapely
from scipy import ndimage
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.measure import WGS84

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Lines = npt.NDArray[np.object_]

# Between parallel lines, gaps of up to so many cells are closed.
_MAX_HOLE_CELLS = 30
_SQUARE = np.ones((3, 3), dtype=bool)
# No two points are nearer, or the graph would have no step between them.
_SHORTEST_KM = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """A network of short lines: {steps} (m, 2), each {km} (m,) long, between {points} (n, 2)."""

    points: Floats
    steps: Indices
    km: Floats

    @property
    def graph(self) -> csr_array:
        """Kilometres from point to point, both ways."""
        one, other = self.steps.T
        size = (len(self.points), len(self.points))
        ends = np.append(one, other), np.append(other, one)
        return coo_array((np.tile(self.km, 2), ends), shape=size).tocsr()

    @property
    def degrees(self) -> Indices:
        """How many steps meet at each point."""
        return np.bincount(self.steps.ravel(), minlength=len(self.points))

    def chains(self) -> Indices:
        """For each step the number of its chain, which is what lies between two junctions or ends."""
        at = self.steps.ravel()
        order = np.argsort(at, kind="stable")
        first = np.searchsorted(at[order], np.flatnonzero(self.degrees == 2))
        one, other = order[first] // 2, order[first + 1] // 2
        size = (len(self.steps), len(self.steps))
        return np.asarray(connected_components(coo_array((np.ones(len(one)), (one, other)), shape=size))[1])

    def chain_ends(self, chain: Indices) -> Indices:
        """Between which points each chain lies (chains, 2); none, as -1 and -1, for a ring without a junction."""
        step, side = np.nonzero(self.degrees[self.steps] != 2)
        order = np.argsort(chain[step], kind="stable")
        ends = np.full((chain.max(initial=-1) + 1, 2), -1)
        ends[chain[step[order[::2]]]] = self.steps[step[order], side[order]].reshape(-1, 2)
        return ends

    def where(self, keep: Mask) -> "Mesh":
        """Some of the steps, between the same points."""
        return Mesh(self.points, self.steps[keep], self.km[keep])

    def lines(self, tolerance: float) -> BaseGeometry:
        """The network as lines, lon, lat in WGS84; smoothed, then simplified by so many degrees of the Mercator map."""
        if not len(self.steps):
            return MultiLineString()
        merged = shapely.line_merge(shapely.multilinestrings(np.asarray(shapely.linestrings(self.points[self.steps]))))
        smooth = [_smooth(shapely.get_coordinates(part)) for part in shapely.get_parts(merged)]
        return shapely.transform(shapely.simplify(MultiLineString(smooth), tolerance), to_lonlat)


def to_mercator(lonlat: Floats) -> Floats:
    """Lon, lat in degrees as degrees of a Mercator map; on the sphere, which is near enough to measure pixels with."""
    return np.column_stack([lonlat[:, 0], np.degrees(np.arctanh(np.sin(np.radians(lonlat[:, 1]))))])


def to_lonlat(mercator: Floats) -> Floats:
    """Degrees of a Mercator map as lon, lat in degrees: `to_mercator` the other way."""
    return np.column_stack([mercator[:, 0], np.degrees(np.arcsin(np.tanh(np.radians(mercator[:, 1]))))])


def middle_lines(lines: Lines, cell: float) -> Mesh:
    """A network with one line wherever some lines (lon, lat in WGS84) run less than three cells apart.

    `cell` is in degrees of the Mercator map.
    """
    drawn = shapely.get_coordinates(shapely.segmentize(shapely.transform(lines, to_mercator), cell / 2))
    if not len(drawn):
        return Mesh(np.zeros((0, 2)), np.zeros((0, 2), dtype=np.intp), np.zeros(0))
    cells = np.floor(drawn / cell).astype(np.intp)
    # An empty frame, so that every cell that counts has eight neighbours.
    corner = cells.min(axis=0) - 3
    cells -= corner
    wide, high = (cells.max(axis=0) + 4).tolist()
    grid = np.zeros((high, wide), dtype=bool)
    grid[cells[:, 1], cells[:, 0]] = True
    grid = ndimage.binary_dilation(grid, _SQUARE)
    holes, _ = ndimage.label(~grid)
    grid |= (np.bincount(holes.ravel()) <= _MAX_HOLE_CELLS)[holes]
    thin = _thinned(grid)
    middle = (np.column_stack([thin % wide, thin // wide]) + corner + 0.5) * cell
    points = _centred(drawn, cells[:, 1] * wide + cells[:, 0], thin, wide, middle)
    steps = _steps(thin, wide)
    lons, lats = to_lonlat(points).T
    one, other = steps.T
    km = np.asarray(WGS84.inv(lons[one], lats[one], lons[other], lats[other])[2]) / 1000
    return Mesh(points, steps, np.maximum(km, _SHORTEST_KM))


def _thinned(grid: Mask) -> Indices:
    """The cells left, by their flat index, when those at the edge go, from two sides in turn, until a line is left."""
    flat, wide = grid.ravel(), grid.shape[1]
    clockwise = np.array([-wide, -wide + 1, 1, wide + 1, wide, wide - 1, -1, -wide - 1])
    alive, before = np.flatnonzero(flat), -1
    while len(alive) != before:
        before = len(alive)
        for turn in (0, 4):
            ring = flat[alive[:, None] + clockwise]
            count = ring.sum(axis=1)
            one_run = (~ring & np.roll(ring, -1, axis=1)).sum(axis=1) == 1
            up, right, down, left = (ring[:, (side + turn) % 8] for side in (0, 2, 4, 6))
            at_edge = ~(up & right & down) & ~(right & down & left)
            drop = (count >= 2) & (count <= 6) & one_run & at_edge
            flat[alive[drop]] = False
            alive = alive[~drop]
    return alive


def _centred(drawn: Floats, codes: Indices, thin: Indices, wide: int, middle: Floats) -> Floats:
    """For each thin cell the mean of what is drawn in it and around it, or its middle where there is nothing."""
    known, index = np.unique(codes, return_inverse=True)
    sums = np.stack([np.bincount(index, weights) for weights in (np.ones(len(drawn)), *drawn.T)], axis=1)
    total = np.zeros((len(thin), 3))
    for offset in (-wide - 1, -wide, -wide + 1, -1, 0, 1, wide - 1, wide, wide + 1):
        at = np.minimum(np.searchsorted(known, thin + offset), len(known) - 1)
        total += np.where((known[at] == thin + offset)[:, None], sums[at], 0)
    return np.where(total[:, :1] > 0, total[:, 1:] / np.maximum(total[:, :1], 1), middle)


def _steps(thin: Indices, wide: int) -> Indices:
    """Pairs of neighbouring cells, by their place in the list; across a corner only where there is no way around it."""
    place = {cell: index for index, cell in enumerate(thin.tolist())}
    steps = []
    for cell, index in place.items():
        steps += [(index, place[cell + side]) for side in (1, wide) if cell + side in place]
        steps += [
            (index, place[cell + wide + side])
            for side in (-1, 1)
            if cell + wide + side in place and cell + side not in place and cell + wide not in place
        ]
    return np.array(steps, dtype=np.intp).reshape(-1, 2)


def without_spurs(mesh: Mesh, min_km: float, used: Mask) -> Mask:
    """Which steps stay when dead ends shorter than this go, until there are none; those in use stay too."""
    kept = np.ones(len(mesh.steps), dtype=bool)
    while kept.any():
        part = mesh.where(kept)
        chain = part.chains()
        loose = (part.degrees[part.steps] == 1).any(axis=1)
        dead, busy = (np.bincount(chain, steps) > 0 for steps in (loose, used[kept]))
        short = dead & ~busy & (np.bincount(chain, part.km) < min_km)
        if not short.any():
            break
        kept[kept] = ~short[chain]
    return kept


def thinned_out(mesh: Mesh, used: Mask, spared_km: float) -> Mask:
    """The steps in use, on to the next junction, and those without which the way on what stays were this much longer.

    The shortest are tried first (a greedy spanner, Althöfer et al. 1993). What is not joined to any step in use goes.
    """
    chain = mesh.chains()
    km, in_use = np.bincount(chain, mesh.km), np.bincount(chain, used) > 0
    ends, taken = mesh.chain_ends(chain), in_use.copy()
    ways: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for number in np.lexsort((km, ~in_use)).tolist():
        one, other = ends[number].tolist()
        if in_use[number] or _way_around_is_longer(ways, one, other, km[number] + spared_km):
            taken[number] = True
            ways[one].append((other, km[number]))
            ways[other].append((one, km[number]))
    main = taken[chain]
    _, net = connected_components(mesh.where(main).graph)
    return np.asarray(main & np.isin(net, net[mesh.steps[used]])[mesh.steps[:, 0]])


def _way_around_is_longer(ways: Mapping[int, list[tuple[int, float]]], start: int, end: int, km: float) -> bool:
    """Whether all ways from start to end are longer than this; Dijkstra, no farther than need be."""
    queue, passed = [(0.0, start)], set[int]()
    while queue:
        so_far, point = heappop(queue)
        if point == end:
            return False
        if point not in passed:
            passed.add(point)
            for other, step_km in ways.get(point, ()):
                if so_far + step_km <= km and other not in passed:
                    heappush(queue, (so_far + step_km, other))
    return True


def on_ways(mesh: Mesh, ends: Iterable[int], before: Indices) -> Mask:
    """Which steps are on the ways to the ends, given for each point the one before it, or less than 0 where none is."""
    passed = np.zeros(len(mesh.points), dtype=bool)
    for end in ends:
        point = end
        while before[point] >= 0 and not passed[point]:
            passed[point] = True
            point = int(before[point])
    one, other = mesh.steps.T
    return np.asarray((passed[one] & (before[one] == other)) | (passed[other] & (before[other] == one)))


def _smooth(points: Floats) -> LineString:
    """Twice, each inner point goes halfway to the middle of its neighbours, which takes away the grid's steps."""
    for _ in range(2):
        points = np.vstack([points[:1], (points[:-2] + 2 * points[1:-1] + points[2:]) / 4, points[-1:]])
    return LineString(points)
