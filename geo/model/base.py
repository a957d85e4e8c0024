"""What every record of a dossier shares: frozen, checked on construction, unknown keys refused; and its plain types."""

import re
import unicodedata
from functools import lru_cache
from typing import Annotated

import babel
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from geo.dates import Moment

# An id is part of addresses and of element names, so it is kept to what needs no escaping there.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=60)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Lon = Annotated[float, Field(ge=-180, le=180, description="WGS84 longitude in degrees")]
Lat = Annotated[float, Field(ge=-90, le=90, description="WGS84 latitude in degrees")]
LonLat = tuple[float, float]  # degrees, WGS84
# Hangul's four fillers and Braille's empty cell: letters and a symbol to Unicode, blank on every page.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def _check_visible(text: str) -> str:
    """Separators, controls, format signs and marks show nothing by themselves, nor do letters that fill a place."""
    if all(unicodedata.category(sign)[0] in "ZCM" or sign in _FILLERS for sign in text):
        raise PydanticCustomError("text_invisible", "text in which nothing can be seen")
    return text


def _check_moment(edtf: str) -> str:
    Moment.parse(edtf)
    return edtf


Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_check_visible)]
Verbatim = Annotated[str, StringConstraints(min_length=1), AfterValidator(_check_visible)]


def _check_language(code: str) -> str:
    if not re.fullmatch(_LANGUAGE_FORM, code) or code.split("-")[0] not in _known_languages():
        raise PydanticCustomError("language_unknown", "no code of a language")
    return code


@lru_cache(maxsize=1)
def _known_languages() -> frozenset[str]:
    """The languages that CLDR has a name for: nearly all that anyone writes."""
    return frozenset(babel.Locale("en").languages)


# A part of BCP 47: language, then perhaps script and region, such as en, pt-BR or zh-Hant.
_LANGUAGE_FORM = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_ENGLISH = "en"
Language = Annotated[
    str, AfterValidator(_check_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE_FORM})
]
Edtf = Annotated[str, AfterValidator(_check_moment), Field(description="an EDTF moment, see geo.dates")]


class Record(BaseModel):
    """The base of all records: frozen; a key that is not in the model is an error, so a misspelt one cannot be lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Text(RootModel[dict[Language, Line]]):
    """Our words, never an article's, in each language they are written in; one is enough."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"minProperties": 1, "additionalProperties": False})

    @model_validator(mode="before")
    @classmethod
    def _names_its_languages(cls, written: object) -> object:
        if isinstance(written, str):
            raise PydanticCustomError("language_missing", "text whose language is not said")
        if written == {}:
            raise PydanticCustomError("text_missing", "text in no language")
        return written

    def __hash__(self) -> int:
        return hash(tuple(self.root.items()))

    @property
    def by_language(self) -> dict[str, str]:
        """The words by language: English first, the others in the order they are written in."""
        return {language: self.root[language] for language in sorted(self.root, key=lambda one: one != _ENGLISH)}

    def in_language(self, language: str) -> str:
        """The words for a reader of a language, in `language_for` it."""
        return self.root[self.language_for(language)]

    def language_for(self, language: str) -> str:
        """The language asked for, if need be of another region; else English, else the first that is written."""
        if language in self.root:
            return language
        near = (one for one in self.root if one.split("-")[0] == language.split("-")[0])
        return next(near, _ENGLISH if _ENGLISH in self.root else next(iter(self.root)))
