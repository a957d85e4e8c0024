"""Values of answers as people read them: short in a cell, with unit and year in a sentence."""

from collections.abc import Iterable, Mapping

from geo.assess.answers import Amount, Answer, Dated, Named, Unsaid, Value
from geo.dates import Moment, Precision, When
from geo.dossier import Dossier
from geo.model import NO, YES, Bound, Hedge, Question
from geo.words.catalogue import N_
from geo.words.wording import Wording

_SIGNS: Mapping[Bound, str] = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "≈ ",
    Bound.AT_LEAST: "≥ ",
    Bound.MORE_THAN: "> ",
    Bound.AT_MOST: "≤ ",
}
_YES_NO: Mapping[str, str] = {YES: N_("yes"), NO: N_("no")}
_PARTS: Mapping[Precision, str] = {
    Precision.EARLY: N_("early {month}"),
    Precision.MID: N_("mid-{month}"),
    Precision.LATE: N_("late {month}"),
}
# A number and its sign or unit stay on one line.
_NO_BREAK = "\u00a0"


def short_value(value: Value, question: Question, dossier: Dossier, wording: Wording, *, year: bool = True) -> str:
    """“> 1,000”, “mid-August” or a name: with a unit that is not the question's own, and with the year if told to."""
    match value:
        case Amount(value=float() | int() as number):
            written = f"{_SIGNS[value.bound]}{wording.number(number)}".replace(" ", _NO_BREAK)
            return written if value.unit == question.unit else f"{written} {_unit(value, dossier, wording)}"
        case Dated(when=When() as when):
            return _short_when(when, wording, year=year)
        case _:
            return long_value(value, question, dossier, wording)


def long_value(value: Value, question: Question, dossier: Dossier, wording: Wording) -> str:
    """“more than 1,000 containers”, “mid-August 2023” or a name; an amount in words only is given as printed."""
    match value:
        case Amount():
            return wording.quantity(value.quantity, dossier.units)
        case Dated():
            return wording.when(value.when)
        case Unsaid():
            return wording.hedge(Hedge.UNKNOWABLE)
        case Named():
            return " · ".join(
                wording.gettext(_YES_NO[key])
                if key not in question.values
                else wording.text(question.values[key].label)
                for key in value.values
            )


def one_year(answers: Iterable[Answer]) -> bool:
    """Whether all dates among these answers fall in one year, which then need not be said of each."""
    whens = [answer.value.when for answer in answers if isinstance(answer.value, Dated) and answer.value.when]
    ends = [day for when in whens for moment in (when.start, when.end) for day in (moment.earliest, moment.latest)]
    return len({day.year for day in ends if day}) == 1


def _unit(amount: Amount, dossier: Dossier, wording: Wording) -> str:
    unit = dossier.units[amount.unit]
    return wording.text(unit.one if amount.value == 1 else unit.many)


def _short_when(when: When, wording: Wording, *, year: bool) -> str:
    if not when.is_period:
        return _short_moment(when.start, wording, year=year)
    start, end = when.start, when.end
    if start.precision is Precision.OPEN:
        return f"… – {_short_moment(end, wording, year=year)}"
    if end.precision is Precision.OPEN:
        return f"{_short_moment(start, wording, year=year)} – …"
    same = bool(start.earliest and end.latest and start.earliest.year == end.latest.year)
    first = _short_moment(start, wording, year=year and (not same or start.precision is Precision.YEAR))
    return f"{first} – {_short_moment(end, wording, year=year)}"


def _short_moment(moment: Moment, wording: Wording, *, year: bool) -> str:
    """“≈ 14 Oct”, “late August”, “9–13 Oct”; a bound that is open is left to the long form."""
    first, last, of_year = moment.earliest, moment.latest, " y" if year else ""
    if first is None or last is None:
        return wording.moment(moment)
    if moment.precision is Precision.YEAR:
        written = str(first.year)
    elif moment.precision is Precision.MONTH:
        written = wording.day(first, f"MMMM{of_year}")
    elif moment.precision in _PARTS:
        month = wording.day(first, f"MMMM{of_year}")
        written = wording.gettext(_PARTS[moment.precision]).format(month=month)
    elif first == last:
        written = wording.day(first, f"d MMM{of_year}").replace(" ", _NO_BREAK)
    else:
        start = wording.day(first, "d" if (first.year, first.month) == (last.year, last.month) else "d MMM")
        written = f"{start}–{wording.day(last, f'd MMM{of_year}')}".replace(" ", _NO_BREAK)
    return f"{'≈' + _NO_BREAK if moment.approximate else ''}{written}{_NO_BREAK + '?' if moment.uncertain else ''}"


def scope_text(scope: str | None, question: Question, wording: Wording) -> str:
    """What an answer speaks of, empty where the question has no scopes."""
    return wording.text(question.scopes[scope]) if scope else ""
