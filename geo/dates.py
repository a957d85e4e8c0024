"""Dates that keep their precision: parsing the part of EDTF (ISO 8601-2) a dossier uses, and its bounds.

Supported for one moment: `2023`, `2023-10`, `2023-10-05`, each with a trailing `~` (approximate), `?` (uncertain) or
`%` (both); `[2023-08-21..2023-08-31]`, one unknown day of a set, either end open; and `..`, open. A period is two
moments. Parts of a month follow one stated convention: early = 1-10, mid = 11-20, late = 21 to the month's end.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.errors import DateError

_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_ONE_OF = re.compile(r"\[(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?\]", re.ASCII)

EARLY_LAST_DAY = 10
MID_LAST_DAY = 20


class Precision(StrEnum):
    """How finely a moment is known."""

    DAY = "day"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"
    OPEN = "open"


# How far “about” reaches beyond the bounds of a date, in days. A convention of ours: no article gives it.
LEEWAY_DAYS = {Precision.DAY: 3, Precision.MONTH: 7, Precision.YEAR: 120}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with its precision: {edtf}, no earlier than {earliest} and no later than {latest}, known to the
    {precision}.

    A bound is None where it is open. `approximate` and `uncertain` carry EDTF's `~` and `?`.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, edtf: str) -> "Moment":
        """Read one EDTF moment; raises DateError with the value and the forms that are allowed."""
        if edtf == "..":
            return cls(edtf, None, None, Precision.OPEN)
        if found := _PLAIN.fullmatch(edtf):
            return _plain(edtf, found)
        if found := _ONE_OF.fullmatch(edtf):
            return _one_of(edtf, found)
        raise DateError(
            f"“{edtf}” is not a date this dossier can use; write 2023, 2023-10, 2023-10-05, "
            "[2023-08-21..2023-08-31] or .. (with ~ or ? behind a date where it is approximate or uncertain)"
        )

    @property
    def soft(self) -> bool:
        """Whether the bounds are a convention or an estimate rather than a day that was named."""
        return self.precision is not Precision.DAY or self.approximate or self.uncertain

    @property
    def leeway_days(self) -> int:
        """How many days it may lie beyond its bounds, because it is said to be about there."""
        return LEEWAY_DAYS.get(self.precision, 0) if self.approximate or self.uncertain else 0

    @property
    def surely_by(self) -> date | None:
        """The first day by whose end it surely was, with the leeway of “about”; None where its end is open."""
        if self.latest is None:
            return None
        return date.fromordinal(min(self.latest.toordinal() + self.leeway_days, date.max.toordinal()))


def day_of(written: str) -> date:
    """Read one day such as 2023-10-05; raises DateError where it is none, or more or less than a day."""
    moment: Moment | None
    try:
        moment = Moment.parse(written)
    except DateError:
        moment = None
    if moment is None or moment.earliest is None or moment.soft:
        raise DateError(f"“{written}” is not a day of the calendar; write one such as 2023-10-05")
    return moment.earliest


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: from {start} to {end}, or once, at a moment that is both {start} and {end}."""

    start: Moment
    end: Moment
    is_period: bool

    @classmethod
    def on(cls, edtf: str) -> "When":
        """One event at one moment; raises DateError where that is open."""
        moment = Moment.parse(edtf)
        if moment.precision is Precision.OPEN:
            raise DateError("“..” is open and so no moment; write the date, or “date: not stated” if there is none")
        return cls(moment, moment, is_period=False)

    @classmethod
    def between(cls, start_edtf: str, end_edtf: str) -> "When":
        """Something that lasted; raises DateError where the end lies before the start, or neither is known."""
        start, end = Moment.parse(start_edtf), Moment.parse(end_edtf)
        if start.earliest and end.latest and end.latest < start.earliest:
            raise DateError(f"“{end_edtf}” as the end lies before the start “{start_edtf}”; swap or mend them")
        if start.precision is end.precision is Precision.OPEN:
            raise DateError("“..” is both start and end; write one of the two, or “date: not stated”")
        return cls(start, end, is_period=True)

    @property
    def earliest(self) -> date | None:
        return self.start.earliest

    @property
    def latest(self) -> date | None:
        return self.end.latest

    @property
    def edtf(self) -> str:
        """The whole as one EDTF string; a period with a soft end carries its outer bound marked `~`."""
        if not self.is_period:
            return self.start.edtf
        return f"{_interval_end(self.start, self.start.earliest)}/{_interval_end(self.end, self.end.latest)}"

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether some day of it may lie within `first` to `last`, both included, None being open."""
        starts_in_time = last is None or self.earliest is None or self.earliest <= last
        ends_in_time = first is None or self.latest is None or self.latest >= first
        return starts_in_time and ends_in_time


def _interval_end(moment: Moment, bound: date | None) -> str:
    """EDTF level 1 intervals take no sets, so a set gives its outer bound, marked approximate."""
    if not moment.edtf.startswith("["):
        return moment.edtf
    return f"{bound.isoformat()}~" if bound else ".."


def _plain(edtf: str, found: re.Match[str]) -> Moment:
    year, month, day, mark = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise DateError(f"“{edtf}” is not in the calendar ({error}); check month and day") from error
    precision, last = Precision.DAY, first
    if month is None:
        precision, last = Precision.YEAR, date(first.year, 12, 31)
    elif day is None:
        precision, last = Precision.MONTH, _month_end(first)
    return Moment(edtf, first, last, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _one_of(edtf: str, found: re.Match[str]) -> Moment:
    try:
        first, last = (date.fromisoformat(text) if text else None for text in found.groups())
    except ValueError as error:
        raise DateError(f"“{edtf}” is not in the calendar ({error}); check month and day") from error
    if first is None and last is None:
        raise DateError(f"“{edtf}” names no day; write .. for an open date")
    if first and last and last < first:
        raise DateError(f"“{edtf}” ends before it starts; swap its days")
    return Moment(edtf, first, last, _part_of_month(first, last))


def _part_of_month(first: date | None, last: date | None) -> Precision:
    """Early, mid or late where the bounds are exactly those of the convention, else just a span."""
    if first and last and (first.year, first.month) == (last.year, last.month):
        bounds = (first.day, last.day)
        if bounds == (1, EARLY_LAST_DAY):
            return Precision.EARLY
        if bounds == (EARLY_LAST_DAY + 1, MID_LAST_DAY):
            return Precision.MID
        if bounds == (MID_LAST_DAY + 1, _month_end(first).day):
            return Precision.LATE
    return Precision.SPAN


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
