"""What still pictures are drawn from: the layer, the computed lines and the base map, parsed once for all pictures."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from geo.built import LayerFeature, parsed_layer, way_km
from geo.drawing.still import outlines
from geo.drawing.still.mercator import Box, Floats, box_around, metres_per_world, to_world, unwrapped
from geo.drawing.still.outlines import Shapes
from geo.model import LonLat
from geo.words.locales import LANGUAGES

_POLYGON, _MULTI_POLYGON, _LINE, _MULTI_LINE = "Polygon", "MultiPolygon", "LineString", "MultiLineString"
# A part of a leg that reaches this zoom belongs to the finest lines there are.
_FINEST_ZOOM = 20
_ALL_ZOOMS = (0, 99)


@dataclass(frozen=True, slots=True)
class Names:
    """One name in each language of the pages, {by_language}; a map of an older build may lack the newest language."""

    by_language: Mapping[str, str]

    def of(self, language: str) -> str:
        return self.by_language.get(language, self.by_language[LANGUAGES[0]])


@dataclass(frozen=True, slots=True)
class BasePart:
    """Part of the base map: {shapes} of one {kind}, drawn at whole zooms from {zooms}[0] to {zooms}[1]."""

    kind: str
    zooms: tuple[int, int]
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class BaseName:
    """A name of the base map: {names} of a {kind} at {at}, of {rank} among all, for zooms {zooms}[0] to {zooms}[1]."""

    kind: str
    names: Names
    at: Floats
    rank: int
    zooms: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a way: {points} in world coordinates, which rest on {basis}, for whole zooms from {zooms}[0] to
    {zooms}[1].
    """

    basis: str
    zooms: tuple[int, int]
    points: Floats


