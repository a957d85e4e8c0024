"""The questions of the five articles: the verdicts that reading them leads to, and that nothing is left out."""

import re
from collections.abc import Mapping

import pytest

from geo.assess.answers import Agreement, Assessment, Dropped, Rule, Verdict
from geo.assess.questions import assess
from geo.dossier import Dossier

ALL = "a000 a001 a002 a003 a004"

# What comes of reading the articles: the verdict, whether it rests on one origin's statement alone, how many origins
# answer, and which articles say nothing on it.
EXPECTED = {
    "containers-in-all": (Verdict.CONFLICT, True, 2, "a000"),
    "containers-in-pictures": (Verdict.CONFLICT, True, 1, "a000 a004"),
    "cargo": (Verdict.CONFLICT, False, 2, "a000"),
    "arms-delivered": (Verdict.HEDGE_LOST, True, 4, ""),
    "ships-number": (Verdict.CONFLICT, False, 4, "a000"),
    "ships-names": (Verdict.COMPATIBLE, False, 3, "a000 a001 a003 a004"),
    "voyages-number": (Verdict.SCOPE_DIFFERS, True, 1, "a000 a001 a003 a004"),
    "ports": (Verdict.AGREE, False, 2, "a000 a001 a003"),
    "direction-by-sea": (Verdict.COMPATIBLE, False, 2, "a000"),
    "pictures-of-ships": (Verdict.COMPATIBLE, False, 2, "a000 a003"),
    "start": (Verdict.CONFLICT, False, 3, "a000 a001 a003"),
    "latest": (Verdict.SCOPE_DIFFERS, False, 2, "a000 a001 a003"),
    "period": (Verdict.SCOPE_DIFFERS, True, 1, "a000 a001 a003"),
    "destination": (Verdict.ONE_ORIGIN, False, 1, "a000"),
    "route-taken": (Verdict.HEDGE_LOST, True, 1, "a000"),
    "depot-containers": (Verdict.COMPATIBLE, False, 2, "a000 a001 a003 a004"),
    "depot-place": (Verdict.CONFLICT, True, 3, "a000 a001 a004"),
    "depot-distance": (Verdict.ONE_ORIGIN, False, 1, "a000 a001 a003 a004"),
    "pits": (Verdict.ONE_ORIGIN, False, 1, "a000 a001 a003 a004"),
    "wagons-october": (Verdict.ONE_ORIGIN, False, 1, "a002 a003 a004"),
    "wagons-usual": (Verdict.HEDGE_LOST, True, 1, "a002 a003 a004"),
    "wagons-contents": (Verdict.ONE_ORIGIN, False, 1, "a001 a002 a003 a004"),
    "wagons-meaning": (Verdict.HEDGE_LOST, True, 1, "a002 a004"),
    "direction-at-crossing": (Verdict.NOT_STATED, False, 0, ALL),
    "same-containers": (Verdict.NOT_STATED, False, 0, ALL),
    "pictures-of-wagons": (Verdict.ONE_ORIGIN, False, 1, "a002 a004"),
    "summit-date": (Verdict.AGREE, False, 5, ""),
    "summit-place": (Verdict.CONFLICT, False, 6, ""),
    "summit-talks": (Verdict.COMPATIBLE, False, 3, "a002 a003 a004"),
    "after-summit": (Verdict.SCOPE_DIFFERS, False, 3, "a003 a004"),
    "in-return": (Verdict.HEDGE_LOST, True, 3, ""),
    "arms-back": (Verdict.SCOPE_DIFFERS, True, 1, "a000 a004"),
    "earlier-supply": (Verdict.CONFLICT, False, 3, "a001 a002 a003"),
    "replies": (Verdict.COMPATIBLE, False, 3, "a000 a001"),
    "use-in-ukraine": (Verdict.COMPATIBLE, False, 3, "a002"),
    "effect": (Verdict.SCOPE_DIFFERS, False, 2, "a001 a003 a004"),
    "stocks": (Verdict.COMPATIBLE, False, 3, "a001 a003 a004"),
    "production": (Verdict.SCOPE_DIFFERS, False, 3, "a001 a003 a004"),
}


