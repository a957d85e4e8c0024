"""Distance to a country's border, from the outlines that `geo build --reference` keeps for the checks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.measure import WGS84
from geo.model import LonLat

BORDERS_FILE = "data/reference/borders.geojson"
# About 1 km, and then, where the line may be nearest, about 10 m: finer than any border of the outlines is known.
_STEP_DEGREES, _FINE_STEP_DEGREES = 0.01, 0.0001
# No two points so far apart in degrees are farther apart on the ellipsoid: a degree is 111.7 km at most.
_STEP_KM = _STEP_DEGREES * 112


@dataclass(frozen=True, slots=True)
class Nearest:
    """The point of a border that is nearest to a place: {point}, {km} kilometres away."""

    point: LonLat
    km: float


def nearest_border(root: Path, country: str, place_id: str, point: LonLat) -> Nearest | None:
    """The point of a country's border nearest to a place; None where the dossier keeps no border for the two.

    A border is kept for a place where it was when it was computed, and does not count for one that has moved since. A
    country that shares no border within reach is measured to its coast.
    """
    lines = _lines(root, country, place_id, point)
    found = next((lines[kind] for kind in ("border", "coast") if kind in lines), None)
    return None if found is None else nearest(point, found)


def nearest(point: LonLat, line: BaseGeometry) -> Nearest:
    """The nearest point of a line along the WGS84 ellipsoid, to some metres; lon, lat in degrees."""
    parts = shapely.get_parts(shapely.segmentize(line, _STEP_DEGREES))
    coordinates, part = shapely.get_coordinates(parts, return_index=True)
    km = _distances_km(point, coordinates)
    # The nearest point lies on a segment one of whose ends is no farther than the nearest end by more than its length.
    near = km <= km.min() + _STEP_KM
    joined = (part[1:] == part[:-1]) & (near[1:] | near[:-1])
    segments = shapely.linestrings(np.stack([coordinates[:-1][joined], coordinates[1:][joined]], axis=1))
    fine = shapely.get_coordinates(shapely.segmentize(segments, _FINE_STEP_DEGREES))
    fine_km = _distances_km(point, fine)
    at = int(fine_km.argmin())
    return Nearest((float(fine[at, 0]), float(fine[at, 1])), float(fine_km[at]))


def _distances_km(point: LonLat, coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    lon, lat = coordinates.T
    return np.asarray(WGS84.inv(np.full_like(lon, point[0]), np.full_like(lat, point[1]), lon, lat)[2]) / 1000


def _lines(root: Path, country: str, place_id: str, point: LonLat) -> dict[str, BaseGeometry]:
    """By kind, the lines that are not empty."""
    file = root / BORDERS_FILE
    features: list[Mapping[str, Any]] = (
        json.loads(file.read_text(encoding="utf-8"))["features"] if file.is_file() else []
    )
    asked = {"country": country, "place": place_id, "point": list(point)}
    return {
        feature["properties"]["kind"]: shape(feature["geometry"])
        for feature in features
        if {key: feature["properties"].get(key) for key in asked} == asked and feature["geometry"]["coordinates"]
    }
