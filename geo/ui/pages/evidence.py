"""The Evidence page: which questions the articles answer and how, and what can be tried against map and calendar."""

from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.evidence.table import evidence
from geo.ui.figures import part_of_page
from geo.ui.picks import follow
from geo.ui.shell import Frame


def draw(frame: Frame) -> None:
    """Draw the page."""
    dossier, found, wording = frame.workspace.dossier, frame.workspace.findings, frame.wording
    address = frame.address
    part_of_page(
        wording.gettext("Who says so, and do they agree?"),
        evidence(dossier, found.assessments, wording),
        key="questions",
        on_pick=lambda name: follow(frame, name),
        view=f"{address.question or ''};{address.sort};{','.join(address.verdicts)}",
    )
    part_of_page(
        wording.gettext("What can be checked"),
        check_cards(dossier, found.checked, wording),
        key="checks",
        on_pick=lambda name: follow(frame, name),
    )
