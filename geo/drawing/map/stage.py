"""What a map shows, as a message of ids and of the catalogue's words: for dashboard, presenter and snapshot alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.dossier import Dossier
from geo.words.catalogue import N_
from geo.words.terms import MODES, PATH_BASES, PLACE_KINDS, STRAIGHT_LINE
from geo.words.wording import Wording

_MAP_WORDS: Mapping[str, str] = {
    "map": N_("Map of the route. The table below it says the same in words."),
    "legend": N_("Legend"),
    "inferred": N_("Broken line: the articles name only its ends; the path is ours"),
    "stated": N_("Solid line: the articles state the path"),
    "disc": N_("Disc: within it lies the place"),
    "failed": N_("The map's data could not be loaded."),
    "bridged": N_("Dots: straight between published stations"),
    "corridor": N_("Another way the articles do not rule out; they name only the ends"),
    "tiles": N_("This map asks another server: {server}"),
    "whole": N_("Whole route"),
    "straight": STRAIGHT_LINE,
    "nautical_miles": N_("nmi"),
    "tool_views": N_("Go to a leg or place"),
    "tool_measure": N_("Measure a distance"),
    "tool_grid": N_("Meridians and parallels"),
    "tool_corridors": N_("Other corridors"),
    "measure_start": N_("Click where to start; Escape ends"),
    "measure_end": N_("Click where to end"),
}
_DATA_WORDS: Mapping[str, str] = {
    "coast": N_("Coasts, rivers and borders (those of the CIA World Data Bank II): GSHHG (LGPL)"),
    "railways": N_("Railways: OpenStreetMap (ODbL)"),
    "towns": N_("Towns: GeoNames (CC BY 4.0)"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """What a map shows: {leg} stands out (None is all), {place} or {places} are marked, {view} is in sight, in {theme}
    and {language}.

    `view` is `all`, `leg:ID`, `places:ID,ID` or `stay`; the map moves when it changes. `key` names the stage, and the
    map's element carries it once it is painted. `words` are the catalogue's, by the names that its script uses. Beside
    the route there may be other {corridors} and a {grid}; readers switch these on the map itself, so `heard` says after
    which pick they stand so: a message that is as the one before would not reach the map.
    """

    theme: str
    language: str
    leg: str | None
    place: str | None
    places: tuple[str, ...]
    view: str
    key: str
    words: Mapping[str, Any]
    corridors: bool = False
    grid: bool = False
    heard: str = ""


def map_words(dossier: Dossier, wording: Wording) -> Mapping[str, Any]:
    """The words that the map's script needs, by its names for them."""
    return {
        "data": {name: wording.gettext(message) for name, message in _DATA_WORDS.items()},
        "sources": {source.id: wording.text(source.label) for source in dossier.sources.values()},
        **{name: wording.gettext(message) for name, message in _MAP_WORDS.items()},
        "modes": {mode.value: wording.gettext(message) for mode, message in MODES.items()},
        "bases": {basis.value: wording.gettext(message) for basis, message in PATH_BASES.items()},
        "kinds": {kind.value: wording.gettext(message) for kind, message in PLACE_KINDS.items()},
    }
