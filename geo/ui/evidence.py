"""The Evidence page: which questions the articles answer and how, and what can be tried against map and calendar."""

from geo.drawing.checks import check_cards
from geo.drawing.evidence import evidence
from geo.ui.figures import part_of_page
from geo.ui.picking import lead_to
from geo.ui.shell import Frame


def draw(frame: Frame) -> None:
    """Draw the page."""
    dossier, found, wording = frame.workspace.dossier, frame.workspace.findings, frame.wording
    matrix = evidence(dossier, found.assessments, wording, open_question=frame.address.question)
    cards = check_cards(dossier, found.checked, wording)
    for key, title, html in (
        ("questions", wording.gettext("Who says so, and do they agree?"), matrix),
        ("checks", wording.gettext("What can be checked"), cards),
    ):
        part_of_page(title, html, key=key, on_pick=lambda name: lead_to(frame, name))
