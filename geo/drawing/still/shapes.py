"""The few shapes that a still picture is written with, as elements and attributes; the template escapes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.drawing.map.patterns import Pattern
from geo.drawing.palette import THEMES, flat

Attributes = Mapping[str, str | float | None]

# Colours as the page's own --sr-… variables, so that one picture serves every theme, also on paper.
VARIABLES = "variables"


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of an SVG: <{tag}> with {attributes} and {text}."""

    tag: str
    attributes: Attributes
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of an SVG: {shapes} that share {attributes}."""

    attributes: Attributes
    shapes: Sequence[Shape]


def colours_of(theme: str) -> dict[str, str]:
    """Colours by the palette's names; with theme “variables” as CSS variables, light where the page sets none.

    Chromium and Firefox both read `var()` in presentation attributes, which no content security policy forbids.
    """
    if theme != VARIABLES:
        return flat(THEMES[theme])
    return {name: f"var(--sr-{name},{colour})" for name, colour in flat(THEMES["light"]).items()}


def number(value: float) -> str:
    """A number as SVG writes it here: to a tenth of a pixel, without needless zeros."""
    return f"{round(value, 1) + 0.0:g}"


def stroke(pattern: Pattern, colour: str, *, scale: float = 1.0, wider_px: float = 0.0) -> Attributes:
    """The attributes of a line in a pattern, in units of which one pixel has `scale`."""
    dashes = " ".join(number(length * scale) for length in pattern.dashes_px)
    return {
        "stroke": colour,
        "stroke-width": number((pattern.width_px + wider_px) * scale),
        "stroke-linecap": pattern.cap,
        "stroke-dasharray": dashes or None,
    }


def halo(colour: str) -> Attributes:
    """The attributes of text that reads on lines, with an edge in the colour of its ground."""
    return {
        "stroke": colour,
        "stroke-width": 3,
        "stroke-opacity": 0.85,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }


def text(words: str, x: float, y: float, look: Attributes) -> Shape:
    """A line of text on the baseline y."""
    return Shape("text", {"x": number(x), "y": number(y), **look}, words)


def box(left: float, top: float, width: float, height: float, look: Attributes) -> Shape:
    """A rectangle."""
    edges = {"x": number(left), "y": number(top), "width": number(width), "height": number(height)}
    return Shape("rect", {**edges, **look})


def circle(x: float, y: float, radius: float, look: Attributes) -> Shape:
    """A circle around a point."""
    return Shape("circle", {"cx": number(x), "cy": number(y), "r": number(radius), **look})


def line(x1: float, y1: float, x2: float, y2: float, look: Attributes) -> Shape:
    """A straight line from one point to another."""
    return Shape("line", {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2), **look})
