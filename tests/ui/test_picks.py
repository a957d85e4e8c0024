"""Where a pick leads, for every kind of pick on every page."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

import pytest

from geo.dossier import Dossier
from geo.dossier.selection import Selection
from geo.ui.address import BRIEFING, EVIDENCE, ORIGINS, SOURCES, Address
from geo.ui.picks import destination, follow
from geo.ui.shell import PageFrame
from geo.ui.workspace import workspace

# These filters hide the first claim and show the second.
NARROW = Selection(leg="crossing", hedges=("probable",))
HIDDEN, SHOWN = "a002-five-round-trips", "a000-indicates-arms-supply"
# On no leg and at no place: the map has nothing of it.
CONTEXT = "a002-koreas-arms-since-1953"
BEFORE = Address("fr", NARROW, claim=SHOWN, source="a000", question="wagons", timeline=True)
PAGES = (BRIEFING, EVIDENCE, ORIGINS, SOURCES)
ELSEWHERE = (EVIDENCE, ORIGINS, SOURCES)
LEFT = replace(BEFORE, source=None)

# The page on which, what is picked, the page it leads to, and the address there.
ON_THE_BRIEFING = [
    (BRIEFING, f"claim:{HIDDEN}", BRIEFING, replace(BEFORE, claim=HIDDEN)),
    (BRIEFING, f"claim:{SHOWN}", BRIEFING, replace(BEFORE, claim=None)),
    (BRIEFING, "leg:sea", BRIEFING, replace(BEFORE.narrowed(leg="sea"), claim=None)),
    (BRIEFING, "leg:all", BRIEFING, replace(BEFORE.narrowed(leg=None), claim=None)),
    (BRIEFING, "place:dunai", BRIEFING, replace(BEFORE.narrowed(leg=None, place="dunai"), claim=None)),
    (BRIEFING, f"read:{HIDDEN}", SOURCES, replace(BEFORE, claim=HIDDEN, source="a002")),
    (BRIEFING, f"end:{HIDDEN}", BRIEFING, replace(BEFORE, selection=Selection(), claim=HIDDEN)),
    (BRIEFING, f"end:{SHOWN}", BRIEFING, BEFORE),
    (BRIEFING, "source:a003", SOURCES, replace(BEFORE, claim=None, source="a003")),
    (
        BRIEFING,
        "span:2023-09-07:2023-10-01",
        BRIEFING,
        replace(BEFORE.narrowed(since=date(2023, 9, 7), until=date(2023, 10, 1)), claim=None),
    ),
    (BRIEFING, "span:", BRIEFING, replace(BEFORE, claim=None)),
    (BRIEFING, "layers:grid,corridors,lava", BRIEFING, replace(BEFORE, layers=("grid", "corridors"))),
    (BRIEFING, "layers:", BRIEFING, BEFORE),
    (
        BRIEFING,
        "origin:rusi-2023-10-16",
        BRIEFING,
        replace(BEFORE, selection=Selection(origins=("rusi-2023-10-16",)), claim=None),
    ),
]
ON_THE_SOURCES = [
    (SOURCES, f"claim:{HIDDEN}", SOURCES, replace(BEFORE, claim=HIDDEN, source="a002")),
    (SOURCES, f"map:{HIDDEN}", BRIEFING, replace(LEFT, selection=Selection(), claim=HIDDEN)),
    (SOURCES, f"map:{SHOWN}", BRIEFING, LEFT),
    (SOURCES, "source:a003", SOURCES, replace(BEFORE, claim=None, source="a003")),
]
FROM_PICTURES = [
    case
    for page in (EVIDENCE, ORIGINS)
    for case in (
        (page, f"claim:{HIDDEN}", BRIEFING, replace(LEFT, selection=Selection(), claim=HIDDEN)),
        (page, f"claim:{SHOWN}", BRIEFING, LEFT),
        (page, "source:a003", SOURCES, replace(BEFORE, claim=None, source="a003")),
        (page, f"read:{HIDDEN}", SOURCES, replace(LEFT, claim=HIDDEN, source="a002")),
    )
]
OF_A_QUESTION = [(page, "question:ports", EVIDENCE, replace(LEFT, question="ports")) for page in (BRIEFING, ORIGINS)]
FROM_ELSEWHERE = [
    case
    for page in ELSEWHERE
    for case in (
        (page, "leg:sea", BRIEFING, replace(LEFT.narrowed(leg="sea"), claim=None)),
        (page, "place:dunai", BRIEFING, replace(LEFT.narrowed(leg=None, place="dunai"), claim=None)),
        (
            page,
            "origin:rusi-2023-10-16",
            BRIEFING,
            replace(LEFT, selection=Selection(origins=("rusi-2023-10-16",)), claim=None),
        ),
    )
]
OPENED = [
    ("containers-in-all;order;", {"question": "containers-in-all"}),
    (";rank;conflict,agree", {"sort": "rank", "verdicts": ("conflict", "agree")}),
    (";order;", {}),
    ("containers-in-all;order;;rusi-2023-10-16", {"question": "containers-in-all", "by": "rusi-2023-10-16"}),
    (";order;;rusi-2023-10-16", {}),
    ("x;x;x;x", {}),
    ("", {}),
]
# What is not on a page, or not in the dossier.
NOWHERE = [
    *(
        (page, pick)
        for page in PAGES
        for pick in (
            "claim:none",
            "leg:none",
            "place:",
            "origin:x",
            "source:x",
            "question:x",
            "relation:x",
            "",
            "claim",
            "claim:",
        )
    ),
    (SOURCES, f"map:{CONTEXT}"),
    *((page, "section:checks") for page in (BRIEFING, ORIGINS, SOURCES)),
    *((page, f"map:{HIDDEN}") for page in (BRIEFING, EVIDENCE, ORIGINS)),
    *((page, "leg:all") for page in ELSEWHERE),
    *((page, "span:2023-09-07:2023-10-01") for page in ELSEWHERE),
    *((page, "view:;rank;") for page in (BRIEFING, ORIGINS, SOURCES)),
    *((page, "assume:five-round-trips.port_days:5") for page in (BRIEFING, ORIGINS, SOURCES)),
    *((page, "layers:grid") for page in ELSEWHERE),
    (BRIEFING, "read:none"),
    (SOURCES, "map:none"),
]


@pytest.mark.parametrize(
    ("page", "pick", "there", "address"),
    [*ON_THE_BRIEFING, *ON_THE_SOURCES, *FROM_PICTURES, *FROM_ELSEWHERE, *OF_A_QUESTION],
)
def test_a_pick_leads_to_its_page_and_hides_nothing_there(
    real: Dossier, page: str, pick: str, there: str, address: Address
) -> None:
    assert destination(page, BEFORE, pick, real) == (there, address)


@pytest.mark.parametrize("pick", [f"claim:{HIDDEN}", "origin:rusi-2023-10-16", "leg:sea", "place:dunai"])
def test_the_cards_keep_their_order_wherever_a_pick_leads(real: Dossier, pick: str) -> None:
    before = BEFORE.narrowed(sorted_by="date")
    for page in PAGES:
        assert destination(page, before, pick, real)[1].selection.sorted_by == "date"


@pytest.mark.parametrize(("view", "shown"), OPENED)
def test_what_a_reader_opens_sorts_and_shows_is_in_the_address(real: Dossier, view: str, shown: dict[str, Any]) -> None:
    before = Address("fr", NARROW, question="wagons", verdicts=("agree",), sort="origins", section="checks")
    assert destination(EVIDENCE, before, f"view:{view}", real) == (EVIDENCE, Address("fr", NARROW, **shown))


@pytest.mark.parametrize(("section", "shown"), [("checks", "checks"), ("questions", "questions"), ("x", None)])
def test_a_part_of_the_evidence_has_its_address(real: Dossier, section: str, shown: str | None) -> None:
    there = (EVIDENCE, replace(BEFORE, section=shown))
    assert destination(EVIDENCE, BEFORE, f"section:{section}", real) == there


def test_what_is_assumed_takes_the_place_of_what_was_before(real: Dossier) -> None:
    before = Address(assumed=("five-round-trips.port_days:5",))
    picked = "assume:sea-and-rail.handling_days:7,five-round-trips.speed_knots:99"
    after = ("five-round-trips.speed_knots:14", "sea-and-rail.handling_days:7")
    assert destination(EVIDENCE, before, picked, real) == (EVIDENCE, Address(assumed=after))
    assert destination(EVIDENCE, before, "assume:", real) == (EVIDENCE, Address())


@pytest.mark.parametrize(("page", "pick"), NOWHERE)
def test_what_does_not_exist_leads_nowhere(real: Dossier, page: str, pick: str) -> None:
    assert destination(page, BEFORE, pick, real) == (page, BEFORE)


@dataclass
class Opened:
    """A frame that only remembers what it was asked to open."""

    page: str
    now: Address
    asked: list[tuple[str, Address]] = field(default_factory=list)
    workspace: Any = field(default_factory=workspace)

    def open(self, page: str, address: Address) -> None:
        self.asked.append((page, address))

    def go(self, address: Address) -> None:
        self.asked.append(("here", address))


@pytest.mark.parametrize(
    ("page", "pick", "asked"),
    [
        (BRIEFING, "leg:sea", [("here", replace(BEFORE.narrowed(leg="sea"), claim=None))]),
        (BRIEFING, "source:a003", [(SOURCES, replace(BEFORE, claim=None, source="a003"))]),
        (ORIGINS, f"claim:{SHOWN}", [(BRIEFING, LEFT)]),
        (ORIGINS, "claim:none", []),
    ],
)
def test_a_frame_stays_leaves_or_does_nothing(page: str, pick: str, asked: list[tuple[str, Address]]) -> None:
    frame = Opened(page, BEFORE)
    follow(cast("PageFrame", frame), pick)
    assert frame.asked == asked
