"""The Evidence, Origins and Export pages in the browser: what opens quotes, leads to the map, and is saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from geo.dossier import load
from tests.browser.conftest import Dashboard
from tests.browser.serving import served
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)
AT_AN_ORIGIN = "evidence?lang=en&question=containers-in-all&by=white-house-2023-10-13"
# What stays at the top while the page scrolls under it.
COVERED = """(element) => {
    const { top, left } = element.getBoundingClientRect();
    return !element.contains(document.elementFromPoint(left + 3, top + 3));
}"""


def test_a_cell_opens_the_quotes_and_a_quote_leads_to_the_map(opened: Opened) -> None:
    dashboard = opened().open("/evidence")
    page = dashboard.page
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="Containers in all"))
    panel = row.locator("[data-panel]")
    expect(panel).to_be_hidden()
    page.locator(".sr-ev-table").evaluate("(table) => { table.asItCame = true; }")
    row.locator("td button[data-opens]", has_text="≤ 1,000").click()
    expect(panel).to_be_visible()
    page.wait_for_url(f"**/{AT_AN_ORIGIN}")
    expect(page.locator(".st-key-sr-nav a[href='origins?lang=en']")).to_be_visible()
    expect(page.locator(f".st-key-sr-nav a[href='{AT_AN_ORIGIN}']")).to_be_visible()
    assert page.locator(".sr-ev-table").evaluate("(table) => table.asItCame")
    claim = DOSSIER.claims["a002-up-to-1000-containers"]
    expect(panel.get_by_text(claim.quotes[0].text)).to_be_visible()
    panel.locator(f'[data-pick="claim:{claim.id}"]').click()
    expect(page.locator(f"#claim-{claim.id}.chosen")).to_be_in_viewport()
    dashboard.expect_stage(claim.id)
    page.go_back()
    expect(panel.locator("h3")).to_be_in_viewport()
    expect(panel.locator(".sr-at")).to_be_in_viewport()
    panel.locator("button").first.press("Escape")
    page.wait_for_url(lambda address: "/evidence" in address and "question" not in address)
    expect(panel).to_be_hidden()
    assert dashboard.errors == []


def test_a_line_of_the_bottom_line_leads_to_its_question(opened: Opened) -> None:
    dashboard = opened().open("/?leg=sea&lang=fr")
    page = dashboard.page
    link = page.locator(".sr-jd").get_by_role("link", name="Ports")
    expect(link).to_have_attribute("href", "evidence?lang=fr&leg=sea&question=ports")
    page.evaluate("() => { window.samePage = true; }")
    link.click()
    panel = page.locator("[data-question=ports]")
    expect(panel.locator("h3")).to_be_in_viewport()
    page.wait_for_url("**/evidence?lang=fr&leg=sea&question=ports")
    assert page.evaluate("window.samePage")
    page.go_back()
    expect(page.locator(".sr-jd li")).to_have_count(2)
    assert dashboard.errors == []


# As soon as the address tells of one pick, while the page still runs for it, comes the next.
PICK_AT_ONCE = """(next) => {
    const push = history.pushState;
    history.pushState = (...given) => {
        history.pushState = push;
        history.pushState(...given);
        document.querySelector(next).click();
    };
}"""


def test_a_pick_that_cuts_another_short_keeps_what_that_one_changed(opened: Opened) -> None:
    dashboard = opened()
    page = dashboard.open("/evidence").page
    claim = "a002-up-to-1000-containers"
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="Containers in all"))
    page.evaluate(PICK_AT_ONCE, f'[data-panel].sr-open [data-pick="claim:{claim}"]')
    row.locator("td button[data-opens]", has_text="≤ 1,000").click()
    expect(page.locator(f"#claim-{claim}.chosen")).to_be_in_viewport()
    page.go_back()
    expect(row.locator("[data-panel] h3")).to_be_in_viewport()
    assert dashboard.errors == []


def test_a_link_shows_its_question_and_rows_as_they_stood(opened: Opened) -> None:
    page = opened().open("/evidence?question=depot-place").page
    panel = page.locator("[data-question=depot-place]")
    expect(panel).to_be_visible()
    expect(panel.locator("h3")).to_be_in_viewport()
    page.get_by_role("button", name="disagreement").click()
    page.locator("[data-filter=conflict]").click()
    page.wait_for_url("**/evidence?lang=en&question=depot-place&verdict=conflict&sort=rank")
    page.reload()
    expect(page.get_by_role("button", name="disagreement")).to_have_attribute("aria-pressed", "true")
    rows = page.locator("[data-row]:visible")
    expect(rows).to_have_count(page.locator("[data-is=conflict]").count())
    expect(panel).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_an_opened_origin_stays_in_sight_and_in_the_address(opened: Opened, width: int, height: int) -> None:
    dashboard = opened(width=width, height=height).open("/evidence")
    page = dashboard.page
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="Place of the depot"))
    cell = row.locator("td button[data-opens]", has_text="near the Ukrainian border")
    cell.click()
    page.wait_for_url("**/evidence?lang=en&question=depot-place&by=own-a002")
    for _ in range(2):
        expect(row.locator(".sr-at[data-origin=own-a002] h4")).to_be_in_viewport()
        # The question is not scrolled past: its head is seen, beneath what stays at the top.
        expect(row.locator("h3")).to_be_in_viewport()
        assert not row.locator("h3").evaluate(COVERED)
        assert "near the Ukrainian border" in row.locator("[data-part]").first.inner_text()
        page.reload()
    expect(page.locator(".sr-ev-legend")).to_be_in_viewport()
    row.locator("[data-pick^='read:']").first.click()
    expect(page.locator(".sr-article mark.chosen")).to_be_in_viewport()
    page.go_back()
    expect(row.locator(".sr-at[data-origin=own-a002] h4")).to_be_in_viewport()
    assert dashboard.errors == []


def test_what_can_be_checked_has_its_own_place(opened: Opened) -> None:
    page = opened().open("/evidence?question=depot-place").page
    title = page.get_by_role("heading", name="What can be checked", level=2)
    expect(title).not_to_be_in_viewport()
    page.get_by_role("button", name="What can be checked").click()
    page.wait_for_url("**/evidence?lang=en&question=depot-place&section=checks")
    for _ in range(2):
        expect(title).to_be_in_viewport()
        assert not title.evaluate(COVERED)
        page.reload()


def test_a_server_s_first_visitor_may_come_by_a_link(opened: Opened) -> None:
    with served() as fresh:
        page = opened(at=fresh).open("/evidence?section=checks").page
        expect(page.get_by_role("heading", name="What can be checked", level=2)).to_be_in_viewport()


def test_what_a_reader_assumes_is_in_the_address_and_a_link_shows_it(opened: Opened) -> None:
    dashboard = opened().open("/evidence")
    page = dashboard.page
    card = page.locator("#checks-sea-and-rail")
    verdict, rail = card.locator("[aria-live] .sr-verdict"), page.locator("#checks-sea-and-rail-rail_km_per_day")
    expect(verdict).to_have_text("consistent")
    page.locator("#checks").evaluate("(checks) => { checks.asItCame = true; }")
    rail.press("ArrowLeft")
    page.wait_for_url("**/evidence?lang=en&assume=sea-and-rail.rail_km_per_day%3A400")
    expect(verdict).to_have_text("not consistent")
    page.locator("#checks-five-round-trips-port_days").press("End")
    page.wait_for_url("**assume=five-round-trips.port_days%3A14&assume=sea-and-rail.rail_km_per_day%3A400")
    assert page.locator("#checks").evaluate("(checks) => checks.asItCame")
    page.reload()
    expect(verdict).to_have_text("not consistent")
    expect(rail).to_have_attribute("aria-valuetext", "400 km")
    expect(page.locator("#checks-five-round-trips-port_days")).to_have_attribute("aria-valuetext", "14 days")
    page.go_back()
    expect(page.locator("#checks-five-round-trips-port_days")).to_have_attribute("aria-valuetext", "3 days")
    expect(verdict).to_have_text("not consistent")
    card.locator("[data-default]").click()
    page.wait_for_url(lambda address: "assume" not in address)
    expect(verdict).to_have_text("consistent")
    # Past the ends of a slider an address means its end, and what is no number nothing.
    tried = "assume=sea-and-rail.rail_km_per_day:1&assume=five-round-trips.port_days:x"
    page.goto(f"{dashboard.base}/evidence?{tried}")
    expect(rail).to_have_attribute("aria-valuetext", "300 km")
    expect(page.locator("#checks-five-round-trips-port_days")).to_have_attribute("aria-valuetext", "3 days")
    assert dashboard.errors == []


def test_an_origin_leads_to_its_claims(opened: Opened) -> None:
    page = opened().open("/origins").page
    page.locator("svg [data-opens]", has_text="RUSI").first.click()
    page.locator('[data-pick="origin:rusi-2023-10-16"]').filter(visible=True).first.click()
    count = sum(claim.origin == "rusi-2023-10-16" for claim in DOSSIER.claims.values())
    expect(page.locator(".st-key-sr-count .sr-notice")).to_have_text(f"{count} claims of {len(DOSSIER.claims)}")
