"""Still maps as PNG, made without a browser and with one font on every machine, so that equal maps are equal bytes."""

from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from importlib.resources import files
from re import DOTALL, finditer, search

import resvg_py
from markupsafe import Markup

_FAMILY = "Source Sans Pro"
# The weights and the slant that the maps use; a machine's own fonts differ and are left aside.
_STYLES = ("Regular", "Semibold", "Bold", "It")


@dataclass(frozen=True, slots=True)
class PngPicture:
    """A picture as PNG: {png}, and {words} for who cannot see it."""

    png: bytes
    words: str


def picture_of(svg: Markup) -> PngPicture:
    """Draw an SVG as PNG, in the size that it gives in pixels; its title and description become the picture's words."""
    png = resvg_py.svg_to_bytes(
        svg_string=str(svg),
        skip_system_fonts=True,
        font_files=list(_font_files()),
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
    return PngPicture(bytes(png), ". ".join(words for tag in ("title", "desc") if (words := _text_of(svg, tag))))


def without_legend(svg: Markup) -> Markup:
    """A still map without its legend and its attribution, which then have to stand beside it; the scale is below.

    They are the fourth and the second group from the end, with the scale between them and the outline last, as
    geo.drawing.still.picture arranges what it draws.
    """
    *_, legend, scale, attribution, _ = finditer(r"<g\b.*?</g>", str(svg), DOTALL)
    height = search(r'<rect[^>]* height="([\d.]+)"', attribution[0])
    lower = scale[0].replace("<g", f'<g transform="translate(0 {height[1] if height else 0})"', 1)
    parts = (svg[: legend.start()], lower, svg[attribution.end() :])
    return Markup("".join(map(str, parts)))  # noqa: S704 - parts of what was markup


@lru_cache(maxsize=1)
def _font_files() -> tuple[str, ...]:
    folder = files("font_source_sans_pro") / "files"
    return tuple(str(folder / f"SourceSansPro-{style}.ttf") for style in _STYLES)


def _text_of(svg: Markup, tag: str) -> str:
    found = search(f"<{tag}[^>]*>(.*?)</{tag}>", str(svg), DOTALL)
    return unescape(found[1]) if found else ""
