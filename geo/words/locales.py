"""The languages of the pages: one record each, with every rule of the language that its catalogue cannot hold.

Months, numbers, plurals and names of countries are CLDR's, through Babel, under the record's `tag`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import babel

from geo.model import Text

_VOWELS = frozenset("aeiouyAEIOUY")


@dataclass(frozen=True, slots=True)
class DateArticle:
    """The article before a date: {of_day} before a day, else {of_other}, but {of_vowel} before a vowel."""

    of_day: str = ""
    of_other: str = ""
    of_vowel: str = ""

    def before(self, date: str, *, is_day: bool) -> str:
        """A date as it is written, with the article that it takes."""
        article = self.of_day if is_day else self.of_vowel if date[0] in _VOWELS else self.of_other
        return article + date


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of the pages: {id}, called {name} there, dates and numbers as in {tag}, quotes in {quote_marks}.

    `id` and `tag` are BCP 47; `catalogue` is the .po file beside this module, None where the messages are the source's.
    `first_of_month` stands for the number 1 of a day. The articles stand before a date alone, and before the start and
    the end of a period.
    """

    id: str
    name: str
    tag: str
    quote_marks: tuple[str, str]
    catalogue: str | None
    first_of_month: str = "1"
    since: DateArticle = DateArticle()
    start: DateArticle = DateArticle()
    end: DateArticle = DateArticle()

    @property
    def cldr(self) -> babel.Locale:
        """Babel's record of the tag."""
        return _cldr(self.tag)

    @property
    def countries(self) -> Mapping[str, str]:
        """Countries in the language, whatever the region, by ISO 3166-1 code."""
        names: Mapping[str, str] = _cldr(self.id).territories
        return names


LOCALES: Mapping[str, Locale] = {
    locale.id: locale
    for locale in (
        # The first is the language of the source, and that of an address that names none.
        Locale("en", "English", "en-GB", ("“", "”"), catalogue=None),
        # “du 7 septembre au 1er octobre”, but “de mi-août à octobre” and “d’août”.
        Locale(
            "fr",
            "Français",
            "fr",
            ("« ", " »"),
            catalogue="locale/fr/LC_MESSAGES/geo.po",
            first_of_month="1er",
            since=DateArticle("le "),
            start=DateArticle("du ", "de ", "d’"),
            end=DateArticle("au ", "à ", "à "),
        ),
    )
}
LANGUAGES = tuple(LOCALES)
# Around words that hold the language's own marks.
PLAIN_MARKS = ("“", "”")
# By any of these, printed words are seen to bring their own.
OPENING_MARKS = tuple(locale.quote_marks[0].strip() for locale in LOCALES.values())


def direction_of(language: str) -> Literal["ltr", "rtl", "auto"]:
    """Which way a language is written, as HTML's `dir` has it; what CLDR does not know is left to its letters."""
    try:
        return "rtl" if _cldr(language).text_direction == "rtl" else "ltr"
    except (babel.UnknownLocaleError, ValueError):
        return "auto"


def for_pages(name: str, text: Text) -> dict[str, str]:
    """A text as properties of a layer, one for each language of the pages: “name_en”, “name_fr”."""
    return {f"{name}_{language}": text.in_language(language) for language in LANGUAGES}


@lru_cache
def _cldr(tag: str) -> babel.Locale:
    return babel.Locale.parse(tag, sep="-")
