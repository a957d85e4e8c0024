"""The timeline in a real browser, as a file of its own: words at each width, keys, mouse, touch, and its reports."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from geo.dates import When
from geo.dossier import Dossier
from geo.drawing.bundles import asset, hedges_style, scripts
from geo.drawing.palette import DARK, css_variables
from geo.drawing.timeline.axis import Axis
from geo.drawing.timeline.picture import timeline
from geo.drawing.timeline.span import place
from geo.model import Hedge
from geo.words.wording import Wording
from tests.browser.accessibility import WCAG_AA

STYLE = hedges_style() + asset("figures/timeline.css")
SCRIPT = scripts("figures/timespan.js")
# As a page does it: clicks on what can be picked are its own, and the rest is reported.
HOST = """
const root = document.querySelector("main"), picked = [], served = root.innerHTML;
root.addEventListener("click", (event) => {
  const target = event.target.closest("[data-pick]");
  if (target) picked.push(target.dataset.pick);
});
const enliven = () => SupplyFigures.forEach((figure) => figure(root, (name) => picked.push(name)));
enliven();
"""
# The page as it was opened, and the next Tab leads into the timeline.
RESET = """() => {
  document.querySelector("h1").focus();
  root.innerHTML = served;
  root.dispatchEvent(new CustomEvent("sr-refresh"));
  picked.length = 0;
  scrollTo(0, 0);
}"""
# Words that stand in the picture at the moment, as [left, top, right, bottom, words].
SHOWN_WORDS = """() => [...document.querySelectorAll(".sr-tl-picture text")]
  .map((text) => [text.getBoundingClientRect(), text.textContent])
  .filter(([box]) => box.width)
  .map(([box, words]) => [box.left, box.top, box.right, box.bottom, words])"""
NAME = "document.activeElement.querySelector('title').textContent"
SPAN = "(({ since, until }) => [since, until])(document.querySelector('.sr-tl').dataset)"
WIDTH_PX, HEIGHT_PX = 1440, 900


@pytest.fixture(scope="module")
def loaded(browser: Browser, real: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """All claims of the dossier on a page that may load nothing and set no style by attribute."""
    html = timeline(real, real.claims.values(), Wording("en"))
    policy = "default-src 'none'; style-src-elem 'unsafe-inline'; style-src-attr 'none'; script-src 'unsafe-inline'"
    file = tmp_path_factory.mktemp("timeline") / "timeline.html"
    file.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>'
        f'<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<style>:root {{ color-scheme: dark; {css_variables(DARK)} }} body {{ margin: 16px; "
        f"background: var(--sr-page); color: var(--sr-ink); font-family: system-ui, sans-serif; }} {STYLE}</style>"
        f"<h1 tabindex='-1'>t</h1><h2>t</h2><main>{html}</main><script>{SCRIPT}{HOST}</script>",
        "utf-8",
    )
    context = browser.new_context(viewport={"width": WIDTH_PX, "height": HEIGHT_PX}, has_touch=True)
    opened = context.new_page()
    refused: list[str] = []
    opened.on("console", lambda message: refused.append(message.text))
    opened.on("pageerror", lambda error: refused.append(str(error)))
    opened.goto(file.as_uri())
    yield opened
    assert refused == []
    context.close()


@pytest.fixture
def page(loaded: Page) -> Page:
    loaded.set_viewport_size({"width": WIDTH_PX, "height": HEIGHT_PX})
    loaded.evaluate(RESET)
    return loaded


@pytest.fixture(scope="module")
def axis(real: Dossier) -> Axis:
    whens = [claim.when for claim in real.claims.values() if claim.when]
    made = Axis.of([*whens, *(When.on(source.published) for source in real.sources.values())])
    assert made is not None
    return made


def _box(shape: Locator) -> tuple[float, float, float]:
    """Its left, top and width in px of the window."""
    box = shape.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"]


def _x(page: Page, axis: Axis, day: date) -> float:
    """In px from the window's left, the middle of a day."""
    left, _, width = _box(page.locator(".sr-tl-picture"))
    pieces = axis.pieces()
    return left + (place(pieces, day) + place(pieces, day, 1)) / 200 * width


