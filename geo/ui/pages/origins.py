"""The Origins page: which articles print which statement, and the ships and companies that claims speak of."""

from geo.drawing.graphs.actors import actors_graph
from geo.drawing.graphs.lineage import lineage
from geo.ui.figures import part_of_page
from geo.ui.picks import follow
from geo.ui.shell import Frame


def draw(frame: Frame) -> None:
    """Draw the page."""
    dossier, wording = frame.workspace.dossier, frame.wording
    for key, title, html in (
        ("lineage", wording.gettext("Where it comes from"), lineage(dossier, wording)),
        ("actors", wording.gettext("Ships and companies"), actors_graph(dossier, wording)),
    ):
        part_of_page(title, html, key=key, on_pick=lambda name: follow(frame, name))
