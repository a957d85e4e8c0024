"""Followers of a presenter in a real browser: they go along, look around and come back, and only one steers."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from tests.browser.accessibility import WCAG_AA
from tests.browser.conftest import Dashboard

Opened = Callable[..., Dashboard]

SOCKETS = re.compile(r"/present/follow/")
ROOMS = re.compile(r"/present/rooms$")


# ── scenes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def show(dashboard: Dashboard, path: str) -> Page:
    """Open a page of the presentation and wait until it is painted."""
    dashboard.page.goto(path if path.startswith("http") else dashboard.base + path)
    dashboard.page.locator(".sr-deck[data-shown]").wait_for()
    return dashboard.page


def presenting(opened: Opened, path: str = "/present?step=sea", **options: Any) -> Page:
    return show(opened(**options), path)


def share(presenter: Page) -> str:
    """Share what a page presents; the link."""
    presenter.locator(".sr-share-button").click()
    link = presenter.locator(".sr-share-link")
    expect(link).to_contain_text("follow=")
    expect_share(presenter, "on")
    presenter.keyboard.press("Escape")
    return str(link.text_content())


def following(opened: Opened, link: str, **options: Any) -> Page:
    page = show(opened(**options), link)
    expect_state(page, "connected")
    return page


def expect_at(page: Page, shown: str) -> None:
    """Wait until a page has painted a step with so many of its claims, such as `sea/2`."""
    expect(page.locator(".sr-deck")).to_have_attribute("data-shown", shown)


def expect_state(page: Page, state: str) -> None:
    """Wait until a follower's line says how things are; see .sr-follow in assets/deck/follow.css."""
    expect(page.locator(".sr-follow")).to_have_attribute("data-state", state)


def expect_share(page: Page, state: str) -> None:
    expect(page.locator(".sr-share-button")).to_have_attribute("data-state", state)


def expect_around(page: Page, *, around: bool = True) -> None:
    expect(page.locator(".sr-follow[data-around]")).to_have_count(1 if around else 0)


def view(page: Page) -> list[float]:
    """Where the map is: zoom, longitude and latitude of its centre."""
    return list(
        page.evaluate(
            """() => {
                const { map } = window.supplyRouteDeck.map;
                const { lng, lat } = map.getCenter();
                return [map.getZoom(), lng, lat];
            }"""
        )
    )


def settled(page: Page) -> None:
    """Wait until a flight of the map is over."""
    page.evaluate(
        """() => new Promise((done) => {
            const { map } = window.supplyRouteDeck.map;
            let last = "", same = 0;
            const look = () => {
                const now = map.getZoom() + "/" + map.getCenter();
                same = now === last ? same + 1 : 0;
                last = now;
                if (same > 12) done(); else requestAnimationFrame(look);
            };
            look();
        })"""
    )


@dataclass
class Wire:
    """A page's connection to its room, which a test can cut and keep cut."""

    page: Page
    is_cut: bool = False
    open: list[WebSocketRoute] = field(default_factory=list)
    server: list[WebSocketRoute] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route_web_socket(SOCKETS, self._connect)

    def _connect(self, socket: WebSocketRoute) -> None:
        if self.is_cut:
            socket.close(code=1011)
            return
        self.server.append(socket.connect_to_server())
        self.open.append(socket)

    def cut(self) -> None:
        self.is_cut = True
        self.open.pop().close(code=1011)

    def mend(self) -> None:
        self.is_cut = False

    def fall_silent(self) -> None:
        """Nothing arrives any more, and nobody says so: what a laptop sees that slept."""
        self.open.pop().on_message(lambda _message: None)
        self.server.pop().on_message(lambda _message: None)


