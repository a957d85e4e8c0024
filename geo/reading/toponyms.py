"""Place names that the dossier does not know: found by how the sentence uses them, resolved with GeoNames.

Precision comes first, for a wrong point on a map is worse than a village missed: a capital is not enough, some word
must say that a place follows, and the less that word says, the larger the place must be.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from geo.reading.gazetteer import Candidate, GeoNames
from geo.reading.tokens import Token, Tokens

# A place in a country the article names outweighs one elsewhere with up to this many times its people: on TR-News
# better than 10 and than 200.
CONTEXT_WEIGHT = 50


class Cue(IntEnum):
    """How clearly the words around a name say that it is a place."""

    NONE = 0
    WEAK = 1
    LOCATIVE = 2
    NAMED = 3


# People a place must have for each cue, inside and outside the countries the article names. On TR-News one name in ten
# that is found without floors is no place, with these one in forty; see tests/bench/bench_mentions.py.
_FLOORS: Mapping[Cue, tuple[int, int]] = {
    Cue.NAMED: (0, 15_000),
    Cue.LOCATIVE: (15_000, 100_000),
    Cue.WEAK: (50_000, 250_000),
}
# In a list of towns (“Nice, Toulon et …”) the next name has this many people, or it may be a region.
_SURELY_TOWN = 100_000


class Why(StrEnum):
    """Why a candidate was rejected."""

    OTHER_COUNTRY_STATED = "other_country_stated"
    COUNTRY_NOT_NAMED = "country_not_named"
    FEWER_PEOPLE = "fewer_people"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A place that a name does not mean: {candidate} has it too, but {why}."""

    candidate: Candidate
    why: Why


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a folded text: from {start} to {end} it means {chosen}, taken rather than {rejected}."""

    start: int
    end: int
    chosen: Candidate
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article beforehand: it names {countries}, and its {taken} letters are not to be read again.

    `place_ends` are the ends of names of places, `apposed` the starts of names of countries → their code.
    """

    taken: Collection[int] = ()
    countries: Collection[str] = ()
    place_ends: Collection[int] = ()
    apposed: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _ProperName:
    """A whole proper name from {start} to {end}, {words} words long, that may be one of {candidates}."""

    start: int
    end: int
    words: int
    candidates: tuple[Candidate, ...]


def find_toponyms(tokens: Tokens, geonames: GeoNames, known: Known) -> tuple[Toponym, ...]:
    """Names of places by their cues, then the same names elsewhere in the article without any."""
    runs = list(_runs(tokens, geonames, known))
    parts = _parts_of_longer_names(tokens, runs) | _in_unknown_regions(tokens, runs, known)
    found: dict[int, Toponym] = {}
    ends = set(known.place_ends)
    for run in runs:
        toponym = _resolve(tokens, run, known, ends, parts)
        if toponym is not None:
            found[run.start] = toponym
            ends.add(run.end)
    return tuple(_with_repeats(tokens, runs, found, parts))


def _with_repeats(
    tokens: Tokens, runs: Sequence[_ProperName], found: Mapping[int, Toponym], parts: Collection[str]
) -> Iterator[Toponym]:
    """One name has one sense in an article, unless an article or a title before it says otherwise."""
    senses = {tokens.text.key[toponym.start : toponym.end]: toponym for toponym in found.values()}
    for run in runs:
        key = tokens.text.key[run.start : run.end]
        if run.start in found:
            yield found[run.start]
        elif key in senses and key not in parts and not _is_person_or_ship(tokens, run):
            yield Toponym(run.start, run.end, senses[key].chosen, senses[key].rejected)


def _resolve(
    tokens: Tokens, run: _ProperName, known: Known, place_ends: Collection[int], parts: Collection[str]
) -> Toponym | None:
    cue = _cue(tokens, run, place_ends)
    stated = _stated_country(tokens, run, known)
    if stated is not None and cue is not Cue.NONE:
        cue = Cue.NAMED
    if cue is Cue.NONE or not run.candidates or tokens.text.key[run.start : run.end] in parts:
        return None
    countries = {stated} if stated else known.countries
    ranked = sorted(run.candidates, key=lambda place: _weight(place, countries), reverse=True)
    chosen = ranked[0]
    inside, outside = _FLOORS[cue]
    if chosen.population < (inside if chosen.country in countries else outside):
        return None
    rejected = tuple(Rejected(place, _why(place, chosen, stated, countries)) for place in ranked[1:])
    return Toponym(run.start, run.end, chosen, rejected)


def _weight(place: Candidate, countries: Collection[str]) -> int:
    return max(place.population, 1) * (CONTEXT_WEIGHT if place.country in countries else 1)


def _why(place: Candidate, chosen: Candidate, stated: str | None, countries: Collection[str]) -> Why:
    if stated is not None and place.country != stated:
        return Why.OTHER_COUNTRY_STATED
    if chosen.country in countries and place.country not in countries:
        return Why.COUNTRY_NOT_NAMED
    return Why.FEWER_PEOPLE


