"""Lengths on the WGS84 ellipsoid, how long a ship takes for one, and shapes that reach around the globe."""

import shapely
from pyproj import Geod
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")
_GLOBE = shapely.box(-180.0, -90.0, 180.0, 90.0)
# The international nautical mile, 1929.
KM_PER_NAUTICAL_MILE = 1.852
# What small cargo ships of this trade do, as the project's second piece of work asks for it.
CARGO_SPEEDS_KNOTS = (8.0, 14.0)


def geodesic_length_km(line: BaseGeometry) -> float:
    """Length along the ellipsoid (Karney 2013, as PROJ's geod computes it); lon, lat in degrees."""
    return float(WGS84.geometry_length(line)) / 1000


def nautical_miles(length_km: float) -> float:
    """A length in international nautical miles."""
    return length_km / KM_PER_NAUTICAL_MILE


def sailing_hours(length_km: float, speeds_knots: tuple[float, float] = CARGO_SPEEDS_KNOTS) -> tuple[float, float]:
    """The shortest and the longest time under way, in hours; none of it in port."""
    slow, fast = min(speeds_knots), max(speeds_knots)
    if slow <= 0:
        raise ValueError(f"a speed of {slow} knots reaches no port; expected speeds above 0")
    return nautical_miles(length_km) / fast, nautical_miles(length_km) / slow


def on_globe(shape: BaseGeometry) -> BaseGeometry:
    """The shape within ±180: what reaches past the antimeridian comes in on the other side. Lon, lat in degrees."""
    return shapely.union_all([translate(shape, turn).intersection(_GLOBE) for turn in (-360.0, 0.0, 360.0)])
