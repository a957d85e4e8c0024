"""The map's own tools: views, measuring, the grid, other corridors, attribution, and what it weighs."""

import io
import json
import re
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
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


GO_TO = "Go to a leg or place"
CONTAINS = "(id) => { const m = window.supplyRouteMap; return m.map.getBounds().contains(m.places.get(id).latlng); }"


def test_what_the_map_goes_to_is_selected_and_back_leads_back(opened: Opened) -> None:
    dashboard = opened().open("/?leg=rail")
    frame, page = dashboard.frame, dashboard.page
    for name, place in (("Tumangang", "tumangang"), ("Tikhoretsk depot area", "tikhoretsk_depot")):
        frame.get_by_role("button", name=GO_TO).click()
        frame.get_by_role("button", name=name, exact=True).click()
        dashboard.expect_stage(f"||{place}|")
        expect(page.locator(".sr-facts h2")).to_have_text(name)
        assert f"place={place}" in page.url
        assert dashboard.in_map(CONTAINS, place)
        assert dashboard.in_map("() => window.supplyRouteMap.map.getZoom()") > 8
    frame.get_by_role("button", name=GO_TO).click()
    frame.get_by_role("button", name="1 · Rajin – Dunai").click()
    dashboard.expect_stage("|sea|")
    expect(page.get_by_role("radio", name="1 Rajin")).to_be_checked()
    page.go_back()
    dashboard.expect_stage("||tikhoretsk_depot|")
    assert dashboard.in_map(CONTAINS, "tikhoretsk_depot")
    frame.get_by_role("button", name=GO_TO).click()
    frame.get_by_role("button", name="Whole route").click()
    dashboard.expect_stage("en|||")
    expect(page.locator(".sr-facts h2")).to_have_text("The whole route")
    assert dashboard.errors == []


BACK_AT_ONCE = """() => {
    const push = history.pushState;
    history.pushState = (...given) => {
        history.pushState = push;
        history.pushState(...given);
        history.back();
    };
}"""


def test_corridors_and_grid_are_in_the_address(opened: Opened) -> None:
    dashboard = opened().open("/?leg=rail")
    frame, page = dashboard.frame, dashboard.page
    grid, corridors = (
        frame.get_by_role("button", name=name) for name in ("Meridians and parallels", "Other corridors")
    )
    grid.click()
    page.wait_for_url("**layer=grid")
    corridors.click()
    page.wait_for_url("**layer=corridors&layer=grid")
    page.get_by_role("radio", name="1 Rajin").click()
    page.wait_for_url("**leg=sea&layer=corridors&layer=grid")
    page.reload()
    dashboard.stage()
    for button in (grid, corridors):
        expect(button).to_have_attribute("aria-pressed", "true")
    expect(frame.locator("path.sr-grid").first).to_be_attached()
    # Back comes at once, while the page still runs for the pick: the map is told anew, though it was told so before.
    page.evaluate(BACK_AT_ONCE)
    grid.click()
    page.wait_for_url("**layer=corridors&layer=grid")
    expect(grid).to_have_attribute("aria-pressed", "true")
    expect(corridors).to_have_attribute("aria-pressed", "true")


# ── what lies over the map ───────────────────────────────────────────────────────────────────────────────────────────

# Of the boxes in the map's corners and of the route's points in sight: whether the legend covers any.
_COVERED = """async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const { map, drawn, fitted } = window.supplyRouteMap;
    const all = map.getContainer().getBoundingClientRect();
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const [legend, attribution] = [box(".sr-legend"), box(".leaflet-control-attribution")];
    const others = document.querySelectorAll(".leaflet-bottom.leaflet-right > *, .leaflet-top .leaflet-control");
    const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
    const shown = fitted === "all" ? Array.from(drawn.legs.values()) : [drawn.legs.get(fitted.slice(4))];
    const latlngs = shown.flatMap((leg) => leg.shown.flatMap((part) => part.latlngs));
    const points = latlngs.map((at) => map.latLngToContainerPoint(at).add([all.left, all.top]));
    const inside = ({ x, y }, { left, right, top, bottom }) => x > left && x < right && y > top && y < bottom;
    return {
        corners: Array.from(others).filter((one) => !apart(one.getBoundingClientRect(), legend)).length,
        route: points.filter((at) => inside(at, legend) || inside(at, attribution)).length,
        outside: points.filter((at) => !inside(at, all)).length,
    };
}"""
FREE = {"corners": 0, "route": 0, "outside": 0}


