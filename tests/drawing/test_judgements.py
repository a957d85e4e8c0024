"""The bottom line as it is drawn: computed words alone, a line for each key question, with a way to its evidence."""

from dataclasses import replace

import pytest

from geo.assess.questions import assess
from geo.assess.verdict_words import verdict_word
from geo.dossier import Dossier
from geo.drawing.evidence.judgements import judgements_list
from geo.model import Hedge, Text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.support import HOSTILE, Html, parsed

ENGLISH = Wording("en")


def drawn(dossier: Dossier, language: str = "en", leg: str | None = None) -> Html:
    wording = Wording(language)
    return parsed(judgements_list(dossier, assess(dossier), wording, link=lambda question: f"#to-{question}", leg=leg))


def keys(dossier: Dossier) -> list[str]:
    return [question.id for question in dossier.questions.values() if question.key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_question_has_a_line_with_its_verdict_and_a_link(real: Dossier, language: str) -> None:
    page, wording = drawn(real, language), Wording(language)
    found = {one.question.id: one for one in assess(real)}
    assert page.picks() == [f"question:{key}" for key in keys(real)]
    assert [link.attributes["href"] for link in page.of_tag("a")] == [f"#to-{key}" for key in keys(real)]
    for key, line in zip(keys(real), page.of_tag("li"), strict=True):
        one = found[key]
        assert line.has_class(one.verdict.value)
        assert f"{wording.text(one.question.short)}: {verdict_word(one.verdict, wording)}" in line.text
        origins = wording.ngettext("{count} origin", "{count} origins", len(one.origins))
        articles = wording.ngettext("in {count} article", "in {count} articles", len(one.articles))
        assert line.text.endswith(f"{origins} {articles}")


def test_a_line_says_what_is_answered_in_brief(real: Dossier) -> None:
    page = drawn(real)
    lines = [[part for part in line.text.split("\n") if part] for line in page.of_tag("li")]
    of = dict(zip(page.picks(), lines, strict=True))
    assert of["question:containers-in-all"] == [
        "Containers in all: conflict",
        "≤\u00a01,000 · >\u00a01,000 · “des centaines de conteneurs”",
        "2 origins in 4 articles",
    ]
    assert of["question:ports"][1] == "Rajin, also printed Najin · Dunai, also printed Dunay"


def test_no_answer_stands_bare_beside_one_that_is_hedged(real: Dossier) -> None:
    """Where one answer of a line has a hedge, a bare one would look surer than “stated”."""
    for line in drawn(real).of_class("sr-jd-says"):
        parts = line.text.split(" · ")
        hedged = [
            any(part.endswith(f" {ENGLISH.hedge(hedge)}") for hedge in Hedge if hedge.gives_an_answer) for part in parts
        ]
        assert not any(hedged) or [part for part, has in zip(parts, hedged, strict=True) if not has] in (
            [], ["cannot be known"], ["unclear"],
        )  # fmt: skip


@pytest.mark.parametrize("leg", ["sea", "rail", "crossing"])
def test_a_leg_has_the_lines_of_its_own_questions(real: Dossier, leg: str) -> None:
    own = [f"question:{key}" for key in keys(real) if real.questions[key].leg == leg]
    assert own
    assert drawn(real, leg=leg).picks() == own


def test_a_note_changes_no_word_of_it(real: Dossier) -> None:
    """What a person writes beside a question explains a verdict and never gets into the bottom line."""
    note = Text(en="It is certain.", fr="C’est certain.")
    changed = {name: one.model_copy(update={"note": note}) for name, one in real.questions.items()}
    assert drawn(replace(real, questions=changed)).text == drawn(real).text


def test_without_key_questions_there_is_nothing(real: Dossier) -> None:
    changed = {name: one.model_copy(update={"key": False}) for name, one in real.questions.items()}
    assert judgements_list(replace(real, questions=changed), assess(replace(real, questions=changed)), ENGLISH) == ""


def test_on_stage_it_promises_no_link(real: Dossier) -> None:
    page = parsed(judgements_list(real, assess(real), ENGLISH))
    assert page.picks() == []
    assert page.of_tag("a") == []


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_words_are_text(real: Dossier, attack: str) -> None:
    words = Text.model_construct({"en": attack})
    one = real.questions["ports"]
    values = {key: value.model_copy(update={"label": words}) for key, value in one.values.items()}
    changed = {**real.questions, "ports": one.model_copy(update={"short": words, "values": values})}
    page = drawn(replace(real, questions=changed))
    assert page.text.count(attack) == 3
    assert page.of_tag("script") == []
    assert len(page.of_tag("li")) == len(keys(real))
