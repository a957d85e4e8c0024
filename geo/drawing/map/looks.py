"""Numbers that live map and still map both draw by; the live map is sent them, so that none is written down twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.drawing.map.patterns import BASES, CORRIDOR, Pattern, pattern
from geo.model import Mode


@dataclass(frozen=True, slots=True)
class Looks:
    """How the route is drawn and its names are placed: lengths in pixels of the screen, opacities from 0 to 1.

    `patterns` are those of each way to travel and each basis of a line. A label tries `label_sides`, offsets of its
    centre from its point in units of its half size, at each of `label_gaps_px`.
    """

    patterns: Mapping[str, Mapping[str, Pattern]] = field(
        default_factory=lambda: {mode.value: {basis: pattern(mode.value, basis) for basis in BASES} for mode in Mode}
    )
    corridor: Pattern = CORRIDOR
    corridor_opacity: float = 0.55
    # Under each line, to set it off; and a chosen leg is wider and the others are faint.
    casing_wider_px: float = 4.0
    casing_opacity: float = 0.8
    chosen_wider_px: float = 1.5
    faded_opacity: float = 0.35
    faded_casing_opacity: float = 0.25
    disc_opacity: float = 0.13
    disc_edge_px: float = 1
    disc_edge_opacity: float = 0.7
    chosen_disc_opacity: float = 0.25
    chosen_disc_edge_px: float = 2
    legend_disc_opacity: float = 0.2
    label_sides: tuple[tuple[int, int], ...] = (
        (1, 0),
        (-1, 0),
        (0, -1),
        (0, 1),
        (1, -1),
        (1, 1),
        (-1, -1),
        (-1, 1),
    )
    label_gaps_px: tuple[float, ...] = (9.0, 26.0, 46.0, 70.0)
    # From this zoom on places beside the route are named too; over a continent they would only crowd it.
    name_all_zoom: int = 5
    # Meridians and parallels: the finest step that leaves a gap between two, up to a latitude.
    grid_steps_deg: tuple[float, ...] = (30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.05, 0.02)
    grid_gap_px: float = 110.0
    grid_most_lat_deg: float = 85.0


LOOKS = Looks()
