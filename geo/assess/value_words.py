"""Values of answers as people read them: short in a cell, with unit and year in a sentence."""

from collections.abc import Iterable, Mapping

from geo.assess.answers import Amount, Answer, AnswerDate, AnswerNames, Unsaid, Value
from geo.dates import When
from geo.dossier import Dossier
from geo.model import NO, YES, Question
from geo.words.catalogue import N_
from geo.words.phrases import joined
from geo.words.wording import Wording

_YES_NO: Mapping[str, str] = {YES: N_("yes"), NO: N_("no")}


def short_value(value: Value, question: Question, dossier: Dossier, wording: Wording, *, year: bool = True) -> str:
    """“> 1,000”, “mid-August” or a name: with a unit that is not the question's own, and with the year if told to."""
    match value:
        case Amount(value=float() | int() as number):
            written = wording.short_amount(value.bound, number)
            if value.unit == question.unit:
                return written
            return joined(" ", (written, wording.unit(dossier.units[value.unit], number)))
        case AnswerDate(when=When() as when):
            return wording.when(when, short=True, year=year)
        case _:
            return long_value(value, question, dossier, wording)


def long_value(value: Value, question: Question, dossier: Dossier, wording: Wording) -> str:
    """“more than 1,000 containers”, “mid-August 2023” or a name; an amount in words only is given as printed."""
    match value:
        case Amount():
            return wording.quantity(value.quantity, dossier.units)
        case AnswerDate():
            return wording.when(value.when)
        case Unsaid(hedge=hedge):
            return wording.hedge(hedge)
        case AnswerNames():
            return joined(
                " · ",
                (
                    wording.text(question.values[key].label)
                    if key in question.values
                    else wording.gettext(_YES_NO[key])
                    for key in value.values
                ),
            )


def one_year(answers: Iterable[Answer]) -> bool:
    """Whether all dates among these answers fall in one year, which then need not be said of each."""
    whens = [answer.value.when for answer in answers if isinstance(answer.value, AnswerDate) and answer.value.when]
    ends = [day for when in whens for moment in (when.start, when.end) for day in (moment.earliest, moment.latest)]
    return len({day.year for day in ends if day}) == 1


def scope_text(scope: str | None, question: Question, wording: Wording) -> str:
    """What an answer speaks of, empty where the question has no scopes."""
    return wording.text(question.scopes[scope]) if scope else ""
