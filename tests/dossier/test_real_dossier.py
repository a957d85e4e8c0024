"""The dossier of the five articles: whole, unchanged, and read as closely as the product promises."""

import hashlib
import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from geo.cli.build import schemas
from geo.dates import Moment
from geo.dossier.record import DATA_FILES, OPTIONAL_FILES, Dossier
from geo.dossier.selection import claimed_period
from geo.drawing.claims.cards import claim_cards
from geo.model import Dated, Hedge, Mode, PathBasis, Text
from geo.words.folding import search_key
from geo.words.wording import Wording
from tests.support import ROOT, parsed

# As they were handed over.
SEEDS = {
    "000_473cf5a7ac52f34a.txt": "3de18aff108bc8764b29ec7dcc988295573ca06b049df31aada8acb5d91116e6",
    "001_70b2050b1808ca1b.txt": "97e4fa1eeff2c535470acb4e708eb165c5f63787d9995d66c1184daa48e6a62a",
    "002_f34901dc186313fe.txt": "54531acd3c246fa32138265b59a034499791448804ee59a03eb41b14d408f0b4",
    "003_24751b8f2254b014.txt": "788382aa09297da08adc6c10b76d8f825bd0bc60d4394a1cc9e147384042f2bd",
    "004_3a8420bcabe296f4.txt": "db7f17d6eb0341b0ba7c3c0282fd7e0427027adfefe783006cd0f82513f536f2",
}


def test_the_articles_are_byte_for_byte_those_handed_over(real: Dossier) -> None:
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (ROOT / "seeds").iterdir()}
    assert found == SEEDS
    assert {Path(source.file).name: source.sha256 for source in real.sources.values()} == SEEDS


def test_the_route_has_its_three_legs(real: Dossier) -> None:
    assert [(leg.mode, leg.start, leg.end, leg.path_basis) for leg in real.legs.values()] == [
        (Mode.SEA, "rajin_port", "dunai", PathBasis.ENDS_ONLY),
        (Mode.RAIL, "dunai", "tikhoretsk_depot", PathBasis.ENDS_ONLY),
        (Mode.CROSSING, "tumangang", "khasan", PathBasis.ENDS_ONLY),
    ]
    assert [via.place for via in real.legs["crossing"].via] == ["friendship_bridge"]


def test_every_article_voice_origin_and_unit_is_used_and_every_leg_is_claimed(real: Dossier) -> None:
    claims = real.claims.values()
    bodies = {voice.member_of for voice in real.voices.values()} | {origin.voice for origin in real.origins.values()}
    assert len(claims) >= 125
    assert {claim.source for claim in claims} == set(real.sources)
    assert {leg for claim in claims for leg in claim.legs} == set(real.legs)
    assert {claim.voice for claim in claims} | (bodies - {None}) == set(real.voices)
    assert {claim.origin for claim in claims} == set(real.origins)
    assert {quantity.unit for claim in claims for quantity in claim.quantities} == set(real.units)
    assert {claim.hedge for claim in claims} == set(Hedge)
    assert {claim.date.dates for claim in claims if claim.date != "not stated"} == set(Dated)
    assert any(claim.date == "not stated" for claim in claims)


@pytest.mark.parametrize(
    ("place", "printed"),
    [
        ("rajin_port", ["Rajin", "Najin"]),
        ("dunai", ["Dunai", "Dunay"]),
        ("tumangang", ["Tumangang", "installation ferroviaire de Tumangang", "gare ferroviaire de Tumangang"]),
        ("tikhoretsk_depot", ["dépôt de munitions près de Tikhoretsk"]),
        ("tikhoretsk_town", ["Tikhoretsk"]),
        ("knevichi", ["Knevichi", "aérodrome de Knevichi"]),
        ("pyongyang", ["Pyongyang"]),
        ("washington", ["Washington"]),
        ("moscow", ["Moscou"]),
    ],
)
def test_every_printed_spelling_is_a_name_of_its_place(real: Dossier, place: str, printed: list[str]) -> None:
    names = {name.text for name in real.places[place].names}
    assert names.issuperset(printed)
    assert all(any(name in text for text in real.texts.values()) for name in printed)


def test_the_depot_stays_as_vague_as_the_articles_leave_it(real: Dossier) -> None:
    depot, town = real.places["tikhoretsk_depot"], real.places["tikhoretsk_town"]
    assert depot.radius_m == 10_000
    assert depot.point == town.point


def test_ships_are_not_places(real: Dossier) -> None:
    assert {other.text for other in real.not_places} >= {"Angara", "Maria"}


def test_a_printed_name_in_our_note_of_a_ship_stands_in_an_article(real: Dossier) -> None:
    everything = "".join(real.texts.values())
    assert all(other.text in everything for other in real.not_places)


