"""The Evidence, Origins and Export pages in the browser: what opens quotes, leads to the map, and is saved."""

from collections.abc import Callable

from playwright.sync_api import expect

from geo.dossier import load
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)


def test_a_cell_opens_the_quotes_and_a_quote_leads_to_the_map(opened: Opened) -> None:
    dashboard = opened().open("/evidence")
    page = dashboard.page
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="Containers in all"))
    panel = row.locator("[data-panel]")
    expect(panel).to_be_hidden()
    page.locator(".sr-ev-table").evaluate("(table) => { table.asItCame = true; }")
    row.locator("td button[data-opens]", has_text="≤ 1,000").click()
    expect(panel).to_be_visible()
    page.wait_for_url("**/evidence?question=containers-in-all")
    expect(page.locator(".st-key-sr-nav a[href='origins']")).to_be_visible()
    expect(page.locator(".st-key-sr-nav a[href='evidence?question=containers-in-all']")).to_be_visible()
    assert page.locator(".sr-ev-table").evaluate("(table) => table.asItCame")
    claim = DOSSIER.claims["a002-up-to-1000-containers"]
    expect(panel.get_by_text(claim.quotes[0].text)).to_be_visible()
    panel.locator(f'[data-pick="claim:{claim.id}"]').click()
    expect(page.locator(f"#claim-{claim.id}.chosen")).to_be_in_viewport()
    dashboard.expect_stage(claim.id)
    page.go_back()
    expect(panel.locator("h3")).to_be_in_viewport()
    panel.locator("button").first.press("Escape")
    page.wait_for_url(lambda address: "/evidence" in address and "question" not in address)
    expect(panel).to_be_hidden()
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
    # A server's first visitor comes to the Briefing.
    page = dashboard.open().open("/evidence").page
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
    page.wait_for_url("**/evidence?question=depot-place&verdict=conflict&sort=rank")
    page.reload()
    expect(page.get_by_role("button", name="disagreement")).to_have_attribute("aria-pressed", "true")
    rows = page.locator("[data-row]:visible")
    expect(rows).to_have_count(page.locator("[data-is=conflict]").count())
    expect(panel).to_be_visible()


def test_an_origin_leads_to_its_claims(opened: Opened) -> None:
    page = opened().open("/origins").page
    page.locator("svg [data-opens]", has_text="RUSI").first.click()
    page.locator('[data-pick="origin:rusi-2023-10-16"]').filter(visible=True).first.click()
    count = sum(claim.origin == "rusi-2023-10-16" for claim in DOSSIER.claims.values())
    expect(page.locator(".st-key-sr-count .sr-notice")).to_have_text(f"{count} claims of {len(DOSSIER.claims)}")
