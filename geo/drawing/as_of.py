"""What stands over a dossier as of a day, on every page, in the snapshot and nowhere else: its banner."""

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.as_of_words import as_of_day, counts_from, how_much
from geo.drawing.templating import rendered
from geo.words.wording import Wording


def as_of_banner(dossier: Dossier, wording: Wording) -> Markup:
    """Which day, how much of the whole is there, and which articles are not; empty where the dossier is whole."""
    cut = dossier.cut
    if cut is None:
        return Markup()
    return rendered(
        "as_of.html",
        title=as_of_day(cut.day, wording),
        counts=how_much(dossier, wording),
        later=[(wording.text(source.label), counts_from(source, cut.day, wording)) for source in cut.later],
        words={
            "later": wording.ngettext("{count} article not counted", "{count} articles not counted", len(cut.later)),
            "ours": wording.gettext("Titles, summaries and notes are ours, written with all articles at hand."),
        },
    )
