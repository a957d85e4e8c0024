"""Steps of a presentation: what the map shows, which claims come on stage, and what the speaker says. All optional."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from geo.model.base import Id, Line, Record, Text

_VIEW = re.compile(r"all|(leg|places):([a-z0-9_-]+(?:,[a-z0-9_-]+)*)")
_VIEW_OF = {"leg": "leg", "places": "place"}


def _check_view(view: str) -> str:
    if not _VIEW.fullmatch(view):
        raise ValueError(
            f"“{view}” is not a view; write “all”, “leg:” and ids of legs, or “places:” and ids of places, "
            "with commas and no spaces between ids"
        )
    return view


View = Annotated[
    str,
    AfterValidator(_check_view),
    Field(
        description="what is in sight: all, leg:ID,ID or places:ID,ID",
        json_schema_extra={"pattern": f"^(?:{_VIEW.pattern})$"},
    ),
]


def in_view(view: str) -> tuple[str, tuple[str, ...]]:
    """What a view names: “leg” or “place”, and their ids; none for “all” or where it is no view."""
    found = _VIEW.fullmatch(view)
    if found is None or found[1] is None:
        return "", ()
    return _VIEW_OF[found[1]], tuple(found[2].split(","))


class PictureKind(StrEnum):
    """What can stand in the map's place; geo.drawing.pictures knows all else of each."""

    TIMELINE = "timeline"
    EVIDENCE = "evidence"
    CHECKS = "checks"
    ACTORS = "actors"
    LINEAGE = "lineage"
    JUDGEMENTS = "judgements"
    QUESTION = "question"
    CHECK = "check"


# These two are of one question or check, whose id follows.
_OF_ONE = (PictureKind.QUESTION.value, PictureKind.CHECK.value)
_OF_ALL = tuple(kind.value for kind in PictureKind if kind.value not in _OF_ONE)
_PICTURE = re.compile(rf"{'|'.join(_OF_ALL)}|({'|'.join(_OF_ONE)}):([a-z0-9_-]+)")


def _check_picture(picture: str) -> str:
    if not _PICTURE.fullmatch(picture):
        names = ", ".join(f"“{name}”" for name in _OF_ALL)
        raise ValueError(
            f"“{picture}” is not a picture; write {names}, “question:” and the id of a question, or “check:” and the "
            "id of a check"
        )
    return picture


Picture = Annotated[
    str,
    AfterValidator(_check_picture),
    Field(
        description=f"in the map's place: {', '.join(_OF_ALL)}, question:ID or check:ID",
        json_schema_extra={"pattern": f"^(?:{_PICTURE.pattern})$"},
    ),
]


def in_picture(picture: str) -> tuple[str, str]:
    """Which of a picture's kinds it is, and the id of its question or check, empty for the other kinds."""
    kind, _, of = picture.partition(":")
    return kind, of


class StepLayer(StrEnum):
    """What a step lays over the map beside the route."""

    CORRIDORS = "corridors"
    GRID = "grid"


class Headline(Record):
    """What stands large on a screen: {number}, under it {label}, with the voice, hedge, date and article of {claim}."""

    claim: Id = Field(description="one of the step's claims; its quotes or quantities hold the number")
    number: Line = Field(description="as it is shown, in quotation marks: “73”")
    label: Text


class Step(Record):
    """One screen of the presentation: {title}, with {view} in sight and {leg} standing out; {claims} come one by one,
    and the speaker says {notes}.
    """

    id: Id
    title: Text
    view: View = "all"
    picture: Picture | None = None
    leg: Id | None = Field(default=None, description="the leg that stands out; null for none")
    layers: tuple[StepLayer, ...] = ()
    claims: tuple[Id, ...] = Field(min_length=1, description="in the order in which they come on stage")
    headline: Headline | None = None
    notes: Text = Field(description="for the speaker only")
    minutes: float = Field(gt=0, le=60, description="planned")


class StepsFile(Record):
    """The steps of a presentation, in its order."""

    steps: tuple[Step, ...] = Field(min_length=1)
