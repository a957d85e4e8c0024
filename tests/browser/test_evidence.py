"""The table of questions in a real browser: panels, sorting, filtering, and that nothing is cut at any width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from geo.assess.answers import Verdict
from geo.assess.questions import assess
from geo.dossier import Dossier
from geo.drawing.bundles import asset, page_style, scripts
from geo.drawing.claims.cards import claim_cards
from geo.drawing.evidence.question_card import question_card
from geo.drawing.evidence.table import evidence
from geo.drawing.palette import DARK, css_variables
from geo.words.wording import Wording
from tests.support import ROOT

ASSETS = ROOT / "geo/drawing/assets"
STYLE = page_style() + asset("figures/verdicts.css") + asset("figures/evidence.css")
START = """document.fonts.ready.then(() => {
  window.root = document.getElementById("root");
  for (const make of SupplyFigures) { make(root); make(root); }
});"""
# A figure of another's making, whose marks are not HTML buttons.
DRAWN = """<div data-panels="drawn"><svg width="40" height="20"><g role="button" tabindex="0" data-opens="drawn-1"
aria-label="drawn"><rect width="40" height="20"></rect></g></svg><p id="drawn-1">What it opens.</p></div>"""
# Words that reach out of their own cell, card or lane, or under the next one.
CUT = """() => [...document.querySelectorAll("th, td, button, .sr-ev-c span, .sr-qc :is(p, h3), .sr-said-list li")]
  .filter((part) => part.getBoundingClientRect().width > 1 && part.closest(".sr-hid") === null)
  .filter((part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline")
  .map((part) => part.textContent.slice(0, 60))"""
ROWS = "() => [...document.querySelectorAll('[data-rows=evidence] [data-row]')].map((row) => row.dataset."


def html(dossier: Dossier, *, script: str) -> str:
    """The table, some cards and a drawn figure, on a page that may load nothing and set no style by attribute."""
    english, assessments = Wording("en"), assess(dossier)
    cards = [question_card(dossier, one, english, name=f"card-{at}") for at, one in enumerate(assessments)]
    policy = "default-src 'none'; style-src-elem 'unsafe-inline'; style-src-attr 'none'; script-src 'unsafe-inline'"
    table = evidence(dossier, assessments, english)
    lean = evidence(dossier, assessments[:1], english, name="lean", quotes=False)
    answering = [dossier.claims[answer.claim] for answer in assessments[0].question.answers]
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>'
        f'<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<style>{STYLE} :root {{ {css_variables(DARK)} --sr-top: 0px; }} body {{ margin: 0; padding: 0 16px; "
        f"background: var(--sr-page); color: var(--sr-ink); font-family: system-ui, sans-serif; }}</style>"
        f'<main id="root"><h1>t</h1><h2>t</h2>{table}{DRAWN}{"".join(cards)}{lean}</main>'
        f"{claim_cards(dossier, answering, english)}{script}</html>"
    )


@pytest.fixture(scope="module")
def page(browser: Browser, real: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("evidence") / "page.html"
    script = f"<script>{scripts('figures/figures.js')}\n{START}</script>"
    file.write_text(html(real, script=script), "utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    refused: list[str] = []
    opened.on("console", lambda message: refused.append(message.text))
    opened.on("pageerror", lambda error: refused.append(str(error)))
    opened.goto(file.as_uri())
    opened.locator("main.sr-live").wait_for()
    yield opened
    assert refused == []
    context.close()


@pytest.fixture(autouse=True)
def as_it_came(page: Page) -> None:
    """All panels closed, the dossier's order, all rows shown."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate("""() => {
        for (const open of document.querySelectorAll(".sr-open")) {
            const opener = document.querySelector(`[data-opens="${open.id}"]:not([data-at])`);
            opener.dispatchEvent(new MouseEvent("click", { bubbles: true }));
            if (open.classList.contains("sr-open")) opener.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        }
        for (const on of document.querySelectorAll("[data-filter][aria-pressed=true]")) on.click();
        document.querySelector("[data-rows=evidence] [data-sort=order]").click();
    }""")


def opener(row: int) -> str:
    return f".q [data-opens='evidence-{row}']"


def test_a_panel_opens_with_its_quotes_and_closes_the_other(page: Page) -> None:
    assert page.locator("[data-panel]:visible").count() == 0
    page.click(opener(0))
    panel = page.locator("#evidence-0")
    expect(panel.locator("blockquote").first).to_be_visible()
    assert panel.locator("a[href]").count() == 0
    expect(page.locator(opener(0))).to_have_attribute("aria-expanded", "true")
    expect(page.locator(opener(0))).to_have_attribute("aria-controls", "evidence-0")
    page.click(opener(2))
    assert page.locator("[data-panel].sr-open").evaluate_all("all => all.map((one) => one.id)") == ["evidence-2"]
    page.click(opener(2))
    assert page.locator("[data-panel]:visible").count() == 0


def test_quotes_come_from_the_page_s_cards_where_it_has_them(page: Page, real: Dossier) -> None:
    page.click(".q [data-opens=lean-0]")
    panel = page.locator("#lean-0")
    quoted = panel.locator("blockquote").all_text_contents()
    asked = next(iter(real.questions.values()))
    said = {quote.text for answer in asked.answers for quote in real.claims[answer.claim].quotes}
    assert set(quoted) == said
    assert panel.locator("[id^=claim-]").count() == 0


def test_a_verdict_tells_its_rule_as_a_tooltip(page: Page) -> None:
    why = page.locator("#evidence-0 [data-why]").text_content()
    expect(page.locator("[data-tip]").first).to_have_attribute("title", str(why))


def test_a_cell_opens_the_panel_at_its_origin(page: Page) -> None:
    cells = page.locator("[data-opens=evidence-0].sr-ev-c")
    cells.nth(0).click()
    expect(page.locator("#evidence-0-0.sr-at")).to_be_in_viewport()
    cells.nth(1).click()  # the same panel, elsewhere in it: it stays open
    expect(page.locator("#evidence-0-1.sr-at")).to_be_in_viewport()
    assert page.locator(".sr-at").count() == 1
    cells.nth(1).click()
    assert page.locator("[data-panel]:visible").count() == 0


def test_escape_closes_and_gives_the_focus_back(page: Page) -> None:
    cell = page.locator("[data-opens=evidence-0].sr-ev-c").nth(1)
    cell.click()
    page.locator("#evidence-0 button").first.focus()
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    assert page.locator("[data-panel]:visible").count() == 0


def test_others_close_and_open_a_panel_and_hear_what_a_reader_opens(page: Page) -> None:
    page.evaluate("""() => {
        window.heard = [];
        root.addEventListener("sr-opened", ({ detail }) => heard.push(detail.id));
        window.closes = (element) =>
            !element.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
    }""")
    cell = page.locator("[data-opens=evidence-0].sr-ev-c").first
    cell.click()
    page.locator("#evidence-0 button").first.focus()
    assert page.evaluate("closes(document.querySelector('.sr-ev'))")
    expect(cell).to_be_focused()
    assert page.locator("[data-panel]:visible").count() == 0
    assert not page.evaluate("closes(document.querySelector('.sr-ev'))")
    # Opened by others, also where a filter hides its row; again, it stays open.
    page.click("[data-rows=evidence] [data-filter=conflict]")
    last = page.locator("[data-rows=evidence] [data-row]:not([data-is=conflict]) [data-panel]").last
    for _ in range(2):
        last.evaluate("({ id }) => root.dispatchEvent(new CustomEvent('sr-open', { detail: { id } }))")
    expect(last).to_be_in_viewport()
    assert page.evaluate("heard") == ["evidence-0", None]


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_drawn_mark_opens_by_key_and_leaves_other_groups_open(page: Page, key: str) -> None:
    page.click(opener(0))
    page.locator("g[data-opens]").focus()
    page.keyboard.press(key)
    expect(page.locator("#drawn-1")).to_be_visible()
    expect(page.locator("#evidence-0")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#drawn-1")).to_be_hidden()
    expect(page.locator("#evidence-0")).to_be_visible()


def test_sorting_moves_rows_with_their_panels(page: Page) -> None:
    page.click(opener(0))
    page.click("[data-rows=evidence] [data-sort=rank]")
    ranks = page.evaluate(ROWS + "rank)")
    assert ranks == sorted(ranks, key=int)
    assert ranks[0] == "0"
    page.click("[data-rows=evidence] [data-sort=origins]")
    origins = page.evaluate(ROWS + "origins)")
    assert origins == sorted(origins, key=int)
    expect(page.locator("[data-order='0'] > #evidence-0")).to_be_visible()
    expect(page.locator("[data-rows=evidence] [data-sort=origins]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-rows=evidence] [data-sort=rank]")).to_have_attribute("aria-pressed", "false")
    page.click("[data-rows=evidence] [data-sort=order]")
    assert page.evaluate(ROWS + "order)") == [str(at) for at in range(len(origins))]


def test_verdicts_filter_and_none_pressed_shows_all(page: Page, real: Dossier) -> None:
    verdicts = [one.verdict for one in assess(real)]
    shown = ROWS.split(".map")[0] + ".filter((row) => row.checkVisibility()).length"
    page.click(f"[data-rows=evidence] [data-filter={Verdict.CONFLICT.value}]")
    assert page.evaluate(shown) == verdicts.count(Verdict.CONFLICT)
    page.click(f"[data-rows=evidence] [data-filter={Verdict.ONE_ORIGIN.value}]")
    assert page.evaluate(shown) == verdicts.count(Verdict.CONFLICT) + verdicts.count(Verdict.ONE_ORIGIN)
    page.click(f"[data-rows=evidence] [data-filter={Verdict.CONFLICT.value}]")
    page.click(f"[data-rows=evidence] [data-filter={Verdict.ONE_ORIGIN.value}]")
    assert page.evaluate(shown) == len(verdicts)


def test_a_filter_says_what_it_leaves_and_goes_with_its_verdict(page: Page, real: Dossier) -> None:
    count, conflicts = len(real.questions), [one.verdict for one in assess(real)].count(Verdict.CONFLICT)
    left = page.locator("[data-rows=evidence] [role=status]")
    expect(left).to_have_text(f"{count} questions")
    page.click("[data-rows=evidence] [data-filter=conflict]")
    expect(left).to_have_text(f"{conflicts} of {count} questions")
    # The dossier is mended: no conflict is left, and so no button to release.
    page.evaluate("""() => {
        const table = document.querySelector(".sr-ev");
        window.before = table.cloneNode(true);
        table.querySelector("[data-filter=conflict]").remove();
        root.dispatchEvent(new CustomEvent("sr-refresh"));
    }""")
    assert page.locator("[data-rows=evidence] [data-row]:visible").count() == count
    expect(left).to_have_text(f"{count} questions")
    page.evaluate(
        "document.querySelector('.sr-ev').replaceWith(before); root.dispatchEvent(new CustomEvent('sr-refresh'))"
    )


def test_one_listener_readies_all_figures_for_paper(page: Page) -> None:
    asked = page.evaluate("""() => {
        const asked = [], add = window.addEventListener;
        window.addEventListener = (...given) => { asked.push(given[0]); add.apply(window, given); };
        for (const make of SupplyFigures) make(document.createElement("div"));
        window.addEventListener = add;
        window.dispatchEvent(new Event("beforeprint"));
        return asked;
    }""")
    assert asked == []
    assert page.locator("[data-rows=evidence] [data-panel] a[href^='#evidence']").count() == 0


def test_in_forced_colours_a_pressed_button_is_outlined(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    styles = page.locator("[data-rows=evidence] [data-sort]").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).outlineStyle)"
    )
    page.emulate_media(forced_colors="none")
    assert styles == ["solid", "none", "none"]


def test_what_is_chosen_outlives_new_html(page: Page) -> None:
    page.click("[data-rows=evidence] [data-sort=rank]")
    page.click(f"[data-rows=evidence] [data-filter={Verdict.CONFLICT.value}]")
    page.locator("[data-opens=evidence-0].sr-ev-c").first.click()
    page.evaluate("""() => {
        const fresh = document.querySelector(".sr-ev").cloneNode(true);
        for (const open of fresh.querySelectorAll(".sr-open, .sr-at")) open.classList.remove("sr-open", "sr-at");
        for (const row of fresh.querySelectorAll("[data-row]")) row.hidden = false;
        for (const on of fresh.querySelectorAll("[data-filter]")) on.setAttribute("aria-pressed", "false");
        const rows = [...fresh.querySelectorAll("[data-row]")];
        rows[0].parentNode.append(...rows.sort((one, other) => one.dataset.order - other.dataset.order));
        document.querySelector(".sr-ev").replaceWith(fresh);
        root.dispatchEvent(new CustomEvent("sr-refresh"));
    }""")
    assert (
        page.locator("[data-rows=evidence] [data-row]:visible").count()
        == page.locator("[data-rows=evidence] [data-is=conflict]").count()
    )
    expect(page.locator("#evidence-0 .sr-at")).to_be_visible()
    expect(page.locator("[data-rows=evidence] [data-sort=rank]")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("width_px", [320, 390, 835, 1100, 1440, 1920])
def test_nothing_is_cut_or_wider_than_the_page(page: Page, width_px: int) -> None:
    page.set_viewport_size({"width": width_px, "height": 900})
    page.click(opener(0))
    assert page.evaluate("document.documentElement.scrollWidth") == width_px
    assert page.evaluate(CUT) == []


def test_on_a_card_the_count_says_of_what_and_buttons_can_be_hit(page: Page) -> None:
    page.set_viewport_size({"width": 835, "height": 900})
    expect(page.locator("[data-rows=evidence] tbody .n u").first).to_be_visible()
    page.click(opener(0))
    assert page.locator("#evidence-0 .sr-actions button").first.bounding_box()["height"] >= 24  # type: ignore[index]


def test_an_open_panel_is_accessible(page: Page) -> None:
    page.click(opener(0))
    parts = {"include": [["[data-rows=evidence]"], [".sr-qc"]]}
    found = Axe().run(page, context=parts, options={"resultTypes": ["violations"]})
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found.response["violations"]
    ] == []


def test_without_script_every_answer_leads_to_its_quote(browser: Browser, real: Dossier, tmp_path: Path) -> None:
    (tmp_path / "plain.html").write_text(html(real, script=""), "utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    opened = context.new_page()
    opened.goto((tmp_path / "plain.html").as_uri())
    link = opened.locator("#evidence-0 a").first
    expect(link).to_be_visible()
    link.click()
    expect(opened.locator(str(link.get_attribute("href")))).to_be_in_viewport()
    expect(opened.locator("[data-sort]").first).to_be_hidden()
    context.close()
