"""The disc within which a place lies, as a ring on the WGS84 ellipsoid."""

import shapely

from geo.measure import WGS84, on_globe
from geo.model import LonLat

# Every five degrees of bearing: the ring's sides stay within 0.1 % of the radius.
_CORNERS = 72
# Degrees, about 10 cm.
_DECIMALS = 6


def disc_ring(centre: LonLat, radius_m: float) -> list[LonLat]:
    """Points at `radius_m` from the centre, anticlockwise, the first again as the last; lon, lat in degrees.

    Longitudes run on past ±180 where the disc crosses the antimeridian, so that its sides stay short. A disc over a
    pole has no such ring on a flat map.
    """
    lon, lat = centre
    bearings = [-360 / _CORNERS * corner for corner in range(_CORNERS)]
    count = len(bearings)
    lons, lats, _ = WGS84.fwd([lon] * count, [lat] * count, bearings, [radius_m] * count)
    ring = [
        (round(float(x) + 360 * round((lon - float(x)) / 360), _DECIMALS), round(float(y), _DECIMALS))
        for x, y in zip(lons, lats, strict=True)
    ]
    return [*ring, ring[0]]


def disc_rings(centre: LonLat, radius_m: float) -> list[list[LonLat]]:
    """The same disc within ±180: a ring on either side of the antimeridian where it crosses that, else one.

    Each is anticlockwise, and has the first point again as the last.
    """
    whole = disc_ring(centre, radius_m)
    if all(abs(lon) <= 180 for lon, _ in whole):
        return [whole]
    parts = shapely.get_parts(on_globe(shapely.Polygon(whole))).tolist()
    return [[(lon, lat) for lon, lat in shapely.geometry.polygon.orient(part).exterior.coords] for part in parts]
