"""Cards of claims: what a search found is marked in them, and each can be copied as a citation."""

import pytest

from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.dossier.citation import citation
from geo.drawing.claims.cards import claim_cards
from geo.drawing.templating import found
from geo.words.folding import search_words
from geo.words.phrases import Phrase
from geo.words.wording import Wording
from tests.support import HOSTILE, Html, parsed, quoting

ENGLISH = Wording("en")


def cards(dossier: Dossier, searched: str, language: str = "en") -> Html:
    return parsed(claim_cards(dossier, dossier.claims.values(), Wording(language), searched=searched))


def marked(html: Html) -> list[str]:
    assert all(mark.has_class("sr-found") for mark in html.of_tag("mark"))
    return [mark.text for mark in html.of_tag("mark")]


@pytest.mark.parametrize(
    ("searched", "words"),
    [
        ("capitainerie", []),
        ("HARBOUR office", ["Harbour", "harbour", "office"]),
        ("debarquees", ["débarquées"]),
        ("hautgare", ["Hautgare"]),
        ("researcher", ["researcher"]),
        ("nothing-like-it", []),
        ("", []),
    ],
)
def test_what_was_found_is_marked_in_quotes_summaries_and_names(
    small: Dossier, searched: str, words: list[str]
) -> None:
    html = cards(small, searched)
    assert set(marked(html)) == set(words)
    assert html.text == cards(small, "").text


def test_a_number_is_marked_with_the_space_in_it(small: Dossier) -> None:
    dossier = quoting(small, {"two-ships": ["Jusqu’à 1\u202f000 conteneurs", "une manœuvre"]})
    assert marked(cards(dossier, "1000 manoeuvre")) == ["1\u202f000", "manœuvre"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_marks_in_hostile_text_change_no_text(small: Dossier, hostile: str) -> None:
    dossier = quoting(small, {"two-ships": [hostile]})
    for searched in (hostile, "alert script", "a", "7 1", "&lt; amp"):
        html = cards(dossier, searched)
        assert html.text == cards(dossier, "").text
        assert {mark.tag for mark in html.elements} <= {mark.tag for mark in cards(dossier, "").elements} | {"mark"}
    quote = cards(dossier, hostile).of_tag("blockquote")[0]
    assert quote.text == hostile


def test_a_text_in_another_language_keeps_it_around_its_marks() -> None:
    html = str(found(Phrase([("the ", ""), ("navire <b>", "fr")]), search_words("NAVIRE the")))
    assert html == (
        '<mark class="sr-found">the</mark> <bdi lang="fr"><mark class="sr-found">navire</mark> &lt;b&gt;</bdi>'
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("on_map", [True, False])
def test_every_card_holds_its_citation_and_a_link_to_itself(small: Dossier, language: str, on_map: bool) -> None:
    wording = Wording(language)
    claims = small.claims.values()
    html = parsed(claim_cards(small, claims, wording, on_map=on_map, link="./?claim="))
    buttons = [button for button in html.of_tag("button") if "data-cite" in button.attributes]
    assert [button.attributes["data-link"] for button in buttons] == [f"./?claim={claim.id}" for claim in claims]
    assert [button.attributes["data-cite"] for button in buttons] == [
        citation(attribution_of(small, claim, wording), small.sources[claim.source], wording) for claim in claims
    ]
    assert {button.text for button in buttons} == {wording.gettext("Copy as citation")}
