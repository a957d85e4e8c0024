"""Who says it, how surely, for when and where it is printed, and how many claims, voices, origins and articles."""

from dataclasses import replace

import pytest

from geo.dossier import Dossier
from geo.dossier.attribution import PrintedWords, attribution_of
from geo.dossier.counts import Counted, Counts
from geo.model import Text, VoiceKind
from geo.words.wording import Wording

ENGLISH, FRENCH = Wording("en"), Wording("fr")


def test_everything_that_a_claim_is_attributed_by(small: Dossier) -> None:
    said = attribution_of(small, small.claims["forty-crates"], FRENCH)
    assert (said.claim, said.hedge_id, said.language) == ("forty-crates", "probable", "fr")
    assert (said.voice, said.role) == ("Anna Exemple", "chercheuse à l’institut")
    assert (said.date, said.is_dated, said.dates_traffic) == ("fin mars 2021", True, True)
    assert (said.origin, said.gloss, said.note) == (
        "Anna Exemple au journal", "Environ 40 caisses ont été débarquées.", "")  # fmt: skip
    (span,) = small.spans["forty-crates"]
    words = "« Environ 40 caisses » ont été débarquées à Valbonne fin mars"
    assert said.quotes == (PrintedWords(words, span.start, span.end),)


def test_a_claim_without_a_date_is_said_to_have_none(small: Dossier) -> None:
    said = attribution_of(small, small.claims["wagons-unknown"], ENGLISH)
    assert (said.date, said.is_dated, said.dates_traffic) == ("date not stated", False, False)
    assert said.note == "The crates are in the same sentence."


def test_quotes_are_the_articles_words_whatever_was_typed(small: Dossier) -> None:
    claim = small.claims["two-ships"]
    typed = claim.model_copy(update={"quotes": (claim.quotes[0].model_copy(update={"text": "Typed otherwise"}),)})
    assert attribution_of(small, typed, ENGLISH) == attribution_of(small, claim, ENGLISH)
    assert small.words_of(typed) == ("Deux navires ont quitté Portune le 3 mars 2021",)


@pytest.mark.parametrize(
    ("update", "role", "who"),
    [
        ({}, "researcher at the institute", "Anna Exemple, researcher at the institute"),
        ({"role": None}, "Institute", "Anna Exemple, Institute"),
        ({"role": None, "member_of": None}, "analyst", "Anna Exemple, analyst"),
        # What the name says already is not said twice.
        ({"role": Text(en="Anna", fr="Anna")}, "Anna", "Anna Exemple"),
        (
            {
                "name": Text(en="The article, no one named", fr="L’article, personne n’est nommé"),
                "kind": VoiceKind.ARTICLE,
                "role": None,
                "member_of": None,
            },
            "article, no one named",
            "The article, no one named",
        ),
    ],
)
def test_a_voice_has_a_role_or_a_body_or_a_kind(small: Dossier, update: dict[str, object], role: str, who: str) -> None:
    voices = {**small.voices, "anna": small.voices["anna"].model_copy(update=update)}
    said = attribution_of(replace(small, voices=voices), small.claims["forty-crates"], ENGLISH)
    assert (said.role, said.who) == (role, who)


def test_counts(small: Dossier) -> None:
    assert Counts.of(small.claims.values()) == Counts(claims=5, voices=3, origins=2, articles=2)
    assert Counts.of(small.claims_of("by-rail")) == Counts(claims=2, voices=2, origins=1, articles=2)
    assert Counts.of(small.claims_at("portune")) == Counts(1, 1, 1, 1)
    assert Counts.of(()) == Counts(0, 0, 0, 0)


def test_counts_in_words(small: Dossier) -> None:
    assert Counts.of(small.claims_of("by-rail")).in_words(ENGLISH) == (
        Counted("2", "claims"), Counted("2", "voices"), Counted("1", "origin"), Counted("2", "articles"))  # fmt: skip
    assert Counts(1200, 1, 1, 1).in_words(FRENCH)[0] == Counted("1\u202f200", "affirmations")


def test_claims_at_a_place_are_in_the_dossiers_order(small: Dossier) -> None:
    assert [claim.id for claim in small.claims_at("valbonne")] == ["forty-crates", "daily-train", "train-line"]
    assert small.claims_at("nowhere") == ()
