"""Slides one by one: heading, text, picture and foot in the order in which they are read. Measures are in points."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from geo.drawing.typesetting import one_line, text_width
from geo.export.provenance import DATA_CREDITS
from geo.export.slides.layout import CONTENT, NAME_LENGTH, OPENING_TITLE, TITLE, Box, add_foot, layout_of, place
from geo.export.slides.maps import Drawn, add_key
from geo.export.slides.table import Grid
from geo.export.slides.text import Paragraph, Run, height_of, isolated, line_height, lines_of, shrunk, write
from geo.export.xml_text import xml_text
from geo.model import Mode
from geo.words.catalogue import N_
from geo.words.wording import Wording

MUTED = MSO_THEME_COLOR.TEXT_2
LEG_COLOURS = {
    Mode.SEA: MSO_THEME_COLOR.ACCENT_1,
    Mode.RAIL: MSO_THEME_COLOR.ACCENT_2,
    Mode.CROSSING: MSO_THEME_COLOR.ACCENT_3,
}
_TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_OPENING_SIZES = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_SIZES_FOR_ONE_LINE, _LONGEST_TITLE = 3, 400
_FOOT_SIZE, _CHIP_SIZE = 9.0, 12.0
_NAME_SIZES, _NAME_HEIGHT = (16.0, 14.0, 12.0, 10.0, 9.0), 60.0
_CHIP_PAD, _CHIP_EDGE, _BETWEEN, _BELOW_TITLE = 9.0, 3.0, 9.0, 6.0
_COUNTS_WIDTH = 330.0
# Shapes are made first and placed then.
_NOWHERE = (Pt(0), Pt(0), Pt(0), Pt(0))
_FOOT = N_("Quotes are the articles’, summaries and lines are ours. Map data: {credits}")
_TURN = N_("{title} ({number}/{count})")
_CONTINUED = N_("{title}, continued")


@dataclass(frozen=True, slots=True)
class SlideChip:
    """The sign of a leg on a slide: {text} in the colour of legs by {mode}."""

    text: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a slide: {title} over {chips} and {counts}; the speaker says {notes}."""

    title: str
    chips: Sequence[SlideChip]
    counts: str
    notes: str


@dataclass(frozen=True, slots=True)
class TablePart:
    """What of a table is on one slide: {count} rows of {grid} from {start} on, below its name, in {box}."""

    grid: Grid
    start: int
    count: int
    box: Box


