"""The snapshot as people open it: by double click, from a folder, with no network, in Chromium and in Firefox."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from geo.assess.ready import Ready
from geo.built import read_built
from geo.cli.main import main
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.dossier.citation import citation
from geo.dossier.selection import ORDERS, Selection, selected
from geo.drawing.claims.cards import claim_cards
from geo.export.options import ExportOptions
from geo.export.snapshot.document import snapshot
from geo.model import Hedge
from geo.words.wording import Wording
from tests.browser.accessibility import wcag_faults
from tests.browser.firefox import Firefox, running_firefox
from tests.browser.tabs import Tab, Tabs
from tests.support import HOSTILE, ROOT, SMALL, Folder, parsed, quoting

# Points per millimetre and per inch, and how far a printer's rounding goes.
MM_PT, INCH_PT, ROUNDING_PT = 72 / 25.4, 72, 1.0


@dataclass
class Opened:
    """A snapshot at the address {own} in a tab."""

    tab: Tab
    own: str

    @property
    def page(self) -> Page:
        return self.tab.page

    @property
    def asked(self) -> list[str]:
        """Addresses asked for that are not within the file."""
        return [
            address
            for address in self.tab.asked
            if not address.startswith(("data:", "blob:")) and address.split("#")[0] != self.own
        ]

    @property
    def errors(self) -> list[str]:
        """What its scripts complained of."""
        return [*self.tab.errors, *self.tab.complaints]

    def ready(self) -> "Opened":
        """Wait until the page and its map stand."""
        self.page.locator("html[data-ready]").wait_for()
        self.page.locator('[data-stage][data-base="whole"]').wait_for(state="attached")
        return self

    @property
    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))

    def shown(self) -> list[str]:
        """Ids of the claims in sight, in order."""
        script = (
            "Array.from(document.querySelectorAll('#claims > .sr-claim:not([hidden])'), (card) => card.id.slice(6))"
        )
        return list(self.page.evaluate(script))

    def is_clean(self) -> bool:
        assert self.asked == []
        assert self.errors == []
        assert self.page.evaluate("window.pwned") is None
        return True


Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of the real dossier in a folder of its own."""
    out = tmp_path_factory.mktemp("handed out") / "a file, given by mail.html"
    assert main(["--dossier", str(ROOT), "export", "html", "-o", str(out)]) == 0
    return out


@pytest.fixture
def opened(tabs: Tabs, file: Path) -> Iterator[Open]:
    with tabs.lent() as lend:

        def make(hash_: str = "", at: Path = file, **options: Any) -> Opened:
            one = Opened(lend(offline=True, **options), at.as_uri())
            one.page.goto(one.own + hash_)
            return one

        yield make


# ── the briefing ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_opens_without_a_network_and_asks_for_nothing(opened: Open, real: Dossier) -> None:
    one = opened().ready()
    expect(one.page).to_have_title(real.title.in_language("en"))
    assert one.shown() == list(real.claims)
    expect(one.page.locator("#sr-map .leaflet-control-attribution")).to_contain_text("GSHHG")
    expect(one.page.locator(".sr-still").first).to_be_hidden()
    assert one.is_clean()


def test_legs_places_and_claims_are_picked_and_back_undoes_it(opened: Open, real: Dossier) -> None:
    one = opened().ready()
    page = one.page
    page.get_by_role("navigation", name="Legs").get_by_role("button", name="1 Rajin – Dunai").click()
    assert one.hash == "#briefing&leg=sea"
    assert one.shown() == [claim.id for claim in real.claims_of("sea")]
    expect(page.locator(".sr-facts h2:visible")).to_have_text("1Rajin – Dunai")
    page.locator("#claim-a002-five-round-trips").get_by_role("button", name="Show on the map").click()
    expect(page.locator('[data-stage$="sea||a002-five-round-trips"]')).to_have_count(1)
    expect(page.locator("#claim-a002-five-round-trips")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator(".sr-claim.chosen")).to_have_count(0)
    page.go_back()
    expect(page.locator(".sr-facts h2:visible")).to_have_text("The whole route")
    assert one.shown() == list(real.claims)
    assert one.is_clean()


