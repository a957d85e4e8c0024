"""What a check came to, as text: its lines for a page, and how they change with its assumptions, small enough to send.

Of all combinations only what differs is kept: a line's words once, and each number in it once for every value of those
assumptions that it depends on.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import product
from math import prod
from string import Formatter
from typing import TypedDict

from markupsafe import Markup, escape

from geo.assess.checked import Checked, CountryName, Outcome, Printed, Result, Value, Weekday, Working
from geo.dates import When
from geo.dossier import Dossier
from geo.drawing.templating import breakable
from geo.model import Quantity, Text
from geo.words.wording import Wording

# No number or date is written with it; a slot whose texts are all one letter long does without.
_BETWEEN = ";"
_RESULTS = tuple(Result)
# What CLDR's pattern for numbers keeps in English and in French.
_USUAL_DECIMALS = 3


class Kind(Enum):
    """What a piece of a line is: the catalogue's words, a value written by us, text of the dossier, or an article's."""

    WORDS = 1
    VALUE = 2
    FOREIGN = 3
    PRINTED = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line of a check: {text}, and what {kind} of text it is."""

    text: str
    kind: Kind


class Outcomes(TypedDict):
    """All outcomes of a check in a small form, which `changes` describes."""

    choices: list[str]
    slots: list[tuple[list[int], str]]
    results: list[int]
    lines: list[tuple[int, int, list[list[str | int | list[str]]]]]


Pieces = tuple[Piece, ...]
_Frame = tuple[tuple[Kind, str], ...]


def pieces(working: Working, dossier: Dossier, wording: Wording) -> Pieces:
    """A line of arithmetic as pieces in their order: its message in the reader's language, its values written out."""
    found: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(wording.gettext(working.message)):
        if literal:
            found.append(Piece(literal, Kind.WORDS))
        if name:
            value = working.values[name]
            found.append(Piece(_written(value, dossier, wording), _kind(value)))
    return tuple(found)


def _kind(value: Value) -> Kind:
    if isinstance(value, Printed) or (isinstance(value, Quantity) and value.value is None):
        return Kind.PRINTED
    return Kind.FOREIGN if isinstance(value, Text | Quantity) else Kind.VALUE


def as_html(line: Pieces) -> Markup:
    """A line as HTML; foreign text is kept apart in it, so that a name from right to left turns nothing else round."""
    around = {Kind.FOREIGN: Markup("<bdi>{}</bdi>"), Kind.PRINTED: Markup('<bdi translate="no">{}</bdi>')}
    return Markup("").join(
        around[piece.kind].format(breakable(piece.text)) if piece.kind in around else escape(piece.text)
        for piece in line
    )


def lines_of(outcome: Outcome, dossier: Dossier, wording: Wording) -> list[list[Pieces]]:
    """The lines of an outcome in groups: those that all readings share, then each reading's label and own lines.

    A label is empty where the reading has none.
    """
    shared = [pieces(working, dossier, wording) for working in outcome.workings]
    own = [
        [
            pieces(reading.label, dossier, wording) if reading.label else (),
            *(pieces(working, dossier, wording) for working in reading.workings),
        ]
        for reading in outcome.readings
    ]
    return [shared, *own]


def longest(checked: Checked) -> list[int]:
    """How many lines each group of `lines_of` has at most, whatever is assumed."""
    counts = [
        [len(outcome.workings), *(1 + len(reading.workings) for reading in outcome.readings)]
        for outcome in checked.outcomes.values()
    ]
    return [max(group) for group in zip(*counts, strict=True)]


def changes(checked: Checked, dossier: Dossier, wording: Wording) -> str:
    """JSON from which a page says any outcome; empty where nothing is assumed.

    choices  for each assumption, the values to try, as text, with “;” between
    slots    lists of texts: the assumptions that it depends on, by position; then for each combination of their values
             one text, the last assumption turning fastest, with “;” between unless each text is one letter
    results  slots with the result of all, then of each reading, as numbers: consistent, not consistent, not tested
    lines    what changes: number of the line in the card, slot with the number of its form, and its forms, each made of
             words, of slots by number, and of foreign text in a list of its own, with a second entry if it is printed
    """
    if not checked.check.assumptions:
        return ""
    sizes = longest(checked)
    outcomes = list(checked.outcomes.values())
    slots = _Slots([len(assumption.choices) for assumption in checked.check.assumptions])
    columns = list(zip(*(_padded(lines_of(outcome, dossier, wording), sizes) for outcome in outcomes), strict=True))
    lines = [(number, *slots.line(column)) for number, column in enumerate(columns) if len(set(column)) > 1]
    by_outcome = [
        [str(_RESULTS.index(result)) for result in (outcome.result, *(reading.result for reading in outcome.readings))]
        for outcome in outcomes
    ]
    results = [slots.add(column) for column in zip(*by_outcome, strict=True)]
    choices = [
        _BETWEEN.join(wording.number(value) for value in assumption.choices) for assumption in checked.check.assumptions
    ]
    found: Outcomes = {"choices": choices, "slots": slots.found, "results": results, "lines": lines}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _padded(groups: Sequence[Sequence[Pieces]], sizes: Sequence[int]) -> Iterator[Pieces]:
    """All lines in one row, with empty ones where another outcome has more."""
    for group, size in zip(groups, sizes, strict=True):
        yield from group
        yield from [()] * (size - len(group))


