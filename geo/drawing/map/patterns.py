"""How a way is drawn, by how it is travelled and what its line rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a line is drawn: {width_px} wide, broken as {dashes_px} says, with {cap} ends."""

    width_px: float
    dashes_px: tuple[float, ...]
    cap: Literal["round", "butt"]


_BROKEN: Mapping[str, Pattern] = {
    "sea": Pattern(5, (1, 10), "round"),
    "rail": Pattern(4, (14, 7), "butt"),
    "crossing": Pattern(5, (5, 5), "butt"),
}
# What a line rests on: the articles’ words, geo.routing's parts, or, for the whole of a leg, its ends.
BASES = ("stated_path", "computed_path", "published_station", "named_end")
# Straight between published stations: dots, since not even a computed path is known there.
_BRIDGED_PX = (3.0, 6.0)
CORRIDOR = Pattern(2.5, (2, 6), "butt")


def pattern(mode: str, basis: str) -> Pattern:
    """The pattern of a line: broken where the path is ours, each mode in its own way, and solid where it is stated."""
    broken = _BROKEN[mode]
    if basis == "stated_path":
        return Pattern(broken.width_px, (), "round")
    if basis == "published_station" and mode == "rail":
        return Pattern(broken.width_px, _BRIDGED_PX, "butt")
    return broken
