"""The large number of a step: whether its claim holds it, and how a page writes it."""

import re
from collections.abc import Mapping
from itertools import chain

from geo.dossier.record import Dossier
from geo.model import Bound, Claim, Headline, Quantity
from geo.words.wording import Wording

# What may stand before a number, and the bound of the quantity that bears it out.
_MARKS: Mapping[str, Bound] = {
    "≈": Bound.ABOUT,
    "~": Bound.ABOUT,
    "≥": Bound.AT_LEAST,
    ">": Bound.MORE_THAN,
    "≤": Bound.AT_MOST,
}
# 1,000 and 1 000 group digits by three; the space may be one that does not break (no-break, narrow no-break, thin).
_GROUPED = re.compile(r"\d{1,3}(?:[ ,]\d{3})+")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_SPACES = re.compile(r"\s+")


def headline_number(dossier: Dossier, headline: Headline, wording: Wording) -> str:
    """The number with its bound as the language of the page writes both; one that no quantity has, as it is written.

    So it reads as the same number does everywhere else, whoever typed it and how.
    """
    held = quantity_of(dossier.claims[headline.claim], headline.number)
    return wording.short_amount(held.bound, held.value) if held and held.value is not None else headline.number


def quantity_of(claim: Claim, number: str) -> Quantity | None:
    """The quantity of a claim whose value a number in digits is; a mark before it has to be that of its bound."""
    shown = _spaced(number)
    bound = _MARKS.get(shown[:1])
    value = _value(shown[1:].strip() if bound else shown)
    if value is None:
        return None
    return next((held for held in claim.quantities if value == held.value and bound in (None, held.bound)), None)


def said_in(claim: Claim, number: str) -> bool:
    """Whether a number, as it is to be shown, is one that a claim holds.

    It is, if it stands in a quote as printed (and is no part of a longer word or number there), or if it is written
    in digits and equals the value of a quantity, as “2” does where the article prints “deux navires”. Behind one of
    the marks ≈ ≥ > ≤ it must be the value of a quantity with that bound.
    """
    shown = _spaced(number)
    if quantity_of(claim, number) is not None:
        return True
    if not any(char.isalnum() for char in shown):
        return False
    printed = chain((quote.text for quote in claim.quotes), (quantity.printed for quantity in claim.quantities))
    alone = re.compile(rf"(?<!\w)(?<!\d[ .,]){re.escape(shown)}(?!\w|[ .,]\d)", re.IGNORECASE)
    return any(alone.search(_spaced(words)) for words in printed)


def _spaced(words: str) -> str:
    return _SPACES.sub(" ", words).strip()


def _value(shown: str) -> float | None:
    if _GROUPED.fullmatch(shown):
        return float(re.sub(r"[ ,]", "", shown))
    return float(shown.replace(",", ".")) if _PLAIN.fullmatch(shown) else None