def test_a_click_on_the_map_picks_what_lies_there(opened: Open) -> None:
    one = opened().ready()
    script = "(id) => { const m = supplyRoutePage.map; return m.map.latLngToContainerPoint(m.legs.get(id).middle); }"
    point = one.page.evaluate(script, "rail")
    one.page.locator("#sr-map").click(position={"x": point["x"], "y": point["y"]})
    expect(one.page.locator(".sr-facts h2:visible")).to_have_text("2Dunai – Tikhoretsk")
    assert one.hash == "#briefing&leg=rail"


def test_the_map_has_the_dashboard_s_manners(opened: Open) -> None:
    one = opened().ready()
    page = one.page
    page.get_by_role("button", name="Go to a leg or place").click()
    page.get_by_role("button", name="Tumangang", exact=True).click()
    assert one.hash == "#briefing&place=tumangang"
    expect(page.locator(".sr-facts h2:visible")).to_have_text("Tumangang")
    page.get_by_role("button", name="Meridians and parallels").click()
    page.get_by_role("button", name="Other corridors").click()
    assert one.hash == "#briefing&place=tumangang&layer=corridors&layer=grid"
    page.go_back()
    expect(page.locator(".sr-facts h2:visible")).to_have_text("The whole route")
    expect(page.get_by_role("button", name="Meridians and parallels")).to_have_attribute("aria-pressed", "false")
    legend = page.locator("#sr-map .sr-legend details")
    legend.locator("summary").click()
    page.goto(f"{one.own}#briefing&leg=rail&layer=grid&layer=lava")
    expect(page.locator('[data-stage$="rail||"]')).to_have_count(1)
    expect(page.get_by_role("button", name="Meridians and parallels")).to_have_attribute("aria-pressed", "true")
    expect(legend).not_to_have_attribute("open", "")
    assert one.is_clean()


def test_what_is_assumed_in_a_check_stands_in_the_address(opened: Open) -> None:
    one = opened("#evidence").ready()
    page = one.page
    rail = page.locator("#checks-sea-and-rail-rail_km_per_day")
    rail.press("ArrowLeft")
    assert one.hash == "#evidence&assume=sea-and-rail.rail_km_per_day%3A400"
    page.goto(f"{one.own}#evidence&assume=sea-and-rail.rail_km_per_day%3A9999&assume=none.none%3A1")
    page.reload()
    one.ready()
    expect(rail).to_have_attribute("aria-valuetext", "1,300 km")
    page.locator("#checks-sea-and-rail [data-default]").click()
    assert one.hash == "#evidence"
    assert one.is_clean()


def test_a_link_opens_the_file_where_it_was(opened: Open, real: Dossier) -> None:
    one = opened("#briefing&place=rajin_port&claim=a002-five-round-trips").ready()
    expect(one.page.locator(".sr-facts h2:visible")).to_have_text("Rajin")
    card = one.page.locator("#claim-a002-five-round-trips")
    expect(card).to_be_in_viewport()
    assert set(one.shown()) == {claim.id for claim in real.claims.values() if "rajin_port" in claim.places}
    odd = opened("#briefing&leg=none&place=x%22%5D&claim=%3Cb%3E&voice=nobody&since=soon&hedge=stated").ready()
    assert odd.shown() == [claim.id for claim in real.claims.values() if claim.hedge is Hedge.STATED]
    assert odd.is_clean()


