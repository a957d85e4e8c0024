"""What a still map shows, and how it is to be drawn."""

from dataclasses import dataclass
from typing import Self

from geo.dossier import Dossier
from geo.dossier.as_of import places_not_yet_named
from geo.model import Step, in_view


@dataclass(frozen=True, slots=True)
class StillView:
    """What a picture shows: a view of the map, `all`, `leg:ID,…` or `places:ID,…`, and what stands out in it.

    {leg} and {places} stand out. `layers` may hold `corridors` and `grid`. The places {later} are not drawn.
    """

    view: str = "all"
    leg: str | None = None
    places: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @classmethod
    def of_step(cls, dossier: Dossier, step: Step) -> Self:
        """What a step shows, where that is the map."""
        kind, ids = in_view(step.view)
        layers = tuple(sorted(layer.value for layer in step.layers))
        later = places_not_yet_named(dossier, step.day)
        return cls(step.view, step.leg, ids if kind == "place" else (), layers, later)


@dataclass(frozen=True, slots=True)
class StillLook:
    """How a picture is drawn: of {size_px}, all {enlarged} times as large as on a screen map of so many pixels.

    `theme` is a palette's name, or “variables” for colours that the page sets as --sr-… and may change.
    """

    theme: str = "light"
    language: str = "en"
    size_px: tuple[int, int] = (1600, 900)
    enlarged: float = 1.6
