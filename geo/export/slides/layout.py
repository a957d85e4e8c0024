"""The frame of a deck of slides: its size, layouts, theme and foot, and how it becomes the same bytes each time.

It starts from the deck that python-pptx brings and keeps three of its layouts, so that titles, text and page numbers
are what programs and screen readers take them for. Measures are in points, of which an inch has 72.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide, SlideLayout
from pptx.text.text import _Paragraph
from pptx.util import Pt

from geo.drawing.palette import LIGHT, Palette
from geo.drawing.typesetting import one_line
from geo.export.slides.text import Paragraph, write_paragraph
from geo.model import Mode

# 13.333 × 7.5 inches: 16 to 9.
WIDTH, HEIGHT = 960.0, 540.0
FONT = "Arial"
# The most letters that a deck's properties may have (python-pptx's docs, “CoreProperties”), and that a name needs.
NAME_LENGTH = 255
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_TITLE, _CONTENT, _TITLE_ONLY = "Title Slide", "Title and Content", "Title Only"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide: {width} × {height} points, {left} and {top} from the slide's upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.left + self.width


MARGIN = 36.0
FOOT = Box(MARGIN, 510, 800, 16)
NUMBER = Box(WIDTH - MARGIN - 60, 510, 60, 16)
TITLE = Box(MARGIN, 22, WIDTH - 2 * MARGIN, 64)
# Below a title of two lines and above the foot.
CONTENT = Box(MARGIN, 94, WIDTH - 2 * MARGIN, FOOT.top - 8 - 94)
OPENING_TITLE = Box(MARGIN, 60, 400, 150)
OPENING_TEXT = Box(MARGIN, 222, 400, FOOT.top - 8 - 222)
_BOXES: Mapping[str, Mapping[str, Box]] = {
    _TITLE: {"ctrTitle": OPENING_TITLE, "subTitle": OPENING_TEXT},
    _CONTENT: {"title": TITLE, "obj": CONTENT},
    _TITLE_ONLY: {"title": TITLE},
}


# ── the deck ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def new_deck() -> Deck:
    """An empty deck with the layouts for an opening, for text beside a picture, and for a title over anything."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _BOXES:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    for shape in list(master.placeholders):
        _arrange(shape, {"title": TITLE, "body": CONTENT})
    for layout in deck.slide_layouts:
        for placeholder in _placeholders(layout):
            _arrange(placeholder, _BOXES[layout.name])
    _plain_styles(master.element)
    theme = master.part.part_related_by(RT.THEME)
    theme._blob = _themed(theme.blob, LIGHT)
    _drop(deck, (RT.PRINTER_SETTINGS,), (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES))
    return deck


def layout_of(deck: Deck, name: str) -> SlideLayout:
    """The deck's layout for “opening”, “text” or “title”; raises KeyError for any other name."""
    wanted = {"opening": _TITLE, "text": _CONTENT, "title": _TITLE_ONLY}[name]
    return next(layout for layout in deck.slide_layouts if layout.name == wanted)


def place(shape: BaseShape, box: Box) -> None:
    """Move and resize a shape to fill a box."""
    shape.left, shape.top, shape.width, shape.height = Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)


def add_foot(slide: Slide, words: Paragraph) -> None:
    """Add the foot line and the slide's number as placeholders of their own, so that a master can move or hide them."""
    write_paragraph(_placeholder(slide, "ftr", "Footer", FOOT), words)
    paragraph = _placeholder(slide, "sldNum", "Slide number", NUMBER)
    write_paragraph(paragraph, Paragraph([], words.size), right=True)
    paragraph._p.append(
        parse_xml(
            f'<a:fld xmlns:a="{MAIN}" id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">'
            f'<a:rPr lang="en-GB" sz="{round(words.size * 100)}">'
            '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
            f"</a:rPr><a:t>{_number_of(slide)}</a:t></a:fld>"
        )
    )


def saved(deck: Deck, *, title: str, subject: str, author: str, language: str, as_of: datetime) -> bytes:
    """The deck as a .pptx file: equal decks of an equal time are equal bytes."""
    about = deck.core_properties
    about.title, about.subject = one_line(title, NAME_LENGTH), one_line(subject, NAME_LENGTH)
    about.author = about.last_modified_by = author
    about.language, about.revision = language, 1
    # The format's own times are UTC and python-pptx writes them as they are.
    about.created = about.modified = as_of.replace(tzinfo=None)
    raw, steady = io.BytesIO(), io.BytesIO()
    deck.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(steady, "w") as out:
        for name in parts.namelist():
            out.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), parts.read(name), zipfile.ZIP_DEFLATED, 9)
    return steady.getvalue()