def test_filters_leave_what_the_dashboard_leaves(opened: Open, real: Dossier) -> None:
    one = opened().ready()
    for selection in (
        Selection(words="DEPOT"),
        Selection(words="l’Extrême-orient  navires"),
        Selection(words="coree du nord", leg="crossing"),
        Selection(voices=("rusi",), hedges=("stated", "possible")),
        Selection(since=date(2023, 10, 1), until=date(2023, 10, 6)),
        Selection(words="1000 conteneurs", sorted_by="date"),
        Selection(words="manoeuvre rusi", sources=("a002",)),
        Selection(words="no such words anywhere"),
    ):
        expect_filtered(one, real, selection)
        one.page.evaluate("() => { location.hash = 'briefing'; }")
        expect(one.page.locator(".sr-facts h2:visible")).to_have_text("The whole route")


def expect_filtered(one: Opened, real: Dossier, selection: Selection) -> None:
    """Choose as a reader does from an unfiltered page, reload, and clear the filters."""
    page = one.page
    if selection.leg:
        page.locator(f'.sr-legs-chooser [data-pick="leg:{selection.leg}"]').click()
    page.get_by_role("searchbox").fill(selection.words)
    page.locator(".sr-filters summary").click()
    for value in (*selection.voices, *selection.hedges, *selection.sources):
        page.locator(f'.sr-filters input[value="{value}"]').check()
    if selection.since and selection.until:
        page.locator('input[name="since"]').fill(selection.since.isoformat())
        page.locator('input[name="until"]').fill(selection.until.isoformat())
    page.keyboard.press("Escape")
    if selection.sorted_by != ORDERS[0]:
        page.get_by_label("Sort the cards").select_option(selection.sorted_by)
    expected = [claim.id for claim in selected(real, selection)]
    page.wait_for_function(
        "(count) => document.querySelectorAll('#claims > .sr-claim:not([hidden])').length === count", arg=len(expected)
    )
    assert one.shown() == expected
    expect(page.locator("#sr-none")).to_be_visible(visible=not expected)
    page.reload()
    one.ready()
    assert one.shown() == expected
    page.get_by_role("button", name="Clear filters").click()
    assert one.shown() == [claim.id for claim in selected(real, selection.without_filters)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_search_found_is_marked_as_on_the_dashboard(
    opened: Open, small: Dossier, tmp_path: Path, language: str
) -> None:
    words = {"two-ships": ["1\u202f000 <b>manœuvres</b> & 12,000", "E\u0301te\u0301"], "train-line": [HOSTILE[3]]}
    dossier, wording = quoting(small, words), Wording(language)
    file = tmp_path / "small.html"
    ready = Ready(dossier, read_built(small))
    file.write_text(snapshot(ready, ExportOptions(language=language)), encoding="utf-8")
    one = opened("#briefing", at=file).ready()
    for typed in ("1000 manoeuvre", "ETE", "anna", "&lt;b", "harbour port", "nothing-like-it", ""):
        one.page.get_by_role("searchbox").fill(typed)
        left = selected(dossier, Selection(words=typed))
        one.page.wait_for_function("(typed) => supplyRoutePage.state.q === typed", arg=typed)
        assert one.shown() == [claim.id for claim in left]
        drawn = parsed(claim_cards(dossier, left, wording, searched=typed)).of_tag("mark")
        shown = one.page.locator("#claims > .sr-claim:not([hidden]) mark").all_text_contents()
        assert shown == [mark.text for mark in drawn]
    assert one.is_clean()


CITED = "a002-five-round-trips"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_a_card_is_copied_as_a_citation_however_the_browser_lets_it(opened: Open, real: Dossier, file: Path) -> None:
    one = opened("#briefing", permissions=CLIPBOARD).ready()
    page, claim = one.page, real.claims[CITED]
    text = citation(attribution_of(real, claim, Wording("en")), real.sources[claim.source], Wording("en"))
    button = page.locator(f"#claim-{CITED}").get_by_role("button", name="Copy as citation")
    said = page.locator(f"#claim-{CITED}").get_by_role("status")
    pasted = "() => { delete navigator.clipboard; return navigator.clipboard.readText(); }"
    # With a clipboard; without one, as over plain HTTP; and where a browser lets a page copy nothing.
    for without in ("", "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })"):
        page.evaluate("() => navigator.clipboard.writeText('before')")
        page.evaluate(without or "null")
        button.press("Enter")
        expect(said).to_have_text("Copied")
        expect(button).to_be_focused()
        # Whoever has the file has it in a folder of their own.
        assert page.evaluate(pasted) == f"{text} {Path(file.as_uri()).name}#briefing&claim={CITED}"
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }"
    )
    button.click()
    expect(said).to_have_text("The browser does not let this page copy. Select the words on the card instead.")
    # The click was for the button, and chose no claim.
    assert one.hash == "#briefing"
    assert one.is_clean()


