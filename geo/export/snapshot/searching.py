"""What the snapshot's script needs to search and sort the claims as the dashboard does."""

from collections.abc import Mapping
from typing import TypedDict

from geo.dossier import Dossier
from geo.dossier.searched import article_text, as_one, origin_text, place_text, voice_text
from geo.dossier.selection import ORDERS, in_order
from geo.words.folding import GROUPED_NUMBER, TYPED_AS


class Alike(TypedDict):
    """What differs in print and not in what readers type: letters, and the pattern of a number in groups."""

    typed_as: Mapping[str, str]
    grouped_number: str


class SearchedNames(TypedDict):
    """All names of what a claim names by its id."""

    voice: dict[str, str]
    origin: dict[str, str]
    article: dict[str, str]
    place: dict[str, str]


class Searching(TypedDict):
    """What a claim is found by, beside its own record; and by order its place in that, for the claims as they stand."""

    names: SearchedNames
    date_notes: dict[str, str]
    ranks: dict[str, list[int]]


def alike() -> Alike:
    """The table that both languages fold by."""
    return {"typed_as": TYPED_AS, "grouped_number": GROUPED_NUMBER}


def searching(dossier: Dossier) -> Searching:
    """For all claims of a dossier."""
    claims = dossier.claims.values()
    notes = {claim.id: claim.date.note for claim in claims if claim.date != "not stated" and claim.date.note}
    return {
        "names": {
            "voice": {voice: voice_text(dossier, voice) for voice in dossier.voices},
            "origin": {origin: origin_text(dossier, origin) for origin in dossier.origins},
            "article": {source: article_text(dossier, source) for source in dossier.sources},
            "place": {place: place_text(dossier, place) for place in dossier.places},
        },
        "date_notes": {claim_id: as_one(note.by_language.values()) for claim_id, note in notes.items()},
        "ranks": {order: _ranks(dossier, order) for order in ORDERS[1:]},
    }


def _ranks(dossier: Dossier, order: str) -> list[int]:
    """Of each claim as the dossier has them, which it is in an order."""
    at = {claim.id: rank for rank, claim in enumerate(in_order(dossier, dossier.claims.values(), order))}
    return [at[claim_id] for claim_id in dossier.claims]
