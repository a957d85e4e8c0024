"""Actors and lineage in a real browser, as a file of their own: what is shown at each width, and what buttons open."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from geo.dossier import Dossier
from geo.drawing.bundles import asset, hedges_style, scripts
from geo.drawing.graphs.actors import actors_graph
from geo.drawing.graphs.lineage import lineage
from geo.drawing.palette import DARK, css_variables
from geo.words.wording import Wording
from tests.browser.accessibility import WCAG_AA
from tests.support import ROOT

ASSETS = ROOT / "geo/drawing/assets"
POLICY = (
    "default-src 'none'; style-src-elem 'unsafe-inline'; style-src-attr 'none'; script-src 'unsafe-inline'; "
    "script-src-attr 'none'"
)
# Words in the pictures, as [left, top, right, bottom, words].
WORDS = """() => [...document.querySelectorAll(".sr-ag-picture text, .sr-ln-picture text")]
  .map((text) => [text.getBoundingClientRect(), text.textContent])
  .filter(([box]) => box.width)
  .map(([box, words]) => [box.left, box.top, box.right, box.bottom, words])"""
# Words that stick out of every outline of what they stand in.
STICKING_OUT = """() => [...document.querySelectorAll(".sr-ag-box text, .sr-ag-tie text")].filter((text) => {
  const word = text.getBoundingClientRect();
  const outlines = [...text.parentNode.querySelectorAll("rect, path:only-of-type")];
  return word.width && !outlines.map((one) => one.getBoundingClientRect()).some((box) =>
    word.left > box.left && word.right < box.right && word.top > box.top - 2 && word.bottom < box.bottom + 2);
}).map((text) => text.textContent)"""


def html_of(dossier: Dossier, language: str) -> str:
    wording = Wording(language)
    style = hedges_style() + "".join(asset(f"figures/{name}.css") for name in ("evidence", "graphs"))
    script = scripts("figures/figures.js", "figures/graphs.js")
    # Called twice, as a page does that renders anew.
    start = "for (const once of [1, 2]) SupplyFigures.forEach((figure) => figure(document.body, () => {}))"
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>t</title>'
        f'<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<style>:root {{ {css_variables(DARK)} }} body {{ margin: 16px; background: var(--sr-page); "
        f'font-family: "DejaVu Sans", sans-serif; }} {style}</style>'
        f"<body><main><h1>t</h1><h2>a</h2><h3>b</h3>{actors_graph(dossier, wording)}{lineage(dossier, wording)}</main>"
        f"<script>{script}; {start}</script>"
    )


@pytest.fixture(scope="module")
def loaded(browser: Browser, real: Dossier) -> Iterator[Page]:
    """Both pictures on a page that may load nothing and set no style by attribute, in the widest of the usual fonts."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.set_content(html_of(real, "en"))
    yield page
    assert refused == []
    context.close()


@pytest.fixture
def page(loaded: Page) -> Iterator[Page]:
    """The page at the size of a laptop, with nothing open."""
    loaded.set_viewport_size({"width": 1440, "height": 900})
    yield loaded
    for opener in loaded.locator("[aria-expanded='true']:visible").all()[:1]:
        opener.press("Escape")
    loaded.emulate_media(media="screen")


