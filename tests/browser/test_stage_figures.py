"""Pictures on stage: they stand in the map's place, whole, and give it back; they promise nothing and break no key."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import load
from geo.export.options import ExportOptions
from geo.export.snapshot.document import snapshot
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)
# A short meeting, whose first steps show these pictures; what no step of it tells is in the pictures all the same.
PICTURES = ("check:five-round-trips", "timeline", "lineage", "evidence", "timeline")
STEPS = [
    step.model_copy(update={"picture": picture})
    for step, picture in zip(DOSSIER.steps.values(), PICTURES, strict=False)
]
CHECK, DATES, ORIGINS, EVIDENCE, DATES_AGAIN = (step.id for step in STEPS)
TOLD = {claim for step in STEPS for claim in step.claims}


@dataclass(frozen=True)
class Meeting:
    """The short meeting, presented from a snapshot in {page}."""

    page: Page

    def stand(self, step: str, fragment: int = 0) -> "Meeting":
        """Wait until a step is on stage with so many of its claims."""
        expect(self.page.locator(f'.sr-deck[data-shown="{step}/{fragment}"]')).to_be_visible()
        return self

    def open(self, step: str) -> "Meeting":
        self.page.evaluate("(step) => { location.hash = 'step=' + step; }", step)
        return self.stand(step)


@pytest.fixture(scope="module")
def presented(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    dossier = replace(DOSSIER, steps={step.id: step for step in STEPS})
    file = tmp_path_factory.mktemp("meeting") / "meeting.html"
    made = snapshot(Ready(dossier, read_built(dossier)), ExportOptions(as_of=datetime(2026, 11, 21, tzinfo=UTC)))
    file.write_text(made, encoding="utf-8", newline="")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True, reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{file.as_uri()}#step={CHECK}")
    yield page
    assert errors == []
    context.close()


@pytest.fixture
def meeting(presented: Page) -> Meeting:
    """As its presenter finds it: the last hand was on the mouse."""
    presented.mouse.click(1200, 60)
    return Meeting(presented)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_picture_stands_in_the_maps_place_on_stage(opened: Opened, width: int, height: int) -> None:
    step = next(step for step in DOSSIER.steps.values() if (step.picture or "").startswith("question:"))
    dashboard = opened(width=width, height=height)
    page = dashboard.page
    page.goto(f"{dashboard.base}/present?step={step.id}")
    page.locator(f'.sr-deck[data-shown^="{step.id}/"]').wait_for()
    box, figure = page.locator(".sr-deck-figures"), page.locator(f'[data-figure="{step.picture}"]')
    expect(figure).to_be_visible()
    question = DOSSIER.questions[str(step.picture).removeprefix("question:")]
    expect(figure.get_by_text(question.text.in_language("en"))).to_be_visible()
    assert page.locator(".sr-deck-map").evaluate("(map) => map.inert")
    sizes = "(box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"
    wider, higher = box.evaluate(sizes)
    assert wider <= 0
    # On a phone it has its own size, and scrolls; on a screen all of it is in sight.
    assert higher <= 0 or width < 500
    page.keyboard.press("Home")
    page.locator('.sr-deck[data-shown="overview/0"]').wait_for()
    expect(box).to_be_hidden()
    assert not page.locator(".sr-deck-map").evaluate("(map) => map.inert")
    assert dashboard.errors == []


def test_a_slider_moved_by_the_mouse_leaves_the_clicker_its_keys(meeting: Meeting) -> None:
    page = meeting.open(CHECK).page
    slider = page.locator(f'[data-figure="{PICTURES[0]}"] input[type="range"]').first
    slider.click(position={"x": 5, "y": 10})
    chosen = slider.input_value()
    for number, key in enumerate(("ArrowRight", "PageDown", "Space"), start=1):
        page.keyboard.press(key)
        meeting.stand(CHECK, number)
    assert slider.input_value() == chosen
    # Who came by Tab means the slider.
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert slider.input_value() != chosen
    meeting.stand(CHECK, 3)


def test_escape_closes_what_is_open_in_a_picture_before_it_leaves(meeting: Meeting) -> None:
    page = meeting.open(EVIDENCE).page
    opener = page.locator('[data-figure="evidence"] th [data-opens]').first
    panel = page.locator(f"#{opener.get_attribute('data-opens')}")
    opener.click()
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()
    meeting.stand(EVIDENCE)
    page.keyboard.press("Escape")
    expect(page.locator(".sr-deck")).to_be_hidden()


def test_only_what_leads_somewhere_in_this_meeting_is_a_button(meeting: Meeting) -> None:
    page = meeting.open(ORIGINS).page
    lineage = page.locator('[data-figure="lineage"]')
    lineage.locator("[data-opens]").first.click()
    assert lineage.locator("button[data-pick]").count() == 0
    meeting.open(DATES)
    timeline = page.locator('[data-figure="timeline"]')
    marks = timeline.locator(".sr-tl-picture .sr-tl-mark").evaluate_all(
        "(marks) => marks.map((mark) => [mark.dataset.pick || '', mark.getAttribute('role'),"
        " mark.hasAttribute('tabindex'), getComputedStyle(mark).cursor])"
    )
    live = [mark for mark in marks if mark[1:] == ["button", True, "pointer"]]
    assert {pick.removeprefix("claim:") for pick, *_ in live} <= TOLD
    assert [mark for mark in marks if mark not in live] == [["", "img", False, "crosshair"]] * (len(marks) - len(live))
    assert 0 < len(live) < len(marks)
    # The arrow keys go only where Enter does something, and Tab finds one of them.
    stop = timeline.locator('.sr-tl-picture .sr-tl-mark[tabindex="0"]')
    expect(stop).to_have_count(1)
    stop.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.pick") == live[-1][0]
    page.keyboard.press("Enter")
    expect(page.locator(".sr-step:not([hidden]) .sr-fragment.now")).to_have_attribute(
        "data-claim", live[-1][0].removeprefix("claim:")
    )
    # A step that is hidden for this meeting takes its marks with it.
    deck = "supplyRoutePage.presentation.deck"
    page.evaluate(f"(step) => {deck}.setOrder([step])", CHECK)
    told = {f"claim:{claim}" for claim in STEPS[0].claims}
    left = timeline.locator("svg [data-pick]").evaluate_all("(marks) => marks.map((mark) => mark.dataset.pick)")
    assert set(left) <= told
    page.evaluate(f"{deck}.setOrder(null)")
    expect(timeline.locator("svg [data-pick]")).to_have_count(len(live))


def test_days_drawn_on_stage_are_undone_there_and_keys_still_move_the_steps(meeting: Meeting) -> None:
    page = meeting.open(DATES).page
    picture = page.locator('[data-figure="timeline"] .sr-tl-picture')
    whole = page.locator(".sr-deck-figures").get_by_role("button", name="Whole time")
    expect(whole).to_be_hidden()
    before = picture.bounding_box()
    assert before is not None
    left, top = before["x"] + before["width"] / 2, before["y"] + 60
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 60, top)
    page.mouse.up()
    expect(page.locator(".sr-deck-figures .sr-tl-spanned")).to_be_visible()
    assert picture.bounding_box() == before
    page.keyboard.press("ArrowRight")
    meeting.stand(DATES, 1)
    # A handle that the mouse has moved is no reason to keep a key either.
    handle = page.locator(".sr-deck-figures .sr-tl-handle circle:not(.grip)").first
    handle.click()
    page.keyboard.press("ArrowRight")
    meeting.stand(DATES, 2)
    whole.click()
    expect(page.locator(".sr-deck-figures .sr-tl-spanned")).to_have_count(0)
    page.keyboard.press("Space")
    meeting.stand(DATES, 3)


def test_a_picture_of_two_steps_is_printed_with_both_and_is_on_stage_again(meeting: Meeting) -> None:
    page = meeting.open(DATES).page
    page.locator("html[data-paper]").wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for step in (DATES, DATES_AGAIN):
        expect(page.locator(f"#step-{step} .sr-step-map .sr-tl-picture")).to_be_visible()
        expect(page.locator(f"#step-{step} .sr-step-map img")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".sr-deck .sr-tl-picture")).to_have_count(1)
    expect(page.locator('[data-figure="timeline"] .sr-tl-picture')).to_be_visible()
