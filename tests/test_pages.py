"""The pages as Streamlit runs them: what an address shows, in both languages, and what a broken dossier shows."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.dossier import Dossier
from geo.selection import Selection, claimed_period, selected
from geo.ui.address import Address, from_params
from geo.ui.workspace import DOSSIER_VARIABLE
from geo.wording import Wording
from tests.support import HOSTILE, ROOT, Folder, Html, parsed

SCRIPT = str(ROOT / "geo/ui/main.py")
TIMEOUT_S = 30


def _open(**params: str | list[str]) -> AppTest:
    """The Briefing at an address."""
    app = AppTest.from_file(SCRIPT, default_timeout=TIMEOUT_S)
    for name, value in params.items():
        app.query_params[name] = value
    return _sound(app.run())


def _open_sources(**fields: Any) -> AppTest:
    """The Sources page at an address, as a card's button opens it."""
    app = AppTest.from_file(SCRIPT, default_timeout=TIMEOUT_S)
    app.session_state["_leave_for"] = ("sources", Address(**fields))
    return _sound(app.run())


def _sound(app: AppTest) -> AppTest:
    assert [exception.message for exception in app.exception] == []
    return app


def _pickable(app: AppTest, key: str) -> dict[str, Any]:
    (proto,) = [part.proto for part in app.get("bidi_component") if part.proto.id.endswith(f"-{key}")]
    return json.loads(proto.json)


def _cards(app: AppTest, key: str = "claims") -> Html:
    return parsed(_pickable(app, key)["html"])


def _claims(app: AppTest, key: str = "claims") -> list[str]:
    """Ids of the claims shown, in order."""
    return [str(element.attributes["id"]).removeprefix("claim-") for element in _cards(app, key).of_tag("article")]


def _html(app: AppTest) -> Html:
    return parsed("".join(part.proto.body for part in app.get("html") if not part.proto.body.startswith("<style>")))


def _maps(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(part.proto.json_args) for part in app.get("component_instance")]


def _stage(app: AppTest) -> dict[str, Any]:
    (shown,) = _maps(app)
    found = re.search(r"SupplyRoute\.show\((\{.*\})\);", shown["feature_group"])
    assert found, shown
    return json.loads(found[1])


def _ids(dossier: Dossier, selection: Selection) -> list[str]:
    return [claim.id for claim in selected(dossier, selection)]


# ── the Briefing ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_whole_route(real: Dossier, language: str) -> None:
    app, wording = _open(lang=language), Wording(language)
    assert _claims(app) == list(real.claims)
    page = _html(app)
    assert [title.text for title in page.of_tag("h1")] == [wording.text(real.title)]
    assert wording.text(real.subtitle) in page.text
    assert [title.text for title in page.of_tag("h2")] == [wording.gettext("The whole route")]
    stage = _stage(app)
    assert (stage["language"], stage["leg"], stage["view"], stage["places"]) == (language, None, "all", [])
    assert stage["words"]["legend"] == wording.gettext("Legend")
    table = parsed(_pickable(app, "legs")["html"])
    assert table.picks() == [f"leg:{leg}" for leg in real.legs]
    for leg in real.legs:
        assert wording.when(claimed_period(real.claims_of(leg))) in table.text
    assert app.segmented_control(key="language").value == language
    assert app.segmented_control(key="leg").value == "all"


@pytest.mark.parametrize("leg", ["sea", "rail", "crossing"])
def test_a_leg_in_the_address(real: Dossier, leg: str) -> None:
    app = _open(leg=leg)
    assert _claims(app) == _ids(real, Selection(leg=leg))
    assert (_stage(app)["leg"], _stage(app)["view"]) == (leg, f"leg:{leg}")
    page = _html(app)
    assert page.of_tag("h2")[0].text.endswith(real.legs[leg].title.en)
    assert real.legs[leg].path_note.en in page.text
    assert Wording("en").when(claimed_period(real.claims_of(leg))) in page.of_class("sr-range")[0].text
    counts = {count.text.split()[1]: int(count.text.split()[0]) for count in page.of_tag("li")}
    claims = real.claims_of(leg)
    assert counts.pop("claims") == len(claims)
    assert counts.pop("voices") == len({claim.voice for claim in claims})
    assert {name.rstrip("s"): count for name, count in counts.items()} == {
        "origin": len({claim.origin for claim in claims}),
        "article": len({claim.source for claim in claims}),
    }
    assert app.segmented_control(key="leg").value == leg
    chosen = [row for row in parsed(_pickable(app, "legs")["html"]).of_tag("tr") if row.has_class("chosen")]
    assert len(chosen) == 1


def test_a_place_in_the_address(real: Dossier) -> None:
    app = _open(place="tikhoretsk_depot")
    assert _claims(app) == _ids(real, Selection(place="tikhoretsk_depot"))
    assert (_stage(app)["place"], _stage(app)["view"]) == ("tikhoretsk_depot", "places:tikhoretsk_depot")
    page = _html(app).text
    assert "within 10 km of the point" in page
    assert real.places["tikhoretsk_depot"].provenance in page
    assert app.segmented_control(key="leg").value is None


