"""Claims, legs and places as HTML: what a reader sees beside the map. Every claim carries who says it, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.attribution import Attribution, attribution_of, leg_numbers
from geo.dossier.citation import citation
from geo.dossier.searched import notes_of
from geo.drawing.templating import rendered
from geo.model import Claim
from geo.words.catalogue import N_
from geo.words.folding import search_words
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
    "cite": N_("Copy as citation"),
    "none": N_("No claim fits these filters. Clear a filter to see more."),
}


# What an order of the cards (geo.dossier.selection) is called.
ORDER_WORDS: Mapping[str, str] = {
    "article": N_("By article"),
    "date": N_("By claimed date"),
    "hedge": N_("Surest first"),
    "origin": N_("By origin"),
}


def claim_cards(
    dossier: Dossier,
    claims: Iterable[Claim],
    wording: Wording,
    chosen: str | None = None,
    *,
    on_map: bool = True,
    searched: str = "",
    link: str = "",
) -> Markup:
    """Cards of claims in the order given; `on_map` says whether their buttons lead from the map or from an article.

    The words that were `searched` are marked. `link`, with a claim's id behind it, leads to the claim from this page;
    without one a card has no buttons: a snapshot's script adds its own.
    """
    numbers = leg_numbers(dossier)
    return rendered(
        "cards.html",
        cards=[_card(dossier, claim, wording, numbers, chosen) for claim in claims],
        words=_filled(_CARD_WORDS, wording),
        on_map=on_map,
        wanted=search_words(searched),
        link=link,
    )


class CitingWords(TypedDict):
    """What the script says that copies a citation: that it did, or could not."""

    copied: str
    uncopied: str


def citing_words(wording: Wording) -> CitingWords:
    """The same in a language."""
    return {
        "copied": wording.gettext("Copied"),
        "uncopied": wording.gettext("The browser does not let this page copy. Select the words on the card instead."),
    }


def _filled(words: Mapping[str, str], wording: Wording) -> dict[str, str]:
    return {name: wording.gettext(message) for name, message in words.items()}


@dataclass(frozen=True, slots=True)
class _Chip:
    """The sign of a leg on a card: its {number} in the colour of its {mode}; {title} is what it is called."""

    number: int
    mode: str
    title: str


@dataclass(frozen=True, slots=True)
class _Card:
    """One claim as a card: as {said}, marked if {chosen}; about {legs} and {places}, with amounts and our notes.

    `printed_date` is the date in the article's own words, empty where none is stated; an amount is in those too where
    it is no number. `citation` is what may be copied; `is_on_map` says whether the map has something of it to show.
    """

    said: Attribution
    citation: str
    chosen: bool
    printed_date: str
    legs: tuple[_Chip, ...]
    places: str
    quantities: tuple[tuple[str, bool], ...]
    notes: tuple[str, ...]
    is_on_map: bool


def _card(dossier: Dossier, claim: Claim, wording: Wording, numbers: Mapping[str, int], chosen: str | None) -> _Card:
    dated = None if claim.date == "not stated" else claim.date
    legs = [dossier.legs[leg] for leg in claim.legs]
    said = attribution_of(dossier, claim, wording)
    return _Card(
        said=said,
        citation=citation(said, dossier.sources[claim.source], wording),
        chosen=claim.id == chosen,
        printed_date=wording.printed(dated.printed) if dated else "",
        legs=tuple(_Chip(numbers[leg.id], leg.mode.value, wording.text(leg.title)) for leg in legs),
        places=joined(" · ", (wording.text(dossier.places[place].label) for place in claim.places)),
        quantities=tuple((wording.quantity(each, dossier.units), each.value is None) for each in claim.quantities),
        notes=tuple(wording.text(note) for note in notes_of(claim)),
        is_on_map=claim.is_on_map,
    )