def _drag(page: Page, start: float, end: float, y: float | None = None) -> None:
    y = _box(page.locator(".sr-tl-picture"))[1] + 10 if y is None else y
    page.mouse.move(start, y)
    page.mouse.down()
    page.mouse.move((start + end) / 2, y + 5)
    page.mouse.move(end, y + 3)
    page.mouse.up()


def _picked(page: Page) -> Any:
    return page.evaluate("picked.splice(0)")


def _mark(page: Page, claim: str) -> Locator:
    return page.locator(f'.sr-tl-mark[data-pick="claim:{claim}"]').first


# ── what is shown ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("width_px", [320, 390, 900, 1440, 1920, 2560])
def test_no_words_overlap_or_leave_the_page(page: Page, width_px: int) -> None:
    page.set_viewport_size({"width": width_px, "height": HEIGHT_PX})
    words = page.evaluate(SHOWN_WORDS)
    assert len(words) > 20
    assert [word for left, _, right, _, word in words if left < 16 or right > width_px - 15] == []
    touching = [
        (one[4], other[4])
        for number, one in enumerate(words)
        for other in words[number + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] + 3 < other[3] and other[1] + 3 < one[3]
    ]
    assert touching == []
    assert page.evaluate("document.documentElement.scrollWidth") == width_px


def test_a_screen_reader_meets_buttons_with_full_names_and_the_table(page: Page) -> None:
    name = (
        "5 October 2023 · About 73 wagons were visible at Tumangang on the images of 5 October. · CSIS Beyond Parallel"
    )
    assert page.get_by_role("button", name=name).count() == 1
    assert page.get_by_role("table", name="The claimed dates in order").get_by_role("row").count() > 50
    page.get_by_text("Dunai – Tikhoretsk 13 claims").click()
    assert page.get_by_role("button", name="The containers were sent west by train.").is_visible()


def test_it_is_accessible_with_days_chosen(page: Page) -> None:
    page.evaluate(
        "Object.assign(document.querySelector('.sr-tl').dataset, { since: '2023-09-07', until: '2023-10-01' })"
    )
    page.evaluate("root.dispatchEvent(new CustomEvent('sr-refresh'))")
    found = Axe().run(page, options=WCAG_AA)
    assert found.violations_count == 0, found.generate_report()


def test_how_surely_is_read_without_colour(page: Page) -> None:
    """Each hedge draws its dots, its rings and its bars unlike those of every other."""
    forms = page.evaluate(
        """(hedges) => ["event", "statement"].map((kind) => hedges.map((hedge) => {
          const mark = document.querySelector(`.sr-tl-mark.${kind}[data-pick]:has(circle:not(.hit))`);
          mark.setAttribute("class", `sr-tl-mark ${kind} ${hedge}`);
          const [style, dot] = [mark, mark.querySelector(".dot, .hollow")].map((one) => getComputedStyle(one));
          const isFull = dot.fill === style.color;
          const bar = ["fill", "line", "dash"].map((name) => style.getPropertyValue(`--hedge-${name}`)).join();
          return [[dot.strokeWidth, dot.strokeDasharray, kind === "event" ? isFull : ""].join(), bar];
        }))""",
        [hedge.value for hedge in Hedge if hedge is not Hedge.DENIED],
    )
    for kind in forms:
        assert [len({form[part] for form in kind}) for part in (0, 1)] == [len(Hedge) - 1] * 2
    assert [form[0].endswith("true") for form in forms[0]] == [True, *[False] * (len(Hedge) - 2)]


