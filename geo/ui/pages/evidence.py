"""The Evidence page: which questions the articles answer and how, and what can be tried against map and calendar."""

from dataclasses import replace

from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.evidence.table import evidence
from geo.ui.address import from_params
from geo.ui.figures import part_of_page
from geo.ui.picks import lead_to
from geo.ui.shell import Frame


def draw(frame: Frame) -> None:
    """Draw the page."""
    dossier, found, wording = frame.workspace.dossier, frame.workspace.findings, frame.wording
    address = frame.address
    part_of_page(
        wording.gettext("Who says so, and do they agree?"),
        evidence(dossier, found.assessments, wording),
        key="questions",
        on_pick=lambda name: picked(frame, name),
        view=f"{address.question or ''};{address.sort};{','.join(address.verdicts)}",
    )
    part_of_page(
        wording.gettext("What can be checked"),
        check_cards(dossier, found.checked, wording),
        key="checks",
        on_pick=lambda name: lead_to(frame, name),
    )


def picked(frame: Frame, name: str) -> None:
    """The address remembers which row is open and how all stand; all else leads to where it is shown."""
    kind, _, view = name.partition(":")
    if kind != "view":
        lead_to(frame, name)
        return
    question, sort, verdicts = (view + ";;").split(";")[:3]
    asked = {"question": [question], "sort": [sort], "verdict": verdicts.split(",")}
    known = from_params(asked, frame.workspace.dossier)
    frame.go(replace(frame.address, question=known.question, sort=known.sort, verdicts=known.verdicts))
