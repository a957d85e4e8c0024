"""Dates in sentences and in cells, with the precision that they have: “late August 2023”, “9–13 Oct”.

Month names are CLDR's, through Babel; the phrases around them are the catalogue's.
"""

import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from geo.dates import Moment, Precision, When
from geo.words.locales import DateArticle, Locale
from geo.words.terms import PARTS_OF_MONTH

# A number and its sign or month stay on one line.
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class DatesInWords:
    """A writer of dates: as {locale} has them, with {gettext} for the phrases."""

    locale: Locale
    gettext: Callable[[str], str]

    def day(self, day: date, pattern: str) -> str:
        written = format_date(day, pattern, locale=self.locale.cldr)
        if day.day == 1 and pattern.startswith("d"):
            return self.locale.first_of_month + written.removeprefix("1")
        return written

    # ── in a sentence ────────────────────────────────────────────────────────────────────────────────────────────

    def when(self, when: When) -> str:
        """A date or period in a sentence: “late August 2023”, “from 7 to 15 September 2023”."""
        return "".join(words for words, _ in self.parts(when))

    def parts(self, when: When) -> list[tuple[str, str]]:
        """The same in parts: each with “start” or “end” where it is that of the period, else with nothing.

        A moment is one part, a start.
        """
        return self._period(when) if when.is_period else [(self.moment(when.start), "start")]

    def moment(self, moment: Moment) -> str:
        """One moment, with “about” or “(uncertain)” where it is so."""
        written = self._bare(moment)
        if moment.approximate:
            written = self.gettext("about {date}").format(date=written)
        if moment.uncertain:
            written = self.gettext("{date} (uncertain)").format(date=written)
        return written

    def _bare(self, moment: Moment, *, year: bool = True, month: bool = True) -> str:
        """A moment without its marks; without year or month where the other end of its period gives them."""
        first, last = moment.earliest, moment.latest
        year_part = " y" if year else ""
        if first is None and last is None:
            return self.gettext("date not stated")
        if last is None and first is not None:
            return self.gettext("{date} or later").format(date=self.day(first, "d MMMM y"))
        if first is None and last is not None:
            return self.gettext("{date} or earlier").format(date=self.day(last, "d MMMM y"))
        assert first is not None and last is not None  # noqa: S101, PT018 - the three cases above
        if moment.precision is Precision.DAY:
            return self.day(first, ("d MMMM" if month else "d") + year_part)
        if moment.precision is not Precision.SPAN:
            return self._month_or_year(moment, first, year=year)
        same_month = (first.year, first.month) == (last.year, last.month)
        start = self.day(first, "d" if same_month else "d MMMM" if first.year == last.year else "d MMMM y")
        return self.gettext("between {start} and {end}").format(start=start, end=self.day(last, "d MMMM y"))

    def _month_or_year(self, moment: Moment, first: date, *, year: bool) -> str:
        """“2023”, “August 2023”, “late August 2023”: what is written alike in sentences and in cells."""
        if moment.precision is Precision.YEAR:
            return str(first.year)
        month = self.day(first, "MMMM y" if year else "MMMM")
        if moment.precision is Precision.MONTH:
            return month
        return self.gettext(PARTS_OF_MONTH[moment.precision]).format(month=month)

    def _period(self, when: When) -> list[tuple[str, str]]:
        start, end, locale = when.start, when.end, self.locale
        if start.precision is Precision.OPEN and end.precision is Precision.OPEN:
            return [(self.gettext("date not stated"), "")]
        if start.precision is Precision.OPEN:
            message, written = self.gettext("until {end}, start not stated"), {"end": self._with(locale.end, end)}
        elif end.precision is Precision.OPEN:
            message, written = self.gettext("since {start}"), {"start": self._with(locale.since, start)}
        else:
            message = self.gettext("from {start} to {end}")
            first = self._with(locale.start, start, self._start_of(start, end))
            written = {"start": first, "end": self._with(locale.end, end)}
        parts = string.Formatter().parse(message)
        return [
            part
            for words, side, _, _ in parts
            for part in ((words, ""), (written[side] if side else "", side or ""))
            if part[0]
        ]

    def _start_of(self, start: Moment, end: Moment) -> str:
        """The start of a period, less the year and month that its end repeats."""
        if start.approximate or start.uncertain or start.earliest is None or end.latest is None:
            return self.moment(start)
        same_year = start.earliest.year == end.latest.year and start.precision is not Precision.YEAR
        both_days = start.precision is end.precision is Precision.DAY
        same_month = same_year and both_days and start.earliest.month == end.latest.month
        if start.precision is Precision.SPAN:
            return self.moment(start)
        return self._bare(start, year=not same_year, month=not same_month)

    def _with(self, article: DateArticle, moment: Moment, written: str | None = None) -> str:
        """A moment with the article of its language, if that has any."""
        half_open = moment.precision is Precision.SPAN and None in (moment.earliest, moment.latest)
        is_day = moment.precision is Precision.DAY or half_open
        return article.before(self.moment(moment) if written is None else written, is_day=is_day)

    # ── in a cell ────────────────────────────────────────────────────────────────────────────────────────────────

    def short_when(self, when: When, *, year: bool) -> str:
        """A date or period in a cell: “≈ 14 Oct”, “7 – 15 Sept”; with the year if told to."""
        return "".join(words for words, _ in self.short_parts(when, year=year))

    def short_parts(self, when: When, *, year: bool) -> list[tuple[str, str]]:
        """The same in parts, as `parts` has them."""
        start, end = when.start, when.end
        if not when.is_period:
            return [(self._short(start, year=year), "start")]
        if start.precision is Precision.OPEN:
            return [("… – ", ""), (self._short(end, year=year), "end")]
        if end.precision is Precision.OPEN:
            return [(self._short(start, year=year), "start"), (" – …", "")]
        same = bool(start.earliest and end.latest and start.earliest.year == end.latest.year)
        first = self._short(start, year=year and (not same or start.precision is Precision.YEAR))
        return [(first, "start"), (" – ", ""), (self._short(end, year=year), "end")]

    def _short(self, moment: Moment, *, year: bool) -> str:
        """“≈ 14 Oct”, “late August”, “9–13 Oct”; a bound that is open is left to the long form."""
        first, last, year_part = moment.earliest, moment.latest, " y" if year else ""
        if first is None or last is None:
            return self.moment(moment)
        if moment.precision not in (Precision.DAY, Precision.SPAN):
            written = self._month_or_year(moment, first, year=year)
        elif first == last:
            written = self.day(first, f"d MMM{year_part}").replace(" ", NO_BREAK)
        else:
            start = self.day(first, "d" if (first.year, first.month) == (last.year, last.month) else "d MMM")
            written = f"{start}–{self.day(last, f'd MMM{year_part}')}".replace(" ", NO_BREAK)
        return f"{'≈' + NO_BREAK if moment.approximate else ''}{written}{NO_BREAK + '?' if moment.uncertain else ''}"
