"""Lengths in kilometres and nautical miles, and how long a ship takes for them."""

import pytest
from shapely import LineString

from geo.measure import geodesic_length_km, nautical_miles, sailing_hours


def test_a_nautical_mile_is_about_a_minute_of_latitude() -> None:
    minute = LineString([(0, 45), (0, 45 + 1 / 60)])
    assert nautical_miles(geodesic_length_km(minute)) == pytest.approx(1, rel=1e-3)


def test_sailing_time_is_a_range() -> None:
    assert sailing_hours(8 * 14 * 1.852) == pytest.approx((8, 14))
    assert sailing_hours(18.52, (10, 5)) == pytest.approx((1, 2))
    with pytest.raises(ValueError, match="0 knots"):
        sailing_hours(10, (0, 5))
