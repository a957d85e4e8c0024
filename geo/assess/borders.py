"""Distance to a country's border, from the outlines that `geo build --reference` keeps for the checks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.measure import WGS84
from geo.model import LonLat

BORDERS_FILE = "data/reference/borders.geojson"
# About 1 km: the nearest of points so close lies within a metre of the nearest point of the line, 100 km and more away.
_STEP_DEGREES = 0.01


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest point is {point}, {km} kilometres away."""

    point: LonLat
    km: float


def nearest_border(root: Path, country: str, place_id: str, point: LonLat) -> Nearest | None:
    """The point of a country's border nearest to a place; None where the dossier keeps no border for the two.

    A country that shares no border within reach is measured to its coast.
    """
    lines = _lines(root, country, place_id)
    found = next((lines[kind] for kind in ("border", "coast") if kind in lines), None)
    return None if found is None else nearest(point, found)


def nearest(point: LonLat, line: BaseGeometry) -> Nearest:
    """The nearest point of a line along the WGS84 ellipsoid; lon, lat in degrees."""
    lon, lat = shapely.get_coordinates(shapely.segmentize(line, _STEP_DEGREES)).T
    metres = np.asarray(WGS84.inv(np.full_like(lon, point[0]), np.full_like(lat, point[1]), lon, lat)[2])
    at = int(metres.argmin())
    return Nearest((float(lon[at]), float(lat[at])), float(metres[at]) / 1000)


def _lines(root: Path, country: str, place_id: str) -> dict[str, BaseGeometry]:
    """By kind, the lines that are not empty."""
    file = root / BORDERS_FILE
    features: list[Mapping[str, Any]] = (
        json.loads(file.read_text(encoding="utf-8"))["features"] if file.is_file() else []
    )
    return {
        feature["properties"]["kind"]: shape(feature["geometry"])
        for feature in features
        if (feature["properties"]["country"], feature["properties"]["place"]) == (country, place_id)
        and feature["geometry"]["coordinates"]
    }