@dataclass(frozen=True, slots=True)
class Way:
    """A leg or corridor as it is drawn: {id}, number {number}, called {names}, {length_km} by {mode}, in {parts}."""

    id: str
    number: int
    names: Names
    mode: str
    path_basis: str
    ends: tuple[str, str]
    length_km: float
    parts: tuple[LinePart, ...]

    def shown(self, zoom: int) -> tuple[LinePart, ...]:
        return tuple(part for part in self.parts if part.zooms[0] <= zoom <= part.zooms[1])

    @property
    def finest(self) -> list[Floats]:
        return [part.points for part in self.parts if part.zooms[1] >= _FINEST_ZOOM]

    @property
    def bounds(self) -> Box:
        return box_around(self.finest)


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place as it is drawn: {id}, called {names}, within {radius_m} of {at}, as {provenance} gives it."""

    id: str
    names: Names
    at: Floats
    radius_m: float
    provenance: str

    @property
    def radius(self) -> float:
        """The radius in world coordinates: Mercator stretches by latitude alone over so short a way."""
        return self.radius_m / metres_per_world(float(self.at[1]))

    @property
    def bounds(self) -> Box:
        x, y = self.at.tolist()
        return (x - self.radius, y - self.radius, x + self.radius, y + self.radius)


@dataclass(frozen=True, slots=True)
class StillData:
    """What still maps are drawn from: {legs}, {corridors} and {places}, on a base map of {base} with {names}."""

    legs: tuple[Way, ...]
    corridors: tuple[Way, ...]
    places: Mapping[str, PlaceMark]
    base: tuple[BasePart, ...]
    names: tuple[BaseName, ...]

    def without(self, places: Collection[str]) -> "StillData":
        """The same without some places."""
        if not places:
            return self
        return replace(self, places={name: mark for name, mark in self.places.items() if name not in places})

    def is_on_route(self, place: str) -> bool:
        return any(place in leg.ends for leg in self.legs)

    def bounds_of(self, view: str) -> Box:
        """The box that a view shows: `leg:ID,…`, `places:ID,…`, or the whole route for all else."""
        kind, _, ids = view.partition(":")
        wanted = ids.split(",")
        boxes: list[Box] = []
        if kind == "leg":
            boxes = [leg.bounds for leg in self.legs if leg.id in wanted]
        if kind == "places":
            boxes = [self.places[place].bounds for place in wanted if place in self.places]
        boxes = boxes or [leg.bounds for leg in self.legs]
        return box_around([np.array(box).reshape(2, 2) for box in boxes])


def still_data(layer: str, lines: str | None, base: Path) -> StillData:
    """Parse the texts of the layer and of the computed lines, if there are any, and what there is of the base map."""
    shown = parsed_layer(layer)
    parts = json.loads(lines)["features"] if lines else []
    legs = _together(_leg(feature, parts, number) for number, feature in enumerate(shown.of_kind("leg"), start=1))
    corridors = dict.fromkeys(name for part in parts if (name := part["properties"].get("corridor")))
    known = [end for leg in legs for end in _ends(leg)]
    return StillData(
        legs,
        _together((_corridor(name, parts) for name in corridors), legs),
        {feature.properties["place"]: _mark(feature, known) for feature in shown.of_kind("place")},
        tuple(_base_part(feature) for file in ("land", "network") for feature in _features(base / f"{file}.json")),
        _base_names(_features(base / "labels.json")),
    )


def _features(file: Path) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = json.loads(file.read_bytes())["features"] if file.is_file() else []
    return found


def _names(properties: Mapping[str, Any]) -> Names:
    named = {language: properties.get(f"name_{language}") for language in LANGUAGES}
    return Names({language: name for language, name in named.items() if name is not None})


def _zooms(properties: Mapping[str, Any]) -> tuple[int, int]:
    return properties["min_zoom"], properties.get("max_zoom") or _ALL_ZOOMS[1]


def _line(geometry: Mapping[str, Any]) -> Floats:
    return to_world(unwrapped(geometry["coordinates"]))


def _leg(feature: LayerFeature, parts: Sequence[Mapping[str, Any]], number: int) -> Way:
    properties = feature.properties
    leg_id = properties["leg"]
    own = [part for part in parts if part["properties"]["leg"] == leg_id and "corridor" not in part["properties"]]
    # Where nothing finer was computed, a leg is one part, drawn at every zoom.
    basis = "stated_path" if properties["path_basis"] == "stated" else "published_station"
    return Way(
        leg_id,
        number,
        _names(properties),
        properties["mode"],
        properties["path_basis"],
        (properties["from"], properties["to"]),
        way_km(properties),
        _parts(own) or (LinePart(basis, _ALL_ZOOMS, _line(feature.geometry)),),
    )


def _corridor(name: str, parts: Sequence[Mapping[str, Any]]) -> Way:
    own = [part for part in parts if part["properties"].get("corridor") == name]
    first = own[0]["properties"]
    return Way(name, 0, _names(first), first["mode"], "", ("", ""), first["length_km"], _parts(own))


def _parts(own: Iterable[Mapping[str, Any]]) -> tuple[LinePart, ...]:
    return tuple(
        LinePart(part["properties"]["basis"], _zooms(part["properties"]), _line(part["geometry"])) for part in own
    )


def _ends(way: Way) -> list[float]:
    return [float(points[end, 0]) for points in way.finest for end in (0, -1)]


def _turn(ends: Sequence[float], known: Sequence[float]) -> int:
    """By how many turns around the world to move what has these ends, so that one comes nearest to what is known."""
    pairs = [(here, there) for here in ends for there in known]
    return min(
        ((abs(here + turn - there), turn) for here, there in pairs for turn in [round(there - here)]), default=(0.0, 0)
    )[1]


def _together(ways: Iterable[Way], beside: Sequence[Way] = ()) -> tuple[Way, ...]:
    """Ways moved by whole turns around the world, each to where it begins or ends nearest to those before it."""
    known = [end for way in beside for end in _ends(way)]
    placed: list[Way] = []
    for way in ways:
        shift = np.array([float(_turn(_ends(way), known)), 0.0])
        placed.append(replace(way, parts=tuple(replace(part, points=part.points + shift) for part in way.parts)))
        known += _ends(placed[-1])
    return tuple(placed)


def _mark(feature: LayerFeature, known: Sequence[float]) -> PlaceMark:
    properties = feature.properties
    point: LonLat = feature.geometry["coordinates"]
    at = to_world([point])[0]
    return PlaceMark(
        properties["place"],
        _names(properties),
        at + np.array([float(_turn([float(at[0])], known)), 0.0]),
        float(properties["radius_m"]),
        properties["provenance"],
    )


def _base_part(feature: Mapping[str, Any]) -> BasePart:
    kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    if kind in (_POLYGON, _MULTI_POLYGON):
        shapes = outlines.areas([coordinates] if kind == _POLYGON else coordinates)
    else:
        shapes = outlines.lines([coordinates] if kind == _LINE else coordinates)
    return BasePart(feature["properties"]["kind"], _zooms(feature["properties"]), shapes)


def _base_names(features: Sequence[Mapping[str, Any]]) -> tuple[BaseName, ...]:
    points = to_world([feature["geometry"]["coordinates"] for feature in features])
    return tuple(
        BaseName(properties["kind"], _names(properties), at, int(properties["rank"]), _zooms(properties))
        for at, properties in zip(points, (feature["properties"] for feature in features), strict=True)
    )
