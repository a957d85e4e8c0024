"""Numbers as a language writes them, and whether its nouns stand in the singular beside them: CLDR's, through Babel."""

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
