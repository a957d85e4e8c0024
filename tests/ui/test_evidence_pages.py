"""The Evidence, Origins and Export pages: what they show, and where a pick in them leads."""

from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from geo.dossier import Dossier
from geo.dossier.selection import Selection
from geo.ui.address import Address
from geo.ui.pages.evidence import picked
from geo.ui.picks import lead_to
from geo.ui.shell import Frame
from geo.ui.workspace import workspace
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
    assert (plain["view"], opened["view"]) == (";order;", "containers-in-all;order;")
    # Else a row that a reader opens would put the whole table in place anew.
    assert plain["html"] == opened["html"]
    assert pickable(open_page("evidence"), "checks")["view"] is None


def test_a_page_without_questions_passes_none_on() -> None:
    links = open_page("origins", question="containers-in-all").get("page_link")
    assert [link.proto.query_string for link in links] == [""] * 5


def test_a_link_to_another_page_drops_the_question() -> None:
    links = open_page("evidence", question="containers-in-all", language="fr").get("page_link")
    assert {link.proto.page: link.proto.query_string for link in links} == {
        page: "lang=fr&question=containers-in-all" if page == "evidence" else "lang=fr"
        for page in ("", "evidence", "origins", "sources", "exports")
    }


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("containers-in-all;order;", {"question": "containers-in-all"}),
        (";rank;conflict,agree", {"sort": "rank", "verdicts": ("conflict", "agree")}),
        (";order;", {}),
        ("x;x;x", {}),
        ("", {}),
    ],
)
def test_what_a_reader_opens_sorts_and_shows_is_in_the_address(view: str, shown: dict[str, Any]) -> None:
    before = Address("fr", NARROW, question="wagons", verdicts=("agree",), sort="origins")
    frame = Opened(before)
    picked(cast("Frame", frame), f"view:{view}")
    assert frame.asked == [("here", Address("fr", NARROW, **shown))]


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


# ── where a pick leads ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Opened:
    """A frame that only remembers what it was asked to open."""

    address: Address
    asked: list[tuple[str, Address]] = field(default_factory=list)
    workspace: Any = field(default_factory=workspace)

    def open(self, page: str, address: Address) -> None:
        self.asked.append((page, address))

    def go(self, address: Address) -> None:
        self.asked.append(("here", address))


NARROW = Selection(leg="crossing", hedges=("probable",))


@pytest.mark.parametrize(
    ("name", "page", "address"),
    [
        ("claim:a002-five-round-trips", "", Address(claim="a002-five-round-trips")),
        (
            "claim:a000-indicates-arms-supply",
            "",
            Address(selection=NARROW, claim="a000-indicates-arms-supply"),
        ),
        ("leg:sea", "", Address(selection=Selection(leg="sea", hedges=("probable",)))),
        ("place:dunai", "", Address(selection=Selection(place="dunai", hedges=("probable",)))),
        ("origin:rusi-2023-10-16", "", Address(selection=Selection(origins=("rusi-2023-10-16",)))),
        ("source:a003", "sources", Address(selection=NARROW, source="a003")),
    ],
)
def test_a_pick_leads_to_its_page_and_hides_nothing_there(name: str, page: str, address: Address) -> None:
    frame = Opened(Address(selection=NARROW, source="a000"))
    lead_to(cast("Frame", frame), name)
    assert frame.asked == [(page, address)]


@pytest.mark.parametrize(
    "name", ["claim:none", "leg:none", "place:", "origin:x", "source:x", "relation:x", "", "claim"]
)
def test_what_does_not_exist_leads_nowhere(name: str) -> None:
    frame = Opened(Address())
    lead_to(cast("Frame", frame), name)
    assert frame.asked == []