def test_a_quote_is_found_in_its_article(opened: Open, real: Dossier) -> None:
    one = opened().ready()
    for claim_id in ("a002-five-round-trips", "a000-73-wagons", "a002-300-containers-by-sea"):
        one.page.locator(f"#claim-{claim_id}").get_by_role("button", name="Read in the article").click()
        marks = one.page.locator(".sr-article mark.chosen")
        expect(marks.first).to_be_in_viewport()
        words = "".join(marks.all_text_contents())
        claim = real.claims[claim_id]
        assert words == "".join(quote.text for quote in claim.quotes)
        assert one.shown() == [other.id for other in real.claims.values() if other.source == claim.source]
        assert one.hash.startswith(f"#articles&claim={claim_id}")
        one.page.evaluate("() => { location.hash = 'briefing'; }")
        expect(one.page.locator("#briefing")).to_be_visible()
    assert one.is_clean()


def test_what_is_inside_can_be_saved(opened: Open, real: Dossier, tmp_path: Path) -> None:
    one = opened("#about").ready()
    for name, ending in (("layer", "layer.geojson"), ("claims", "claims.json"), ("provenance", "provenance.json")):
        with one.page.expect_download() as download:
            one.page.locator(f'[data-save="{name}"]').click()
        assert download.value.suggested_filename.endswith(ending)
        download.value.save_as(tmp_path / name)
    assert (tmp_path / "layer").read_text("utf-8") == read_built(real).layer
    claims = json.loads((tmp_path / "claims").read_text("utf-8"))
    assert [claim["id"] for claim in claims["claims"]] == list(real.claims)
    assert json.loads((tmp_path / "provenance").read_text("utf-8"))["dossier"]["version"] == real.version


# Either theme on some parts: that both reach AA with the same palette is computed in tests/drawing/test_palette.py.
@pytest.mark.parametrize(
    ("part", "scheme"),
    [
        ("briefing", "dark"),
        ("dates", "light"),
        ("evidence", "light"),
        ("origins", "dark"),
        ("articles", "light"),
        ("about", "dark"),
    ],
)
def test_it_is_accessible(opened: Open, part: str, scheme: str) -> None:
    one = opened(f"#{part}", color_scheme=scheme).ready()
    # What is in sight: the other parts have their own turn.
    assert wcag_faults(one.page, ("header.sr-top", f"#{part}", "footer.sr-foot")) == set()


def test_the_keyboard_reaches_the_claims_first(opened: Open) -> None:
    page = opened().ready().page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the claims")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sr-claim') === document.querySelector('.sr-claim')")


def test_a_date_on_the_timeline_leads_to_its_claim(opened: Open) -> None:
    one = opened("#dates").ready()
    mark = one.page.locator('.sr-tl-mark[data-pick^="claim:"]').first
    claim = str(mark.get_attribute("data-pick")).removeprefix("claim:")
    mark.focus()
    one.page.keyboard.press("Enter")
    assert one.hash == f"#briefing&claim={claim}"
    expect(one.page.locator(f"#claim-{claim}")).to_be_in_viewport()