# ── going along ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_followers_go_where_the_presenter_goes(opened: Opened) -> None:
    presenter = presenting(opened)
    link = share(presenter)
    followers = [following(opened, link, width=width) for width in (1440, 1024, 390)]
    expect(presenter.locator(".sr-share-count")).to_have_text("3")
    for follower in followers:
        expect_at(follower, "sea/0")
    presenter.keyboard.press("ArrowRight")
    presenter.keyboard.press("ArrowRight")
    for follower in followers:
        expect_at(follower, "sea/2")
        expect(follower.locator("#step-sea .sr-fragment:visible")).to_have_count(2)
    presenter.keyboard.press("b")
    for follower in followers:
        expect(follower.locator(".sr-blank")).to_be_visible()
    presenter.keyboard.press("b")
    presenter.keyboard.press("End")
    presenter.keyboard.press("l")
    for follower in followers:
        expect(follower.locator(".sr-blank")).to_be_hidden()
        expect_at(follower, "closing/0")
        expect(follower.locator("html")).to_have_attribute("data-theme", "dark")
        expect_around(follower, around=False)


def test_followers_see_the_steps_of_this_meeting_only_and_in_its_order(opened: Opened) -> None:
    presenter = presenting(opened, "/present?steps=crossing,sea&step=crossing")
    follower = following(opened, share(presenter))
    expect(follower.locator(".sr-position")).to_have_text("1 / 2")
    presenter.keyboard.press("o")
    presenter.get_by_role("button", name="All steps in their order").click()
    presenter.keyboard.press("Escape")
    expect(follower.locator(".sr-position")).not_to_have_text("1 / 2")
    expect(presenter.locator(".sr-position")).to_have_text(str(follower.locator(".sr-position").text_content()))
    expect_at(follower, "crossing/0")
    expect_around(follower, around=False)


def test_a_follower_keeps_a_theme_of_their_own_until_the_presenter_changes_it(opened: Opened) -> None:
    presenter = presenting(opened)
    follower = following(opened, share(presenter))
    follower.keyboard.press("l")
    expect(follower.locator("html")).to_have_attribute("data-theme", "dark")
    expect_around(follower, around=False)
    presenter.keyboard.press("ArrowRight")
    expect_at(follower, "sea/1")
    expect(follower.locator("html")).to_have_attribute("data-theme", "dark")
    presenter.keyboard.press("l")
    presenter.keyboard.press("l")
    expect(follower.locator("html")).to_have_attribute("data-theme", "light")


def test_a_follower_has_no_notes(opened: Opened) -> None:
    presenter = presenting(opened)
    follower = following(opened, share(presenter))
    assert presenter.locator(".sr-notes").count() > 0
    assert follower.locator(".sr-notes").count() == 0
    follower.keyboard.press("n")
    expect(follower.locator(".sr-prompter")).to_be_hidden()


# ── looking around ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_follower_looks_at_other_steps_and_returns(opened: Opened) -> None:
    presenter = presenting(opened)
    link = share(presenter)
    follower, other = following(opened, link), following(opened, link)
    follower.keyboard.press("End")
    expect_around(follower)
    expect_at(follower, "closing/0")
    presenter.keyboard.press("ArrowRight")
    expect_at(other, "sea/1")
    expect_at(follower, "closing/0")
    expect(follower.locator(".sr-follow-text")).to_have_text("You are looking around")
    expect(follower.locator(".sr-follow-where")).to_contain_text("3 of")
    follower.keyboard.press("r")
    expect_at(follower, "sea/1")
    expect_around(follower, around=False)
    expect_at(presenter, "sea/1")
    presenter.keyboard.press("ArrowRight")
    expect_at(follower, "sea/2")


def test_a_follower_who_goes_back_by_keys_is_along_again(opened: Opened) -> None:
    presenter = presenting(opened)
    follower = following(opened, share(presenter))
    follower.keyboard.press("ArrowRight")
    expect_around(follower)
    follower.keyboard.press("ArrowLeft")
    expect_around(follower, around=False)
    presenter.keyboard.press("End")
    expect_at(follower, "closing/0")


