"""The Evidence and Origins pages: what they show."""

from typing import Any

import pytest

from geo.dossier import Dossier
from geo.words.wording import Wording
from tests.pages import open_page, page_html, pickable
from tests.support import Html, parsed


def shown(page: str, key: str, **fields: Any) -> Html:
    return parsed(pickable(open_page(page, **fields), key)["html"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_evidence_page_has_every_question_and_every_check(real: Dossier, language: str) -> None:
    app, wording = open_page("evidence", language=language), Wording(language)
    questions, checks = (parsed(pickable(app, key)["html"]) for key in ("questions", "checks"))
    for question in real.questions.values():
        assert wording.text(question.text) in questions.text
    for check in real.checks.values():
        assert wording.text(check.text) in checks.text
    titles = [heading.text for heading in page_html(app).of_tag("h2")]
    assert titles == [
        wording.gettext("Who says so, and do they agree?"),
        wording.gettext("What can be checked"),
    ]


def test_the_address_s_question_comes_beside_the_html_and_leaves_it_as_it_is() -> None:
    plain, opened = (
        pickable(open_page("evidence", question=question), "questions") for question in (None, "containers-in-all")
    )
    assert (plain["view"], opened["view"]) == (";order;;", "containers-in-all;order;;")
    # Else a row that a reader opens would put the whole table in place anew.
    assert plain["html"] == opened["html"]
    assert pickable(open_page("evidence"), "checks")["view"] is None


def test_an_origin_in_the_address_comes_with_its_question_and_a_part_with_where_to_look() -> None:
    asked = {"question": "containers-in-all", "by": "rusi-2023-10-16"}
    at = pickable(open_page("evidence", **asked), "questions")
    assert (at["view"], at["looks"]) == ("containers-in-all;order;;rusi-2023-10-16", True)
    jumped = open_page("evidence", **asked, section="checks")
    assert not pickable(jumped, "questions")["looks"]
    bar = pickable(jumped, "sections")
    assert bar["reveal"] == ".st-key-sr-part-checks"
    chosen = [one for one in parsed(bar["html"]).of_tag("button") if "aria-current" in one.attributes]
    assert [one.attributes["data-pick"] for one in chosen] == ["section:checks"]


def test_what_is_assumed_comes_beside_the_html_too_and_stays_on_its_page() -> None:
    plain, tried = open_page("evidence"), open_page("evidence", assumed=("five-round-trips.port_days:5",))
    assert [pickable(app, "checks")["assumed"] for app in (plain, tried)] == ["", "five-round-trips.port_days:5"]
    assert pickable(plain, "checks")["html"] == pickable(tried, "checks")["html"]
    assert pickable(plain, "questions")["assumed"] is None
    links = {link.proto.page: link.proto.query_string for link in tried.get("page_link")}
    assert links == dict.fromkeys(links, "lang=en") | {"evidence": "lang=en&assume=five-round-trips.port_days%3A5"}


def test_a_page_without_questions_passes_none_on() -> None:
    links = open_page("origins", question="containers-in-all").get("page_link")
    assert [link.proto.query_string for link in links] == ["lang=en"] * 5


def test_a_link_to_another_page_drops_the_question() -> None:
    links = open_page("evidence", question="containers-in-all", language="fr").get("page_link")
    assert {link.proto.page: link.proto.query_string for link in links} == {
        page: "lang=fr&question=containers-in-all" if page == "evidence" else "lang=fr"
        for page in ("", "evidence", "origins", "sources", "exports")
    }


def test_the_origins_page_has_every_origin_several_print_and_every_actor(real: Dossier) -> None:
    app = open_page("origins")
    lineage, actors = (parsed(pickable(app, key)["html"]).text for key in ("lineage", "actors"))
    printed = {origin: {c.source for c in real.claims.values() if c.origin == origin} for origin in real.origins}
    several = [
        real.origins[origin].label.in_language("en") for origin, articles in printed.items() if len(articles) > 1
    ]
    assert len(several) >= 3
    assert [label for label in several if label not in lineage] == []
    assert [
        actor.name.in_language("en") for actor in real.actors.values() if actor.name.in_language("en") not in actors
    ] == []
