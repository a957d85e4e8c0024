"""Text on slides: how high it will be, and how it is written. Sizes are in points, of which an inch has 72.

The slides name Arial. Its letters' widths are known here without the font (geo.drawing.still.labels), rounded up, so
text takes at most as many lines as are counted, with Arial or with a font made to its measure.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from geo.drawing.typesetting import text_width
from geo.words.locales import LOCALES
from geo.words.phrases import language_of, like

LINE_HEIGHT = 1.2
# Programs break lines a little differently; none should have less room than was counted with.
_SLACK = 0.985
_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# White space at which a line may be broken: not the spaces that hold words together.
_SPACE = re.compile(r"[^\S\u00a0\u202f]")
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Letters written from the right, and marks that turn the direction of what follows.
_TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one look: {text} in a {colour} of the deck's theme, or in #rrggbb.

    `language` is that of its words, unless they are a phrase that names another. `size` in points is the paragraph's
    where it is None.
    """

    text: str
    bold: bool = False
    italic: bool = False
    colour: MSO_THEME_COLOR | str = MSO_THEME_COLOR.TEXT_1
    language: str = "en"
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a slide: {runs} of {size} points, {before} points below the one above; from the right if {rtl}."""

    runs: Sequence[Run]
    size: float
    before: float = 0.0
    rtl: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


# ── measuring ────────────────────────────────────────────────────────────────────────────────────────────────────────


def lines_of(paragraph: Paragraph, width: float) -> int:
    """The largest number of lines that a paragraph may take in a width."""
    lines, at, word = 1, 0.0, 0.0
    room = width * _SLACK
    for run in paragraph.runs:
        letters = _letters(run.size or paragraph.size, run.bold)
        for char in _LINE_BREAK.sub("\n", run.text):
            wide, breaks = letters[char]
            if char == "\n":
                lines, at, word = lines + 1, 0.0, 0.0
            elif breaks:
                # A space at a line's end hangs over it.
                at, word = at + wide, 0.0
            elif at + wide <= room:
                at, word = at + wide, word + wide
            else:
                # The word goes to the next line, or on there where it is longer than a line.
                lines += 1
                at = word = word + wide if word + wide <= room else wide
    return lines


class _Letters(dict[str, tuple[float, bool]]):
    """How wide each letter is in one type, and whether a line may be broken at it. Long texts are measured dozens of
    times until they fit, so each letter is looked at once.
    """

    def __init__(self, size: float, *, bold: bool) -> None:
        super().__init__()
        self._size, self._bold = size, bold

    def __missing__(self, char: str) -> tuple[float, bool]:
        found = self[char] = text_width(char, self._size, bold=self._bold), _SPACE.match(char) is not None
        return found


@lru_cache(maxsize=256)
def _letters(size: float, bold: bool) -> _Letters:  # noqa: FBT001 - what a cache is asked for
    return _Letters(size, bold=bold)


def height_of(paragraphs: Sequence[Paragraph], width: float) -> float:
    """The height of paragraphs set in a width; nothing stands above the first."""
    heights = [line_height(paragraph) * lines_of(paragraph, width) for paragraph in paragraphs]
    return sum(heights) + sum(paragraph.before for paragraph in paragraphs[1:])


def line_height(paragraph: Paragraph) -> float:
    """The height of each of a paragraph's lines."""
    return round(paragraph.size * LINE_HEIGHT, 1)


def scaled(paragraphs: Sequence[Paragraph], factor: float) -> list[Paragraph]:
    """The same paragraphs with type and space before them larger or smaller by a factor."""
    return [
        replace(
            words,
            runs=[replace(run, size=run.size and round(run.size * factor, 1)) for run in words.runs],
            size=round(words.size * factor, 1),
            before=words.before * factor,
        )
        for words in paragraphs
    ]