def test_a_follower_moves_the_map_and_returns(opened: Opened) -> None:
    presenter = presenting(opened, reduced_motion="no-preference")
    follower = following(opened, share(presenter), reduced_motion="no-preference")
    settled(follower)
    before = view(follower)
    follower.mouse.move(300, 500)
    follower.mouse.down()
    follower.mouse.move(520, 380, steps=6)
    follower.mouse.up()
    expect_around(follower)
    settled(follower)
    assert view(follower) != before
    presenter.keyboard.press("ArrowRight")
    presenter.keyboard.press("ArrowLeft")
    expect_at(follower, "sea/0")
    follower.get_by_role("button", name="Back to the presenter").click()
    expect_around(follower, around=False)
    settled(follower)
    # To the pixel, which is 0.003° here.
    assert view(follower) == pytest.approx(before, abs=0.003)


# ── dropped connections ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_follower_s_reload_leads_to_where_the_presenter_is(opened: Opened) -> None:
    presenter = presenting(opened)
    follower = following(opened, share(presenter))
    presenter.keyboard.press("End")
    expect_at(follower, "closing/0")
    follower.reload()
    expect_at(follower, "closing/0")
    expect_state(follower, "connected")
    expect(presenter.locator(".sr-share-count")).to_have_text("1")


def test_a_presenter_s_reload_keeps_the_room_and_the_key_is_in_no_address(opened: Opened) -> None:
    dashboard = opened()
    presenter = show(dashboard, "/present?step=sea")
    follower = following(opened, link := share(presenter))
    presenter.keyboard.press("ArrowRight")
    expect_at(follower, "sea/1")
    presenter.reload()
    expect_share(presenter, "on")
    expect(presenter.locator(".sr-share-link")).to_have_text(link)
    expect_state(follower, "connected")
    presenter.keyboard.press("ArrowRight")
    expect_at(follower, "sea/2")
    key = presenter.evaluate("sessionStorage.getItem('sr:room-key')")
    assert key
    assert not any(key in address for address in [*dashboard.asked, presenter.url, link])


def test_a_follower_whose_connection_drops_comes_back_by_itself(opened: Opened) -> None:
    presenter = presenting(opened)
    link = share(presenter)
    dashboard = opened(fresh=True)
    wire = Wire(dashboard.page)
    follower = show(dashboard, link)
    expect_state(follower, "connected")
    wire.cut()
    expect_state(follower, "reconnecting")
    presenter.keyboard.press("End")
    expect_at(presenter, "closing/0")
    expect_at(follower, "sea/0")
    wire.mend()
    expect_state(follower, "connected")
    expect_at(follower, "closing/0")


def test_a_follower_whose_connection_is_dead_without_a_word_notices(opened: Opened) -> None:
    presenter = presenting(opened)
    link = share(presenter)
    dashboard = opened(fresh=True)
    dashboard.page.clock.install()
    wire = Wire(dashboard.page)
    follower = show(dashboard, link)
    expect_state(follower, "connected")
    wire.fall_silent()
    presenter.keyboard.press("End")
    expect_at(presenter, "closing/0")
    expect_at(follower, "sea/0")
    follower.clock.fast_forward(20_000)
    expect_at(follower, "closing/0")
    expect_state(follower, "connected")
    assert len(wire.open) == 1


def test_a_presenter_whose_connection_drops_takes_the_followers_along_again(opened: Opened) -> None:
    dashboard = opened(fresh=True)
    wire = Wire(dashboard.page)
    presenter = show(dashboard, "/present?step=sea")
    follower = following(opened, share(presenter))
    wire.cut()
    expect_share(presenter, "lost")
    expect_state(follower, "away")
    presenter.keyboard.press("ArrowRight")
    expect_at(presenter, "sea/1")
    expect_at(follower, "sea/0")
    wire.mend()
    expect_share(presenter, "on")
    expect_at(follower, "sea/1")
    expect_state(follower, "connected")


