"""The checks' sliders in a browser: the answer moves, is announced, comes back, and stays when cards are drawn anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from geo.assess.checks import run_checks
from geo.built import read_built
from geo.dossier import Dossier
from geo.drawing.bundles import asset, page_style, scripts
from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.palette import THEMES, css_variables
from geo.words.wording import Wording
from tests.browser.accessibility import WCAG_AA

ASSETS = Path(__file__).parents[2] / "geo" / "drawing" / "assets"
CARD, TRIPS = "#checks-sea-and-rail", "#checks-five-round-trips"
RAIL = f"{CARD}-rail_km_per_day"
# Nothing from elsewhere, and no style or handler from within the HTML.
POLICY = "default-src 'none'; script-src 'nonce-x'; style-src 'nonce-x'"


def document(real: Dossier) -> str:
    cards = check_cards(real, run_checks(real, read_built(real).lengths_km()), Wording("en"))
    style = page_style() + asset("figures/evidence.css") + asset("figures/checks.css")
    script = scripts("figures/figures.js", "figures/checks.js")
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Checks</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="viewport" content="width=device-width">
<style nonce="x">:root {{ {css_variables(THEMES["light"])} }} body {{ font-family: sans-serif; }} {style}</style></head>
<body><main><h1>Checks</h1><h2>Cards</h2><div id="root">{cards}</div></main>
<script nonce="x">{script}
const root = document.getElementById("root");
for (const figure of [...SupplyFigures, ...SupplyFigures]) figure(root);
</script></body></html>"""


@pytest.fixture(scope="module")
def page(browser: Browser, real: Dossier) -> Iterator[Page]:
    """One page for all: each test leaves the sliders as it found them."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.set_content(document(real))
    yield page
    assert wrong == []
    context.close()


def test_a_slower_train_does_not_arrive_in_time(page: Page) -> None:
    verdict = page.locator(f"{CARD} [aria-live] .sr-verdict")
    expect(verdict).to_have_text("consistent")
    page.locator(RAIL).press("ArrowLeft")
    expect(verdict).to_have_text("not consistent")
    expect(verdict).to_have_attribute("data-verdict", "not_consistent")
    expect(page.locator(CARD)).to_contain_text(
        "Dunai – Tikhoretsk, in days: 9,909.4 km by our line ÷ 400 km a day = 24.8"
    )
    expect(page.locator(CARD)).to_contain_text("It does not fit: 28.2 days are 3.2 more than there are")
    expect(page.locator(RAIL)).to_have_attribute("aria-valuetext", "400 km")
    page.locator(f"{CARD} [data-default]").click()
    expect(verdict).to_have_text("consistent")
    expect(page.locator(CARD)).to_contain_text("It fits: 23.3 of 25 days, 1.7 to spare")
    expect(page.locator(f"{CARD} [data-default]")).to_be_disabled()
    expect(page.locator(f"{CARD}-speed_knots")).to_be_focused()


def test_two_sliders_work_together_and_each_reading_has_its_answer(page: Page) -> None:
    page.locator(f"{TRIPS}-port_days").fill("6")
    readings = page.locator(f"{TRIPS} .sr-check-reading .sr-verdict")
    expect(readings).to_have_text(["consistent", "not consistent"])
    page.locator(f"{TRIPS}-speed_knots").fill("0")
    expect(page.locator(TRIPS)).to_contain_text("2 × 13.1 ÷ 24 under way + 2 × 7 in port = 15.1")
    page.locator(f"{TRIPS} [data-default]").click()
    expect(readings).to_have_text(["consistent", "consistent"])


def test_what_was_chosen_stays_when_the_cards_are_drawn_anew(page: Page) -> None:
    page.locator(RAIL).press("End")
    page.locator("#root").evaluate(
        """(root) => {
            root.querySelectorAll("input").forEach((input) => input.setAttribute("value", input.defaultValue));
            root.innerHTML = root.innerHTML.replace(/ aria-valuetext="1,300 km"/, "");
            root.dispatchEvent(new CustomEvent("sr-refresh"));
        }"""
    )
    expect(page.locator(RAIL)).to_have_js_property("value", "10")
    expect(page.locator(f"{CARD} output").last).to_have_text("1,300 km")
    expect(page.locator(CARD)).to_contain_text("÷ 1,300 km a day = 7.62")
    page.locator(f"{CARD} [data-default]").click()
    expect(page.locator(RAIL)).to_have_js_property("value", "2")


def test_quotes_open_and_close_on_their_card(page: Page) -> None:
    panel, opener = page.locator(f"{CARD}-said"), page.locator(f"{CARD} [data-opens]")
    expect(panel).to_be_hidden()
    opener.click()
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Ce transfert a été effectué entre le 7 septembre et le 1er octobre")
    opener.click()
    expect(panel).to_be_hidden()


def test_a_button_in_a_panel_that_it_closes_hands_the_focus_on(page: Page) -> None:
    inner = page.locator(".sr-check-said [data-opens]").first
    inside = str(inner.evaluate("(one) => one.closest('[data-panel]').id"))
    page.locator(f".sr-check-quotes [data-opens='{inside}']").click()
    target = str(inner.get_attribute("data-opens"))
    inner.press("Enter")
    heir = page.locator(f".sr-check-quotes [data-opens='{target}']")
    expect(heir).to_be_focused()
    expect(page.locator(f"[id='{target}']")).to_be_visible()
    heir.press("Escape")
    expect(page.locator(f"[id='{target}']")).to_be_hidden()
    expect(heir).to_be_focused()


def test_on_paper_quotes_stand_open_and_a_moved_slider_says_what_we_assume(page: Page) -> None:
    page.locator(RAIL).press("ArrowLeft")
    output = page.locator(f"{CARD} output").last
    assert output.evaluate("(one) => getComputedStyle(one, '::before').content") == '"500 → "'
    page.emulate_media(media="print")
    assert page.locator(".sr-check-said:visible").count() == page.locator(".sr-check-said").count()
    page.emulate_media(media="screen")
    page.locator(f"{CARD} [data-default]").click()
    expect(output).not_to_have_attribute("data-from", "500")


def test_nothing_runs_over_and_axe_finds_nothing(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(f"{CARD} [data-opens]").click()
    page.locator(RAIL).press("Home")
    found = Axe().run(page, options=WCAG_AA)
    page.locator(f"{CARD} [data-default]").click()
    page.locator(f"{CARD} [data-opens]").click()
    assert [(rule["id"], node["target"]) for rule in found.response["violations"] for node in rule["nodes"]] == []


def test_without_a_script_the_default_stands_and_no_slider_shows(browser: Browser, real: Dossier) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(document(real))
    expect(page.locator(RAIL)).to_be_hidden()
    expect(page.locator(f"{CARD} output").last).to_have_text("500 km")
    expect(page.locator(f"{CARD} [data-default]")).to_be_hidden()
    expect(page.locator(f"{CARD}-said")).to_be_visible()
    context.close()
