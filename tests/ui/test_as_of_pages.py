"""The pages as of a day: the control, the banner and the way back; and what the server's routes make of a day."""

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.dossier import Dossier
from geo.dossier.as_of import days_of_change, printed_by
from geo.dossier.as_of_words import how_much
from geo.dossier.selection import Selection
from geo.export.formats import FORMATS
from geo.ui.address import Address, from_params
from geo.ui.follow.routes import link
from geo.ui.mapdata import map_data
from geo.ui.routes.present import PRESENT_ADDRESS, present_address, present_routes
from geo.ui.routes.save import NO_FILE, SAVE_ADDRESS, save_address, save_routes
from geo.ui.routes.server import routes
from geo.ui.workspace import DOSSIER_VARIABLE
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.pages import claims_shown, components, open_briefing, open_page, page_html, params_of, pickable, sound
from tests.support import Folder, parsed

PAGES = ("", "evidence", "origins", "sources", "exports")
EARLY, LATE = date(2021, 4, 1), date(2021, 4, 8)


@pytest.fixture
def shown(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The small dossier, which is also the one that the server shows."""
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder.root))
    return folder


@pytest.fixture
def early(shown: Folder) -> Dossier:
    return printed_by(shown.load(), EARLY)


def answered(path: str, query: str = "") -> Response:
    """What the route of a path answers."""
    for route in (*present_routes(), *save_routes(), *routes()):
        scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
        match, child = route.matches(scope)
        if match.value == 2 and isinstance(route, Route):  # Match.FULL
            return route.endpoint(Request({**scope, **child}))
    raise AssertionError(path)


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_as_of_when_it_is(early: Dossier, page: str, language: str) -> None:
    app, wording = open_page(page, language=language, as_of=EARLY), Wording(language)
    (banner,) = page_html(app).of_class("sr-as-of")
    assert how_much(early, wording) in banner.text
    assert wording.day(EARLY) in banner.text
    (railway,) = early.cut.later if early.cut else ()
    assert wording.text(railway.label) in banner.text
    assert [button.label for button in app.button if button.key == "as-of-all"] == [
        wording.gettext("Show all articles")
    ]


@pytest.mark.usefixtures("shown")
def test_a_page_of_all_articles_has_no_banner() -> None:
    app = open_briefing()
    assert not page_html(app).of_class("sr-as-of")
    assert not [button for button in app.button if button.key == "as-of-all"]


def test_the_briefing_shows_what_was_in_print(early: Dossier) -> None:
    assert claims_shown(open_briefing(asof="2021-04-05")) == list(early.claims)
    assert len(open_briefing(asof="2021-04-08").query_params) == 1


@pytest.mark.usefixtures("shown")
def test_a_day_is_chosen_among_those_on_which_the_dossier_grows() -> None:
    app = open_briefing(leg="by-rail")
    chooser = app.radio(key="as-of")
    assert (chooser.value, len(chooser.options)) == ("all", 3)
    assert chooser.options[1:] == ["1 April 2021 · 1 of 2 articles", "8 April 2021 · 2 of 2 articles"]
    sound(chooser.set_value("2021-04-01").run())
    assert params_of(app) == {"leg": ["by-rail"], "asof": ["2021-04-01"]}
    assert claims_shown(app) == ["daily-train"]
    # A day between two of them, from an address, is one to choose too.
    assert open_briefing(asof="2021-04-03").radio(key="as-of").value == "2021-04-03"
    sound(app.button(key="as-of-all").click().run())
    assert params_of(app) == {"leg": ["by-rail"]}
    assert claims_shown(app) == ["daily-train", "train-line"]


@pytest.mark.usefixtures("shown")
def test_what_came_later_is_left_out_of_an_address() -> None:
    app = open_briefing(asof="2021-04-01", claim="train-line", voice="analyst")
    assert claims_shown(app) == ["two-ships", "forty-crates", "daily-train"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("shown")
def test_a_day_before_all_articles_is_one_clear_page(page: str) -> None:
    app = open_page(page, as_of=date(2021, 3, 1))
    assert "Nothing of this dossier was surely in print by 1 March 2021." in page_html(app).text
    assert components(app) == []
    sound(app.button(key="as-of-first").click().run())
    assert params_of(app)["asof"] == ["2021-04-01"]


@pytest.mark.parametrize("written", ["soon", "2021-02-30", "2021-04", "20210401", "2021-04-01~", "<b>1</b>"])
@pytest.mark.usefixtures("shown")
def test_what_is_no_day_is_said_and_shows_all(written: str) -> None:
    app = open_briefing(asof=written)
    assert f"“{written}” is not a day. Write one such as 2023-10-05. All articles are shown." in page_html(app).text
    assert len(claims_shown(app)) == 5


def test_links_between_the_pages_keep_the_day(shown: Folder) -> None:
    links = [part.proto for part in open_briefing(asof="2021-04-01").get("page_link")]
    assert {part.query_string for part in links} == {"lang=en&asof=2021-04-01"}
    address = from_params({"asof": ["2021-04-01"], "leg": ["by-sea"]}, shown.load())
    assert address == Address(selection=Selection(leg="by-sea"), as_of=EARLY)
    assert from_params(address.params(), shown.load()) == address


# ── routes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_map_is_that_of_the_day(early: Dossier, shown: Folder) -> None:
    later, whole = (urlsplit(map_data(dossier).layer) for dossier in (early, shown.load()))
    assert (later.path, later.query, whole.query) == (whole.path, "asof=2021-04-01", "")
    layers = [json.loads(bytes(answered(each.path, each.query).body)) for each in (later, whole)]
    rail = [
        next(one["properties"]["claims"] for one in layer["features"] if one["id"] == "leg-by-rail") for layer in layers
    ]
    assert rail == [1, 2]


@pytest.mark.usefixtures("shown")
def test_files_are_saved_as_of_the_day_of_the_page() -> None:
    page = parsed(pickable(open_page("exports", as_of=EARLY), "exports")["html"])
    addresses = [str(button.attributes["data-address"]) for button in page.of_tag("button")]
    assert addresses == [save_address(key, "en", "light", EARLY) for key in FORMATS]
    path, _, query = addresses[list(FORMATS).index("csv")].partition("?")
    answer = answered(path, query)
    assert b"two-ships" in answer.body
    assert b"train-line" not in answer.body
    assert "_as-of-2021-04-01_" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2021-03-01", "Rien de ce dossier n’avait sûrement paru au 1er mars 2021."),
        ("soon", "«\u00a0soon\u00a0» n’est pas un jour."),
    ],
)
@pytest.mark.usefixtures("shown")
def test_why_there_is_no_file_as_of_a_day(asked: str, said: str) -> None:
    answer = answered(f"{SAVE_ADDRESS}/csv", f"lang=fr&asof={asked}")
    assert answer.status_code == NO_FILE
    assert bytes(answer.body).decode().startswith(said)


@pytest.mark.usefixtures("shown")
def test_the_presenter_is_as_of_the_day(early: Dossier) -> None:
    address = urlsplit(present_address(early, Address(as_of=EARLY), "light"))
    assert parse_qs(address.query)["asof"] == ["2021-04-01"]
    html = parsed(bytes(answered(PRESENT_ADDRESS, address.query).body).decode())
    assert [step.attributes["data-step"] for step in html.of_class("sr-step")] == list(early.steps)
    assert {day.text for day in html.of_class("sr-as-of-day")} == {"As of 1 April 2021"}
    (page,) = (json.loads(script.text) for script in html.of_tag("script") if script.attributes.get("id") == "sr-page")
    assert (page["home"], page["data"]["as_of"]) == ("/?lang=en&asof=2021-04-01", "2021-04-01")
    assert page["config"]["layer"].endswith("?asof=2021-04-01")


@pytest.mark.parametrize(
    ("asked", "said", "back"),
    [
        ("2021-03-01", "No step has a claim that was in print by 1 March 2021.", "/?lang=en&asof=2021-03-01"),
        ("soon", "“soon” is not a day. Write one such as 2023-10-05.", "/?lang=en"),
    ],
)
@pytest.mark.usefixtures("shown")
def test_the_presenter_has_nothing_to_show_as_of_a_day(asked: str, said: str, back: str) -> None:
    html = parsed(bytes(answered(PRESENT_ADDRESS, f"asof={asked}").body).decode())
    assert said in html.text
    assert [one.attributes["href"] for one in html.of_class("sr-back")] == [back]


def test_followers_see_the_same_day() -> None:
    assert link("http://host", "2345", "fr", EARLY) == "http://host/present?follow=2345&lang=fr&asof=2021-04-01"
    assert link("http://host", "2345", "en") == "http://host/present?follow=2345&lang=en"


# ── a step with a day of its own ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def staged(shown: Folder) -> None:
    """The second step is as of a day; it and the first show the timeline."""
    shown.change("data/steps.yaml", "claims: [two-ships, forty-crates]",
                 "picture: timeline\n    as_of: 2021-04-01\n    claims: [two-ships, forty-crates]")  # fmt: skip
    shown.change("data/steps.yaml", "view: all\n", "view: all\n    picture: timeline\n")


@pytest.mark.usefixtures("staged")
def test_a_step_as_of_a_day_shows_that_day_alone(shown: Folder) -> None:
    html = parsed(bytes(answered(PRESENT_ADDRESS).body).decode())
    days = {step.attributes["data-step"]: step.text.count("As of 1 April 2021") for step in html.of_class("sr-step")}
    assert days == {"overview": 0, "ships": 1, "unknown": 0}
    figures = {figure.attributes["data-figure"]: figure.text for figure in html.of_class("sr-figure")}
    assert list(figures) == ["timeline", "timeline@2021-04-01"]
    papers = ("Harbour paper", "Railway paper")
    assert [[paper in text for paper in papers] for text in figures.values()] == [[True, True], [True, False]]
    (page,) = (json.loads(script.text) for script in html.of_tag("script") if script.attributes.get("id") == "sr-page")
    stages = {step["id"]: step["stage"] for step in page["data"]["steps"]}
    assert (stages["ships"]["later_places"], stages["ships"]["later_articles"]) == ([], ["railway"])
    assert (stages["overview"]["later_places"], stages["overview"]["later_articles"]) == ([], [])
    assert days_of_change(shown.load()) == (EARLY, LATE)
