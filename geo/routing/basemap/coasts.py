"""Cuts a base map out of GSHHG: the world coarse, the seas around the route finer, its ends and short legs in full.

Each place of the Earth is drawn by exactly one tier at any zoom. A tier's shapes are cut along the boxes of the finer
tier, and the part inside them is shown only at the zooms below the finer one. All is drawn in longitudes from -180 to
180: of a box that reaches over the antimeridian there are two halves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.measure import geodesic_length_km
from geo.routing import gshhg
from geo.routing.gshhg import Bounds, Level, Shore

# Leaflet's Mercator ends at 85.05°.
_DRAWN: Bounds = (-180.0, -85.0, 180.0, 85.0)
_MAX_ZOOM = 20
# A leg up to this length is shown in full detail throughout, a longer one at its ends.
_SHORT_LEG_KM = 500.0
# What is drawn over what: islands in lakes are land that comes after the lakes.
_KINDS = ("land", "lake", "land", "border")
# One feature of each kind, or None where there is nothing of the kind.
_Piece = list[dict[str, Any] | None]
_REGION_PAD_DEGREES, _AREA_PAD_DEGREES = (0.9, 0.65), (5.5, 4.0)
# Neighbouring tiers overlap by this much, or the background would shine through the seam.
_OVERLAP_DEGREES = 0.01


@dataclass(frozen=True, slots=True)
class CoastTier:
    """One detail of the coasts: from zoom {min_zoom} on, {detail} is drawn from GSHHG level {level}, simplified to
    {tolerance} degrees.

    Land smaller than {min_area_km2} and lakes smaller than {min_lake_km2} are left out; {decimals} decimals are kept.
    """

    detail: str
    min_zoom: int
    level: Level
    tolerance: float
    decimals: int
    min_area_km2: float
    min_lake_km2: float


# Tolerances are about half a pixel at the largest zoom that a tier is meant for, and a pixel for the world, since all
# parts of the base map together may take 1.5 MB.
_WORLD = CoastTier("world", 0, Level.LOW, 0.05, 2, 800, 1500)
_AREA = CoastTier("area", 6, Level.HIGH, 0.003, 3, 0.5, 10)
# Not simplified: the sea leg is tested against these shores.
_REGION = CoastTier("region", 9, Level.FULL, 0, 5, 0, 0)


def detail_boxes(lines: Iterable[LineString]) -> list[Bounds]:
    """Boxes around short legs and around the ends of long ones, in degrees; those that overlap are made one.

    Lines may run on past ±180; the boxes lie within.
    """
    cores: list[BaseGeometry] = []
    for line in lines:
        short = geodesic_length_km(line) <= _SHORT_LEG_KM
        cores += [line] if short else [shapely.Point(line.coords[0]), shapely.Point(line.coords[-1])]
    return _merged(box for core in cores for box in _padded(core.bounds, _REGION_PAD_DEGREES))


def base_features(regions: Sequence[Bounds]) -> list[dict[str, Any]]:
    """GeoJSON features in the order to draw them: land, lakes, islands in lakes, borders."""
    areas = _merged(box for region in regions for box in _padded(region, _AREA_PAD_DEGREES))
    pieces = [
        *_pieces(_WORLD, [_DRAWN], areas, _AREA.min_zoom),
        *_pieces(_AREA, areas, regions, _REGION.min_zoom),
        *_pieces(_REGION, regions, [], _MAX_ZOOM + 1),
    ]
    return [feature for rank in range(len(_KINDS)) for piece in pieces if (feature := piece[rank]) is not None]


def _pieces(tier: CoastTier, boxes: Sequence[Bounds], finer: Sequence[Bounds], until_zoom: int) -> list[_Piece]:
    """The tier outside the finer boxes at all its zooms, and inside them up to where the finer tier takes over."""
    inside = shapely.union_all([shapely.box(*box) for box in finer])
    shapes = [_simplified(_read(tier, boxes, rank), tier) for rank in range(len(_KINDS))]
    left_out = inside.buffer(-_OVERLAP_DEGREES, join_style="mitre")
    outer = [_feature(tier, rank, shape.difference(left_out), _MAX_ZOOM) for rank, shape in enumerate(shapes)]
    inner = [_feature(tier, rank, shape.intersection(inside), until_zoom - 1) for rank, shape in enumerate(shapes)]
    return [outer, inner]


def _read(tier: CoastTier, boxes: Sequence[Bounds], rank: int) -> list[BaseGeometry]:
    if _KINDS[rank] == "border":
        return [line for box in boxes for line in gshhg.borders(tier.level, box)]
    kinds = ((Shore.LAND, Shore.ANTARCTIC_ICE), (Shore.LAKE,), (Shore.LAKE_ISLAND,))[rank]
    smallest = tier.min_area_km2 if Shore.LAND in kinds else tier.min_lake_km2
    return [shape for box in boxes for shape in gshhg.shores(tier.level, kinds, box, smallest)]


def _simplified(shapes: Sequence[BaseGeometry], tier: CoastTier) -> BaseGeometry:
    """One valid shape on the grid of the tier's decimals."""
    simple = shapely.simplify(list(shapes), tier.tolerance) if tier.tolerance else list(shapes)
    return shapely.set_precision(shapely.union_all(shapely.make_valid(simple)), 10.0**-tier.decimals)


