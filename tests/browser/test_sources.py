"""The Sources page: unchanged texts with their quotes and places marked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from geo.dossier import load
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)


@pytest.mark.parametrize("source", list(DOSSIER.sources))
def test_the_whole_text_is_there_and_every_quote_is_marked(opened: Opened, source: str) -> None:
    dashboard = opened().open(f"/sources?source={source}")
    article = dashboard.page.locator(".sr-article")
    expect(article).to_be_visible()
    assert article.evaluate("(e) => e.textContent") == DOSSIER.texts[source]
    marked = article.evaluate("(e) => [...e.querySelectorAll('mark')].map((m) => m.textContent).join('')")
    spans = [span for spans in DOSSIER.spans.values() for span in spans if span.source == source]
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert len(marked) == len(covered)


def test_page_furniture_is_greyed_not_deleted(opened: Opened) -> None:
    dashboard = opened().open("/sources?source=a003")
    grey = dashboard.page.locator(".sr-furniture", has_text="window.fbApi")
    expect(grey.first).to_be_attached()
    assert dashboard.page.evaluate("window.fbApi === undefined")


def test_a_marked_quote_chooses_its_claim(opened: Opened) -> None:
    dashboard = opened().open("/sources?source=a000")
    dashboard.page.locator("mark", has_text="Environ 73 wagons").first.click()
    expect(dashboard.page.locator("#claim-a000-73-wagons.chosen")).to_be_in_viewport()
    assert "claim=a000-73-wagons" in dashboard.page.url


def test_a_place_in_the_text_leads_to_the_map(opened: Opened) -> None:
    dashboard = opened().open("/sources?source=a002")
    dashboard.page.locator(".sr-mention", has_text="Rajin").first.click()
    dashboard.expect_stage("||rajin_port|")
    expect(dashboard.page.locator(".sr-facts h2")).to_have_text("Rajin")
