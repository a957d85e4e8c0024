"""Still maps as a browser draws them: the page's colours under a strict policy, and names no wider than was thought."""

import base64
import hashlib
from itertools import combinations

import pytest
from playwright.sync_api import Browser

from geo.dossier import LINES_FILE, Dossier
from geo.drawing.palette import DARK, LIGHT, css_variables
from geo.drawing.still.data import StillData, still_data
from geo.drawing.still.picture import draw_still
from geo.drawing.still.view import StillLook, StillView
from tests.support import ROOT

VIEWS = (("all", None), ("leg:sea", "sea"), ("leg:rail", "rail"), ("leg:crossing", "crossing"), ("places:dunai", None))
# What each picture holds, in its own units.
MEASURE = """() => Array.from(document.querySelectorAll("svg")).map((svg) => ({
    size: [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height],
    texts: Array.from(svg.querySelectorAll("text")).map((text) => {
        const box = text.getBBox();
        return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
    }),
    grounds: Array.from(svg.querySelectorAll("rect[rx]")).map((rect) => {
        const box = rect.getBBox();
        return [box.x, box.y, box.x + box.width, box.y + box.height];
    }),
}))"""


@pytest.fixture(scope="module")
def data() -> StillData:
    layer, lines = ((ROOT / file).read_text("utf-8") for file in ("data/layer.geojson", LINES_FILE))
    return still_data(layer, lines, ROOT / "data/basemap")


def page_of(svgs: list[str], style: str) -> str:
    """A page that allows its own style and nothing else, as the snapshot does."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{style}</style>'
    return f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{"".join(svgs)}</body></html>'


@pytest.mark.parametrize("language", ["en", "fr"])
def test_names_are_no_wider_than_the_room_they_took(
    browser: Browser, real: Dossier, data: StillData, language: str
) -> None:
    svgs = [str(draw_still(real, data, StillView(view, leg), StillLook(language=language))) for view, leg in VIEWS]
    page = browser.new_page()
    page.set_content(page_of(svgs, "svg { display: block; width: 1600px; height: 900px; }"))
    for picture in page.evaluate(MEASURE):
        width, height = picture["size"]
        assert len(picture["texts"]) > 8
        for words, left, top, right, bottom in picture["texts"]:
            assert left >= 0, words
            assert right <= width, words
            assert top >= 0, words
            assert bottom <= height, words
        # The browser's boxes reach from the font's ascent to its descent, over the neighbouring line.
        inked = [(words, left, top + 3, right, bottom - 3) for words, left, top, right, bottom in picture["texts"]]
        met = [
            (one[0], other[0])
            for one, other in combinations(inked, 2)
            if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
        ]
        assert not met
        for words, left, top, right, bottom in picture["texts"]:
            middle = ((left + right) / 2, (top + bottom) / 2)
            for ground in picture["grounds"]:
                if ground[0] < middle[0] < ground[2] and ground[1] < middle[1] < ground[3]:
                    assert ground[0] < left, words
                    assert right < ground[2], words
    page.close()


def test_one_picture_takes_the_pages_colours_under_a_strict_policy(
    browser: Browser, real: Dossier, data: StillData
) -> None:
    svg = str(draw_still(real, data, StillView(), StillLook("variables")))
    found = []
    for palette in (LIGHT, DARK):
        refused: list[str] = []
        page = browser.new_page()
        page.on("console", lambda message: refused.append(message.text))  # noqa: B023 - read before the next turn
        page.set_content(page_of([svg], f":root {{ {css_variables(palette)} }}"))
        shown = page.evaluate("() => getComputedStyle(document.querySelector('svg g')).fill")
        found.append(shown)
        red, green, blue = (int(palette.sea[index : index + 2], 16) for index in (1, 3, 5))
        assert shown == f"rgb({red}, {green}, {blue})"
        assert refused == []
        page.close()
    assert found[0] != found[1]
