"""The Briefing page as someone in the room uses it."""

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from geo.dossier import load
from geo.dossier.selection import Selection, selected
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)

POINT_OF_LEG = (
    "(id) => { const m = window.supplyRouteMap; return m.map.latLngToContainerPoint(m.legs.get(id).middle); }"
)
POINT_OF_PLACE = (
    "(id) => { const m = window.supplyRouteMap; return m.map.latLngToContainerPoint(m.places.get(id).latlng); }"
)


def address(dashboard: Dashboard) -> dict[str, list[str]]:
    """Less the language, which it names once something is chosen."""
    params = parse_qs(urlsplit(dashboard.page.url).query)
    return {name: values for name, values in params.items() if (name, values) != ("lang", ["en"])}


def click_map(dashboard: Dashboard, script: str, thing: str, dx: int = 0, dy: int = 0) -> None:
    point = dashboard.in_map(script, thing)
    dashboard.frame.locator(".leaflet-container").click(position={"x": point["x"] + dx, "y": point["y"] + dy})


def test_no_request_leaves_the_machine(opened: Opened) -> None:
    dashboard = opened(color_scheme="dark").open("/")
    for leg in ("1 Rajin", "2 Dunai", "3 Tumangang", "Whole route"):
        dashboard.page.get_by_role("radio", name=leg).click()
        dashboard.settled()
    dashboard.page.get_by_role("link", name="Sources").click()
    dashboard.page.locator(".sr-article").wait_for()
    dashboard.page.get_by_role("radio", name="FR").click()
    expect(dashboard.page.get_by_text("Publié par")).to_be_visible()
    assert len(dashboard.asked) > 20
    assert dashboard.strangers() == []
    assert dashboard.errors == []


@pytest.mark.parametrize(("name", "leg"), [("2 Dunai", "rail"), ("3 Tumangang", "crossing")])
def test_choosing_a_leg_moves_the_same_map(opened: Opened, name: str, leg: str) -> None:
    dashboard = opened(reduced_motion="no-preference").open("/")
    dashboard.in_map("() => { window.keptSince = 'the start'; }")
    before = dashboard.in_map("() => window.supplyRouteMap.map.getZoom()")
    dashboard.page.get_by_role("radio", name=name).click()
    dashboard.expect_stage(f"|{leg}|")
    dashboard.settled()
    assert dashboard.in_map("() => window.keptSince") == "the start"
    in_sight = "(id) => { const m = window.supplyRouteMap; return m.map.getBounds().contains(m.legs.get(id).bounds); }"
    assert dashboard.in_map(in_sight, leg)
    if leg != "rail":
        assert dashboard.in_map("() => window.supplyRouteMap.map.getZoom()") > before + 2
    assert address(dashboard) == {"leg": [leg]}
    expect(dashboard.page.locator(".sr-facts h2")).to_contain_text(name[2:])


def test_clicking_a_leg_on_the_map_selects_it_and_again_after_another_choice(opened: Opened) -> None:
    dashboard = opened(reduced_motion="no-preference").open("/")
    for _ in range(2):
        click_map(dashboard, POINT_OF_LEG, "rail", dy=3)
        dashboard.expect_stage("|rail|")
        dashboard.page.get_by_role("radio", name="Whole route").click()
        dashboard.expect_stage("en|||")
        dashboard.settled()


def test_clicking_a_place_on_the_map_shows_its_claims(opened: Opened) -> None:
    dashboard = opened().open("/?leg=crossing")
    click_map(dashboard, POINT_OF_PLACE, "tumangang")
    dashboard.expect_stage("||tumangang|")
    expect(dashboard.page.locator(".sr-facts h2")).to_have_text("Tumangang")
    expect(dashboard.page.locator(".sr-facts")).to_contain_text("Position from")
    assert address(dashboard) == {"place": ["tumangang"]}


