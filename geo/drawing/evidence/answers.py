"""Answers as they are shown: one for each value, scope and hedge of an origin, with the articles that print it."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.assess.answers import Agreement, Answer, Assessment
from geo.assess.value_words import long_value, one_year, scope_text, short_value
from geo.dossier import Dossier
from geo.model import Hedge
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer as a cell shows it: {value} (in full {full}) of {scope}, said with {hedge}, printed in {articles};
    {conflicts} says whether it conflicts with another's.
    """

    value: str
    full: str
    scope: str
    hedge: Hedge
    articles: tuple[str, ...]
    conflicts: bool
    answers: tuple[Answer, ...]

    @property
    def hedge_says_more(self) -> bool:
        """Whether the hedge has to stand beside the value: it is no plain statement, and not the value itself."""
        return self.hedge is not Hedge.STATED and self.hedge.gives_an_answer


def conflicting(assessment: Assessment) -> frozenset[int]:
    """The `id()` of each answer that conflicts with another."""
    return frozenset(
        id(answer) for one in assessment.comparisons if one.relation is Agreement.CONFLICT for answer in one.answers
    )


def shown(answers: Sequence[Answer], assessment: Assessment, dossier: Dossier, wording: Wording) -> list[ShownAnswer]:
    """The answers as they are shown, in their order; those with one value, scope and hedge become one."""
    question, clash = assessment.question, conflicting(assessment)
    year = not one_year(assessment.answers)
    groups: dict[tuple[str, str | None, Hedge], list[Answer]] = {}
    for answer in answers:
        value = short_value(answer.value, question, dossier, wording, year=year)
        groups.setdefault((value, answer.scope, answer.claim.hedge), []).append(answer)
    return [
        ShownAnswer(
            value=value,
            full=long_value(group[0].value, question, dossier, wording),
            scope=scope_text(scope, question, wording),
            hedge=hedge,
            articles=tuple(dict.fromkeys(answer.claim.source for answer in group)),
            conflicts=any(id(answer) in clash for answer in group),
            answers=tuple(group),
        )
        for (value, scope, hedge), group in groups.items()
    ]


def article_numbers(dossier: Dossier) -> dict[str, int]:
    """The number that stands for each article in a table's cells, from 1."""
    return {source: number for number, source in enumerate(dossier.sources, start=1)}
