"""The map's own tools: views, measuring, the grid, other corridors, attribution, and what it weighs."""

import json
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from pyproj import Geod

from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]
WGS84 = Geod(ellps="WGS84")


# Pairs of lon, lat.
MEASURED = (
    ((130.2826, 42.2271), (132.33542, 42.87879)),
    ((-77.03637, 38.89511), (139.69171, 35.6895)),
    ((179.0, -17.0), (-171.8, -13.8)),
    ((40.1, 45.9), (40.1, -45.9)),
    ((10.0, 50.0), (10.0, 50.0)),
)


def test_lengths_are_geodesic(opened: Opened) -> None:
    dashboard = opened().open("/")
    script = "([a, b]) => SupplyRoute.geodesicM({ lng: a[0], lat: a[1] }, { lng: b[0], lat: b[1] })"
    for start, end in MEASURED:
        length_m = dashboard.in_map(script, [list(start), list(end)])
        assert length_m == pytest.approx(WGS84.inv(*start, *end)[2], abs=0.01), (start, end)


def test_two_clicks_measure_in_kilometres_and_nautical_miles(opened: Opened) -> None:
    dashboard = opened().open("/?leg=sea")
    frame = dashboard.frame
    frame.get_by_role("button", name="Measure a distance").click()
    expect(frame.get_by_role("status")).to_have_text("Click where to start; Escape ends")
    ends = [(300, 200), (500, 260)]
    for x, y in ends:
        frame.locator(".leaflet-container").click(position={"x": x, "y": y})
    where = "([x, y]) => { const p = window.supplyRouteMap.map.containerPointToLatLng([x, y]); return [p.lng, p.lat]; }"
    (start, end) = (dashboard.in_map(where, list(point)) for point in ends)
    km = WGS84.inv(*start, *end)[2] / 1000
    shown = [float(number) for number in re.findall(r"[\d.]+", frame.get_by_role("status").inner_text())]
    assert shown == pytest.approx([km, km / 1.852], rel=0.01)
    frame.get_by_role("button", name="Measure a distance").click()
    expect(frame.get_by_role("status")).to_be_hidden()


def test_measuring_over_the_route_does_not_select_it(opened: Opened) -> None:
    dashboard = opened().open("/?leg=sea")
    dashboard.frame.get_by_role("button", name="Measure a distance").click()
    script = "(id) => { const m = window.supplyRouteMap; return m.map.latLngToContainerPoint(m.legs.get(id).middle); }"
    point = dashboard.in_map(script, "sea")
    dashboard.frame.locator(".leaflet-container").click(position={"x": point["x"], "y": point["y"]})
    expect(dashboard.frame.get_by_role("status")).to_have_text("Click where to end")
    assert "leg=sea" in dashboard.page.url


def test_meridians_and_parallels_on_demand(opened: Opened) -> None:
    dashboard = opened().open("/?leg=sea")
    lines = dashboard.frame.locator("path.sr-grid")
    expect(lines).to_have_count(0)
    dashboard.frame.get_by_role("button", name="Meridians and parallels").click()
    expect(dashboard.frame.locator(".sr-grid-names")).to_contain_text("131° E")
    expect(dashboard.frame.locator(".sr-grid-names")).to_contain_text("42.5° N")
    assert lines.count() >= 4


def test_the_view_buttons_go_to_legs_and_places_and_keep_what_is_chosen(opened: Opened) -> None:
    dashboard = opened().open("/?leg=rail")
    frame = dashboard.frame
    contains = (
        "(id) => { const m = window.supplyRouteMap; return m.map.getBounds().contains(m.places.get(id).latlng); }"
    )
    for name, place in (
        ("Tumangang", "tumangang"),
        ("Tikhoretsk depot area", "tikhoretsk_depot"),
        ("Rajin", "rajin_port"),
    ):
        frame.get_by_role("button", name="Go to a leg or place").click()
        frame.get_by_role("button", name=name, exact=True).click()
        dashboard.settled()
        assert dashboard.in_map(contains, place)
        assert dashboard.in_map("() => window.supplyRouteMap.map.getZoom()") > 8
    assert "leg=rail" in dashboard.page.url


def test_other_corridors_are_off_until_asked_for(opened: Opened) -> None:
    dashboard = opened().open("/?leg=rail")
    faint = dashboard.frame.locator(".leaflet-corridors-pane path")
    expect(faint).to_have_count(0)
    dashboard.frame.get_by_role("button", name="Other corridors").click()
    assert faint.count() >= 2
    expect(dashboard.frame.locator(".sr-legend")).to_contain_text("Baikal–Amur")
    expect(dashboard.page.locator(".sr-facts")).to_contain_text("Baikal–Amur")


