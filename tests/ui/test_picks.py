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
    (BRIEFING, "source:a003", SOURCES, replace(BEFORE, claim=None, source="a003")),
    (
        BRIEFING,
        "span:2023-09-07:2023-10-01",
        BRIEFING,
        replace(BEFORE.narrowed(since=date(2023, 9, 7), until=date(2023, 10, 1)), claim=None),
    ),
    (BRIEFING, "span:", BRIEFING, replace(BEFORE, claim=None)),
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
    )
]
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
    ("x;x;x", {}),
    ("", {}),
]
# What is not on a page, or not in the dossier.
NOWHERE = [
    *(
        (page, pick)
        for page in PAGES
        for pick in ("claim:none", "leg:none", "place:", "origin:x", "source:x", "relation:x", "", "claim", "claim:")
    ),
    *((page, f"read:{HIDDEN}") for page in ELSEWHERE),
    *((page, f"map:{HIDDEN}") for page in (BRIEFING, EVIDENCE, ORIGINS)),
    *((page, "leg:all") for page in ELSEWHERE),
    *((page, "span:2023-09-07:2023-10-01") for page in ELSEWHERE),
    *((page, "view:;rank;") for page in (BRIEFING, ORIGINS, SOURCES)),
    (BRIEFING, "read:none"),
    (SOURCES, "map:none"),
]


@pytest.mark.parametrize(
    ("page", "pick", "there", "address"), [*ON_THE_BRIEFING, *ON_THE_SOURCES, *FROM_PICTURES, *FROM_ELSEWHERE]
)
def test_a_pick_leads_to_its_page_and_hides_nothing_there(
    real: Dossier, page: str, pick: str, there: str, address: Address
) -> None:
    assert destination(page, BEFORE, pick, real) == (there, address)


@pytest.mark.parametrize(("view", "shown"), OPENED)
def test_what_a_reader_opens_sorts_and_shows_is_in_the_address(real: Dossier, view: str, shown: dict[str, Any]) -> None:
    before = Address("fr", NARROW, question="wagons", verdicts=("agree",), sort="origins")
    assert destination(EVIDENCE, before, f"view:{view}", real) == (EVIDENCE, Address("fr", NARROW, **shown))


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
