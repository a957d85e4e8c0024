"""The bottom line as a list: each key question with its verdict, its answers, and how many origins they have.

The words are those of the Evidence page, computed; there is no place for a sentence of anybody's own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.assess.answers import Assessment
from geo.assess.judgements import GivenAnswer, Judgement, judgements
from geo.assess.value_words import long_value, one_year, scope_text, short_value
from geo.assess.verdict_words import verdict_meaning, verdict_word
from geo.dossier import Dossier
from geo.drawing.evidence.leg_chip import LegChip, leg_chip
from geo.drawing.templating import rendered
from geo.model import Hedge
from geo.words.catalogue import N_
from geo.words.wording import Wording

JUDGEMENTS_LABEL = N_("Key judgements, computed from the answers")


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """One answer of a line: {value} (in {full}) of {scope}, with the hedges that have to stand beside it, as id and
    word.
    """

    value: str
    full: str
    scope: str
    hedges: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """One line: {short} and its verdict, as {word} with its {meaning}, then {answers}, {origins} and {articles}.

    `link` leads to the question; it is empty where the surface has no place to lead to.
    """

    id: str
    link: str
    leg_id: str
    leg: LegChip | None
    short: str
    verdict: str
    word: str
    meaning: str
    answers: tuple[ToldAnswer, ...]
    origins: str
    articles: str


def judgements_list(
    dossier: Dossier,
    assessments: Sequence[Assessment],
    wording: Wording,
    *,
    link: Callable[[str], str] = lambda _: "",
    leg: str | None = None,
) -> Markup:
    """Key questions, only those of one leg where it is named; nothing where there are none.

    `link` gives the address of a question by its id; on a page that takes picks, a line also picks `question:ID`.
    """
    lines = [
        _line(dossier, one, link(one.assessment.question.id), wording)
        for one in judgements(assessments)
        if leg in (None, one.assessment.question.leg)
    ]
    return rendered("judgements.html", lines=lines, label=wording.gettext(JUDGEMENTS_LABEL)) if lines else Markup("")


def told_answers(dossier: Dossier, judgement: Judgement, wording: Wording) -> tuple[ToldAnswer, ...]:
    """The answers of a judgement in the words that its line has, for tables too."""
    # That something is stated needs saying only beside what is not: then of every answer, as none may look surer.
    hedged = any(given.hedges != (Hedge.STATED,) for given in judgement.answers)
    return tuple(_told(dossier, judgement.assessment, given, wording, hedged=hedged) for given in judgement.answers)


def _line(dossier: Dossier, judgement: Judgement, link: str, wording: Wording) -> JudgementLine:
    assessment = judgement.assessment
    question, verdict = assessment.question, assessment.verdict
    origins, articles = len(assessment.origins), len(assessment.articles)
    return JudgementLine(
        id=question.id,
        link=link,
        leg_id=question.leg or "",
        leg=leg_chip(dossier, question.leg, wording),
        short=wording.text(question.short),
        verdict=verdict.value,
        word=verdict_word(verdict, wording),
        meaning=verdict_meaning(verdict, wording),
        answers=told_answers(dossier, judgement, wording),
        origins=wording.ngettext("{count} origin", "{count} origins", origins) if origins else "",
        articles=wording.ngettext("in {count} article", "in {count} articles", articles) if articles else "",
    )


def _told(
    dossier: Dossier, assessment: Assessment, given: GivenAnswer, wording: Wording, *, hedged: bool
) -> ToldAnswer:
    question, value = assessment.question, given.answer.value
    hedges = [hedge for hedge in given.hedges if hedged and hedge.gives_an_answer]
    return ToldAnswer(
        value=short_value(value, question, dossier, wording, year=not one_year(assessment.answers)),
        full=long_value(value, question, dossier, wording),
        scope=scope_text(given.answer.scope, question, wording),
        hedges=tuple((hedge.value, wording.hedge(hedge)) for hedge in hedges),
    )
