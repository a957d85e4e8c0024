"""The balloons of Google Earth: a title, what is known of it, and every quote with its attribution, as inert HTML."""

from collections.abc import Iterable, Mapping, Sequence

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
}


def balloon(
    dossier: Dossier,
    title: str,
    kind: str,
    rows: Sequence[tuple[str, str]],
    claims: Iterable[Claim],
    wording: Wording,
) -> str:
    """The HTML of one balloon, for a KML description; `rows` are labels and texts above the claims."""
    html = rendered(
        "balloon.html",
        title=title,
        kind=kind,
        rows=[{"label": label, "text": text} for label, text in rows],
        claims=[attribution_of(dossier, claim, wording) for claim in claims],
        words={name: wording.gettext(message) for name, message in _WORDS.items()},
    )
    # Google Earth fills in “$[name]” wherever a balloon has it; a reference reads the same and is not filled in.
    return str(html).replace("$", "&#36;")
