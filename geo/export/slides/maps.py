"""A map on a slide: the picture, and below it, as lines and text to edit, its key and whose data it shows.

Inside the picture both would be too small to be read across a room, and the key would cover part of the map. Measures
are in points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.util import Pt

from geo.dossier import Dossier
from geo.drawing.map.stage import map_words
from geo.drawing.still.data import StillData
from geo.drawing.still.frame import framed
from geo.drawing.still.furniture import Legend, legend_of
from geo.drawing.still.picture import draw_still
from geo.drawing.still.shapes import Shape, colours_of
from geo.drawing.still.view import StillLook, StillView
from geo.drawing.typesetting import text_width
from geo.export.slides.layout import MAIN, Box
from geo.export.slides.png import PngPicture, picture_of, without_legend
from geo.export.slides.text import Paragraph, Run, height_of, isolated, line_height, write
from geo.model import in_view
from geo.words.wording import Wording

_KEY_SIZE, _CREDIT_SIZE = 10.0, 9.0
_SAMPLE, _BESIDE, _BETWEEN, _BETWEEN_ROWS, _BELOW_MAP = 24.0, 6.0, 10.0, 2.0, 6.0
# Pixels of a picture for each point of the slide: more than twice what a screen of 96 to the inch shows.
_PX_PER_PT = 3.0
# Pixels of the picture for each of the map's own, so that its type can be read across a room; the first is best.
_ENLARGED = (2.4, 2.2, 2.0, 1.8, 1.6)
# So much of a zoom level may be lost to the room that a still keeps for a legend, before type becomes smaller.
_ZOOM_LOST = 0.15
_PT_PER_PX = 2.0 / _PX_PER_PT
# The key is asked for as for a large picture, where it names every leg.
_LARGE_PX = (4000, 4000)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One entry of a map's key: {words}, beside a {sample} of what is drawn so, if any, in a {box} below the map."""

    words: Paragraph
    sample: Shape | None
    box: Box


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map laid out for a slide: {picture} in {box} over the {entries} of its key; the last says whose data it is."""

    picture: PngPicture
    box: Box
    entries: Sequence[KeyEntry]


@dataclass(frozen=True)
class Maps:
    """The maps of a deck: those of {dossier}, drawn from {data}, each once."""

    dossier: Dossier
    data: StillData
    wording: Wording
    _pictures: dict[tuple[object, ...], PngPicture] = field(default_factory=dict)

    @cached_property
    def _words(self) -> Mapping[str, Any]:
        return map_words(self.dossier, self.wording)

    def drawn(self, box: Box, view: str, leg: str | None = None, layers: Sequence[str] = ()) -> Drawn:
        """A map that fills `box`, with its key and its credit at the bottom; the rest is as for StillView."""
        entries = self._entries(box, corridors="corridors" in layers)
        key_top = min(entry.box.top for entry in entries)
        picture_box = Box(box.left, box.top, box.width, key_top - _BELOW_MAP - box.top)
        return Drawn(self._picture(picture_box, view, leg, layers), picture_box, entries)

    def _picture(self, box: Box, view: str, leg: str | None, layers: Sequence[str]) -> PngPicture:
        kind, ids = in_view(view)
        size_px = (round(box.width * _PX_PER_PT), round(box.height * _PX_PER_PT))
        key = (view, leg, tuple(layers), size_px)
        if key in self._pictures:
            return self._pictures[key]
        places = tuple(ids) if kind == "place" else ()
        shown = StillView(view, leg, places, tuple(layers))
        for enlarged in self._enlarged(size_px, view, corridors="corridors" in layers):
            look = StillLook("light", self.wording.language, size_px, enlarged)
            svg = draw_still(self.dossier, self.data, shown, look)
            drawn = unescape(svg.partition("</desc>")[2])
            if all(
                self.data.places[place].names.of(self.wording.language) in drawn
                for place in places
                if place in self.data.places
            ):
                break
        self._pictures[key] = picture_of(without_legend(svg))
        return self._pictures[key]

    def _enlarged(self, size_px: tuple[int, int], view: str, *, corridors: bool) -> list[float]:
        """By how much to enlarge a map, best first: large where the room for the legend, taken out, costs nothing."""
        lost = {}
        for enlarged in _ENLARGED:
            size = (size_px[0] / enlarged, size_px[1] / enlarged)
            legend = self._legend(size, corridors=corridors)
            zooms = [framed(self.data, view, size, one)[0].zoom for one in (Legend((), 0, 0), legend)]
            lost[enlarged] = max(_ZOOM_LOST, abs(zooms[0] - zooms[1]))
        return sorted(_ENLARGED, key=lambda enlarged: lost[enlarged])

    def _legend(self, size: tuple[float, float], *, corridors: bool) -> Legend:
        return legend_of(self.data, size, self.wording, self._words, colours_of("light"), corridors=corridors)

    def _entries(self, box: Box, *, corridors: bool) -> list[KeyEntry]:
        """The rows of the live map's legend, side by side where there is room, and below them the credit."""
        legend = self._legend(_LARGE_PX, corridors=corridors)
        told = [(next(iter(row.shapes), None), self._said(" ".join(row.rows), _KEY_SIZE)) for row in legend.rows]
        entries: list[KeyEntry] = []
        left = top = high = 0.0
        for sample, words in told:
            before = _SAMPLE + _BESIDE if sample else 0.0
            wide = min(before + text_width(words.text, _KEY_SIZE) * 1.03, box.width)
            if left and left + wide > box.width:
                left, top, high = 0.0, top + high + _BETWEEN_ROWS, 0.0
            here = Box(box.left + left, top, wide, height_of([words], wide - before))
            entries.append(KeyEntry(words, sample, here))
            left, high = left + wide + _BETWEEN, max(high, here.height)
        credit = self._said(" · ".join(self._words["data"].values()), _CREDIT_SIZE)
        top += high + _BETWEEN_ROWS
        entries.append(KeyEntry(credit, None, Box(box.left, top, box.width, height_of([credit], box.width))))
        down = box.bottom - entries[-1].box.bottom
        return [
            KeyEntry(
                entry.words, entry.sample, Box(entry.box.left, entry.box.top + down, entry.box.width, entry.box.height)
            )
            for entry in entries
        ]

    def _said(self, words: str, size: float) -> Paragraph:
        run = Run(isolated(words), colour=MSO_THEME_COLOR.TEXT_2, language=self.wording.language)
        return Paragraph([run], size)


