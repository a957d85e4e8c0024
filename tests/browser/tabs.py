"""Tabs that one test after the other uses: each finds its tab as good as new, but the browser has read the scripts.

A new context for each test would read and compile Streamlit's scripts anew, which costs more than most tests do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page

# What an emulated medium is where a test says nothing; "null" is the browser's own. A flight of the map repaints it all
# the way, so only tests of flights, and of what may come between, ask for motion: "no-preference".
MEDIA = {"media": "null", "color_scheme": "light", "reduced_motion": "reduce", "forced_colors": "none"}


class Tab:
    """One page in a context of its own, and what it has done for the test that has it."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = context.new_page()
        # Addresses that were asked for, errors of scripts, and errors in the console.
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.complaints: list[str] = []
        self._visited: set[str] = set()
        context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.on("framenavigated", self._visit)

    def _visit(self, frame: Frame) -> None:
        if frame == self.page.main_frame and frame.url != "about:blank":
            self._visited.add("://".join(urlsplit(frame.url)[:2]))

    def set_up(self, width: int, height: int, media: dict[str, Any]) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(**MEDIA | media)

    def clear(self) -> bool:
        """Leave nothing of the test that had it; false where that cannot be done."""
        # A tab keeps what it stored for each site, and can clear that only where it stands.
        if self.page.is_closed() or len(self._visited) > 1:
            return False
        try:
            for other in self.context.pages:
                if other != self.page:
                    other.close()
            self.page.unroute_all(behavior="ignoreErrors")
            if self._visited:
                self.page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
            self.page.mouse.move(0, 0)
            self.page.goto("about:blank")
            self.context.clear_cookies()
        except Error:
            return False
        # New lists: the test may still hold the old ones.
        self.asked, self.errors, self.complaints = [], [], []
        self._visited.clear()
        return True


class Tabs:
    """The tabs of a browser that nobody uses at the moment, by the options of their contexts."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Tab]] = {}

    @contextmanager
    def lent(self) -> "Iterator[Lender]":
        """Lends tabs, and takes all of them back at the end."""
        lender = Lender(self)
        try:
            yield lender
        finally:
            for key, tab in lender.tabs:
                if key is not None and tab.clear():
                    self._free.setdefault(key, []).append(tab)
                else:
                    tab.context.close()

    def take(self, key: str | None, options: dict[str, Any]) -> Tab:
        free = self._free.get(key, []) if key is not None else []
        return free.pop() if free else Tab(self._browser.new_context(**options))


class Lender:
    """What one test has borrowed."""

    def __init__(self, tabs: Tabs) -> None:
        self._tabs = tabs
        self.tabs: list[tuple[str | None, Tab]] = []

    def __call__(self, width: int = 1440, height: int = 900, *, fresh: bool = False, **options: Any) -> Tab:
        """A tab with an emulated medium (see MEDIA) and the options of its context.

        Where a test changes what no page can undo, as a clock or the way of a WebSocket, it asks for a {fresh} one.
        """
        media = {name: options.pop(name) for name in MEDIA if name in options}
        key = None if fresh else repr(sorted(options.items()))
        tab = self._tabs.take(key, options)
        self.tabs.append((key, tab))
        tab.set_up(width, height, media)
        return tab
