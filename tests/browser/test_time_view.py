"""Claims over time beside the map: a bar moves it, and days that are chosen narrow the claims."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import Dashboard

Opened = Callable[..., Dashboard]


def params(dashboard: Dashboard) -> dict[str, list[str]]:
    return parse_qs(urlsplit(dashboard.page.url).query)


def test_a_bar_moves_the_map_and_days_narrow_the_claims(opened: Opened) -> None:
    dashboard = opened().open("/?leg=sea")
    page = dashboard.page
    page.get_by_role("radio", name="Timeline").click()
    page.locator('.sr-tl-mark[data-pick="claim:a002-five-round-trips"]').first.click()
    dashboard.expect_stage("a002-five-round-trips")
    expect(page.locator("#claim-a002-five-round-trips.chosen")).to_be_attached()
    assert (params(dashboard)["timeline"], params(dashboard)["claim"]) == (["1"], ["a002-five-round-trips"])
    since = page.locator('.sr-tl-days input[type="date"]').first
    since.fill("2023-10-01")
    since.press("Tab")
    expect(page.locator(".sr-tl-spanned")).to_be_attached()
    expect(page.locator(".st-key-sr-count .sr-notice")).to_contain_text(" of ")
    assert params(dashboard)["since"] == ["2023-10-01"]
    # A link opens the same again, and cards show what the span leaves.
    page.reload()
    expect(page.locator(".sr-tl-spanned")).to_be_attached()
    page.get_by_role("radio", name="Cards").click()
    expect(page.locator("#claim-a002-latest-delivery-saturday")).to_be_attached()
    expect(page.locator("#claim-a002-300-containers-by-sea")).to_be_attached()
    expect(page.locator("#claim-a002-may-have-begun-late-august")).to_have_count(0)
    assert dashboard.errors == []
