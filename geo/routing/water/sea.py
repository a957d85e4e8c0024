"""A course over water between any two ports: short, smooth, and off the coast where there is room.

It is a guess at where a ship can go, not at where one went: it knows no depths, ice, traffic lanes or canals.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, Polygon

from geo.errors import BuildError
from geo.measure import WGS84
from geo.model import LonLat
from geo.routing.water.coast import Coast, Floats, LocalMercator
from geo.routing.water.grid import Search, find_way
from geo.routing.water.smooth import MARGIN, round_off, straighten

CLEARANCE_KM = 2.0
# More than any way around the Earth that is not itself a detour.
LONGEST_KM = 45_000.0
# How far the water of a port may be from its point where nothing better is known.
REACH_KM = 5.0
# Straight lines on a Mercator map between points so far apart stray from the geodesic by less than 50 m up to 65°.
_LONGEST_STEP_M = 30_000.0


class NoWaterwayError(BuildError):
    """No water joins two ports, or none within the length that was allowed."""


def sea_path(
    start: LonLat,
    end: LonLat,
    land: Iterable[Polygon],
    *,
    clearance_km: float = CLEARANCE_KM,
    reach_km: tuple[float, float] = (REACH_KM, REACH_KM),
    longest_km: float = LONGEST_KM,
    fineness: int = 1,
) -> LineString:
    """The course from the water nearest `start` to the water nearest `end`; lon, lat in WGS84.

    It touches no land, and keeps `clearance_km` off it except near its ends and in narrows that no wider way avoids.
    Longitudes run on past ±180 where it crosses the antimeridian, so that the line stays whole. Only points whose
    distances from both ports add up to `longest_km` at most are searched. `fineness` 2 halves the cells of the search,
    for straits that the usual ones are too large for. Raises BuildError if there is no water within `reach_km` of a
    port, NoWaterwayError if no way joins the two.
    """
    frame = LocalMercator(start, end)
    coast = Coast(land, frame)
    margin_m = clearance_km * 1000 * MARGIN
    search = Search(start, end, margin_m, longest_km * 1000, (reach_km[0] * 1000, reach_km[1] * 1000), fineness)
    way = find_way(coast, search)
    if way is None:
        raise NoWaterwayError(
            f"no water within {longest_km:,.0f} km joins lon {start[0]}, lat {start[1]} to lon {end[0]}, lat {end[1]}; "
            "check that neither lies on a lake or in a lagoon, or draw the leg through via points"
        )
    course = straighten(_from_the_ports(way, coast, start, end), coast, margin_m)
    line = _line(round_off(course, coast, clearance_km * 1000), frame)
    drawn = frame.to_xy(shapely.get_coordinates(line))
    if not coast.clear(np.asarray(shapely.linestrings(np.stack([drawn[:-1], drawn[1:]], axis=1)))).all():
        raise BuildError(
            f"the way from lon {start[0]}, lat {start[1]} to lon {end[0]}, lat {end[1]} runs over land where it is "
            "narrowest; try a larger fineness, or draw the leg through via points"
        )
    return line


def _from_the_ports(way: Floats, coast: Coast, start: LonLat, end: LonLat) -> Floats:
    """Begins and ends at the ports themselves where their points lie on water and open to the way."""
    ports = coast.frame.to_xy(coast.frame.unbroken(np.array([start, end])))
    links = shapely.linestrings(np.stack([ports, way[[0, -1]]], axis=1))
    open_start, open_end = ~coast.on_land(ports) & coast.clear(np.asarray(links))
    return np.vstack([*([ports[:1]] if open_start else []), way, *([ports[1:]] if open_end else [])])


def _line(course: Floats, frame: LocalMercator) -> LineString:
    """In degrees, with points enough on long stretches that straight lines between them follow the geodesic."""
    lonlat = frame.to_lonlat(course)
    points = [lonlat[0]]
    for here, there in pairwise(lonlat):
        steps = int(WGS84.inv(*here, *there)[2] // _LONGEST_STEP_M)
        if steps:
            points += list(frame.unbroken(np.array(WGS84.npts(here[0], here[1], there[0], there[1], steps))))
        points.append(there)
    return LineString(points)