@pytest.fixture(scope="module")
def assessed(real: Dossier) -> Mapping[str, Assessment]:
    return {assessment.question.id: assessment for assessment in assess(real)}


def test_every_question_has_its_expected_verdict(assessed: Mapping[str, Assessment]) -> None:
    assert set(assessed) == set(EXPECTED)


@pytest.mark.parametrize("question", EXPECTED)
def test_the_verdict_is_that_of_a_careful_reader(question: str, assessed: Mapping[str, Assessment]) -> None:
    found = assessed[question]
    assert (found.verdict, found.within_origin, len(found.origins), " ".join(found.silent)) == EXPECTED[question]


@pytest.mark.parametrize(
    ("question", "first", "second", "rule"),
    [
        # up to 1,000 against more than 1,000, of one statement
        ("containers-in-all", "a001-kirby-1000-in-recent-weeks", "a002-up-to-1000-containers", Rule.RANGES_APART),
        ("containers-in-all", "a002-up-to-1000-containers", "a003-1000-containers-on-ship", Rule.RANGES_APART),
        ("containers-in-all", "a002-up-to-1000-containers", "a004-more-than-1000-containers", Rule.RANGES_APART),
        # 300 against more than 1,000, on the same pictures
        ("containers-in-pictures", "a002-300-containers-by-sea", "a003-1000-containers-on-ship", Rule.RANGES_APART),
        ("ships-number", "a002-white-house-named-one-ship", "a002-two-ships-not-one", Rule.RANGES_APART),
        ("start", "a002-caption-since-late-august", "a002-angara-maria-since-mid-august", Rule.RANGES_APART),
        ("start", "a002-five-round-trips", "a002-may-have-begun-late-august", Rule.RANGES_APART),
        ("cargo", "a002-cargo-impossible-to-say", "a002-crates-came-from-north-korea", Rule.UNKNOWABLE_AND_SAID),
        ("depot-place", "a002-depot-near-ukrainian-border", "a002-depot-180-miles", Rule.DIFFERENT_NAMES),
        ("summit-place", "a001-visit-to-space-centre", "a003-kim-at-remote-airfield", Rule.DIFFERENT_NAMES),
        ("earlier-supply", "a004-us-accused-before", "a004-north-korea-denied", Rule.YES_AND_NO),
    ],
)
def test_what_a_careful_reader_finds_conflicting_conflicts(
    question: str, first: str, second: str, rule: Rule, assessed: Mapping[str, Assessment]
) -> None:
    assert _between(assessed[question], first, second) == (Agreement.CONFLICT, rule)


