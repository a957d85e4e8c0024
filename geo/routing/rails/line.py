"""The line of a rail leg, part by part: along the network where there is one, else straight between stations."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from shapely import LineString

from geo.errors import BuildError
from geo.measure import WGS84, geodesic_length_km
from geo.model import LonLat, Place, ViaPoint
from geo.routing.generalise import as_trains_run
from geo.routing.rails.network import LICENCE, NodeKm, RailNetwork, cheapest, traced

# A station's point may be its building, a town's its square; nodes are up to some kilometres apart.
REACH_KM = 2.0
# A node farther than this share of the way to the next station says nothing of that way.
_REACH_SHARE = 0.25
# What a kilometre between a station and the way costs. Going there and back costs 2, so the way makes no spurs; going
# there costs 1, so it does not stop short of its last station.
_OFFSET_WEIGHT = 1.5
# Longer gaps are more likely a wrong station than a missing branch.
LONGEST_BRIDGE_KM = 25.0


class Basis(StrEnum):
    """What a part of the line rests on."""

    NAMED_END = "named_end"  # from the place that the articles name to the railway there
    PUBLISHED_STATION = "published_station"  # straight between published positions of stations
    COMPUTED_PATH = "computed_path"  # the shortest way on the network through the stations


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a rail leg's line: {line}, on the strength of {basis}, as {sources} give it, {length_km} along the
    rails.

    The rails may lie {stray_km} to either side where the network is coarse; None where it says nothing of them.
    """

    basis: Basis
    line: LineString
    sources: tuple[str, ...]
    length_km: float
    stray_km: float | None = None


@dataclass(frozen=True, slots=True)
class _Stop:
    """A station on the way: {name} at {point}, from {source}, with the network's nodes {near} it."""

    name: str
    point: LonLat
    source: str
    near: NodeKm


@dataclass(frozen=True, slots=True)
class _Hop:
    """The way from one stop to the next: along {way}, nodes of the network; empty where the network has none."""

    start: _Stop
    end: _Stop
    way: list[int]

    @property
    def basis(self) -> Basis:
        return Basis.COMPUTED_PATH if self.way else Basis.PUBLISHED_STATION


def rail_parts(start: Place, vias: Sequence[ViaPoint], end: Place, network: RailNetwork) -> tuple[Part, ...]:
    """The leg's line in order; each part begins where the one before it ends. Lon, lat in WGS84.

    A hop is straight where one of its two stations has no railway within reach, or none joins them. Raises BuildError
    where such a hop is longer than LONGEST_BRIDGE_KM or leaves the network's territory.
    """
    hops = _hops(_stops(start, vias, end, network), network)
    middle = _joined([_part(list(alike), network) for _, alike in groupby(hops, key=lambda hop: hop.basis)])
    lead_in = _named_end(start, middle[0].line.coords[0])
    lead_out = _named_end(end, middle[-1].line.coords[-1])
    return (
        *([Part(Basis.NAMED_END, *lead_in)] if lead_in else []),
        *middle,
        *([Part(Basis.NAMED_END, lead_out[0].reverse(), *lead_out[1:])] if lead_out else []),
    )


def rail_length_km(parts: Sequence[Part]) -> float:
    """The length of parts along the rails, not along the coarser line that is drawn."""
    return math.fsum(part.length_km for part in parts)


def _hops(stops: Sequence[_Stop], network: RailNetwork) -> list[_Hop]:
    hops: list[_Hop] = []
    at = 0
    while at < len(stops) - 1:
        ways = _run(stops[at:], network)
        if ways and hops and hops[-1].way:
            # One railway ends here and another begins: the line goes by way of the station.
            hops.append(_Hop(stops[at], stops[at], []))
        run = [_Hop(start, end, way) for (start, end), way in zip(pairwise(stops[at:]), ways or [[]], strict=False)]
        if not ways:
            _check_bridge(run[0], network)
        hops += run
        at += len(run)
    return hops


def _stops(start: Place, vias: Sequence[ViaPoint], end: Place, network: RailNetwork) -> list[_Stop]:
    """The vias, and an end of the leg too unless a via lies in its circle and so stands for it."""
    marks = [(via.name, (via.lon, via.lat), via.source) for via in vias]
    if not marks or _km(start.point, marks[0][1]) * 1000 > start.radius_m:
        marks.insert(0, (start.label.in_language("en"), start.point, start.provenance))
    if len(marks) == 1 or _km(end.point, marks[-1][1]) * 1000 > end.radius_m:
        marks.append((end.label.in_language("en"), end.point, end.provenance))
    marks = [mark for index, mark in enumerate(marks) if not index or mark[1] != marks[index - 1][1]]
    if len(marks) == 1:
        raise BuildError(f"{marks[0][0]} is both ends of a leg by rail; expected two places apart")
    gaps = [_km(one[1], other[1]) for one, other in pairwise(marks)]
    reaches = [
        min(REACH_KM, _REACH_SHARE * min(around)) for around in zip([*gaps, math.inf], [math.inf, *gaps], strict=True)
    ]
    return [_Stop(*mark, network.near(mark[1], reach)) for mark, reach in zip(marks, reaches, strict=True)]


