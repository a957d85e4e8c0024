"""Presenter mode as it is used in a room: keys, claims one by one, the map, the speaker's screen, each screen size."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from geo.dossier import load
from tests.browser.accessibility import wcag_faults
from tests.browser.conftest import Dashboard
from tests.browser.serving import served
from tests.browser.test_followers import expect_at
from tests.support import ROOT, SMALL, Folder

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)
STEPS = list(DOSSIER.steps.values())
FIRST, SECOND, LAST = STEPS[0], STEPS[1], STEPS[-1]
ON_LEG = next(step for step in STEPS if step.leg)
QUOTE_PX = 28


@dataclass
class Stage:
    """Presenter mode in {dashboard}'s page."""

    dashboard: Dashboard

    @property
    def page(self) -> Page:
        return self.dashboard.page

    @property
    def address(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def open(self, query: str = "") -> "Stage":
        self.page.goto(f"{self.dashboard.base}/present{query}")
        self.page.locator("[data-shown]").wait_for()
        self.page.locator('[data-stage][data-base="whole"]').wait_for()
        return self

    def press(self, *keys: str) -> "Stage":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def at(self, step: str, fragment: int = 0) -> None:
        """Wait until a step is painted with so many of its claims; the address says the same."""
        expect(self.page.locator(f'.sr-deck[data-shown="{step}/{fragment}"]')).to_have_count(1)
        asked = self.address
        assert (asked["step"], int(asked.get("fragment", 0))) == (step, fragment)

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)


@pytest.fixture
def stage(opened: Opened) -> Iterator[Callable[..., Stage]]:
    """Opens presenter mode; afterwards no script may have failed, and nobody else may have been asked."""
    stages: list[Stage] = []

    def make(query: str = "", **options: Any) -> Stage:
        stages.append(Stage(opened(**options)))
        return stages[-1].open(query)

    yield make
    for each in stages:
        assert each.dashboard.errors == []
        assert each.dashboard.strangers() == []


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_keys_go_from_claim_to_claim_and_from_step_to_step(stage: Callable[..., Stage]) -> None:
    on = stage()
    for begin, keys, end in (
        ((FIRST.id, 0), ["ArrowRight"], (FIRST.id, 1)),
        ((FIRST.id, 0), ["Space"], (FIRST.id, 1)),
        ((FIRST.id, 0), ["PageDown", "PageDown"], (FIRST.id, 2)),
        ((FIRST.id, 0), ["ArrowRight", "ArrowLeft"], (FIRST.id, 0)),
        ((FIRST.id, 0), ["ArrowRight", "PageUp"], (FIRST.id, 0)),
        ((FIRST.id, 0), ["ArrowRight", "Shift+Space"], (FIRST.id, 0)),
        ((FIRST.id, 0), ["ArrowLeft"], (FIRST.id, 0)),
        ((FIRST.id, len(FIRST.claims)), ["ArrowRight"], (SECOND.id, 0)),
        ((SECOND.id, 0), ["ArrowLeft"], (FIRST.id, len(FIRST.claims))),
        ((FIRST.id, 0), ["End"], (LAST.id, 0)),
        ((LAST.id, 1), ["Home"], (FIRST.id, 0)),
        ((FIRST.id, 0), ["1", "0", "Enter"], (STEPS[9].id, 0)),
        ((FIRST.id, 0), ["9", "9", "Enter", "ArrowRight"], (FIRST.id, 1)),
        ((FIRST.id, 0), ["3", "Escape", "Enter", "ArrowRight"], (FIRST.id, 1)),
    ):
        on.run("([step, fragment]) => supplyRouteDeck.go(step, fragment)", list(begin))
        on.at(*begin)
        on.press(*keys).at(*end)


