"""The computed pictures of a snapshot: questions, checks, origins, actors and the timeline, as its page holds them.

`geo verify` makes them again, and so finds a verdict or a line that was changed by hand.
"""

from collections.abc import Collection

from markupsafe import Markup

from geo.assess.findings import Findings
from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import Dossier
from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.evidence.table import evidence
from geo.drawing.graphs.actors import actors_graph
from geo.drawing.graphs.lineage import lineage
from geo.drawing.pictures import step_figures
from geo.drawing.timeline.picture import timeline
from geo.export.snapshot.reading import read_shown
from geo.words.wording import Wording


def page_pictures(dossier: Dossier, findings: Findings, wording: Wording) -> dict[str, Markup]:
    """By name; the page's cards hold the quotes, so that these only refer to them, and the file stays small."""
    return {
        "timeline": timeline(dossier, dossier.claims.values(), wording, lean=True),
        "evidence": evidence(dossier, findings.assessments, wording, quotes=False),
        "checks": check_cards(dossier, findings.checked, wording),
        "lineage": lineage(dossier, wording),
        "actors": actors_graph(dossier, wording),
    }


def pictures_written_out(dossier: Dossier, step_ids: Collection[str], wording: Wording) -> dict[str, str]:
    """What geo.export.snapshot.reading finds of every picture in a snapshot of this dossier that shows these steps."""
    found = Ready(dossier, read_built(dossier)).findings
    steps = [step for step in dossier.steps.values() if step.id in step_ids]
    on_stage = step_figures(dossier, steps, found, wording)
    pictures = page_pictures(dossier, found, wording) | {f"stage:{name}": html for name, html in on_stage.items()}
    whole = "".join(f'<div data-picture="{name}">{html}</div>' for name, html in pictures.items())
    return dict(read_shown(whole).pictures)
