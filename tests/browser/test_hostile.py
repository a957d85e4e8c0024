"""Texts that attack, wherever a browser shows them, and dossiers that are broken: shown as text, or as problems.

tests/test_templates_in_text.py looks at all that is sent; here a browser has it, in every text of a dossier.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.assess.ready import Ready
from geo.export.formats import FORMATS
from geo.export.options import ExportOptions
from tests.browser.conftest import Dashboard
from tests.browser.serving import served
from tests.browser.tabs import Tabs
from tests.browser.test_followers import expect_at, following, share
from tests.browser.test_presenter import Stage, speaker_of
from tests.browser.test_snapshot import Opened as OpenedFile
from tests.handed_out import SNAPSHOT
from tests.marked import MADE, NUMBERS, PRINTED, Marked, all_marks_in

Opened = Callable[..., Dashboard]

# All texts of a page, and what of attributes and fields people read or hear.
TEXTS = """() => {
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    let all = "";
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.closest("script, style")) all += text.data;
    }
    const read = ["title", "alt", "placeholder", "aria-label", "aria-description"];
    const elements = [...document.querySelectorAll("*")];
    return [all, ...elements.flatMap((one) => [...read.map((name) => one.getAttribute(name)), one.value])
        .filter((text) => typeof text === "string" && text)];
}"""
HOVER = "(map) => map.places.forEach((place) => place.hit.fire('mouseover', { latlng: place.latlng }))"
ROUTE, PLACE, LABEL = (
    NUMBERS[field]
    for field in ("route.yaml: title.en", "places.yaml: places[].label.en", "sources.yaml: sources[].label.en")
)
GLOSS, QUESTION = NUMBERS["claims.yaml: claims[].gloss.en"], NUMBERS["questions.yaml: questions[].text.en"]
STEP, NOTES = (NUMBERS[f"steps.yaml: steps[].{field}.en"] for field in ("title", "notes"))


def seen(page: Page) -> set[str]:
    """The marks on a page and in its frames, each whole; nothing of them has run, or become an element."""
    found: set[str] = set()
    for frame in page.frames:
        assert frame.evaluate("window.pwned") is None
        assert frame.locator(MADE).count() == 0
        found |= all_marks_in(frame.evaluate(TEXTS))
    return found


@pytest.fixture(scope="module")
def hostile(marked: Marked) -> Iterator[str]:
    """A server of the dossier whose every text attacks."""
    with served(marked.dossier.root) as address:
        yield address


@pytest.mark.parametrize(
    ("path", "shown", "marks"),
    [
        ("/?place=rajin_port", ".sr-claim", {PRINTED, PLACE, GLOSS}),
        ("/?timeline=1&claim=a000-73-wagons", ".sr-tl-mark", {PRINTED, GLOSS}),
        ("/evidence?question=containers-in-all", ".sr-ev-panel.sr-open", {PRINTED, QUESTION}),
        ("/origins", ".sr-figures svg", {LABEL}),
        ("/sources?claim=a000-73-wagons", "mark.chosen", {PRINTED, PLACE, LABEL}),
        ("/exports", ".sr-exports li", {ROUTE}),
    ],
)
def test_attacking_text_is_shown_as_text(opened: Opened, hostile: str, path: str, shown: str, marks: set[str]) -> None:
    dashboard = opened(at=hostile).open(path)
    dashboard.page.locator(shown).first.wait_for()
    if dashboard.page.locator(".st-key-sr-map").count():
        dashboard.in_map(f"() => ({HOVER})(window.supplyRouteMap)")
        expect(dashboard.frame.get_by_text("onerror").first).to_be_attached()
    assert {ROUTE, *marks} <= seen(dashboard.page)
    assert (dashboard.strangers(), dashboard.errors) == ([], [])


def test_attacking_text_is_text_on_stage_for_the_speaker_and_for_followers(opened: Opened, hostile: str) -> None:
    dashboard, audience = opened(at=hostile), opened(at=hostile)
    on = Stage(dashboard).open()
    speaker = speaker_of(on).page
    follower = following(lambda **_: audience, share(on.page))
    on.press("ArrowRight")
    for step in ("first", "last"):
        at = on.page.locator(".sr-deck").get_attribute("data-shown")
        expect_at(follower, str(at))
        expect(speaker.locator(".sr-sp-notes")).to_contain_text("onerror")
        for page in (on.page, follower, speaker):
            assert {PRINTED, STEP, NOTES} - seen(page) <= ({NOTES} if page is follower else set()), step
        on.press("End")
    on.press("o")
    expect(on.page.get_by_role("dialog")).to_contain_text("onerror")
    assert {PRINTED, STEP} <= seen(on.page)
    for each in (dashboard, audience):
        assert (each.strangers(), each.errors) == ([], [])


def test_attacking_text_is_text_in_a_snapshot_on_stage_and_on_paper(tabs: Tabs, marked: Marked, tmp_path: Path) -> None:
    file = tmp_path / "snapshot.html"
    file.write_bytes(FORMATS[SNAPSHOT].write(Ready(marked.dossier, marked.built), ExportOptions()))
    with tabs.lent() as lend:
        one = OpenedFile(lend(offline=True), file.as_uri())
        page = one.page
        page.goto(one.own)
        one.ready()
        for part in ("briefing&claim=a000-73-wagons", "dates", "evidence", "origins", "articles", "about"):
            page.evaluate("(part) => { location.hash = part; }", part)
            expect(page.locator(f"#{part.partition('&')[0]}")).to_be_visible()
            page.evaluate(f"() => ({HOVER})(supplyRoutePage.map)")
            assert {PRINTED, ROUTE, PLACE, GLOSS, QUESTION} <= seen(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part
        page.evaluate("location.hash = 'present'")
        page.locator(".sr-deck[data-shown]").wait_for()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("End")
        last = list(marked.dossier.steps)[-1]
        expect(page.locator(".sr-deck")).to_have_attribute("data-shown", f"{last}/0")
        assert {PRINTED, STEP} <= seen(page)
        page.locator("html[data-paper]").wait_for()
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
        assert {PRINTED, STEP} <= seen(page)
        assert one.is_clean()


def test_a_broken_dossier_is_one_page_of_problems_until_it_is_mended(
    opened: Opened, hostile: str, marked: Marked
) -> None:
    breaks = {"places": ('"lat": 42', '"lat": 95'), "claims": ('"text": "', '"text": "<b>bold</b> ')}
    sound = {file: (marked.dossier.root / f"data/{file}.yaml").read_text(encoding="utf-8") for file in breaks}

    def write(file: str, text: str) -> None:
        (marked.dossier.root / f"data/{file}.yaml").write_text(text, encoding="utf-8")

    for file, (old, new) in breaks.items():
        write(file, sound[file].replace(old, new, 1))
    dashboard = opened(at=hostile)
    page = dashboard.page
    try:
        dashboard.open("/")
        expect(page.get_by_role("heading", name="This dossier cannot be shown yet")).to_be_visible()
        expect(page.get_by_role("row")).to_have_count(3)
        expect(page.get_by_text("<b>bold</b>")).to_be_visible()
        assert page.locator("iframe").count() == 0
        assert seen(page) <= {PRINTED}
    finally:
        for file, text in sound.items():
            write(file, text)
    dashboard.open("/")
    expect(page.locator(".sr-facts")).to_be_visible()
