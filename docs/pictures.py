"""Takes the README's pictures from the running dashboard and from a snapshot: `make pictures`."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.room import save_snapshot
from tests.browser.serving import launch, served

HERE = Path(__file__).parent
DESK, PHONE, PROJECTOR = (1440, 900), (390, 844), (1920, 1080)
# name, address, size of the window, light or dark
PICTURES = (
    ("briefing-light", "/", DESK, "light"),
    ("sea-dark", "/?leg=sea&claim=a002-five-round-trips", DESK, "dark"),
    ("crossing-light", "/?leg=crossing&claim=a000-73-wagons", DESK, "light"),
    ("sources-light", "/sources?claim=a002-300-containers-by-sea", DESK, "light"),
    ("rail-light", "/?leg=rail", DESK, "light"),
    ("rail-fr-dark", "/?leg=rail&lang=fr", DESK, "dark"),
    ("route-dark", "/", DESK, "dark"),
    ("sea-light", "/?leg=sea", DESK, "light"),
    ("crossing-dark", "/?leg=crossing", DESK, "dark"),
    ("rajin-light", "/?place=rajin_port", DESK, "light"),
    ("rajin-dark", "/?place=rajin_port", DESK, "dark"),
    ("dunai-light", "/?place=dunai", DESK, "light"),
    ("dunai-dark", "/?place=dunai", DESK, "dark"),
    ("tumangang-light", "/?place=tumangang", DESK, "light"),
    ("tumangang-dark", "/?place=tumangang", DESK, "dark"),
    ("phone-light", "/?leg=sea", PHONE, "light"),
    ("timeline-light", "/?leg=sea&timeline=1&claim=a002-five-round-trips", DESK, "light"),
)
# name, address, what it shows and whether that is to be scrolled to, light or dark
FIGURES = (
    ("evidence-light", "/evidence", ".sr-ev-table", False, "light"),
    ("checks-light", "/evidence", ".st-key-sr-part-checks:has(.sr-check)", True, "light"),
    ("lineage-light", "/origins", ".sr-ln-picture", False, "light"),
    ("actors-dark", "/origins", ".st-key-sr-part-actors:has(.sr-ag-picture)", True, "dark"),
)
_BELOW_THE_HEADER = "(part) => { part.style.scrollMarginTop = '4.4rem'; part.scrollIntoView({ block: 'start' }); }"
# name, step and number of claims shown, light or dark
STEPS = (
    ("presenter-light", "step=crossing&fragment=2", "light"),
    ("presenter-dark", "step=disagree-containers&fragment=1", "dark"),
)


def main() -> None:
    """Write one PNG per picture beside this script."""
    with served() as address, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        for name, path, size, scheme in PICTURES:
            page = _window(browser, size, scheme)
            page.goto(address + path)
            for _ in _shown(page, path):
                _idle(page)
            _take(page, name)
        for name, path, part, is_below, scheme in FIGURES:
            page = _window(browser, DESK, scheme)
            page.goto(address + path)
            page.locator(part).first.wait_for()
            if is_below:
                page.locator(part).first.evaluate(_BELOW_THE_HEADER)
            _idle(page)
            _take(page, name)
        for name, step, scheme in STEPS:
            page = _window(browser, PROJECTOR, scheme)
            _present(page, f"{address}/present?{step}&theme={scheme}")
            _take(page, name)
        _take_speaker(browser, f"{address}/present?{STEPS[0][1]}")
        file = Path(folder) / "snapshot.html"
        save_snapshot(file)
        page = _window(browser, DESK, "light")
        page.goto(file.as_uri())
        page.locator('[data-base="whole"]').wait_for()
        _idle(page)
        _take(page, "snapshot-light")
        browser.close()


def _window(browser: Browser, size: tuple[int, int], scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
    )
    return context.new_page()


def _idle(page: Page) -> None:
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")


def _take(page: Page, name: str) -> None:
    page.screenshot(path=HERE / f"{name}.png")
    _made_small(HERE / f"{name}.png")
    page.context.close()


def _present(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".sr-deck[data-shown]").wait_for()
    page.locator('[data-base="whole"]').wait_for(state="attached")
    _idle(page)


def _take_speaker(browser: Browser, address: str) -> None:
    """The window that N opens beside the one on the projector."""
    page = _window(browser, DESK, "light")
    _present(page, address)
    with page.expect_popup() as opening:
        page.keyboard.press("n")
    speaker = opening.value
    speaker.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    speaker.locator('[data-base="whole"]').wait_for()
    _idle(speaker)
    _take(speaker, "speaker-light")


def _made_small(file: Path) -> None:
    """256 colours are enough for a page, and a third of the size."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def _shown(page: Page, path: str) -> Iterator[None]:
    """Wait for the page's parts in the order in which they come."""
    page.locator(".sr-claim").first.wait_for()
    yield
    if not path.startswith("/sources"):
        page.frame_locator(".st-key-sr-map iframe").locator('[data-stage][data-base="whole"]').wait_for()
        yield
    if "claim=" in path:
        page.locator(".sr-claim.chosen").wait_for()
        yield


if __name__ == "__main__":
    main()
