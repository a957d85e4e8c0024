"""Tables on slides that can be edited, over as many slides as they need; measures are in points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Pt

from geo.export.slides_layout import Box
from geo.export.slides_text import Paragraph, Run, height_of, isolated, write_paragraph

SIZE, HEAD_SIZE = 12.0, 11.0
_BESIDE, _ABOVE = 5.0, 4.0
# No lines and no fill of a style's own: what there is is said here.
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column under {head} that takes {share} of the table's width."""

    head: str
    share: float


@dataclass(frozen=True, slots=True)
class Grid:
    """{rows} of cells, each some paragraphs, under {columns}; {name} says what it is, in {language}."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Sequence[Paragraph]]]
    language: str

    def heights(self, width: float) -> list[float]:
        """Of the head, and of each row."""
        return [_height(row, self._widths(width)) for row in (self.head, *self.rows)]

    @property
    def head(self) -> list[list[Paragraph]]:
        return [
            [Paragraph([Run(column.head, bold=True, colour=MSO_THEME_COLOR.TEXT_2, language=self.language)], HEAD_SIZE)]
            for column in self.columns
        ]

    def fitting(self, width: float, height: float, start: int) -> int:
        """How many rows from {start} on fit under the head in a height; 0 if not even one does."""
        head, *rows = self.heights(width)
        count = 0
        while start + count < len(rows) and head + sum(rows[start : start + count + 1]) <= height:
            count += 1
        return count

    def height(self, width: float, start: int, count: int) -> float:
        """How high the head is with so many rows."""
        head, *rows = self.heights(width)
        return head + sum(rows[start : start + count])

    def add_to(self, slide: Slide, box: Box, start: int, count: int) -> float:
        """Put the head and so many rows into the upper part of a box; returns how high they are."""
        widths = self._widths(box.width)
        head, *heights = self.heights(box.width)
        shown = [self.head, *self.rows[start : start + count]]
        tall = [head, *heights[start : start + count]]
        frame = slide.shapes.add_table(
            len(shown), len(widths), Pt(box.left), Pt(box.top), Pt(sum(widths)), Pt(sum(tall))
        )
        frame.name = self.name
        frame._element.nvGraphicFramePr.cNvPr.set("descr", self.name)
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
    """A cell of one text; an empty one has a dash, so that nobody looks for what is missing."""
    return [Paragraph([Run(isolated(text) or "–", bold=bold, language=language)], size)]


def _height(row: Sequence[Sequence[Paragraph]], widths: Sequence[float]) -> float:
    cells = (height_of(cell, width - 2 * _BESIDE) for cell, width in zip(row, widths, strict=True))
    return max(cells) + 2 * _ABOVE


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
            f'<a:lnB xmlns:a="{_MAIN}" w="{9525 if not is_head else 15875}"><a:solidFill>'
            '<a:schemeClr val="tx2"><a:lumMod val="60000"/><a:lumOff val="40000"/></a:schemeClr></a:solidFill></a:lnB>'
        ),
    )
    if is_head:
        cell.fill.solid()  # type: ignore[no-untyped-call]
        cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2


_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _named(tag: str) -> str:
    return f"{{{_MAIN}}}{tag}"
