"""What was said, in short: a quote with who says it, how surely, when and where it is printed, to use beside a picture.

Every picture that opens quotes opens these, so none can show a quote without its attribution.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.drawing.templating import rendered
from geo.model import Claim
from geo.words.catalogue import N_
from geo.words.wording import Wording

_WORDS: Mapping[str, str] = {
    "ours": N_("our summary"),
    "printed_in": N_("Printed in"),
    "goes_back_to": N_("Goes back to"),
    "note": N_("Our note"),
    "pick": N_("Show on the map"),
    "read": N_("Read in the article"),
}


def said(
    dossier: Dossier, claims: Iterable[Claim], wording: Wording, *, name: str | None = None, origin: bool = True
) -> Markup:
    """The claims' quotes as a list, each with its attribution and buttons: `data-pick="claim:ID"` where the map has
    something of it to show, and `data-pick="read:ID"`.

    With a `name` each has the id NAME-CLAIM, so that other parts of the page can refer to it. Without `origin` what
    refers to it has to name the origin.
    """
    rows = [(attribution_of(dossier, claim, wording), claim.is_on_map) for claim in claims]
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    words["note"] = with_colon(words["note"], wording)
    return rendered("said.html", rows=rows, words=words, name=name, with_origin=origin)


def with_colon(label: str, wording: Wording) -> str:
    """A label with a colon behind it; in French a space that does not break comes before the colon."""
    return wording.gettext("{label}:").format(label=label)
