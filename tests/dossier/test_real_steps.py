"""The presentation of the real dossier: its order, its titles and numbers, and how long it takes."""

import re
from itertools import pairwise

import pytest

from geo.assess.answers import Verdict
from geo.assess.questions import assess
from geo.dossier import Dossier
from geo.dossier.headlines import headline_number
from geo.model import Headline, Step, Text, in_view
from geo.model.route import Mode
from geo.words.wording import Wording


def test_the_presentation_has_the_length_of_a_briefing(real: Dossier) -> None:
    assert 12 <= len(real.steps) <= 15
    assert 15 <= sum(step.minutes for step in real.steps.values()) <= 20


def test_the_story_runs_from_overview_to_what_it_comes_to(real: Dossier) -> None:
    assert list(real.steps) == [
        "overview", "dates", "sea", "ships", "containers", "rail", "depot", "crossing", "purpose",
        "disagree-containers", "disagree-wagons", "unknowable", "denials", "sources", "closing",
    ]  # fmt: skip


def test_every_leg_has_a_step_in_which_it_stands_out_and_is_in_sight(real: Dossier) -> None:
    for leg_id in real.legs:
        shown = [step for step in real.steps.values() if step.leg == leg_id and in_view(step.view)[1] == (leg_id,)]
        assert shown, leg_id
        assert all(leg_id in real.claims[claim].legs for claim in shown[0].claims)


def test_a_leg_that_stands_out_has_a_claim_on_stage(real: Dossier) -> None:
    for step in real.steps.values():
        assert step.leg is None or any(step.leg in real.claims[claim].legs for claim in step.claims), step.id


def test_every_article_is_cited_and_one_step_cites_each_once(real: Dossier) -> None:
    cited = [real.claims[claim].source for claim in real.steps["sources"].claims]
    assert cited == list(real.sources)


def test_a_step_brings_few_claims_that_can_be_read_from_afar(real: Dossier) -> None:
    for step in real.steps.values():
        assert 2 <= len(step.claims) <= 5, step.id
        for claim in step.claims:
            assert sum(len(quote.text) for quote in real.claims[claim].quotes) <= 320, claim


def _texts(step: Step) -> list[tuple[str, str]]:
    texts = [step.title, step.notes, *([step.headline.label] if step.headline else [])]
    return [(text.in_language("en"), text.in_language("fr")) for text in texts]


def test_steps_are_written_in_two_languages(real: Dossier) -> None:
    for step in real.steps.values():
        for english, french in _texts(step):
            assert english != french, step.id
            assert "'" not in english + french, step.id
            # French sets a space before these; English does not.
            assert not any(f"{letter}{mark}" in french for mark in ";!?»" for letter in "aeinrst"), step.id
            assert not any(f" {mark}" in english for mark in ";:!?"), step.id
        english, french = step.notes.in_language("en"), step.notes.in_language("fr")
        assert english.count("If asked") == french.count("Si l’on demande") >= 1, step.id
        assert english.count("\n") == french.count("\n") == 2, step.id


def test_each_step_s_notes_lead_to_the_next(real: Dossier) -> None:
    for step, _ in pairwise(real.steps.values()):
        assert "Next: " in step.notes.in_language("en").splitlines()[-1], step.id
        assert "Ensuite : " in step.notes.in_language("fr").splitlines()[-1], step.id


@pytest.mark.parametrize("wording", [Wording("en"), Wording("fr")], ids=lambda wording: wording.language)
def test_a_headline_s_number_is_written_as_everywhere_else(real: Dossier, wording: Wording) -> None:
    for step in real.steps.values():
        if step.headline:
            (held, *_) = real.claims[step.headline.claim].quantities
            assert held.value is not None
            shown = headline_number(real, step.headline, wording)
            assert shown == wording.short_amount(held.bound, held.value)


@pytest.mark.parametrize("typed", ["≤ 1000", "≤1000", "≤ 1,000", "≤ 1 000", "1000"])
def test_however_a_headline_is_typed_it_has_its_bound_and_no_line_ends_in_it(real: Dossier, typed: str) -> None:
    headline = Headline(claim="a002-up-to-1000-containers", number=typed, label=Text(en="containers"))
    shown = [headline_number(real, headline, Wording(language)) for language in ("en", "fr")]
    assert shown == ["≤\u00a01,000", "≤\u00a01\u202f000"]


def test_a_headline_that_no_quantity_has_is_shown_as_printed(real: Dossier) -> None:
    headline = Headline(claim="a002-hundreds-of-containers", number="centaines", label=Text(en="of containers"))
    assert headline_number(real, headline, Wording("fr")) == "centaines"


def test_no_title_counts_what_the_screen_counts_itself(real: Dossier) -> None:
    """A number that someone typed into a title goes on standing there when the picture beneath counts another."""
    counted = r"articles?|origins?|claims?|voices?|origines?|affirmations?|voix"
    number = r"\d+|one|two|three|four|five|six|seven|une?|deux|trois|quatre|cinq|sept"
    for step in real.steps.values():
        for title in step.title.by_language.values():
            assert not re.search(rf"\b(?:{number})\b(?:\W+\w+)?\W+(?:{counted})\b", title, re.IGNORECASE), title


def test_the_end_says_what_is_agreed_contested_and_unknown(real: Dossier) -> None:
    """The last title promises three things: each has a claim on stage, by the verdicts and hedges as they are."""
    step = list(real.steps.values())[-1]
    assert step.picture == "judgements"
    verdicts = {
        one.verdict
        for one in assess(real)
        if one.question.key and set(step.claims) & {answer.claim.id for answer in one.answers}
    }
    assert {Verdict.AGREE, Verdict.CONFLICT} <= verdicts
    assert any(not real.claims[claim].hedge.gives_an_answer for claim in step.claims)


def test_the_crossing_counts_wagons_and_claims_no_direction(real: Dossier) -> None:
    (step,) = [step for step in real.steps.values() if step.headline and step.headline.claim == "a000-73-wagons"]
    assert step.leg is not None
    assert real.legs[step.leg].mode is Mode.CROSSING
    assert "a000-at-most-20-wagons" in step.claims
    assert "no direction of flow" in step.notes.in_language("en")
    assert "aucun sens de circulation" in step.notes.in_language("fr")


@pytest.mark.parametrize(
    "pair",
    [
        ("a002-up-to-1000-containers", "a001-kirby-1000-in-recent-weeks"),
        ("a002-300-containers-by-sea", "a003-1000-containers-on-ship"),
        ("a000-at-most-20-wagons", "a001-hope-only-20-wagons"),
        ("a000-indicates-arms-supply", "a001-csis-concluded-begun"),
    ],
)
def test_what_contradicts_stands_side_by_side(real: Dossier, pair: tuple[str, str]) -> None:
    first, second = pair
    assert any((first, second) in pairwise(step.claims) for step in real.steps.values())
    assert real.claims[first].origin == real.claims[second].origin
