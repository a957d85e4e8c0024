"""Which questions are answered, by whom, how, and where the answers disagree: one table, and under each row its quotes.

The columns are origins and not articles: what several articles repeat counts once. An article is a small number in a
cell, explained under the table. On narrow screens each row is a card; it is the same HTML.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.assess.answers import Assessment, Verdict
from geo.assess.verdict_words import (
    dropped_sentences,
    rule_sentences,
    verdict_meaning,
    verdict_word,
    within_origin_sentence,
)
from geo.dossier import Dossier
from geo.dossier.attribution import Sayer, named_origins
from geo.drawing.claims.said import said, with_colon
from geo.drawing.evidence.answers import article_numbers, shown
from geo.drawing.evidence.leg_chip import LegChip, leg_chip
from geo.drawing.templating import rendered
from geo.model import Claim, Hedge
from geo.words.catalogue import N_
from geo.words.wording import Wording

# So many origins have a column of their own; at 1,440 px more would be too narrow to read. The others share one, and
# so do those that answer less than such a share of the questions: most of their column would be empty.
MOST_COLUMNS, LEAST_SHARE = 5, 1 / 6

_WORDS: Mapping[str, str] = {
    "title": N_("Questions and who answers them"),
    "none": N_("This dossier asks no questions yet. List what a reader would ask in data/questions.yaml; a first one:"),
    "question": N_("Question"),
    "verdict": N_("Verdict"),
    "origins": N_("Origins"),
    "others": N_("Other origins"),
    "silent": N_("Silent articles"),
    "all_print": N_("None is silent."),
    "articles": N_("Articles"),
    "show": N_("Show only"),
    "sort": N_("Sort by"),
    "by_order": N_("the dossier’s order"),
    "by_rank": N_("disagreement"),
    "by_origins": N_("number of origins"),
    "clash": N_("in conflict with another answer"),
    "stronger": N_("printed more strongly than elsewhere"),
    "ours": N_("our note"),
    "quotes": N_("Quotes"),
    "key": N_("Key"),
    "legend": N_("What numbers and colours stand for"),
    "hedges": N_("How surely"),
    "computed": N_(
        "Verdicts are computed from the values; a note explains them and never changes them. "
        "Origins are counted, not articles."
    ),
}
# What a first question looks like; ids are the reader's own.
EXAMPLE = """questions:
  - id: containers
    text: {en: How many containers were moved?, fr: Combien de conteneurs ont été déplacés ?}
    short: {en: Containers, fr: Conteneurs}
    kind: count
    unit: containers
    answers:
      - {claim: id-of-a-claim}
      - {claim: id-of-another-claim}"""


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value that an origin answers with, in a cell ({value}) and in the panel below ({full}).

    `hedged` says that the hedge stands beside the value, `conflicts` that another origin's answer conflicts with it.
    `remarks` are sentences on what other printings drop. `articles` are the numbers of those that print it, and
    `claims` the same by claim id.
    """

    value: str
    full: str
    scope: str
    hedge: Hedge
    hedge_word: str
    hedged: bool
    conflicts: bool
    remarks: tuple[str, ...]
    articles: tuple[int, ...]
    claims: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OriginAnswers:
    """What one origin answers to one question: its {values}, and for the panel {columns} with the careful ones first.

    `by` and `label` name the origin, and `number` is its place among the question's origins.
    """

    id: str
    number: int
    by: str
    label: str
    values: tuple[CellValue, ...]
    columns: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question of the table, with the panel below it.

    `order`, `rank` and `origins` are what rows can be sorted by. `cells` are the answers by column, None where an
    origin is silent; `others` are those of origins without a column, and `groups` all of them. `silent` are the numbers
    of the articles that print nothing of it, and `silent_names` their titles.
    """

    id: str
    order: int
    short: str
    text: str
    leg: LegChip | None
    verdict: str
    rank: int
    word: str
    meaning: str
    rules: Sequence[str]
    within: str
    note: str
    origins: int
    origins_word: str
    articles: str
    cells: tuple[OriginAnswers | None, ...]
    others: tuple[OriginAnswers, ...]
    groups: tuple[OriginAnswers, ...]
    silent: tuple[int, ...]
    silent_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictFilter:
    """A button that leaves only the questions of one verdict: its {word}, its {meaning}, and their {count}."""

    id: str
    word: str
    meaning: str
    count: str


def evidence(
    dossier: Dossier,
    assessments: Sequence[Assessment],
    wording: Wording,
    *,
    name: str = "evidence",
    quotes: bool = True,
) -> Markup:
    """The table of all questions by origin, with quotes in panels; each panel names its question in `data-question`.

    `name` begins every id inside, so that a page may hold several. A quote stands once, below the table, and figures.js
    copies it into the panels that need it. Without `quotes` the page has to hold the claims' cards
    (geo.drawing.claims.cards), from which it is copied then.
    """
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    words["silent_in_row"] = with_colon(words["silent"], wording)
    if not assessments:
        return rendered("evidence.html", rows=(), words=words, example=EXAMPLE)
    origins, own = _columns(dossier, assessments)
    by = named_origins(origins, dossier, wording)
    return rendered(
        "evidence.html",
        rows=[_row(dossier, assessment, order, own, by, wording) for order, assessment in enumerate(assessments)],
        words=words,
        name=name,
        columns=[by[origin] for origin in own],
        has_others=len(own) < len(origins),
        # The page puts in how many its filters leave.
        left=wording.ngettext("{{shown}} of {count} question", "{{shown}} of {count} questions", len(assessments)),
        counts=[
            wording.ngettext("{count} question", "{count} questions", len(assessments)),
            wording.ngettext("{count} origin answers", "{count} origins answer", len(origins)),
            wording.ngettext("{count} article", "{count} articles", len(dossier.sources)),
        ],
        verdicts=list(_filters(assessments, wording)),
        articles=[wording.text(source.label) for source in dossier.sources.values()],
        refers_to=f"{name}-quote" if quotes else "claim",
        quotes=said(dossier, _claims(dossier, assessments), wording, name=f"{name}-quote", origin=False)
        if quotes
        else "",
        hedges=[(hedge.value, wording.hedge(hedge)) for hedge in Hedge if hedge in _hedges(assessments)],
    )


def _columns(dossier: Dossier, assessments: Sequence[Assessment]) -> tuple[list[str], list[str]]:
    """All origins that answer, and those of them with a column of their own."""
    counted = Counter(origin for assessment in assessments for origin in assessment.origins)
    # Most answers first; of as many, in the dossier's order.
    origins = sorted(counted, key=lambda origin: (-counted[origin], list(dossier.origins).index(origin)))
    if len(origins) <= MOST_COLUMNS:
        return origins, origins
    answered = sum(1 for assessment in assessments if assessment.answers)
    own = [origin for origin in origins[:MOST_COLUMNS] if counted[origin] >= answered * LEAST_SHARE]
    return origins, own or origins[:1]


def _filters(assessments: Sequence[Assessment], wording: Wording) -> Iterator[VerdictFilter]:
    """One for each verdict that a question has, in the order of disagreement."""
    counted = Counter(assessment.verdict for assessment in assessments)
    for verdict in Verdict:
        if counted[verdict]:
            word, meaning = verdict_word(verdict, wording), verdict_meaning(verdict, wording)
            yield VerdictFilter(verdict.value, word, meaning, wording.number(counted[verdict]))


def _claims(dossier: Dossier, assessments: Sequence[Assessment]) -> list[Claim]:
    """The claims that answer a question, in the dossier's order."""
    answering = {answer.claim.id for assessment in assessments for answer in assessment.answers}
    return [claim for claim in dossier.claims.values() if claim.id in answering]


