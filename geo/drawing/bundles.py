"""Scripts and style sheets, put together for each surface. Only this module knows where an asset lies."""

import json
import re
from functools import lru_cache
from pathlib import Path

from xstatic.pkg import leaflet

from geo.drawing.palette import SCREEN_THEMES, THEMES, css_variables, hedge_rules

_ASSETS = Path(__file__).parent / "assets"
ICON = _ASSETS / "page" / "icon.svg"
# Each list in the order in which one needs the one before: figures.js opens and closes what the others only draw.
_MAP_SCRIPTS = ("map/labels.js", "map/tools.js", "map/base.js", "map/map.js")
_DECK_SCRIPTS = ("deck/stage_figures.js", "deck/deck.js", "deck/speaker.js")
_PICTURE_SCRIPTS = ("figures/figures.js", "figures/checks.js", "figures/timespan.js", "figures/graphs.js")
_PICTURE_STYLES = ("figures/evidence.css", "figures/checks.css", "figures/timeline.css", "figures/graphs.css")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# What ends a script element or, to old parsers, a line; and what template languages look for.
_ESCAPED = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<{}\u2028\u2029"})


@lru_cache
def asset(name: str) -> str:
    """Text of one script or style sheet, by its folder and name: `map/map.js`."""
    return (_ASSETS / name).read_text(encoding="utf-8")


def scripts(*names: str) -> str:
    """Scripts as one, each ended before the next begins."""
    return "\n;".join(map(asset, names))


def styles(*names: str) -> str:
    """Style sheets as one."""
    return "\n".join(map(asset, names))


@lru_cache(maxsize=1)
def map_script() -> str:
    """Leaflet and the map's own script."""
    return "\n;".join((_of_leaflet("leaflet.js"), scripts(*_MAP_SCRIPTS)))


@lru_cache(maxsize=1)
def map_style() -> str:
    """Leaflet's style sheet and ours over it."""
    return "\n".join((_of_leaflet("leaflet.css"), styles("map/map.css")))


def deck_script() -> str:
    """The deck's script and the speaker's screen's; it needs map_script() before it."""
    return scripts(*_DECK_SCRIPTS)


def deck_style() -> str:
    """The deck's style sheet, in the colours of themes_style()."""
    return styles("deck/deck.css")


@lru_cache(maxsize=1)
def present_script() -> str:
    """Map, pictures, deck, followers and the presenter's page, each after what it needs."""
    return f"{map_script()}\n;{pictures_script()}\n;{deck_script()}\n;{scripts('deck/follow.js', 'deck/present.js')}"


@lru_cache(maxsize=1)
def present_style() -> str:
    """The style sheets of the presenter's page."""
    own = styles("deck/present.css", "deck/follow.css")
    return f"{map_style()}\n{hedges_style()}\n{pictures_style()}\n{themes_style()}\n{deck_style()}\n{own}"


def hedges_style() -> str:
    """How surely something is said, in form and colour: what every page needs before the sheets of its surfaces."""
    return f"{hedge_rules()}\n{styles('page/hedges.css')}"


def page_style(colours: str = "") -> str:
    """The sheet of the dashboard's pages and of the snapshot; `colours` are the variables of one palette, if any."""
    return f"{hedges_style()}\n{styles('page/page.css').replace('/* PALETTE */', colours)}"


def pictures_script() -> str:
    """All scripts of the pictures; each adds a function to `SupplyFigures`, which the page calls with its root."""
    return scripts(*_PICTURE_SCRIPTS)


def pictures_style() -> str:
    """The style sheets of the pictures; they need hedges_style() and take their colours from the page."""
    return styles(*_PICTURE_STYLES)


@lru_cache(maxsize=1)
def themes_style() -> str:
    """The palettes of screens; the page's `data-theme` chooses between them."""
    return "\n".join(
        f':root[data-theme="{name}"] {{ color-scheme: {name}; {css_variables(THEMES[name])} }}'
        for name in SCREEN_THEMES
    )


def as_script(value: object) -> str:
    """JSON that is safe inside a script and inside a template: its texts hold no `<`, no brace and no line separator.

    Braces that remain are the JSON's own; two of them that open, or one before `%` or `#`, never meet outside a text.
    """
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return _STRING.sub(lambda text: text[0].translate(_ESCAPED), written)


def _of_leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
