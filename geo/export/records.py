"""Claims as plain data, ready for JSON: what files hold of them for programs, and what `geo verify` compares."""

from typing import TypedDict

from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.dossier.citation import citation
from geo.model import Claim
from geo.words.wording import Wording


class Shown(TypedDict):
    """A record of the dossier: its id, and what readers see for it."""

    id: str
    shown: str


class VoiceRecord(Shown):
    """The voice that makes a claim, with its role in words."""

    role: str


class ArticleRecord(Shown):
    """The article that prints a claim, with its file and the language of its text."""

    file: str
    language: str


class QuoteRecord(TypedDict):
    """A quote, with its span in code points of the article's unchanged text."""

    text: str
    start: int
    end: int


class DateRecord(TypedDict):
    """A claim's date: as printed, as EDTF, as shown, and its outermost days for filtering; null where none is given.

    `inferred` are the ends whose day is our reading: “on”, “from”, “to”.
    """

    printed: str | None
    edtf: str | None
    of: str | None
    inferred: list[str]
    earliest: str | None
    latest: str | None
    shown: str


class QuantityRecord(TypedDict):
    """An amount that a claim names: as printed, as bound, value and unit, and as shown."""

    printed: str
    bound: str
    value: float | None
    unit: str
    shown: str


class ClaimRecord(TypedDict):
    """A claim as plain data; `summary` and `note` in every language that they are written in.

    `citation` is what a reader copies to cite it by, less the claim's address.
    """

    id: str
    article: ArticleRecord
    quotes: list[QuoteRecord]
    voice: VoiceRecord
    origin: Shown
    hedge: Shown
    date: DateRecord
    legs: list[str]
    places: list[str]
    quantities: list[QuantityRecord]
    summary: dict[str, str]
    note: dict[str, str] | None
    citation: str


def claim_records(dossier: Dossier, wording: Wording) -> list[ClaimRecord]:
    """All claims as plain data, in the dossier's order; what readers are shown is in the wording's language."""
    return [_record(dossier, claim, wording) for claim in dossier.claims.values()]


def _record(dossier: Dossier, claim: Claim, wording: Wording) -> ClaimRecord:
    said, source = attribution_of(dossier, claim, wording), dossier.sources[claim.source]
    return {
        "id": claim.id,
        "article": {
            "id": source.id,
            "file": source.file,
            "language": said.language,
            "shown": said.article,
        },
        "quotes": [{"text": quote.text, "start": quote.start, "end": quote.end} for quote in said.quotes],
        "voice": {"id": claim.voice, "shown": said.voice, "role": said.role},
        "origin": {"id": claim.origin, "shown": said.origin},
        "hedge": {"id": said.hedge_id, "shown": said.hedge},
        "date": _date(claim, said.date),
        "legs": list(claim.legs),
        "places": list(claim.places),
        "quantities": [
            {
                "printed": quantity.printed,
                "bound": quantity.bound.value,
                "value": quantity.value,
                "unit": quantity.unit,
                "shown": wording.quantity(quantity, dossier.units),
            }
            for quantity in claim.quantities
        ],
        "summary": claim.gloss.by_language,
        "note": claim.note.by_language if claim.note else None,
        "citation": citation(said, source, wording),
    }


def _date(claim: Claim, shown: str) -> DateRecord:
    when = claim.when
    return {
        "printed": None if claim.date == "not stated" else claim.date.printed,
        "edtf": when.edtf if when else None,
        "of": None if claim.date == "not stated" else claim.date.dates.value,
        "inferred": [] if claim.date == "not stated" else [end.value for end in claim.date.inferred],
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "shown": shown,
    }
