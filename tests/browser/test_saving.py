"""Saving files from the Export page: what the browser gets, and what the reader is told."""

import json
from collections.abc import Callable

from playwright.sync_api import expect

from geo.dossier import load
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]


def test_files_are_saved_and_a_reader_is_told(opened: Opened) -> None:
    page = opened().open("/exports").page
    for key, begins in (("geojson", b"{"), ("xlsx", b"PK")):
        row = page.locator(".sr-exports li", has=page.locator(f'[data-address^="/save/{key}?"]'))
        with page.expect_download() as saved:
            row.get_by_role("button", name=f"Save .{key}").click()
        assert saved.value.suggested_filename.endswith(f".{key}")
        expect(row.get_by_role("status")).to_have_text(f"Saved as {saved.value.suggested_filename}")
        content = saved.value.path().read_bytes()
        assert content.startswith(begins)
        if key == "geojson":
            legs = [one for one in json.loads(content)["features"] if one["properties"].get("kind") == "leg"]
            assert len(legs) == len(load(ROOT).legs)
    # Why there is no file stands in its row, as text.
    refusal = "“<b>note</b>” is too long"
    page.route("**/save/csv?*", lambda route: route.fulfill(status=422, content_type="text/plain", body=refusal))
    row = page.locator(".sr-exports li", has=page.locator('[data-address^="/save/csv?"]'))
    row.get_by_role("button").click()
    expect(row.get_by_role("status")).to_have_text(refusal)
    page.route("**/save/kml?*", lambda route: route.abort())
    row = page.locator(".sr-exports li", has=page.locator('[data-address^="/save/kml?"]'))
    row.get_by_role("button").click()
    expect(row.get_by_role("status")).to_have_text("The dashboard did not answer. Is it still running? Then try again.")
    expect(row.get_by_role("button")).not_to_have_attribute("aria-disabled", "true")