@dataclass(frozen=True, slots=True)
class Pages:
    """Adds slides to {deck}, in the language of {wording}."""

    deck: Deck
    wording: Wording

    # ── whole slides ─────────────────────────────────────────────────────────────────────────────────────────────────

    def opening(self, title: str, text: Sequence[Paragraph], box: Box, drawn: Drawn) -> None:
        """Add the first slide: title and text beside a map."""
        slide = self.deck.slides.add_slide(layout_of(self.deck, "opening"))
        self._write_title(slide, title, _OPENING_SIZES, OPENING_TITLE)
        subtitle = slide.placeholders[1]
        place(subtitle, box)
        write(subtitle.text_frame, shrunk(text, box.width, box.height))
        self._add_map(slide, drawn)
        self.finish(slide, Heading(title, (), "", ""))

    def claims(
        self,
        heading: Heading,
        number: int,
        count: int,
        *,
        above: tuple[Sequence[Paragraph], Box],
        text: tuple[Sequence[Paragraph], Box],
        drawn: Drawn,
        table: TablePart | None = None,
    ) -> None:
        """Add a slide with text beside a map, under a headline and a table if there are any: `number` of `count`.

        `above` is the headline, which may be empty, and `text` the claims; each comes with its box.
        """
        slide = self.deck.slides.add_slide(layout_of(self.deck, "text"))
        body = slide.placeholders[1]
        self._add_heading(slide, heading, number, count)
        if table:
            self.add_table(slide, table)
        if above[0]:
            large = slide.shapes.add_textbox(*_NOWHERE)
            large.name = "Headline"
            place(large, above[1])
            write(large.text_frame, above[0])
        place(body, text[1])
        write(body.text_frame, text[0])
        # What is added last is read last: the text comes after its headline.
        tree = slide.shapes._spTree
        tree.remove(body.element)
        tree.append(body.element)
        self._add_map(slide, drawn)
        self.finish(slide, heading, number)

    def title_only(self, heading: Heading, number: int, count: int) -> Slide:
        """Add a slide with a heading only; whoever calls adds to it, and then calls `finish`."""
        slide: Slide = self.deck.slides.add_slide(layout_of(self.deck, "title"))
        self._add_heading(slide, heading, number, count)
        return slide

    def finish(self, slide: Slide, heading: Heading, number: int = 1) -> None:
        """Add foot line, slide number and speaker's notes, these in full on the first slide of a heading only."""
        words = self.wording.gettext(_FOOT).format(credits=DATA_CREDITS)
        foot = Run(words, colour=MUTED, language=self.wording.language)
        add_foot(slide, Paragraph([foot], _FOOT_SIZE))
        if heading.notes:
            frame = slide.notes_slide.notes_text_frame
            if frame is not None:
                again = self.wording.gettext(_CONTINUED).format(title=heading.title)
                frame.text = xml_text(heading.notes if number == 1 else again)

    # ── where things go ──────────────────────────────────────────────────────────────────────────────────────────────

    def below(self, heading: Heading) -> Box:
        """The rest of a slide below its heading."""
        boxes = self._chip_boxes(heading)
        if heading.counts:
            boxes.append(self._counts_box(heading))
        top = max((box.bottom for box in boxes), default=self._under_title(heading) - _BETWEEN) + _BETWEEN
        return Box(CONTENT.left, top, CONTENT.width, CONTENT.bottom - top)

    def under_name(self, grid: Grid, box: Box) -> Box:
        """The rest of a box below the name of a table."""
        top = self._name(grid, box)[1].bottom + _BETWEEN
        return Box(box.left, top, box.width, box.bottom - top)

    def _under_title(self, heading: Heading) -> float:
        """Where what follows the title begins: the title with its turn, in the type that is found for it."""
        return _fitted(self._turned(heading, 9, 9), _TITLE_SIZES, TITLE, self.wording)[1].bottom + _BELOW_TITLE

    def _chip_boxes(self, heading: Heading) -> list[Box]:
        """Chips side by side, as many rows as they need."""
        boxes: list[Box] = []
        room = CONTENT.width - _COUNTS_WIDTH
        left, top = CONTENT.left, self._under_title(heading)
        for chip in heading.chips:
            wide = min(text_width(chip.text, _CHIP_SIZE, bold=True) * 1.03 + 2 * _CHIP_PAD, room)
            high = height_of([_chip_words(chip, self.wording)], wide - 2 * _CHIP_PAD) + 2 * _CHIP_EDGE
            if boxes and left + wide > CONTENT.left + room:
                left, top = CONTENT.left, max(box.bottom for box in boxes) + _CHIP_EDGE
            boxes.append(Box(left, top, wide, high))
            left += wide + _BETWEEN
        return boxes

    def _counts_box(self, heading: Heading) -> Box:
        high = line_height(self._counts(heading)) + 2 * _CHIP_EDGE
        return Box(CONTENT.right - _COUNTS_WIDTH + _BETWEEN, self._under_title(heading), _COUNTS_WIDTH - _BETWEEN, high)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _add_heading(self, slide: Slide, heading: Heading, number: int, count: int) -> None:
        title = self._turned(heading, number, count) if count > 1 else heading.title
        self._write_title(slide, title, _TITLE_SIZES, TITLE)
        for chip, box in zip(heading.chips, self._chip_boxes(heading), strict=True):
            shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *_NOWHERE)
            shape.name = one_line(chip.text, NAME_LENGTH)
            place(shape, box)
            shape.fill.solid()
            shape.fill.fore_color.theme_color = LEG_COLOURS[chip.mode]
            shape.line.fill.background()
            # The style's shadow, and its font.
            shape._element.remove(shape._element.find(qn("p:style")))
            write(shape.text_frame, [_chip_words(chip, self.wording)], middle=True)
            shape.text_frame.margin_left = shape.text_frame.margin_right = Pt(_CHIP_PAD)
        if heading.counts:
            counts = slide.shapes.add_textbox(*_NOWHERE)
            counts.name = "Counts"
            place(counts, self._counts_box(heading))
            write(counts.text_frame, [self._counts(heading)], middle=True, right=True)

    def add_table(self, slide: Slide, table: TablePart) -> None:
        """Add the rows of a table to a slide, below its name."""
        name = slide.shapes.add_textbox(*_NOWHERE)
        name.name = "Table’s name"
        words, taken = self._name(table.grid, table.box)
        place(name, taken)
        write(name.text_frame, [words])
        table.grid.add_to(slide, self.under_name(table.grid, table.box), table.start, table.count)

    def _name(self, grid: Grid, box: Box) -> tuple[Paragraph, Box]:
        return _fitted(grid.name, _NAME_SIZES, Box(box.left, box.top, box.width, _NAME_HEIGHT), self.wording)

    def _counts(self, heading: Heading) -> Paragraph:
        return Paragraph([Run(heading.counts, colour=MUTED, language=self.wording.language)], _CHIP_SIZE)

    def _turned(self, heading: Heading, number: int, count: int) -> str:
        """“The whole route (1/2)”."""
        return self.wording.gettext(_TURN).format(title=heading.title, number=number, count=count)

    def _write_title(self, slide: Slide, title: str, sizes: Sequence[float], box: Box) -> None:
        shape = slide.shapes.title
        if shape is None:
            raise ValueError(f"the layout {slide.slide_layout.name} has no title")
        words, taken = _fitted(title, sizes, box, self.wording)
        if box is TITLE:
            place(shape, taken)
        write(shape.text_frame, [words])
        shape.text_frame.vertical_anchor = None

    def _add_map(self, slide: Slide, drawn: Drawn) -> None:
        shape = slide.shapes.add_picture(io.BytesIO(drawn.picture.png), *_NOWHERE[:2])
        place(shape, drawn.box)
        shape.name = self.wording.gettext("Map")
        properties: Any = shape._element.nvPicPr
        properties.cNvPr.set("descr", xml_text(drawn.picture.words))
        add_key(slide, drawn, self.wording.gettext("Legend"))


def _fitted(title: str, sizes: Sequence[float], box: Box, wording: Wording) -> tuple[Paragraph, Box]:
    """A title in the largest type that fits its box, and what it takes of that: more, where no type is small enough.

    It stands on one line where that costs little of its size.
    """
    run = Run(isolated(one_line(title, _LONGEST_TITLE)), bold=True, language=wording.language)
    tried = [Paragraph([run], size) for size in sizes]
    single = (words for words in tried[:_SIZES_FOR_ONE_LINE] if lines_of(words, box.width) == 1)
    fitting = (words for words in tried if height_of([words], box.width) <= box.height)
    words = next(single, next(fitting, tried[-1]))
    return words, Box(box.left, box.top, box.width, height_of([words], box.width))


def _chip_words(chip: SlideChip, wording: Wording) -> Paragraph:
    words = Run(chip.text, bold=True, colour=MSO_THEME_COLOR.BACKGROUND_1, language=wording.language)
    return Paragraph([words], _CHIP_SIZE)
