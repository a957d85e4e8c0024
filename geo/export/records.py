"""Every claim of a dossier as plain data: in the snapshot for machines, and what `geo verify` compares."""

from typing import Any

from geo.dossier import Dossier
from geo.dossier.attribution import source_line
from geo.model import Claim
from geo.words.wording import Wording


def claim_records(dossier: Dossier, wording: Wording) -> list[dict[str, Any]]:
    """All claims in order; what a reader is shown of each is there as shown in the wording's language."""
    return [_record(dossier, claim, wording) for claim in dossier.claims.values()]


def _record(dossier: Dossier, claim: Claim, wording: Wording) -> dict[str, Any]:
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
        "summary": claim.gloss.by_language,
        "note": claim.note.by_language if claim.note else None,
    }


def _date(claim: Claim, wording: Wording) -> dict[str, Any]:
    """The date as printed, as EDTF and as shown, with its outermost days for filtering; nulls where none is stated."""
    when = claim.when
    return {
        "printed": None if claim.date == "not stated" else claim.date.printed,
        "edtf": when.edtf if when else None,
        "of": None if claim.date == "not stated" else claim.date.dates.value,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "shown": wording.claimed_date(claim),
    }
