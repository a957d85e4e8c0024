"""The Evidence page: which questions the articles answer and how, and what can be tried against map and calendar."""

from geo.drawing.pictures import PICTURES, page_picture
from geo.model import PictureKind
from geo.ui.picks import follow
from geo.ui.pictures import part_of_page
from geo.ui.shell import PageFrame


def draw(frame: PageFrame) -> None:
    """Draw the page."""
    address, wording = frame.address, frame.wording
    view = f"{address.question or ''};{address.sort};{','.join(address.verdicts)}"
    for key, kind, state in (
        ("questions", PictureKind.EVIDENCE, {"view": view}),
        ("checks", PictureKind.CHECKS, {"assumed": ",".join(address.assumed)}),
    ):
        part_of_page(
            wording.gettext(PICTURES[kind].title),
            page_picture(kind, frame.workspace, wording),
            key=key,
            on_pick=lambda name: follow(frame, name),
            **state,
        )
