"""The way between the two parts of the evidence: what is claimed, and what can be checked."""

from collections.abc import Mapping

from markupsafe import Markup

from geo.drawing.templating import rendered
from geo.words.catalogue import N_
from geo.words.wording import Wording

SECTIONS: Mapping[str, str] = {
    "questions": N_("What is claimed"),
    "checks": N_("What can be checked"),
}


def sections_bar(wording: Wording, chosen: str | None, *, at: str) -> Markup:
    """A button for each part, `chosen` marked; {at} with its name selects where it lies on the page."""
    buttons = [(key, wording.gettext(title), at.format(key)) for key, title in SECTIONS.items()]
    return rendered("sections.html", label=wording.gettext("On this page"), buttons=buttons, chosen=chosen)
