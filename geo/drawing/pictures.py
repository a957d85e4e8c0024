"""The registry of pictures: what stands beside the map or in its place, for every surface alike.

Dashboard, presenter and snapshot show the same HTML, under the same scripts and styles. To add a picture, give it a
name in geo.model.PictureKind, and a row here; geo.export.slides.grids has the table that it is on a slide.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.assess.ready import Ready
from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.evidence.question_card import question_card
from geo.drawing.evidence.table import evidence
from geo.drawing.graphs.actors import actors_graph
from geo.drawing.graphs.lineage import lineage
from geo.drawing.timeline.picture import timeline
from geo.model import Claim, PictureKind, Step, in_picture
from geo.words.catalogue import N_
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture of what is {ready}, in {wording}; its ids begin with {name}, as a page may hold it twice.

    `of` is the id of the question or check of a picture that shows only one, `claims` are those of a timeline, and
    without `quotes` the page has to hold the claims' cards, from which the picture's script takes them.
    """

    ready: Ready
    wording: Wording
    name: str
    of: str = ""
    claims: Sequence[Claim] = ()
    quotes: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """On a page of its own {title} stands over it, a message of the catalogue; empty where it is on stage alone."""

    title: str
    draw: Callable[[Asked], Markup]


def step_pictures(ready: Ready, steps: Iterable[Step], wording: Wording) -> dict[str, Markup]:
    """Each picture that some step shows in the map's place, once for each day, by its name in `Step.figure`."""
    showing = {step.figure: (step.picture, step.day) for step in steps if step.picture}
    return {name: stage_picture(picture, ready, wording, day) for name, (picture, day) in showing.items()}


def stage_picture(picture: str, ready: Ready, wording: Wording, day: date | None = None) -> Markup:
    """The picture of that name, for the stage; its ids begin with “stage”, as the page may hold it elsewhere.

    The timeline there is that of claims on a leg, large enough to be read from the back of the room.
    """
    kind, of = in_picture(picture)
    name = "-".join(filter(None, ("stage", kind, of, day.isoformat() if day else "")))
    ready = ready.as_of(day)
    on_legs = [claim for claim in ready.dossier.claims.values() if claim.legs]
    return PICTURES[PictureKind(kind)].draw(Asked(ready, wording, name, of=of, claims=on_legs))


def page_picture(kind: PictureKind, ready: Ready, wording: Wording, *, quotes: bool = True) -> Markup:
    """The picture of the whole dossier, for a page."""
    claims = tuple(ready.dossier.claims.values())
    return PICTURES[kind].draw(Asked(ready, wording, kind.value, claims=claims, quotes=quotes))


# ── how each is drawn ────────────────────────────────────────────────────────────────────────────────────────────────


def _timeline(asked: Asked) -> Markup:
    return timeline(asked.ready.dossier, asked.claims, asked.wording, name=asked.name, lean=True)


def _evidence(asked: Asked) -> Markup:
    found = asked.ready.findings.assessments
    return evidence(asked.ready.dossier, found, asked.wording, name=asked.name, quotes=asked.quotes)


def _checks(asked: Asked) -> Markup:
    return check_cards(asked.ready.dossier, asked.ready.findings.checked, asked.wording, name=asked.name)


def _actors(asked: Asked) -> Markup:
    return actors_graph(asked.ready.dossier, asked.wording, name=asked.name)


def _lineage(asked: Asked) -> Markup:
    return lineage(asked.ready.dossier, asked.wording, name=asked.name)


def _question(asked: Asked) -> Markup:
    found = next(one for one in asked.ready.findings.assessments if one.question.id == asked.of)
    return question_card(asked.ready.dossier, found, asked.wording, name=asked.name)


def _check(asked: Asked) -> Markup:
    found = [one for one in asked.ready.findings.checked if one.check.id == asked.of]
    return check_cards(asked.ready.dossier, found, asked.wording, name=asked.name)


PICTURES: Mapping[PictureKind, Picture] = {
    PictureKind.TIMELINE: Picture(N_("Claimed dates"), _timeline),
    PictureKind.EVIDENCE: Picture(N_("Who says so, and do they agree?"), _evidence),
    PictureKind.CHECKS: Picture(N_("What can be checked"), _checks),
    PictureKind.LINEAGE: Picture(N_("Where it comes from"), _lineage),
    PictureKind.ACTORS: Picture(N_("Ships and companies"), _actors),
    PictureKind.QUESTION: Picture("", _question),
    PictureKind.CHECK: Picture("", _check),
}
