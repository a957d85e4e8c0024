"""The small sign of a leg beside what belongs to it: its number in the colour of its mode."""

from dataclasses import dataclass

from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class LegChip:
    """The sign of a leg: its {number} on the map, its {mode}, which gives the colour, and its {title} on hovering."""

    number: int
    mode: str
    title: str


def leg_chip(dossier: Dossier, leg_id: str | None, wording: Wording) -> LegChip | None:
    """The sign of a leg; None for what belongs to no leg."""
    if leg_id is None:
        return None
    leg = dossier.legs[leg_id]
    return LegChip(leg_numbers(dossier)[leg.id], leg.mode.value, wording.text(leg.title))