class _Slots:
    """Texts that depend on assumptions, each list of them kept once; {sizes} are the numbers of values to try."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.found: list[tuple[list[int], str]] = []
        self._sizes = sizes
        self._known: dict[tuple[str, ...], int] = {}

    def add(self, texts: Sequence[str]) -> int:
        """Number of the slot with a text for each combination."""
        key = tuple(texts)
        if key not in self._known:
            self._known[key] = len(self.found)
            self.found.append(self._packed(key))
        return self._known[key]

    def line(self, column: Sequence[Pieces]) -> tuple[int, list[list[str | int | list[str]]]]:
        """Slot with the number of the form that a line takes, and its forms."""
        frames = [_frame(line) for line in column]
        forms = list(dict.fromkeys(frames))
        chosen = self.add([str(forms.index(frame)) for frame in frames])
        return chosen, [self._form(form, column, [frame == form for frame in frames]) for form in forms]

    def _form(self, form: _Frame, column: Sequence[Pieces], takes: Sequence[bool]) -> list[str | int | list[str]]:
        parts: list[str | int | list[str]] = []
        for at, (kind, fixed) in enumerate(form):
            if kind is not Kind.VALUE:
                beside = {Kind.FOREIGN: [fixed], Kind.PRINTED: [fixed, "printed"]}
                parts.append(beside.get(kind, fixed))
                continue
            texts = [line[at].text if taken else "" for line, taken in zip(column, takes, strict=True)]
            said = {text for text in texts if text}
            parts.append(self._saying(texts, takes) if len(said) > 1 else said.pop())
        return parts

    def _saying(self, texts: Sequence[str], needed: Sequence[bool]) -> int:
        """Number of a slot that has these texts where they are needed: one there is already, or a new one."""
        fits = (
            number
            for known, number in self._known.items()
            if all(not asked or text == one for asked, text, one in zip(needed, texts, known, strict=True))
        )
        found = next(fits, None)
        return self.add(texts) if found is None else found

    def _packed(self, texts: Sequence[str]) -> tuple[list[int], str]:
        steps = [prod(self._sizes[axis + 1 :]) for axis in range(len(self._sizes))]
        axes = [axis for axis in range(len(self._sizes)) if self._matters(texts, axis, steps[axis])]
        chosen = product(*(range(self._sizes[axis]) for axis in axes))
        where = (sum(index * steps[axis] for axis, index in zip(axes, indices, strict=True)) for indices in chosen)
        kept = [texts[at] for at in where]
        return axes, ("" if all(len(text) == 1 for text in kept) else _BETWEEN).join(kept)

    def _matters(self, texts: Sequence[str], axis: int, step: int) -> bool:
        """Whether a text is another where this assumption alone takes its next value."""
        size = self._sizes[axis]
        return any(texts[at] != texts[at + step] for at in range(len(texts)) if (at // step) % size < size - 1)


def _frame(line: Pieces) -> _Frame:
    """What two lines of one form share: all but the values, which stand as nothing in their places."""
    return tuple((piece.kind, "" if piece.kind is Kind.VALUE else piece.text) for piece in line)


def _written(value: Value, dossier: Dossier, wording: Wording) -> str:
    match value:
        case Text():
            return wording.text(value)
        case Printed():
            return wording.printed(value.words)
        case Quantity():
            return wording.quantity(value, dossier.units)
        case When():
            return wording.when(value)
        case Weekday():
            return wording.day(value.day, "EEEE")
        case CountryName():
            return wording.country(value.code)
        case date():
            return wording.day(value)
    return _number(value, wording)


def _number(value: float, wording: Wording) -> str:
    """A number with all its decimals: a check has chosen how many it takes for the arithmetic to come out."""
    return wording.number(value, exact=value != round(value, _USUAL_DECIMALS))
