"""Lanes of a timeline: marks packed into rows so that nothing overlaps, and how much room that leaves for words."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from geo.drawing.timeline.axis import Extent
from geo.drawing.timeline.ticks import LEAST_STEP, Word, fitting

# Packing keeps free what a short label takes at this width of the drawing, in px. Much narrower ones show no label.
LABELLED_PX = 1100
# What a dot or a very short bar takes up on the narrowest screen, in percent of its width.
LEAST_WIDTH = 3.6
GAP = 0.6
# For a longer one no room is kept free; it is shown only where there happens to be enough.
MOST_LABEL_WIDTH = 40
CHARACTER_PX, WIDE_CHARACTER_PX = 6.1, 12.5
# From the anchor to the label, past a dot or an arrowhead there; the same is kept free behind it.
INSET_PX, DOT_INSET_PX = 7, 12


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be placed on the timeline: {key} is drawn at {extent}; its label is one of {words}, which go from
    short to long.
    """

    key: str
    extent: Extent
    words: tuple[str, ...]

    @property
    def anchor(self) -> float:
        """Where its label begins, or where it ends if it stands on the left."""
        if self.extent.is_day:
            return self.extent.middle
        return self.extent.left

    @property
    def label_on_left(self) -> bool:
        """Whether its label stands on the left: at the right edge is no room, and an arrow there is kept clear."""
        if self.extent.open_right and self.anchor >= self._label:
            return True
        return self.anchor + self._label > 100

    @property
    def taken(self) -> tuple[float, float]:
        """From where to where nothing else may stand in its row."""
        half = max(self.extent.right - self.extent.left, LEAST_WIDTH) / 2
        left, right = self.extent.middle - half, self.extent.middle + half
        if self.label_on_left:
            return min(left, self.anchor - self._label), right
        return left, max(right, self.anchor + self._label)

    def inset_px(self, *, on_left: bool) -> int:
        """From the anchor to the label, in px to the right."""
        past = self.extent.is_day or (self.extent.open_left and not on_left)
        return (-1 if on_left else 1) * (DOT_INSET_PX if past else INSET_PX)

    @property
    def _label(self) -> float:
        width = text_px(self.words[0]) / LABELLED_PX * 100
        return width if width <= MOST_LABEL_WIDTH else 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its row, from 0, and its {labels}: each a word, and whether it stands on the left."""

    mark: Mark
    row: int
    labels: tuple[tuple[Word, bool], ...]


def packed(marks: Sequence[Mark]) -> list[Placed]:
    """Each mark in the first row where it has room, from left to right; in the order given."""
    rows: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (mark.extent.left, mark.extent.right)):
        free = next((row for row in rows if row[-1].taken[1] + GAP <= mark.taken[0]), None)
        if free is None:
            rows.append(free := [])
        free.append(mark)
    placed = {}
    for number, row in enumerate(rows):
        for before, mark, behind in zip([None, *row], row, [*row[1:], None], strict=False):
            placed[mark.key] = Placed(mark, number, _labels(mark, before, behind))
    return [placed[mark.key] for mark in marks]


def _labels(mark: Mark, before: Mark | None, behind: Mark | None) -> tuple[tuple[Word, bool], ...]:
    """The words of a mark between its neighbours; in a narrow drawing, the shortest on its other side."""
    on_left = mark.label_on_left
    tip = mark.extent.right - LEAST_WIDTH if mark.extent.open_right else 100
    room = {True: mark.anchor - _limit(before, mark), False: min(_limit(mark, behind), tip) - mark.anchor}
    words = fitting([(text, text_px(text)) for text in mark.words], room[on_left])
    labels = [(word, on_left) for word in words]
    # The other side is free only at the end of a row: inside it, the neighbour's own label may need the room.
    if (behind if on_left else before) is None and not (words and words[0].first == LEAST_STEP):
        short = [(text, text_px(text)) for text in mark.words[:1]]
        narrower = fitting(short, room[not on_left], until=words[0].first if words else None)
        labels = [*((word, not on_left) for word in narrower), *labels]
    return tuple(labels)


def _limit(left: Mark | None, right: Mark | None) -> float:
    """How far labels between two neighbours may reach: half way where both have theirs there."""
    if left is None or right is None:
        return 0.0 if left is None else 100.0
    if left.label_on_left or not right.label_on_left:
        return left.taken[1] + GAP if right.label_on_left else right.taken[0] - GAP
    return (left.taken[1] + right.taken[0]) / 2


def text_px(text: str) -> float:
    """How wide a label is at most, in px, with the room before and behind it."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return DOT_INSET_PX + INSET_PX + wide * WIDE_CHARACTER_PX + (len(text) - wide) * CHARACTER_PX
