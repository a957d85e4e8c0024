"""Presenter and snapshot, each beside what it is compared with: step to step, size, and time to export."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import folium
from playwright.sync_api import Browser, Page

from geo.assess.ready import Ready
from geo.built import LAYER_FILE, read_built
from geo.dossier import LINES_FILE, load
from geo.drawing.still.sources import MapSources
from geo.export.options import ExportOptions
from geo.export.snapshot.blocks import stills
from geo.export.snapshot.document import snapshot
from tests.browser.serving import ROOT

STEPS = 24
ROUNDS = 7
AS_OF = datetime(2026, 1, 1, tzinfo=UTC)

# From the key press until data-shown, which the deck sets in the turn after the frame that painted what the key led to.
_PRESS_MS = """() => new Promise((done) => {
    const root = document.querySelector(".sr-deck");
    const before = root.dataset.shown;
    const begin = performance.now();
    new MutationObserver((_, observer) => {
        if (root.dataset.shown === before) return;
        observer.disconnect();
        done(performance.now() - begin);
    }).observe(root, { attributes: true, attributeFilter: ["data-shown"] });
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
})"""


def presenting(browser: Browser, address: str) -> tuple[float, float]:
    """Median milliseconds from a key press to the repaint: of a next claim or step, and of a next step alone.

    Without flights, which only show the way to what is painted at once here.
    """
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page.goto(address)
    page.locator(".sr-deck[data-shown]").wait_for()
    page.locator('[data-base="whole"]').wait_for()
    all_ms, steps_ms = [], []
    for _ in range(STEPS):
        before = _step(page)
        taken_ms = float(page.evaluate(_PRESS_MS))
        all_ms.append(taken_ms)
        if _step(page) != before:
            steps_ms.append(taken_ms)
    page.close()
    return statistics.median(all_ms), statistics.median(steps_ms)


def _step(page: Page) -> str:
    return str(page.locator(".sr-deck").get_attribute("data-step"))


def exports() -> dict[str, tuple[float, float]]:
    """Seconds and bytes of a snapshot, and of the same layer, lines and coasts saved by folium."""
    with tempfile.TemporaryDirectory() as folder:
        files = {"snapshot": Path(folder) / "snapshot.html", "folium": Path(folder) / "folium.html"}
        return {name: (_median_s(save, files[name]), files[name].stat().st_size) for name, save in _SAVES.items()}


def stills_ms() -> tuple[int, float]:
    """How many still maps a snapshot has, and median milliseconds for drawing them, parsing of their data included."""
    dossier = load(ROOT)
    ways = MapSources.of(dossier, read_built(dossier))
    steps = tuple(dossier.steps.values())
    times, drawn = [], 0
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        drawn = len(stills(dossier, ways.data(), steps, "en"))
        times.append((time.perf_counter() - begin) * 1000)
    return drawn, statistics.median(times)


def opened_ms(browser: Browser, file: Path) -> float:
    """Median milliseconds from opening a snapshot until its map is painted."""
    times = []
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        begin = time.perf_counter()
        page.goto(file.as_uri())
        page.locator("[data-stage]").first.wait_for()
        times.append((time.perf_counter() - begin) * 1000)
        page.close()
    return statistics.median(times)


def save_snapshot(file: Path) -> None:
    """Read the dossier anew and write its snapshot."""
    dossier = load(ROOT)
    file.write_text(snapshot(Ready(dossier, read_built(dossier)), ExportOptions(as_of=AS_OF)), encoding="utf-8")


def _save_folium(file: Path) -> None:
    """The plain use of folium: the same data as layers of a map with its defaults."""
    page = folium.Map(location=(50.0, 90.0), zoom_start=3)
    for part in (LAYER_FILE, LINES_FILE, "data/basemap/land.json", "data/basemap/network.json"):
        folium.GeoJson((ROOT / part).read_text(encoding="utf-8")).add_to(page)
    page.save(str(file))


_SAVES: dict[str, Callable[[Path], None]] = {"snapshot": save_snapshot, "folium": _save_folium}


def _median_s(save: Callable[[Path], None], file: Path) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        save(file)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)