def _feature(tier: CoastTier, rank: int, shape: BaseGeometry, max_zoom: int) -> dict[str, Any] | None:
    if shape.is_empty:
        return None
    whole = _lines(shape) if _KINDS[rank] == "border" else _polygons(shape)
    if whole.is_empty:
        return None
    return {
        "type": "Feature",
        "properties": {
            "kind": _KINDS[rank],
            "detail": tier.detail,
            "min_zoom": tier.min_zoom,
            "max_zoom": max_zoom,
        },
        "geometry": rounded(whole, tier.decimals),
    }


def _polygons(shape: BaseGeometry) -> MultiPolygon:
    """Of a cut shape only the areas: a cut along a shore leaves lines and points too."""
    return MultiPolygon([part for part in shapely.get_parts(shape).tolist() if isinstance(part, Polygon)])


def _lines(shape: BaseGeometry) -> MultiLineString:
    return MultiLineString([part for part in shapely.get_parts(shape).tolist() if isinstance(part, LineString)])


def rounded(shape: BaseGeometry, decimals: int) -> dict[str, Any]:
    """The shape as a GeoJSON geometry; points that rounding makes equal to the one before are left out."""
    return {"type": shape.geom_type, "coordinates": _rounded(shape.__geo_interface__["coordinates"], decimals)}


def _rounded(coordinates: Any, decimals: int) -> list[Any]:  # noqa: ANN401 - GeoJSON nests points to any depth
    if not coordinates:
        return []
    if isinstance(coordinates[0], float):
        return [round(value, decimals) for value in coordinates]
    parts = [_rounded(part, decimals) for part in coordinates]
    return [part for index, part in enumerate(parts) if index == 0 or part != parts[index - 1]]


def _padded(bounds: Bounds, pad: tuple[float, float]) -> list[Bounds]:
    """Larger by so many degrees of lon and lat, then outwards to whole tenths; cut at the edges of the drawn world.

    What lies past the antimeridian comes in on the other side.
    """
    west, east = round(bounds[0] - pad[0] - 0.05, 1), round(bounds[2] + pad[0] + 0.05, 1)
    south = max(round(bounds[1] - pad[1] - 0.05, 1), _DRAWN[1])
    north = min(round(bounds[3] + pad[1] + 0.05, 1), _DRAWN[3])
    turned = ((round(west + turn, 1), round(east + turn, 1)) for turn in (-360.0, 0.0, 360.0))
    cut = ((max(left, _DRAWN[0]), min(right, _DRAWN[2])) for left, right in turned)
    return [(left, south, right, north) for left, right in cut if left < right]


def _merged(boxes: Iterable[Bounds]) -> list[Bounds]:
    """Boxes that meet are replaced by the box around them, until none meet; in order from west to east."""
    apart: list[Bounds] = []
    for box in boxes:
        met = next((other for other in apart if shapely.box(*other).intersects(shapely.box(*box))), None)
        if met is None:
            apart.append(box)
            continue
        around = shapely.union_all([shapely.box(*met), shapely.box(*box)]).bounds
        apart = _merged([*(other for other in apart if other != met), around])
    return sorted(apart)
