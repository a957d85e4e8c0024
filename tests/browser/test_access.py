"""What axe-core, the accessibility checker, finds on each page: names, contrast, structure (WCAG 2.2 A, AA)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import wcag_faults
from tests.browser.conftest import Dashboard

Opened = Callable[..., Dashboard]

# Streamlit's own: the title of the map's frame is fixed and empty (the table beside the map stands in for it), and its
# menus and options repeat ids or roles that no page of ours can set.
NOT_OURS = frozenset({"frame-title"})


# Either theme on some pages: that both reach AA with the same palette is computed in tests/drawing/test_palette.py.
@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("/", "light"),
        ("/?leg=sea&claim=a002-five-round-trips", "dark"),
        ("/?place=tumangang&timeline=1", "dark"),
        ("/sources?lang=fr", "light"),
        ("/sources", "dark"),
        ("/evidence", "light"),
        ("/evidence?lang=fr", "dark"),
        ("/origins", "light"),
        ("/exports", "dark"),
    ],
)
def test_no_page_breaks_wcag_aa(opened: Opened, path: str, scheme: str) -> None:
    dashboard = opened(color_scheme=scheme).open(path)
    if "claim=" in path:
        expect(dashboard.page.locator(".sr-claim.chosen")).to_be_in_viewport()
    assert wcag_faults(dashboard.page, except_for=NOT_OURS) == set()