def _cue(tokens: Tokens, run: _ProperName, place_ends: Collection[int]) -> Cue:
    if _is_dateline(tokens, run):
        return Cue.LOCATIVE
    left = tokens.before(run.start)
    if left is None or tokens.text.is_capitals(run.start, run.end):
        return Cue.NONE
    words = tokens.words
    # Without its accent and small, “a” is a verb.
    if left.key in words.locative and not (left.key == "a" and not (left.accented or left.capital)):
        return Cue.LOCATIVE
    if left.key in words.weak:
        noun = tokens.before(left.start)
        if noun is not None and noun.key in words.sites:
            return Cue.NAMED
        return Cue.LOCATIVE if noun is not None and noun.key in words.directions else Cue.WEAK
    if left.key in words.joining and left.start - 1 in place_ends:
        return Cue.WEAK
    return Cue.NONE


def _is_dateline(tokens: Tokens, run: _ProperName) -> bool:
    """“KIEV — …” or “KIEV (AFP) — …” at the start of a line."""
    text = tokens.text.key
    opens_line = not text[: run.start].rpartition("\n")[2].strip()
    follows = text[run.end : run.end + 3].lstrip()
    return opens_line and tokens.text.is_capitals(run.start, run.end) and follows[:1] in ("—", "–", "-", "(", ",")


def _stated_country(tokens: Tokens, run: _ProperName, known: Known) -> str | None:
    """Of “Homs en Syrie”, “Homs, Syrie” and “Homs (Syrie)” the country."""
    after = tokens.after(run.end)
    if after is not None and after.key in tokens.words.apposing:
        return known.apposed.get(after.end + 1)
    return known.apposed.get(run.end + 2) if tokens.text.key[run.end : run.end + 2] in (", ", " (") else None


def _is_person_or_ship(tokens: Tokens, run: _ProperName) -> bool:
    left = tokens.before(run.start)
    return left is not None and (left.key in tokens.words.articles or left.key in tokens.words.titles)


def _parts_of_longer_names(tokens: Tokens, runs: Sequence[_ProperName]) -> frozenset[str]:
    """Words that the article also prints in a longer name or after a title: people and bodies, called by a part."""
    text = tokens.text.key
    whole = {text[run.start : run.end] for run in runs if run.candidates}
    parts = {
        word for run in runs if run.words > 1 and not run.candidates for word in text[run.start : run.end].split(" ")
    }
    titled = {text[run.start : run.end] for run in runs if _is_titled(tokens, run)}
    return frozenset(parts | titled) - {key for key in whole if " " in key}


def _in_unknown_regions(tokens: Tokens, runs: Sequence[_ProperName], known: Known) -> frozenset[str]:
    """Names that the article puts in something GeoNames' towns cannot tell, as in “Paris, Texas”: no choice is safe."""
    text = tokens.text.key
    by_start = {run.start: run for run in runs}
    unknown = set()
    for run in runs:
        region = by_start.get(run.end + 2) if text[run.end : run.end + 2] == ", " else None
        if region is None or region.start in known.taken or text[region.end : region.end + 1].isspace():
            continue
        if not any(place.population >= _SURELY_TOWN for place in region.candidates):
            unknown.add(text[run.start : run.end])
    return frozenset(unknown)


def _is_titled(tokens: Tokens, run: _ProperName) -> bool:
    left = tokens.before(run.start)
    return left is not None and left.key in tokens.words.titles


def _runs(tokens: Tokens, geonames: GeoNames, known: Known) -> Iterator[_ProperName]:
    """Every whole proper name, that is, words with capitals with nothing but a space between them."""
    index = 0
    while index < len(tokens.all):
        size = _run_size(tokens, index, known)
        if size == 0:
            index += 1
            continue
        run = _whole_run(tokens, geonames, index, size, known)
        yield run
        index = max(index + 1, _index_after(tokens, index, run.end))


def _index_after(tokens: Tokens, index: int, end: int) -> int:
    while index < len(tokens.all) and tokens.all[index].start < end:
        index += 1
    return index


def _run_size(tokens: Tokens, index: int, known: Known) -> int:
    size = 0
    for token in tokens.all[index:]:
        free = token.start not in known.taken and token.capital
        if not free or (size == 0 and not _may_begin(tokens, token)) or (size > 0 and token.gap != " "):
            break
        size += 1
    return size


def _may_begin(tokens: Tokens, token: Token) -> bool:
    """In mid-sentence even “La” may begin a name, as in “à La Rochelle”."""
    return tokens.is_name_part(token) or (token.key in tokens.words.inside and not token.opens)


def _whole_run(tokens: Tokens, geonames: GeoNames, index: int, size: int, known: Known) -> _ProperName:
    """The name with what small words tie to it, if GeoNames has that (“Rio de Janeiro”), else the name alone."""
    start = tokens.all[index].start
    end = tokens.all[index + size - 1].end
    tied = _tied_end(tokens, index + size, known)
    if tied is not None and (candidates := geonames.matching(tokens.text.part(start, tied))):
        return _ProperName(start, tied, size, candidates)
    return _ProperName(start, end, size, geonames.matching(tokens.text.part(start, end)))


def _tied_end(tokens: Tokens, index: int, known: Known) -> int | None:
    following = tokens.all[index : index + 3]
    for i, token in enumerate(following):
        if token.gap not in (" ", "'") or token.start in known.taken:
            return None
        if token.capital:
            size = _run_size(tokens, index + i, known)
            return tokens.all[index + i + size - 1].end if i > 0 and size > 0 else None
        if token.key not in tokens.words.inside:
            return None
    return None
