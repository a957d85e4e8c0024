"""The table of questions: what stands in its cells, why a verdict is what it is, and one question at large."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assess.answers import Amount, Answer, Assessment, Verdict
from geo.assess.questions import assess
from geo.assess.ranges import of_amount
from geo.assess.value_words import short_value
from geo.assess.verdict_words import MOST_RULES, rule_sentences, verdict_meaning, within_origin_sentence
from geo.dossier import Dossier
from geo.drawing.evidence.question_card import question_card
from geo.drawing.evidence.scale import nice_step, scale
from geo.drawing.evidence.table import MOST_COLUMNS, evidence
from geo.model import Bound, Claim, ClaimedDate, Hedge, Origin, Quantity, Question, Text
from geo.words.wording import Wording
from tests.support import HOSTILE, Html, parsed

ENGLISH, FRENCH = Wording("en"), Wording("fr")
COUNT: Mapping[str, Any] = {"kind": "count", "unit": "crates"}
DATE: Mapping[str, Any] = {"kind": "date"}
NAMES: Mapping[str, Any] = {"kind": "name", "values": {key: {"label": {"en": key, "fr": key}} for key in ("a", "b")}}

CLAIM = Claim.model_construct(id="c", source="s", origin="o", hedge=Hedge.STATED)


def saying(small: Dossier, number: int, said: str, origin: str = "", hedge: str = "stated") -> Claim:
    """A claim of its own origin in the first article, unless told otherwise; “>5” and “2021-03” are what it says."""
    found = re.fullmatch(r"(>=|<=|>|~)?(\d{1,3})", said)
    signs = {">": "more_than", ">=": "at_least", "<=": "at_most", "~": "about", None: "exactly"}
    quantity = Quantity(
        printed=said,
        bound=Bound(signs[found[1]]) if found else Bound.UNNUMBERED,
        value=float(found[2]) if found else None,
        unit="crates",
    )
    start, _, end = said.partition("/")
    dated = re.match(r"\[?\d{4}|\.\.", said)
    when = {"from": start, "to": end} if end else {"on": start}
    return small.claims["two-ships"].model_copy(
        update={
            "id": f"claim-{number}",
            "origin": origin or f"origin-{number}",
            "source": list(small.sources)[number % 2],
            "hedge": Hedge(hedge),
            "quantities": (quantity,),
            "date": ClaimedDate.model_validate({"printed": said, **when}) if dated else "not stated",
        }
    )


def asked(small: Dossier, kind: Mapping[str, Any], *claims: Claim, **fields: Any) -> tuple[Dossier, Assessment]:
    """The small dossier with these claims and one question, which they answer, and its assessment."""
    values = {"a", "b", "yes", "no"}
    answers = [
        {"claim": claim.id}
        | ({"value": claim.quantities[0].printed.split("+")} if claim.quantities[0].printed[0] in "abyn" else {})
        for claim in claims
    ]
    assert all(set(answer.get("value", [])) <= values for answer in answers)
    words = {"text": {"en": "What?", "fr": "Quoi ?"}, "short": {"en": "It", "fr": "Cela"}}
    question = Question.model_validate({"id": "q", **words, **kind, "answers": answers, **fields})
    origin = small.origins["harbour-log"]
    dossier = replace(
        small,
        claims={claim.id: claim for claim in claims},
        spans={claim.id: small.spans["two-ships"] for claim in claims},
        origins={one: Origin.model_validate({**origin.model_dump(), "id": one}) for one in (c.origin for c in claims)},
        questions={"q": question},
    )
    return dossier, assess(dossier)[0]


def table(dossier: Dossier, assessments: Sequence[Assessment], **options: Any) -> Html:
    return parsed(evidence(dossier, assessments, ENGLISH, **options))


def spaced(text: str) -> str:
    return " ".join(text.split())


# ── values and rules ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "said", "english", "french"),
    [
        (COUNT, "73", "73", "73"),
        (COUNT, ">70", "> 70", "> 70"),
        (COUNT, ">=5", "≥ 5", "≥ 5"),
        (COUNT, "<=20", "≤ 20", "≤ 20"),
        (COUNT, "~73", "≈ 73", "≈ 73"),
        (COUNT, "hundreds", "“hundreds”", "« hundreds »"),
        (DATE, "2021-03-01", "1 Mar", "1er mars"),
        (DATE, "2021-03-14~", "≈ 14 Mar", "≈ 14 mars"),
        (DATE, "2021-03-14?", "14 Mar ?", "14 mars ?"),
        (DATE, "2021-03", "March", "mars"),
        (DATE, "[2021-08-11..2021-08-20]", "mid-August", "mi-août"),
        (DATE, "[2021-03-09..2021-03-13]", "9–13 Mar", "9–13 mars"),
        (DATE, "2021-03-07/2021-04-01", "7 Mar – 1 Apr", "7 mars – 1er avr."),
        (DATE, "../2021-04-02", "… – 2 Apr", "… – 2 avr."),
        (DATE, "2021-04-02/..", "2 Apr – …", "2 avr. – …"),
        (NAMES, "a+b", "a · b", "a · b"),
        ({"kind": "yes_no"}, "yes", "yes", "oui"),
    ],
)
def test_a_cell_has_a_value_in_short(
    small: Dossier, kind: Mapping[str, Any], said: str, english: str, french: str
) -> None:
    dossier, assessment = asked(small, kind, saying(small, 1, said))
    value, question = assessment.answers[0].value, assessment.question
    assert spaced(short_value(value, question, dossier, ENGLISH, year=False)) == english
    if french != "oui":  # the catalogue's business
        assert spaced(short_value(value, question, dossier, FRENCH, year=False)) == french


def test_years_are_said_only_where_they_differ(small: Dossier) -> None:
    for other, shown in (("2021-04-02", "1 Mar"), ("2022-04-02", "1 Mar 2021")):
        dossier, assessment = asked(small, DATE, saying(small, 1, "2021-03-01"), saying(small, 2, other))
        values = [spaced(cell.text) for cell in table(dossier, [assessment]).of_tag("b")]
        assert shown in values


@pytest.mark.parametrize(
    ("kind", "first", "second", "verdict", "sentence"),
    [
        (COUNT, "<=50", ">50", "conflict", "“at most 50 crates” and “more than 50 crates” share no number."),
        (COUNT, "~73", ">70", "compatible",
         "“about 73 crates” and “more than 70 crates” share a number: both can hold."),
        (COUNT, "5", "5", "agree", "They say the same: “5 crates”."),
        (COUNT, "5", "some", "not_comparable",
         "“5 crates” and “some”: a number cannot be compared with an amount in words only."),
        (COUNT, "some", "dozens", "not_comparable",
         "“dozens” and “some”: amounts in words only give no numbers to compare."),
        ({"kind": "period"}, "2021-03-01/2021-03-05", "2021-03-02", "compatible",
         "“2 March 2021” and “from 1 to 5 March 2021” share a day: both can hold."),
        ({"kind": "period"}, "2021-03-01/2021-03-05", "2021-03-06", "conflict",
         "“6 March 2021” and “from 1 to 5 March 2021” share no day."),
        ({"kind": "period"}, "2021-03-01/2021-03-05", "2021-03-01~/2021-03-05", "compatible",
         ("“from 1 to 5 March 2021” and “from about 1 March 2021 to 5 March 2021” can be one period, by their starts "
          "and their ends: both can hold.")),
        (DATE, "2021-03-01", "2021-03-02", "conflict", "“1 March 2021” and “2 March 2021” share no day."),
        (DATE, "2021-03-01", "2021-03", "compatible", "“1 March 2021” and “March 2021” share a day: both can hold."),
        ({"kind": "period"}, "2021-03-01/2021-03-05", "2021-03-02/2021-03-05", "conflict",
         "“from 1 to 5 March 2021” and “from 2 to 5 March 2021” cannot be one period, by their starts or their ends."),
        (NAMES, "a", "b", "conflict", "“a” and “b” cannot both be the answer."),
        ({**NAMES, "several": True}, "a", "b", "compatible", "“a” and “b” may hold side by side."),
        ({"kind": "yes_no"}, "yes", "no", "conflict", "“no” and “yes” exclude each other."),
    ],
)  # fmt: skip
def test_a_verdict_says_its_rule_with_both_values(
    small: Dossier, kind: Mapping[str, Any], first: str, second: str, verdict: str, sentence: str
) -> None:
    dossier, assessment = asked(small, kind, saying(small, 1, first), saying(small, 2, second))
    assert assessment.verdict == verdict
    assert rule_sentences(assessment, dossier, ENGLISH) == [sentence]
    shown = table(dossier, [assessment])
    assert sentence in shown.text
    (why,) = [one for one in shown.of_tag("p") if "data-why" in one.attributes]
    assert why.text.endswith(sentence)


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("5", "5", "Both deny the same: “5 crates”."),
        ("5", "6", "“5 crates” and “6 crates”: each is denied by one; both denials can hold."),
    ],
)
def test_what_two_deny_is_not_said_to_be_so(small: Dossier, first: str, second: str, sentence: str) -> None:
    denials = [saying(small, 1, first, hedge="denied"), saying(small, 2, second, hedge="denied")]
    dossier, assessment = asked(small, COUNT, *denials)
    assert rule_sentences(assessment, dossier, ENGLISH) == [sentence]


def test_places_that_overlap_are_said_to_be_perhaps_one(small: Dossier) -> None:
    labels = {"a": "portune", "b": "valbonne"}
    values = {key: {"label": {"en": key, "fr": key}, "place": place} for key, place in labels.items()}
    wide = {key: place.model_copy(update={"radius_m": 1_000_000}) for key, place in small.places.items()}
    dossier, assessment = asked(
        replace(small, places=wide), {"kind": "place", "values": values}, saying(small, 1, "a"), saying(small, 2, "b")
    )
    assert rule_sentences(assessment, dossier, ENGLISH) == [
        "“a” and “b” may be one place, as near as both are known: both can hold."
    ]


def test_where_scopes_differ_no_statement_is_said_to_be_printed_in_two_ways(small: Dossier) -> None:
    claims = [saying(small, 1, "5", "one"), saying(small, 2, "6", "one")]
    scopes = {"x": {"en": "x", "fr": "x"}, "y": {"en": "y", "fr": "y"}}
    answers = [{"claim": claim.id, "scope": scope} for claim, scope in zip(claims, scopes, strict=True)]
    _, assessment = asked(small, COUNT, *claims, scopes=scopes, answers=answers)
    assert (assessment.verdict, assessment.within_origin) == (Verdict.SCOPE_DIFFERS, True)
    assert within_origin_sentence(assessment, ENGLISH) == ""


def test_what_was_dropped_is_said_with_both_articles(small: Dossier) -> None:
    weaker = saying(small, 1, "yes", "one", "possible")
    dossier, assessment = asked(small, {"kind": "yes_no"}, weaker, saying(small, 2, "yes", "one"))
    assert assessment.verdict is Verdict.HEDGE_LOST
    assert rule_sentences(assessment, dossier, ENGLISH) == [
        "Harbour office: “possible” in Railway paper, “stated” in Harbour paper."
    ]
    assert within_origin_sentence(assessment, ENGLISH)
    shown = table(dossier, [assessment])
    columns = shown.of_tag("h5")
    assert [column.attributes["class"] for column in columns] == ["possible", "stated"]
    (stronger,) = shown.of_class("more")
    assert "“possible” in Railway paper, “stated” here" in stronger.text
    assert len(shown.of_class("up")) == 2  # one in the cell, one in the key


def test_two_origins_that_differ_are_not_one_printed_differently(small: Dossier) -> None:
    _, assessment = asked(small, COUNT, saying(small, 1, "5"), saying(small, 2, "6"))
    assert within_origin_sentence(assessment, ENGLISH) == ""


def test_many_pairs_are_told_by_their_number(small: Dossier) -> None:
    dossier, assessment = asked(small, COUNT, *(saying(small, number, f"{number}") for number in range(1, 6)))
    said = rule_sentences(assessment, dossier, ENGLISH)
    assert len(said) == MOST_RULES + 1
    assert said[-1] == "7 more pairs of answers stand so."


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_cell_shows_each_value_once_with_its_articles_and_its_conflict(small: Dossier) -> None:
    claims = [saying(small, 1, ">50", "one"), saying(small, 3, ">50", "one"), saying(small, 2, ">50", "one"),
              saying(small, 4, "<=50", "one"), saying(small, 5, "some", "two")]  # fmt: skip
    dossier, assessment = asked(small, COUNT, *claims)
    shown = table(dossier, [assessment])
    cells = [spaced(cell.text) for cell in shown.of_class("sr-ev-c")]
    assert cells[0] == "The harbour’s log> 50 ≠Articles 2 1≤ 50 ≠Articles 1"
    assert cells[1] == "The harbour’s log“some”Articles 2"
    (count,) = [cell for cell in shown.of_tag("td") if cell.has_class("n")]
    assert spaced(count.text) == "2 origins in 2 articles"


def test_hedges_keep_their_shapes_and_words(small: Dossier) -> None:
    claims = [saying(small, at, "5", f"o{at}", hedge.value) for at, hedge in enumerate(Hedge)]
    dossier, assessment = asked(small, COUNT, *claims)
    shown = table(dossier, [assessment])
    spans = [one for one in shown.of_tag("span") if one.attributes.get("class", "").split()[:1] in [[h] for h in Hedge]]
    told = {str(one.attributes["class"]).split()[0]: one.text for one in spans if one.text}
    assert list(told) == [hedge.value for hedge in Hedge]
    assert "probable" in told["probable"]
    assert "stated" not in told["stated"]
    assert "cannot be known" in told["unknowable"]


def test_origins_that_answer_little_share_a_column_and_are_named_in_it(small: Dossier) -> None:
    few = asked(small, COUNT, *(saying(small, number, "5") for number in range(MOST_COLUMNS)))
    assert not [head for head in table(few[0], [few[1]]).of_tag("th") if head.has_class("o")]
    many = asked(small, COUNT, *(saying(small, number, "5") for number in range(MOST_COLUMNS + 2)))
    shown = table(many[0], [many[1]])
    assert [head.text for head in shown.of_tag("th") if head.has_class("o")] == ["Other origins"]
    (others,) = [cell for cell in shown.of_tag("td") if cell.has_class("o")]
    assert others.text.count("The harbour’s log") == 2


def test_the_whole_dossier_is_in_the_table(real: Dossier) -> None:
    assessments = assess(real)
    shown = table(real, assessments)
    bodies = shown.of_tag("tbody")
    assert [body.attributes["data-is"] for body in bodies] == [one.verdict.value for one in assessments]
    assert [body.attributes["data-origins"] for body in bodies] == [f"-{len(one.origins)}" for one in assessments]
    for one, body in zip(assessments, bodies, strict=True):
        assert ENGLISH.text(one.question.text) in body.text
        for source in one.silent if one.answers else ():
            assert ENGLISH.text(real.sources[source].label) in body.text
    ids = [one.attributes["id"] for one in shown.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in shown.elements:
        opens, at = one.attributes.get("data-opens"), one.attributes.get("data-at")
        assert opens is None or opens in ids
        assert at is None or f"{opens}-{at}" in ids
        assert "style" not in one.attributes
        assert not [name for name in one.attributes if name.startswith("on")]
    links = [str(one.attributes["href"]) for one in shown.of_tag("a")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert len(links) == sum(len({answer.claim.id for answer in one.answers}) for one in assessments)
    quoted = [one.text for one in shown.of_tag("blockquote")]
    assert len(quoted) == sum(len(real.claims[claim].quotes) for claim in {link.split("quote-")[1] for link in links})


def test_rows_are_as_wide_as_the_head(real: Dossier) -> None:
    shown = table(real, assess(real))
    heads = len([head for head in shown.of_tag("th") if head.attributes.get("scope") == "col"])
    spans = {cell.attributes["colspan"] for cell in shown.of_tag("td") if "colspan" in cell.attributes}
    assert spans == {str(heads)}
    plain = [cell for cell in shown.of_tag("td") if "colspan" not in cell.attributes]
    assert len(plain) == len(shown.of_tag("tbody")) * (heads - 1)


def test_where_the_page_has_cards_no_quote_is_repeated(real: Dossier) -> None:
    assessments = assess(real)
    lean = table(real, assessments, quotes=False)
    assert not lean.of_tag("blockquote")
    assert all(str(one.attributes["href"]).startswith("#claim-") for one in lean.of_tag("a"))
    # The snapshot has little room: what a question costs is bounded.
    assert len(str(evidence(real, assessments, ENGLISH, quotes=False)).encode()) < 3_600 * len(assessments)


def test_a_panel_names_its_question_and_says_what_its_verdict_means(real: Dossier) -> None:
    assessments = assess(real)
    panels = table(real, assessments).of_class("sr-ev-panel")
    assert [panel.attributes["data-question"] for panel in panels] == [one.question.id for one in assessments]
    for panel, one in zip(panels, assessments, strict=True):
        assert verdict_meaning(one.verdict, ENGLISH) in panel.text


def test_a_note_is_marked_as_ours(small: Dossier) -> None:
    dossier, assessment = asked(small, COUNT, saying(small, 1, "5"), note={"en": "It is so.", "fr": "C’est ainsi."})
    (note,) = table(dossier, [assessment]).of_class("sr-ev-note")
    assert spaced(note.text) == "our note It is so."


def test_no_questions_and_how_to_write_a_first_one(small: Dossier) -> None:
    shown = table(small, ())
    assert "data/questions.yaml" in shown.text
    assert "kind: count" in shown.text
    assert not shown.of_tag("table")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(small: Dossier, text: str) -> None:
    both = Text.model_construct({"en": text, "fr": text})

    def pages(words: Text) -> list[Html]:
        claim = saying(small, 1, "a").model_copy(update={"gloss": words, "note": words})
        dossier, _ = asked(small, NAMES, claim, saying(small, 2, "b"))
        question = dossier.questions["q"]
        values = {key: value.model_copy(update={"label": words}) for key, value in question.values.items()}
        question = question.model_copy(update={"text": words, "short": words, "note": words, "values": values})
        hostile = replace(
            dossier,
            questions={"q": question},
            sources={key: one.model_copy(update={"label": words}) for key, one in dossier.sources.items()},
            origins={key: one.model_copy(update={"label": words}) for key, one in dossier.origins.items()},
            voices={key: one.model_copy(update={"name": words}) for key, one in dossier.voices.items()},
        )
        (assessment,) = assess(hostile)
        return [table(hostile, [assessment]), parsed(question_card(hostile, assessment, ENGLISH, name="q"))]

    plain = pages(Text(en="⟦text⟧", fr="⟦text⟧"))
    for shown, expected in zip(pages(both), plain, strict=True):
        assert [one.tag for one in shown.elements] == [one.tag for one in expected.elements]
        assert shown.text.count(text) == expected.text.count("⟦text⟧") > 5


# ── one question at large ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_card_sets_the_answers_on_one_axis_from_low_to_high(small: Dossier) -> None:
    claims = [saying(small, 1, ">50", "one"), saying(small, 2, "some", "two"), saying(small, 3, "<=50", "one"),
              saying(small, 4, ">50", "three", "probable")]  # fmt: skip
    dossier, assessment = asked(small, COUNT, *claims)
    card = parsed(question_card(dossier, assessment, ENGLISH, name="large"))
    assert [spaced(one.text) for one in card.of_class("sr-qc-value")] == ["≤ 50", "> 50", "“some”"]
    items = card.of_tag("li")
    assert [item.has_class("clash") for item in items] == [True, True, False]
    assert "stated Railway paper" in spaced(items[1].text)
    assert "probable Harbour paper" in spaced(items[1].text)
    assert len(card.of_class("sr-qc-lane")) == 3
    assert len(card.of_class("edge")) == 2  # what is in words only has no place
    assert "“at most 50 crates” and “more than 50 crates” share no number." in card.text


@pytest.mark.parametrize("said", ["hundreds", "a", "yes"])
def test_a_card_of_words_draws_no_axis(small: Dossier, said: str) -> None:
    kind = {"h": COUNT, "a": NAMES, "y": {"kind": "yes_no"}}[said[0]]
    dossier, assessment = asked(small, kind, saying(small, 1, said))
    card = parsed(question_card(dossier, assessment, ENGLISH, name="large"))
    assert not card.of_tag("svg")
    assert len(card.of_class("sr-qc-value")) == 1


def test_every_card_of_the_dossier_names_all_who_answer(real: Dossier) -> None:
    for number, assessment in enumerate(assess(real)):
        card = parsed(question_card(real, assessment, ENGLISH, name=f"card-{number}"))
        ids = [str(one.attributes["id"]) for one in card.elements if "id" in one.attributes]
        assert len(set(ids)) == len(ids)
        assert all(name.startswith(f"card-{number}-") for name in ids)
        for answer in assessment.answers:
            assert ENGLISH.text(real.sources[answer.claim.source].label) in card.text
            assert ENGLISH.hedge(answer.claim.hedge) in card.text
        assert "style" not in {name for one in card.elements for name in one.attributes}


AMOUNTS = st.builds(
    lambda bound, value: (bound, value),
    st.sampled_from([bound for bound in Bound if bound is not Bound.UNNUMBERED]),
    st.integers(0, 10**7),
)


@given(st.lists(AMOUNTS, min_size=2, max_size=5))
def test_answers_that_share_no_number_do_not_touch_in_the_picture(amounts: list[tuple[Bound, int]]) -> None:
    values = [
        Amount(bound, value, "u", Quantity(printed="x", bound=bound, value=value, unit="u")) for bound, value in amounts
    ]
    answers = [Answer(CLAIM, value, None) for value in values]
    drawn = scale(answers, ENGLISH, "u")
    assert drawn is not None
    for bar in drawn.bars.values():
        assert 0 <= bar.left <= bar.firm_from <= bar.firm_to <= bar.right <= 100
    placed = [(reach, drawn.bars[id(answer)]) for answer, value in zip(answers, values, strict=True)
              if (reach := of_amount(value))]  # fmt: skip
    for (low, left), (high, right) in combinations(sorted(placed, key=lambda pair: pair[0].low), 2):
        # Numbers a hair apart may fall on one pixel.
        if low.high < high.low * 0.99:
            assert left.right < right.left
    assert [tick.at for tick in drawn.ticks] == sorted(tick.at for tick in drawn.ticks)
    words = [tick.at for tick in drawn.ticks if tick.text]
    assert all(later - earlier >= 19 for earlier, later in pairwise(words))


@given(st.floats(1e-6, 1e12))
def test_steps_are_round_and_no_less(least: float) -> None:
    step = nice_step(least)
    assert least * 0.99 <= step <= least * 10.1
    assert f"{step:.0e}"[0] in "125"
