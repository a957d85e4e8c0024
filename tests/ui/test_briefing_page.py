"""What the Briefing shows at an address, in both languages, and what a choice does to the address."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from geo.dossier import Dossier
from geo.dossier.origin_dates import dates_shown
from geo.dossier.selection import Selection, selected
from geo.ui.address import from_params
from geo.words.wording import Wording
from tests.pages import (
    cards_shown,
    claims_shown,
    maps_shown,
    open_briefing,
    page_html,
    params_of,
    pickable,
    sound,
    stage_of,
)
from tests.support import HOSTILE, parsed


def selected_ids(dossier: Dossier, selection: Selection) -> list[str]:
    return [claim.id for claim in selected(dossier, selection)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_whole_route(real: Dossier, language: str) -> None:
    app, wording = open_briefing(lang=language), Wording(language)
    assert claims_shown(app) == list(real.claims)
    page = page_html(app)
    assert [title.text for title in page.of_tag("h1")] == [wording.text(real.title)]
    assert wording.text(real.subtitle) in page.text
    facts = cards_shown(app, "facts")
    assert [title.text for title in facts.of_tag("h2")] == [wording.gettext("The whole route")]
    stage = stage_of(app)
    assert (stage["language"], stage["leg"], stage["view"], stage["places"]) == (language, None, "all", [])
    assert stage["words"]["legend"] == wording.gettext("Legend")
    table = parsed(pickable(app, "legs")["html"])
    assert [pick for pick in table.picks() if pick.startswith("leg:")] == [f"leg:{leg}" for leg in real.legs]
    for leg in real.legs:
        for one in dates_shown(real, real.claims_of(leg), wording, short=True):
            assert one.dates in table.text
            assert one.by in table.text
    assert app.segmented_control(key="language").value == language
    assert app.segmented_control(key="leg").value == "all"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_bottom_line_stands_above_the_cards_and_leads_to_its_questions(real: Dossier, language: str) -> None:
    app = open_briefing(lang=language)
    names = [part.proto.id.rsplit("-", 1)[-1] for part in app.get("bidi_component")]
    assert names.index("judgements") < names.index("claims")
    shown = parsed(pickable(app, "judgements")["html"])
    assert shown.of_tag("h2")[0].text == Wording(language).gettext("Bottom line")
    key = [question.id for question in real.questions.values() if question.key]
    assert shown.picks() == [f"question:{question}" for question in key]
    for question, link in zip(key, shown.of_tag("a"), strict=True):
        where = urlsplit(str(link.attributes["href"]))
        assert where.path == "evidence"
        there = from_params(parse_qs(where.query), real)
        assert (there.question, there.language) == (question, language)


@pytest.mark.parametrize("params", [{"place": "dunai"}, {"leg": "sea"}])
def test_of_a_leg_its_own_lines_stand_there_and_of_a_place_none(real: Dossier, params: dict[str, str]) -> None:
    app = open_briefing(**params)
    shown = [part.proto.id for part in app.get("bidi_component") if part.proto.id.endswith("-judgements")]
    own = [one.id for one in real.questions.values() if one.key and one.leg == params.get("leg", "")]
    assert bool(shown) == bool(own)
    if shown:
        assert parsed(pickable(app, "judgements")["html"]).picks() == [f"question:{question}" for question in own]


@pytest.mark.parametrize("leg", ["sea", "rail", "crossing"])
def test_a_leg_in_the_address(real: Dossier, leg: str) -> None:
    app = open_briefing(leg=leg)
    assert claims_shown(app) == selected_ids(real, Selection(leg=leg))
    assert (stage_of(app)["leg"], stage_of(app)["view"]) == (leg, f"leg:{leg}")
    page = cards_shown(app, "facts")
    assert page.of_tag("h2")[0].text.endswith(real.legs[leg].title.in_language("en"))
    assert Wording("en").text(real.legs[leg].path_note) in page.text
    (dated,) = page.of_class("sr-range")
    for one in dates_shown(real, real.claims_of(leg), Wording("en")):
        assert one.dates in dated.text
        assert one.by in dated.text
        for _, carriers in one.parts:
            assert {f"end:{claim.id}" for claim in carriers} <= set(page.picks())
    counts = {count.text.split()[1]: int(count.text.split()[0]) for count in page.of_tag("li")}
    claims = real.claims_of(leg)
    assert counts.pop("claims") == len(claims)
    assert counts.pop("voices") == len({claim.voice for claim in claims})
    assert {name.rstrip("s"): count for name, count in counts.items()} == {
        "origin": len({claim.origin for claim in claims}),
        "article": len({claim.source for claim in claims}),
    }
    assert app.segmented_control(key="leg").value == leg
    chosen = [row for row in parsed(pickable(app, "legs")["html"]).of_tag("tr") if row.has_class("chosen")]
    assert len(chosen) == 1


def test_a_place_in_the_address(real: Dossier) -> None:
    app = open_briefing(place="tikhoretsk_depot")
    assert claims_shown(app) == selected_ids(real, Selection(place="tikhoretsk_depot"))
    assert (stage_of(app)["place"], stage_of(app)["view"]) == ("tikhoretsk_depot", "places:tikhoretsk_depot")
    page = cards_shown(app, "facts").text
    assert "within 10\u00a0km of the point" in page
    assert real.places["tikhoretsk_depot"].provenance in page
    assert app.segmented_control(key="leg").value is None


def test_a_claim_in_the_address_shows_its_places(real: Dossier) -> None:
    claim = next(claim for claim in real.claims.values() if len(claim.places) > 1 and claim.legs)
    app = open_briefing(claim=claim.id, leg=claim.legs[0])
    stage = stage_of(app)
    assert (stage["view"], stage["places"]) == ("places:" + ",".join(claim.places), list(claim.places))
    assert [card.attributes["id"] for card in cards_shown(app).of_tag("article") if card.has_class("chosen")] == [
        f"claim-{claim.id}"
    ]
    assert pickable(app, "claims")["reveal"] == f"#claim-{claim.id}"


def test_every_card_leads_to_the_map_and_to_the_article(real: Dossier) -> None:
    buttons = cards_shown(open_briefing(leg="rail")).of_tag("button")
    picks = [str(button.attributes["data-pick"]) for button in buttons if "data-pick" in button.attributes]
    expected = [pick for claim in real.claims_of("rail") for pick in (f"claim:{claim.id}", f"read:{claim.id}")]
    assert picks == expected


@pytest.mark.parametrize(
    ("params", "selection"),
    [
        ({"voice": ["kirby"]}, Selection(voices=("kirby",))),
        ({"voice": ["kirby", "rusi"]}, Selection(voices=("kirby", "rusi"))),
        ({"origin": ["csis-2023-10-06"]}, Selection(origins=("csis-2023-10-06",))),
        ({"hedge": ["possible"]}, Selection(hedges=("possible",))),
        ({"article": ["a000", "a003"]}, Selection(sources=("a000", "a003"))),
        ({"article": ["a003"], "sorted": "date"}, Selection(sources=("a003",), sorted_by="date")),
        ({"q": "metro kirby", "sorted": "hedge"}, Selection(words="metro kirby", sorted_by="hedge")),
        ({"since": "2023-10-14"}, Selection(since=date(2023, 10, 14))),
        ({"until": "2023-09-01"}, Selection(until=date(2023, 9, 1))),
        ({"q": "conteneurs"}, Selection(words="conteneurs")),
        ({"leg": "sea", "hedge": ["stated"], "q": "angara"}, Selection(leg="sea", hedges=("stated",), words="angara")),
    ],
)
def test_filters_in_the_address_narrow(real: Dossier, params: dict[str, Any], selection: Selection) -> None:
    app = open_briefing(**params)
    left = selected_ids(real, selection)
    assert 0 < len(left) < len(selected_ids(real, Selection(leg=selection.leg)))
    assert claims_shown(app) == left
    assert f"{len(left)} claims of {len(selected_ids(real, Selection(leg=selection.leg)))}" in page_html(app).text
    assert [button.label for button in app.button] == ["Clear filters"]


def test_filters_show_what_the_address_says() -> None:
    app = open_briefing(voice=["kirby"], hedge=["stated"], since="2023-10-01", q="navire")
    assert app.multiselect(key="filter-voices").value == ["kirby"]
    assert app.multiselect(key="filter-hedges").value == ["stated"]
    assert app.multiselect(key="filter-origins").value == []
    assert app.multiselect(key="filter-sources").value == []
    assert app.selectbox(key="sorted").value == "article"
    assert app.date_input(key="filter-since").value == date(2023, 10, 1)
    assert app.date_input(key="filter-until").value is None
    assert app.text_input(key="filter-words").value == "navire"


CHOICES = [
    (lambda app: app.segmented_control(key="leg").select("rail"), {"leg": ["rail"]}),
    (lambda app: app.multiselect(key="filter-voices").select("kirby"), {"voice": ["kirby"]}),
    (lambda app: app.multiselect(key="filter-hedges").select("possible"), {"hedge": ["possible"]}),
    (lambda app: app.multiselect(key="filter-sources").select("a001"), {"article": ["a001"]}),
    (lambda app: app.selectbox(key="sorted").select("By claimed date"), {"sorted": ["date"]}),
    (lambda app: app.text_input(key="filter-words").input("  wagons "), {"q": ["wagons"]}),
    (lambda app: app.date_input(key="filter-until").set_value(date(2023, 9, 1)), {"until": ["2023-09-01"]}),
    (lambda app: app.segmented_control(key="language").select("fr"), {"lang": ["fr"]}),
]
SHOW_TIMELINE = (lambda app: app.segmented_control(key="view").select("timeline"), {"timeline": ["1"]})


@pytest.mark.parametrize(("change", "params"), CHOICES)
def test_a_choice_is_written_into_the_address_and_shown(
    real: Dossier, change: Any, params: dict[str, list[str]]
) -> None:
    app = open_briefing()
    change(app)
    sound(app.run())
    assert params_of(app) == params
    assert claims_shown(app) == selected_ids(real, from_params(params, real).selection)


def test_the_cards_stand_in_the_order_of_the_address_and_say_what_was_found(real: Dossier) -> None:
    for order in ("date", "hedge", "origin"):
        app = open_briefing(q="1000 conteneurs", sorted=order)
        assert claims_shown(app) == selected_ids(real, Selection(words="1000 conteneurs", sorted_by=order))
        found = [mark.text.replace("\u202f", "").replace(" ", "") for mark in cards_shown(app).of_class("sr-found")]
        assert {"1000", "conteneurs"} <= set(found)


def test_another_order_keeps_the_claim_and_the_timeline_has_none() -> None:
    app = open_briefing(claim="a000-73-wagons")
    app.selectbox(key="sorted").select("Surest first")
    sound(app.run())
    assert params_of(app) == {"sorted": ["hedge"], "claim": ["a000-73-wagons"]}
    assert not open_briefing(timeline="1", sorted="hedge").selectbox


@pytest.mark.parametrize(("change", "params"), [*CHOICES, SHOW_TIMELINE])
def test_a_choice_keeps_what_the_address_has_got_since_the_page_was_drawn(
    real: Dossier, change: Any, params: dict[str, list[str]]
) -> None:
    app = open_briefing()
    before = {"origin": [next(iter(real.claims.values())).origin]}
    app.query_params.update(before)
    change(app)
    sound(app.run())
    assert params_of(app) == before | params


def test_a_new_filter_lets_go_of_the_chosen_claim() -> None:
    app = open_briefing(claim="a000-73-wagons")
    app.text_input(key="filter-words").input("angara")
    sound(app.run())
    assert params_of(app) == {"q": ["angara"]}


def test_filters_are_cleared_but_the_leg_stays(real: Dossier) -> None:
    app = open_briefing(leg="sea", hedge=["possible"], article=["a002"], q="navire", sorted="date")
    app.button[0].click()
    sound(app.run())
    assert params_of(app) == {"leg": ["sea"], "sorted": ["date"]}
    assert claims_shown(app) == selected_ids(real, Selection(leg="sea", sorted_by="date"))
    assert not app.button


def test_clearing_filters_keeps_the_place_that_was_chosen_since() -> None:
    app = open_briefing(hedge=["possible"])
    app.query_params["place"] = "rajin_port"
    app.button[0].click()
    sound(app.run())
    assert params_of(app) == {"place": ["rajin_port"]}


@pytest.mark.parametrize(
    "params",
    [
        {"leg": "air"},
        {"place": "atlantis"},
        {"claim": "nothing"},
        {"voice": ["nobody"], "origin": ["hearsay"], "hedge": ["sure"]},
        {"since": "soon", "until": "2023-02-30"},
        {"lang": "tlh", "other": "x"},
    ],
)
def test_what_an_address_names_in_vain_is_ignored(real: Dossier, params: dict[str, Any]) -> None:
    app = open_briefing(**params)
    assert claims_shown(app) == list(real.claims)
    assert stage_of(app)["view"] == "all"


def test_nothing_left_says_so_and_offers_the_way_back() -> None:
    app = open_briefing(leg="crossing", q="submarine")
    assert claims_shown(app) == []
    assert cards_shown(app).of_class("sr-empty")[0].text == "No claim fits these filters. Clear a filter to see more."
    assert "0 claims of 17" in page_html(app).text
    assert [button.label for button in app.button] == ["Clear filters"]
    assert len(maps_shown(app)) == 1


def test_hostile_words_in_the_address_are_searched_for() -> None:
    words = " ".join(HOSTILE)[:200]
    app = open_briefing(q=words)
    assert app.text_input(key="filter-words").value == words
    assert not page_html(app).of_tag("script")


def test_a_stage_after_another_pick_of_the_map_is_news_though_it_shows_the_same() -> None:
    """The map may have switched a layer on itself, and the page gone back before it was told so."""
    app = open_briefing()
    before = stage_of(app)
    app.session_state["map-heard"] = "7"
    after = stage_of(sound(app.run()))
    assert (before["heard"], after["heard"]) == ("", "7")
    assert before | {"heard": "7"} == after
