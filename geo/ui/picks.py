"""Where a pick leads that is made away from the map: to the claim, leg or place there, or to the article."""

from dataclasses import replace

from geo.dossier.selection import Selection, selected
from geo.ui.address import Address
from geo.ui.shell import Frame

BRIEFING, SOURCES = "", "sources"


def lead_to(frame: Frame, name: str) -> None:
    """Leave for the page that shows what was picked, such as `claim:ID`; ids that do not exist are left alone.

    An open question goes along: Streamlit leaves by way of this page at the other's address, which is where Back leads.
    """
    kind, _, picked = name.partition(":")
    dossier, address = frame.workspace.dossier, replace(frame.address, source=None)
    if kind == "claim" and picked in dossier.claims:
        frame.open(BRIEFING, showing(address, picked, frame))
    elif kind == "leg" and picked in dossier.legs:
        frame.open(BRIEFING, replace(address.narrowed(leg=picked, place=None), claim=None))
    elif kind == "place" and picked in dossier.places:
        frame.open(BRIEFING, replace(address.narrowed(place=picked, leg=None), claim=None))
    elif kind == "origin" and picked in dossier.origins:
        frame.open(BRIEFING, replace(address, selection=Selection(origins=(picked,)), claim=None))
    elif kind == "source" and picked in dossier.sources:
        frame.open(SOURCES, replace(address, source=picked, claim=None))


def showing(address: Address, claim_id: str, frame: Frame) -> Address:
    """The address with a claim chosen, and with filters that would hide it taken off."""
    dossier = frame.workspace.dossier
    chosen = replace(address, claim=claim_id)
    is_shown = dossier.claims[claim_id] in selected(dossier, chosen.selection)
    return chosen if is_shown else replace(chosen, selection=Selection())
