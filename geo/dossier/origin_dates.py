"""Whose dates a leg or a place is shown with: those of each origin side by side, never merged into one of nobody's.

Only what printed words date counts: no end that is our reading, no day of a statement, no earlier time told to compare.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from geo.dates import Moment, When
from geo.dossier.attribution import Sayer, named_origins
from geo.dossier.record import Dossier
from geo.dossier.selection import claimed_period
from geo.model import Claim, Text, VoiceKind
from geo.words.phrases import filled, joined
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class OriginDates:
    """The dates that one origin claims: {origin} says {when}; {starts} and {ends} are the claims that carry its ends.

    No claim carries an end that is open; a single moment has the same claims as both.
    """

    origin: str
    when: When
    starts: tuple[Claim, ...]
    ends: tuple[Claim, ...]

    @property
    def carriers(self) -> tuple[Claim, ...]:
        """The claims that have all of these dates, else all that carry an end."""
        whole = tuple(claim for claim in self.starts if claim in self.ends)
        return whole or tuple(dict.fromkeys((*self.starts, *self.ends)))

    @property
    def what(self) -> Text | None:
        """What is dated, where the carriers agree on it."""
        told = {None if claim.date == "not stated" else claim.date.what for claim in self.carriers}
        return told.pop() if len(told) == 1 else None


@dataclass(frozen=True, slots=True)
class DatesShown:
    """Dates as readers see them: {by}, in {articles}, says {dates} of {what}, which is empty where nothing tells it.

    `parts` are the dates in pieces, each with the claims that carry it; `articles` is empty where `by` names one.
    """

    dates: str
    what: str
    by: str
    articles: str
    parts: tuple[tuple[str, tuple[Claim, ...]], ...]

    def where(self, wording: Wording) -> str:
        """“in Metro, 15 Oct”; empty where the origin is an article."""
        return filled(wording.gettext("in {articles}"), articles=self.articles) if self.articles else ""

    def line(self, wording: Wording) -> str:
        """All of it as one plain line."""
        dates = filled("{dates} ({what})", dates=self.dates, what=self.what) if self.what else self.dates
        by = joined(", ", filter(None, (self.by, self.where(wording))))
        return filled("{dates} – {by}", dates=dates, by=by)


def dates_by_origin(dossier: Dossier, claims: Iterable[Claim]) -> tuple[OriginDates, ...]:
    """The dates of each origin that claims any, the earliest first."""
    of_origin: dict[str, list[Claim]] = {}
    for claim in claims:
        of_origin.setdefault(claim.origin, []).append(claim)
    found = []
    for origin, said in of_origin.items():
        when = claimed_period(said)
        if when is not None:
            found.append(OriginDates(origin, when, _naming(when.start, said), _naming(when.end, said)))
    return tuple(sorted(found, key=lambda one: (_in_time(one.when), list(dossier.origins).index(one.origin))))


def dates_shown(
    dossier: Dossier, claims: Iterable[Claim], wording: Wording, *, short: bool = False
) -> tuple[DatesShown, ...]:
    """The same for readers, if `short` as in a cell; none where no date is claimed."""
    found = dates_by_origin(dossier, claims)
    by = named_origins([one.origin for one in found], dossier, wording)
    return tuple(_shown(dossier, one, by[one.origin], wording, short=short) for one in found)


def dates_line(dossier: Dossier, claims: Iterable[Claim], wording: Wording) -> str:
    """The same as one plain line, for files; that no date is stated is an answer."""
    lines = [one.line(wording) for one in dates_shown(dossier, claims, wording)]
    return joined("; ", lines) if lines else wording.when(None)


def _shown(dossier: Dossier, dated: OriginDates, by: Sayer, wording: Wording, *, short: bool) -> DatesShown:
    carried = {"start": dated.starts, "end": dated.ends}
    printing = {claim.source for claim in dated.carriers}
    labels = [wording.text(source.label) for source in dossier.sources.values() if source.id in printing]
    # An article in its own words names itself.
    speaks_itself = dossier.voices[dossier.origins[dated.origin].voice].kind is VoiceKind.ARTICLE
    return DatesShown(
        dates=wording.when(dated.when, short=short),
        what=wording.text(dated.what) if dated.what else "",
        by=by.title,
        articles="" if speaks_itself else joined(" · ", labels),
        parts=tuple((words, carried.get(side, ())) for words, side in wording.when_in_parts(dated.when, short=short)),
    )


def _naming(moment: Moment, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if moment in claim.claimed_ends)


def _in_time(when: When) -> tuple[date, date]:
    """By the first day it may begin, an open start by its end; then by the last."""
    last = when.latest or date.max
    return when.earliest or when.end.earliest or last, last
