"""A day that is chosen in a browser: claims, map and address follow it, and so does a step that is as of a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import expect

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import load
from geo.dossier.as_of import days_of_change, places_not_yet_named, printed_by
from geo.dossier.selection import places_in_use
from geo.export.options import ExportOptions
from geo.export.snapshot.document import snapshot
from tests.browser.conftest import Dashboard
from tests.browser.tabs import Tabs
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)
FIRST = days_of_change(DOSSIER)[0]
CUT = printed_by(DOSSIER, FIRST)
PLACES = "() => window.supplyRouteMap.places.size"


def test_a_day_is_chosen_and_taken_back(opened: Opened) -> None:
    dashboard = opened().open("/")
    page = dashboard.page
    page.locator(".st-key-sr-nav").get_by_role("button", name="As of").click()
    page.get_by_role("radio", name="1 of 5 articles").check(force=True)
    expect(page.locator(".sr-as-of")).to_contain_text(f"1 of 5 articles, {len(CUT.claims)} of {len(DOSSIER.claims)}")
    expect(page).to_have_url(f"{dashboard.base}/?lang=en&asof={FIRST}")
    dashboard.stage()
    assert dashboard.in_map(PLACES) == len(places_in_use(CUT)) < len(places_in_use(DOSSIER))
    page.get_by_role("button", name="Show all articles").click()
    expect(page.locator(".sr-as-of")).to_have_count(0)
    expect(page).to_have_url(f"{dashboard.base}/?lang=en")
    assert dashboard.errors == []


def test_a_step_as_of_a_day_has_its_map(tabs: Tabs, tmp_path: Path) -> None:
    """What no article had named then is off the map, and back at the next step."""
    kept = next(step for step in CUT.steps.values() if step.picture is None)
    early = kept.model_copy(update={"id": "early", "view": "all", "as_of": FIRST.isoformat()})
    late = DOSSIER.steps[kept.id].model_copy(update={"id": "late", "view": "all"})
    dossier = replace(DOSSIER, steps={step.id: step for step in (early, late)})
    file = tmp_path / "meeting.html"
    made = snapshot(Ready(dossier, read_built(dossier)), ExportOptions(as_of=datetime(2026, 11, 21, tzinfo=UTC)))
    file.write_text(made, encoding="utf-8", newline="")
    with tabs.lent() as lend:
        tab = lend(locale="en-GB")
        page = tab.page
        page.goto(f"{file.as_uri()}#step=early")
        dots = page.locator(".sr-deck-map .leaflet-dots-pane path")
        expect(page.locator("#step-early .sr-as-of-day")).to_have_text(f"As of {FIRST:%-d %B %Y}")
        expect(dots).to_have_count(len(places_in_use(DOSSIER)) - len(places_not_yet_named(DOSSIER, FIRST)))
        page.evaluate("() => { location.hash = 'step=late'; }")
        expect(page.locator("#step-late .sr-as-of-day")).to_have_count(0)
        expect(dots).to_have_count(len(places_in_use(DOSSIER)))
        assert tab.errors == []
