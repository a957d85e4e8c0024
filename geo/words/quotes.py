"""Where words stand in an article's unchanged text. Offsets count code points, as Python strings do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

# Below this likeness (0 to 100) the nearest text is not worth showing.
_WORTH_SHOWING = 50
_LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where words stand in an article: characters {start} up to, not including, {end} of the text of {source}."""

    source: str
    start: int
    end: int


class QuoteError(ValueError):
    """Words are not in a text, or stand there more than once; `what` and `mend` say so for a person."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


def occurrences(words: str, text: str) -> Iterator[int]:
    """The start of every place where `words` stand in `text`."""
    return (found.start() for found in re.finditer(re.escape(words), text))


def locate(words: str, text: str, source: str, occurrence: int | None = None) -> Span:
    """Find the one place of `words`, or the `occurrence`-th counting from 1; raises QuoteError."""
    starts = list(occurrences(words, text))
    if not starts:
        raise QuoteError("is not in the article", _nearest(words, text))
    if occurrence is None and len(starts) > 1:
        raise QuoteError(
            f"stands in the article {len(starts)} times",
            f"Say which with “occurrence: 1” to “occurrence: {len(starts)}”, or quote more words",
        )
    index = (occurrence or 1) - 1
    if index >= len(starts):
        raise QuoteError(f"has no occurrence {occurrence}", f"It stands there {len(starts)} times")
    return Span(source, starts[index], starts[index] + len(words))


def line_of(offset: int, text: str) -> int:
    """The line of an offset in a text, counted from 1."""
    return text.count("\n", 0, offset) + 1


def _nearest(words: str, text: str) -> str:
    nearest = fuzz.partial_ratio_alignment(words, text, score_cutoff=_WORTH_SHOWING)
    if nearest is None:
        return "Nothing like it is there; quote the article letter for letter"
    found = text[nearest.dest_start : nearest.dest_end]
    shown = found if len(found) <= _LONGEST_SHOWN else found[:_LONGEST_SHOWN] + "…"
    return f"The nearest text, on its line {line_of(nearest.dest_start, text)}, is “{shown}”"