@pytest.mark.parametrize(
    ("begin", "shown", "then"),
    [
        ("", (FIRST.id, 0), (FIRST.id, 1)),
        (f"?step={FIRST.id}&fragment={len(FIRST.claims)}", (FIRST.id, len(FIRST.claims)), (SECOND.id, 0)),
        (f"?step={LAST.id}&fragment=99", (LAST.id, len(LAST.claims)), (LAST.id, len(LAST.claims))),
        ("?step=no-such-step&fragment=7", (FIRST.id, 0), (FIRST.id, 1)),
    ],
)
def test_it_begins_where_the_address_says_and_keys_go_on_from_there(
    stage: Callable[..., Stage], begin: str, shown: tuple[str, int], then: tuple[str, int]
) -> None:
    on = stage(begin)
    expect_at(on.page, f"{shown[0]}/{shown[1]}")
    on.press("ArrowRight").at(*then)


def test_keys_work_after_a_click_on_the_map_and_on_its_controls(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.page.locator(".sr-deck-map").click(position={"x": 300, "y": 300})
    centre = on.run("() => String(supplyRouteDeck.map.map.getCenter())")
    on.press("ArrowRight").at(FIRST.id, 1)
    assert on.run("() => String(supplyRouteDeck.map.map.getCenter())") == centre
    on.page.locator(".leaflet-control-zoom-in").click()
    on.press("Space").at(FIRST.id, 2)
    on.page.locator(".sr-legend summary").click()
    on.press("Space", "ArrowLeft", "ArrowLeft").at(FIRST.id, 1)


def test_after_a_button_of_the_bar_keys_still_move_the_steps(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.page.get_by_role("button", name="Light or dark").click()
    on.press("Space").at(FIRST.id, 1)
    assert on.run("() => document.documentElement.dataset.theme") == "dark"


def test_a_button_reached_by_tab_is_pressed_by_space(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.page.get_by_role("button", name="Light or dark").focus()
    on.press("Tab", "Shift+Tab", "Space")
    expect(on.page.locator("html")).to_have_attribute("data-theme", "dark")
    on.at(FIRST.id, 0)


def test_keys_with_a_modifier_are_the_browsers(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.press("Control+b", "Alt+n", "Control+ArrowRight", "Meta+l")
    expect(on.page.locator(".sr-blank")).to_be_hidden()
    on.press("ArrowRight").at(FIRST.id, 1)


def test_b_blanks_and_the_next_step_shows_again(stage: Callable[..., Stage]) -> None:
    on = stage()
    blank = on.page.locator(".sr-blank")
    on.press("b")
    expect(blank).to_be_visible()
    assert blank.bounding_box() == {"x": 0, "y": 0, "width": 1440, "height": 900}
    on.press("b")
    expect(blank).to_be_hidden()
    on.press(".")
    expect(blank).to_be_visible()
    on.press("ArrowRight").at(FIRST.id, 1)
    expect(blank).to_be_hidden()


def test_l_changes_text_and_map_and_a_reload_keeps_it(stage: Callable[..., Stage]) -> None:
    on = stage("?theme=light")
    grounds = (
        "() => ['--sr-page', '--sr-sea'].map((n) => getComputedStyle(document.documentElement).getPropertyValue(n))"
    )
    light = on.run(grounds)
    on.press("l")
    expect(on.page.locator('[data-stage^="dark|"]')).to_have_count(1)
    assert all(one != other for one, other in zip(light, on.run(grounds), strict=True))
    on.page.reload()
    expect(on.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(on.page.locator('[data-stage^="dark|"]')).to_have_count(1)


def test_help_lists_the_keys_and_escape_closes_it_first(stage: Callable[..., Stage]) -> None:
    on = stage()
    sheet = on.page.get_by_role("dialog", name="Keys")
    on.press("?")
    expect(sheet).to_be_visible()
    for key in ("→", "Page Down", "Home", "Enter", "B", "N", "O", "F", "L", "?", "Esc"):
        expect(sheet.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$")).first).to_be_visible()
    on.press("Escape")
    expect(sheet).to_be_hidden()
    on.press("?", "ArrowRight").at(FIRST.id, 1)
    expect(sheet).to_be_hidden()


def test_f_fills_the_screen(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.press("f")
    on.page.wait_for_function("document.fullscreenElement !== null")
    on.press("f")
    on.page.wait_for_function("document.fullscreenElement === null")


def test_escape_leads_back_to_the_briefing_at_the_same_leg(stage: Callable[..., Stage]) -> None:
    on = stage(f"?step={ON_LEG.id}&fragment=1&lang=fr")
    on.press("Escape")
    on.page.locator(".sr-facts").wait_for()
    assert on.page.url == f"{on.dashboard.base}/?lang=fr&leg={ON_LEG.leg}"


def test_a_link_to_a_step_opens_presenter_mode(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.page.goto(f"{on.dashboard.base}/?step={SECOND.id}&lang=fr")
    on.at(SECOND.id)
    assert urlsplit(on.page.url).path == "/present"
    expect(on.page.locator(".sr-step:visible h2")).to_have_text(SECOND.title.in_language("fr"))


def test_the_briefing_leads_to_the_step_about_the_chosen_leg(opened: Opened) -> None:
    dashboard = opened().open(f"/?leg={ON_LEG.leg}&lang=fr")
    with dashboard.page.context.expect_page() as popup:
        dashboard.page.get_by_role("link", name="Présenter").or_(
            dashboard.page.get_by_role("link", name="Present", exact=True)
        ).click()
    page = popup.value
    expect(page.locator(f'.sr-deck[data-shown="{ON_LEG.id}/0"]')).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_buttons_are_large_enough_for_fingers_and_move_like_keys(stage: Callable[..., Stage]) -> None:
    on = stage(width=390, height=844, has_touch=True)
    for name in ("Previous", "Next"):
        box = on.page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    on.page.get_by_role("button", name="Next", exact=True).tap()
    on.at(FIRST.id, 1)
    on.page.get_by_role("button", name="Previous", exact=True).tap()
    on.at(FIRST.id, 0)


# ── the map ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_next_step_moves_the_map_on_even_where_its_view_is_the_same(stage: Callable[..., Stage]) -> None:
    same = next((one, two) for one, two in pairwise(STEPS) if one.view == two.view)
    on = stage(f"?step={same[0].id}&fragment={len(same[0].claims)}")
    centre = "() => Object.values(supplyRouteDeck.map.map.getCenter())"
    before = on.run(centre)
    on.page.mouse.move(300, 400)
    on.page.mouse.down()
    on.page.mouse.move(520, 500, steps=4)
    on.page.mouse.up()
    pixel_degrees = 360 / (256 * 2 ** on.run("() => supplyRouteDeck.map.map.getZoom()"))
    assert on.run(centre) != pytest.approx(before, abs=20 * pixel_degrees)
    on.press("ArrowRight").at(same[1].id)
    on.page.wait_for_function(
        f"([before, near]) => ({centre})().every((degrees, axis) => Math.abs(degrees - before[axis]) < near)",
        arg=[before, 2 * pixel_degrees],
    )


def test_the_map_shows_what_the_step_says_and_marks_the_claims_places(stage: Callable[..., Stage]) -> None:
    step = next(step for step in STEPS if step.layers and step.leg)
    on = stage(f"?step={step.id}")
    shown = on.run("() => supplyRouteDeck.map.stage")
    assert (shown["leg"], shown["view"], shown["places"]) == (step.leg, step.view, [])
    assert (shown["corridors"], shown["grid"]) == ("corridors" in step.layers, "grid" in step.layers)
    on.press("ArrowRight").at(step.id, 1)
    places = list(DOSSIER.claims[step.claims[0]].places)
    assert on.run("() => supplyRouteDeck.map.stage.places") == places


# ── the address ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reload_keeps_step_and_claim(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.press("End", "ArrowRight", "ArrowRight").at(LAST.id, 2)
    on.page.reload()
    on.at(LAST.id, 2)
    expect(on.page.locator(".sr-fragment.now blockquote").first).to_have_text(
        DOSSIER.claims[LAST.claims[1]].quotes[0].text
    )


def test_steps_in_the_address_reorder_and_hide(stage: Callable[..., Stage]) -> None:
    on = stage(f"?steps={LAST.id},no-such-step,{FIRST.id}")
    on.at(LAST.id)
    expect(on.page.locator(".sr-position")).to_have_text("1 / 2")
    on.press("2", "Enter").at(FIRST.id)
    on.press("End").at(FIRST.id)
    assert on.address["steps"] == f"{LAST.id},{FIRST.id}"


def test_the_overview_hides_moves_and_jumps_in_the_address_alone(stage: Callable[..., Stage]) -> None:
    on = stage()
    sheet = on.page.get_by_role("dialog", name="All steps")
    on.press("o")
    expect(sheet.get_by_role("listitem")).to_have_count(len(STEPS))
    sheet.get_by_role("checkbox", name=SECOND.title.in_language("en")).uncheck()
    ids = [step.id for step in STEPS if step is not SECOND]
    assert on.address["steps"] == ",".join(ids)
    sheet.get_by_role("button", name=f"Earlier: {LAST.title.in_language('en')}").click()
    ids[-2:] = reversed(ids[-2:])
    assert on.address["steps"] == ",".join(ids)
    sheet.get_by_role("button", name=STEPS[2].title.in_language("en")).first.click()
    expect(sheet).to_be_hidden()
    on.at(STEPS[2].id)
    on.press("ArrowLeft").at(FIRST.id, len(FIRST.claims))
    on.press("o")
    sheet.get_by_role("button", name="All steps in their order").click()
    assert "steps" not in on.address


def test_hiding_the_step_on_stage_goes_on_to_the_next(stage: Callable[..., Stage]) -> None:
    on = stage(f"?step={SECOND.id}")
    on.press("o")
    on.page.get_by_role("dialog").get_by_role("checkbox", name=SECOND.title.in_language("en")).uncheck()
    on.at(STEPS[2].id)


# ── what is on stage ─────────────────────────────────────────────────────────────────────────────────────────────

# What is cut off, outside the screen or not readable, in words; nothing where all is well.
FAULTS = """([quotePx]) => {
    const faults = [];
    const section = document.querySelector(".sr-step:not([hidden])");
    const body = section.querySelector(".sr-body");
    const now = section.querySelector(".sr-fragment.now");
    const find = (selector) => document.querySelector(selector);
    const fault = (node, what) => faults.push(node.className + " " + what);
    const whole = (node) => {
        const over = [node.scrollWidth - node.clientWidth, node.scrollHeight - node.clientHeight];
        if (Math.max(...over) > 1) fault(node, "is cut");
    };
    const inside = (node, frame) => {
        const [a, b] = [node.getBoundingClientRect(), frame.getBoundingClientRect()];
        if (a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1)
            fault(node, "is outside " + frame.className);
    };
    const bar = find(".sr-bar");
    [section.querySelector(".sr-head"), bar].forEach(whole);
    [section, bar, find(".sr-deck-map")].forEach((part) => inside(part, find(".sr-deck")));
    const { scrollWidth, scrollHeight } = document.scrollingElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) faults.push("the page scrolls");
    bar.querySelectorAll("button:not([hidden])").forEach((button) => inside(button, bar));
    if (!now) { whole(body); return faults; }
    whole(now);
    whole(now.querySelector(".sr-quotes"));
    inside(now, body);
    now.querySelectorAll("blockquote").forEach((quote) => {
        if (parseFloat(getComputedStyle(quote).fontSize) < quotePx) fault(quote, "is small");
    });
    [".sr-voice", ".sr-hedge", ".sr-said-date", ".sr-said-article"].forEach((part) => {
        section.querySelectorAll(".sr-fragment:not([hidden]), .sr-headline").forEach((said) => {
            const node = said.querySelector(part);
            const seen = node && node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
            if (!seen || !node.textContent.trim()) fault(said, "lacks " + part);
        });
        inside(now.querySelector(part), body);
    });
    /* What came before is either whole in sight or scrolled away. */
    const top = body.getBoundingClientRect().top;
    section.querySelectorAll(".sr-headline, .sr-fragment:not([hidden])").forEach((row) => {
        const box = row.getBoundingClientRect();
        if (box.top < top - 1 && box.bottom > top + 2) fault(row, "is half in sight");
    });
    return faults;
}"""


def test_nothing_in_presenter_mode_breaks_wcag_aa(stage: Callable[..., Stage]) -> None:
    on = stage(f"?step={ON_LEG.id}&fragment=2&theme=light")
    page = speaker_of(on).page
    expect(page.locator(".sr-sp-position")).to_contain_text("claim 2 of")
    found = wcag_faults(on.page) | wcag_faults(page)
    on.press("o")
    found |= wcag_faults(on.page)
    on.press("?")
    assert found | wcag_faults(on.page) == set()


@pytest.mark.parametrize(
    ("width", "height", "language", "quote_px"),
    [
        (1920, 1080, "fr", QUOTE_PX),
        (1024, 768, "fr", QUOTE_PX * 768 / 1080),
        (1600, 1200, "en", QUOTE_PX * 1200 / 1080),
        (390, 844, "fr", 16),
    ],
)
def test_nothing_on_stage_is_cut_and_quotes_read_from_the_back(
    stage: Callable[..., Stage], width: int, height: int, language: str, quote_px: float
) -> None:
    on = stage(f"?lang={language}", width=width, height=height)
    on.run("() => document.fonts.ready.then(() => null)")
    # What stands beside the map does not hang on what it shows, and to repaint it for each claim takes longest.
    on.run("() => { const { map } = supplyRouteDeck; map.show = map.moveTo = () => {}; }")
    for step in STEPS:
        for fragment in range(len(step.claims) + 1):
            on.run("([step, fragment]) => supplyRouteDeck.go(step, fragment)", [step.id, fragment])
            assert on.run(FAULTS, [quote_px]) == [], (step.id, fragment)


def test_claims_come_one_by_one_and_earlier_ones_stay_above(stage: Callable[..., Stage]) -> None:
    on = stage(f"?step={ON_LEG.id}&fragment=2", width=1920, height=1080)
    shown = on.page.locator(".sr-fragment:visible")
    expect(shown).to_have_count(2)
    expect(shown.first.locator("blockquote").first).to_be_hidden()
    expect(shown.first.locator(".sr-gloss")).to_be_visible()
    expect(shown.last.locator("blockquote").first).to_be_visible()
    expect(shown.last.get_by_text("our summary")).to_be_visible()
    said = on.page.locator(".sr-announcer").inner_text()
    assert DOSSIER.claims[ON_LEG.claims[1]].quotes[0].text in said
    assert on.page.locator(".sr-announcer").get_attribute("aria-live") == "polite"


def test_a_headline_is_very_large_and_says_who_says_so(stage: Callable[..., Stage]) -> None:
    step = next(step for step in STEPS if step.headline)
    assert step.headline is not None
    on = stage(f"?step={step.id}", width=1920, height=1080)
    headline = on.page.locator(".sr-headline:visible")
    expect(headline.locator(".sr-number")).to_have_text(step.headline.number)
    assert headline.locator(".sr-number").evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") > 150
    claim = DOSSIER.claims[step.headline.claim]
    expect(headline.locator(".sr-voice")).to_have_text(DOSSIER.voices[claim.voice].name.in_language("en"))


# ── the speaker's screen ─────────────────────────────────────────────────────────────────────────────────────────


def speaker_of(on: Stage) -> Stage:
    with on.page.context.expect_page() as popup:
        on.press("n")
    page = popup.value
    page.on("pageerror", lambda error: on.dashboard.errors.append(str(error)))
    page.locator(".sr-sp-notes").wait_for()
    return Stage(Dashboard(on.dashboard.base, page))


def test_the_speaker_sees_notes_time_and_what_comes_next_and_steers(stage: Callable[..., Stage]) -> None:
    on = stage(f"?step={ON_LEG.id}")
    speaker = speaker_of(on)
    page = speaker.page
    after = STEPS[STEPS.index(ON_LEG) + 1]
    expect(page.locator(".sr-sp-notes")).to_have_text(ON_LEG.notes.in_language("en"))
    expect(page.locator(".sr-sp-next_title")).to_have_text(after.title.in_language("en"))
    expect(page.locator(".sr-sp-next_claims li")).to_have_count(len(after.claims))
    expect(page.locator(".sr-sp-clock")).to_have_text(re.compile(r"^\d\d:\d\d$"))
    expect(page.locator(".sr-sp-position")).to_contain_text(f"Step {STEPS.index(ON_LEG) + 1} of {len(STEPS)}")
    expect(page.locator(".sr-sp-elapsed")).to_have_text("00:00")
    speaker.press("ArrowRight")
    on.at(ON_LEG.id, 1)
    expect(page.locator(f'.sr-deck[data-shown="{ON_LEG.id}/1"]')).to_have_count(1)
    expect(page.locator(".sr-deck .sr-fragment.now")).to_be_visible()
    speaker.press("b")
    expect(on.page.locator(".sr-blank")).to_be_visible()
    expect(page.get_by_text("The audience sees a blank screen")).to_be_visible()
    speaker.press("b", "2", "Enter")
    on.at(SECOND.id)
    on.press("ArrowRight")
    expect(page.locator(".sr-sp-position")).to_contain_text("claim 1 of")
    page.get_by_role("button", name="Previous").click()
    on.at(SECOND.id, 0)


def test_the_speakers_clock_starts_with_the_first_move_pauses_and_is_reset(stage: Callable[..., Stage]) -> None:
    on = stage()
    page = speaker_of(on).page
    expect(page.locator(".sr-sp-pace")).to_contain_text("Not started")
    expect(page.locator(".sr-sp-position")).to_contain_text("Step 1")
    on.press("ArrowRight")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".sr-sp-elapsed")).not_to_have_text("00:00")
    expect(page.locator(".sr-sp-pace")).to_contain_text("On time")
    page.get_by_role("button", name="Pause").click()
    on.press("End")
    expect(page.locator(".sr-sp-pace")).to_contain_text("min ahead")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".sr-sp-elapsed")).to_have_text("00:00")


def test_late_is_said_in_minutes(stage: Callable[..., Stage]) -> None:
    on = stage()
    page = speaker_of(on).page
    expect(page.locator(".sr-sp-position")).to_contain_text("Step 1")
    late_ms = (FIRST.minutes + 1.5) * 60_000
    page.evaluate("(ms) => sessionStorage.setItem('sr-speaker-timer', JSON.stringify([ms, null]))", late_ms)
    page.reload()
    expect(page.locator(".sr-sp-pace")).to_contain_text("2 min behind")


def test_both_windows_survive_a_reload_of_either(stage: Callable[..., Stage]) -> None:
    on = stage(f"?step={SECOND.id}")
    speaker = speaker_of(on)
    page = speaker.page
    expect(page.locator(".sr-sp-notes")).to_have_text(SECOND.notes.in_language("en"))
    page.reload()
    expect(page.locator(".sr-sp-notes")).to_have_text(SECOND.notes.in_language("en"))
    speaker.press("ArrowRight")
    on.at(SECOND.id, 1)
    on.page.reload()
    on.at(SECOND.id, 1)
    on.press("ArrowRight")
    expect(page.locator(".sr-sp-position")).to_contain_text("claim 2 of")
    speaker.press("Home")
    on.at(FIRST.id)


def test_a_stranger_cannot_steer(stage: Callable[..., Stage]) -> None:
    on = stage()
    speaker_of(on)
    expect(on.page.locator(".sr-deck")).to_have_attribute("data-shown", f"{FIRST.id}/0")
    orders = """() => {
        const token = supplyRouteDeck.link.token;
        /* Without the token from the speaker's window, and with it from this one. */
        window.postMessage({ kind: "order", name: "last", token: token }, "*");
        window.postMessage({ kind: "order", name: "last", token: "x" }, "*");
        window.postMessage({ kind: "hello", token: "x" }, "*");
        return new Promise((done) => setTimeout(done, 0));
    }"""
    on.run(orders)
    on.press("ArrowRight").at(FIRST.id, 1)


def test_without_a_window_the_notes_lie_over_the_stage(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.run("() => { window.open = () => null; }")
    notes = on.page.get_by_role("region", name="Notes")
    on.press("n")
    expect(notes).to_have_text(FIRST.notes.in_language("en"))
    on.press("End", "ArrowRight").at(LAST.id, 1)
    expect(notes).to_have_text(LAST.notes.in_language("en"))
    assert on.run(FAULTS, [QUOTE_PX * 900 / 1080]) == []
    on.press("n")
    expect(notes).to_be_hidden()
    on.press("n", "Escape")
    expect(notes).to_be_hidden()
    on.at(LAST.id, 1)


# ── other dossiers ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return Folder.copy_of(SMALL, tmp_path_factory.mktemp("presented") / "dossier")


@pytest.fixture(scope="module")
def other(folder: Folder) -> Iterator[str]:
    """A server of a small dossier, whose files a test may change."""
    with served(folder.root) as address:
        yield address


def test_a_small_dossier_is_presented(stage: Callable[..., Stage], other: str) -> None:
    on = stage("", at=other)
    on.press("2", "Enter").at("ships")
    on.press("ArrowRight", "ArrowRight").at("ships", 2)
    assert on.run(FAULTS, [QUOTE_PX * 900 / 1080]) == []
    assert on.run("() => supplyRouteDeck.map.graticule.on") is True


def test_a_very_long_quote_keeps_its_attribution_and_scrolls_in_its_own_box(
    stage: Callable[..., Stage], other: str
) -> None:
    on = stage("?step=ships&fragment=1", at=other)
    on.run(
        """() => {
            document.querySelector(".sr-fragment.now blockquote").textContent = "long ".repeat(20000);
            supplyRouteDeck.fit();
        }"""
    )
    quotes = on.page.locator(".sr-fragment.now .sr-quotes")
    assert quotes.evaluate("(e) => e.scrollHeight > e.clientHeight + 1000")
    assert quotes.get_attribute("tabindex") == "0"
    for part in (".sr-voice", ".sr-hedge", ".sr-said-date", ".sr-said-article"):
        expect(on.page.locator(f".sr-fragment.now {part}")).to_be_in_viewport(ratio=1)
    assert quotes.evaluate("(e) => parseFloat(getComputedStyle(e.firstChild).fontSize)") >= QUOTE_PX * 900 / 1080


def test_a_dossier_without_steps_says_how_to_write_them(opened: Opened, folder: Folder, other: str) -> None:
    file = folder.root / "data/steps.yaml"
    steps = file.read_bytes()
    file.unlink()
    dashboard = opened(at=other)
    try:
        dashboard.page.goto(f"{other}/present")
        expect(dashboard.page.get_by_role("heading")).to_have_text("This dossier has no steps to present yet")
        example = dashboard.page.locator("pre").inner_text()
        file.write_text(example, encoding="utf-8")
        folder.load()
        dashboard.page.reload()
        expect(dashboard.page.locator('.sr-deck[data-shown="first/0"]')).to_have_count(1)
        file.unlink()
        dashboard.page.reload()
        dashboard.page.get_by_role("link", name="Back to the briefing").click()
        dashboard.page.locator(".sr-facts").wait_for()
    finally:
        file.write_bytes(steps)
    assert dashboard.errors == []
    assert dashboard.strangers() == []


def test_a_broken_dossier_lists_its_problems(opened: Opened, folder: Folder, other: str) -> None:
    folder.change("data/steps.yaml", "leg: by-sea", "leg: no-such-leg")
    dashboard = opened(at=other)
    try:
        dashboard.page.goto(f"{other}/present")
        problems = dashboard.page.get_by_role("alert")
        expect(problems).to_contain_text("no-such-leg")
        expect(problems).to_contain_text("data/steps.yaml:")
    finally:
        folder.change("data/steps.yaml", "leg: no-such-leg", "leg: by-sea")


def test_the_page_runs_no_script_but_its_own(opened: Opened) -> None:
    dashboard = opened()
    answer = dashboard.page.goto(f"{dashboard.base}/present")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    blocked = dashboard.page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "window.pwned = 1";
            document.body.append(script);
        })"""
    )
    assert blocked.startswith("script-src")
    assert dashboard.page.evaluate("() => window.pwned === undefined")
