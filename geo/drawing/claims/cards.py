"""Claims, legs and places as HTML: what a reader sees beside the map. Every claim carries who says it, and where."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers, source_line
from geo.drawing.templating import rendered
from geo.model import Claim
from geo.words.catalogue import N_
from geo.words.phrases import joined
from geo.words.wording import Wording

_CARD_WORDS: Mapping[str, str] = {
    "context": N_("context"),
    "ours": N_("our summary"),
    "printed_in": N_("Printed in"),
    "date_as": N_("date printed as"),
    "goes_back_to": N_("Goes back to"),
    "places": N_("Places"),
    "note": N_("Our note"),
    "pick": N_("Show on the map"),
    "unpick": N_("Shown on the map"),
    "read": N_("Read in the article"),
    "mark": N_("Find in the text"),
    "to_map": N_("To the map"),
    "none": N_("No claim fits these filters. Clear a filter to see more."),
}


def claim_cards(
    dossier: Dossier, claims: Iterable[Claim], wording: Wording, chosen: str | None = None, *, on_map: bool = True
) -> Markup:
    """Cards of claims in the order given; `on_map` says whether their buttons lead from the map or from an article."""
    numbers = leg_numbers(dossier)
    cards = [_card(dossier, claim, wording, numbers, chosen) for claim in claims]
    return rendered("cards.html", cards=cards, words=_filled(_CARD_WORDS, wording), on_map=on_map)


def _filled(words: Mapping[str, str], wording: Wording) -> dict[str, str]:
    return {name: wording.gettext(message) for name, message in words.items()}


def _card(
    dossier: Dossier, claim: Claim, wording: Wording, numbers: Mapping[str, int], chosen: str | None
) -> dict[str, Any]:
    voice = dossier.voices[claim.voice]
    body = dossier.voices[voice.member_of] if voice.member_of else None
    source = dossier.sources[claim.source]
    dated = None if claim.date == "not stated" else claim.date
    legs = [dossier.legs[leg] for leg in claim.legs]
    notes = [note for note in (dated.note if dated else None, claim.note) if note]
    return {
        "id": claim.id,
        "chosen": claim.id == chosen,
        "dated": dated is not None,
        "date": wording.claimed_date(claim),
        "printed_date": wording.printed(dated.printed) if dated else "",
        "legs": [{"number": numbers[leg.id], "mode": leg.mode.value, "title": wording.text(leg.title)} for leg in legs],
        "hedge": wording.hedge(claim.hedge),
        "hedge_id": claim.hedge.value,
        "gloss": wording.text(claim.gloss),
        "quantities": [wording.quantity(quantity, dossier.units) for quantity in claim.quantities],
        "quotes": [quote.text for quote in claim.quotes],
        "language": source.language,
        "voice": wording.text(voice.name),
        "voice_role": wording.text(voice.role)
        if voice.role
        else wording.text(body.name)
        if body
        else wording.voice_kind(voice.kind),
        "source": source_line(source, wording),
        "origin": wording.text(dossier.origins[claim.origin].label),
        "places": joined(" · ", (wording.text(dossier.places[place].label) for place in claim.places)),
        "notes": [wording.text(note) for note in notes],
    }
