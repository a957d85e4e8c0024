"""Borders that a check measures to: for each place and country, the part of the country's outline around the place.

`reference/borders.geojson` (RFC 7946): two features for each place and country, with properties
  country, place   ISO 3166-1 code, and the dossier's id of the place
  point            where the place was then, lon and lat: for a place that has moved since they do not count
  kind             “border” where the outline is shared with another country, “coast” where it is not
  within_km        how far from the place the outline was kept: twice as far as its nearest point, at least 5 km;
                   all points of the outlines' full detail
  outlines         the data set, whose view of disputed borders it is (geo.routing.countries)
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.measure import WGS84
from geo.model import Check, LonLat, Place
from geo.routing.basemap.coasts import rounded
from geo.routing.countries import VIEW, outlines

_DECIMALS = 5
# About 1 km. A straight border has its points hundreds of kilometres apart, and may be nearest between them.
_STEP_DEGREES = 0.01
# For a place on the border itself.
_LEAST_KM = 5.0
# A tenth of what rounding leaves: what lies so near a straight line adds nothing to it.
_STRAIGHT_DEGREES = 1e-6


def borders_asked(checks: Iterable[Check], places: Mapping[str, Place]) -> list[tuple[str, Place]]:
    """The countries and places that checks measure between, each pair once, in the order of the checks."""
    asked = [(check.country, check.place) for check in checks if check.country and check.place]
    return [(country, places[place]) for country, place in dict.fromkeys(asked)]


def border_features(asked: Sequence[tuple[str, Place]]) -> list[dict[str, Any]]:
    """Two features for each pair. Raises BuildError for an unknown country, or if the outlines are missing."""
    return [feature for country, place in asked for feature in _features(country, place)]


def _features(country: str, place: Place) -> Iterable[dict[str, Any]]:
    own, others = outlines([country])
    outline = shapely.boundary(shapely.union_all(own))
    near = others[shapely.intersects(others, outline)]
    shared = shapely.line_merge(shapely.intersection(outline, shapely.union_all(shapely.boundary(near))))
    nearest_km = float(_distances_km(place.point, shapely.segmentize(outline, _STEP_DEGREES)).min())
    within_km = max(round(2 * nearest_km, 1), _LEAST_KM)
    for kind, line in (("border", shared), ("coast", shapely.line_merge(shapely.difference(outline, shared)))):
        yield {
            "type": "Feature",
            "properties": {
                "country": country,
                "place": place.id,
                "point": list(place.point),
                "kind": kind,
                "within_km": within_km,
                "outlines": VIEW,
            },
            "geometry": rounded(_around(place.point, line, within_km), _DECIMALS),
        }


def _distances_km(point: LonLat, line: BaseGeometry) -> npt.NDArray[np.float64]:
    """Of each point of a line, along the ellipsoid."""
    lon, lat = shapely.get_coordinates(line).T
    metres = WGS84.inv(np.full_like(lon, point[0]), np.full_like(lat, point[1]), lon, lat)[2]
    return np.asarray(metres) / 1000


def _around(point: LonLat, line: BaseGeometry, within_km: float) -> MultiLineString:
    """The stretches of a line within a distance, and about a kilometre to either side of each."""
    stretches = []
    for part in shapely.get_parts(shapely.segmentize(line, _STEP_DEGREES)):
        if part.geom_type != "LineString":
            continue
        inside = _distances_km(point, part) <= within_km
        keep = inside.copy()
        keep[1:] |= inside[:-1]
        keep[:-1] |= inside[1:]
        edges = np.flatnonzero(np.diff(np.concatenate([[False], keep, [False]]).astype(int)))
        stretches += [LineString(part.coords[first:end]) for first, end in zip(edges[::2], edges[1::2], strict=True)]
    return MultiLineString(shapely.get_parts(shapely.simplify(MultiLineString(stretches), _STRAIGHT_DEGREES)).tolist())
