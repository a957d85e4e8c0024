"""How wide and high type is, without a browser: lines are measured, cut and wrapped."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from geo.words.phrases import like

# Widths in units of the type's size: those of Arial and of the fonts made to its measure, rounded up, since which font
# a reader has is not known and most are narrower.
_WIDTHS = {
    **dict.fromkeys("'ijl", 0.23),
    **dict.fromkeys(" \u00a0\u202f!,./:;I[\\]ft|‘’", 0.29),
    **dict.fromkeys('"()-`r{}“”°*·', 0.39),
    **dict.fromkeys("Jcksvxyz^", 0.51),
    **dict.fromkeys("0123456789abdeghnopqu$?_#L–«»", 0.56),
    **dict.fromkeys("+<=>~FTZ", 0.62),
    **dict.fromkeys("ABEKPSVXY&", 0.67),
    **dict.fromkeys("CDHNRUw", 0.73),
    **dict.fromkeys("GOQ", 0.78),
    **dict.fromkeys("Mm", 0.84),
    **dict.fromkeys("W%", 0.95),
    **dict.fromkeys("@—…", 1.02),
}
# White space, but for the spaces that hold words and numbers together.
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
_LETTER, _WIDE, _SYMBOL = 0.8, 1.04, 1.4
# Greek and Cyrillic letters of the same fonts.
_EASTERN = ("\u0370", "\u04ff")
_EASTERN_SMALL, _EASTERN_CAPITAL, _EASTERN_WIDE, _WIDE_LETTERS = 0.61, 0.75, 0.93, frozenset("ЖШЩЮЫФМжшщюыфмΩω")
_BOLD = 1.1
_LINE_HEIGHT = 1.28


@lru_cache(maxsize=4096)
def _char_width(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char]
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    if category[0] == "S" or unicodedata.east_asian_width(char) in "WF":
        return _SYMBOL if category == "So" else _WIDE
    base = unicodedata.normalize("NFD", char)[0]
    if _EASTERN[0] <= base <= _EASTERN[1]:
        return _EASTERN_WIDE if base in _WIDE_LETTERS else _EASTERN_CAPITAL if base.isupper() else _EASTERN_SMALL
    return _WIDTHS.get(base, _LETTER)


def text_width(text: str, size: float, *, bold: bool = False, spacing: float = 0.0) -> float:
    """How wide a line of sans-serif type is at most, in the units of its size; spacing is added after each letter."""
    return sum(map(_char_width, text)) * size * (_BOLD if bold else 1) + spacing * len(text)


def text_height(size: float) -> float:
    """How high a line of type is, with the room between lines."""
    return size * _LINE_HEIGHT


def one_line(text: str, most: int = 200) -> str:
    """Text without line breaks or characters that XML does not know, cut to so many characters."""
    plain = _BREAKS.sub(" ", text[: 4 * most]).strip()
    sound = "".join(char if _is_xml(char) else "\ufffd" for char in plain)
    return like(sound if len(sound) <= most else sound[: most - 1] + "…", text)


def _is_xml(char: str) -> bool:
    # XML 1.0, section 2.2, “Char”.
    return char >= " " and not ("\ud800" <= char <= "\udfff" or "\ufffe" <= char <= "\uffff")


def shortened(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """As much of a text as fits in a width, with an ellipsis where some is missing."""
    text = one_line(text)
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, width: float, most_lines: int) -> list[str]:
    """A text in lines of a width, broken between words; what does not fit the last line ends in an ellipsis."""
    return packed(one_line(text, 400).split(" "), " ", size, width, most_lines)


def packed(parts: Sequence[str], joint: str, size: float, width: float, most_lines: int) -> list[str]:
    """Parts in lines of a width, as many in each as fit with a joint between them; each is broken nowhere."""
    rows: list[str] = []
    left = list(parts)
    while left:
        count = 1
        while count < len(left) and text_width(joint.join(left[: count + 1]), size) <= width:
            count += 1
        if len(rows) == most_lines - 1:
            count = len(left)
        rows.append(shortened(joint.join(left[:count]), size, width))
        left = left[count:]
    return rows
