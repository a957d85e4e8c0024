"""Words in pictures of boxes and ribbons: as few lines as it takes, all about as long, in whatever font there is."""

from geo.drawing.typesetting import text_width, wrapped
from geo.words.phrases import like

# A bold letter is at most a tenth wider than a plain one, and the widest of the usual fonts a tenth wider than those
# that are measured.
_BOLD, _SLACK = 1.1, 1.1
_STEP_PX = 4


def width_px(text: str, size: float) -> float:
    """The greatest width of a line of plain type, in px."""
    return text_width(text, size * _SLACK)


def balanced(text: str, size: float, width: float, most_lines: int, *, bold: bool = False) -> list[str]:
    """A text in lines of a width; what does not fit the last line ends in an ellipsis."""
    return [like(line, text) for line in _balanced(text, size * _SLACK * (_BOLD if bold else 1), width, most_lines)]


def _balanced(text: str, size: float, width: float, most_lines: int) -> list[str]:
    lines = wrapped(text, size, width, most_lines)
    if any(line.endswith("…") for line in lines):
        return lines
    for narrower in range(int(width), 0, -_STEP_PX):
        tried = wrapped(text, size, narrower, len(lines))
        if any(line.endswith("…") for line in tried):
            break
        lines = tried
    return lines
