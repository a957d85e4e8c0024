"""The articles as CSL-JSON: what reference managers and citation processors exchange, see citationstyles.org."""

import json
from datetime import date
from typing import Any

from geo.assess.ready import Ready
from geo.dates import Moment, Precision
from geo.export.options import ExportOptions
from geo.export.references.sources import Reference, references
from geo.words.wording import Wording

# How many of year, month and day a moment gives, where not all three.
_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2}


def csl_json(ready: Ready, options: ExportOptions) -> bytes:
    """The whole file: an array with an item per article, each on a line of its own."""
    wording = Wording(options.language)
    items = (_item(reference, wording) for reference in references(ready.dossier, wording))
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n{lines}\n]\n".encode("utf-8", "replace")


def _item(reference: Reference, wording: Wording) -> dict[str, Any]:
    item = {
        "id": reference.id,
        "type": "article-newspaper" if reference.outlet else "document",
        "title": reference.title,
        "container-title": reference.outlet,
        "issued": issued(reference.published, wording) if reference.published else None,
        "language": reference.language,
        "note": reference.note,
    }
    return {name: value for name, value in item.items() if value}


def issued(moment: Moment, wording: Wording) -> dict[str, Any]:
    """A moment as a date of CSL: a range where it is one day of several, and “circa” where it is approximate.

    CSL has no range with an open end, and a program would print its known day alone: such a date is given in words.
    """
    known = [day for day in (moment.earliest, moment.latest) if day]
    if len(known) == 1:
        return {"literal": wording.moment(moment)}
    count = _PARTS.get(moment.precision, 3)
    ranged = moment.edtf.startswith("[") and known[0] != known[-1]
    parts = [_parts(day, count) for day in (known if ranged else known[:1])]
    return {"date-parts": parts, **({"circa": True} if moment.approximate or moment.uncertain else {})}


def _parts(day: date, count: int) -> list[int]:
    return [day.year, day.month, day.day][:count]
