"""Whatever a dossier writes stays text: every text, on every page, in every file, in every message.

Folium, and much else that makes HTML, can compile what it is given, and a browser makes elements of it and runs them.
tests/marked.py writes into every text field of the models what would be computed or made then; here each mark comes out
of everything that the product shows as it went in. tests/browser/test_hostile.py gives it to a browser.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.routing import Match
from streamlit.testing.v1 import AppTest
from streamlit_folium import generate_leaflet_string

from geo.assess.ready import Ready
from geo.dossier import Dossier
from geo.dossier.selection import Selection
from geo.drawing.deck import build_deck
from geo.drawing.map.folium_map import RouteMap, stage_group
from geo.drawing.map.stage import Stage, map_words
from geo.export.formats import FORMATS
from geo.export.options import ExportOptions
from geo.export.snapshot.reading import read_shown
from geo.export.snapshot.verify import verify
from geo.model import in_view
from geo.ui.address import Address
from geo.ui.mapdata import map_data
from geo.ui.pages.briefing import stage_of
from geo.ui.routes.present import present_routes
from geo.ui.workspace import DOSSIER_VARIABLE, layer_text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.handed_out import SNAPSHOT, texts_of_file, texts_sent
from tests.marked import FIELDS, NUMBERS, PRINTED, PRODUCT, Marked, Markup, all_marks_in, mark_of, marks_in
from tests.pages import open_briefing, open_page

# It goes through all of the code once more, whose lines other tests count.
pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module", autouse=True)
def on_the_pages(marked: Marked) -> Iterator[None]:
    """The marked dossier is the one that the pages show."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DOSSIER_VARIABLE, str(marked.dossier.root))
        yield


# ── the marks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_has_the_texts_of_a_dossier() -> None:
    assert {
        "places.yaml: places[].provenance",
        "claims.yaml: claims[].quotes[].text",
        "claims.yaml: units{}.one.en",
        "questions.yaml: questions[].values{}.label.fr",
        "route.yaml: legs[].corridors[].via[].source",
    } <= set(FIELDS)
    assert not [field for field in FIELDS if field.endswith(("id", "sha256", "language", "view", "country", "date"))]


def test_every_text_field_of_the_models_is_marked(marked: Marked) -> None:
    assert marked.fields == set(FIELDS)


def test_the_marks_change_nothing_else(marked: Marked, real: Dossier) -> None:
    copy = marked.dossier
    assert list(copy.claims) == list(real.claims)
    assert [len(copy.spans[claim]) for claim in copy.claims] == [len(real.spans[claim]) for claim in real.claims]
    assert marked.built.stale == ()


# ── pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────

PAGES: dict[str, Callable[[str], AppTest]] = {
    "the Briefing": lambda language: open_briefing(lang=language),
    "a leg": lambda language: open_briefing(lang=language, leg="rail"),
    "a place": lambda language: open_briefing(lang=language, place="rajin_port"),
    "a claim": lambda language: open_briefing(lang=language, claim="a002-then-by-rail-to-depot"),
    "the timeline": lambda language: open_briefing(lang=language, timeline="1"),
    "Evidence": lambda language: open_page("evidence", language=language, question="containers-in-all"),
    "Origins": lambda language: open_page("origins", language=language),
    "Sources": lambda language: open_page("sources", language=language, source="a002"),
    "a quote in its article": lambda language: open_page("sources", language=language, claim="a000-73-wagons"),
    "Export": lambda language: open_page("exports", language=language),
    "as of a day": lambda language: open_page("sources", language=language, as_of=date(2023, 10, 16)),
}


