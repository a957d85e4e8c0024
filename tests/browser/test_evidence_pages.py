"""The Evidence, Origins and Export pages in the browser: what opens quotes, leads to the map, and is saved."""

import json
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