@pytest.mark.parametrize(
    ("question", "first", "second", "relation", "rule"),
    [
        ("wagons-october", "a000-73-wagons", "a001-hope-more-than-70-wagons", "compatible", "ranges_meet"),
        # “moins claires” is not clear to one; it is not what cannot be known
        ("stocks", "a000-stocks-size-unclear", "a002-watling-large-stocks", "compatible", "unclear_to_one"),
        (
            "containers-in-all",
            "a001-kirby-1000-in-recent-weeks",
            "a002-hundreds-of-containers",
            "not_comparable",
            "words_only",
        ),
        ("voyages-number", "a002-five-round-trips", "a002-five-voyages", "scope_differs", "other_unit"),
        (
            "period",
            "a002-transfer-7-september-1-october",
            "a004-shipped-7-september-1-october",
            "scope_differs",
            "other_scope",
        ),
        ("start", "a002-five-round-trips", "a004-shipped-7-september-1-october", "scope_differs", "other_scope"),
        ("depot-distance", "a002-depot-near-ukrainian-border", "a002-depot-180-miles", "not_comparable", "words_only"),
        ("depot-place", "a002-depot-180-miles", "a003-depot-near-southwest-border", "compatible", "one_holds_other"),
        ("destination", "a001-sent-west-by-train", "a002-then-by-rail-to-depot", "compatible", "one_holds_other"),
        ("effect", "a000-outcome-unlikely-to-change", "a002-watling-serious-effect", "scope_differs", "other_scope"),
        ("effect", "a000-could-prolong-conflict", "a002-watling-serious-effect", "same", "same_value"),
        (
            "arms-back",
            "a001-us-watches-return-flow",
            "a003-return-deliveries-may-have-begun",
            "scope_differs",
            "other_scope",
        ),
        ("depot-place", "a002-then-by-rail-to-depot", "a002-depot-180-miles", "compatible", "one_holds_other"),
        (
            "depot-place",
            "a002-depot-near-ukrainian-border",
            "a002-then-by-rail-to-depot",
            "compatible",
            "one_holds_other",
        ),
        (
            "depot-containers",
            "a002-colour-and-size-match",
            "a002-then-by-rail-to-depot",
            "compatible",
            "one_holds_other",
        ),
        ("after-summit", "a000-follow-up-to-summit", "a002-no-history-until-august", "scope_differs", "other_scope"),
        # what it could make, and how much it makes now
        ("production", "a000-production-scale-unclear", "a002-watling-capacity", "scope_differs", "other_scope"),
    ],
)
def test_what_only_looks_like_a_conflict_is_none(
    question: str, first: str, second: str, relation: str, rule: str, assessed: Mapping[str, Assessment]
) -> None:
    assert _between(assessed[question], first, second) == (Agreement(relation), Rule(rule))


@pytest.mark.parametrize(
    ("question", "weaker", "stronger", "dropped"),
    [
        # at most about 20 on one picture → only 20 in five years
        ("wagons-usual", "a000-at-most-20-wagons", "a001-hope-only-20-wagons", Dropped.BOUND),
        # Kirby: we think → it seeks
        ("in-return", "a004-us-thinks-wants-technology", "a001-kirby-seeks-technology", Dropped.HEDGE),
        ("in-return", "a004-seeks-military-assistance", "a003-kirby-missiles-and-aircraft", Dropped.HEDGE),
        # a map of what analysts think is the route → a route taken
        ("route-taken", "a003-us-map-of-route", "a001-sent-west-by-train", Dropped.HEDGE),
        # CSIS: probably indicates, in its quoted words → concluded
        ("wagons-meaning", "a000-indicates-arms-supply", "a001-csis-concluded-begun", Dropped.HEDGE),
        ("arms-delivered", "a000-indicates-arms-supply", "a001-csis-concluded-begun", Dropped.HEDGE),
        # RUSI: a second ship would have been involved → not one but two ships
        ("ships-number", "a002-second-ship-maria", "a002-two-ships-not-one", Dropped.HEDGE),
    ],
)
def test_a_hedge_or_bound_that_a_retelling_drops_is_named(
    question: str, weaker: str, stronger: str, dropped: Dropped, assessed: Mapping[str, Assessment]
) -> None:
    found = {(one.weaker.claim.id, one.stronger.claim.id, one.dropped) for one in assessed[question].strengthened}
    assert (weaker, stronger, dropped) in found


@pytest.mark.parametrize(
    "stronger", ["a001-more-than-thousand-containers", "a003-vast-arsenal", "a004-more-than-1000-containers"]
)
def test_what_the_white_house_says_seems_to_happen_has_happened_in_three_articles(
    stronger: str, assessed: Mapping[str, Assessment]
) -> None:
    drops = {(one.weaker.claim.id, one.stronger.claim.id) for one in assessed["arms-delivered"].strengthened}
    assert ("a002-white-house-seems-under-way", stronger) in drops


def test_the_source_nearest_to_an_origin_is_not_charged_with_strengthening_it(
    assessed: Mapping[str, Assessment],
) -> None:
    """Article 1 quotes Beyond Parallel with its “probablement”; Metro’s caption is weaker, but nothing was dropped."""
    assert {one.stronger.claim.source for one in assessed["wagons-meaning"].strengthened} == {"a001"}


