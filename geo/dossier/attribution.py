"""How an article and a leg are named wherever something is attributed to them."""

from geo.dates import Moment
from geo.dossier.record import Dossier
from geo.model import Source
from geo.words.phrases import filled, joined
from geo.words.wording import Wording


def leg_numbers(dossier: Dossier) -> dict[str, int]:
    """The number that stands for each leg on the map and beside it, from 1."""
    return {leg_id: number for number, leg_id in enumerate(dossier.legs, start=1)}


def source_line(source: Source, wording: Wording) -> str:
    """“Metro (French machine translation), 15 October 2023”: outlet and day, or the label where no outlet is known."""
    published = wording.moment(Moment.parse(source.published))
    if source.outlet:
        return joined(", ", (wording.text(source.outlet), published))
    unknown = wording.gettext("outlet not stated")
    label = wording.text(source.label)
    return filled("{label} ({unknown}), {published}", label=label, unknown=unknown, published=published)
