"""The Origins page: which articles print which statement, and the ships and companies that claims speak of."""

from geo.drawing.pictures import PICTURES, page_picture
from geo.model import PictureKind
from geo.ui.picks import follow
from geo.ui.pictures import part_of_page, pictures
from geo.ui.shell import PageFrame


def draw(frame: PageFrame) -> None:
    """Draw the page."""
    for kind in (PictureKind.LINEAGE, PictureKind.ACTORS):
        with part_of_page(frame.wording.gettext(PICTURES[kind].title), key=kind.value):
            pictures(
                page_picture(kind, frame.workspace, frame.wording),
                key=kind.value,
                on_pick=lambda name: follow(frame, name),
            )
