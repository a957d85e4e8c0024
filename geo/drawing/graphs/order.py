"""The order and the heights of boxes in columns, so that few of the lines between them cross and most run straight.

The order follows Sugiyama's barycentre method, the heights a least-squares fit that keeps it (pool adjacent violators).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

# Room for an arrowhead, or for a line that passes.
PORT_PX = 13
_BETWEEN_BOXES_PX, _BETWEEN_LANES_PX = 18, 3
_SWEEPS = 12


@dataclass(eq=False, slots=True)
class Item:
    """A box, or the lane of a strand that passes a column.

    `rows` are the labels and ports on its right, `ports` the lines that come in from the left, `links` all its lines,
    each with what is next on it.
    """

    column: int
    height: float
    is_lane: bool = False
    y: float = 0.0
    rows: list["LabelRow"] = field(default_factory=list)
    ports: list["Strand"] = field(default_factory=list)
    links: list[tuple["Strand", "Item"]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def arrange(self) -> None:
        """Order what is on either side by where its lines lead."""
        beyond = {id(strand): other.middle for strand, other in self.links if other.column >= self.column}
        before = {id(strand): strand.y_at(other) for strand, other in self.links if other.column < self.column}
        self.rows.sort(key=lambda row: _mean([beyond[id(strand)] for strand in row.strands]))
        self.ports.sort(key=lambda strand: before[id(strand)])

    def row_y(self, row: "LabelRow") -> float:
        above = sum(other.height for other in self.rows[: self.rows.index(row)])
        return self.y + (self.height - sum(other.height for other in self.rows)) / 2 + above + row.height / 2

    def port_y(self, strand: "Strand") -> float:
        return self.y + self.height * (self.ports.index(strand) + 0.5) / len(self.ports)


@dataclass(eq=False, slots=True)
class LabelRow:
    """A place on the right of an item, for a label of {tie} or for a line of it that comes back to its own column."""

    item: Item
    tie: str
    height: float
    strands: list["Strand"] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Strand:
    """One line of a tie: from {row} through {lanes} to {end}, or back to {home} in the column that it left.

    It always runs from left to right; `points_back` says that its arrowhead is at its beginning.
    """

    row: LabelRow
    end: Item
    lanes: list[Item]
    points_back: bool
    home: LabelRow | None = None

    @property
    def items(self) -> list[Item]:
        return [self.row.item, *self.lanes, self.end]

    def y_at(self, item: Item) -> float:
        """The height at which the line meets an item; on the item's right side for the first."""
        if item is self.row.item:
            return item.row_y(self.row)
        if self.home is not None:
            return item.row_y(self.home)
        return item.port_y(self) if item is self.end else item.middle


def order(columns: list[list[Item]], strands: Sequence[Strand]) -> None:
    """Reorder every column so that few lines cross; the best of some sweeps wins, the first of equals."""
    best: tuple[int, list[list[Item]]] | None = None
    for sweep in range(_SWEEPS + 1):
        _stack(columns)
        crossings = _crossings(strands)
        if best is None or crossings < best[0]:
            best = crossings, [list(column) for column in columns]
        from_left = sweep % 2 == 0
        for column in columns if from_left else reversed(columns):
            wanted = {item: _pull(item, from_left=from_left) for item in column}
            column.sort(key=wanted.__getitem__)
            _stack([column])
    assert best is not None  # noqa: S101 - there is at least one sweep
    columns[:] = best[1]
    _stack(columns)


def _pull(item: Item, *, from_left: bool) -> float:
    """Where its neighbours on one side, and in its own column, would have it."""
    wanted = [
        strand.y_at(other)
        for strand, other in item.links
        if (other.column <= item.column if from_left else other.column >= item.column)
    ]
    return _mean(wanted) if wanted else item.middle


def _crossings(strands: Sequence[Strand]) -> int:
    gaps: dict[int, list[tuple[float, float]]] = {}
    for strand in strands:
        for one, other in pairwise(strand.items):
            if one.column < other.column:
                gaps.setdefault(one.column, []).append((strand.y_at(one), strand.y_at(other)))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for lines in gaps.values()
        for one, other in combinations(lines, 2)
    )


def _stack(columns: Iterable[list[Item]]) -> None:
    """Items one below the other, each column about the same middle; then what is beside them in order."""
    columns = list(columns)
    for column in columns:
        offsets = _offsets(column)
        high = offsets[-1] + column[-1].height if column else 0
        for item, offset in zip(column, offsets, strict=True):
            item.y = offset - high / 2
    for column in columns:
        for item in column:
            item.arrange()


def _offsets(column: Sequence[Item]) -> list[float]:
    """How far below the first item each may stand at the least."""
    offsets = [0.0]
    for one, other in pairwise(column):
        apart = _BETWEEN_LANES_PX if one.is_lane and other.is_lane else _BETWEEN_BOXES_PX
        offsets.append(offsets[-1] + one.height + apart)
    return offsets[: len(column)]


def settle(columns: Sequence[list[Item]]) -> None:
    """Move items up and down, in their order, so that lines run as straight as they can."""
    for number in range(2 * _SWEEPS):
        for column in columns if number % 2 else reversed(columns):
            wanted = [item.y + _mean(_bends(item)) for item in column]
            offsets = _offsets(column)
            tops = _increasing([want - offset for want, offset in zip(wanted, offsets, strict=True)])
            for item, top, offset in zip(column, tops, offsets, strict=True):
                item.y = top + offset
        for column in columns:
            for item in column:
                item.arrange()


def _bends(item: Item) -> list[float]:
    """How far below the item's own end each of its lines ends."""
    return [strand.y_at(other) - strand.y_at(item) for strand, other in item.links if other.column != item.column]


def _increasing(wanted: Sequence[float]) -> list[float]:
    """The numbers nearest to those wanted, by least squares, of which none is below the one before."""
    blocks: list[tuple[float, int]] = []
    for value in wanted:
        mean, size = value, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean, size = (mean * size + before * many) / (size + many), size + many
        blocks.append((mean, size))
    return [mean for mean, size in blocks for _ in range(size)]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