def test_a_claim_shows_its_places_and_leads_to_its_quote_and_back(opened: Opened) -> None:
    dashboard = opened().open("/?leg=crossing")
    card = dashboard.page.locator("#claim-a000-73-wagons")
    card.get_by_role("button", name="Show on the map").click()
    dashboard.expect_stage("|a000-73-wagons")
    assert dashboard.in_map("() => window.supplyRouteMap.stage.places") == ["tumangang"]
    card.get_by_role("button", name="Read in the article").click()
    quote = dashboard.page.locator("#quote-a000-73-wagons")
    expect(quote).to_be_in_viewport()
    expect(quote).to_have_class("chosen")
    assert urlsplit(dashboard.page.url).path == "/sources"
    dashboard.page.locator("#claim-a000-73-wagons").get_by_role("button", name="To the map").click()
    dashboard.expect_stage("|crossing||a000-73-wagons")
    expect(dashboard.page.locator("#claim-a000-73-wagons")).to_have_class("sr-claim chosen")


def test_a_link_reopens_what_was_on_screen(opened: Opened) -> None:
    link = "/?lang=fr&leg=sea&hedge=possible&voice=rusi&q=aout&since=2023-08-20&claim=a002-may-have-begun-late-august"
    dashboard = opened().open(link)
    dashboard.expect_stage("light|fr|sea||a002-may-have-begun-late-august")
    page = dashboard.page
    narrowed = Selection(leg="sea", hedges=("possible",), voices=("rusi",), words="aout", since=date(2023, 8, 20))
    ids = [f"claim-{claim.id}" for claim in selected(DOSSIER, narrowed)]
    expect(page.locator("#claim-a002-may-have-begun-late-august.chosen")).to_be_in_viewport()
    assert [card.get_attribute("id") for card in page.locator(".sr-claim").all()] == ids
    expect(page.get_by_placeholder("Chercher mots, noms et lieux")).to_have_value("aout")
    expect(page.get_by_role("button", name="Filtres (3)")).to_be_visible()
    assert {key: value[0] for key, value in address(dashboard).items()} == {
        key: value[0] for key, value in parse_qs(urlsplit(link).query).items()
    }


def test_search_filters_say_how_many_and_can_be_cleared(opened: Opened) -> None:
    dashboard = opened().open("/?leg=sea")
    page = dashboard.page
    total = page.locator(".sr-claim").count()
    search = page.get_by_placeholder("Search words, names and places")
    search.fill("Angara Maria")
    search.press("Enter")
    expect(page.get_by_text(f"of {total}")).to_be_visible()
    dossier_says = len(selected(DOSSIER, Selection(leg="sea", words="Angara Maria")))
    expect(page.locator(".sr-claim")).to_have_count(dossier_says)
    assert 0 < dossier_says < total
    search.fill("no such words")
    search.press("Enter")
    expect(page.get_by_text("No claim fits these filters")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".sr-claim")).to_have_count(total)
    assert address(dashboard) == {"leg": ["sea"]}


def test_cards_are_sorted_by_a_select_and_copied_as_citations(opened: Opened) -> None:
    dashboard = opened(permissions=["clipboard-read", "clipboard-write"]).open("/?leg=crossing&lang=fr")
    page = dashboard.page
    page.get_by_role("combobox", name="Trier les fiches").click()
    page.get_by_role("option", name="Par certitude").click()
    ids = [f"claim-{claim.id}" for claim in selected(DOSSIER, Selection(leg="crossing", sorted_by="hedge"))]
    in_order = "(ids) => Array.from(document.querySelectorAll('.sr-claim'), (card) => card.id).join() === ids.join()"
    page.wait_for_function(in_order, arg=ids)
    assert address(dashboard) == {"leg": ["crossing"], "lang": ["fr"], "sorted": ["hedge"]}
    card = page.locator("#claim-a000-73-wagons")
    card.get_by_role("button", name="Copier la citation").click()
    expect(card.get_by_role("status")).to_have_text("Copié")
    copied = str(page.evaluate("() => navigator.clipboard.readText()"))
    assert DOSSIER.sources["a000"].sha256 in copied
    link = urlsplit(copied.split()[-1])
    assert (link.path, parse_qs(link.query)) == ("/", {"lang": ["fr"], "claim": ["a000-73-wagons"]})
    assert "claim" not in address(dashboard)
    assert dashboard.errors == []


def test_filters_are_chosen_in_the_popover_and_dateless_claims_stay(opened: Opened) -> None:
    dashboard = opened().open("/?leg=rail")
    page = dashboard.page
    dateless = page.locator(".sr-date.unstated").count()
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Claimed date from").get_by_role("spinbutton").first.click()
    page.keyboard.type("01012030")
    # Streamlit takes a typed date when the field is left: over its calendar button to the next field.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".sr-claim")).to_have_count(dateless)
    assert dateless > 0
    assert address(dashboard)["since"] == ["2030-01-01"]


