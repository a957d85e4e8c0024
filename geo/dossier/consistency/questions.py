"""What only the whole dossier can tell of its questions: can each claim answer, with a value that is known there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.dossier.consistency.written import written_at
from geo.dossier.yaml_lines import LinedYaml, YamlPath
from geo.errors import Problem
from geo.model import MOST_KEY, NO, YES, Answering, Claim, Hedge, Question, QuestionKind, QuestionsFile

_NO_ANSWER: Mapping[Hedge, str] = {Hedge.UNCLEAR: "is unclear", Hedge.UNKNOWABLE: "cannot be known"}


def problems_of_questions(
    questions: QuestionsFile | None, yaml: LinedYaml | None, claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """Values that hold themselves or unknown ones, and answers that cannot be read from their claim.

    Unknown ids of claims, legs, units and places are left alone here: they are reported with all other references.
    """
    if questions is None or yaml is None:
        return
    keys = 0
    for position, question in written_at(yaml, "questions", questions.questions):
        asked = _WrittenQuestion(question, yaml, ("questions", position))
        keys += question.key
        if question.key and keys > MOST_KEY:
            what = f"marks a key question too many: {MOST_KEY} are marked before it, and the bottom line has no more"
            yield asked.problem(("key",), "true", what, "Take “key” out of this question or of one before it")
        yield from _wrong_holds(asked)
        yield from _answers_twice(asked)
        for index, answering in enumerate(question.answers):
            claim = claims.get(answering.claim)
            yield from _wrong_scope(asked, index, answering)
            yield from _wrong_value(asked, index, answering, claim)
            yield from _wrong_amount(asked, index, answering, claim)


@dataclass(frozen=True, slots=True)
class _WrittenQuestion:
    """A question and where it stands: in {yaml} at {path}."""

    question: Question
    yaml: LinedYaml
    path: YamlPath

    def problem(self, path: YamlPath, value: str, what: str, mend: str) -> Problem:
        shown = f"“{value}”" if value else ""
        return Problem(self.yaml.file, self.yaml.line((*self.path, *path)), self.question.id, shown, what, mend)


def _wrong_holds(asked: _WrittenQuestion) -> Iterator[Problem]:
    question, in_a_circle = asked.question, set[str]()
    for key, value in question.values.items():
        for index, held in enumerate(value.holds):
            path = ("values", key, "holds", index)
            if held not in question.values:
                what = f"is held by “{key}”, but is not one of the question’s values"
                yield asked.problem(path, held, what, _one_of(tuple(question.values)))
            elif key in question.within(held) and key not in in_a_circle:
                in_a_circle |= {one for one in question.within(held) if key in question.within(one)}
                what = f"is held by “{key}” and holds it too, directly or through others"
                yield asked.problem(path, held, what, "Keep only the wider value’s “holds”")


def _answers_twice(asked: _WrittenQuestion) -> Iterator[Problem]:
    """One claim may answer once for each scope and unit."""
    first: dict[tuple[str, str | None, str | None], int] = {}
    for index, answering in enumerate(asked.question.answers):
        key = (answering.claim, answering.scope, answering.unit or asked.question.unit)
        if first.setdefault(key, index) != index:
            line = asked.yaml.line((*asked.path, "answers", first[key], "claim"))
            what = f"answers already on line {line}" + (", in the same scope" if answering.scope else "")
            yield asked.problem(("answers", index, "claim"), answering.claim, what, "Take one of the two out")


def _wrong_scope(asked: _WrittenQuestion, index: int, answering: Answering) -> Iterator[Problem]:
    scopes = tuple(asked.question.scopes)
    path = ("answers", index, "scope")
    if answering.scope is None and scopes:
        what = "has no scope, and the question’s answers speak of different ones"
        yield asked.problem(path, answering.claim, what, f"Add “scope:” with one of: {', '.join(scopes)}")
    elif answering.scope is not None and not scopes:
        what = "is a scope, but the question has none"
        yield asked.problem(path, answering.scope, what, "Take it out, or add “scopes:” to the question")
    elif answering.scope is not None and answering.scope not in scopes:
        yield asked.problem(path, answering.scope, "is not one of the question’s scopes", _one_of(scopes))


def _wrong_value(asked: _WrittenQuestion, index: int, answering: Answering, claim: Claim | None) -> Iterator[Problem]:
    question, path = asked.question, ("answers", index, "value")
    if answering.value and not question.answers_by_value:
        what = f"is given as the value, but a {question.kind} is read from the claim"
        yield asked.problem(path, answering.value[0], what, f"Take it out; {_own(question)} is the answer")
    elif answering.value and claim and not claim.hedge.gives_an_answer:
        what = f"is given as the value, but the claim says that it {_NO_ANSWER[claim.hedge]}"
        yield asked.problem(path, answering.value[0], what, "Take “value” out, or choose another claim")
    elif question.answers_by_value and not answering.value and claim and claim.hedge.gives_an_answer:
        mend = f"Add “value:” with one of: {', '.join(question.allowed_values)}"
        yield asked.problem(path, answering.claim, "answers with no value", mend)
    elif question.kind is QuestionKind.YES_NO and {YES, NO} <= set(answering.value):
        what = "answers both yes and no"
        yield asked.problem(path, answering.claim, what, "Keep one of the two, or list the claim with two scopes")
    elif question.answers_by_value:
        for position, value in enumerate(answering.value):
            if value not in question.allowed_values:
                what = "is not one of the question’s values"
                yield asked.problem((*path, position), value, what, _one_of(question.allowed_values))


def _wrong_amount(asked: _WrittenQuestion, index: int, answering: Answering, claim: Claim | None) -> Iterator[Problem]:
    """A number is never typed twice, so a count or distance needs just one quantity of its claim."""
    question, path = asked.question, ("answers", index, "unit")
    if question.unit is None:
        if answering.unit is not None:
            what = f"is a unit, but a {question.kind} has none"
            yield asked.problem(path, answering.unit, what, "Take it out")
        return
    if claim is None or not claim.hedge.gives_an_answer:
        return
    unit, found = answering.unit or question.unit, question.quantities_of(answering, claim)
    if not found:
        what = f"has no quantity in “{unit}”"
        mend = "Add it to the claim’s “quantities”, name another “unit:” for this answer, or take the answer out"
        yield asked.problem(path, claim.id, what, mend)
    elif len(found) > 1:
        what = f"has {len(found)} quantities in “{unit}”, so which of them answers cannot be told"
        yield asked.problem(path, claim.id, what, "Make two claims of it, with one quantity each")


def _own(question: Question) -> str:
    return "its quantity in the unit" if question.unit else "its date"


def _one_of(known: tuple[str, ...]) -> str:
    return f"Write one of: {', '.join(known)}"
