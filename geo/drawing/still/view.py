"""What a still map shows, and how it is to be drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StillView:
    """What a picture shows: a view of the map, `all`, `leg:ID,…` or `places:ID,…`, and what stands out in it.

    {leg} and {places} stand out. `layers` may hold `corridors` and `grid`.
    """

    view: str = "all"
    leg: str | None = None
    places: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StillLook:
    """How a picture is drawn: of {size_px}, all {enlarged} times as large as on a screen map of so many pixels.

    `theme` is a palette's name, or “variables” for colours that the page sets as --sr-… and may change.
    """

    theme: str = "light"
    language: str = "en"
    size_px: tuple[int, int] = (1600, 900)
    enlarged: float = 1.6
