"""The interface's words in each language, from one gettext catalogue. English is the language of the source."""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from geo.words.locales import LANGUAGES, LOCALES


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a message for the catalogue where it is written down before it is needed."""
    return message


@lru_cache(maxsize=len(LANGUAGES))
def translations(language: str) -> NullTranslations:
    """Translations of a language; compiled from its .po in memory, so that no built file can be out of date."""
    file = LOCALES[language].catalogue
    if file is None:
        return NullTranslations()
    with files("geo.words").joinpath(file).open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
