"""Quotes beside a picture: none without who says it, how surely, when and where it is printed."""

import pytest

from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.drawing.claims.cards import claim_cards
from geo.drawing.claims.said import said
from geo.model import Text
from geo.words.wording import Wording
from tests.support import HOSTILE, parsed

ENGLISH = Wording("en")


def test_every_quote_has_its_attribution(real: Dossier) -> None:
    for claim in list(real.claims.values())[::7]:
        shown = parsed(said(real, [claim], ENGLISH))
        (item,) = shown.of_tag("li")
        for quote in claim.quotes:
            assert quote.text in item.text
        for words in (
            ENGLISH.text(claim.gloss),
            attribution_of(real, claim, ENGLISH).voice,
            attribution_of(real, claim, ENGLISH).role_beside,
            ENGLISH.hedge(claim.hedge),
            ENGLISH.claimed_date(claim),
            ENGLISH.text(real.origins[claim.origin].label),
        ):
            assert words in item.text
        assert [one.attributes["lang"] for one in shown.of_tag("blockquote")] == ["fr"] * len(claim.quotes)
        on_map = [f"claim:{claim.id}"] if claim.legs or claim.places else []
        assert shown.picks() == [*on_map, f"read:{claim.id}"]


def test_a_list_keeps_the_order_it_is_given(small: Dossier) -> None:
    claims = [small.claims[claim] for claim in ("train-line", "two-ships", "forty-crates")]
    picks = parsed(said(small, claims, ENGLISH)).picks()
    assert picks[1::2] == ["read:train-line", "read:two-ships", "read:forty-crates"]


@pytest.mark.parametrize("on_map", [True, False])
def test_what_has_no_place_promises_no_map(small: Dossier, on_map: bool) -> None:
    context, placed = small.claims["wagons-unknown"], small.claims["two-ships"]
    assert not context.legs
    assert not context.places
    for claim, shows in ((context, False), (placed, True)):
        picks = parsed(claim_cards(small, [claim], ENGLISH, on_map=on_map, link="./?claim=")).picks()
        buttons = [pick for pick in picks[1:] if pick in (f"{'claim' if on_map else 'map'}:{claim.id}",)]
        assert bool(buttons) is shows
        assert (f"claim:{claim.id}" in parsed(said(small, [claim], ENGLISH)).picks()) is shows


def test_with_a_name_each_can_be_referred_to_and_the_origin_may_stand_elsewhere(small: Dossier) -> None:
    claim = small.claims["two-ships"]
    named = parsed(said(small, [claim], ENGLISH, name="quote", origin=False))
    assert [item.attributes.get("id") for item in named.of_tag("li")] == ["quote-two-ships"]
    assert "The harbour’s log" not in named.text
    assert "The Harbour, 1 April 2021" in named.text
    assert [item.attributes for item in parsed(said(small, [claim], ENGLISH)).of_tag("li")] == [
        {"class": "sr-said-one", "data-claim": "two-ships"}
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(small: Dossier, text: str) -> None:
    both = Text.model_construct({"en": text, "fr": text})
    claim = small.claims["wagons-unknown"].model_copy(update={"gloss": both, "note": both})
    plain = parsed(said(small, [small.claims["wagons-unknown"]], ENGLISH))
    shown = parsed(said(small, [claim], ENGLISH))
    assert [one.tag for one in shown.elements] == [one.tag for one in plain.elements]
    assert shown.text.count(text) == 2
