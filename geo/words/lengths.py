"""Lengths in kilometres that know of what line they are: a line that no reference data gave is straight.

Such a length is a number like any other, so what cannot tell lines apart takes it as it is. What can, such as the
wording, says so beside it. What is computed from one is a plain number, so whoever computes asks again.
"""

from collections.abc import Iterable


class StraightKm(float):
    """A length in kilometres along a line that is straight from point to point, as no reference data gave another."""


def total_km(lengths_km: Iterable[float]) -> float:
    """Lengths together; along straight lines where one of them is."""
    lengths_km = tuple(lengths_km)
    total = sum(lengths_km)
    return StraightKm(total) if any(isinstance(length_km, StraightKm) for length_km in lengths_km) else total