@cache
def page_marks(page: str, language: str) -> set[str]:
    return all_marks_in(texts_sent(PAGES[page](language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_texts_as_they_are(page: str, language: str) -> None:
    assert NUMBERS[f"route.yaml: title.{language}"] in page_marks(page, language)


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

# Slides take as long as all else together; their texts go one way in every language.
FILES = [(key, language) for key in FORMATS for language in LANGUAGES if (key, language) != ("pptx", "fr")]


@cache
def file_of(marked: Marked, key: str, language: str) -> bytes:
    dossier = marked.dossier
    if key == "pptx":
        # A step for each picture that there is on stage.
        steps = {step.picture: step for step in reversed(dossier.steps.values())}
        dossier = replace(dossier, steps={step.id: step for step in steps.values()})
    return FORMATS[key].write(Ready(dossier, marked.built), ExportOptions(language=language))


@cache
def file_marks(marked: Marked, key: str, language: str) -> set[str]:
    content = file_of(marked, key, language)
    assert PRODUCT.encode() not in content
    return all_marks_in(texts_of_file(key, content))


@pytest.mark.parametrize(("key", "language"), FILES)
def test_a_file_holds_texts_as_they_are(marked: Marked, key: str, language: str) -> None:
    found = file_marks(marked, key, language)
    # A bibliography quotes no article.
    printed = set() if key in ("bib", "csl") else {PRINTED}
    assert printed | {NUMBERS[f"sources.yaml: sources[].label.{language}"]} <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_snapshot_still_says_what_the_dossier_says(marked: Marked, language: str, tmp_path: Path) -> None:
    file = tmp_path / "snapshot.html"
    file.write_bytes(file_of(marked, SNAPSHOT, language))
    assert verify(file, marked.dossier).mismatches == ()


# ── the map ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def stages(marked: Marked, wording: Wording) -> list[Stage]:
    """What the map shows of every leg, place, claim and step."""
    dossier, language = marked.dossier, wording.language
    addresses = [
        Address(language),
        *(Address(language, Selection(leg=leg)) for leg in dossier.legs),
        *(Address(language, Selection(place=place)) for place in dossier.places),
        *(Address(language, claim=claim) for claim in dossier.claims),
    ]
    words = map_words(dossier, wording)
    return [
        *(stage_of(dossier, address, "light", wording) for address in addresses),
        *(
            Stage("dark", language, step.leg, None, in_view(step.view)[1], step.view, wording.text(step.title), words)
            for step in dossier.steps.values()
        ),
    ]


def shown_by(script: str) -> list[Any]:
    """The messages of all calls that show a stage, in their order."""
    return [json.loads(message) for message in re.findall(r"SupplyRoute\.show\((\{.*\})\);", script)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_folium_renders_every_stage_as_it_is(marked: Marked, language: str, tmp_path: Path) -> None:
    sent = stages(marked, Wording(language))
    route_map = RouteMap(map_data(marked.dossier))
    for stage in sent:
        stage_group(stage).add_to(route_map)
    page = route_map.get_root().render()
    assert shown_by(page) == json.loads(json.dumps([asdict(stage) for stage in sent]))
    assert NUMBERS[f"sources.yaml: sources[].label.{language}"] in marks_in(Markup(page))
    route_map.save(str(tmp_path / "map.html"))
    assert shown_by((tmp_path / "map.html").read_text(encoding="utf-8")) == shown_by(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_streamlit_folium_sends_every_stage_as_it_is(marked: Marked, language: str) -> None:
    for stage in stages(marked, Wording(language)):
        script = generate_leaflet_string(stage_group(stage))
        assert shown_by(script) == [json.loads(json.dumps(asdict(stage)))]
        assert PRODUCT not in script


def test_the_map_s_layer_holds_texts_as_they_are() -> None:
    assert NUMBERS["places.yaml: places[].label.en"] in all_marks_in(texts_of_file("geojson", layer_text().encode()))


# ── the presenter ────────────────────────────────────────────────────────────────────────────────────────────────────


def answered(address: str, status: int = 200) -> str:
    """What the presenter's routes answer."""
    path, _, query = address.partition("?")
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    for route in present_routes():
        match, more = route.matches(scope)
        if match is Match.FULL:
            answer = more["endpoint"](Request({**scope, **more}))
            assert answer.status_code == status
            return str(answer.body.decode())
    raise AssertionError(address)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("follow", ["", "&follow=room"])
def test_the_presenter_shows_texts_as_they_are(marked: Marked, language: str, follow: str) -> None:
    page, wording = answered(f"/present?lang={language}{follow}"), Wording(language)
    shown = marks_in(Markup(page))
    assert {PRINTED, NUMBERS[f"steps.yaml: steps[].title.{language}"]} <= shown
    assert (NUMBERS[f"steps.yaml: steps[].notes.{language}"] in shown) == (not follow)
    (message,) = (json.loads(text) for text in read_shown(page).blocks.values())
    deck = build_deck(marked.dossier, tuple(marked.dossier.steps.values()), wording)
    assert message["data"] == json.loads(json.dumps(deck.data))


# ── problems ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_problems_name_texts_as_they_are(
    marked: Marked, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(marked.dossier.root, broken)
    (broken / marked.dossier.sources["a000"].file).write_text("Something else", encoding="utf-8")
    monkeypatch.setenv(DOSSIER_VARIABLE, str(broken))
    app = open_briefing(lang=language)
    assert PRINTED in all_marks_in(texts_sent(app))
    assert PRINTED in marks_in(Markup(answered(f"/present?lang={language}", status=500)))


# ── all of it ────────────────────────────────────────────────────────────────────────────────────────────────────────

_FOR_WHO_EDITS = "tells whoever edits the dossier why a name is left alone"
_OF_A_POINT = "tells a point of a line from the others; only where it lies is read"
_OF_A_CORRIDOR = "a corridor's line is drawn along railways, which have a source of their own"
# What no page or file shows, and why.
NEVER_SHOWN = {
    "places.yaml: not_places[].why.en": _FOR_WHO_EDITS,
    "places.yaml: not_places[].why.fr": _FOR_WHO_EDITS,
    "route.yaml: legs[].via[].name": _OF_A_POINT,
    "route.yaml: legs[].corridors[].from_via": _OF_A_POINT,
    "route.yaml: legs[].corridors[].to_via": _OF_A_POINT,
    "route.yaml: legs[].corridors[].via[].name": _OF_A_POINT,
    "route.yaml: legs[].corridors[].via[].source": _OF_A_CORRIDOR,
}


def test_every_field_is_shown_somewhere(marked: Marked) -> None:
    shown = {found for page in PAGES for language in LANGUAGES for found in page_marks(page, language)}
    shown |= {found for key, language in FILES for found in file_marks(marked, key, language)}
    numbers = {field: re.findall(r"#(\w+)#", mark_of(field))[0] for field in FIELDS}
    assert [field for field, number in numbers.items() if number not in shown] == list(NEVER_SHOWN)
