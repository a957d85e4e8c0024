"""The computed pictures of a snapshot: questions, checks, origins, actors and the timeline, as its page holds them.

`geo verify` makes them again, and so finds a verdict or a line that was changed by hand.
"""

from collections.abc import Collection

from markupsafe import Markup

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import Dossier
from geo.drawing.pictures import PICTURES, page_picture, step_pictures
from geo.export.snapshot.reading import read_shown
from geo.words.wording import Wording


def page_pictures(ready: Ready, wording: Wording) -> dict[str, Markup]:
    """The computed pictures of the page, as HTML by name, without quotes: the page's cards hold those."""
    return {kind.value: page_picture(kind, ready, wording, quotes=False) for kind, one in PICTURES.items() if one.title}


def pictures_written_out(dossier: Dossier, step_ids: Collection[str], wording: Wording) -> dict[str, str]:
    """Every picture that a snapshot of this dossier with these steps shows, by name, as text to compare.

    The text is that of `written_out` in geo.export.snapshot.reading.
    """
    ready = Ready(dossier, read_built(dossier))
    steps = [step for step in dossier.steps.values() if step.id in step_ids]
    on_stage = step_pictures(ready, steps, wording)
    pictures = page_pictures(ready, wording) | {f"stage:{name}": html for name, html in on_stage.items()}
    whole = "".join(f'<div data-picture="{name}">{html}</div>' for name, html in pictures.items())
    return dict(read_shown(whole).pictures)