def test_the_timeline_shows_the_days_and_the_claim_of_the_page(opened: Open) -> None:
    one = opened("#dates&since=2023-09-01&until=2023-09-30").ready()
    page = one.page
    span = page.locator("#dates .sr-tl-days b")
    expect(span).to_have_text("1 September 2023 – 30 September 2023")
    mark = page.locator('#dates .sr-tl-mark[data-pick="claim:a004-shipped-7-september-1-october"]')
    mark.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Clear filters").click()
    page.get_by_role("link", name="Dates").click()
    expect(page.locator("#dates .sr-tl-spanned")).to_have_count(0)
    # Back goes through the same states: without days, then the claim that was chosen, then the days alone.
    expect(mark).not_to_have_class(re.compile("chosen"))
    for _ in range(2):
        page.go_back()
    expect(mark).to_have_class(re.compile("chosen"))
    page.go_back()
    expect(mark).not_to_have_class(re.compile("chosen"))
    expect(span).to_have_text("1 September 2023 – 30 September 2023")
    assert opened("#dates&since=2023-13-45").ready().page.locator("#dates .sr-tl-spanned").count() == 0
    assert one.is_clean()


def test_the_bottom_line_leads_to_its_questions_and_is_that_of_the_leg(opened: Open, real: Dossier) -> None:
    one = opened("#briefing").ready()
    page = one.page
    lines = page.locator("#briefing .sr-jd li:visible")
    expect(lines).to_have_count(sum(question.key for question in real.questions.values()))
    page.get_by_role("button", name="1 Rajin – Dunai").first.click()
    expect(lines).to_have_count(sum(question.key and question.leg == "sea" for question in real.questions.values()))
    page.locator(".sr-jd").get_by_role("link", name="Ports").filter(visible=True).click()
    expect(page.locator("#evidence [data-question=ports] h3")).to_be_in_viewport()
    assert one.hash == "#evidence&leg=sea&question=ports"
    page.go_back()
    expect(lines.first).to_be_visible()
    one.tab.page.goto(one.own + "#briefing&place=dunai")
    expect(page.get_by_role("heading", name="Bottom line")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#briefing .sr-jd li:visible")).to_have_count(6)
    assert one.is_clean()


def test_a_question_that_is_open_stands_in_the_address(opened: Open, real: Dossier) -> None:
    last = list(real.questions)[-1]
    one = opened(f"#evidence&question={last}").ready()
    page = one.page
    panel = page.locator(f'#evidence [data-question="{last}"]')
    expect(panel).to_be_in_viewport()
    entries = page.evaluate("history.length")
    first = page.locator("#evidence th [data-opens]").first
    first.click()
    expect(panel).to_be_hidden()
    assert one.hash == f"#evidence&question={next(iter(real.questions))}"
    first.click()
    assert one.hash == "#evidence"
    first.click()
    assert page.evaluate("history.length") == entries
    # It belongs to this part alone, and is there again with it.
    page.get_by_role("link", name="Origins").click()
    assert one.hash == "#origins"
    page.get_by_role("link", name="Evidence").click()
    assert one.hash == f"#evidence&question={next(iter(real.questions))}"
    page.evaluate("(question) => { location.hash = 'evidence&question=' + question; }", last)
    expect(panel).to_be_in_viewport()
    page.evaluate("location.hash = 'evidence'")
    expect(panel).to_be_hidden()
    assert opened("#evidence&question=no-such%22%5D").ready().hash == "#evidence&question=no-such%22%5D"
    assert one.is_clean()


def test_an_opened_origin_a_part_of_the_evidence_and_ends_of_dates_are_reached(opened: Open, real: Dossier) -> None:
    one = opened("#evidence&question=containers-in-all&by=rusi-2023-10-16").ready()
    page = one.page
    panel = page.locator("[data-question=containers-in-all]")
    expect(panel.locator(".sr-at[data-origin=rusi-2023-10-16] h4")).to_be_in_viewport()
    # The legend stays beneath the head, however high that is.
    page.mouse.wheel(0, 6000)
    page.wait_for_function("() => scrollY > 2000")
    legend = page.locator("#evidence .sr-ev-legend").bounding_box()
    head = page.locator(".sr-top").bounding_box()
    assert legend is not None
    assert head is not None
    assert legend["y"] == pytest.approx(head["y"] + head["height"], abs=1)
    panel.locator("[data-origin=rusi-2023-10-16] [data-pick^='read:']").first.click()
    expect(page.locator(".sr-article mark.chosen").first).to_be_in_viewport()
    page.go_back()
    expect(panel.locator(".sr-at[data-origin=rusi-2023-10-16] h4")).to_be_in_viewport()
    page.get_by_role("button", name="What can be checked").click()
    title = page.get_by_role("heading", name="What can be checked")
    expect(title).to_be_in_viewport()
    assert one.hash == "#evidence&question=containers-in-all&by=rusi-2023-10-16&section=checks"
    page.get_by_role("link", name="Briefing").click()
    page.locator(".sr-legs tr", has_text="Dunai – Tikhoretsk").get_by_role("button", name="1 Oct 2023").click()
    card = page.locator("#claim-a002-then-by-rail-to-depot.chosen")
    expect(card).to_be_in_viewport()
    # What is of no leg and no place promises no map.
    context = next(claim.id for claim in real.claims.values() if not claim.legs and not claim.places)
    buttons = page.locator(f"#claim-{context} .sr-actions button")
    assert buttons.all_text_contents() == ["Read in the article", "Copy as citation"]
    assert one.is_clean()


# ── without script ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_script_it_is_a_readable_briefing(opened: Open, real: Dossier) -> None:
    one = opened(java_script_enabled=False)
    page = one.page
    expect(page.locator("figure.sr-still > svg")).to_be_visible()
    expect(page.locator(".sr-legs tbody tr")).to_have_count(len(real.legs))
    expect(page.locator(".sr-claim blockquote").first).to_be_visible()
    expect(page.locator(".sr-article").first).to_be_visible()
    expect(page.get_by_role("heading", name="About this file")).to_be_visible()
    for control in ("#sr-present", "#sr-print", ".sr-filters", ".sr-actions", ".sr-legs-chooser", ".sr-saves"):
        expect(page.locator(control).first).to_be_hidden()
    assert one.asked == []


# ── the presentation ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_presents_with_the_same_keys_and_comes_back_at_the_leg(opened: Open, real: Dossier) -> None:
    one = opened("#briefing&leg=rail").ready()
    page = one.page
    deck = page.locator(".sr-deck")
    page.get_by_role("button", name="Present", exact=True).click()
    first, second = list(real.steps.values())[:2]
    expect(deck).to_have_attribute("data-shown", f"{first.id}/0")
    for number in range(1, len(first.claims) + 1):
        page.keyboard.press("ArrowRight")
        expect(deck).to_have_attribute("data-shown", f"{first.id}/{number}")
    page.keyboard.press("PageDown")
    expect(deck).to_have_attribute("data-shown", f"{second.id}/0")
    assert one.hash == f"#step={second.id}"
    page.reload()
    expect(deck).to_have_attribute("data-shown", f"{second.id}/0")
    with_leg = next(step for step in real.steps.values() if step.leg == "crossing")
    page.keyboard.press(
        *[str(list(real.steps).index(with_leg.id) + 1)] if list(real.steps).index(with_leg.id) < 9 else ["9"]
    )
    page.keyboard.press("Enter")
    expect(deck).to_have_attribute("data-shown", f"{with_leg.id}/0")
    page.locator(".sr-deck-map").click(position={"x": 300, "y": 300})
    page.keyboard.press("Escape")
    expect(deck).to_be_hidden()
    expect(page.locator(".sr-facts h2:visible")).to_contain_text("Tumangang – Khasan")
    assert page.locator("#sr-map").bounding_box() is not None
    assert one.is_clean()


def test_a_link_leads_to_a_step_and_back_leaves_it(opened: Open, real: Dossier) -> None:
    last = list(real.steps)[-1]
    one = opened().ready()
    one.page.evaluate("(step) => { location.hash = '#step=' + step; }", last)
    expect(one.page.locator(".sr-deck")).to_have_attribute("data-shown", f"{last}/0")
    one.page.go_back()
    expect(one.page.locator(".sr-deck")).to_be_hidden()
    expect(one.page.locator("#briefing")).to_be_visible()
    assert one.is_clean()


# ── paper ────────────────────────────────────────────────────────────────────────────────────────────────────────────


# Steps, and what they say, that lack on paper what must stand by them.
LACKING_ON_PAPER = """(steps) => {
    const seen = (node) => node !== null && node.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        && node.getBoundingClientRect().height > 0;
    return steps.flatMap((step) => {
        const section = document.getElementById("step-" + step);
        const said = section ? [...section.querySelectorAll(".sr-fragment")] : [];
        return [
            ...[section, section?.querySelector(".sr-step-map img") ?? null].filter((part) => !seen(part))
                .map(() => step),
            ...said.flatMap((one) => [".sr-voice", ".sr-hedge", "blockquote"]
                .filter((part) => !seen(one.querySelector(part))).map((part) => `${step} ${part}`)),
        ];
    });
}"""


@pytest.mark.parametrize(
    ("layout", "paper", "size"),
    [
        ("handout", "a4", (210 * MM_PT, 297 * MM_PT)),
        ("handout", "letter", (8.5 * INCH_PT, 11 * INCH_PT)),
        ("steps", "a4", (297 * MM_PT, 210 * MM_PT)),
        ("steps", "letter", (11 * INCH_PT, 8.5 * INCH_PT)),
    ],
)
def test_it_prints_on_the_paper_that_is_chosen(
    opened: Open, real: Dossier, layout: str, paper: str, size: tuple[float, float]
) -> None:
    one = opened().ready()
    page = one.page
    page.locator("html[data-paper]").wait_for()
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print", exact=True).click()
    page.locator(f'input[value="{layout}"]').check()
    page.locator(f'input[value="{paper}"]').check()
    page.get_by_role("button", name="Print …").click()
    page.wait_for_function("window.printed")
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)]
    assert len(boxes) >= len(real.steps)
    assert all(box[2:] == pytest.approx(size, abs=ROUNDING_PT) for box in boxes)
    # A step with a picture in the map's place has it on paper too.
    printed = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in PdfDocument(pdf)).split())
    on_stage = [(step.picture or "").partition(":") for step in real.steps.values()]
    for question in [real.questions[of] for kind, _, of in on_stage if kind == "question"]:
        assert question.text.in_language("en") in printed
    for question in real.questions.values():
        assert not question.key or printed.count(question.short.in_language("en")) >= 2
    page.emulate_media(media="print")
    assert page.evaluate(LACKING_ON_PAPER, list(real.steps)) == []
    for control in ("#sr-map", ".sr-bar", ".sr-views-of-page", ".sr-saves", "#sr-print-sheet", ".sr-notes"):
        expect(page.locator(control).first).to_be_hidden()
    expect(page.locator("#about")).to_be_visible()
    assert one.is_clean()


