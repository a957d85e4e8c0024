"""Answers for the tests, as a person would jot them down: “probably at least 5”, “arms+food @sea”, “2023-10-05”."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from geo.assess.answers import Answer
from geo.assess.values import answer_of, overlapping
from geo.model import (
    Answering,
    Bound,
    Claim,
    ClaimedDate,
    Hedge,
    NamedAnswer,
    Place,
    PlaceName,
    Quantity,
    Question,
    QuestionKind,
    Quote,
    Text,
)
from geo.model.route import PlaceKind

T = TypeVar("T")

WORDS = Text(en="words", fr="mots")
HEDGES = {
    "possibly ": Hedge.POSSIBLE,
    "probably ": Hedge.PROBABLE,
    "reportedly ": Hedge.REPORTED,
    "denied ": Hedge.DENIED,
}
UNSAID = {"unclear": Hedge.UNCLEAR, "unknowable": Hedge.UNKNOWABLE}
BOUNDS = {
    "about ": Bound.ABOUT,
    "at least ": Bound.AT_LEAST,
    "more than ": Bound.MORE_THAN,
    "at most ": Bound.AT_MOST,
    "": Bound.EXACTLY,
}
UNIT = {QuestionKind.COUNT: "wagons", QuestionKind.DISTANCE: "miles"}
# Two kinds of food lie within food; half a mile of sea parts pier from quay, and the far one is far from both.
HOLDS = {"food": ("bread", "fish"), "fish": ("herring",), "town": ("quay",)}
NAMES = ("arms", "food", "bread", "fish", "herring")
# longitude, latitude and radius in metres
PLACES = {"town": (0.0, 0.5, 500), "quay": (0.0, 0.0, 400), "pier": (0.008, 0.0, 500), "far": (0.0172, 0.0, 500)}


def question(kind: str, **more: object) -> Question:
    """A question of that kind, on wagons, miles, arms and food, or the places of a harbour."""
    asked = QuestionKind(kind)
    known = {QuestionKind.NAME: NAMES, QuestionKind.PLACE: PLACES}.get(asked, ())
    values = {
        name: NamedAnswer(label=WORDS, holds=HOLDS.get(name, ()), place=name if name in PLACES else None)
        for name in known
    }
    scopes = {"sea": WORDS, "rail": WORDS}
    fields = {"unit": UNIT.get(asked), "values": values, "scopes": scopes} | more
    return Question.model_validate({"id": "q", "text": WORDS, "short": WORDS, "kind": asked, **fields})


def saying(asked: Question, words: str, *, source: str = "a1", origin: str = "o1") -> Answer:
    """An answer to the question, stated unless the words say how surely, and of no scope unless they end in one."""
    said, _, scope = words.partition(" @")
    hedge, said = _leading(said, HEDGES, Hedge.STATED)
    if said in UNSAID:
        hedge, said = UNSAID[said], "no date"
    fields = {
        "id": f"{source}-{origin}",
        "source": source,
        "quotes": (Quote(text=words),),
        "legs": (),
        "date": _date(said) if asked.kind in (QuestionKind.DATE, QuestionKind.PERIOD) else "not stated",
        "quantities": _quantities(said, asked) if asked.unit and hedge.gives_an_answer else (),
        "voice": "v",
        "origin": origin,
        "hedge": hedge,
        "gloss": WORDS,
    }
    unit = fields["quantities"][0].unit if fields["quantities"] else None
    value = tuple(said.split("+")) if asked.answers_by_value and hedge.gives_an_answer else ()
    answering = Answering(claim="c", value=value, unit=unit, scope=scope or None)
    return answer_of(asked, answering, Claim.model_validate(fields), overlapping(asked, harbour()))


def printed(asked: Question, lines: Iterable[str]) -> list[Answer]:
    """Answers out of lines such as “a1 o1: about 73”: the article, the origin and what is said."""
    answers = []
    for line in lines:
        where, said = line.split(": ")
        source, origin = where.split()
        answers.append(saying(asked, said, source=source, origin=origin))
    return answers


def harbour() -> dict[str, Place]:
    return {
        name: Place(
            id=name,
            label=WORDS,
            kind=PlaceKind.PORT,
            country="FR",
            lon=lon,
            lat=lat,
            radius_m=radius,
            names=(PlaceName(text=name, language="en"),),
            provenance="made up",
            second_source=None,
        )
        for name, (lon, lat, radius) in PLACES.items()
    }


def _leading(said: str, known: Mapping[str, T], otherwise: T) -> tuple[T, str]:
    words = next((words for words in known if said.startswith(words)), "")
    return known.get(words, otherwise), said.removeprefix(words)


def _date(said: str) -> object:
    if said == "no date":
        return "not stated"
    start, _, end = said.partition("/")
    return ClaimedDate(printed=said, start=start, end=end) if end else ClaimedDate(printed=said, on=start)


def _quantities(said: str, asked: Question) -> tuple[Quantity, ...]:
    bound, number = _leading(said, BOUNDS, Bound.EXACTLY)
    number, _, unit = number.partition(" ")
    unit = unit or asked.unit or ""
    if not number.replace(".", "").isdigit():
        return (Quantity(printed=said, bound=Bound.UNNUMBERED, unit=unit),)
    return (Quantity(printed=said, bound=bound, value=float(number), unit=unit),)