# Below 1000 px the actors are a list.
@pytest.mark.parametrize(("width_px", "least"), [(740, 20), (1040, 60), (1440, 60), (1920, 60)])
def test_no_words_overlap_or_leave_their_box(page: Page, width_px: int, least: int) -> None:
    page.set_viewport_size({"width": width_px, "height": 900})
    words = page.evaluate(WORDS)
    assert len(words) > least
    assert [word for left, _, right, _, word in words if left < 16 or right > width_px - 15] == []
    touching = [
        (one[4], other[4])
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] + 3 < other[3] and other[1] + 3 < one[3]
    ]
    assert touching == []
    assert page.evaluate(STICKING_OUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width_px


def test_a_label_opens_its_quotes_and_escape_leads_back(page: Page) -> None:
    label = page.get_by_role("button", name="Maria · linked to · JSC Sovfracht · role not stated · stated")
    quote = page.get_by_text("qu’une société appelée JSC Sovfracht est associée au navire")
    expect(quote).to_be_hidden()
    label.focus()
    page.keyboard.press("Enter")
    expect(quote).to_be_visible()
    expect(page.locator(".sr-ag blockquote:visible")).to_have_count(1)
    page.locator(".sr-ag [data-pick]:visible").first.focus()
    page.keyboard.press("Escape")
    expect(quote).to_be_hidden()
    expect(label).to_be_focused()


def test_a_box_opens_all_that_is_said_of_it(page: Page, real: Dossier) -> None:
    box = page.get_by_role("button", name="JSC Sovfracht · company")
    claims = {one for tie in real.relations.values() if "sovfracht" in (tie.subject, tie.object) for one in tie.claims}
    box.press(" ")
    shown = page.locator(".sr-ag [data-pick^='read:']:visible")
    expect(shown).to_have_count(len(claims))
    assert {str(one.get_attribute("data-pick")) for one in shown.all()} == {f"read:{claim}" for claim in claims}
    # What is beside what it names is closed by Escape too.
    shown.last.press("Escape")
    expect(shown).to_have_count(0)
    expect(box).to_be_focused()


def test_an_origin_opens_who_prints_it(page: Page) -> None:
    origin = page.get_by_role("button", name="White House statement and pictures, 13 October · 4 articles · 47 claims")
    origin.click()
    opened = page.locator(".sr-ln-said > li:visible")
    expect(opened).to_have_count(1)
    picks = opened.get_by_role("button").evaluate_all("all => all.map((one) => one.dataset.pick)")
    assert picks == [f"source:{source}" for source in ("a001", "a002", "a003", "a004")] + [
        "origin:white-house-2023-10-13"
    ]
    origin.click()
    expect(opened).to_have_count(0)


def test_a_ribbon_opens_its_origin_at_its_article(page: Page) -> None:
    ribbon = page.locator(".sr-ln .ribbon[data-at=a003]").first
    box = page.locator(".sr-ln .ribbon[data-at=a003] path").first.evaluate("""(path) => {
        const { x, y } = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
        return [x + 2, y];
    }""")
    page.mouse.click(*box)
    expect(page.locator(".sr-ln-said .sr-at")).to_contain_text("Metro")
    expect(page.locator(".sr-ln .ribbon.sr-on")).to_have_count(1)
    # A shortcut for the pointer: nothing is said of it, and the focus goes to the origin instead.
    assert ribbon.get_attribute("aria-expanded") is None
    page.locator(".sr-ln").evaluate("(one) => one.dispatchEvent(new CustomEvent('sr-close', { bubbles: true }))")
    expect(page.locator(".sr-ln .to:focus")).to_have_count(1)
    expect(page.locator(".sr-ln-said > li:visible")).to_have_count(0)


def test_each_hedge_has_a_form_and_a_word(page: Page) -> None:
    forms = page.locator(".sr-ag-tie").first.evaluate("""(tie) => {
        const was = tie.getAttribute("class");
        const forms = ["stated", "probable", "possible", "reported", "unclear", "unknowable", "denied"].map((hedge) => {
            tie.setAttribute("class", "sr-ag-tie " + hedge);
            const { strokeWidth, strokeDasharray } = getComputedStyle(tie.querySelector("path"));
            return strokeWidth + strokeDasharray;
        });
        tie.setAttribute("class", was);
        return forms;
    }""")
    assert len(set(forms)) == len(forms)
    relations = page.locator(".sr-ag-rel")
    expect(relations.filter(has=page.locator("em", has_text="stated"))).to_have_count(relations.count())


def test_labels_can_be_hit_where_they_are_shown(page: Page) -> None:
    page.set_viewport_size({"width": 1032, "height": 900})
    heights = page.locator(".sr-ag-tie rect:visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 24


def test_in_forced_colours_words_stand_on_the_page_s_own_colour(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    colours = page.evaluate("""() => ["ag", "ln"].map((graph) => {
        const picture = document.querySelector(`.sr-${graph}-picture`);
        const words = picture.querySelector(".company text, text.name");
        return [getComputedStyle(picture).backgroundColor, getComputedStyle(words).fill];
    })""")
    page.emulate_media(forced_colors="none")
    assert colours == [["rgb(16, 23, 28)", "rgb(238, 243, 246)"]] * 2  # the palette's page and ink


def test_a_phone_gets_lists(page: Page, real: Dossier) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".sr-ag-picture, .sr-ln-picture").locator("visible=true")).to_have_count(0)
    sentences = page.locator(".sr-ag-rel:visible")
    expect(sentences.filter(has_text="Marine Trans Shipping sanctioned by not named")).to_have_count(1)
    assert sentences.count() >= len({(one.subject, one.kind) for one in real.relations.values()})
    expect(page.locator(".sr-ag blockquote:visible")).to_have_count(0)
    sentences.first.click()
    expect(page.locator(".sr-ag blockquote:visible")).to_have_count(1)
    origins = {claim.origin for claim in real.claims.values()}
    expect(page.locator(".sr-ln [data-pick^='origin:']:visible")).to_have_count(len(origins))
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_paper_shows_pictures_and_all_quotes(page: Page, real: Dossier) -> None:
    page.emulate_media(media="print")
    claims = {claim for relation in real.relations.values() for claim in relation.claims}
    expect(page.locator(".sr-ag blockquote:visible")).to_have_count(
        sum(len(real.claims[claim].quotes) for claim in claims)
    )
    expect(page.locator(".sr-ag-picture:visible, .sr-ln-picture:visible")).to_have_count(2)


def test_the_accessibility_checker_finds_nothing(page: Page) -> None:
    page.get_by_role("button", name="Angara · ship").press("Enter")
    found = Axe().run(page, options=WCAG_AA)
    assert found.response["violations"] == []
