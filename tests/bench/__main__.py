"""Start of the dashboard, choice of a leg, presenting, snapshots, `geo build`: each beside what it is compared with."""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.room import exports, opened_ms, presenting, save_snapshot, stills_ms
from tests.browser.serving import ROOT, launch, served

ROUNDS = 9
LEGS = {"1 Rajin": "sea", "2 Dunai": "rail", "3 Tumangang": "crossing", "Whole route": ""}
HERE = "tests/bench"


def main() -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        with (
            served() as ours,
            served(script=(f"{HERE}/empty_app.py",)) as empty,
            served(script=(f"{HERE}/rebuilt_app.py",)) as rebuilt,
        ):
            starts = _side_by_side(
                lambda: _start(context, ours, _painted), lambda: _start(context, empty, _empty_shown)
            )
            _report("new tab to painted map", starts, "an empty Streamlit page", "goal ≤ 2.0")
            choices = _side_by_side(lambda: _choices(context, ours), lambda: _choices(context, rebuilt))
            _report("choosing a leg to map repainted", choices, "the map rebuilt on every change", "goal ≤ 0.4")
            rebuilt_ms = choices[1] * 1000
            _steps("in the presenter", presenting(browser, f"{ours}/present"), rebuilt_ms, "goal ≤ 150 ms and ≤ 0.4")
            paints_ms = [_base_paint_ms(context, ours) for _ in range(ROUNDS)]
            _say(f"base map painted, after its data is there: {statistics.median(paints_ms):.0f} ms (goal ≤ 150 ms)")
        _snapshot(browser, rebuilt_ms)
        browser.close()
    build_s = statistics.median(_build_s() for _ in range(3))
    _say(f"geo build, after imports: {build_s:.2f} s (goal < 3 s)")


def _steps(where: str, medians_ms: tuple[float, float], rebuilt_ms: float, goal: str) -> None:
    any_ms, step_ms = medians_ms
    ratio = step_ms / rebuilt_ms
    _say(
        f"key press to repaint {where}: {any_ms:.0f} ms, of those that change the step {step_ms:.0f} ms; "
        f"the map rebuilt on every change: {rebuilt_ms:.0f} ms; ratio {ratio:.2f} ({goal})"
    )


def _snapshot(browser: Browser, rebuilt_ms: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "snapshot.html"
        save_snapshot(file)
        _steps("in the snapshot", presenting(browser, f"{file.as_uri()}#present"), rebuilt_ms, "goal ≤ 50 ms")
        _say(f"snapshot, from opening it to its map being painted: {opened_ms(browser, file):.0f} ms (goal ≤ 1000 ms)")
    for name, (seconds, size) in exports().items():
        _say(f"export, {name}: {seconds * 1000:.0f} ms, {size / 1e6:.2f} MB")
    drawn, taken_ms = stills_ms()
    _say(f"the {drawn} still maps of a snapshot: {taken_ms:.0f} ms")


def _side_by_side(one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float]:
    """Medians of both, measured in turns so that a busy moment meets both; the first round only warms up."""
    one()
    other()
    rounds = [(one(), other()) for _ in range(ROUNDS)]
    return statistics.median(first for first, _ in rounds), statistics.median(second for _, second in rounds)


def _report(what: str, medians_s: tuple[float, float], beside: str, goal: str) -> None:
    ours, other = medians_s
    _say(f"{what}: {ours * 1000:.0f} ms; {beside}: {other * 1000:.0f} ms; ratio {ours / other:.2f} ({goal})")


def _start(context: BrowserContext, address: str, shown: Callable[[Page], None]) -> float:
    """From opening a new tab, in a browser that has seen the page before, until it shows what is waited for."""
    begin = time.perf_counter()
    page = context.new_page()
    page.goto(address)
    shown(page)
    taken = time.perf_counter() - begin
    page.close()
    return taken


def _painted(page: Page) -> None:
    page.frame_locator(".st-key-sr-map iframe").locator("[data-stage]").wait_for()


def _empty_shown(page: Page) -> None:
    page.get_by_text("empty").wait_for()


def _choices(context: BrowserContext, address: str) -> float:
    """Median time from a click on a leg until the map has painted it."""
    page = context.new_page()
    page.goto(address)
    _painted(page)
    times = []
    for name, leg in LEGS.items():
        choice = page.get_by_role("radio", name=name)
        begin = time.perf_counter()
        choice.click()
        # While a map is rebuilt, the old one's frame stands beside the new one for a moment.
        frame = page.locator(".st-key-sr-map iframe").last.content_frame
        frame.locator(f'[data-stage="light|en|{leg}||"]').wait_for()
        times.append(time.perf_counter() - begin)
    page.close()
    return statistics.median(times)


def _base_paint_ms(context: BrowserContext, address: str) -> float:
    page = context.new_page()
    page.goto(address)
    _painted(page)
    body = page.frame_locator(".st-key-sr-map iframe").locator("body")
    taken = body.evaluate(
        """() => new Promise((done) => {
            const look = () => {
                const ms = window.supplyRouteMap.basePaintMs;
                if (ms === undefined) requestAnimationFrame(look);
                else done(ms);
            };
            look();
        })"""
    )
    page.close()
    return float(taken)


def _build_s() -> float:
    from geo.cli.build import build

    with tempfile.TemporaryDirectory() as folder:
        for part in ("seeds", "data"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        begin = time.perf_counter()
        build(Path(folder), lambda _: None)
        return time.perf_counter() - begin


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
