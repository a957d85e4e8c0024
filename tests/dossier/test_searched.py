"""What a search finds a claim by: its own words and all names of who says it, where, and in which article."""

from dataclasses import replace

import pytest

from geo.dossier import Dossier
from geo.dossier.selection import Selection, selected
from geo.model import Text
from tests.support import quoting

SHIPS, CRATES, DAILY, LINE, WAGONS = "two-ships", "forty-crates", "daily-train", "train-line", "wagons-unknown"


def found(dossier: Dossier, words: str) -> list[str]:
    return [claim.id for claim in selected(dossier, Selection(words=words))]


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        # A voice by its name, its role and the body that it speaks for, in either language.
        ("anna exemple chercheuse", [CRATES, DAILY]),
        ("researcher", [CRATES, DAILY]),
        ("Institut", [CRATES, DAILY]),
        ("capitainerie", [SHIPS]),
        ("harbour office", [SHIPS]),
        # An origin, a place that is not in the quote, an article and its outlet.
        ("registre", [SHIPS]),
        ("the harbour’s log", [SHIPS]),
        ("gare de hautgare", [LINE]),
        ("journal du rail", [LINE, WAGONS]),
        ("le port", [SHIPS, CRATES, DAILY]),
        # A note, and words of several of these together.
        ("same sentence", [WAGONS]),
        ("meme phrase", [WAGONS]),
        ("valbonne analyste trains", [LINE]),
        ("valbonne capitainerie", []),
    ],
)
def test_a_claim_is_found_by_every_name_that_it_has(small: Dossier, words: str, claims: list[str]) -> None:
    assert found(small, words) == claims


def test_a_place_is_found_by_every_name_that_it_is_printed_with(real: Dossier) -> None:
    place = next(place for place in real.places.values() if len({name.text for name in place.names}) > 2)
    for name in place.names:
        assert {claim.id for claim in real.claims_at(place.id)} <= set(found(real, name.text))


@pytest.mark.parametrize(
    "printed", ["1 000 conteneurs", "1\u00a0000 conteneurs", "1\u202f000 conteneurs", "1,000 conteneurs"]
)
def test_a_number_is_found_however_it_is_printed_and_typed(small: Dossier, printed: str) -> None:
    dossier = quoting(small, {SHIPS: [f"Jusqu’à {printed}"]})
    for typed in ("1000 conteneurs", "1 000 conteneurs", "1\u202f000", "1,000 CONTENEURS"):
        assert found(dossier, typed) == [SHIPS]


def test_no_number_and_no_word_goes_on_over_the_end_of_a_text(small: Dossier) -> None:
    claim = small.claims[SHIPS].model_copy(update={"gloss": Text(en="It is 7", fr="000 en tout")})
    dossier = replace(small, claims={**small.claims, SHIPS: claim})
    assert found(dossier, "7000") == []
    assert found(dossier, "000 tout") == [SHIPS]


def test_the_note_on_a_date_is_searched_too(real: Dossier) -> None:
    claim = next(claim for claim in real.claims.values() if claim.date != "not stated" and claim.date.note)
    assert claim.date != "not stated"
    assert claim.date.note
    for words in claim.date.note.by_language.values():
        assert claim.id in found(real, words)
