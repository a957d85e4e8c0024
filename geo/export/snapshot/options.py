"""What a snapshot is asked to be: its language and theme, where it opens, and as of when it stands."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from geo.dossier import Dossier
from geo.dossier.selection import Selection
from geo.export.provenance import now_or_epoch
from geo.words.folding import search_key

THEME_CHOICES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class SnapshotOptions:
    """In {language} and {theme}, as of {as_of}: opens at {selection} with {claim} chosen; {steps} are its presentation.

    `selection` only says what is shown first: all claims are in the file. No `steps` are all of the dossier's.
    Without `notes` the file holds nothing that is meant for the speaker alone.
    """

    language: str = "en"
    theme: str = "auto"
    selection: Selection = field(default_factory=Selection)
    claim: str | None = None
    steps: tuple[str, ...] = ()
    notes: bool = True
    as_of: datetime = field(default_factory=now_or_epoch)


def file_stem(dossier: Dossier, options: SnapshotOptions) -> str:
    """“from-here-to-there_2026-11-21”: what a saved file is called, less its ending."""
    letters = search_key(dossier.title.in_language(options.language))
    words = re.findall(r"[a-z0-9]+", letters)[:8] or ["route"]
    return f"{'-'.join(words)[:60]}_{options.as_of:%Y-%m-%d}"
