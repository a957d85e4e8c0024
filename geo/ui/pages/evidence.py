"""The Evidence page: which questions the articles answer and how, and what can be tried against map and calendar."""

import streamlit as st

from geo.drawing.evidence.sections import sections_bar
from geo.drawing.pictures import PICTURES, page_picture
from geo.model import PictureKind
from geo.ui.address import CHECKS, QUESTIONS, Address
from geo.ui.pickable import pickable
from geo.ui.picks import follow
from geo.ui.pictures import part_of_page, pictures
from geo.ui.shell import PageFrame


def draw(frame: PageFrame) -> None:
    """Draw the page."""
    address, wording = frame.address, frame.wording
    with st.container(key="sr-sections"):
        pickable(
            sections_bar(wording, address.section, at=".st-key-sr-part-{}"),
            key="sections",
            on_pick=lambda name: follow(frame, name),
            reveal=f".st-key-sr-part-{address.section}" if address.section else "",
            block="start",
        )
    for key, kind, view, assumed in (
        (QUESTIONS, PictureKind.EVIDENCE, _view(address), None),
        (CHECKS, PictureKind.CHECKS, None, ",".join(address.assumed)),
    ):
        with part_of_page(wording.gettext(PICTURES[kind].title), key=key):
            pictures(
                page_picture(kind, frame.workspace, wording),
                key=key,
                on_pick=lambda name: follow(frame, name),
                view=view,
                assumed=assumed,
                looks=address.section is None,
            )


def _view(address: Address) -> str:
    """Which row is open, how all stand, which are shown, and at whose answer, as geo.ui.pictures takes it."""
    return ";".join((address.question or "", address.sort, ",".join(address.verdicts), address.by or ""))
