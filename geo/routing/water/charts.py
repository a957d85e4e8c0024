"""Sea paths on the world's own coastlines, at a resolution that fits the voyage."""

import math

import shapely
from shapely import LineString, Polygon
from shapely.affinity import translate

from geo.measure import WGS84
from geo.model import LonLat
from geo.routing import gshhg
from geo.routing.gshhg import Bounds, Level
from geo.routing.water.sea import CLEARANCE_KM, LONGEST_KM, REACH_KM, NoWaterwayError, sea_path

# The longest voyage, in kilometres from port to port with detours, that each level is fine enough and not too slow for.
_LEVEL_UP_TO_KM = ((1_500.0, Level.FULL), (5_000.0, Level.HIGH), (float("inf"), Level.INTERMEDIATE))
# Room for the ways around capes on the shortest voyages.
_LEEWAY_KM = 100.0
# Degrees around each port where the finest coastline is used on any voyage.
_PORT_DEGREES = 1.0
# How much longer than the geodesic a way may be, tried in turn.
# The last try, with cells half as large, is for straits that the others took for closed.
_TRIES = ((1.3, 1), (2.5, 1), (float("inf"), 1), (float("inf"), 2))
_KM_PER_DEGREE = 111.0
# Nearer to the pole, meridians are so close together that bounds in degrees save nothing.
_WIDEST_LATITUDE = 80.0


def charted_sea_path(
    start: LonLat,
    end: LonLat,
    *,
    clearance_km: float = CLEARANCE_KM,
    reach_km: tuple[float, float] = (REACH_KM, REACH_KM),
) -> LineString:
    """`sea_path` on GSHHG coastlines: looks near the geodesic first, then wider, at last around the world.

    A wider search is made only where a narrower one finds nothing. Raises BuildError as `sea_path` does, or if the
    coastline data is not installed.
    """
    geodesic_km = WGS84.inv(*start, *end)[2] / 1000
    for detour, fineness in _TRIES:
        longest_km = min(geodesic_km * detour + _LEEWAY_KM, LONGEST_KM)
        land = charted_land(start, end, longest_km)
        try:
            return sea_path(
                start, end, land, clearance_km=clearance_km, reach_km=reach_km, longest_km=longest_km, fineness=fineness
            )
        except NoWaterwayError as error:
            nothing_found = error
    raise nothing_found


def charted_land(start: LonLat, end: LonLat, longest_km: float) -> list[Polygon]:
    """The land that a way of such a length could meet: at full resolution near the ports, else as the length allows."""
    level = next(level for up_to_km, level in _LEVEL_UP_TO_KM if longest_km <= up_to_km)
    bounds = _reach(start, end, longest_km)
    if level is Level.FULL:
        return gshhg.dry_land(level, bounds)
    boxes = [
        (lon - _PORT_DEGREES, lat - _PORT_DEGREES, lon + _PORT_DEGREES, lat + _PORT_DEGREES)
        for lon, lat in (start, end)
    ]
    near = [gshhg.dry_land(Level.FULL, box) for box in boxes]
    # The bounds may be told in longitudes beyond ±180, and the boxes in others.
    away = shapely.union_all([translate(shapely.box(*box), xoff=turn) for box in boxes for turn in (-360, 0, 360)])
    far = [polygon.difference(away) for polygon in gshhg.dry_land(level, bounds)]
    return [*near[0], *near[1], *(part for part in shapely.get_parts(far) if isinstance(part, Polygon))]


def _reach(start: LonLat, end: LonLat, longest_km: float) -> Bounds:
    """Bounds of all points from which the ports are `longest_km` away together; the world if that is much of it."""
    azimuth, _, length_m = WGS84.inv(*start, *end)
    lon, lat, _ = WGS84.fwd(*start, azimuth, length_m / 2)
    radius = longest_km / 2 / _KM_PER_DEGREE
    south, north = lat - radius, lat + radius
    if south < -_WIDEST_LATITUDE or north > _WIDEST_LATITUDE:
        return gshhg.WORLD
    half_width = radius / math.cos(math.radians(max(-south, north)))
    return (lon - half_width, south, lon + half_width, north) if half_width < 180 else gshhg.WORLD
