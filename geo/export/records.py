"""Every claim of a dossier as plain data: in the snapshot for machines, and what `geo verify` compares."""

from typing import TypedDict

from geo.dossier import Dossier
from geo.dossier.attribution import source_line
from geo.model import Claim, Text
from geo.words.wording import Wording


class Shown(TypedDict):
    """Something of the dossier, and how readers know it."""

    id: str
    shown: str


class ArticleRecord(Shown):
    """The article that prints a claim."""

    file: str
    language: str


class QuoteRecord(TypedDict):
    """A quote, with its span in code points of the article's unchanged text."""

    text: str
    start: int
    end: int


class DateRecord(TypedDict):
    """The date as printed, as EDTF and as shown, with its outermost days for filtering; nulls where none is stated."""

    printed: str | None
    edtf: str | None
    of: str | None
    earliest: str | None
    latest: str | None
    shown: str


class QuantityRecord(TypedDict):
    """An amount as printed, its value, and as shown."""

    printed: str
    bound: str
    value: float | None
    unit: str
    shown: str


class InBoth(TypedDict):
    """A text in both languages."""

    en: str
    fr: str


class ClaimRecord(TypedDict):
    """A claim as plain data."""

    id: str
    article: ArticleRecord
    quotes: list[QuoteRecord]
    voice: Shown
    origin: Shown
    hedge: Shown
    date: DateRecord
    legs: list[str]
    places: list[str]
    quantities: list[QuantityRecord]
    summary: InBoth
    note: InBoth | None


def claim_records(dossier: Dossier, wording: Wording) -> list[ClaimRecord]:
    """All claims in order; what a reader is shown of each is there as shown in the wording's language."""
    return [_record(dossier, claim, wording) for claim in dossier.claims.values()]


def _record(dossier: Dossier, claim: Claim, wording: Wording) -> ClaimRecord:
    source, voice, origin = dossier.sources[claim.source], dossier.voices[claim.voice], dossier.origins[claim.origin]
    spans = dossier.spans[claim.id]
    return {
        "id": claim.id,
        "article": {
            "id": source.id,
            "file": source.file,
            "language": source.language,
            "shown": source_line(source, wording),
        },
        "quotes": [
            {"text": quote.text, "start": span.start, "end": span.end}
            for quote, span in zip(claim.quotes, spans, strict=True)
        ],
        "voice": {"id": voice.id, "shown": wording.text(voice.name)},
        "origin": {"id": origin.id, "shown": wording.text(origin.label)},
        "hedge": {"id": claim.hedge.value, "shown": wording.hedge(claim.hedge)},
        "date": _date(claim, wording),
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
        "summary": _in_both(claim.gloss),
        "note": _in_both(claim.note) if claim.note else None,
    }


def _date(claim: Claim, wording: Wording) -> DateRecord:
    when = claim.when
    return {
        "printed": None if claim.date == "not stated" else claim.date.printed,
        "edtf": when.edtf if when else None,
        "of": None if claim.date == "not stated" else claim.date.dates.value,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "shown": wording.claimed_date(claim),
    }


def _in_both(text: Text) -> InBoth:
    return {"en": text.en, "fr": text.fr}