@pytest.mark.parametrize("leg", ["", "sea", "rail", "crossing"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844), (700, 500)])
def test_the_legend_covers_neither_the_route_nor_the_attribution(
    opened: Opened, width: int, height: int, leg: str
) -> None:
    dashboard = opened(width=width, height=height).open(f"/?leg={leg}&layer=corridors")
    legend = dashboard.frame.locator(".sr-legend details")
    assert dashboard.in_map(_COVERED) == FREE
    legend.locator("summary").click()
    assert dashboard.in_map(_COVERED) == FREE
    legend.locator("summary").click()
    assert dashboard.in_map(_COVERED) == FREE


def test_the_legend_stays_as_its_reader_left_it(opened: Opened) -> None:
    dashboard = opened().open("/")
    legend = dashboard.frame.locator(".sr-legend details")
    expect(legend).to_have_attribute("open", "")
    legend.locator("summary").click()
    dashboard.page.get_by_role("radio", name="1 Rajin").click()
    dashboard.expect_stage("|sea|")
    expect(legend).not_to_have_attribute("open", "")
    dashboard.page.get_by_role("link", name="Sources").click()
    dashboard.page.locator(".sr-article").wait_for()
    dashboard.page.get_by_role("link", name="Briefing").click()
    dashboard.stage()
    expect(legend).not_to_have_attribute("open", "")


def test_the_legend_begins_folded_on_a_phone(opened: Opened) -> None:
    dashboard = opened(width=390, height=844).open("/")
    expect(dashboard.frame.locator(".sr-legend details")).not_to_have_attribute("open", "")


# ── where the map looks ──────────────────────────────────────────────────────────────────────────────────────────────

# While the map moves to a view: how many frames there are, and whether in each the base map is painted for where it is.
_FLOWN = """(view) => new Promise((done) => {
    const routeMap = window.supplyRouteMap;
    const { map, base } = routeMap;
    const frames = [];
    const look = () => {
        const [seen, origin] = [map.getPixelBounds(), map.getPixelOrigin()];
        const painted = L.bounds(base._bounds.min.add(origin), base._bounds.max.add(origin));
        const scaled = /scale\\((?!1\\))/.test(base._container.style.transform);
        frames.push({ sharp: base._zoom === map.getZoom() && !scaled, whole: painted.contains(seen) });
    };
    map.on("move", () => requestAnimationFrame(look));
    map.once("moveend", () => requestAnimationFrame(() => { look(); map.off("move"); done(frames); }));
    setTimeout(() => routeMap.moveTo(view, false), 0);
})"""


def test_a_long_way_is_gone_at_once_and_a_short_one_is_sharp_all_along(opened: Opened) -> None:
    dashboard = opened(reduced_motion="no-preference").open("/?leg=crossing")
    far = dashboard.in_map(_FLOWN, "places:tikhoretsk_depot")
    assert len(far) <= 2
    assert dashboard.in_map(CONTAINS, "tikhoretsk_depot")
    dashboard.in_map("() => window.supplyRouteMap.moveTo('leg:crossing', true)")
    near = dashboard.in_map(_FLOWN, "places:tumangang")
    assert len(near) > 5
    assert [frame for frame in near if frame != {"sharp": True, "whole": True}] == []


_ENDS = """() => {
    const { map, base } = window.supplyRouteMap;
    map.setView([0, 0], map.getMinZoom(), { animate: false });
    map.setZoom(-5, { animate: false });
    const canvas = base._container.getBoundingClientRect();
    const all = map.getContainer().getBoundingClientRect();
    const colour = (lat, lng) => {
        const at = map.latLngToContainerPoint([lat, lng]).add([all.left - canvas.left, all.top - canvas.top]);
        return Array.from(base.context.getImageData(at.x * devicePixelRatio, at.y * devicePixelRatio, 1, 1).data);
    };
    const ground = getComputedStyle(map.getContainer()).backgroundColor;
    return { beyond: [colour(0, 184), colour(0, -184)].map(([, , , alpha]) => alpha), sea: colour(0, -140)[3], ground,
        card: getComputedStyle(document.documentElement).getPropertyValue("--sr-card").trim() };
}"""