# ── its parts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _kind(shape: BaseShape) -> str:
    """A placeholder's type as the format names it; “obj” where it names none."""
    return str(shape.element.find(".//" + qn("p:ph")).get("type", "obj"))


def _placeholder(slide: Slide, kind: str, name: str, box: Box) -> _Paragraph:
    """A placeholder of the layout on the slide too, which python-pptx leaves out; returns its one paragraph."""
    model = next(shape for shape in _placeholders(slide.slide_layout) if _kind(shape) == kind)
    shape_id = max(shape.shape_id for shape in slide.shapes) + 1
    slide.shapes._spTree.append(
        parse_xml(
            f'<p:sp xmlns:p="{_SLIDES}" xmlns:a="{MAIN}">'
            f'<p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{model.placeholder_format.idx}"/></p:nvPr></p:nvSpPr>'
            '<p:spPr/><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
            "<a:p/></p:txBody></p:sp>"
        )
    )
    shape: Any = slide.shapes[len(slide.shapes) - 1]
    place(shape, box)
    paragraph: _Paragraph = shape.text_frame.paragraphs[0]
    return paragraph


def _placeholders(layout: SlideLayout) -> list[Any]:
    """python-pptx's types say that these cannot be iterated."""
    found: Any = layout.placeholders
    return list(found)


def _arrange(shape: BaseShape, boxes: Mapping[str, Box]) -> None:
    """Put a placeholder of master or layout into its place; a date has none and is taken away."""
    kind = _kind(shape)
    box = {**boxes, "ftr": FOOT, "sldNum": NUMBER}.get(kind)
    if box is None:
        shape.element.getparent().remove(shape.element)
        return
    place(shape, box)
    body = shape.element.find(".//" + qn("a:bodyPr"))
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", {"ctrTitle": "b", "ftr": "ctr", "sldNum": "ctr"}.get(kind, "t"))


def _plain_styles(master: etree._Element) -> None:
    """Titles to the left and bold; text without bullets and indents."""
    styles = master.find(qn("p:txStyles"))
    for level in styles.find(qn("p:titleStyle")):
        level.set("algn", "l")
        level.find(qn("a:defRPr")).set("b", "1")
        level.find(qn("a:defRPr")).set("sz", "2600")
    for level in styles.find(qn("p:bodyStyle")):
        level.set("marL", "0")
        level.set("indent", "0")
        level.find(qn("a:defRPr")).set("sz", "1600")
        for tag in ("a:buFont", "a:buChar"):
            for bullet in level.findall(qn(tag)):
                level.remove(bullet)
        level.insert(list(level).index(level.find(qn("a:defRPr"))), etree.Element(qn("a:buNone")))


def theme_colours(palette: Palette) -> dict[str, str]:
    """The palette as the twelve colours of an Office theme: #rrggbb by the format's names."""
    return {
        "dk1": palette.ink,
        "lt1": palette.page,
        "dk2": palette.muted_ink,
        "lt2": palette.land,
        "accent1": palette.legs[Mode.SEA],
        "accent2": palette.legs[Mode.RAIL],
        "accent3": palette.legs[Mode.CROSSING],
        "accent4": palette.chosen,
        "accent5": palette.good,
        "accent6": palette.doubtful,
        "hlink": palette.chosen,
        "folHlink": palette.legs[Mode.CROSSING],
    }


def _themed(theme: bytes, palette: Palette) -> bytes:
    root = etree.fromstring(theme)
    for scheme in root.iter(qn("a:clrScheme")):
        scheme.set("name", "Supply route")
        for name, colour in theme_colours(palette).items():
            slot = scheme.find(qn(f"a:{name}"))
            for old in list(slot):
                slot.remove(old)
            etree.SubElement(slot, qn("a:srgbClr"), val=colour.removeprefix("#").upper())
    for font in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        font.find(qn("a:latin")).set("typeface", FONT)
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return whole


def _drop(deck: Deck, of_deck: tuple[str, ...], of_package: tuple[str, ...]) -> None:
    """Let go of parts that say something of another deck: a picture of it, its printer, its counts."""
    for relations, kinds in ((deck.part.rels, of_deck), (deck.part.package._rels, of_package)):
        for key in [key for key, relation in relations.items() if relation.reltype in kinds]:
            relations.pop(key)


def _number_of(slide: Slide) -> int:
    found = re.search(r"(\d+)\.xml$", str(slide.part.partname))
    return int(found[1]) if found else 0
