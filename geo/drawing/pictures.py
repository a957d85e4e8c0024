"""The registry of pictures: what stands beside the map or in its place, for every surface alike.

Dashboard, presenter and snapshot show the same HTML, under the same scripts and styles. To add a picture, give it a
name in geo.model.PictureKind, and a row here; geo.export.slides.grids has the table that it is on a slide.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.assess.ready import Ready
from geo.dossier import Dossier
from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.evidence.judgements import judgements_list
from geo.drawing.evidence.question_card import question_card
from geo.drawing.evidence.table import evidence
from geo.drawing.graphs.actors import actors_graph
from geo.drawing.graphs.lineage import lineage
from geo.drawing.timeline.picture import timeline
from geo.model import Claim, PictureKind, Question, Step, in_picture
from geo.words.catalogue import N_
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture is drawn from: a {ready} dossier in {wording}; its ids begin with {name}, as a page may hold two.

    `of` is the id of the question or check of a picture that shows only one, `claims` are those of a timeline, and
    without `quotes` the page has to hold the claims' cards, from which the picture's script takes them. It `links` to
    others where the page holds these too.
    """

    ready: Ready
    wording: Wording
    name: str
    of: str = ""
    claims: Sequence[Claim] = ()
    quotes: bool = True
    links: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """One kind of picture: {draw} makes it, and {title} stands over it on a page of its own.

    `title` is a message of the catalogue, empty where the picture is on stage alone. `behind` are the ids of the claims
    that it rests on, by the id of the question or check that it shows, if it is one.
    """

    title: str
    draw: Callable[[Asked], Markup]
    behind: Callable[[Dossier, str], Iterable[str]]


def step_pictures(ready: Ready, steps: Iterable[Step], wording: Wording) -> dict[str, Markup]:
    """Each picture that some step shows in the map's place, once, by its name in `Step.picture`."""
    names = dict.fromkeys(step.picture for step in steps if step.picture)
    return {name: stage_picture(name, ready, wording) for name in names}


def stage_picture(picture: str, ready: Ready, wording: Wording) -> Markup:
    """The picture of that name, for the stage; its ids begin with “stage”, as the page may hold it elsewhere.

    The timeline there is that of claims on a leg, large enough to be read from the back of the room.
    """
    kind, of = in_picture(picture)
    name = f"stage-{kind}-{of}" if of else f"stage-{kind}"
    on_legs = [claim for claim in ready.dossier.claims.values() if claim.legs]
    return PICTURES[PictureKind(kind)].draw(Asked(ready, wording, name, of=of, claims=on_legs))


def page_picture(kind: PictureKind, ready: Ready, wording: Wording, *, quotes: bool = True) -> Markup:
    """The picture of the whole dossier, for a page."""
    claims = tuple(ready.dossier.claims.values())
    return PICTURES[kind].draw(Asked(ready, wording, kind.value, claims=claims, quotes=quotes, links=True))


def claims_behind(dossier: Dossier, picture: str) -> tuple[Claim, ...]:
    """The claims that a picture of that name in `Step.picture` rests on, in the dossier's order."""
    kind, of = in_picture(picture)
    behind = frozenset(PICTURES[PictureKind(kind)].behind(dossier, of))
    return tuple(claim for claim in dossier.claims.values() if claim.id in behind)


def claims_shown(dossier: Dossier, step: Step) -> tuple[Claim, ...]:
    """All that a step shows, so that its counts are those of its picture too: its own claims, and those behind that."""
    own = tuple(dossier.claims[claim] for claim in step.claims)
    behind = claims_behind(dossier, step.picture) if step.picture else ()
    return (*own, *(claim for claim in behind if claim.id not in step.claims))


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


def _judgements(asked: Asked) -> Markup:
    found = asked.ready.assessments
    rows = (
        {one.question.id: f"#{PictureKind.EVIDENCE}-{order}" for order, one in enumerate(found)} if asked.links else {}
    )
    return judgements_list(asked.ready.dossier, found, asked.wording, link=lambda question: rows.get(question, ""))


def _question(asked: Asked) -> Markup:
    found = next(one for one in asked.ready.findings.assessments if one.question.id == asked.of)
    return question_card(asked.ready.dossier, found, asked.wording, name=asked.name)


def _check(asked: Asked) -> Markup:
    found = [one for one in asked.ready.findings.checked if one.check.id == asked.of]
    return check_cards(asked.ready.dossier, found, asked.wording, name=asked.name)


# ── what each rests on ───────────────────────────────────────────────────────────────────────────────────────────────


def _of_legs(dossier: Dossier, _: str) -> Iterable[str]:
    return (claim.id for claim in dossier.claims.values() if claim.legs)


def _of_questions(dossier: Dossier, _: str) -> Iterable[str]:
    return _answering(dossier.questions.values())


def _of_key_questions(dossier: Dossier, _: str) -> Iterable[str]:
    return _answering(question for question in dossier.questions.values() if question.key)


def _answering(questions: Iterable[Question]) -> Iterable[str]:
    return (answer.claim for question in questions for answer in question.answers)


PICTURES: Mapping[PictureKind, Picture] = {
    PictureKind.TIMELINE: Picture(N_("Claimed dates"), _timeline, _of_legs),
    PictureKind.EVIDENCE: Picture(N_("Who says so, and do they agree?"), _evidence, _of_questions),
    PictureKind.CHECKS: Picture(
        N_("What can be checked"),
        _checks,
        lambda dossier, _: (claim for check in dossier.checks.values() for claim in check.claims),
    ),
    PictureKind.LINEAGE: Picture(N_("Where it comes from"), _lineage, lambda dossier, _: dossier.claims),
    PictureKind.ACTORS: Picture(
        N_("Ships and companies"),
        _actors,
        lambda dossier, _: (claim for relation in dossier.relations.values() for claim in relation.claims),
    ),
    PictureKind.JUDGEMENTS: Picture(N_("Bottom line"), _judgements, _of_key_questions),
    PictureKind.QUESTION: Picture("", _question, lambda dossier, of: _answering([dossier.questions[of]])),
    PictureKind.CHECK: Picture("", _check, lambda dossier, of: dossier.checks[of].claims),
}