def _hedges(assessments: Sequence[Assessment]) -> set[Hedge]:
    return {answer.claim.hedge for assessment in assessments for answer in assessment.answers}


def _row(
    dossier: Dossier,
    assessment: Assessment,
    order: int,
    own: Sequence[str],
    by: Mapping[str, Sayer],
    wording: Wording,
) -> QuestionRow:
    question, numbers = assessment.question, article_numbers(dossier)
    groups = {
        origin: _group(dossier, assessment, origin, by[origin], number, wording)
        for number, origin in enumerate(assessment.origins)
    }
    return QuestionRow(
        id=question.id,
        order=order,
        short=wording.text(question.short),
        text=wording.text(question.text),
        leg=leg_chip(dossier, question.leg, wording),
        verdict=assessment.verdict.value,
        rank=list(Verdict).index(assessment.verdict),
        word=verdict_word(assessment.verdict, wording),
        meaning=verdict_meaning(assessment.verdict, wording),
        rules=rule_sentences(assessment, dossier, wording),
        within=within_origin_sentence(assessment, wording),
        note=wording.text(question.note) if question.note else "",
        origins=len(assessment.origins),
        origins_word=wording.noun(len(assessment.origins), "origin", "origins"),
        articles=wording.ngettext("in {count} article", "in {count} articles", len(assessment.articles)),
        cells=tuple(groups.get(origin) for origin in own),
        others=tuple(group for origin, group in groups.items() if origin not in own),
        groups=tuple(groups.values()),
        silent=tuple(numbers[source] for source in assessment.silent),
        silent_names=tuple(wording.text(dossier.sources[source].label) for source in assessment.silent),
    )


def _group(
    dossier: Dossier, assessment: Assessment, origin: str, by: Sayer, number: int, wording: Wording
) -> OriginAnswers:
    """What one origin answers: its values, the more careful printings before those that lack what they have."""
    answers, numbers = assessment.of_origin(origin), article_numbers(dossier)
    drops = [one for one in assessment.strengthened if one.stronger.claim.origin == origin]
    surest_first = list(Hedge)
    values = tuple(
        CellValue(
            value=one.value,
            full=one.full,
            scope=one.scope,
            hedge=one.hedge,
            hedge_word=wording.hedge(one.hedge),
            hedged=one.hedge_says_more,
            conflicts=one.conflicts,
            remarks=tuple(dropped_sentences(one.answers, drops, assessment.question, dossier, wording)),
            articles=tuple(numbers[source] for source in one.articles),
            claims={answer.claim.id: numbers[answer.claim.source] for answer in one.answers},
        )
        for one in shown(answers, assessment, dossier, wording)
    )
    careful_first = sorted(values, key=lambda one: (bool(one.remarks), -surest_first.index(one.hedge)))
    return OriginAnswers(origin, number, by.title, by.label, values, tuple(careful_first) if drops else values)