@pytest.mark.parametrize(
    ("scheme", "card", "ground"),
    [("light", "#ffffff", "rgb(255, 255, 255)"), ("dark", "#18222a", "rgb(24, 34, 42)")],
)
def test_beyond_the_world_s_edge_is_the_card_and_no_sea(opened: Opened, scheme: str, card: str, ground: str) -> None:
    dashboard = opened(width=1900, height=700, color_scheme=scheme).open("/")
    assert dashboard.in_map(_ENDS) == {"beyond": [0, 0], "sea": 255, "ground": ground, "card": card}


def test_nobody_can_leave_the_world(opened: Opened) -> None:
    dashboard = opened().open("/")
    bounds = dashboard.in_map(
        """() => {
        const { map } = window.supplyRouteMap;
        const found = [];
        for (const [lat, lng] of [[89, 0], [-89, 0], [0, 300], [0, -300]]) {
            map.setView([lat, lng], 5, { animate: false });
            map.panBy([0, 0], { animate: false });
            const { _southWest: low, _northEast: high } = map.getBounds();
            found.push([low.lat, low.lng, high.lat, high.lng]);
        }
        return found;
    }"""
    )
    for south, west, north, east in bounds:
        assert south > -86
        assert north < 86
        assert west > -181
        assert east < 181


_OVER_THE_LINE = """async () => {
    const old = window.supplyRouteMap;
    const named = (id) => ({ name_en: id, name_fr: id });
    const leg = (id, from, to, coordinates) => ({
        geometry: { type: "LineString", coordinates },
        properties: { kind: "leg", leg: id, ...named(id), mode: "sea", from, to, path_basis: "stated", length_km: 9 },
    });
    const place = (id, coordinates) => ({
        geometry: { type: "Point", coordinates },
        properties: { kind: "place", place: id, ...named(id), place_kind: "port", radius_m: 5000, provenance: "" },
    });
    const features = [
        leg("one", "a", "b", [[177, -17], [-171.8, -13.8]]), leg("two", "b", "c", [[188.2, -13.8], [-160, -20]]),
        place("a", [177, -17]), place("b", [-171.8, -13.8]), place("c", [-160, -20]),
    ];
    const box = document.body.appendChild(document.createElement("div"));
    box.style.cssText = "position: fixed; inset: 0; width: 800px";
    const made = SupplyRoute.open(box, { ...old.config, layer: { features }, lines: null });
    made.show({ ...old.stage, view: "all" });
    while (!made.ready) await new Promise(requestAnimationFrame);
    const found = {
        places: Array.from(made.places.values(), ({ latlng }) => latlng.lng),
        two: made.legs.get("two").bounds.getWest(),
        fits: made.map.getBounds().contains(made.drawn.boundsOf("all")), zoom: made.map.getZoom(),
        ends: made.ends, turns: made.base.turns(),
    };
    window.supplyRouteMap = old;
    box.remove();
    return found;
}"""


def test_a_route_over_the_line_of_dates_lies_in_one_piece(opened: Opened) -> None:
    found = opened().open("/").in_map(_OVER_THE_LINE)
    assert found["places"] == pytest.approx([177, 188.2, 200])
    assert found["two"] == pytest.approx(188.2)
    assert found["fits"]
    assert found["zoom"] > 4
    assert found["ends"] == pytest.approx([8.5, 368.5])
    assert found["turns"] == [0, 1]


# ── while it loads ───────────────────────────────────────────────────────────────────────────────────────────────────


# What is held back, so that the page stands still at each stage of its loading: Streamlit's own script, that of the
# frame around the map, the map's own, and its data.
_STAGES = ("**/static/js/index*.js", "**/component/**/main*.js", "**/assets/map/*.js", "**/assets/data/layer*.json")


@pytest.mark.parametrize("held_back", _STAGES)
def test_nothing_white_appears_while_it_loads_in_the_dark(opened: Opened, held_back: str) -> None:
    dashboard = opened(color_scheme="dark")
    page, held = dashboard.page, []
    page.route(held_back, lambda route: held.append(route))
    with page.expect_request(held_back):
        page.goto(f"{dashboard.base}/?leg=sea", wait_until="commit")
    if held_back != _STAGES[0]:
        page.locator(".st-key-sr-map iframe").wait_for()
    assert _light_share(page.screenshot()) < 0.05
    for route in held:
        route.continue_()
    page.unroute(held_back)
    dashboard.stage()
    assert _light_share(page.locator(".st-key-sr-map").screenshot()) < 0.05


def _light_share(png: bytes) -> float:
    """Which share of a picture is nearly white: words are a small one."""
    shades = np.asarray(Image.open(io.BytesIO(png)).convert("L"))
    return float((shades > 190).mean())


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