def test_a_presenter_who_left_for_good_is_away_and_a_new_page_has_another_room(opened: Opened) -> None:
    presenter = presenting(opened)
    link = share(presenter)
    follower = following(opened, link)
    presenter.keyboard.press("ArrowRight")
    expect_at(follower, "sea/1")
    presenter.close()
    expect_state(follower, "away")
    expect(follower.locator(".sr-follow-text")).to_have_text("The presenter is away")
    assert share(presenting(opened)) != link
    expect_state(follower, "away")
    expect_at(follower, "sea/1")


def test_going_to_the_briefing_and_back_keeps_the_room(opened: Opened) -> None:
    presenter = presenting(opened)
    follower = following(opened, share(presenter))
    presenter.keyboard.press("Escape")
    expect_state(follower, "away")
    presenter.go_back()
    expect_state(follower, "connected")


def test_a_step_that_this_page_does_not_know_yet_is_fetched_once(opened: Opened) -> None:
    dashboard = opened(fresh=True)
    state = {"step": "of-tomorrow", "fragment": 0, "blank": False, "theme": "light", "steps": None}
    told = json.dumps({"state": state, "presenter": True})
    dashboard.page.route_web_socket(SOCKETS, lambda socket: socket.on_message(lambda _greeting: socket.send(told)))
    follower = show(dashboard, "/present?follow=2222-2222-2222")
    follower.wait_for_function("performance.getEntriesByType('navigation')[0].type === 'reload'")
    expect_state(follower, "connected")
    assert dashboard.asked.count(follower.url) == 2


# ── whose room it is ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_window_of_the_presenter_takes_over_and_gives_back(opened: Opened) -> None:
    first = presenting(opened)
    follower = following(opened, share(first))
    with first.expect_popup() as opening:
        first.evaluate("void window.open(location.href)")
    second = opening.value
    expect_share(second, "on")
    expect_share(first, "replaced")
    first.keyboard.press("End")
    second.keyboard.press("ArrowRight")
    expect_at(follower, "sea/1")
    first.locator(".sr-share-button").click()
    first.get_by_role("button", name="Present from this window").click()
    expect_share(first, "on")
    expect_share(second, "replaced")
    expect_at(follower, "closing/0")


def test_the_speaker_s_screen_does_not_take_the_room_over(opened: Opened) -> None:
    presenter = presenting(opened)
    follower = following(opened, share(presenter))
    with presenter.expect_popup() as opening:
        presenter.keyboard.press("n")
    opening.value.locator(".sr-speaker").wait_for()
    opening.value.keyboard.press("ArrowRight")
    expect_at(follower, "sea/1")
    expect_share(presenter, "on")


def test_a_presenter_stops_sharing(opened: Opened) -> None:
    presenter = presenting(opened)
    link = share(presenter)
    follower = following(opened, link)
    presenter.locator(".sr-share-button").click()
    presenter.get_by_role("button", name="Stop sharing").click()
    expect_share(presenter, "off")
    over = follower.get_by_role("dialog")
    expect(over).to_contain_text("The presentation has ended.")
    over.get_by_role("button", name="Stay with the steps").click()
    follower.keyboard.press("End")
    expect_at(follower, "closing/0")
    presenter.reload()
    expect_share(presenter, "off")
    assert share(presenter) != link


def test_a_room_that_is_not_there_says_so_and_leads_to_the_briefing(opened: Opened) -> None:
    dashboard = opened()
    follower = dashboard.page
    over = follower.get_by_role("dialog")
    for room in ("2222-2222-2222", "<b>", "../rooms", "%2e%2e%2frooms"):
        show(dashboard, f"/present?follow={room}")
        expect(over).to_contain_text("There is no presentation at this address. It may have ended.")
    over.get_by_role("link", name="Open the briefing").click()
    follower.locator(".sr-facts").wait_for()
    assert urlsplit(follower.url).path == "/"


