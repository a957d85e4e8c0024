"""One browser for all browser tests; a page that remembers what was asked of the network."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect, sync_playwright

from tests.browser.serving import launch
from tests.browser.tabs import Tab, Tabs

expect.set_options(timeout=15_000)


@dataclass
class Dashboard:
    """The dashboard at {base} in {page}; {asked} are the addresses it asked for, {errors} those of its scripts."""

    base: str
    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @classmethod
    def within(cls, base: str, tab: Tab) -> "Dashboard":
        return cls(base, tab.page, tab.asked, tab.errors)

    def open(self, path: str = "/") -> "Dashboard":
        """Open a page and wait until it, and its map if it has one, is painted."""
        self.page.goto(self.base + path)
        self.page.locator(".sr-facts, .sr-article, .sr-figures > *, .sr-exports > *, .sr-problems").first.wait_for()
        if path.split("?")[0] == "/" and not self.page.locator(".sr-problems").count():
            self.stage()
        return self

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator(".st-key-sr-map iframe")

    def stage(self) -> str:
        """The key of the stage that the map shows, once it shows one."""
        self.frame.locator('[data-stage][data-base="whole"]').wait_for()
        return str(self.in_map("() => document.querySelector('[data-stage]').dataset.stage"))

    def expect_stage(self, *parts: str) -> None:
        """Wait until the map shows a stage whose key holds all these parts."""
        for part in parts:
            expect(self.frame.locator(f'[data-stage*="{part}"]')).to_have_count(1)

    def in_map(self, script: str, argument: Any = None) -> Any:
        """Run a script inside the map's frame."""
        return self.frame.locator("body").evaluate(f"(body, argument) => ({script})(argument)", argument)

    def settled(self) -> None:
        """Wait until a flight of the map is over."""
        self.frame.locator("body").evaluate(
            """() => new Promise((done) => {
                const map = window.supplyRouteMap.map;
                let last = "", same = 0;
                const look = () => {
                    const now = map.getZoom() + "/" + map.getCenter();
                    same = now === last ? same + 1 : 0;
                    last = now;
                    if (same > 12) done(); else requestAnimationFrame(look);
                };
                look();
            })"""
        )

    def strangers(self) -> list[str]:
        """Addresses asked for that are not this server's."""
        own = ("localhost", None)
        return [address for address in self.asked if urlsplit(address).hostname not in own]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def opened(tabs: Tabs, app: str) -> Iterator[Callable[..., Dashboard]]:
    """Opens the dashboard in a tab as good as new; options are those of Lender, and `at` another server."""
    with tabs.lent() as lend:

        def make(at: str = app, **options: Any) -> Dashboard:
            return Dashboard.within(at, lend(locale="en-GB", **options))

        yield make
