"""The snapshot's own scripts and styles, which need no address, and the policy that lets a browser run no others."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from geo.drawing.bundles import (
    asset,
    deck_style,
    map_style,
    page_style,
    pictures_style,
    snapshot_scripts,
    themes_style,
)
from geo.drawing.palette import THEMES, css_variables
from geo.words.wording import Wording

# Paper by name, in CSS's words for it; the page starts with the first.
PAPERS = ("a4", "letter")
# The sheet of map and page, and the snapshot's own: late_styles() says what comes before each.
PAGE_STYLE, OWN_STYLE = "style-page", "style-own"


@dataclass(frozen=True, slots=True)
class StyleBlock:
    """One <style> element: {text} for {media}, called {id}; an empty `media` is all, an empty `id` none."""

    text: str
    id: str = ""
    media: str = ""


@lru_cache(maxsize=1)
def libraries() -> Mapping[str, str]:
    """The scripts that the snapshot packs, by name (map, pictures, presenter, page): each needs those before it."""
    found = {name: text for name, text in snapshot_scripts().items() if name not in ("first", "own")}
    # Leaflet names its home page in a note and in a line that our map never shows; its source map lies elsewhere.
    the_map = re.sub(r"//# sourceMappingURL=\S*", "", found["map"]).replace("https://leafletjs.com", "")
    return found | {"map": the_map}


@lru_cache(maxsize=1)
def scripts() -> tuple[str, ...]:
    """Every script that the snapshot may run, in order: the first, the libraries, and the one that runs these."""
    return (first_script(), *libraries().values(), own_script())


def first_script() -> str:
    """The script that runs before anything is painted."""
    return snapshot_scripts()["first"]


def own_script() -> str:
    """The script that unpacks the libraries and runs them."""
    return snapshot_scripts()["own"]


def styles(wording: Wording, foot: str) -> tuple[StyleBlock, ...]:
    """The <style> elements that need no script; of those for paper, with `foot` on every page, one is on at a time."""
    own = StyleBlock(_sheet(asset("snapshot/snapshot.css")), id=OWN_STYLE)
    return (
        StyleBlock(_page_style(), id=PAGE_STYLE),
        own,
        StyleBlock(_print_style(), media="print"),
        *_papers(wording, foot),
    )


@lru_cache(maxsize=1)
def late_styles() -> Mapping[str, str]:
    """Sheets of what only a script shows, by the id of the <style> that each comes before; the page packs them."""
    return {PAGE_STYLE: _sheet(map_style()), OWN_STYLE: _sheet(deck_style())}


def policy(own_styles: Iterable[str]) -> str:
    """The page's Content-Security-Policy: nothing may be fetched, and only its own scripts and these styles count."""
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(map(_source, scripts())),
        "style-src": " ".join(map(_source, (*own_styles, *late_styles().values()))),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def css_string(text: str) -> str:
    """Text as a string of CSS, safe inside a <style>: all but letters, digits and spaces of ASCII is escaped."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char == " ") else _escaped(char) for char in text)
    return f'"{plain}"'


def _escaped(char: str) -> str:
    # CSS has no zero and no half of a surrogate pair; the space ends the escape (CSS Syntax 3, 4.3.7).
    code = ord(char)
    return "" if code < 0x20 or 0xD800 <= code <= 0xDFFF else f"\\{code:x} "


def _source(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode('ascii')}'"


@lru_cache(maxsize=1)
def _page_style() -> str:
    sheets = [
        f":root {{ color-scheme: light; {css_variables(THEMES['light'])} }}",
        (
            "@media (prefers-color-scheme: dark) { :root:not([data-theme]) "
            f"{{ color-scheme: dark; {css_variables(THEMES['dark'])} }} }}"
        ),
        themes_style(),
        page_style(),
        pictures_style(),
    ]
    return _sheet("\n".join(sheets))


@lru_cache(maxsize=1)
def _print_style() -> str:
    # The map's script sets colours on the element itself, which only !important overrides.
    colours = css_variables(THEMES["print"]).replace(";", " !important;")
    return _lean(f":root {{ color-scheme: light !important; {colours} }}\n{asset('snapshot/print.css')}")


def _papers(wording: Wording, foot: str) -> Iterable[StyleBlock]:
    """One sheet per layout and paper: size, margins, and a foot on every page, which only a style sheet can give."""
    page = wording.gettext("Page {page} of {pages}").replace("{page}", "\0").replace("{pages}", "\1")
    count = " ".join(
        {"\0": "counter(page)", "\1": "counter(pages)"}.get(part) or css_string(part)
        for part in re.split("([\0\1])", page)
        if part
    )
    look = f"font: 7.5pt 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif; color: {THEMES['print'].muted_ink};"
    for layout, margins, turned in (("handout", "15mm 16mm 17mm", ""), ("steps", "11mm 13mm 14mm", " landscape")):
        for paper in PAPERS:
            rule = (
                f"@page {{ size: {paper}{turned}; margin: {margins}; "
                f"@bottom-left {{ content: {css_string(foot)}; {look} }} "
                f"@bottom-right {{ content: {count}; {look} white-space: nowrap; }} }}"
            )
            yield StyleBlock(rule, id=f"paper-{layout}-{paper}", media="not all")


def _lean(sheet: str) -> str:
    """A sheet without its indentation, a tenth of it."""
    return re.sub(r"\n\s+", "\n", sheet)


def _sheet(sheet: str) -> str:
    """The sheet made lean, without fonts and pictures from elsewhere: the snapshot's map needs none of them."""
    without_fonts = re.sub(r"@font-face\s*{[^}]*}", "", sheet)
    without_notes = re.sub(r"/\*.*?\*/", "", without_fonts, flags=re.DOTALL)
    return _lean(re.sub(r"url\((?!\s*[\"']?(?:data:|#))[^)]*\)", "none", without_notes))