# ── link and QR code ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "fr")])
def test_the_qr_code_is_the_link(opened: Opened, theme: str, language: str) -> None:
    presenter = presenting(opened, f"/present?theme={theme}&lang={language}")
    link = share(presenter)
    presenter.locator(".sr-share-button").click()
    picture = presenter.locator(".sr-share-qr")
    picture.evaluate("(picture) => picture.decode()")
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    assert read.text == link
    assert parse_qs(urlsplit(link).query).get("lang", ["en"]) == [language]
    assert show(opened(), read.text).locator("html").get_attribute("lang") == language


def test_the_link_is_copied(opened: Opened) -> None:
    presenter = presenting(opened, permissions=["clipboard-read", "clipboard-write"])
    link = share(presenter)
    presenter.locator(".sr-share-button").click()
    presenter.get_by_role("button", name="Copy link").click()
    expect(presenter.get_by_role("button", name="Copied")).to_be_visible()
    assert presenter.evaluate("navigator.clipboard.readText()") == link


def test_a_computer_in_two_networks_offers_both_addresses(opened: Opened) -> None:
    dashboard = opened()

    def in_two_networks(route: Route) -> None:
        answer = route.fetch()
        room = answer.json()
        links = [
            {"link": f"http://{host}:8501/present?follow={room['room']}", "qr": room["links"][0]["qr"] + f"&x={host}"}
            for host in ("192.168.1.7", "10.0.0.4")
        ]
        route.fulfill(response=answer, body=json.dumps(room | {"links": links, "range": "network"}))

    dashboard.page.route(ROOMS, in_two_networks)
    presenter = show(dashboard, "/present")
    assert urlsplit(share(presenter)).hostname == "192.168.1.7"
    presenter.locator(".sr-share-button").click()
    expect(presenter.get_by_text("make run")).to_be_hidden()
    presenter.get_by_role("combobox").select_option("10.0.0.4:8501")
    expect(presenter.locator(".sr-share-link")).to_contain_text("http://10.0.0.4:8501/")
    expect(presenter.locator(".sr-share-qr")).to_have_attribute("src", re.compile("x=10.0.0.4$"))


def test_a_server_for_this_computer_alone_says_how_to_start_one_for_the_room(opened: Opened) -> None:
    presenter = presenting(opened)
    share(presenter)
    presenter.locator(".sr-share-button").click()
    expect(presenter.get_by_text("This address works on this computer only.")).to_be_visible()
    expect(presenter.get_by_text("make run ADDRESS=0.0.0.0")).to_be_visible()


def test_a_server_that_gives_no_room_is_asked_again(opened: Opened) -> None:
    dashboard = opened()
    dashboard.page.route(ROOMS, lambda route: route.fulfill(status=503, body="{}"))
    presenter = show(dashboard, "/present?step=sea")
    presenter.locator(".sr-share-button").click()
    expect(presenter.get_by_text("The server did not give a link.")).to_be_visible()
    expect_share(presenter, "failed")
    dashboard.page.unroute(ROOMS)
    presenter.get_by_role("button", name="Try again").click()
    expect_share(presenter, "on")


def test_panel_and_line_break_no_rule_of_wcag_aa_and_ask_no_stranger(opened: Opened) -> None:
    leading, along = opened(), opened()
    presenter = show(leading, "/present?theme=dark&step=sea")
    link = share(presenter)
    follower = show(along, link)
    expect_state(follower, "connected")
    expect(follower.locator("html")).to_have_attribute("data-theme", "dark")
    follower.keyboard.press("ArrowRight")
    expect_around(follower)
    presenter.locator(".sr-share-button").click()
    expect(presenter.get_by_text("1 person follows")).to_be_visible()
    for page, part in ((presenter, ".sr-share"), (follower, ".sr-follow")):
        found = Axe().run(page, context=part, options=WCAG_AA).response["violations"]
        assert {violation["id"] for violation in found} == set()
    for dashboard in (leading, along):
        assert dashboard.strangers() == []
        assert dashboard.errors == []
