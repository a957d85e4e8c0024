"""A ship's cheapest way over a grid whose cells are small where the coast or a port is near, large on the open sea."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import shapely
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from geo.errors import BuildError
from geo.measure import WGS84
from geo.model import LonLat
from geo.routing.water.coast import Coast, Floats, Indices, Mask, Shapes

# Half the width of the whole Mercator square.
_WORLD_HALF_M = float(np.pi * WGS84.a)
# A cell is at most this share of its distance to the nearer port, so that work goes where room is tight.
_SHORE_SHARE, _SHORE_CELL_M = 1 / 64, (200.0, 8_000.0)
_OPEN_SHARE, _OPEN_CELL_M = 1 / 16, (1_000.0, 100_000.0)
# A metre short of the clearance costs as much as 10 with it, at the very shore 50: narrows are for want of better.
_SHORT_PENALTY, _SHORE_PENALTY = 9.0, 40.0
# Beyond the polar circle ice closes the short ways around the continents; a port there gets some room of its own.
_ICE_LATITUDE, _POLAR_MARGIN = 66.5, 4.0


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for a way by water is to find: from {start} to {end}, at {clearance_m} from the coast where there
    is room, by ways of {longest_m} at most.

    The first water lies within {reach_m} of each port. Cells are {fineness} times smaller than they are in general.
    """

    start: LonLat
    end: LonLat
    clearance_m: float
    longest_m: float
    reach_m: tuple[float, float]
    fineness: int = 1


@dataclass(frozen=True, slots=True)
class _Cells:
    """The squares that a search goes through: around {middle}, {half} their width, in Mercator metres; {to_start},
    {to_end} true metres from ports.
    """

    middle: Floats
    half: Floats
    to_start: Floats
    to_end: Floats

    @classmethod
    def at(cls, middle: Floats, half: Floats, coast: Coast, search: Search) -> Self:
        lons, lats = coast.frame.to_lonlat(middle).T
        to_start, to_end = (
            WGS84.inv(lons, lats, np.full_like(lons, lon), np.full_like(lats, lat))[2]
            for lon, lat in (search.start, search.end)
        )
        return cls(middle, half, np.asarray(to_start), np.asarray(to_end))

    def where(self, keep: Mask) -> "_Cells":
        return _Cells(self.middle[keep], self.half[keep], self.to_start[keep], self.to_end[keep])

    def quarters(self, coast: Coast, search: Search) -> "_Cells":
        quarter = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)]) / 2
        middle = (self.middle[:, None, :] + quarter[None] * self.half[:, None, None]).reshape(-1, 2)
        return _Cells.at(middle, np.repeat(self.half / 2, 4), coast, search)

    @property
    def to_port(self) -> Floats:
        return np.minimum(self.to_start, self.to_end)

    @property
    def boxes(self) -> Shapes:
        """A hair too large, so that neighbours touch in spite of rounding."""
        (x, y), half = self.middle.T, self.half * 1.001
        return np.asarray(shapely.box(x - half, y - half, x + half, y + half))


def find_way(coast: Coast, search: Search) -> Floats | None:
    """The way from the water nearest one port to the water nearest the other: points in Mercator metres.

    None if no water joins the two within the search. Raises BuildError if there is no water near a port.
    """
    cells = _water_cells(coast, search)
    near = [
        _near_port(distance, reach_m, port)
        for distance, reach_m, port in zip(
            (cells.to_start, cells.to_end), search.reach_m, (search.start, search.end), strict=True
        )
    ]
    graph = _graph(coast, cells, search.clearance_m)
    ends = _joined(graph, near[0], near[1])
    if ends is None:
        return None
    _, before = dijkstra(graph, directed=False, indices=ends[0], return_predecessors=True)
    return cells.middle[list(_backwards(before, ends[1]))[::-1]]


