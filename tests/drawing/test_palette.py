"""Contrast after WCAG 2.2: text at least 4.5:1 and graphics at least 3:1 on the grounds they are drawn on."""

import re
import tomllib

import pytest

from geo.drawing.bundles import asset, hedges_style, page_style, present_style
from geo.drawing.palette import DARK, HEDGE_FORMS, LIGHT, THEMES, Palette, contrast, css_variables, flat
from geo.export.snapshot.page import late_styles, styles
from geo.model import Hedge
from geo.words.wording import Wording
from tests.support import ROOT

TEXT, GRAPHIC = 4.5, 3.0
TEXTS = ("ink", "muted-ink", "chosen", *(name for name in flat(LIGHT) if name.startswith("hedge-")))
LEGS = tuple(name for name in flat(LIGHT) if name.startswith("leg-"))


def _mixed(one: str, share: float, other: str) -> str:
    """CSS's color-mix(in srgb, one share, other)."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["page", "card"])
@pytest.mark.parametrize("ink", TEXTS)
def test_text_on_page_and_cards(theme: str, ground: str, ink: str) -> None:
    colours = flat(THEMES[theme])
    assert contrast(colours[ink], colours[ground]) >= TEXT


# Text on other grounds, as page.css and map.css put it there: name of the text, its ground.
MIXES = {
    "a name on the map": ("ink", lambda c: _mixed(c["card"], 0.86, c["land"])),
    "a name on the sea": ("ink", lambda c: _mixed(c["card"], 0.86, c["sea"])),
    "a faint name on land": ("muted-ink", lambda c: c["land"]),
    "a faint name on the sea": ("muted-ink", lambda c: c["sea"]),
    "the legend's note over the sea": ("muted-ink", lambda c: _mixed(c["card"], 0.92, c["sea"])),
    "the attribution over land": ("muted-ink", lambda c: _mixed(c["card"], 0.92, c["land"])),
    "a chosen row of the legs": ("ink", lambda c: _mixed(c["chosen"], 0.10, c["page"])),
    "the mode in a chosen row": ("muted-ink", lambda c: _mixed(c["chosen"], 0.10, c["page"])),
    "a quantity": ("ink", lambda c: _mixed(c["chosen"], 0.13, c["card"])),
    "a quote in an article": ("ink", lambda c: _mixed(c["mark"], 0.45, c["page"])),
    "a quote under the pointer": ("ink", lambda c: c["mark"]),
    "what a search found": ("ink", lambda c: _mixed(c["mark"], 0.70, c["card"])),
    "the chosen quote": ("ink", lambda c: _mixed(c["chosen"], 0.26, c["page"])),
    "a pressed button": ("card", lambda c: c["chosen"]),
    "the chip of context": ("card", lambda c: c["muted-ink"]),
    "a sea leg's number": ("card", lambda c: c["leg-sea"]),
    "a rail leg's number": ("card", lambda c: c["leg-rail"]),
    "a crossing's number": ("card", lambda c: c["leg-crossing"]),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("use", MIXES)
def test_text_on_other_grounds(theme: str, use: str) -> None:
    colours = flat(THEMES[theme])
    ink, ground = MIXES[use]
    assert contrast(colours[ink], ground(colours)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_page_furniture_that_is_greyed_can_still_be_read(theme: str) -> None:
    colours = flat(THEMES[theme])
    (opacity,) = re.findall(r"\.sr-furniture \{[^}]*opacity: ([\d.]+)", asset("page/page.css")) or ["1"]
    assert contrast(_mixed(colours["muted-ink"], float(opacity), colours["page"]), colours["page"]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["land", "sea", "lake", "page", "card"])
@pytest.mark.parametrize("line", [*LEGS, "disc", "chosen"])
def test_lines_and_discs(theme: str, ground: str, line: str) -> None:
    colours = flat(THEMES[theme])
    assert contrast(colours[line], colours[ground]) >= GRAPHIC


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        # Examples of WebAIM's contrast checker.
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlits_own_colours_are_the_palettes(theme: str) -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    palette: Palette = THEMES[theme]
    assert {name: value for name, value in config["theme"][theme].items() if name.endswith("Color")} == {
        "primaryColor": palette.chosen,
        "backgroundColor": palette.page,
        "secondaryBackgroundColor": config["theme"][theme]["secondaryBackgroundColor"],
        "textColor": palette.ink,
        "borderColor": palette.rule,
    }
    second = config["theme"][theme]["secondaryBackgroundColor"]
    assert contrast(palette.ink, second) >= TEXT
    assert contrast(palette.muted_ink, second) >= TEXT


@pytest.mark.parametrize("sheet", ["page/page.css", "page/hedges.css", "map/map.css"])
def test_a_style_sheet_uses_colours_of_the_palette_only(sheet: str) -> None:
    used = set(re.findall(r"var\(--sr-([a-z-]+)", asset(sheet)))
    # How high what stays at the top is, and how much room a control may take.
    assert used <= set(flat(LIGHT)) | {"top", "room"}
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", asset(sheet))) <= set(flat(LIGHT).values())


def test_each_hedge_has_a_form_of_its_own_without_colour() -> None:
    assert list(HEDGE_FORMS) == list(Hedge)
    assert len(set(HEDGE_FORMS.values())) == len(Hedge)
    # The word's frame is thinner or thicker where its line is the same.
    assert [form.border for form in HEDGE_FORMS.values()] == [
        "solid", "solid", "dashed", "dashed", "dotted", "dotted", "double",
    ]  # fmt: skip


def test_only_one_sheet_says_how_a_hedge_looks() -> None:
    folder = ROOT / "geo/drawing/assets"
    naming = {str(file.relative_to(folder)) for file in folder.rglob("*.css")
              if re.search(rf"[.](?:{'|'.join(Hedge)})\b", file.read_text("utf-8"))}  # fmt: skip
    assert naming == {"page/hedges.css"}


def test_every_page_has_that_sheet_once() -> None:
    rule = ".possible { --hedge: var(--sr-hedge-possible);"
    snapshot = "".join([*(style.text for style in styles(Wording("en"), "")), *late_styles().values()])
    assert [sheet.count(rule) for sheet in (hedges_style(), page_style(), present_style(), snapshot)] == [1, 1, 1, 1]


def test_both_themes_name_the_same_colours() -> None:
    assert list(flat(LIGHT)) == list(flat(DARK))
    assert dict(re.findall(r"--sr-([a-z-]+): ([^;]+);", css_variables(DARK))) == dict(flat(DARK))
