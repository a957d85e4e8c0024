"""Where a pick leads: from what was picked on which page, to a page and its address. A table, with a row per kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from geo.dossier import Dossier
from geo.dossier.selection import Selection, selected
from geo.ui.address import BRIEFING, EVIDENCE, SOURCES, Address, from_params
from geo.ui.shell import PageFrame

ALL_LEGS = "all"


@dataclass(frozen=True, slots=True)
class _Lead:
    """Where one kind of pick leads: to {page}, at the {address} made of the one before and the picked id.

    Only ids count that the dossier's {known} have, or that are in {beside}. Without `known` any word counts, and
    `address` leaves out what it cannot read. With {on_map} the claim must have something that the map can show.
    """

    page: str
    known: str
    address: Callable[[Dossier, Address, str], Address]
    beside: tuple[str, ...] = ()
    on_map: bool = False

    def leads(self, dossier: Dossier, picked: str) -> bool:
        """Whether the dossier has what was picked."""
        if self.on_map and not (picked in dossier.claims and dossier.claims[picked].is_on_map):
            return False
        return not self.known or picked in self.beside or picked in getattr(dossier, self.known)


def destination(page: str, address: Address, pick: str, dossier: Dossier) -> tuple[str, Address]:
    """The page and the address that a pick on a page leads to, such as `claim:ID`; the same where it names nothing.

    An article that is open stays behind, but not an open question: Streamlit leaves by way of this page at the other's
    address, which is where Back leads.
    """
    kind, _, picked = pick.partition(":")
    way = _FROM.get(page, {}).get(kind) or _FROM_ANYWHERE.get(kind)
    if way is None or not way.leads(dossier, picked):
        return page, address
    taken = address if way.page == page else replace(address, source=None)
    return way.page, way.address(dossier, taken, picked)


def follow(frame: PageFrame, pick: str) -> None:
    """Go where a pick on the frame's page leads."""
    now = frame.now
    page, address = destination(frame.page, now, pick, frame.workspace.dossier)
    if page != frame.page:
        frame.open(page, address)
    elif address != now:
        frame.go(address)


# ── addresses ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _leg(dossier: Dossier, address: Address, picked: str) -> Address:  # noqa: ARG001 - one signature for all
    return replace(address.narrowed(leg=None if picked == ALL_LEGS else picked, place=None), claim=None)


def _place(dossier: Dossier, address: Address, picked: str) -> Address:  # noqa: ARG001 - as above
    return replace(address.narrowed(place=picked, leg=None), claim=None)


def _origin(dossier: Dossier, address: Address, picked: str) -> Address:  # noqa: ARG001 - as above
    found = Selection(origins=(picked,), sorted_by=address.selection.sorted_by)
    return replace(address, selection=found, claim=None)


def _article(dossier: Dossier, address: Address, picked: str) -> Address:  # noqa: ARG001 - as above
    return replace(address, source=picked, claim=None)


def _question(dossier: Dossier, address: Address, picked: str) -> Address:  # noqa: ARG001 - as above
    return replace(address, question=picked)


def _claim(dossier: Dossier, address: Address, picked: str) -> Address:
    """With filters that would hide the claim taken off."""
    chosen = replace(address, claim=picked)
    is_shown = dossier.claims[picked] in selected(dossier, chosen.selection)
    shown = chosen.selection if is_shown else Selection(sorted_by=chosen.selection.sorted_by)
    return replace(chosen, selection=shown)


def _claim_or_none(dossier: Dossier, address: Address, picked: str) -> Address:  # noqa: ARG001 - as above
    """A second pick takes the first back."""
    return replace(address, claim=None if address.claim == picked else picked)


def _claim_in_article(dossier: Dossier, address: Address, picked: str) -> Address:
    return replace(address, claim=picked, source=dossier.claims[picked].source)


def _days(dossier: Dossier, address: Address, picked: str) -> Address:  # noqa: ARG001 - as above
    """`FIRST:LAST`; what is no day is no limit."""
    since, _, until = picked.partition(":")
    return replace(address.narrowed(since=_day(since), until=_day(until)), claim=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rows(dossier: Dossier, address: Address, picked: str) -> Address:
    """`QUESTION;SORT;VERDICT,VERDICT;ORIGIN`: which row is open and at whose answer, how all stand, which are shown."""
    question, sort, verdicts, by = (picked + ";;;").split(";")[:4]
    asked = {"question": [question], "sort": [sort], "verdict": verdicts.split(","), "by": [by]}
    known = from_params(asked, dossier)
    # Whoever opens a row has left what they jumped to.
    return replace(
        address, question=known.question, sort=known.sort, verdicts=known.verdicts, by=known.by, section=None
    )


def _section(dossier: Dossier, address: Address, picked: str) -> Address:
    return replace(address, section=from_params({"section": [picked]}, dossier).section)


def _assume(dossier: Dossier, address: Address, picked: str) -> Address:
    """`CHECK.ASSUMPTION:VALUE,…`: all that is assumed instead of the dossier's own values."""
    return replace(address, assumed=from_params({"assume": picked.split(",")}, dossier).assumed)


def _layers(dossier: Dossier, address: Address, picked: str) -> Address:
    """`LAYER,LAYER`: what the map shows beside the route."""
    return replace(address, layers=from_params({"layer": picked.split(",")}, dossier).layers)


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────

_FROM_ANYWHERE: Mapping[str, _Lead] = {
    "claim": _Lead(BRIEFING, "claims", _claim),
    "end": _Lead(BRIEFING, "claims", _claim),
    "read": _Lead(SOURCES, "claims", _claim_in_article),
    "leg": _Lead(BRIEFING, "legs", _leg),
    "place": _Lead(BRIEFING, "places", _place),
    "origin": _Lead(BRIEFING, "origins", _origin),
    "source": _Lead(SOURCES, "sources", _article),
    "question": _Lead(EVIDENCE, "questions", _question),
}
# What leads elsewhere from a page than from all others.
_FROM: Mapping[str, Mapping[str, _Lead]] = {
    BRIEFING: {
        "claim": _Lead(BRIEFING, "claims", _claim_or_none),
        "leg": _Lead(BRIEFING, "legs", _leg, beside=(ALL_LEGS,)),
        "span": _Lead(BRIEFING, "", _days),
        "layers": _Lead(BRIEFING, "", _layers),
    },
    SOURCES: {
        "claim": _Lead(SOURCES, "claims", _claim_in_article),
        "map": _Lead(BRIEFING, "claims", _claim, on_map=True),
    },
    EVIDENCE: {
        "view": _Lead(EVIDENCE, "", _rows),
        "section": _Lead(EVIDENCE, "", _section),
        "assume": _Lead(EVIDENCE, "", _assume),
    },
}