def test_the_attribution_lists_what_is_in_sight(opened: Opened) -> None:
    dashboard = opened().open("/")
    attribution = dashboard.frame.locator(".leaflet-control-attribution")
    for data in ("GSHHG (LGPL)", "OpenStreetMap (ODbL)", "GeoNames (CC BY 4.0)"):
        expect(attribution).to_contain_text(data)
    dashboard.in_map("() => window.supplyRouteMap.map.setView([-45, -120], 5, { animate: false }) && null")
    expect(attribution).to_have_text("Coasts, rivers and borders (those of the CIA World Data Bank II): GSHHG (LGPL)")


def test_a_leg_is_drawn_light_from_afar_and_fine_from_near(opened: Opened) -> None:
    dashboard = opened().open("/")
    for zoom in range(2, 13):
        dashboard.in_map(
            "(zoom) => window.supplyRouteMap.map.setView([52, 104], zoom, { animate: false }) && null", zoom
        )
        points = dashboard.in_map(
            "() => window.supplyRouteMap.legs.get('rail').shown.reduce((sum, part) => sum + part.latlngs.length, 0)"
        )
        assert points < 1200 if zoom <= 4 else points > 1200, zoom


def test_a_map_that_opens_near_a_leg_draws_its_finest_line(opened: Opened) -> None:
    dashboard = opened().open("/?leg=crossing")
    points = dashboard.in_map(
        "() => window.supplyRouteMap.legs.get('crossing').shown.flatMap((part) => part.latlngs).length"
    )
    assert points == 3


def seams(longest: int) -> list[list[list[float]]]:
    """The longest edges of the base map's land along a meridian or parallel: there one detail meets another."""
    features = json.loads((ROOT / "data" / "basemap" / "land.json").read_text("utf-8"))["features"]
    land = [feature for feature in features if feature["properties"]["kind"] == "land"]
    rings = [ring for feature in land for polygon in feature["geometry"]["coordinates"] for ring in polygon]
    edges = [
        [start, end]
        for ring in rings
        for start, end in pairwise(ring)
        if (start[0] == end[0] or start[1] == end[1]) and abs(start[0]) < 179 and abs(start[1]) < 78
    ]
    return sorted(edges, key=lambda edge: -abs(edge[0][0] - edge[1][0]) - abs(edge[0][1] - edge[1][1]))[:longest]


_STRANGE_SHARE = """([edges, zoom]) => {
    const { map, base } = window.supplyRouteMap;
    const fills = ["land", "lake", "sea"].map((name) => window.supplyRouteMap.colours()[name]
        .match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16)));
    const near = (pixel, fill) => fill.every((value, at) => Math.abs(value - pixel[at]) < 5);
    let [seen, strange] = [0, 0];
    edges.forEach(([[lon, lat], [toLon, toLat]]) => {
        map.setView([(lat + toLat) / 2, (lon + toLon) / 2], zoom, { animate: false });
        const size = base._bounds.getSize();
        const ratio = window.devicePixelRatio;
        for (let step = 0; step <= 200; step += 1) {
            const at = [lat + (toLat - lat) * step / 200, lon + (toLon - lon) * step / 200];
            const point = map.latLngToLayerPoint(at).subtract(base._bounds.min);
            if (point.x < 0 || point.y < 0 || point.x >= size.x || point.y >= size.y) continue;
            const pixel = base.context.getImageData(point.x * ratio, point.y * ratio, 1, 1).data;
            /* Where nothing is painted the sea of the page shows. */
            seen += 1;
            if (pixel[3] && !fills.some((fill) => near(pixel, fill))) strange += 1;
        }
    });
    return [seen, strange];
}"""


def test_no_seam_shows_where_one_detail_meets_another(opened: Opened) -> None:
    dashboard = opened(color_scheme="dark").open("/")
    for zoom in (3.5, 5, 6, 7.25, 9, 11):
        seen, strange = dashboard.in_map(_STRANGE_SHARE, [seams(longest=12), zoom])
        assert seen > 100
        # Borders, rivers, railways and coasts do cross the seams.
        assert strange < 0.12 * seen, zoom


def test_the_base_map_is_asked_for_once(opened: Opened) -> None:
    files = list((ROOT / "data" / "basemap").glob("*.json"))
    dashboard = opened().open("/")
    loads = [address for address in dashboard.asked if "/base-" in address]
    for name in ("1 Rajin", "Whole route"):
        dashboard.page.get_by_role("radio", name=name).click()
        dashboard.settled()
    assert [address for address in dashboard.asked if "/base-" in address] == loads
    assert len(loads) == len(files)
