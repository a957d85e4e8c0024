"""Article text → every mention of a place in it, with offsets into the unchanged text.

Resolved in this order: the dossier's places, countries, GeoNames. A name inside a longer one (a newspaper, a person) is
none of these.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from geo.reading.gazetteer import Gazetteer, Hit
from geo.reading.tokens import Tokens
from geo.reading.toponyms import Known, Rejected, Toponym, find_toponyms
from geo.reading.vocabulary import words
from geo.words.folding import Folded, fold
from geo.words.quotes import Span

_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")


class ResolutionMethod(StrEnum):
    """What a mention was resolved with."""

    DOSSIER = "dossier"
    COUNTRY = "country"
    GEONAMES = "geonames"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in an article: in {source}, {start} to {end}, {name} means {place} or GeoNames {geonames_id} in
    {country}, found by {method}.

    Offsets count code points of the unchanged text: `text[start:end] == name`. Its point in degrees (WGS84) is
    {lon}, {lat}, which only a country lacks. `rejected` are the places of GeoNames that have the name too.
    """

    source: str
    start: int
    end: int
    name: str
    method: ResolutionMethod
    country: str
    place: str | None = None
    geonames_id: int | None = None
    lon: float | None = None
    lat: float | None = None
    rejected: tuple[Rejected, ...] = ()


def find_mentions(
    text: str, *, source_id: str, gazetteer: Gazetteer, language: str = "fr", excluded: Iterable[Span] = ()
) -> tuple[Mention, ...]:
    """Every mention of a place, from left to right, none overlapping; nothing is read inside `excluded`.

    `language` is that of the article; names of countries are looked up in it.
    """
    folded = fold(text)
    tokens = Tokens(folded, words(language), language)
    shut = _shut(text, folded, excluded)
    hits = [hit for hit in gazetteer.hits(folded, language) if shut.isdisjoint(range(hit.start, hit.end))]
    named = [hit for hit in hits if not _is_torn(hit, hits, folded) and not _is_other(hit, tokens)]
    mentions = [_of_hit(hit, text, folded, source_id) for hit in named if hit.named.place or hit.named.country]
    if gazetteer.geonames is not None:
        toponyms = find_toponyms(tokens, gazetteer.geonames, _known(named, shut))
        mentions += [_of_toponym(toponym, text, folded, source_id) for toponym in toponyms]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def as_json(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    """Plain dicts in the order of the text; keys that are empty are left out, so a change shows as what changed."""
    return [
        {key: _plain(value) for key, value in asdict(mention).items() if value not in (None, ())}
        for mention in mentions
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _shut(text: str, folded: Folded, excluded: Iterable[Span]) -> frozenset[int]:
    """Letters of the folded text inside furniture or an address."""
    spans = [(span.start, span.end) for span in excluded]
    spans += [found.span() for found in _ADDRESS.finditer(text)]
    return frozenset(
        i for start, end in spans for i in range(len(folded.key)) if start < folded.ends[i] and folded.starts[i] < end
    )


def _is_torn(hit: Hit, hits: Sequence[Hit], text: Folded) -> bool:
    """Whether a hyphen ties it to a word that names no place, as in “ex-Syrie”; “Homs-Alep” names two."""
    left, right = text.key[: hit.start][-2:], text.key[hit.end :][:2]
    tied_left = re.fullmatch(r"\w-", left) and hit.start - 1 not in {other.end for other in hits}
    tied_right = re.fullmatch(r"-\w", right) and hit.end + 1 not in {other.start for other in hits}
    return bool(tied_left or tied_right)


def _is_other(hit: Hit, tokens: Tokens) -> bool:
    """Whether a longer name, a title, or an article as before a ship, makes it something else than the place."""
    if hit.named.place is None and hit.named.country is None:
        return False
    if tokens.is_enclosed(hit.start, hit.end):
        return True
    left = tokens.before(hit.start)
    if left is None:
        return False
    one_word = hit.named.name.capital[0] and " " not in hit.named.name.key
    as_ship = hit.named.place is not None and one_word and left.key in tokens.words.articles
    return as_ship or left.key in tokens.words.titles


def _known(named: Sequence[Hit], shut: frozenset[int]) -> Known:
    places = [hit.named.place for hit in named if hit.named.place]
    return Known(
        taken=shut | {i for hit in named for i in range(hit.start, hit.end)},
        countries={*(place.country for place in places), *(hit.named.country for hit in named if hit.named.country)},
        place_ends={hit.end for hit in named if hit.named.place},
        apposed={hit.start: hit.named.country for hit in named if hit.named.country},
    )


def _of_hit(hit: Hit, text: str, folded: Folded, source_id: str) -> Mention:
    start, end = folded.starts[hit.start], folded.ends[hit.end - 1]
    place = hit.named.place
    if place is None:
        assert hit.named.country is not None  # noqa: S101 - find_mentions passes names of places and countries only
        return Mention(source_id, start, end, text[start:end], ResolutionMethod.COUNTRY, hit.named.country)
    return Mention(
        source_id,
        start,
        end,
        text[start:end],
        ResolutionMethod.DOSSIER,
        place.country,
        place=place.id,
        lon=place.lon,
        lat=place.lat,
    )


def _of_toponym(toponym: Toponym, text: str, folded: Folded, source_id: str) -> Mention:
    start, end = folded.starts[toponym.start], folded.ends[toponym.end - 1]
    chosen = toponym.chosen
    return Mention(
        source_id,
        start,
        end,
        text[start:end],
        ResolutionMethod.GEONAMES,
        chosen.country,
        geonames_id=chosen.geonames_id,
        lon=chosen.lon,
        lat=chosen.lat,
        rejected=toponym.rejected,
    )
