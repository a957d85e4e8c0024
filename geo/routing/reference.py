"""What `geo build --reference` makes from coastline data, once, so that the app never needs that data.

`reference/lines.geojson` (RFC 7946, but longitudes run on past ±180 where a line crosses the antimeridian): one
LineString per leg, with properties
  leg          the leg's id
  basis        what the articles give of the path: “stated” or “ends_only”
  method       “computed_over_water” or “straight_between_points”
  length_km    geodesic length; sea legs also have length_nmi, and sailing_hours at 14 and at 8 knots
  sources      what the line was made from, with licences

`basemap/land.json`: a GeoJSON FeatureCollection, its features in the order to draw them, each with properties
  kind         “land”, “lake” or “border”; all else is sea. Islands in lakes are land that comes after the lakes
  detail       “world”, “area” (around the route's ends and short legs) or “region” (nearer, at full detail)
  min_zoom, max_zoom   the whole zoom levels at which to draw it, both included
At any zoom one detail covers any place; at a seam two overlap by a kilometre. Outlines of land would show the seams, so
draw them first and fill all land over them, then draw lakes and borders. Country borders are those of GSHHG, which has
them from the CIA's World Data Bank II.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely import LineString

from geo.errors import BuildError
from geo.measure import CARGO_SPEEDS_KNOTS, WGS84, geodesic_length_km, nautical_miles, sailing_hours
from geo.model import Leg, LonLat, Mode, Place
from geo.routing import gshhg
from geo.routing.basemap import base_features, detail_boxes, rounded
from geo.routing.charts import charted_sea_path

LINES_FILE, LAND_FILE = "reference/lines.geojson", "basemap/land.json"
_COMMAND = "geo build --reference"
# About 1 m, which is finer than any point that a line is drawn through.
_DECIMALS = 5


def build_reference(
    legs: Mapping[str, Leg], places: Mapping[str, Place], data: Path, progress: Callable[[str], None]
) -> tuple[Path, ...]:
    """Writes the two files into the dossier's data folder, the same bytes for the same legs and places.

    Raises BuildError if the coastline data is not installed, a sea leg has no way over water, or a file cannot be
    written.
    """
    features = []
    for leg in legs.values():
        progress(f"line of leg {leg.id}")
        features.append(_line_feature(leg, legs, places))
    lines = [LineString(feature["geometry"]["coordinates"]) for feature in features]
    written = [_write(data / LINES_FILE, features, _sources(features))]
    progress("base map")
    return (*written, _write(data / LAND_FILE, base_features(detail_boxes(lines)), [gshhg.LICENCE]))


def leg_line(leg: Leg, legs: Mapping[str, Leg], places: Mapping[str, Place]) -> tuple[LineString, str, list[str]]:
    """A leg's line, how it was made and from what: over water for a sea leg without via points, else point to point."""
    start, end = places[leg.start], places[leg.end]
    if leg.mode is Mode.SEA and not leg.via:
        berths = _handover(start, leg, legs), _handover(end, leg, legs)
        line = charted_sea_path(*berths, reach_km=(start.radius_m / 1000, end.radius_m / 1000))
        return line, "computed_over_water", [gshhg.LICENCE]
    points = [((via.lon, via.lat), via.source) for via in leg.via]
    if not points or not _within(start, points[0][0]):
        points.insert(0, (start.point, start.provenance))
    if len(points) < 2 or not _within(end, points[-1][0]):
        points.append((end.point, end.provenance))
    sources = dict.fromkeys(source for _, source in points)
    return LineString([point for point, _ in points]), "straight_between_points", list(sources)


def _within(place: Place, point: LonLat) -> bool:
    """A station within a place's radius says more closely than the place where the line begins or ends."""
    return bool(WGS84.inv(*place.point, *point)[2] <= place.radius_m)


def _handover(place: Place, leg: Leg, legs: Mapping[str, Leg]) -> LonLat:
    """Where a neighbouring leg's line begins or ends within the place, if it says so more closely than the place does.

    What a ship brings goes on by rail, so of the shores within the place's radius the one nearest the station is taken.
    """
    for other in legs.values():
        via = [*(other.via[:1] if other.start == place.id else ()), *(other.via[-1:] if other.end == place.id else ())]
        for point in via if other.id != leg.id else ():
            if _within(place, (point.lon, point.lat)):
                return (point.lon, point.lat)
    return place.point


def _line_feature(leg: Leg, legs: Mapping[str, Leg], places: Mapping[str, Place]) -> dict[str, Any]:
    line, method, sources = leg_line(leg, legs, places)
    length_km = geodesic_length_km(line)
    properties: dict[str, Any] = {
        "leg": leg.id,
        "basis": leg.path_basis.value,
        "method": method,
        "length_km": round(length_km, 1),
        "sources": sources,
    }
    if leg.mode is Mode.SEA:
        properties["length_nmi"] = round(nautical_miles(length_km), 1)
        properties["sailing_hours"] = [round(hours, 1) for hours in sailing_hours(length_km)]
        properties["speeds_knots"] = list(CARGO_SPEEDS_KNOTS)
    return {"type": "Feature", "properties": properties, "geometry": rounded(line, _DECIMALS)}


def _sources(features: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(source for feature in features for source in feature["properties"]["sources"]))


def _write(path: Path, features: Sequence[Mapping[str, Any]], made_from: Sequence[str]) -> Path:
    collection = {
        "type": "FeatureCollection",
        "generated_by": _COMMAND,
        "made_from": list(made_from),
        "features": list(features),
    }
    text = json.dumps(collection, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BuildError(f"{path} cannot be written: {error.strerror}; make its folder writable") from error
    return path