def _water_cells(coast: Coast, search: Search) -> _Cells:
    """Splits the Mercator square until each cell is small enough, then keeps those whose middle is water."""
    pending = _Cells.at(np.zeros((1, 2)), np.array([_WORLD_HALF_M]), coast, search)
    done: list[_Cells] = []
    while len(pending.half):
        # Half a diagonal, in Mercator metres, is never less than in true ones.
        radius = pending.half * np.sqrt(2)
        pending = pending.where(pending.to_start + pending.to_end - 2 * radius <= search.longest_m)
        large = _too_large(pending, coast, search)
        done.append(pending.where(~large))
        pending = pending.where(large).quarters(coast, search)
    leaves = _Cells(*(np.concatenate([getattr(part, name) for part in done]) for name in _Cells.__slots__))
    leaves = leaves.where(np.abs(coast.frame.to_lonlat(leaves.middle)[:, 1]) <= _poleward(search))
    return leaves.where(~coast.on_land(leaves.middle))


def _poleward(search: Search) -> float:
    return max(_ICE_LATITUDE, abs(search.start[1]) + _POLAR_MARGIN, abs(search.end[1]) + _POLAR_MARGIN)


def _too_large(cells: _Cells, coast: Coast, search: Search) -> Mask:
    size = 2 * cells.half / coast.frame.scale(cells.middle) * search.fineness
    to_port = np.maximum(cells.to_port - cells.half * np.sqrt(2), 0)
    shore_size = np.clip(to_port * _SHORE_SHARE, *_SHORE_CELL_M)
    large = size > np.maximum(np.clip(to_port * _OPEN_SHARE, *_OPEN_CELL_M), shore_size)
    doubtful = ~large & (size > shore_size)
    large[doubtful] = ~coast.clear(cells.where(doubtful).boxes, search.clearance_m)
    return np.asarray(large)


def _near_port(distance_m: Floats, reach_m: float, port: LonLat) -> Indices:
    """The cells within reach of a port, nearest first."""
    order = np.argsort(distance_m, kind="stable")
    near = order[distance_m[order] <= reach_m]
    if not len(near):
        raise BuildError(
            f"no water within {reach_m / 1000:g} km of the port at lon {port[0]}, lat {port[1]}; "
            "move the place's point to the shore, or give it the radius within which its berths lie"
        )
    return near


def _graph(coast: Coast, cells: _Cells, clearance_m: float) -> csr_array:
    """What it costs to go from cell to touching cell: true metres, dearer near the coast."""
    one, other = shapely.STRtree(cells.boxes).query(cells.boxes, predicate="intersects")
    once = one < other
    one, other = one[once], other[once]
    steps = shapely.linestrings(np.stack([cells.middle[one], cells.middle[other]], axis=1))
    clear = coast.clear(np.asarray(steps))
    one, other = one[clear], other[clear]
    lons, lats = coast.frame.to_lonlat(cells.middle).T
    length_m = np.asarray(WGS84.inv(lons[one], lats[one], lons[other], lats[other])[2])
    dearness = _dearness(coast, cells, clearance_m)
    cost = length_m * (dearness[one] + dearness[other]) / 2
    return coo_array((cost, (one, other)), shape=(len(cells.half), len(cells.half))).tocsr()


def _dearness(coast: Coast, cells: _Cells, clearance_m: float) -> Floats:
    short = 1 - coast.distance_m(np.asarray(shapely.points(cells.middle)), clearance_m) / clearance_m
    return np.asarray(1 + _SHORT_PENALTY * (short > 0) + _SHORE_PENALTY * short)


def _joined(graph: csr_array, starts: Indices, ends: Indices) -> tuple[int, int] | None:
    """The cell nearest to each port in the water that both can reach, or None."""
    _, water = connected_components(graph, directed=False)
    shared = np.intersect1d(water[starts], water[ends])
    if not len(shared):
        return None
    first, last = (cells[np.isin(water[cells], shared)] for cells in (starts, ends))
    last = last[water[last] == water[first[0]]]
    return int(first[0]), int(last[0])


def _backwards(before: Indices, last: int) -> Iterator[int]:
    while last >= 0:
        yield last
        last = int(before[last])
