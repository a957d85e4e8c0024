"""The one palette. Text colours reach WCAG AA (4.5:1) on their grounds; tests/test_palette.py computes it.

Legs are told apart by hue, by pattern and by number, so that neither a projector nor colour blindness loses one; the
hues are those of Okabe and Ito's set for colour-blind readers, darkened on a light ground and lightened on a dark one.
How surely a thing is said has a form beside its colour, for the same reason; assets/page/hedges.css draws it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.model import Hedge, Mode


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme, as #rrggbb: what the base map, the route, and text on the page are drawn in."""

    sea: str
    land: str
    coast: str
    border: str
    lake: str
    river: str
    railway: str
    base_ink: str
    water_ink: str
    casing: str
    disc: str
    ink: str
    muted_ink: str
    page: str
    card: str
    rule: str
    mark: str
    chosen: str
    # How a thing came out or stands: a verdict, a pace, a connection. Hedges have colours of their own.
    good: str
    notice: str
    doubtful: str
    bad: str
    legs: Mapping[Mode, str]
    hedges: Mapping[Hedge, str]


LIGHT = Palette(
    sea="#dbe6ec",
    land="#f7f5ef",
    coast="#a9bac3",
    border="#c3b9a6",
    lake="#dbe6ec",
    river="#b9cfda",
    railway="#cfc6b4",
    base_ink="#6b6559",
    water_ink="#4f7186",
    casing="#ffffff",
    disc="#5b6770",
    ink="#18232b",
    muted_ink="#52616b",
    page="#ffffff",
    card="#ffffff",
    rule="#d5dce1",
    mark="#fff0b8",
    chosen="#0b5394",
    good="#1f5c3a",
    notice="#0b5394",
    doubtful="#8a5200",
    bad="#a61b29",
    legs={Mode.SEA: "#005f9e", Mode.RAIL: "#b03a00", Mode.CROSSING: "#8a2c6d"},
    hedges={
        Hedge.STATED: "#1f5c3a",
        Hedge.PROBABLE: "#0b5394",
        Hedge.POSSIBLE: "#8a5200",
        Hedge.REPORTED: "#6a3d9a",
        Hedge.UNCLEAR: "#456a75",
        Hedge.UNKNOWABLE: "#52616b",
        Hedge.DENIED: "#a61b29",
    },
)

DARK = Palette(
    sea="#16222b",
    land="#26323a",
    coast="#4b5d69",
    border="#55595a",
    lake="#16222b",
    river="#2f4a5b",
    railway="#3a464d",
    base_ink="#9aa5ab",
    water_ink="#7fa3b8",
    casing="#10181e",
    disc="#aab7c0",
    ink="#eef3f6",
    muted_ink="#a9b7c0",
    page="#10171c",
    card="#18222a",
    rule="#35434d",
    mark="#5a4a10",
    chosen="#7cc0f2",
    good="#7fd6a4",
    notice="#7cc0f2",
    doubtful="#f0bb62",
    bad="#ff9aa2",
    legs={Mode.SEA: "#63b8f0", Mode.RAIL: "#ff9d5c", Mode.CROSSING: "#f09ad2"},
    hedges={
        Hedge.STATED: "#7fd6a4",
        Hedge.PROBABLE: "#7cc0f2",
        Hedge.POSSIBLE: "#f0bb62",
        Hedge.REPORTED: "#c9aef0",
        Hedge.UNCLEAR: "#8fc4cf",
        Hedge.UNKNOWABLE: "#a9b7c0",
        Hedge.DENIED: "#ff9aa2",
    },
)

# For paper: white ground, dark lines, no wasted ink.
PRINT = Palette(
    sea="#eef3f6",
    land="#ffffff",
    coast="#8b9aa3",
    border="#b3aa98",
    lake="#eef3f6",
    river="#b9cfda",
    railway="#d8d2c6",
    base_ink="#5f5a50",
    water_ink="#4f7186",
    casing="#ffffff",
    disc="#444f57",
    ink="#000000",
    muted_ink="#4a565e",
    page="#ffffff",
    card="#ffffff",
    rule="#c4ccd1",
    mark="#fff3c4",
    chosen="#0b5394",
    good="#1f5c3a",
    notice="#0b5394",
    doubtful="#8a5200",
    bad="#a61b29",
    legs={Mode.SEA: "#00528a", Mode.RAIL: "#9c3300", Mode.CROSSING: "#7a215e"},
    hedges=LIGHT.hedges,
)

# What a screen is shown in; “print” is for paper.
SCREEN_THEMES = ("light", "dark")
THEMES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK, "print": PRINT}


@dataclass(frozen=True, slots=True)
class HedgeForm:
    """What tells one hedge from another without colour: {border} around its word, and how lines and dots are drawn.

    Lines are {line_px} wide and broken by {dash}, outlines of dots by {ring}, both in px as SVG writes them; {fill} is
    how much of a bar's colour fills it, from 0 to 1.
    """

    border: str
    dash: str = "none"
    ring: str = "none"
    line_px: float = 2.5
    fill: float = 0.12


# The rings go round a dot a whole number of times: 31.4 px of a circle, 33.9 of a diamond.
HEDGE_FORMS: Mapping[Hedge, HedgeForm] = {
    Hedge.STATED: HedgeForm("solid", line_px=3, fill=0.3),
    Hedge.PROBABLE: HedgeForm("solid", line_px=1.2),
    Hedge.POSSIBLE: HedgeForm("dashed", dash="7 4", ring="5.1 2.75"),
    Hedge.REPORTED: HedgeForm("dashed", dash="12 3", ring="8.2 2.27", line_px=1.5),
    Hedge.UNCLEAR: HedgeForm("dotted", dash="2 6", ring="1.5 3.73", line_px=1.5),
    Hedge.UNKNOWABLE: HedgeForm("dotted", dash="2 3", ring="1.5 2.42"),
    Hedge.DENIED: HedgeForm("double", dash="10 3 2 3"),
}


def hedge_rules() -> str:
    """CSS rules that set, for the class of each hedge, `--hedge`, its colour, and `--hedge-…`, its form."""
    return "\n".join(
        f".{hedge.value} {{ --hedge: var(--sr-hedge-{hedge.value}); --hedge-border: {form.border}; "
        f"--hedge-dash: {form.dash}; --hedge-ring: {form.ring}; --hedge-line: {form.line_px:g}; "
        f"--hedge-fill: {form.fill:g}; }}"
        for hedge, form in HEDGE_FORMS.items()
    )


def flat(palette: Palette) -> dict[str, str]:
    """The palette as name → colour, such as `ink` or `leg-sea`, for scripts and style sheets."""
    plain = {name: getattr(palette, name) for name in Palette.__dataclass_fields__ if name not in ("legs", "hedges")}
    legs = {f"leg-{mode.value}": colour for mode, colour in palette.legs.items()}
    hedges = {f"hedge-{hedge.value}": colour for hedge, colour in palette.hedges.items()}
    return {name.replace("_", "-"): colour for name, colour in (plain | legs | hedges).items()}


def css_variables(palette: Palette) -> str:
    """The palette as CSS variables for a style sheet's rule: `--sr-ink: #…;` and so on."""
    return " ".join(f"--sr-{name}: {colour};" for name, colour in flat(palette).items())


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, “contrast ratio” and “relative luminance”)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