def test_a_claim_in_the_address_shows_its_places(real: Dossier) -> None:
    claim = next(claim for claim in real.claims.values() if len(claim.places) > 1 and claim.legs)
    app = _open(claim=claim.id, leg=claim.legs[0])
    stage = _stage(app)
    assert (stage["view"], stage["places"]) == ("places:" + ",".join(claim.places), list(claim.places))
    assert [card.attributes["id"] for card in _cards(app).of_tag("article") if card.has_class("chosen")] == [
        f"claim-{claim.id}"
    ]
    assert _pickable(app, "claims")["reveal"] == f"#claim-{claim.id}"


def test_every_card_leads_to_the_map_and_to_the_article(real: Dossier) -> None:
    picks = [str(button.attributes["data-pick"]) for button in _cards(_open(leg="rail")).of_tag("button")]
    expected = [pick for claim in real.claims_of("rail") for pick in (f"claim:{claim.id}", f"read:{claim.id}")]
    assert picks == expected


@pytest.mark.parametrize(
    ("params", "selection"),
    [
        ({"voice": ["kirby"]}, Selection(voices=("kirby",))),
        ({"voice": ["kirby", "rusi"]}, Selection(voices=("kirby", "rusi"))),
        ({"origin": ["csis-2023-10-06"]}, Selection(origins=("csis-2023-10-06",))),
        ({"hedge": ["possible"]}, Selection(hedges=("possible",))),
        ({"since": "2023-10-14"}, Selection(since=date(2023, 10, 14))),
        ({"until": "2023-09-01"}, Selection(until=date(2023, 9, 1))),
        ({"q": "conteneurs"}, Selection(words="conteneurs")),
        ({"leg": "sea", "hedge": ["stated"], "q": "angara"}, Selection(leg="sea", hedges=("stated",), words="angara")),
    ],
)
def test_filters_in_the_address_narrow(real: Dossier, params: dict[str, Any], selection: Selection) -> None:
    app = _open(**params)
    left = _ids(real, selection)
    assert 0 < len(left) < len(_ids(real, Selection(leg=selection.leg)))
    assert _claims(app) == left
    assert f"{len(left)} claims of {len(_ids(real, Selection(leg=selection.leg)))}" in _html(app).text
    assert [button.label for button in app.button] == ["Clear filters"]


def test_filters_show_what_the_address_says() -> None:
    app = _open(voice=["kirby"], hedge=["stated"], since="2023-10-01", q="navire")
    assert app.multiselect(key="filter-voices").value == ["kirby"]
    assert app.multiselect(key="filter-hedges").value == ["stated"]
    assert app.multiselect(key="filter-origins").value == []
    assert app.date_input(key="filter-since").value == date(2023, 10, 1)
    assert app.date_input(key="filter-until").value is None
    assert app.text_input(key="filter-words").value == "navire"


@pytest.mark.parametrize(
    ("change", "params"),
    [
        (lambda app: app.segmented_control(key="leg").select("rail"), {"leg": ["rail"]}),
        (lambda app: app.multiselect(key="filter-voices").select("kirby"), {"voice": ["kirby"]}),
        (lambda app: app.multiselect(key="filter-hedges").select("possible"), {"hedge": ["possible"]}),
        (lambda app: app.text_input(key="filter-words").input("  wagons "), {"q": ["wagons"]}),
        (lambda app: app.date_input(key="filter-until").set_value(date(2023, 9, 1)), {"until": ["2023-09-01"]}),
        (lambda app: app.segmented_control(key="language").select("fr"), {"lang": ["fr"]}),
    ],
)
def test_a_choice_is_written_into_the_address_and_shown(
    real: Dossier, change: Any, params: dict[str, list[str]]
) -> None:
    app = _open()
    change(app)
    _sound(app.run())
    assert {name: _as_list(value) for name, value in app.query_params.items()} == params
    assert _claims(app) == _ids(real, from_params(params, real).selection)


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def test_a_new_filter_lets_go_of_the_chosen_claim() -> None:
    app = _open(claim="a000-73-wagons")
    app.text_input(key="filter-words").input("angara")
    _sound(app.run())
    assert {name: _as_list(value) for name, value in app.query_params.items()} == {"q": ["angara"]}


def test_filters_are_cleared_but_the_leg_stays(real: Dossier) -> None:
    app = _open(leg="sea", hedge=["possible"], q="navire")
    app.button[0].click()
    _sound(app.run())
    assert {name: _as_list(value) for name, value in app.query_params.items()} == {"leg": ["sea"]}
    assert _claims(app) == _ids(real, Selection(leg="sea"))
    assert not app.button


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
    app = _open(**params)
    assert _claims(app) == list(real.claims)
    assert _stage(app)["view"] == "all"


def test_nothing_left_says_so_and_offers_the_way_back() -> None:
    app = _open(leg="crossing", q="submarine")
    assert _claims(app) == []
    assert _cards(app).of_class("sr-empty")[0].text == "No claim fits these filters. Clear a filter to see more."
    assert "0 claims of 17" in _html(app).text
    assert [button.label for button in app.button] == ["Clear filters"]
    assert len(_maps(app)) == 1