def test_french_changes_the_words_but_not_the_quotes(opened: Opened) -> None:
    dashboard = opened().open("/?leg=crossing")
    # Cards out of sight come when the browser is idle.
    expect(dashboard.page.locator(".sr-claim")).to_have_count(len(selected(DOSSIER, Selection(leg="crossing"))))
    quotes = dashboard.page.locator("blockquote").all_inner_texts()
    dashboard.page.get_by_role("radio", name="FR").click()
    expect(dashboard.page.locator(".sr-facts")).to_contain_text("Dates avancées")
    dashboard.expect_stage("|fr|crossing")
    expect(dashboard.frame.locator(".sr-legend")).to_contain_text("Légende")
    assert dashboard.page.locator("blockquote").all_inner_texts() == quotes
    assert address(dashboard) == {"leg": ["crossing"], "lang": ["fr"]}


@pytest.mark.parametrize("path", ["/", "/?leg=sea", "/?place=tumangang", "/sources", "/sources?source=a003"])
def test_a_phone_shows_everything_without_scrolling_sideways(opened: Opened, path: str) -> None:
    dashboard = opened(width=390, height=844).open(path)
    assert dashboard.page.evaluate("document.scrollingElement.scrollWidth") <= 390
    main = dashboard.page.locator("[data-testid=stMain]")
    assert main.evaluate("(e) => e.scrollWidth - e.clientWidth") <= 0


def test_on_a_phone_showing_a_claim_brings_the_map_into_sight(opened: Opened) -> None:
    dashboard = opened(width=390, height=844).open("/?leg=crossing")
    dashboard.page.locator("#claim-a000-73-wagons").get_by_role("button", name="Show on the map").click()
    dashboard.expect_stage("|a000-73-wagons")
    expect(dashboard.page.locator(".st-key-sr-map")).to_be_in_viewport(ratio=0.5)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_wears_the_pages_theme(opened: Opened, scheme: str) -> None:
    dashboard = opened(color_scheme=scheme).open("/")
    dashboard.expect_stage(f"{scheme}|")
    ink = dashboard.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--sr-ink').trim()")
    script = "() => getComputedStyle(document.documentElement).getPropertyValue('--sr-ink').trim()"
    assert dashboard.in_map(script) == ink


def test_with_reduced_motion_the_map_cuts_instead_of_flying(opened: Opened) -> None:
    dashboard = opened(reduced_motion="reduce").open("/")
    dashboard.in_map("() => { window.steps = 0; window.supplyRouteMap.map.on('zoom', () => { window.steps += 1; }); }")
    dashboard.page.get_by_role("radio", name="1 Rajin").click()
    dashboard.expect_stage("|sea|")
    dashboard.settled()
    assert dashboard.in_map("() => window.steps") == 1


def test_the_table_says_in_words_what_the_map_shows(opened: Opened) -> None:
    dashboard = opened().open("/")
    table = dashboard.page.get_by_role("table", name="The legs and the dates claimed for them")
    expect(table.get_by_role("row")).to_have_count(4)
    table.get_by_role("button", name="Tumangang – Khasan").click()
    dashboard.expect_stage("|crossing|")
    expect(table.locator("tr[aria-current=true]")).to_contain_text("5 Oct 2023")


def test_the_ends_of_a_leg_s_dates_lead_to_the_claims_that_carry_them(opened: Opened) -> None:
    page = opened().open("/?leg=rail").page
    table = page.get_by_role("table", name="The legs and the dates claimed for them")
    # A claim of another leg: what would hide it is taken off.
    table.locator("tr", has_text="Rajin – Dunai").get_by_role("button", name="14 Oct 2023").click()
    expect(page.locator("#claim-a002-five-round-trips.chosen")).to_be_in_viewport()
    page.wait_for_url(lambda address: "claim=a002-five-round-trips" in address and "leg=" not in address)
    table.get_by_role("button", name="Rajin – Dunai").click()
    end = page.locator(".sr-range .sr-dated", has_text="RUSI").locator(".sr-carriers", has_text="end")
    end.get_by_role("button", name="2").click()
    expect(page.locator("#claim-a002-latest-delivery-saturday.chosen")).to_be_in_viewport()