def test_plain_printing_gives_the_handout(opened: Open, real: Dossier) -> None:
    one = opened("#about", color_scheme="dark").ready()
    one.page.locator("html[data-paper]").wait_for()
    one.page.emulate_media(media="print", color_scheme="dark")
    expect(one.page.locator("#briefing .sr-legs")).to_be_visible()
    expect(one.page.locator(f"#step-{next(iter(real.steps))} blockquote").first).to_be_visible()
    assert one.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert one.page.evaluate("getComputedStyle(document.querySelector('.sr-legs')).color") == "rgb(0, 0, 0)"


# ── words that no line can hold ──────────────────────────────────────────────────────────────────────────────────────

LONG = "w" * 2000


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot of a dossier in which one text of each kind is a word that is wider than any window."""
    folder = Folder.copy_of(SMALL, tmp_path_factory.mktemp("long") / "dossier")
    article = (folder.root / "seeds/railway.txt").read_bytes().decode()
    folder.put_article("seeds/railway.txt", article.replace("Trains ran from Valbonne to Hautgare", LONG).encode())
    for where, words in (
        ("data/claims.yaml", "Trains ran from Valbonne to Hautgare"),
        ("data/claims.yaml", "Trains ran to Hautgare."),
        ("data/claims.yaml", "The crates are in the same sentence."),
        ("data/places.yaml", "Hautgare station"),
        ("data/route.yaml", "Portune – Hautgare,"),
        ("data/route.yaml", "What two made-up articles claim"),
        ("data/sources.yaml", "Railway paper"),
        ("data/voices.yaml", '"An analyst, unnamed"'),
        ("data/voices.yaml", "Anna Exemple to the paper"),
        ("data/steps.yaml", "The whole route"),
        ("data/steps.yaml", "Say what the two articles are."),
        ("data/steps.yaml", "ships that left Portune"),
    ):
        folder.change(where, words, LONG + "," * words.endswith(","))
    dossier = folder.load()
    file = folder.root.parent / "long.html"
    made = snapshot(Ready(dossier, read_built(dossier)), ExportOptions(as_of=datetime(2026, 11, 21, tzinfo=UTC)))
    file.write_text(made, encoding="utf-8", newline="")
    return file


def test_no_word_is_wider_than_the_page(opened: Open, long_words: Path) -> None:
    one = opened(at=long_words).ready()
    for part in ("briefing", "briefing&claim=train-line", "dates", "articles&claim=train-line", "about"):
        one.page.evaluate("(part) => { location.hash = part; }", part)
        expect(one.page.locator(f"#{part.partition('&')[0]}")).to_be_visible()
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part
    assert one.is_clean()


def test_a_word_that_no_line_holds_goes_on_stage_and_on_paper(opened: Open, long_words: Path) -> None:
    one = opened("#present", at=long_words)
    page = one.page
    deck = page.locator(".sr-deck")
    expect(deck).to_have_attribute("data-shown", "overview/0")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(deck).to_have_attribute("data-shown", "overview/2")
    page.keyboard.press("End")
    expect(deck).to_have_attribute("data-shown", "unknown/0")
    page.locator("html[data-paper]").wait_for()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    assert one.is_clean()


# ── Firefox ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    with running_firefox(tmp_path / "profile") as running:
        yield running


def test_it_works_in_firefox(firefox: Firefox, file: Path, real: Dossier, tmp_path: Path) -> None:
    firefox.resize(1440, 900)
    firefox.open(file.as_uri())
    firefox.wait_for("document.querySelector('[data-stage][data-base=whole]')")
    assert firefox.run("document.querySelectorAll('#claims > .sr-claim').length") == len(real.claims)
    firefox.click('.sr-legs-chooser [data-pick="leg:sea"]')
    firefox.wait_for("document.querySelector('[data-stage*=\"|sea|\"]')")
    shown = "Array.from(document.querySelectorAll('#claims > .sr-claim:not([hidden])'), (card) => card.id.slice(6))"
    assert firefox.run(shown) == [claim.id for claim in real.claims_of("sea")]
    firefox.picture(tmp_path / "briefing.png")
    firefox.click("#sr-present")
    first = next(iter(real.steps.values()))
    firefox.wait_for(f"document.querySelector('.sr-deck').dataset.shown === '{first.id}/0'")
    firefox.press("ArrowRight")
    firefox.wait_for(f"document.querySelector('.sr-deck').dataset.shown === '{first.id}/1'")
    assert firefox.run("document.querySelector('.sr-fragment.now blockquote').textContent") == (
        real.claims[first.claims[0]].quotes[0].text
    )
    firefox.picture(tmp_path / "presenting.png")
    firefox.press("Escape")
    firefox.wait_for("document.querySelector('.sr-deck').hidden")
    firefox.wait_for("document.documentElement.hasAttribute('data-paper')")
    assert firefox.errors() == []
    assert firefox.asked() == []
    assert all((tmp_path / name).stat().st_size > 50_000 for name in ("briefing.png", "presenting.png"))