def test_it_takes_the_readers_own_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    colours = page.evaluate(
        """() => [".sr-tl-picture text.month", ".sr-tl-mark[data-pick] text", "text.number", ".sr-tl-mark .dot", "p"]
          .map((selector) => getComputedStyle(document.querySelector(selector)))
          .map((style, at) => at < 4 ? style.fill : style.color)"""
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(forced_colors="none")
    assert colours == [colours[4], colours[4], ground, colours[4], colours[4]]
    assert colours[4] != ground


# ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_tab_stop_leads_in_and_arrows_go_through_time_and_lanes(page: Page) -> None:
    page.keyboard.press("Tab")
    names = [page.evaluate(NAME)]
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        names.append(page.evaluate(NAME))
    assert [name.split(" · ")[0] for name in names][::3] == [
        "from 1953 to 16 October 2023 (end inferred)",
        "said: 2019",
    ]
    assert names[1].startswith("to compare: from about 2018")
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('.hit')).strokeWidth") == "3px"
    expect(page.locator(".sr-tl-caption")).to_have_text(names[3])
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(NAME) == names[2]
    tops = []
    for key in ("End", "ArrowUp", "ArrowUp", "ArrowDown", "Home"):
        page.keyboard.press(key)
        tops.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
    assert tops[1] < tops[0]
    assert tops[2] < tops[1] < tops[0]
    assert page.evaluate(NAME) == names[0]
    # It was the one stop: the next is the first field; and back is where the arrows had led.
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.end") == "since"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(NAME) == names[1]
    assert _picked(page) == []


def test_a_mark_is_picked_once_by_click_enter_and_space(page: Page) -> None:
    mark = _mark(page, "a000-unprecedented-5-october")
    mark.locator(".hit").click()
    mark.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert _picked(page) == ["claim:a000-unprecedented-5-october"] * 3
    page.locator(".sr-tl-mark.article[data-pick]").first.locator(".hit").click()
    assert [name.split(":")[0] for name in _picked(page)] == ["source"]


def test_a_page_that_knows_no_pick_and_a_second_call_change_nothing(page: Page) -> None:
    page.evaluate("enliven()")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert len(_picked(page)) == 1
    assert page.evaluate(NAME).startswith("to compare: from about 2018")


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "last"), [("2023-09-07", "2023-10-01"), ("2018-01-01", "2019-12-31"), ("2019-01-01", "2023-08-20")]
)
def test_dragging_chooses_days_in_either_direction(page: Page, axis: Axis, first: str, last: str) -> None:
    edges = [_x(page, axis, date.fromisoformat(day)) for day in (first, last)]
    for start, end in (edges, edges[::-1]):
        page.evaluate(RESET)
        _drag(page, start, end)
        # In years made narrow, only whole ones can be meant.
        assert _picked(page) == [f"span:{first}:{last}"]
        assert page.evaluate(SPAN) == [first, last]
    outside = page.locator(".sr-tl-picture .sr-tl-mark.out").count()
    assert 0 < outside < page.locator(".sr-tl-picture .sr-tl-mark").count()


def test_while_dragging_the_days_are_shown_and_no_mark_is_picked(page: Page, axis: Axis) -> None:
    start, end = (_x(page, axis, date(2023, 9, day)) for day in (9, 20))
    y = _box(_mark(page, "a002-transfer-7-september-1-october").locator(".hit"))[1] + 10
    page.mouse.move(start, y)
    page.mouse.down()
    page.mouse.move(end, y)
    expect(page.locator(".sr-tl-dragged")).to_have_text("9 September 2023 – 20 September 2023")
    assert _picked(page) == []
    page.mouse.up()
    expect(page.locator(".sr-tl-dragged")).to_be_hidden()
    expect(page.locator(".sr-tl-days b")).to_have_text("9 September 2023 – 20 September 2023")
    assert _picked(page) == ["span:2023-09-09:2023-09-20"]
    # Five pixels are a click.
    page.mouse.down()
    page.mouse.move(end + 5, y)
    page.mouse.up()
    assert [name.split(":")[0] for name in _picked(page)] == ["claim"]


