"""What leaves the dashboard: the Snapshot button's file, and the speaker's window of a file opened from a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from geo.dossier import load
from geo.export.snapshot.verify import verify
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]


def exported(dashboard: Dashboard, to: Path) -> Path:
    with dashboard.page.expect_download() as download:
        dashboard.page.get_by_role("button", name="Snapshot").click()
    assert download.value.suggested_filename.endswith(".html")
    download.value.save_as(to)
    return to


@pytest.mark.parametrize("width", [1440, 390])
def test_the_snapshot_button_saves_what_is_on_screen(
    opened: Opened, browser: Browser, tmp_path: Path, width: int
) -> None:
    dashboard = opened(width=width).open("/?leg=crossing&hedge=probable")
    shown = dashboard.page.locator("#claims article, .st-key-sr-panel .sr-claim")
    expect(shown).not_to_have_count(0)
    file = exported(dashboard, tmp_path / "saved.html")
    page = browser.new_page(offline=True)
    page.goto(file.as_uri())
    page.locator("html[data-ready]").wait_for()
    expect(page.locator("#claims > .sr-claim:not([hidden])")).to_have_count(shown.count())
    expect(page.locator('[data-stage*="crossing"]')).to_have_count(1)
    page.context.close()
    assert verify(file, load(ROOT)).mismatches == ()


def test_a_files_speaker_screen_shows_notes_and_steers(opened: Opened, browser: Browser, tmp_path: Path) -> None:
    file = exported(opened().open("/"), tmp_path / "saved.html")
    steps = list(load(ROOT).steps.values())
    page = browser.new_page(offline=True, viewport={"width": 1440, "height": 900})
    page.goto(f"{file.as_uri()}#present")
    page.locator(".sr-deck[data-shown]").wait_for()
    with page.expect_popup() as opening:
        page.keyboard.press("n")
    speaker = opening.value
    expect(speaker.locator(".sr-sp-notes")).to_have_text(steps[0].notes.in_language("en"))
    # The briefing's own page is not behind it.
    expect(speaker.locator("#briefing")).to_be_hidden()
    speaker.keyboard.press("2")
    speaker.keyboard.press("Enter")
    expect(page.locator(f'.sr-deck[data-step="{steps[1].id}"]')).to_have_count(1)
    expect(speaker.locator(".sr-sp-notes")).to_have_text(steps[1].notes.in_language("en"))
    page.reload()
    page.locator(".sr-deck[data-shown]").wait_for()
    # The windows find each other again at the next hello.
    heard = "() => new Promise((done) => addEventListener('message', () => setTimeout(done, 0), { once: true }))"
    page.evaluate(heard)
    speaker.keyboard.press("ArrowRight")
    expect(page.locator(f'.sr-deck[data-shown="{steps[1].id}/1"]')).to_have_count(1)
    page.context.close()
