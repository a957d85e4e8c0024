"""The timeline in a real browser, as a file of its own: what is shown at each width, and where the tab key goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from geo.dossier import Dossier
from geo.drawing.palette import DARK, css_variables
from geo.drawing.timeline import timeline
from geo.wording import Wording
from tests.support import ROOT

STYLE = (ROOT / "geo/drawing/assets/timeline.css").read_text("utf-8")
# Words that stand in the picture at the moment, as [left, top, right, bottom, words].
SHOWN_WORDS = """() => [...document.querySelectorAll(".sr-tl-picture text")]
  .map((text) => [text.getBoundingClientRect(), text.textContent])
  .filter(([box]) => box.width)
  .map(([box, words]) => [box.left, box.top, box.right, box.bottom, words])"""


@pytest.fixture
def page(browser: Browser, real: Dossier, tmp_path: Path) -> Iterator[Page]:
    """All claims of the dossier on a page that may load nothing, run nothing and set no style by attribute."""
    html = timeline(real, real.claims.values(), Wording("en"))
    policy = "default-src 'none'; style-src-elem 'unsafe-inline'; style-src-attr 'none'"
    (tmp_path / "timeline.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>'
        f'<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<style>:root {{ {css_variables(DARK)} }} body {{ margin: 16px; background: var(--sr-page); "
        f"font-family: system-ui, sans-serif; }} {STYLE}</style>{html}",
        "utf-8",
    )
    context = browser.new_context()
    opened = context.new_page()
    refused: list[str] = []
    opened.on("console", lambda message: refused.append(message.text))
    opened.goto((tmp_path / "timeline.html").as_uri())
    yield opened
    assert refused == []
    context.close()


@pytest.mark.parametrize("width_px", [320, 390, 900, 1440, 1920, 2560])
def test_no_words_overlap_or_leave_the_page(page: Page, width_px: int) -> None:
    page.set_viewport_size({"width": width_px, "height": 900})
    words = page.evaluate(SHOWN_WORDS)
    assert len(words) > 20
    assert [word for left, _, right, _, word in words if left < 16 or right > width_px - 15] == []
    touching = [
        (one[4], other[4])
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] + 3 < other[3] and other[1] + 3 < one[3]
    ]
    assert touching == []
    assert page.evaluate("document.documentElement.scrollWidth") == width_px


def test_the_tab_key_reaches_claims_in_order_of_time_and_shows_where_it_is(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    names = []
    for _ in range(6):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.querySelector('title').textContent.split(' · ')[0]"))
    assert names[0] == "from 1953 to 16 October 2023"
    assert names[1].startswith("to compare: from about 2018")
    assert names[3] == "2019"
    ring = "getComputedStyle(document.activeElement.querySelector('.hit')).strokeWidth"
    assert page.evaluate(ring) == "3px"


def test_a_screen_reader_meets_buttons_with_full_names_and_the_table(page: Page) -> None:
    name = (
        "5 October 2023 · About 73 wagons were visible at Tumangang on the images of 5 October. · CSIS Beyond Parallel"
    )
    assert page.get_by_role("button", name=name).count() == 1
    assert page.get_by_role("table", name="The claimed dates in order").get_by_role("row").count() > 50
    page.get_by_text("Dunai – Tikhoretsk 13 claims").click()
    assert page.get_by_role("button", name="The containers were sent west by train.").is_visible()
