"""In the browser: evidence that opens its quotes, files that are saved, claims over time, and pictures on stage."""

import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geo.dossier import load
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)


def params(dashboard: Dashboard) -> dict[str, list[str]]:
    return parse_qs(urlsplit(dashboard.page.url).query)


def test_a_cell_opens_the_quotes_and_a_quote_leads_to_the_map(opened: Opened) -> None:
    dashboard = opened().open("/evidence")
    page = dashboard.page
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="Containers in all"))
    panel = row.locator("[data-panel]")
    expect(panel).to_be_hidden()
    row.locator("td button[data-opens]", has_text="≤ 1,000").click()
    expect(panel).to_be_visible()
    claim = DOSSIER.claims["a002-up-to-1000-containers"]
    expect(panel.get_by_text(claim.quotes[0].text)).to_be_visible()
    panel.locator(f'[data-pick="claim:{claim.id}"]').click()
    expect(page.locator(f"#claim-{claim.id}.chosen")).to_be_in_viewport()
    dashboard.expect_stage(claim.id)
    assert dashboard.errors == []


def test_an_origin_leads_to_its_claims(opened: Opened) -> None:
    page = opened().open("/origins").page
    page.locator("svg [data-opens]", has_text="RUSI").first.click()
    page.locator('[data-pick="origin:rusi-2023-10-16"]').filter(visible=True).first.click()
    count = sum(claim.origin == "rusi-2023-10-16" for claim in DOSSIER.claims.values())
    expect(page.locator(".st-key-sr-count .sr-notice")).to_have_text(f"{count} claims of {len(DOSSIER.claims)}")


def test_files_are_saved_from_the_export_page(opened: Opened) -> None:
    page = opened().open("/exports").page
    for key, begins in (("geojson", b"{"), ("xlsx", b"PK")):
        with page.expect_download() as saved:
            page.locator(f".st-key-sr-export-{key} button").click()
        assert saved.value.suggested_filename.endswith(f".{key}")
        content = saved.value.path().read_bytes()
        assert content.startswith(begins)
        if key == "geojson":
            legs = [one for one in json.loads(content)["features"] if one["properties"].get("kind") == "leg"]
            assert len(legs) == len(DOSSIER.legs)


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


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_picture_stands_in_the_maps_place_on_stage(opened: Opened, width: int, height: int) -> None:
    step = next(step for step in DOSSIER.steps.values() if (step.picture or "").startswith("question:"))
    dashboard = opened(width=width, height=height)
    page = dashboard.page
    page.goto(f"{dashboard.base}/present?step={step.id}")
    page.locator(f'.sr-deck[data-shown^="{step.id}/"]').wait_for()
    box, figure = page.locator(".sr-deck-figures"), page.locator(f'[data-figure="{step.picture}"]')
    expect(figure).to_be_visible()
    question = DOSSIER.questions[str(step.picture).removeprefix("question:")]
    expect(figure.get_by_text(question.text.en)).to_be_visible()
    assert page.locator(".sr-deck-map").evaluate("(map) => map.inert")
    sizes = "(box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"
    wider, higher = box.evaluate(sizes)
    assert wider <= 0
    # On a phone it has its own size, and scrolls; on a screen all of it is in sight.
    assert higher <= 0 or width < 500
    page.keyboard.press("Home")
    page.locator('.sr-deck[data-shown="overview/0"]').wait_for()
    expect(box).to_be_hidden()
    assert not page.locator(".sr-deck-map").evaluate("(map) => map.inert")
    assert dashboard.errors == []
