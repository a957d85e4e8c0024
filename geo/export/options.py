"""The options of an export: language, theme, where the file opens, and as of when it stands."""

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
    """The options of one export: in {language} and {theme}, as of {as_of}, opening at {selection} with {claim} chosen.

    `selection` only says what is shown first: all claims are in the file. `steps` are the ids of those that are
    presented, in their order; none means all of the dossier's. Without `notes` the file holds nothing that is meant for
    the speaker alone. A format heeds the language and `as_of` (UTC), and of the rest what its `takes` names.
    """

    language: str = LANGUAGES[0]
    theme: str = AUTO
    selection: Selection = field(default_factory=Selection)
    claim: str | None = None
    steps: tuple[str, ...] = ()
    notes: bool = True
    as_of: datetime = field(default_factory=now_or_epoch)


def file_stem(dossier: Dossier, options: ExportOptions) -> str:
    """The name of a saved file without its ending, such as “from-here-to-there_2026-11-21”."""
    letters = search_key(dossier.title.in_language(options.language))
    words = re.findall(r"[a-z0-9]+", letters)[:8] or ["route"]
    return f"{'-'.join(words)[:60]}_{options.as_of:%Y-%m-%d}"
