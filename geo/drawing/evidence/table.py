"""Which questions are answered, by whom, how, and where the answers disagree: one table, and under each row its quotes.

The columns are origins and not articles: what several articles repeat counts once. An article is a small number in a
cell, explained under the table. On narrow screens each row is a card; it is the same HTML.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

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
from geo.dossier.attribution import leg_numbers
from geo.drawing.claims.said import said, with_colon
from geo.drawing.evidence.answers import By, article_numbers, named_origins, shown
from geo.drawing.evidence.question_card import question_card
from geo.drawing.templating import rendered
from geo.model import Claim, Hedge
from geo.words.catalogue import N_
from geo.words.wording import Wording

__all__ = ["evidence", "question_card"]

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


def evidence(
    dossier: Dossier,
    assessments: Sequence[Assessment],
    wording: Wording,
    *,
    name: str = "evidence",
    quotes: bool = True,
) -> Markup:
    """All questions by origin, with their quotes in panels; each panel names its question in `data-question`.

    `name` begins every id inside, so that a page may hold several. A quote stands once, below the table, and
    figures.js copies it into the panels that need it. Without `quotes` the page has to hold the claims' cards
    (geo.drawing.claims.cards), from which it is copied then.
    """
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    words["silent_in_row"] = with_colon(words["silent"], wording)
    if not assessments:
        return rendered("evidence.html", rows=(), words=words, example=EXAMPLE)
    counted = Counter(origin for assessment in assessments for origin in assessment.origins)
    # Most answers first; of as many, in the dossier's order.
    origins = sorted(counted, key=lambda origin: (-counted[origin], list(dossier.origins).index(origin)))
    answered = sum(1 for assessment in assessments if assessment.answers)
    own = origins
    if len(origins) > MOST_COLUMNS:
        own = [origin for origin in origins[:MOST_COLUMNS] if counted[origin] >= answered * LEAST_SHARE] or origins[:1]
    by = named_origins(origins, dossier, wording)
    rows = [_row(dossier, assessment, order, own, by, wording) for order, assessment in enumerate(assessments)]
    verdicts = Counter(assessment.verdict for assessment in assessments)
    return rendered(
        "evidence.html",
        rows=rows,
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
        verdicts=[
            {
                "id": verdict.value,
                "word": verdict_word(verdict, wording),
                "meaning": verdict_meaning(verdict, wording),
                "count": wording.number(verdicts[verdict]),
            }
            for verdict in Verdict
            if verdicts[verdict]
        ],
        articles=[wording.text(source.label) for source in dossier.sources.values()],
        refers_to=f"{name}-quote" if quotes else "claim",
        quotes=said(dossier, _claims(dossier, assessments), wording, name=f"{name}-quote", origin=False)
        if quotes
        else "",
        hedges=[(hedge.value, wording.hedge(hedge)) for hedge in Hedge if hedge in _hedges(assessments)],
    )


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
    by: Mapping[str, By],
    wording: Wording,
) -> dict[str, Any]:
    question, numbers = assessment.question, article_numbers(dossier)
    leg = dossier.legs[question.leg] if question.leg else None
    groups = {
        origin: _group(dossier, assessment, origin, by[origin], number, wording)
        for number, origin in enumerate(assessment.origins)
    }
    return {
        "id": question.id,
        "order": order,
        "short": wording.text(question.short),
        "text": wording.text(question.text),
        "leg": {"number": leg_numbers(dossier)[leg.id], "mode": leg.mode.value, "title": wording.text(leg.title)}
        if leg
        else None,
        "verdict": assessment.verdict.value,
        "rank": list(Verdict).index(assessment.verdict),
        "word": verdict_word(assessment.verdict, wording),
        "meaning": verdict_meaning(assessment.verdict, wording),
        "rules": rule_sentences(assessment, dossier, wording),
        "within": within_origin_sentence(assessment, wording),
        "note": wording.text(question.note) if question.note else "",
        "origins": len(assessment.origins),
        "origins_word": wording.noun(len(assessment.origins), "origin", "origins"),
        "articles": wording.ngettext("in {count} article", "in {count} articles", len(assessment.articles)),
        "cells": [groups.get(origin) for origin in own],
        "others": [group for origin, group in groups.items() if origin not in own],
        "groups": list(groups.values()),
        "silent": [numbers[source] for source in assessment.silent],
        "silent_names": [wording.text(dossier.sources[source].label) for source in assessment.silent],
    }


def _group(
    dossier: Dossier, assessment: Assessment, origin: str, by: By, number: int, wording: Wording
) -> dict[str, Any]:
    """What one origin answers: its values, the more careful printings before those that lack what they have."""
    answers, numbers = assessment.of_origin(origin), article_numbers(dossier)
    drops = [one for one in assessment.strengthened if one.stronger.claim.origin == origin]
    surest_first = list(Hedge)
    values = [
        {
            "value": one.value,
            "full": one.full,
            "scope": one.scope,
            "hedge": one.hedge.value,
            "hedge_word": wording.hedge(one.hedge),
            "hedged": one.hedge_says_more,
            "conflicts": one.conflicts,
            "remarks": dropped_sentences(one.answers, drops, assessment.question, dossier, wording),
            "articles": [numbers[source] for source in one.articles],
            "claims": {answer.claim.id: numbers[answer.claim.source] for answer in one.answers},
        }
        for one in shown(answers, assessment, dossier, wording)
    ]
    return {
        "number": number,
        "by": by.title,
        "label": by.label,
        "values": values,
        "columns": sorted(values, key=lambda value: (bool(value["remarks"]), -surest_first.index(value["hedge"])))
        if drops
        else values,
    }
