"""No two names on the map overlap, nor names and the route's numbers: at any zoom, in both languages and themes."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Dashboard

Opened = Callable[..., Dashboard]

# The seas of the route's beginning, the plains of its end, and the middle of Asia.
CENTRES = ([42.6, 131.3], [45.9, 40.1], [52.0, 85.0])
ZOOMS = range(2, 13)
# Names are placed as soon as the map stands still, so there is nothing to wait for between two views.
SHOWN_IN_EACH_VIEW = """([centres, zooms]) => centres.flatMap((centre) => zooms.map((zoom) => {
    window.supplyRouteMap.map.setView(centre, zoom, { animate: false });
    const names = ".leaflet-names-pane :is(.sr-name, .sr-badge, .sr-base)";
    const boxes = [...document.querySelectorAll(names)].map((node) => [node.textContent, node.getBoundingClientRect()]);
    const overlaps = boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
        .filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
        .map(([b]) => `${a} / ${b} around ${centre} at zoom ${zoom}`));
    return { names: boxes.map(([name]) => name), overlaps };
}))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_and_numbers_never_overlap(opened: Opened, scheme: str) -> None:
    dashboard = opened(color_scheme=scheme).open("/")
    expect_names_apart(dashboard, f"{scheme}|en|", "China")
    dashboard.page.get_by_role("radio", name="FR").click()
    expect_names_apart(dashboard, f"{scheme}|fr|", "Chine")


def expect_names_apart(dashboard: Dashboard, stage: str, name: str) -> None:
    """In all views of the stage, one of which shows the name; {stage} begins its key."""
    dashboard.expect_stage(stage)
    views = dashboard.in_map(SHOWN_IN_EACH_VIEW, [list(CENTRES), list(ZOOMS)])
    assert [overlap for view in views for overlap in view["overlaps"]] == []
    assert sum(len(view["names"]) for view in views) > 300
    assert any(name in view["names"] for view in views)
