"""The options of an export: language, theme, where the file opens, as of which day, and when it was made."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from geo.dossier import Dossier
from geo.dossier.selection import Selection
from geo.drawing.palette import SCREEN_THEMES
from geo.export.provenance import now_or_epoch
from geo.words.folding import search_key
from geo.words.locales import LANGUAGES

# A page in “auto” follows the system of whoever reads it.
AUTO = "auto"
THEME_CHOICES = (AUTO, *SCREEN_THEMES)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The options of one export: in {language} and {theme}, made at {as_of}, opens at {selection} with {claim} chosen.

    Its map shows {layers} beside the route. It holds what was in print by the day {printed_by}, or all if none is set;
    `selection` only says what of it is shown first. {steps} are the ids of those that are presented, in their order;
    none means all of the dossier's. Without {notes} the file holds nothing meant for the speaker alone. A format heeds
    the language and `as_of` (a time, UTC), and of the rest what its `takes` names.
    """

    language: str = LANGUAGES[0]
    theme: str = AUTO
    selection: Selection = field(default_factory=Selection)
    claim: str | None = None
    layers: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    notes: bool = True
    as_of: datetime = field(default_factory=now_or_epoch)
    printed_by: date | None = None


def file_stem(dossier: Dossier, options: ExportOptions) -> str:
    """The name of a saved file without its ending: “from-here-to-there_2026-11-21”, with “_as-of-…” where it is so."""
    letters = search_key(dossier.title.in_language(options.language))
    words = re.findall(r"[a-z0-9]+", letters)[:8] or ["route"]
    cut = f"_as-of-{dossier.cut.day}" if dossier.cut else ""
    return f"{'-'.join(words)[:60]}{cut}_{options.as_of:%Y-%m-%d}"
