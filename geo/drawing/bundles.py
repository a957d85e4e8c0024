"""Scripts and style sheets, put together for each surface. Only this module knows where an asset lies."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from functools import lru_cache
from pathlib import Path

from xstatic.pkg import leaflet

from geo.drawing.modules import Modules
from geo.drawing.palette import SCREEN_THEMES, THEMES, css_variables, hedge_rules

_ASSETS = Path(__file__).parent / "assets"
ICON = _ASSETS / "page" / "icon.svg"
# What a page runs; modules.py finds what each needs. The pictures need nothing of the map.
_MAP, _PICTURES, _DECK = "map/main.js", "figures/main.js", ("deck/deck.js", "deck/speaker.js")
_SNAPSHOT: Mapping[str, Sequence[str]] = {
    "first": ["snapshot/first.js"],
    "own": ["snapshot/snapshot.js"],
    "map": [_MAP],
    "figures": [_PICTURES],
    "deck": _DECK,
    "page": ["snapshot/page.js", "snapshot/paper.js"],
}
_JUDGEMENT_STYLES = ("figures/verdicts.css", "figures/judgements.css")
_PICTURE_STYLES = (
    *_JUDGEMENT_STYLES,
    "figures/evidence.css",
    "figures/checks.css",
    "figures/timeline.css",
    "figures/graphs.css",
)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# What ends a script element or, to old parsers, a line; and what template languages look for.
_ESCAPED = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<{}\u2028\u2029"})


@lru_cache
def asset(name: str) -> str:
    """Text of one script or style sheet, by its folder and name: `map/map.css`."""
    return (_ASSETS / name).read_text(encoding="utf-8")


_MODULES = Modules(asset)


def scripts(*names: str) -> str:
    """Modules as one script, with all that they need."""
    return _MODULES.joined(_MODULES.with_needed(names))


@lru_cache
def component_script(name: str) -> str:
    """The script of a Streamlit component, such as `page/pickable.js`: a module with all that it needs."""
    # What has no line end within, Streamlit may take for a path.
    return f"{_MODULES.component(name)}\n;"


def styles(*names: str) -> str:
    """Style sheets as one."""
    return "\n".join(map(asset, names))


@lru_cache(maxsize=1)
def map_script() -> str:
    """Leaflet and the map's own script."""
    return _leaflet_and(scripts(_MAP))


@lru_cache(maxsize=1)
def map_style() -> str:
    """Leaflet's style sheet and ours over it."""
    return "\n".join((_of_leaflet("leaflet.css"), styles("map/map.css")))


def pictures_script() -> str:
    """The scripts of all pictures as one; a page starts them with `enliven` of figures/register.js."""
    return scripts(_PICTURES)


def deck_script() -> str:
    """The deck's script and the speaker's screen's; it needs map_script() before it."""
    return _MODULES.joined(_MODULES.with_needed(_DECK, without=_MODULES.with_needed([_MAP])))


@lru_cache(maxsize=1)
def snapshot_scripts() -> Mapping[str, str]:
    """The snapshot’s scripts by name, each with what it needs and no earlier one has; “own” runs the later ones."""
    found: dict[str, str] = {}
    had: list[str] = []
    for name, starts in _SNAPSHOT.items():
        added = _MODULES.with_needed(starts, without=had)
        had += added
        found[name] = _MODULES.joined(added)
    return found | {"map": _leaflet_and(found["map"])}


def deck_style() -> str:
    """The deck's style sheet, in the colours of themes_style()."""
    return styles("deck/deck.css")


@lru_cache(maxsize=1)
def present_script() -> str:
    """All scripts of the presenter's page as one: map, pictures, deck, followers and the page's own."""
    return _leaflet_and(scripts(_MAP, _PICTURES, "deck/present.js"))


@lru_cache(maxsize=1)
def present_style() -> str:
    """The style sheets of the presenter's page."""
    own = styles("deck/present.css", "deck/follow.css")
    return f"{map_style()}\n{hedges_style()}\n{pictures_style()}\n{themes_style()}\n{deck_style()}\n{own}"


def hedges_style() -> str:
    """The style sheet of hedges, in form and colour: every page needs it before the sheets of its surfaces."""
    return f"{hedge_rules()}\n{styles('page/hedges.css')}"


def page_style(colours: str = "") -> str:
    """The sheet of the dashboard's pages and of the snapshot; `colours` are the variables of one palette, if any."""
    return f"{hedges_style()}\n{styles('page/page.css').replace('/* PALETTE */', colours)}"


def pictures_style() -> str:
    """The style sheets of the pictures; they need hedges_style() and take their colours from the page."""
    return styles(*_PICTURE_STYLES)


def judgements_style() -> str:
    """Those of the bottom line alone, for a page that shows no other picture."""
    return styles(*_JUDGEMENT_STYLES)


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
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return _STRING.sub(lambda text: text[0].translate(_ESCAPED), written)


def _plain(value: object) -> dict[str, object]:
    """A dataclass inside a message, as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _leaflet_and(script: str) -> str:
    return f"{_of_leaflet('leaflet.js')}\n;{script}"


def _of_leaflet(name: str) -> str:
    return (Path(leaflet.BASE_DIR) / name).read_text(encoding="utf-8")
