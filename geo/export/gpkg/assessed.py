"""The GeoPackage's tables of what is computed and not claimed: questions with verdicts, answers, and checks."""

from geo.assess.ready import Ready
from geo.assess.value_words import long_value
from geo.assess.verdict_words import verdict_word
from geo.export.gpkg.table import ID, DatabaseTable, keys_of, refers, texts
from geo.words.catalogue import N_
from geo.words.wording import Wording


def assessed_tables(ready: Ready, wording: Wording) -> tuple[DatabaseTable, ...]:
    """The tables of questions, answers and checks, less those of which the dossier has none."""
    asked = (_questions(ready, wording), _answers(ready, wording)) if ready.dossier.questions else ()
    return (*asked, _checks(ready, wording)) if ready.dossier.checks else asked


def _questions(ready: Ready, wording: Wording) -> DatabaseTable:
    legs, rows = keys_of(ready.dossier.legs), []
    for assessment in ready.findings.assessments:
        question = assessment.question
        rows.append(
            (
                question.id,
                wording.text(question.text),
                wording.text(question.short),
                question.kind.value,
                legs[question.leg] if question.leg else None,
                assessment.verdict.value,
                verdict_word(assessment.verdict, wording),
                len(assessment.origins),
                len(assessment.articles),
                " | ".join(assessment.silent),
                wording.text(question.note) if question.note else None,
            )
        )
    columns = (
        ID,
        *texts("text", "short", "kind"),
        refers("legs", needed=False),
        *texts("verdict", "verdict_shown"),
        ("origins", "INTEGER"),
        ("articles", "INTEGER"),
        *texts("silent_articles", "note"),
    )
    return DatabaseTable(
        "questions", N_("Questions, with the verdict that follows from the answers"), columns, tuple(rows)
    )


def _answers(ready: Ready, wording: Wording) -> DatabaseTable:
    dossier = ready.dossier
    questions, claims = keys_of(dossier.questions), keys_of(dossier.claims)
    rows = tuple(
        (
            questions[assessment.question.id],
            claims[answer.claim.id],
            assessment.question.id,
            answer.claim.id,
            long_value(answer.value, assessment.question, dossier, wording),
            wording.text(assessment.question.scopes[answer.scope]) if answer.scope else None,
            wording.hedge(answer.claim.hedge),
        )
        for assessment in ready.findings.assessments
        for answer in assessment.answers
    )
    columns = (refers("questions"), refers("claims"), *texts("question", "claim", "answer", "scope", "hedge"))
    return DatabaseTable("answers", N_("Which claims answer which questions, and what they answer"), columns, rows)


def _checks(ready: Ready, wording: Wording) -> DatabaseTable:
    legs = keys_of(ready.dossier.legs)
    rows = tuple(
        (
            checked.check.id,
            wording.text(checked.check.text),
            wording.text(checked.check.short),
            legs[checked.check.leg] if checked.check.leg else None,
            checked.check.method.value,
            checked.outcome.result.value,
            " | ".join(checked.claims),
            wording.text(checked.check.reference),
            wording.text(checked.check.note) if checked.check.note else None,
        )
        for checked in ready.findings.checked
    )
    columns = (
        ID,
        *texts("text", "short"),
        refers("legs", needed=False),
        *texts("method", "result", "claims", "reference", "note"),
    )
    about = N_("Checks of claims against geometry and calendar, with what is assumed to start with")
    return DatabaseTable("checks", about, columns, rows)