def test_what_cannot_be_known_stands_beside_a_hedged_inference(assessed: Mapping[str, Assessment]) -> None:
    """One sentence of RUSI says both, that the cargo cannot be told and what is strongly suggested."""
    relation, _ = _between(assessed["cargo"], "a002-cargo-impossible-to-say", "a002-strongly-suggests-military-cargo")
    assert relation is not Agreement.CONFLICT


@pytest.mark.parametrize("unit", ["containers", "wagons", "ships", "round_trips", "voyages", "miles"])
def test_every_number_of_the_route_answers_a_question(unit: str, real: Dossier) -> None:
    answering = {
        answer.claim
        for question in real.questions.values()
        for answer in question.answers
        if unit in (answer.unit, question.unit)
    }
    counting = {claim.id for claim in real.claims.values() if unit in {one.unit for one in claim.quantities}}
    assert counting
    assert counting - answering == set()


# A note that sets a claim beside another article, or another place in its own, tells of a likeness or difference.
SETS_BESIDE = re.compile(
    r"Article \d|Washington Post|Metro|RUSI|[Ff]urther (?:up|down)|[Ss]ame (?:article|statement)|[Oo]ther articles"
    r"|[Cc]ontradict|[Ll]ost\b|[Hh]edge|conditional"
)
NOT_ASKED = {
    "a000-crates-under-tarpaulin": "the note says where the same is said again",
    "a000-warned-of-plan": "the note mends a mistranslation by another article’s words",
    "a002-pits-filled-with-crates": "the note says between whose sentences this one stands",
    "a002-wagons-unloaded-beside-pits": "the note says between whose sentences this one stands",
    "a002-kim-full-support": "the note tells two renderings of one speech apart from two speeches",
    "a002-would-sustain-consumption": "the note says which conditional this is",
    "a003-kim-just-fight": "the note tells two renderings of one speech apart from two speeches",
    "a003-kim-nuclear-production": "the note says which conditional this is",
    "a003-loaded-on-train": "where the train was loaded, which no article says",
}


def test_every_note_that_sets_articles_side_by_side_is_of_a_claim_that_answers(real: Dossier) -> None:
    answering = {answer.claim for question in real.questions.values() for answer in question.answers}
    told = {
        claim.id for claim in real.claims.values() if claim.note and SETS_BESIDE.search(claim.note.in_language("en"))
    }
    assert len(told) > 60
    assert told - answering == set(NOT_ASKED)


def test_words_in_quotation_marks_in_a_note_are_an_articles_or_name_another_question(real: Dossier) -> None:
    printed = "\n".join(real.texts.values()).casefold()
    shorts = {question.short.in_language("fr") for question in real.questions.values()}
    quoted = [
        words
        for question in real.questions.values()
        if question.note
        for words in re.findall(r"« (.+?) »", question.note.in_language("fr"))
    ]
    assert len(quoted) > 15
    assert [words for words in quoted if words not in shorts and words.casefold() not in printed] == []


def test_notes_and_texts_never_say_who_is_right(real: Dossier) -> None:
    for question in real.questions.values():
        assert question.note is not None, question.id
        for text in (question.text, question.note):
            assert not re.search(
                r"\b(?:true|false|correct|wrong|mistaken|actually|in fact|proves?)\b", text.in_language("en")
            ), text.in_language("en")
            assert not re.search(
                r"\b(?:vrai|faux|exact|inexact|erroné|en réalité|en fait|prouve)\b", text.in_language("fr")
            ), text.in_language("fr")


def _between(assessment: Assessment, first: str, second: str) -> tuple[Agreement, Rule]:
    (found,) = (one for one in assessment.comparisons if {one.first.claim.id, one.second.claim.id} == {first, second})
    return found.relation, found.rule
