"""Boxes in columns and labelled ties between them, laid out so that no words meet anything. All in px.

Small enough to own: a layout library would have to be shipped, and none of those in Python keeps labels of ties clear
of boxes. Here every label stands in a row of its own beside a box, a tie that passes a column has a lane there, and
lines cross only where there are no words: in the gaps between a column's labels and the next column.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geo.drawing.graphs.order import PORT_PX, Item, LabelRow, Strand, order, settle

# A box, the labels on its right, and the gap in which lines may cross.
BOX_PX, LABELS_PX, GAP_PX = 160, 132, 68
# From a box to a label, and from a label to what is above it.
STUB_PX, LABEL_APART_PX = 10, 5
_TIP_PX = 7


@dataclass(frozen=True, slots=True)
class Node:
    """A box to be laid out: {key} stands in {column}, counted from 0, and its words need {height}."""

    key: str
    column: int
    height: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Labelled lines to be laid out: {key} leads from {source} to each of {targets}; its label needs {height}."""

    key: str
    source: str
    targets: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class GraphBox:
    """A rectangle of the picture, a box or a label's: at {x}, {y}, {width} × {height}."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """A graph laid out in {width} × {height}: {boxes} by node, and by tie {labels}, {lines} and arrowheads ({tips}).

    Lines and arrowheads are SVG paths.
    """

    width: float
    height: float
    boxes: Mapping[str, GraphBox]
    labels: Mapping[str, Sequence[GraphBox]]
    lines: Mapping[str, str]
    tips: Mapping[str, str]


def laid_out(nodes: Sequence[Node], ties: Sequence[Tie]) -> Layout:
    """Place every node and tie; all keys that ties name are nodes, and no tie leads to its own source."""
    items = {node.key: Item(node.column, node.height) for node in nodes}
    lanes, strands = _strands(items, ties)
    for item in items.values():
        item.height = max(item.height, sum(row.height for row in item.rows), PORT_PX * len(item.ports))
    count = 1 + max(node.column for node in nodes)
    columns = [[item for item in [*items.values(), *lanes] if item.column == number] for number in range(count)]
    order(columns, strands)
    settle(columns)
    top = min(item.y for column in columns for item in column)
    for item in [*items.values(), *lanes]:
        item.y = round(item.y - top)
    return _drawn(items, columns, strands)


def _strands(items: Mapping[str, Item], ties: Iterable[Tie]) -> tuple[list[Item], list[Strand]]:
    """All lines with their rows and lanes."""
    lanes: list[Item] = []
    strands: list[Strand] = []
    for tie in ties:
        rows: dict[int, LabelRow] = {}
        for target in tie.targets:
            left, right = items[tie.source], items[target]
            points_back = left.column > right.column
            if points_back:
                left, right = right, left
            row = rows.get(id(left))
            if row is None:
                row = rows[id(left)] = LabelRow(left, tie.key, tie.height + LABEL_APART_PX)
                left.rows.append(row)
            passed = [Item(column, PORT_PX, is_lane=True) for column in range(left.column + 1, right.column)]
            strand = Strand(row, right, passed, points_back)
            if left.column == right.column:
                strand.home = LabelRow(right, tie.key, PORT_PX, [strand])
                right.rows.append(strand.home)
            else:
                right.ports.append(strand)
            row.strands.append(strand)
            strands.append(strand)
            for one, other in pairwise(strand.items):
                one.links.append((strand, other))
                other.links.append((strand, one))
            lanes += passed
    return lanes, strands


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _drawn(items: Mapping[str, Item], columns: Sequence[Sequence[Item]], strands: Sequence[Strand]) -> Layout:
    lefts = [number * (BOX_PX + LABELS_PX + GAP_PX) for number in range(len(columns))]
    labels: dict[str, dict[int, GraphBox]] = {}
    lines: dict[str, list[str]] = {}
    tips: dict[str, list[str]] = {}
    for strand in strands:
        key, row = strand.row.tie, strand.row
        y = round(strand.y_at(row.item))
        x = lefts[row.item.column] + BOX_PX
        high = row.height - LABEL_APART_PX
        box = GraphBox(x + STUB_PX, y - high / 2, LABELS_PX - STUB_PX, high)
        first = id(row) not in labels.setdefault(key, {})
        labels[key][id(row)] = box
        path, end = _path(strand, lefts, y, from_box=first)
        lines.setdefault(key, []).append(path)
        at = (x + 1, y, -1) if strand.points_back else end
        tips.setdefault(key, []).append(_tip(*at))
    last_has_rows = any(item.rows for item in columns[-1])
    width = lefts[-1] + BOX_PX + (LABELS_PX + GAP_PX if last_has_rows else 0)
    bottoms = [item.y + item.height for column in columns for item in column]
    return Layout(
        width=width,
        height=max(bottoms),
        boxes={key: GraphBox(lefts[item.column], item.y, BOX_PX, item.height) for key, item in items.items()},
        labels={key: tuple(boxes.values()) for key, boxes in labels.items()},
        lines={key: "".join(paths) for key, paths in lines.items()},
        tips={key: "".join(dict.fromkeys(paths)) for key, paths in tips.items()},
    )


def _path(strand: Strand, lefts: Sequence[float], y: int, *, from_box: bool) -> tuple[str, tuple[float, int, int]]:
    """A strand as an SVG path, and where it ends, with the direction in which it comes there (1 right, -1 left)."""
    edge = lefts[strand.row.item.column] + BOX_PX + LABELS_PX
    path = [f"M{edge - LABELS_PX} {y}H{edge}" if from_box else f"M{edge} {y}"]
    if strand.home is not None:
        back = round(strand.y_at(strand.end))
        path.append(f"C{edge + GAP_PX} {y} {edge + GAP_PX} {back} {edge} {back}H{edge - LABELS_PX + 1}")
        return "".join(path), (edge - LABELS_PX + 1, back, -1)
    for item in strand.items[1:]:
        to_x, to_y = lefts[item.column], round(strand.y_at(item))
        half = (edge + to_x) // 2
        path.append(f"C{half} {y} {half} {to_y} {to_x if item.is_lane else to_x - 1} {to_y}")
        if item.is_lane:
            edge = to_x + BOX_PX + LABELS_PX
            path.append(f"H{edge}")
        y = to_y
    return "".join(path), (lefts[strand.end.column] - 1, y, 1)


def _tip(x: float, y: int, direction: int) -> str:
    back = x - direction * _TIP_PX
    return f"M{back} {y - 4}L{x} {y}L{back} {y + 4}Z"
