"""Which claims a reader asked to see, and which steps a presenter: alike for the dashboard and for its exports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geo.dates import Moment, When
from geo.dossier.record import Dossier
from geo.model import Claim, Place, Step
from geo.words.folding import search_key

_OPEN = Moment.parse("..")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are asked for: those of {leg}, at {place}, by {voices}, of {origins}, said as {hedges}, from {since}
    to {until}, with {words}.

    Whatever is empty or None does not narrow. A claim whose date is not stated is never narrowed away by a date.
    """

    leg: str | None = None
    place: str | None = None
    voices: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    words: str = ""

    @property
    def narrowings(self) -> int:
        """How many filters are on, beside the leg or place."""
        given = (self.voices, self.origins, self.hedges, self.since or self.until, self.words.strip())
        return sum(bool(value) for value in given)


def selected(dossier: Dossier, selection: Selection) -> tuple[Claim, ...]:
    """The claims a selection leaves, in the dossier's order."""
    wanted = search_key(selection.words).split()
    return tuple(claim for claim in dossier.claims.values() if _fits(dossier, claim, selection, wanted))


def chosen_steps(dossier: Dossier, ids: Sequence[str]) -> tuple[Step, ...]:
    """The steps a presenter named, in that order and each once; all of them, in the dossier's order, if none is named.

    Ids that no step has are left out. Where only such ids are named, there is no step: what was to be hidden stays so.
    """
    return tuple(dossier.steps[step_id] for step_id in dict.fromkeys(ids or dossier.steps) if step_id in dossier.steps)


def places_in_use(dossier: Dossier) -> tuple[Place, ...]:
    """The places of the legs and of the claims, which are those on the map, in the dossier's order."""
    used = {end for leg in dossier.legs.values() for end in (leg.start, leg.end)}
    used |= {via.place for leg in dossier.legs.values() for via in leg.via if via.place}
    used |= {place for claim in dossier.claims.values() for place in claim.places}
    return tuple(place for place in dossier.places.values() if place.id in used)


def _fits(dossier: Dossier, claim: Claim, selection: Selection, wanted: list[str]) -> bool:
    when = claim.when
    return (
        (selection.leg is None or selection.leg in claim.legs)
        and (selection.place is None or selection.place in claim.places)
        and (not selection.voices or claim.voice in selection.voices)
        and (not selection.origins or claim.origin in selection.origins)
        and (not selection.hedges or claim.hedge in selection.hedges)
        and (when is None or when.overlaps(selection.since, selection.until))
        and _has_words(dossier, claim, wanted)
    )


def _has_words(dossier: Dossier, claim: Claim, wanted: list[str]) -> bool:
    if not wanted:
        return True
    text = search_key(" ".join([*claim.gloss.by_language.values(), *dossier.words_of(claim)]))
    return all(word in text for word in wanted)


def claimed_period(claims: Iterable[Claim]) -> When | None:
    """From the earliest to the latest moment that claims about the traffic itself name, each with its precision.

    Ends that no printed words name, unstated dates, and dates of statements and of earlier times told to compare are
    left out; a side that then has no moment is open.
    """
    ends = [claim.claimed_ends for claim in claims]
    starts = [start for start, _ in ends if start and start.earliest]
    lasts = [end for _, end in ends if end and end.latest]
    first, last = min(starts, key=_by_earliest, default=None), max(lasts, key=_by_latest, default=None)
    if first is None and last is None:
        return None
    if first and last and _by_latest(last) < _by_earliest(first):
        # One claim has only a start and another only an end before it: the moments are still those named.
        first, last = last, first
    return When(first or _OPEN, last or _OPEN, is_period=first != last)


def _by_earliest(moment: Moment) -> tuple[date, date]:
    return (moment.earliest or date.max, moment.latest or date.max)


def _by_latest(moment: Moment) -> tuple[date, date]:
    return (moment.latest or date.min, moment.earliest or date.min)