def shrunk(paragraphs: Sequence[Paragraph], width: float, height: float) -> Sequence[Paragraph]:
    """The same paragraphs in smaller type, down to half, where they would not fit a height."""
    smaller = paragraphs
    for percent in range(95, 45, -5):
        if height_of(smaller, width) <= height:
            break
        smaller = scaled(paragraphs, percent / 100)
    return smaller


def halved(paragraph: Paragraph, index: int, width: float, lines: int) -> tuple[Paragraph, Paragraph | None]:
    """A paragraph's first so many lines and what is left, if anything, broken between words inside its run `index`."""
    run = paragraph.runs[index]

    def with_text(text: str) -> Paragraph:
        part = replace(run, text=like(text, run.text))
        runs = [*paragraph.runs[:index], part, *paragraph.runs[index + 1 :]]
        return replace(paragraph, runs=runs)

    if lines_of(paragraph, width) <= lines:
        return paragraph, None
    low, high = 1, len(run.text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines_of(with_text(run.text[:middle]), width) <= lines else (low, middle - 1)
    spaces = [found.end() for found in _SPACE.finditer(run.text, 0, low + 1) if 0 < found.end() <= low]
    cut = spaces[-1] if spaces else low
    return with_text(run.text[:cut]), with_text(run.text[cut:])


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def write(frame: TextFrame, paragraphs: Sequence[Paragraph], *, middle: bool = False, right: bool = False) -> None:
    """Fill a text frame with paragraphs; it keeps its size and has no margins."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    for index, paragraph in enumerate(paragraphs):
        written = frame.paragraphs[0] if index == 0 else frame.add_paragraph()  # type: ignore[no-untyped-call]
        write_paragraph(written, replace(paragraph, before=0.0) if index == 0 else paragraph, right=right)


def write_paragraph(written: _Paragraph, paragraph: Paragraph, *, right: bool = False) -> None:
    """Write one paragraph; where a run's text has a line break, so has the slide."""
    written.alignment = PP_ALIGN.RIGHT if right or paragraph.rtl else PP_ALIGN.LEFT
    written.line_spacing = Pt(line_height(paragraph))
    written.space_before = Pt(paragraph.before)
    written.space_after = Pt(0)
    properties = written._p.get_or_add_pPr()
    if paragraph.rtl:
        properties.set("rtl", "1")
    for run in paragraph.runs:
        for index, part in enumerate(_LINE_BREAK.split(run.text)):
            if index:
                written.add_line_break()  # type: ignore[no-untyped-call]
            if part:
                _write_run(written, run, part, run.size or paragraph.size)


def _write_run(written: _Paragraph, run: Run, text: str, size: float) -> None:
    letters = written.add_run()
    letters.text = _NO_CHARACTER.sub("\ufffd", text)
    font = letters.font
    font.size, font.bold, font.italic = Pt(size), run.bold, run.italic
    if isinstance(run.colour, str):
        font.color.rgb = RGBColor.from_string(run.colour.removeprefix("#").upper())  # type: ignore[no-untyped-call]
    else:
        font.color.theme_color = run.colour
    # python-pptx has a list of its own of languages, and not all.
    letters._r.get_or_add_rPr().set("lang", locale_of(language_of(run.text, run.language)))


def isolated(text: str) -> str:
    """A text, within marks that keep its direction from what stands beside it if any of it is written from the right.

    The marks are Unicode's FSI and PDI (UAX 9).
    """
    turns = any(unicodedata.bidirectional(char) in _TURNING for char in text)
    return like(f"{_ISOLATE}{text}{_END_ISOLATE}", text) if turns else text


def locale_of(language: str) -> str:
    """The locale by which programs name a text's language, such as “fr-FR” for “fr”; the likeliest country, by CLDR."""
    tag = LOCALES[language].tag if language in LOCALES else language
    if "-" in tag:
        return tag
    likely = str(get_global("likely_subtags").get(tag, tag)).split("_")
    return f"{tag}-{likely[-1]}" if len(likely) > 1 else tag


def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left."""
    try:
        return Locale.parse(language, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False
