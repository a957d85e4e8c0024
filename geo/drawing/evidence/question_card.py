"""One question at large, for a room: what is asked, how the answers stand to each other, and who gives each of them.

Numbers, dates, periods and lengths are drawn as intervals on one axis; names stand as a list by value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from geo.assess.answers import Amount, Answer, AnswerDate, Assessment, Unsaid
from geo.assess.value_words import long_value, one_year, scope_text, short_value
from geo.assess.verdict_words import rule_sentences, verdict_meaning, verdict_word, within_origin_sentence
from geo.dossier import Dossier
from geo.dossier.attribution import Sayer, named_origins
from geo.drawing.claims.said import with_colon
from geo.drawing.evidence.answers import conflicting
from geo.drawing.evidence.leg_chip import leg_chip
from geo.drawing.evidence.scale import Bar, Scale, scale
from geo.drawing.templating import rendered
from geo.model import Hedge
from geo.words.catalogue import N_
from geo.words.wording import Wording

# Sizes of type, by up to how many speakers a screen has to hold at each.
SIZES: Mapping[str, float] = {"few": 3, "some": 6, "many": 9, "crowd": float("inf")}
# Letters of a value; with a longer one all values are set smaller.
LONG_VALUE = 14

_WORDS: Mapping[str, str] = {
    "silent": N_("Silent articles"),
    "clash": N_("in conflict with another answer"),
    "ours": N_("our note"),
    "answers": N_("Answers"),
}


@dataclass(frozen=True, slots=True)
class HedgedArticles:
    """The titles of articles that print an answer with one hedge: its {id} and its {word}."""

    id: str
    word: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who gives an answer: the origin, by its voice ({by}) and its {label}, and other {voices} that speak for it."""

    by: str
    label: str
    voices: tuple[str, ...]
    hedges: tuple[HedgedArticles, ...]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value that is answered, of one scope: short ({value}) and in {full}, its {bar} on the axis, and who says it.

    `in_words` says that it has no place on an axis, `hedge` is the surest of its answers'.
    """

    value: str
    full: str
    scope: str
    conflicts: bool
    in_words: bool
    bar: Bar | None
    hedge: str
    whos: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class ScopeRows:
    """The values of one scope, under its {title}, which is empty where the question has no scopes."""

    title: str
    rows: tuple[ValueRow, ...]


def question_card(dossier: Dossier, assessment: Assessment, wording: Wording, *, name: str) -> Markup:
    """The question with its verdict and all its answers; `name` begins every id inside."""
    question = assessment.question
    drawn = scale(assessment.answers, wording, question.unit)
    rows = _rows(dossier, assessment, drawn, wording)
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    words["silent"] = with_colon(words["silent"], wording)
    return rendered(
        "question.html",
        name=name,
        words=words,
        leg=leg_chip(dossier, question.leg, wording),
        text=wording.text(question.text),
        verdict=assessment.verdict.value,
        word=verdict_word(assessment.verdict, wording),
        reason=(rule_sentences(assessment, dossier, wording) or [verdict_meaning(assessment.verdict, wording)])[0],
        within=within_origin_sentence(assessment, wording),
        note=wording.text(question.note) if question.note else "",
        origins=wording.number(len(assessment.origins)),
        origins_word=wording.noun(len(assessment.origins), "origin", "origins"),
        articles=wording.ngettext("in {count} article", "in {count} articles", len(assessment.articles)),
        ticks=drawn.ticks if drawn else (),
        size=next(size for size, most in SIZES.items() if sum(len(row.whos) for row in rows) <= most),
        long=any(len(row.value) > LONG_VALUE for row in rows if not row.in_words),
        scopes=[ScopeRows(scope, tuple(inside)) for scope, inside in groupby(rows, key=lambda row: row.scope)],
        silent=[wording.text(dossier.sources[source].label) for source in assessment.silent],
    )


def _rows(dossier: Dossier, assessment: Assessment, drawn: Scale | None, wording: Wording) -> list[ValueRow]:
    """A row for each value, those of one scope together, from the lowest value to what has no place on an axis."""
    question, clash = assessment.question, conflicting(assessment)
    by, year = named_origins(assessment.origins, dossier, wording), not one_year(assessment.answers)
    scopes = [None, *question.scopes]
    groups: dict[tuple[str | None, str], list[Answer]] = {}
    for answer in assessment.answers:
        short = short_value(answer.value, question, dossier, wording, year=year)
        groups.setdefault((answer.scope, short), []).append(answer)
    rows = []
    for number, ((scope, value), answers) in enumerate(groups.items()):
        bar = drawn.bars.get(id(answers[0])) if drawn else None
        place = (0, bar.firm_to, bar.right) if bar else (1, number, 0)
        origins = dict.fromkeys(answer.claim.origin for answer in answers)
        row = ValueRow(
            value=value,
            full=long_value(answers[0].value, question, dossier, wording),
            scope=scope_text(scope, question, wording),
            conflicts=any(id(answer) in clash for answer in answers),
            in_words=_has_no_place(answers[0], question.unit),
            bar=bar,
            hedge=_hedges(answers)[0].value,
            whos=tuple(
                _who(dossier, [answer for answer in answers if answer.claim.origin == origin], by[origin], wording)
                for origin in origins
            ),
        )
        rows.append(((scopes.index(scope), *place), row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _has_no_place(answer: Answer, unit: str | None) -> bool:
    """Whether it has no place on an axis: an amount in words or in another unit, no date, or not to be known."""
    match answer.value:
        case Amount() as amount:
            return amount.value is None or amount.unit != unit
        case AnswerDate() as dated:
            return dated.when is None
        case value:
            return isinstance(value, Unsaid)


def _hedges(answers: Sequence[Answer]) -> list[Hedge]:
    return [hedge for hedge in Hedge if any(answer.claim.hedge is hedge for answer in answers)]


def _who(dossier: Dossier, answers: Sequence[Answer], by: Sayer, wording: Wording) -> Speaker:
    """Who says it: the origin with the voices that speak for it, and by hedge the articles that print it."""
    of_origin = dossier.origins[answers[0].claim.origin].voice
    voices = dict.fromkeys(answer.claim.voice for answer in answers if answer.claim.voice != of_origin)
    return Speaker(
        by=by.title,
        label=by.label,
        voices=tuple(wording.text(dossier.voices[voice].name) for voice in voices),
        hedges=tuple(_printed_with(dossier, hedge, answers, wording) for hedge in _hedges(answers)),
    )


def _printed_with(dossier: Dossier, hedge: Hedge, answers: Sequence[Answer], wording: Wording) -> HedgedArticles:
    sources = (dossier.sources[answer.claim.source] for answer in answers if answer.claim.hedge is hedge)
    titles = dict.fromkeys(wording.text(source.label) for source in sources)
    return HedgedArticles(hedge.value, wording.hedge(hedge), tuple(titles))
