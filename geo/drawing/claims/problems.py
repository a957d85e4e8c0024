"""The page of a dossier that cannot be shown yet."""

from collections.abc import Sequence

from markupsafe import Markup

from geo.drawing.templating import rendered
from geo.errors import Problem
from geo.words.wording import Wording


def problem_table(problems: Sequence[Problem], wording: Wording) -> Markup:
    """The page that lists everything that is wrong with a dossier."""
    words = {
        "title": wording.gettext("This dossier cannot be shown yet"),
        "explain": wording.ngettext(
            "{count} problem has to be mended first. Nothing is shown until then, so that nothing wrong is.",
            "{count} problems have to be mended first. Nothing is shown until then, so that nothing wrong is.",
            len(problems),
        ),
        "where": wording.gettext("Where"),
        "what": wording.gettext("What is wrong"),
        "mend": wording.gettext("How to mend it"),
    }
    return rendered("problems.html", problems=problems, words=words)
