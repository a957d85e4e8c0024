"""Hostile text comes out as text: no element beyond our templates' own, and every character as it went in."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.selection import Selection
from geo.drawing.claims.article import article_html
from geo.drawing.claims.cards import claim_cards
from geo.drawing.claims.facts import leg_facts, legs_table, place_facts
from geo.drawing.claims.problems import problem_table
from geo.drawing.map.folium_map import MapData, RouteMap, Tiles, stage_group
from geo.drawing.map.stage import Stage
from geo.drawing.templating import breakable
from geo.errors import Problem
from geo.model import Place, Text
from geo.ui.address import Address
from geo.ui.pages.briefing import stage_of
from geo.ui.shell import plain_markdown
from geo.words.quotes import Span
from geo.words.wording import Wording
from tests.support import HOSTILE, Html, parsed, quoting

ENGLISH = Wording("en")
MARK = "⟦text⟧"
LENGTHS = {"by-sea": 93.4, "by-rail": 250.0}


def _both(text: str) -> Text:
    return Text.model_construct({"en": text, "fr": text})


def _with(small: Dossier, text: str) -> Dossier:
    """The small dossier with `text` wherever a person or an article can put some."""
    words = _both(text)
    claim = small.claims["two-ships"]
    date = claim.date
    assert date != "not stated"
    hostile = claim.model_copy(
        update={
            "quantities": tuple(
                quantity.model_copy(update={"printed": text, "value": None}) for quantity in claim.quantities
            ),
            "date": date.model_copy(update={"printed": text, "note": words}),
            "gloss": words,
            "note": words,
        }
    )
    places = {
        place_id: place.model_copy(update={"label": words, "provenance": text, "second_source": text, "note": words})
        for place_id, place in small.places.items()
    }
    changed = replace(
        small,
        title=words,
        claims={claim.id: hostile, "daily-train": small.claims["daily-train"]},
        legs={
            leg_id: leg.model_copy(update={"title": words, "path_note": words}) for leg_id, leg in small.legs.items()
        },
        places={place_id: _named(place, text) for place_id, place in places.items()},
        voices={
            voice_id: voice.model_copy(update={"name": words, "role": words})
            for voice_id, voice in small.voices.items()
        },
        origins={origin_id: origin.model_copy(update={"label": words}) for origin_id, origin in small.origins.items()},
        sources={
            source_id: source.model_copy(update={"label": words, "outlet": words})
            for source_id, source in small.sources.items()
        },
    )
    return quoting(changed, {claim.id: [text]})


def _named(place: Place, text: str) -> Place:
    return place.model_copy(update={"names": tuple(name.model_copy(update={"text": text}) for name in place.names)})


DRAWN: dict[str, Callable[[Dossier], Markup]] = {
    "cards": lambda dossier: claim_cards(dossier, dossier.claims.values(), ENGLISH, "two-ships", link="./?claim="),
    "cards beside an article": lambda dossier: claim_cards(
        dossier, dossier.claims.values(), ENGLISH, "two-ships", on_map=False, link="./?claim="
    ),
    "a leg": lambda dossier: leg_facts(dossier, dossier.legs["by-sea"], 93.4, ENGLISH),
    "a place": lambda dossier: place_facts(dossier, dossier.places["portune"], ENGLISH),
    "the table of legs": lambda dossier: legs_table(dossier, LENGTHS, ENGLISH, "by-sea"),
    "problems": lambda dossier: problem_table(
        [Problem(*(3 if name == "line" else dossier.title.in_language("en") for name in Problem.__dataclass_fields__))],
        ENGLISH,
    ),
}


def _shape(html: Html) -> list[tuple[str, list[str]]]:
    return [(element.tag, sorted(element.attributes)) for element in html.elements]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("drawn", DRAWN)
def test_hostile_text_changes_nothing_but_the_text(small: Dossier, drawn: str, hostile: str) -> None:
    plain = parsed(DRAWN[drawn](_with(small, MARK)))
    found = parsed(DRAWN[drawn](_with(small, hostile)))
    assert _shape(found) == _shape(plain)
    assert MARK in plain.text
    assert found.text == plain.text.replace(MARK, hostile)
    for element, before in zip(found.elements, plain.elements, strict=True):
        expected = {name: value and value.replace(MARK, hostile) for name, value in before.attributes.items()}
        assert element.attributes == expected


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _article(
    text: str, quotes: dict[str, list[tuple[int, int]]], mentions: list[dict[str, Any]], small: Dossier, chosen: str
) -> Html:
    dossier = replace(
        small,
        texts={"harbour": text},
        spans={claim: tuple(Span("harbour", *span) for span in spans) for claim, spans in quotes.items()},
        furniture={"harbour": (Span("harbour", len(text) // 2, len(text)),)},
    )
    return parsed(article_html(dossier, "harbour", mentions, chosen, "Show"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_an_articles_text_comes_out_unchanged(small: Dossier, hostile: str) -> None:
    text = f"Before {hostile}\n\nafter {hostile}"
    mention = {"start": 3, "end": len(hostile), "place": "portune"}
    html = _article(text, {"two-ships": [(7, 9)], "daily-train": [(8, len(text))]}, [mention], small, "daily-train")
    assert html.text == text
    assert {element.tag for element in html.elements} == {"div", "mark", "span"}
    assert {name for element in html.elements for name in element.attributes} <= {
        *("class", "lang", "dir", "translate", "data-pick", "title", "id"),
    }


@given(st.data())
def test_any_text_with_any_marks_comes_out_unchanged(small: Dossier, data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=50).filter(lambda text: "\r" not in text and "\0" not in text))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda span: span[0] < span[1])
    quotes = data.draw(st.dictionaries(st.sampled_from(list(small.claims)), st.lists(spans, min_size=1, max_size=3)))
    mentions = [
        {"start": start, "end": end, **({"place": "portune"} if in_dossier else {})}
        for (start, end), in_dossier in data.draw(st.lists(st.tuples(spans, st.booleans()), max_size=3))
    ]
    chosen = data.draw(st.sampled_from(list(small.claims)))
    html = _article(text, quotes, mentions, small, chosen)
    assert html.text == text
    marked = sum(len(element.text) for element in html.of_tag("mark"))
    assert marked == len({at for spans in quotes.values() for start, end in spans for at in range(start, end)})
    of_chosen = "".join(element.text for element in html.of_tag("mark") if element.has_class("chosen"))
    at_chosen = sorted({at for start, end in quotes.get(chosen, ()) for at in range(start, end)})
    assert of_chosen == "".join(text[at] for at in at_chosen)
    ids = [element.attributes["id"] for element in html.elements if "id" in element.attributes]
    assert ids == ([f"quote-{chosen}"] if chosen in quotes else [])


def test_a_mark_picks_the_claim_with_the_shortest_quote_unless_another_is_chosen(small: Dossier) -> None:
    quotes = {"two-ships": [(0, 20)], "daily-train": [(5, 10)]}
    picks = _article("x" * 40, quotes, [], small, "").picks()
    assert picks == ["claim:two-ships", "claim:daily-train", "claim:two-ships"]
    picks = _article("x" * 40, quotes, [], small, "two-ships").picks()
    assert set(picks) == {"claim:two-ships"}


# ── scripts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _json_in(script: str, call: str) -> Any:
    found = re.search(re.escape(call) + r"\((?:map_div, )?(\{.*\})\);", script, re.DOTALL)
    assert found, script
    assert not set("<\u2028\u2029") & set(found[1])
    assert not re.search(r"\{[{%#]", found[1])
    return json.loads(found[1])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_stage_is_json_that_no_script_tag_ends(hostile: str) -> None:
    stage = Stage(
        "light", "en", hostile, hostile, (hostile,), hostile, hostile, {"map": hostile, "modes": {"x": hostile}}
    )
    script = _script_of(stage)
    sent = _json_in(script, "SupplyRoute.show")
    assert sent["leg"] == sent["place"] == sent["view"] == sent["words"]["map"] == hostile
    assert sent["places"] == [hostile]
    assert "</script" not in script.lower()


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "{% of %}", "{# gone #}", "{%- raw %}", "}} {", "\\", '\\"{{ 7 * 7 }}', "${7 * 7}"]
)
def test_what_folium_renders_a_second_time_holds_no_template(text: str) -> None:
    stage = Stage("light", "en", text, text, (text,), text, text, {"sources": {text: text, "two": f"{text}{text}"}})
    route_map = RouteMap(MapData(f"/assets/data/{text}", text, text, Tiles(text, text, text)))
    stage_group(stage).add_to(route_map)
    page = route_map.get_root().render()
    assert _json_in(_line_of(page, "SupplyRoute.show"), "SupplyRoute.show") == json.loads(json.dumps(asdict(stage)))
    started = _json_in(_line_of(page, "SupplyRoute.start"), "SupplyRoute.start")
    assert (started["layer"], started["tiles"]["attribution"]) == (f"/assets/data/{text}", text)


def _line_of(page: str, call: str) -> str:
    """The line of a rendered page that makes a call, as folium names the map in it."""
    (line,) = (line for line in page.splitlines() if call in line)
    return re.sub(r"\((map_[0-9a-f]+), ", "(map_div, ", line)


def _script_of(stage: Stage) -> str:
    """The line of script that a page gets for a stage."""
    route_map = RouteMap(MapData("/layer", None, "/base/"))
    stage_group(stage).add_to(route_map)
    return _line_of(route_map.get_root().render(), "SupplyRoute.show")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_map_asks_this_server_only(hostile: str) -> None:
    route_map = RouteMap(MapData(f"/assets/data/{hostile}", None, "/assets/base/"))
    page = route_map.get_root().render()
    assert _json_in(_line_of(page, "SupplyRoute.start"), "SupplyRoute.start")["layer"] == f"/assets/data/{hostile}"
    for _, address in (*route_map.default_js, *route_map.default_css):
        assert address.startswith("/assets/")
    assert not re.search(r"https?://|//cdn", page)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_real_stage_holds_ids_and_our_own_words_only(real: Dossier, language: str) -> None:
    selection = Selection(leg="sea", words="<script>")
    stage = stage_of(real, Address(language, selection, "a000-73-wagons"), "dark", Wording(language))
    assert (stage.theme, stage.language, stage.leg, stage.view) == ("dark", language, "sea", "places:tumangang")
    assert "script" not in json.dumps(_json_in(_script_of(stage), "SupplyRoute.show"))


# ── where Streamlit reads Markdown ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rajin – Dunai", "Rajin – Dunai"),
        ("**bold** [a](b)", r"\*\*bold\*\* \[a\]\(b\)"),
        (":red[x] $y$", r"\:red\[x\] \$y\$"),
        ("`code` <b> 1. # - ~ |", r"\`code\` \<b\> 1\. \# \- \~ \|"),
        ("\\*", r"\\\*"),
        ("l’été", "l’été"),
    ],
)
def test_markdown_is_made_harmless(text: str, shown: str) -> None:
    assert plain_markdown(text) == shown


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "short words stay", "w" * 1000, "a " + "<b>" * 100, "\n\t x " + "é" * 100]
)
def test_places_to_break_change_no_text(hostile: str) -> None:
    html = parsed(breakable(hostile))
    assert html.text == hostile
    assert {element.tag for element in html.elements} <= {"wbr"}
    assert bool(html.elements) == any(len(word) > 100 for word in hostile.split())
