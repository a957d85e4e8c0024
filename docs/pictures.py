"""Takes the README's pictures from the running dashboard: `make pictures`."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.serving import launch, served

HERE = Path(__file__).parent
DESK, PHONE = (1440, 900), (390, 844)
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
)


def main() -> None:
    """Write one PNG per picture beside this script."""
    with served() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for name, path, (width, height), scheme in PICTURES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
                locale="en-GB",
            )
            page = context.new_page()
            page.goto(address + path)
            for _ in _shown(page, path):
                page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
            page.screenshot(path=HERE / f"{name}.png")
            _made_small(HERE / f"{name}.png")
            context.close()
        browser.close()


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
