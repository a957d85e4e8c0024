"""What a file is asked to be: its language and theme, where it opens, and as of when it stands."""

import re
from dataclasses import dataclass, field
from datetime import datetime

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
    """In {language} and {theme}, as of {as_of}: opens at {selection} with {claim} chosen and {layers} on its map;
    {steps} are its presentation.

    `selection` only says what is shown first: all claims are in the file. No `steps` are all of the dossier's.
    Without `notes` the file holds nothing that is meant for the speaker alone. A format heeds the language and the
    time, and of the rest what its `takes` names.
    """

    language: str = LANGUAGES[0]
    theme: str = AUTO
    selection: Selection = field(default_factory=Selection)
    claim: str | None = None
    layers: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    notes: bool = True
    as_of: datetime = field(default_factory=now_or_epoch)


def file_stem(dossier: Dossier, options: ExportOptions) -> str:
    """“from-here-to-there_2026-11-21”: what a saved file is called, less its ending."""
    letters = search_key(dossier.title.in_language(options.language))
    words = re.findall(r"[a-z0-9]+", letters)[:8] or ["route"]
    return f"{'-'.join(words)[:60]}_{options.as_of:%Y-%m-%d}"
