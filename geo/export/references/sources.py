"""What a bibliography says of an article, whatever its format; what the dossier does not know is left out."""

from dataclasses import dataclass

from geo.dates import Moment
from geo.dossier import Dossier
from geo.model import Source
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Reference:
    """{id} is an article called {title} by us, printed by {outlet} in {language}, a code, and {published}; {note} says
    which file it is, and how its date is known.

    `outlet` is empty where it is not known, and `published` None where nothing is known of the date.
    """

    id: str
    title: str
    outlet: str
    language: str
    published: Moment | None
    note: str


def references(dossier: Dossier, wording: Wording) -> tuple[Reference, ...]:
    """All articles of a dossier, in its order."""
    return tuple(_reference(source, wording) for source in dossier.sources.values())


def _reference(source: Source, wording: Wording) -> Reference:
    published = Moment.parse(source.published)
    note = wording.gettext("The title is ours. File {file}, SHA-256 {sha256}. How its date is known: {evidence}")
    return Reference(
        id=source.id,
        title=wording.text(source.label),
        outlet=wording.text(source.outlet) if source.outlet else "",
        language=source.language,
        published=published if published.earliest or published.latest else None,
        note=note.format(file=source.file, sha256=source.sha256, evidence=wording.text(source.published_evidence)),
    )
