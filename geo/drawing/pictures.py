"""The pictures beside the map, by the names that steps give them, and what makes them live: for every surface alike.

Dashboard, presenter and snapshot all show the same HTML, under the same scripts and styles.
"""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from geo.assess.findings import Findings
from geo.dossier import Dossier
from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.evidence.question_card import question_card
from geo.drawing.evidence.table import evidence
from geo.drawing.graphs.actors import actors_graph
from geo.drawing.graphs.lineage import lineage
from geo.drawing.timeline.picture import timeline
from geo.model import Step, in_picture
from geo.words.wording import Wording


def step_figures(dossier: Dossier, steps: Iterable[Step], findings: Findings, wording: Wording) -> dict[str, Markup]:
    """Each picture that some step shows in the map's place, once, by its name in `Step.picture`."""
    names = dict.fromkeys(step.picture for step in steps if step.picture)
    return {name: figure(name, dossier, findings, wording) for name in names}


def figure(picture: str, dossier: Dossier, findings: Findings, wording: Wording) -> Markup:
    """The picture of that name, for the stage; its ids begin with “stage”, as the page may hold it elsewhere.

    The timeline there is that of claims on a leg, large enough to be read from the back of the room.
    """
    kind, of = in_picture(picture)
    on_legs = [claim for claim in dossier.claims.values() if claim.legs]
    name = f"stage-{kind}-{of}" if of else f"stage-{kind}"
    drawn: Mapping[str, Callable[[], Markup]] = {
        "timeline": lambda: timeline(dossier, on_legs, wording, name=name, lean=True),
        "evidence": lambda: evidence(dossier, findings.assessments, wording, name=name),
        "checks": lambda: check_cards(dossier, findings.checked, wording, name=name),
        "actors": lambda: actors_graph(dossier, wording, name=name),
        "lineage": lambda: lineage(dossier, wording, name=name),
        "question": lambda: question_card(
            dossier, next(one for one in findings.assessments if one.question.id == of), wording, name=name
        ),
        "check": lambda: check_cards(
            dossier, [one for one in findings.checked if one.check.id == of], wording, name=name
        ),
    }
    return drawn[kind]()