def test_the_furniture_holds_the_script_and_no_quote(real: Dossier) -> None:
    text = real.texts["a003"]
    script, last_line = text.index("window.fbApi"), text.index("Lien source") if "Lien source" in text else len(text)
    assert any(piece.start <= script and last_line <= piece.end for piece in real.furniture["a003"])
    for spans in real.spans.values():
        for span in spans:
            pieces = real.furniture[span.source]
            assert not any(piece.start < span.end and span.start < piece.end for piece in pieces), real.words_at(span)


def test_every_claim_shows_who_says_it_where_it_is_printed_and_its_words(real: Dossier) -> None:
    for language in ("en", "fr"):
        wording = Wording(language)
        for claim in real.claims.values():
            card = parsed(claim_cards(real, [claim], wording))
            assert wording.text(real.voices[claim.voice].name) in card.of_class("sr-says")[0].text
            assert wording.text(real.origins[claim.origin].label) in card.text
            assert wording.hedge(claim.hedge) == card.of_class("sr-hedge")[0].text
            assert [quote.text for quote in card.of_tag("blockquote")] == [quote.text for quote in claim.quotes]
            outlet = real.sources[claim.source].outlet or real.sources[claim.source].label
            assert wording.text(outlet) in card.text


def _is_shown(text: Text) -> bool:
    return bool(text.in_language("en").strip()) and bool(text.in_language("fr").strip())


def test_every_gloss_and_note_is_in_both_languages(real: Dossier) -> None:
    for claim in real.claims.values():
        notes = [claim.note, None if claim.date == "not stated" else claim.date.note]
        texts = [claim.gloss, *(note for note in notes if note)]
        assert all(_is_shown(text) and text.in_language("en") != text.in_language("fr") for text in texts), claim.id
    for leg in real.legs.values():
        assert leg.path_note.in_language("en") != leg.path_note.in_language("fr")


def test_a_weekday_is_the_one_of_its_date(real: Dossier) -> None:
    days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    checked = 0
    for claim in real.claims.values():
        when = claim.when
        if claim.date == "not stated" or when is None or claim.date.on is None or when.earliest != when.latest:
            continue
        for number, day in enumerate(days):
            if day in search_key(claim.date.printed).split() and when.earliest is not None:
                assert when.earliest.weekday() == number, claim.id
                checked += 1
    assert checked >= 5


def test_a_number_is_printed_in_the_words_it_was_read_from(real: Dossier) -> None:
    for claim in real.claims.values():
        for quantity in claim.quantities:
            digits = "".join(char for char in quantity.printed if char.isdigit())
            if digits and quantity.value is not None:
                assert f"{quantity.value:g}" in digits, claim.id


def test_no_source_was_published_before_what_it_reports(real: Dossier) -> None:
    for claim in real.claims.values():
        latest = Moment.parse(real.sources[claim.source].published).latest
        when = claim.when
        if latest and when and when.earliest:
            assert when.earliest <= latest, claim.id


@pytest.mark.parametrize(
    ("leg", "earliest", "latest"),
    [
        ("sea", "2023-08-11", "2023-10-14"),
        ("rail", "2023-09-07", "2023-10-01"),
        ("crossing", "2023-10-05", "2023-10-05"),
    ],
)
def test_the_claimed_period_of_a_leg(real: Dossier, leg: str, earliest: str, latest: str) -> None:
    period = claimed_period(real.claims_of(leg))
    assert period is not None
    assert (str(period.earliest), str(period.latest)) == (earliest, latest)


def test_the_committed_schemas_are_those_of_the_models() -> None:
    committed = {f"data/schema/{file.name}": file.read_text("utf-8") for file in (ROOT / "data/schema").iterdir()}
    assert committed == schemas()


@pytest.mark.parametrize("name", [*DATA_FILES, *OPTIONAL_FILES])
def test_the_data_files_fit_their_schemas(name: str) -> None:
    schema = json.loads((ROOT / "data/schema" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = yaml.safe_load((ROOT / "data" / f"{name}.yaml").read_text("utf-8"))
    errors = [error.message for error in Draft202012Validator(schema).iter_errors(data)]
    assert errors == []
    assert not Draft202012Validator(schema).is_valid({"unknown": []})


@pytest.mark.parametrize(("source", "rests_on"), [("a002", "October 2023"), ("a003", "metro.co.uk/2023/10/15/")])
def test_a_day_that_the_file_does_not_print_says_what_else_it_rests_on(
    source: str, rests_on: str, real: Dossier
) -> None:
    article = real.sources[source]
    assert article.in_print_by == Moment.parse(article.published).earliest
    for language in ("en", "fr"):
        told = article.published_evidence.in_language(language)
        assert rests_on.replace("October", "octobre" if language == "fr" else "October") in told
