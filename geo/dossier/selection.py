"""Which claims a reader asked to see, and which steps a presenter: alike for the dashboard and for its exports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.dates import Moment, When
from geo.dossier.record import Dossier
from geo.dossier.searched import claim_text
from geo.model import Claim, Hedge, Place, Step
from geo.words.folding import search_key, search_words

# How claims can stand: as in the dossier, which has them by article; by the date claimed; the surest first; by origin.
ORDERS = ("article", "date", "hedge", "origin")
# A denial is no degree of sureness, and stands last.
SUREST_FIRST = (
    *(Hedge.STATED, Hedge.PROBABLE, Hedge.REPORTED, Hedge.POSSIBLE),
    *(Hedge.UNCLEAR, Hedge.UNKNOWABLE, Hedge.DENIED),
)

_OPEN = Moment.parse("..")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are asked for: those of {leg}, at {place}, by {voices}, of {origins}, said as {hedges}, printed in
    {sources}, from {since} to {until}, with {words}; in one of the ORDERS, {sorted_by}.

    Whatever is empty or None does not narrow. A claim whose date is not stated is never narrowed away by a date.
    """

    leg: str | None = None
    place: str | None = None
    voices: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    words: str = ""
    sorted_by: str = ORDERS[0]

    @property
    def narrowings(self) -> int:
        """How many filters are on, beside the leg or place."""
        many = (self.voices, self.origins, self.hedges, self.sources)
        return sum(bool(value) for value in (*many, self.since or self.until, self.words.strip()))

    @property
    def without_filters(self) -> "Selection":
        """The same leg or place, in the same order."""
        return Selection(leg=self.leg, place=self.place, sorted_by=self.sorted_by)


def selected(dossier: Dossier, selection: Selection) -> tuple[Claim, ...]:
    """The claims a selection leaves, in the order that it asks for."""
    wanted = search_words(selection.words)
    left = (claim for claim in dossier.claims.values() if _fits(dossier, claim, selection, wanted))
    return in_order(dossier, left, selection.sorted_by)


def in_order(dossier: Dossier, claims: Iterable[Claim], order: str) -> tuple[Claim, ...]:
    """Claims in one of the ORDERS; those that stand alike in it keep the order in which they are given."""
    by = _SORT_KEYS.get(order)
    return tuple(sorted(claims, key=lambda claim: by(dossier, claim)) if by else claims)


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


def _fits(dossier: Dossier, claim: Claim, selection: Selection, wanted: Sequence[str]) -> bool:
    when = claim.when
    return (
        (selection.leg is None or selection.leg in claim.legs)
        and (selection.place is None or selection.place in claim.places)
        and (not selection.voices or claim.voice in selection.voices)
        and (not selection.origins or claim.origin in selection.origins)
        and (not selection.hedges or claim.hedge in selection.hedges)
        and (not selection.sources or claim.source in selection.sources)
        and (when is None or when.overlaps(selection.since, selection.until))
        and _has_words(dossier, claim, wanted)
    )


def _has_words(dossier: Dossier, claim: Claim, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    text = search_key(claim_text(dossier, claim))
    return all(word in text for word in wanted)


# ── order ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _by_date(dossier: Dossier, claim: Claim) -> tuple[date, date]:  # noqa: ARG001 - one signature for all
    """By its first day, or its last where it has no first; undated last."""
    first, last = (claim.when.earliest, claim.when.latest) if claim.when else (None, None)
    return (first or last or date.max, last or first or date.max)


def _by_hedge(dossier: Dossier, claim: Claim) -> int:  # noqa: ARG001 - as above
    return SUREST_FIRST.index(claim.hedge)


def _by_origin(dossier: Dossier, claim: Claim) -> int:
    return list(dossier.origins).index(claim.origin)


_SORT_KEYS: Mapping[str, Callable[[Dossier, Claim], Any]] = {
    "date": _by_date,
    "hedge": _by_hedge,
    "origin": _by_origin,
}


# ── the period claimed ───────────────────────────────────────────────────────────────────────────────────────────────


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
