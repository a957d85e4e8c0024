"""What exported files say of themselves: as of when, from which dossier, made by what, and from whose data."""

from datetime import datetime
from typing import Any

from geo.dossier import Dossier
from geo.export.provenance import (
    DATA_CREDITS,
    DATA_LICENCES,
    PACKAGE,
    tool_version,
    written,
    written_for_people,
)
from geo.words.catalogue import N_
from geo.words.wording import Wording

# Of the data from outside, what lines and points come from; the rest gives a snapshot its words and its script.
MAP_LICENCES = tuple(row for row in DATA_LICENCES if row[0].split()[0] in DATA_CREDITS)

# What files for readers say of themselves, in the same words in each.
WHAT_THIS_IS = N_(
    "What the articles claim, with who says it, how surely, for when, and where it is printed. Quotes are the "
    "articles’; summaries, names and notes are ours. Nothing here says that a claim is true."
)
# In every file that can hold a sentence, the snapshot among them.
ATTRIBUTES = N_(
    "This file says who says what, where it is printed, and how surely. It does not say what happened. Summaries, "
    "notes and the lines between places are ours; quotes are letter for letter the articles’."
)


def credits_for_machines(dossier: Dossier, as_of: datetime, wording: Wording, command: str) -> dict[str, Any]:
    """A file's own description for programs, ready for JSON: command, tool, time, language, dossier and licences."""
    return {
        "title": wording.text(dossier.title),
        "generated_by": command,
        "tool": f"{PACKAGE} {tool_version()}",
        "as_of": written(as_of),
        "language": wording.language,
        "dossier_sha256": dossier.digest,
        "dossier_version": dossier.version,
        "licences": [
            {"name": name, "for": wording.gettext(what), "licence": licence} for name, what, licence in MAP_LICENCES
        ],
        "note": wording.gettext(ATTRIBUTES),
    }


def credits_for_people(dossier: Dossier, as_of: datetime, wording: Wording) -> tuple[tuple[str, str], ...]:
    """A file's own description for readers, as rows of label and text: time, dossier, tool and licences."""
    return (
        (wording.gettext("As of"), written_for_people(as_of, wording)),
        (wording.gettext("Dossier version"), f"SHA-256 {dossier.version[:12]}…"),
        (wording.gettext("Made by"), f"{PACKAGE} {tool_version()}"),
        *((f"{name} ({wording.gettext(what)})", licence) for name, what, licence in MAP_LICENCES),
    )
