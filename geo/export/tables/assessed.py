"""Questions with their answers, and checks, as tables: what the claims amount to, with how that was found."""

from collections.abc import Mapping, Sequence

from geo.assess.answers import Answer, Assessment
from geo.assess.checked import Checked, Outcome
from geo.assess.value_words import long_value, scope_text
from geo.assess.verdict_words import RESULTS, VERDICTS, rule_sentences
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.drawing.evidence.check_outcomes import Pieces, lines_of
from geo.export.tables.claims import Row, Table, joined, optional, table_of
from geo.model import Check
from geo.words.catalogue import N_
from geo.words.wording import Wording

VALUES: Mapping[str, Mapping[str, str]] = {
    "verdict": {str(value): words for value, words in VERDICTS.items()},
    "result": {str(value): words for value, words in RESULTS.items()},
}
MEANINGS: Mapping[str, str] = {
    "answer": N_("The answer, as it is written for readers"),
    "answering_article_count": N_("How many articles print an answer"),
    "answering_origin_count": N_("How many origins answer"),
    "assumptions": N_("What was assumed, by us; no article states it"),
    "check": N_("What is tried against geography and the calendar"),
    "check_id": N_("Id of the check"),
    "claim_ids": N_("Ids of the claims that it was tried on"),
    "question": N_("What is asked"),
    "question_id": N_("Id of the question"),
    "reference": N_("What it was computed from"),
    "result": N_("Whether what is claimed fits what was computed, with what was assumed; computed, not claimed"),
    "rules": N_("How the verdict was found"),
    "scope": N_("What the answer speaks of, where the answers differ in that"),
    "silent_article_ids": N_("Ids of the articles that say nothing on it"),
    "tolerance_percent": N_("By how many percent a number may be off and still fit"),
    "verdict": N_("How the answers stand to each other; computed, not claimed"),
    "working": N_("The arithmetic, line by line"),
}
SEVERAL = frozenset({"assumptions", "claim_ids", "rules", "silent_article_ids", "working"})


def questions_table(dossier: Dossier, assessments: Sequence[Assessment], wording: Wording) -> Table:
    """The table of questions: a row for each, with its verdict, how that was found, and how many answer."""
    rows: list[Row] = [
        {
            "question_id": one.question.id,
            "question": wording.text(one.question.text),
            "leg_id": one.question.leg or "",
            "verdict": one.verdict.value,
            "rules": joined(rule_sentences(one, dossier, wording)),
            "answering_origin_count": len(one.origins),
            "answering_article_count": len(one.articles),
            "silent_article_ids": joined(one.silent),
            "note": optional(one.question.note, wording),
        }
        for one in assessments
    ]
    return table_of("questions", wording.gettext("Questions"), rows)


def answers_table(dossier: Dossier, assessments: Sequence[Assessment], wording: Wording) -> Table:
    """The table of answers: a row for each, with its attribution; without rows where nothing is answered."""
    rows = [_answer(dossier, one, answer, wording) for one in assessments for answer in one.answers]
    title = wording.gettext("Answers")
    return table_of("answers", title, rows) if rows else Table("answers", title, (), ())


def _answer(dossier: Dossier, assessment: Assessment, answer: Answer, wording: Wording) -> Row:
    claim, question = answer.claim, assessment.question
    said = attribution_of(dossier, claim, wording)
    return {
        "question_id": question.id,
        "claim_id": claim.id,
        "answer": long_value(answer.value, question, dossier, wording),
        "scope": scope_text(answer.scope, question, wording),
        "hedge": said.hedge_id,
        "quotes": joined(quote.text for quote in said.quotes),
        "voice": said.voice,
        "origin_id": claim.origin,
        "origin": said.origin,
        "article_id": claim.source,
        "article": said.label,
    }


def checks_table(dossier: Dossier, checked: Sequence[Checked], wording: Wording) -> Table:
    """The table of checks: a row for each, with the result and arithmetic for the assumptions that it starts with."""
    rows: list[Row] = [
        {
            "check_id": one.check.id,
            "check": wording.text(one.check.text),
            "leg_id": one.check.leg or "",
            "claim_ids": joined(one.claims),
            "result": one.outcome.result.value,
            "working": joined(working_lines(one.outcome, dossier, wording)),
            "assumptions": joined(assumed_lines(one.check, wording)),
            "tolerance_percent": one.check.tolerance_percent,
            "reference": wording.text(one.check.reference),
            "note": optional(one.check.note, wording),
        }
        for one in checked
    ]
    return table_of("checks", wording.gettext("Checks"), rows)


def working_lines(outcome: Outcome, dossier: Dossier, wording: Wording) -> list[str]:
    """The arithmetic of a check as lines of plain text; what a reading is called comes before its own lines."""
    return [text for group in lines_of(outcome, dossier, wording) for line in group if (text := _plain(line))]


def assumed_lines(check: Check, wording: Wording) -> list[str]:
    """The assumptions that a check starts with, a line for each, such as “Speed: 10 knots”."""
    return [
        wording.gettext("{name}: {value} {unit}").format(
            name=wording.text(it.label), value=wording.number(it.default), unit=wording.text(it.unit)
        )
        for it in check.assumptions
    ]


def _plain(line: Pieces) -> str:
    return "".join(piece.text for piece in line)
