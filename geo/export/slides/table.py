"""Tables on slides that can be edited, over as many slides as they need; measures are in points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Pt

from geo.drawing.typesetting import one_line
from geo.export.slides.layout import MAIN, NAME_LENGTH, Box
from geo.export.slides.text import Paragraph, Run, halved, height_of, isolated, line_height, scaled, write_paragraph
from geo.export.xml_text import xml_text
from geo.words.phrases import like

SIZE, HEAD_SIZE = 12.0, 11.0
_BESIDE, _ABOVE = 5.0, 4.0
# Within quotation marks around the whole: neither mark stands on a line of its own.
_OUTER_SPACE = re.compile(r"(?<=^«) | (?=»$)")
# No lines and no fill of a style's own: what there is is said here.
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: {head} over it, and the {share} of the table's width that it takes."""

    head: str
    share: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a deck: {rows} of cells, each some paragraphs, under {columns}; {name} is its title, in {language}."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Sequence[Paragraph]]]
    language: str
    # By width: counting thousands of rows anew for each slide would take minutes.
    _heights: dict[float, list[float]] = field(default_factory=dict, compare=False, repr=False)

    def heights(self, width: float) -> list[float]:
        """The heights in points of the head and of each row, in a table so wide."""
        if width not in self._heights:
            self._heights[width] = [_height(row, self._widths(width)) for row in (self.head, *self.rows)]
        return self._heights[width]

    def cut_to(self, width: float, height: float) -> "Grid":
        """The table with each row that does not fit under the head in a height cut into several."""
        head, *heights = self.heights(width)
        if max(heights, default=0) + head <= height:
            return self
        rows: list[Sequence[Sequence[Paragraph]]] = []
        for row, high in zip(self.rows, heights, strict=True):
            rows += [row] if high + head <= height else _cut(row, self._widths(width), height - head)
        return replace(self, rows=rows, _heights={})

    def enlarged(self, factor: float) -> "Grid":
        """The table with the type of its rows larger by a factor."""
        rows = [[scaled(cell, factor) for cell in row] for row in self.rows]
        return replace(self, rows=rows, _heights={})

    @property
    def head(self) -> list[list[Paragraph]]:
        return [
            [Paragraph([Run(column.head, bold=True, colour=MSO_THEME_COLOR.TEXT_2, language=self.language)], HEAD_SIZE)]
            for column in self.columns
        ]

    def fitting(self, width: float, height: float, start: int) -> int:
        """How many rows from `start` on fit under the head in a height; 0 if not even one does."""
        heights = self.heights(width)
        count, high = 0, heights[0]
        while start + count + 1 < len(heights) and high + heights[start + count + 1] <= height:
            count, high = count + 1, high + heights[start + count + 1]
        return count

    def cuts(self, width: float, height: float) -> list[tuple[int, int]]:
        """The rows of each slide, as the first and how many, if each slide gives the table so much height."""
        found, start = [], 0
        while start < len(self.rows):
            count = max(1, self.fitting(width, height, start))
            found.append((start, count))
            start += count
        return found

    def height(self, width: float, start: int, count: int) -> float:
        """The height in points of the head with so many rows from `start` on."""
        heights = self.heights(width)
        return heights[0] + sum(heights[start + 1 : start + 1 + count])

    def add_to(self, slide: Slide, box: Box, start: int, count: int) -> float:
        """Add a table of the head and so many rows to a slide, at the top of a box; returns its height in points."""
        widths = self._widths(box.width)
        heights = self.heights(box.width)
        shown = [self.head, *self.rows[start : start + count]]
        tall = [heights[0], *heights[start + 1 : start + 1 + count]]
        frame = slide.shapes.add_table(
            len(shown), len(widths), Pt(box.left), Pt(box.top), Pt(sum(widths)), Pt(sum(tall))
        )
        frame.name = one_line(self.name, NAME_LENGTH)
        frame._element.nvGraphicFramePr.cNvPr.set("descr", xml_text(self.name))
        table = frame.table
        table.horz_banding = False
        properties: Any = table._tbl.tblPr
        properties.find(_named("tableStyleId")).text = _STYLE
        for index, width in enumerate(widths):
            table.columns[index].width = Pt(width)
        for index, (row, height) in enumerate(zip(shown, tall, strict=True)):
            table.rows[index].height = Pt(height)
            for cell, paragraphs in zip(table.rows[index].cells, row, strict=True):
                _fill(cell, paragraphs, is_head=index == 0)
        return sum(tall)

    def _widths(self, width: float) -> list[float]:
        whole = sum(column.share for column in self.columns)
        return [width * column.share / whole for column in self.columns]


def plain(text: str, language: str, *, bold: bool = False, size: float = SIZE) -> list[Paragraph]:
    """A cell of one text; an empty text is shown as a dash."""
    text = like(_OUTER_SPACE.sub("\u00a0", text), text)
    return [Paragraph([Run(isolated(text) or "–", bold=bold, language=language)], size)]


def _height(row: Sequence[Sequence[Paragraph]], widths: Sequence[float]) -> float:
    cells = (height_of(cell, width - 2 * _BESIDE) for cell, width in zip(row, widths, strict=True))
    return max(cells) + 2 * _ABOVE


def _cut(
    row: Sequence[Sequence[Paragraph]], widths: Sequence[float], height: float
) -> list[Sequence[Sequence[Paragraph]]]:
    """A row as several of a height at most; what is short stands in each, so that all say whose words they are."""
    cells = [
        _cell_parts(cell, width - 2 * _BESIDE, height - 2 * _ABOVE) for cell, width in zip(row, widths, strict=True)
    ]
    rows = zip_longest(*cells)
    return [[part or cells[index][-1] for index, part in enumerate(parts)] for parts in rows]


def _cell_parts(cell: Sequence[Paragraph], width: float, height: float) -> list[list[Paragraph]]:
    """A cell's paragraphs in parts of a height, broken between lines."""
    parts: list[list[Paragraph]] = [[]]
    left = list(cell)
    while left:
        words = left.pop(0)
        free = height - height_of([*parts[-1], replace(words, runs=[])], width) + line_height(words)
        lines = int(free / line_height(words))
        if lines < 1 and parts[-1]:
            later: Paragraph | None = words
        else:
            longest = max(range(len(words.runs)), key=lambda index: len(words.runs[index].text))
            now, later = halved(words, longest, width, max(lines, 1))
            parts[-1].append(now)
        if later is not None:
            parts.append([])
            left.insert(0, later)
    return parts


def _fill(cell: _Cell, paragraphs: Sequence[Paragraph], *, is_head: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_BESIDE)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    frame = cell.text_frame
    frame.word_wrap = True
    for index, paragraph in enumerate(paragraphs):
        added = frame.add_paragraph() if index else frame.paragraphs[0]  # type: ignore[no-untyped-call]
        write_paragraph(added, paragraph)
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(
        0,
        parse_xml(
            f'<a:lnB xmlns:a="{MAIN}" w="{9525 if not is_head else 15875}"><a:solidFill>'
            '<a:schemeClr val="tx2"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr></a:solidFill></a:lnB>'
        ),
    )
    if is_head:
        cell.fill.solid()  # type: ignore[no-untyped-call]
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


def _named(tag: str) -> str:
    return f"{{{MAIN}}}{tag}"