def add_key(slide: Slide, drawn: Drawn, name: str) -> None:
    """Add the key and the credit below a picture, as one group of lines and texts."""
    group = slide.shapes.add_group_shape()
    group.name = name
    for entry in drawn.entries:
        before = _SAMPLE + _BESIDE if entry.sample else 0.0
        if entry.sample:
            _add_sample(group, entry.sample, entry.box.left, entry.box.top + line_height(entry.words) / 2)
        box = (entry.box.left + before, entry.box.top, entry.box.width - before, entry.box.height)
        text = group.shapes.add_textbox(*map(Pt, box))
        text.name = entry.words.text[:40]
        write(text.text_frame, [entry.words])


def _add_sample(group: GroupShape, sample: Shape, left: float, middle: float) -> None:
    """A line or disc as the map has it, in its colour and broken as it is."""
    look = sample.attributes
    if sample.tag == "circle":
        radius = float(look["r"] or 0) * _PT_PER_PX
        at = left + _SAMPLE / 2 - radius
        shape: Any = group.shapes.add_shape(MSO_SHAPE.OVAL, Pt(at), Pt(middle - radius), Pt(2 * radius), Pt(2 * radius))
        shape.fill.background()
    else:
        shape = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(left), Pt(middle), Pt(left + _SAMPLE), Pt(middle))
    shape.name = "Sample"
    # The theme's own effects.
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.line.color.rgb = RGBColor.from_string(str(look["stroke"]).removeprefix("#").upper())  # type: ignore[no-untyped-call]
    shape.line.width = Pt(float(look.get("stroke-width") or 1) * _PT_PER_PX)
    line = shape.line._get_or_add_ln()
    dashes = [float(length) for length in str(look.get("stroke-dasharray") or "").split()]
    if look.get("stroke-linecap") == "round":
        line.set("cap", "rnd")
    if dashes:
        line.append(_broken(dashes, float(look["stroke-width"] or 1)))


def _broken(dashes: Sequence[float], width: float) -> BaseOxmlElement:
    """Dashes and gaps as the format has them: in thousandths of a percent of the line's width."""
    pairs = "".join(
        f'<a:ds d="{round(dash / width * 100_000)}" sp="{round(gap / width * 100_000)}"/>'
        for dash, gap in zip(dashes[::2], dashes[1::2], strict=True)
    )
    found: BaseOxmlElement = parse_xml(f'<a:custDash xmlns:a="{MAIN}">{pairs}</a:custDash>')
    return found
