"""What “Copy as citation” copies: the words, who says them and how surely, where they are printed, and the file."""

from dataclasses import replace

import pytest

from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.dossier.citation import citation
from geo.model import Text
from geo.words.wording import Wording
from tests.support import HOSTILE, quoting

HARBOUR = "83cc84b3eec3ce8a947367457f7b1927b2ea74b3ba796e61fac57ca85bd22904"
RAILWAY = "7f616baf968cf77680fb6c4b6f34ddc06f7d7dc78526aecd098462992afe7d2d"


def cited(dossier: Dossier, claim_id: str, language: str = "en") -> str:
    claim, wording = dossier.claims[claim_id], Wording(language)
    return citation(attribution_of(dossier, claim, wording), dossier.sources[claim.source], wording)


@pytest.mark.parametrize(
    ("claim", "language", "text"),
    [
        (
            "two-ships",
            "en",
            (
                "“Deux navires ont quitté Portune le 3 mars 2021” — Harbour office (government), our reading: stated. "
                f"The Harbour, 1 April 2021. SHA-256 {HARBOUR}."
            ),
        ),
        (
            "two-ships",
            "fr",
            (
                "« Deux navires ont quitté Portune le 3 mars 2021 » — Capitainerie (gouvernement), selon notre "
                f"lecture : affirmé. Le Port, 1er avril 2021. SHA-256 {HARBOUR}."
            ),
        ),
        # An outlet that is not known is not made up, and a date keeps its precision.
        (
            "train-line",
            "en",
            (
                "“Trains ran from Valbonne to Hautgare” — An analyst, unnamed, our reading: stated. "
                f"Railway paper (outlet not stated), between 3 and 8 April 2021. SHA-256 {RAILWAY}."
            ),
        ),
    ],
)
def test_all_that_a_claim_is_cited_by(small: Dossier, claim: str, language: str, text: str) -> None:
    assert cited(small, claim, language).replace("\u00a0", " ") == text


def test_quotes_stand_in_other_marks_than_those_within_and_what_is_left_out_is_told(small: Dossier) -> None:
    text = cited(quoting(small, {"two-ships": ["He said “two ships”", "of the harbour"]}), "two-ships")
    assert "He said “two ships”" in text
    assert " […] “of the harbour” — " in text
    assert cited(small, "forty-crates", "fr").startswith("“« Environ 40 caisses » ont été débarquées")


def test_a_role_that_the_name_says_already_is_not_said_twice(small: Dossier) -> None:
    voice = small.voices["anna"].model_copy(update={"role": Text(en="Anna", fr="Anna")})
    said = cited(replace(small, voices={**small.voices, "anna": voice}), "forty-crates")
    assert " — Anna Exemple, our reading: probable. " in said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_come_out_letter_for_letter(small: Dossier, hostile: str) -> None:
    source = small.sources["harbour"].model_copy(update={"outlet": Text.model_construct({"en": hostile})})
    dossier = replace(quoting(small, {"two-ships": [hostile]}), sources={**small.sources, "harbour": source})
    text = cited(dossier, "two-ships")
    assert text.count(hostile) == 2
    assert text.endswith(f" SHA-256 {HARBOUR}.")
