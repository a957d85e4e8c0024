"""Which claims a reader asked to see, and which steps a presenter: alike for the dashboard and for its exports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.dates import Moment, Precision, When
from geo.dossier.record import Dossier
from geo.dossier.searched import claim_text
from geo.model import Claim, Hedge, Step
from geo.words.folding import search_key, search_words

# How claims can stand: as in the dossier, which has them by article; by the date claimed; the surest first; by origin.
ORDERS = ("article", "date", "hedge", "origin")
# A denial is no degree of sureness, and stands last.
SUREST_FIRST = (
    *(Hedge.STATED, Hedge.PROBABLE, Hedge.REPORTED, Hedge.POSSIBLE),
    *(Hedge.UNCLEAR, Hedge.UNKNOWABLE, Hedge.DENIED),
)


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

    Open ends and unstated dates are left out, and so are dates of statements and of earlier times told to compare.
    """
    stated = [claim.when for claim in claims if claim.when and claim.dates_traffic]
    starts = [_earliest(when) for when in stated]
    ends = [_latest(when) for when in stated]
    first = min((moment for moment in starts if moment.earliest), key=_by_earliest, default=None)
    last = max((moment for moment in ends if moment.latest), key=_by_latest, default=None)
    if first is None or last is None:
        return None
    return When(first, last, is_period=first != last)


def _earliest(when: When) -> Moment:
    return when.end if when.start.precision is Precision.OPEN else when.start


def _latest(when: When) -> Moment:
    return when.start if when.end.precision is Precision.OPEN else when.end


def _by_earliest(moment: Moment) -> tuple[date, date]:
    return (moment.earliest or date.max, moment.latest or date.max)


def _by_latest(moment: Moment) -> tuple[date, date]:
    return (moment.latest or date.min, moment.earliest or date.min)
