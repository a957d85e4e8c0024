"""A span of days chosen on a timeline: where it lies, and the table by which a script turns places into days.

The axis is not of one scale throughout, so the picture carries its pieces; the script reads them and knows no more.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict

from geo.drawing.timeline.axis import Axis, Stretch
from geo.words.catalogue import N_
from geo.words.wording import Wording

# Days are counted from here, as scripts count them.
_EPOCH = date(1970, 1, 1)

SPAN_WORDS: Mapping[str, str] = {
    "from": N_("from"),
    "to": N_("to"),
    "days": N_("Days shown"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "whole": N_("Whole time"),
    "hint": N_("Drag across the picture to choose days. A mark leads to its claim."),
    "outside": N_("outside the chosen days"),
}


class SpanHandle(TypedDict):
    """An end of the span that can be dragged: {at} percent, on a {day} as scripts count it and as people read it."""

    end: str
    at: float
    day: int
    written: str
    label: str


class ChosenSpan(TypedDict):
    """The days chosen: edges in percent, what the date fields say, and the handles."""

    pieces: str
    since: str
    until: str
    low: str
    high: str
    least: int
    most: int
    written: str
    left: float
    right: float
    handles: list[SpanHandle]


def chosen_span(axis: Axis, since: date | None, until: date | None, wording: Wording) -> ChosenSpan:
    """What is drawn of the days from `since` to `until`, None being open: edges in percent, handles, and the table.

    Days beyond the axis lie at its ends. Without a span the edges are the ends of the axis.
    """
    pieces = axis.pieces()
    low, high = pieces[0].first, pieces[-1].last
    first, last = (min(max(day, low), high) for day in (since or low, until or high))
    left = place(pieces, first)
    right = max(left, place(pieces, last, days=1))
    return {
        "pieces": table(pieces),
        # What the date fields say: never a day that they themselves would refuse.
        "since": first.isoformat() if since else "",
        "until": last.isoformat() if until else "",
        "low": low.isoformat(),
        "high": high.isoformat(),
        "least": _number(low),
        "most": _number(high),
        "written": f"{wording.day(first)} – {wording.day(last)}",
        "left": left,
        "right": right,
        "handles": [
            {"end": end, "at": at, "day": _number(day), "written": wording.day(day), "label": wording.gettext(label)}
            for end, at, day, label in (
                ("since", left, first, SPAN_WORDS["first"]),
                ("until", right, last, SPAN_WORDS["last"]),
            )
        ],
    }


def place(pieces: Sequence[Stretch], day: date, days: int = 0) -> float:
    """Where a day begins, or with `days` 1 ends, in percent; a day between two pieces lies at the edge beside it."""
    before = pieces[0].left
    for piece in pieces:
        if day < piece.first:
            return before if days else piece.left
        if day <= piece.last:
            share = ((day - piece.first).days + days) / ((piece.last - piece.first).days + 1)
            return piece.left + share * (piece.right - piece.left)
        before = piece.right
    return before


def table(pieces: Sequence[Stretch]) -> str:
    """An axis's pieces as JSON for time_axis.js: [left, right, first day, day after the last, 1 for a narrow year]."""
    rows = [
        [round(piece.left, 3), round(piece.right, 3), _number(piece.first), _number(piece.last) + 1, int(piece.slot)]
        for piece in pieces
    ]
    return json.dumps(rows, separators=(",", ":"))


def _number(day: date) -> int:
    return (day - _EPOCH).days
