"""Numbers as a language writes them, whether its nouns are singular beside them, and where no line may end in them."""

import re
from functools import lru_cache

import babel
from babel.numbers import format_decimal


@lru_cache(maxsize=4096)
def decimal(value: float, locale: babel.Locale, *, exact: bool = False) -> str:
    """A number with its separators, to three decimals, or with all of them if `exact`.

    Kept, since checks write some thousand numbers, most of them several times.
    """
    return format_decimal(value, locale=locale, decimal_quantization=not exact)


def is_one(value: float, locale: babel.Locale) -> bool:
    """Whether a noun beside a number is singular: in English beside 1, in French beside 0 and 1.5 too."""
    whole = int(value) if value == int(value) else value
    return bool(locale.plural_form(whole) == "one")


# A number that is typed with spaces between its digits, with a sign before it, or with the symbol of a unit behind it.
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ \u2009](?=\d{3}(?!\d))")
_BESIDE_NUMBER = re.compile(r"(?<=[≈~≥>≤<]) (?=\d)|(?<=\d) (?=(?:km|cm|mm|m|kg|t|h|nmi|%|°C)(?!\w))")
_NARROW_NO_BREAK, _NO_BREAK = "\u202f", "\u00a0"


@lru_cache(maxsize=4096)
def unbroken(words: str) -> str:
    """Words of ours in which no line ends inside a number: “1 000”, “≤ 5” and “122 mm” hold together.

    Between digits stands the space that `decimal` puts there in French. An article's words never come here: theirs stay
    as printed.
    """
    return _BESIDE_NUMBER.sub(_NO_BREAK, _BETWEEN_DIGITS.sub(_NARROW_NO_BREAK, words))
