"""The committed base map as the tests read it, and what several tests ask of a course over water."""

import json
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import shapely
from shapely import LineString
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.measure import WGS84
from geo.routing.reference import LAND_FILE
from tests.support import ROOT

CLEARANCE_M = 2000
SHARPEST_TURN_DEGREES = 8


@lru_cache
def committed_base() -> list[Mapping[str, Any]]:
    """Every feature of the committed land, lakes and borders."""
    return list(json.loads((ROOT / "data" / LAND_FILE).read_text(encoding="utf-8"))["features"])


@lru_cache
def finest_land() -> BaseGeometry:
    """All land of the base map's finest detail, which is GSHHG at full resolution."""
    return shapely.union_all(
        [
            shape(feature["geometry"])
            for feature in committed_base()
            if feature["properties"]["detail"] == "region" and feature["properties"]["kind"] == "land"
        ]
    )


def sharpest_turn_degrees(line: LineString) -> float:
    headings = [WGS84.inv(*here, *there)[0] for here, there in pairwise(line.coords)]
    return max(abs((after - before + 180) % 360 - 180) for before, after in pairwise(headings))