def test_the_edges_lie_where_the_server_would_draw_them(page: Page, axis: Axis) -> None:
    pieces = axis.pieces()
    for first, last in (("2023-09-07", "2023-10-01"), ("1960-05-05", "2018-07-01"), ("2022-12-31", "2023-08-01")):
        page.evaluate(
            "(days) => Object.assign(document.querySelector('.sr-tl').dataset, days)", {"since": first, "until": last}
        )
        page.evaluate("root.dispatchEvent(new CustomEvent('sr-refresh'))")
        shown = page.evaluate(
            "[...document.querySelectorAll('.sr-tl-handle')].map((handle) => parseFloat(handle.getAttribute('x')))"
        )
        edges = (place(pieces, date.fromisoformat(first)), place(pieces, date.fromisoformat(last), 1))
        assert shown == pytest.approx(edges, abs=0.01)
    assert _picked(page) == []


def test_a_handle_is_dragged_and_moved_by_keys(page: Page, axis: Axis) -> None:
    _drag(page, _x(page, axis, date(2023, 9, 7)), _x(page, axis, date(2023, 10, 1)))
    first = page.get_by_role("slider", name="First day")
    left, top, width = _box(page.locator(".sr-tl-handle circle:not(.grip)").first)
    _drag(page, left + width / 2, _x(page, axis, date(2023, 9, 12)), top + width / 2)
    assert _picked(page) == ["span:2023-09-07:2023-10-01", "span:2023-09-12:2023-10-01"]
    expect(first).to_have_attribute("aria-valuetext", "12 September 2023")
    first.focus()
    page.keyboard.press("ArrowRight")
    assert _picked(page) == ["span:2023-09-13:2023-10-01"]
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    # A year made narrow is one step.
    assert _picked(page) == ["span:1953-01-01:2023-10-01", "span:2018-01-01:2023-10-01"]
    expect(first).to_have_attribute("aria-valuenow", str((date(2018, 1, 1) - date(1970, 1, 1)).days))
    page.keyboard.press("End")
    # The first day comes after the last never.
    assert _picked(page) == ["span:2023-10-01:2023-10-01"]
    expect(first).to_be_focused()


@pytest.mark.parametrize(
    ("since", "until", "end", "key", "expected"),
    [
        # One step back from the last day of the axis, or on from its first.
        ("2023-09-07", "2024-06-30", "until", "ArrowLeft", "span:2023-09-07:2023-10-30"),
        ("1900-01-01", "2023-10-01", "since", "ArrowRight", "span:2018-01-01:2023-10-01"),
        # Within a year made narrow, too, a key goes to the next day that it can stop at.
        ("2018-06-15", "2023-10-01", "since", "ArrowRight", "span:2019-01-01:2023-10-01"),
        ("2018-06-15", "2023-10-01", "since", "ArrowLeft", "span:2018-01-01:2023-10-01"),
    ],
)
def test_days_beyond_the_axis_lie_at_its_ends(
    page: Page, since: str, until: str, end: str, key: str, expected: str
) -> None:
    page.evaluate(
        "(days) => { Object.assign(document.querySelector('.sr-tl').dataset, days);"
        " root.dispatchEvent(new CustomEvent('sr-refresh')); }",
        {"since": since, "until": until},
    )
    # What a field says it also takes: the other one would else be refused with it.
    assert page.evaluate("[...document.querySelectorAll('.sr-tl-days input')].every((field) => field.validity.valid)")
    page.locator(f'.sr-tl-handle[data-end="{end}"]').focus()
    page.keyboard.press(key)
    assert _picked(page) == [expected]


def test_a_field_counts_even_where_the_other_one_has_no_day(page: Page) -> None:
    page.evaluate(
        "() => { Object.assign(document.querySelector('.sr-tl').dataset, { since: '1900-01-01', until: '' });"
        " root.dispatchEvent(new CustomEvent('sr-refresh')); }"
    )
    page.locator(".sr-tl-days input").last.fill("2023-10-01")
    assert _picked(page) == ["span:1953-01-01:2023-10-01"]


def test_a_button_let_go_elsewhere_ends_the_drag(page: Page, axis: Axis) -> None:
    x, y = _x(page, axis, date(2023, 9, 9)), _box(page.locator(".sr-tl-picture"))[1] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    # As where the window lost sight of the mouse: what comes next has no button.
    page.locator(".sr-tl-picture").dispatch_event(
        "pointermove", {"clientX": x + 80, "clientY": y, "buttons": 0, "isPrimary": True, "bubbles": True}
    )
    page.mouse.move(x + 120, y)
    page.mouse.up()
    assert page.evaluate(SPAN) == ["", ""]
    assert [name for name in _picked(page) if name.startswith("span:")] == []


