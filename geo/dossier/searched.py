"""What a search looks through: a claim's own words, and all names of who says it, where, and in which article."""

from collections.abc import Iterable, Iterator

from geo.dossier.record import Dossier
from geo.model import Claim, Text

# Between texts: no number and no word goes on over it.
BETWEEN_TEXTS = "\n"


def claim_text(dossier: Dossier, claim: Claim) -> str:
    """Everything that a search finds a claim by, in every language that it is written in."""
    return as_one(
        (
            *dossier.words_of(claim),
            *_written(claim.gloss),
            *(text for note in notes_of(claim) for text in _written(note)),
            voice_text(dossier, claim.voice),
            origin_text(dossier, claim.origin),
            article_text(dossier, claim.source),
            *(place_text(dossier, place) for place in claim.places),
        )
    )


def notes_of(claim: Claim) -> tuple[Text, ...]:
    """Our notes on a claim's date and on the claim itself, as its card shows them."""
    of_date = None if claim.date == "not stated" else claim.date.note
    return tuple(note for note in (of_date, claim.note) if note)


def voice_text(dossier: Dossier, voice_id: str) -> str:
    """A voice's name and role, and the name of the body that it speaks for."""
    voice = dossier.voices[voice_id]
    body = dossier.voices[voice.member_of].name if voice.member_of else None
    return as_one(_written(voice.name, voice.role, body))


def origin_text(dossier: Dossier, origin_id: str) -> str:
    """What an origin is called."""
    return as_one(_written(dossier.origins[origin_id].label))


def place_text(dossier: Dossier, place_id: str) -> str:
    """All names of a place, ours and those that are printed."""
    place = dossier.places[place_id]
    return as_one((*_written(place.label), *(name.text for name in place.names)))


def article_text(dossier: Dossier, source_id: str) -> str:
    """What an article and its outlet are called."""
    source = dossier.sources[source_id]
    return as_one(_written(source.label, source.outlet))


def as_one(texts: Iterable[str]) -> str:
    """Texts as one to search through, each once."""
    return BETWEEN_TEXTS.join(dict.fromkeys(texts))


def _written(*texts: Text | None) -> Iterator[str]:
    for text in texts:
        if text is not None:
            yield from text.by_language.values()