def _run(stops: Sequence[_Stop], network: RailNetwork) -> list[list[int]]:
    """The shortest way through the first stop and as many after it as the network joins, hop by hop.

    Which of the nodes near a stop it passes is part of the search, so it keeps to the through line.
    """
    costs = {node: _OFFSET_WEIGHT * km for node, km in stops[0].near.items()}
    layers: list[dict[int, int]] = []
    for stop in stops[1:]:
        reached, before = cheapest(network, costs, stop.near)
        if not reached:
            break
        costs = {node: cost + _OFFSET_WEIGHT * stop.near[node] for node, cost in reached.items()}
        layers.append(before)
    if not layers:
        return []
    node = min(costs, key=lambda one: (costs[one], one))
    ways: list[list[int]] = []
    for before in reversed(layers):
        ways.append(traced(before, node))
        node = ways[-1][0]
    return ways[::-1]


def _check_bridge(hop: _Hop, network: RailNetwork) -> None:
    """A gap in the network is bridged only if it is short, and not out of the territory."""
    between, gap_km = f"{hop.start.name} and {hop.end.name}", _km(hop.start.point, hop.end.point)
    limit = network.territory
    straight = LineString([hop.start.point, hop.end.point])
    if limit is not None and (
        limit.leaves([straight])[0] or (gap_km > LONGEST_BRIDGE_KM and _joined_beyond(hop, network))
    ):
        raise BuildError(
            f"no railway joins {between} inside {', '.join(limit.codes)}; allow the countries it runs through, "
            "or name other stations"
        )
    if gap_km > LONGEST_BRIDGE_KM:
        bare = " or ".join(stop.name for stop in (hop.start, hop.end) if not stop.near)
        raise BuildError(
            f"the railway network does not join {between}{f' (it has no node near {bare})' if bare else ''}, and "
            f"{gap_km:.0f} km are too far for a straight line; name a station that it has, or stations at most "
            f"{LONGEST_BRIDGE_KM:g} km apart where it has none"
        )


def _joined_beyond(hop: _Hop, network: RailNetwork) -> bool:
    """Whether the network joins the two once its territory is no limit."""
    if network.whole is None:
        return False
    near = [network.whole.near(stop.point, REACH_KM) for stop in (hop.start, hop.end)]
    return bool(cheapest(network.whole, near[0], near[1])[0])


def _part(hops: Sequence[_Hop], network: RailNetwork) -> Part:
    if hops[0].way:
        way = [*hops[0].way, *(node for hop in hops[1:] for node in hop.way[1:])]
        line = LineString(as_trains_run(network.nodes[way]))
        sources: tuple[str, ...] = (LICENCE,)
        return Part(Basis.COMPUTED_PATH, line, sources, network.length_km(way), network.stray_km(way))
    stops = [hops[0].start, *(hop.end for hop in hops)]
    line = LineString([stop.point for stop in stops])
    sources = tuple(dict.fromkeys(stop.source for stop in stops))
    return Part(Basis.PUBLISHED_STATION, line, sources, geodesic_length_km(line))


def _joined(parts: list[Part]) -> list[Part]:
    """Straight parts reach to the computed ones beside them, so that the line has no gaps."""
    whole = []
    for index, part in enumerate(parts):
        if part.basis is Basis.COMPUTED_PATH:
            whole.append(part)
            continue
        before = parts[index - 1].line.coords[-1:] if index else []
        after = parts[index + 1].line.coords[:1] if index + 1 < len(parts) else []
        points = [*before, *part.line.coords, *after]
        if len(set(points)) == 1:
            continue
        line = _line(points)
        whole.append(Part(part.basis, line, part.sources, geodesic_length_km(line)))
    return whole


def _named_end(place: Place, railway: Sequence[float]) -> tuple[LineString, tuple[str, ...], float] | None:
    """From the place to the railway in its circle, if they are not one point."""
    line = LineString([place.point, railway])
    return (line, (place.provenance,), geodesic_length_km(line)) if line.length else None


def _line(points: Sequence[Sequence[float]]) -> LineString:
    """Through the points, without repeats."""
    return LineString([points[0], *(there for here, there in pairwise(points) if here != there)])


def _km(one: LonLat, other: LonLat) -> float:
    return float(WGS84.inv(*one, *other)[2]) / 1000