def test_days_are_written_as_the_server_writes_them(page: Page) -> None:
    for locale, language in (("fr", "fr"), ("en-GB", "en")):
        first, last = date(2023, 9, 1), date(2023, 10, 11)
        page.evaluate(
            "(days) => { Object.assign(document.querySelector('.sr-tl').dataset, days);"
            " root.dispatchEvent(new CustomEvent('sr-refresh')); }",
            {"since": first.isoformat(), "until": last.isoformat(), "locale": locale},
        )
        wording = Wording(language)
        expect(page.locator(".sr-tl-days b")).to_have_text(f"{wording.day(first)} – {wording.day(last)}")


def test_date_fields_do_the_same_and_a_button_brings_back_the_whole_time(page: Page) -> None:
    whole = page.get_by_role("button", name="Whole time")
    expect(whole).to_be_hidden()
    fields = page.locator(".sr-tl-days input")
    fields.first.fill("2023-09-07")
    assert _picked(page) == ["span:2023-09-07:2023-10-31"]
    fields.last.fill("2023-10-01")
    assert _picked(page) == ["span:2023-09-07:2023-10-01"]
    assert page.evaluate("document.querySelector('.sr-tl-handle').getAttribute('aria-valuetext')") == "7 September 2023"
    # Beyond the axis is no day to choose.
    fields.last.fill("2030-01-01")
    assert _picked(page) == []
    page.evaluate("root.dispatchEvent(new CustomEvent('sr-refresh'))")
    whole.click()
    assert _picked(page) == ["span:"]
    assert page.evaluate(SPAN) == ["", ""]
    expect(fields.first).to_be_focused()
    assert page.locator(".out").count() == 0


def test_a_finger_across_chooses_and_a_finger_down_scrolls(page: Page, axis: Axis) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    days = (date(2023, 9, 1), date(2023, 9, 30))
    start, end = (_x(page, axis, day) for day in days)
    top = _box(page.locator(".sr-tl-picture"))[1]
    _touch(page, [(start + (end - start) * part / 8, top + 60) for part in range(9)])
    (name,) = _picked(page)
    found = [date.fromisoformat(day) for day in name.split(":")[1:]]
    # A pixel of a telephone is some hours.
    assert all(abs(one - day) <= timedelta(1) for one, day in zip(found, days, strict=True))
    before = page.evaluate(SPAN)
    _touch(page, [(200, 400 - 25 * part) for part in range(9)])
    page.wait_for_function("scrollY > 100")
    assert page.evaluate(SPAN) == before
    assert _picked(page) == []


def _touch(page: Page, points: Sequence[tuple[float, float]]) -> None:
    """A finger that goes from point to point."""
    cdp = page.context.new_cdp_session(page)
    for number, (x, y) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    cdp.detach()


def test_new_html_keeps_the_focus_and_shows_what_the_page_chose(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    name = page.evaluate(NAME)
    days = {"since": "2023-10-01", "until": "2023-10-31", "chosen": "claim:a000-unprecedented-5-october"}
    page.evaluate(
        """(days) => {
          root.innerHTML = served;
          Object.assign(document.querySelector(".sr-tl").dataset, days);
          root.dispatchEvent(new CustomEvent("sr-refresh"));
        }""",
        days,
    )
    assert page.evaluate(NAME) == name
    assert page.locator('.sr-tl-mark[tabindex="0"]').count() == 1
    chosen = page.locator(".sr-tl-mark.chosen")
    assert [chosen.count(), chosen.get_attribute("aria-current")] == [1, "true"]
    expect(page.get_by_role("slider", name="First day")).to_be_visible()
    expect(page.locator(".sr-tl-days input").first).to_have_value("2023-10-01")
    assert _picked(page) == []
