"""The world's railways as a graph, from OpenStreetMap as scgraph-data 2.0.0 packages it (MIT, data ODbL).

Its edges are chords, 30 km and longer where a line has few stations, but they carry the length of the rails, so lengths
are good where shapes are not. Coordinates are rounded to 0.001°, and a few lines are broken or missing.
"""

import importlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import BuildError
from geo.measure import WGS84
from geo.model import LonLat
from geo.routing.countries import Territory

LICENCE = "© OpenStreetMap contributors (ODbL 1.0), railways as packaged in scgraph-data 2.0.0"

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
# Node to kilometres: how far from a point it lies, or what the way to it costs.
NodeKm = dict[int, float]

_MODULE, _GRAPH = "scgraph_data.world_railways", "world_railways_geograph"
_METRES_PER_DEGREE = 111_700.0


@dataclass(frozen=True, eq=False)
class RailNetwork:
    """A railway network: {edges} (m, 2), {lengths_km} (m,) long, between {nodes} (n, 2; lon, lat), kept to {territory}.

    `whole` is the network before it was kept to a territory.
    """

    nodes: Floats
    edges: Indices
    lengths_km: Floats
    territory: Territory | None = None
    whole: "RailNetwork | None" = field(default=None, repr=False)

    def within(self, territory: Territory) -> "RailNetwork":
        """The network of the railways that enter no country closed to the leg."""
        stay = ~territory.leaves(np.asarray(shapely.linestrings(self.nodes[self.edges])))
        return RailNetwork(self.nodes, self.edges[stay], self.lengths_km[stay], territory, self)

    @cached_property
    def neighbours(self) -> Mapping[int, tuple[tuple[int, float], ...]]:
        """From each node that has a railway to those next to it, with kilometres."""
        found: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (one, other), length_km in zip(self.edges.tolist(), self.lengths_km.tolist(), strict=True):
            found[one].append((other, length_km))
            found[other].append((one, length_km))
        return {node: tuple(sorted(edges)) for node, edges in found.items()}

    def near(self, point: LonLat, reach_km: float) -> NodeKm:
        """The nodes with a railway within reach of a point, each with its distance in kilometres."""
        lon, lat = point
        high = reach_km * 1000 / _METRES_PER_DEGREE * 1.02
        wide = high / max(0.01, float(np.cos(np.radians(min(89.0, abs(lat) + high)))))
        boxed = np.flatnonzero((np.abs(self.nodes[:, 0] - lon) <= wide) & (np.abs(self.nodes[:, 1] - lat) <= high))
        away = WGS84.inv(np.full(len(boxed), lon), np.full(len(boxed), lat), *self.nodes[boxed].T)[2] / 1000
        return {
            node: float(km)
            for node, km in zip(boxed.tolist(), away, strict=True)
            if km <= reach_km and node in self.neighbours
        }

    def length_km(self, way: list[int]) -> float:
        """The length of a way along the rails."""
        return sum(self.step_km(one, other) for one, other in pairwise(way))

    def step_km(self, one: int, other: int) -> float:
        """The length along the rails from a node to the next."""
        return min(km for node, km in self.neighbours[one] if node == other)

    def stray_km(self, way: list[int]) -> float:
        """How far the rails may lie off the chords of a way: half the width of the ellipses that they stay in."""
        lons, lats = self.nodes[way].T
        chords = np.asarray(WGS84.line_lengths(lons, lats)) / 1000
        rails = np.array([self.step_km(one, other) for one, other in pairwise(way)])
        return float(np.sqrt(np.clip(rails**2 - chords**2, 0, None)).max(initial=0.0)) / 2


def load_railways() -> RailNetwork:
    """All railways of the package, in about 10 s. Raises BuildError if it is not installed or not the one expected."""
    try:
        graph = getattr(importlib.import_module(_MODULE), _GRAPH)
    except (ImportError, AttributeError) as error:
        raise BuildError(
            f"the railway network (scgraph-data 2, scgraph < 3) cannot be loaded: {error}; pip install '.[build]'"
        ) from error
    # The package writes latitude first.
    nodes = np.array(graph.nodes, dtype=np.float64)[:, ::-1]
    rows = [(one, other, km) for one, edges in enumerate(graph.graph) for other, km in edges.items() if one < other]
    edges = np.array([row[:2] for row in rows], dtype=np.intp)
    chords_km = WGS84.inv(*nodes[edges[:, 0]].T, *nodes[edges[:, 1]].T)[2] / 1000
    # Rounded coordinates may lie farther apart than the rails between them are long.
    return RailNetwork(nodes, edges, np.maximum([row[2] for row in rows], chords_km))


def cheapest(network: RailNetwork, from_costs: NodeKm, targets: NodeKm) -> tuple[NodeKm, dict[int, int]]:
    """The cheapest ways from several nodes at once, each with a cost to begin with (Dijkstra).

    Gives the cost of each target that can be reached and, for each node passed, the one before it. Ties go to the lower
    node, so that the same data gives the same way.
    """
    queue = sorted((cost, node, -1) for node, cost in from_costs.items())
    before: dict[int, int] = {}
    reached: NodeKm = {}
    while queue and len(reached) < len(targets):
        cost, node, previous = heappop(queue)
        if node in before:
            continue
        before[node] = previous
        if node in targets:
            reached[node] = cost
        for other, km in network.neighbours.get(node, ()):
            if other not in before:
                heappush(queue, (cost + km, other, node))
    return reached, before


def traced(before: Mapping[int, int], node: int) -> list[int]:
    """The way to a node that `cheapest` found, from its first node on."""
    way = [node]
    while (node := before[node]) >= 0:
        way.append(node)
    return way[::-1]