def test_hostile_words_in_the_address_are_searched_for() -> None:
    words = " ".join(HOSTILE)[:200]
    app = _open(q=words)
    assert app.text_input(key="filter-words").value == words
    assert not _html(app).of_tag("script")


# ── Sources ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "language"), [("a000", "en"), ("a001", "fr"), ("a002", "en"), ("a003", "fr"), ("a004", "en")]
)
def test_an_article_in_full(real: Dossier, source: str, language: str) -> None:
    app, wording = _open_sources(language=language, source=source), Wording(language)
    article = parsed(_pickable(app, "article")["html"])
    assert article.text == real.texts[source]
    claims = [claim for claim in real.claims.values() if claim.source == source]
    assert _claims(app, "source-claims") == [claim.id for claim in claims]
    marked = "".join(mark.text for mark in article.of_tag("mark"))
    assert len(marked) == len({at for c in claims for span in real.spans[c.id] for at in range(span.start, span.end)})
    greyed = "".join(piece.text for piece in article.of_class("sr-furniture"))
    assert greyed == "".join(real.texts[source][piece.start : piece.end] for piece in real.furniture[source])
    facts = _html(app)
    assert wording.text(real.sources[source].published_evidence) in facts.text
    assert real.sources[source].sha256[:12] in facts.text
    assert app.segmented_control(key="source").value == source


def test_place_mentions_are_marked(real: Dossier) -> None:
    article = parsed(_pickable(_open_sources(source="a004"), "article")["html"])
    places = {pick.removeprefix("place:") for pick in article.picks() if pick.startswith("place:")}
    assert {"rajin_port", "dunai"} <= places <= set(real.places)
    assert "Najin" in {mention.text for mention in article.of_class("sr-mention")}


def test_a_claim_opens_its_article_at_its_quote(real: Dossier) -> None:
    claim = real.claims["a001-hope-only-20-wagons"]
    app = _open_sources(claim=claim.id)
    shown = _pickable(app, "article")
    article = parsed(shown["html"])
    assert article.text == real.texts["a001"]
    assert "".join(mark.text for mark in article.of_class("chosen")) == "".join(
        real.words_at(span) for span in sorted(real.spans[claim.id])
    )
    assert shown["reveal"] == f"#quote-{claim.id}"
    assert [mark.tag for mark in article.elements if mark.attributes.get("id") == f"quote-{claim.id}"] == ["mark"]
    assert _pickable(app, "source-claims")["reveal"] == f"#claim-{claim.id}"
    back = [pick for pick in _cards(app, "source-claims").picks() if pick == f"map:{claim.id}"]
    assert len(back) == 1


def test_another_article_lets_go_of_the_claim() -> None:
    app = _open_sources(claim="a000-73-wagons", source="a000")
    app.segmented_control(key="source").select("a003")
    _sound(app.run())
    assert {name: _as_list(value) for name, value in app.query_params.items()} == {"source": ["a003"]}


# ── other dossiers ───────────────────────────────────────────────────────────────────────────────────────────────────


def _show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder))


def test_another_dossier_that_is_not_built_is_shown_and_says_so(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _show(folder.root, monkeypatch)
    app = _open()
    assert _claims(app) == ["two-ships", "forty-crates", "daily-train", "train-line", "wagons-unknown"]
    assert "data/layer.geojson is older than the dossier; “geo build” makes it anew." in _html(app).text
    assert "Place mentions are not marked" in _html(_open_sources()).text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_broken_dossier_shows_its_problems_and_no_map(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    folder.change("data/places.yaml", "lat: 48.0", "lat: 95")
    folder.change("data/claims.yaml", "text: Deux navires ont quitté", "text: <script>alert(1)</script> ont quitté")
    _show(folder.root, monkeypatch)
    app = _open(lang=language)
    assert _maps(app) == []
    assert not app.get("bidi_component")
    page = _html(app)
    assert [title.text for title in page.of_tag("h1")] == [
        Wording(language).gettext("This dossier cannot be shown yet")
    ]
    assert not page.of_tag("script")
    rows = [row.text for row in page.of_tag("tr")][1:]
    assert len(rows) == 2
    assert "data/claims.yaml:9" in rows[0]
    assert "“<script>alert(1)</script> ont quitté Portune le 3 mars 2021”" in rows[0]
    assert all(words in rows[1] for words in ("data/places.yaml:8", "portune", "“95”", "Give a number of 90 or less"))


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _show(tmp_path / "nowhere", monkeypatch)
    app = _open()
    assert _maps(app) == []
    assert f"{tmp_path}/nowhere" in _html(app).text


def test_a_dossier_is_read_anew_when_a_file_changes(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    _show(folder.root, monkeypatch)
    app = _open()
    folder.change("data/claims.yaml", "en: Two ships left Portune.", "en: Two small ships left Portune.")
    assert "Two small ships left Portune." in _cards(_sound(app.run())).text
    folder.change("data/places.yaml", "lat: 48.0", "lat: 95")
    assert "“95”" in _html(_sound(app.run())).text
