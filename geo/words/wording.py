"""The one way to write dates, amounts, lengths and the house's terms for people, in each language of the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from gettext import NullTranslations

from geo.dates import Moment, When
from geo.model import Bound, Claim, Dated, Hedge, Mode, PathBasis, PlaceKind, Quantity, Text, Unit, VoiceKind
from geo.words.catalogue import translations
from geo.words.dates_in_words import NO_BREAK, DatesInWords
from geo.words.lengths import StraightKm
from geo.words.locales import LOCALES, OPENING_MARKS, PLAIN_MARKS, Locale
from geo.words.numbers import decimal, is_one, unbroken
from geo.words.phrases import filled, foreign
from geo.words.terms import (
    BOUNDS,
    DATED,
    HEDGES,
    INFERRED,
    MODES,
    PATH_BASES,
    PLACE_KINDS,
    SIGNS,
    STRAIGHT_LINE,
    VOICE_KINDS,
)


@dataclass(frozen=True)
class Wording:
    """How things are written in {language}, one of geo.words.locales.LANGUAGES."""

    language: str

    @cached_property
    def locale(self) -> Locale:
        """The record of the language, with the rules that its catalogue cannot hold."""
        return LOCALES[self.language]

    @cached_property
    def _translations(self) -> NullTranslations:
        return translations(self.language)

    @cached_property
    def _dates(self) -> DatesInWords:
        return DatesInWords(self.locale, self.gettext)

    def gettext(self, message: str) -> str:
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The message of two that goes with a count, which fills it as `{count}`."""
        return self._translations.ngettext(one, many, count).format(count=self.number(count))

    def text(self, text: Text) -> str:
        """A dossier's text, its numbers unbroken; where it is not in the language of the page, it knows in which."""
        language, words = text.language_for(self.language), unbroken(text.in_language(self.language))
        return words if language == self.language else foreign(words, language)

    # ── terms ────────────────────────────────────────────────────────────────────────────────────────────────────

    def hedge(self, hedge: Hedge) -> str:
        return self.gettext(HEDGES[hedge])

    def mode(self, mode: Mode) -> str:
        return self.gettext(MODES[mode])

    def path_basis(self, basis: PathBasis) -> str:
        return self.gettext(PATH_BASES[basis])

    def voice_kind(self, kind: VoiceKind) -> str:
        return self.gettext(VOICE_KINDS[kind])

    def place_kind(self, kind: PlaceKind) -> str:
        return self.gettext(PLACE_KINDS[kind])

    def country(self, code: str) -> str:
        """A country by its ISO 3166-1 code, which stands for itself where it names none."""
        return self.locale.countries.get(code, code)

    # ── amounts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def number(self, value: float, *, exact: bool = False) -> str:
        """A number with its separators, to three decimals, or with all of them if `exact`."""
        return decimal(value, self.locale.cldr, exact=exact)

    def is_one(self, value: float) -> bool:
        """Whether a noun beside the number is singular."""
        return is_one(value, self.locale.cldr)

    def noun(self, count: float, one: str, many: str) -> str:
        """Whichever of two messages stands beside the number, where that is shown apart from its noun."""
        return self.gettext(one if self.is_one(count) else many)

    def unit(self, unit: Unit, value: float | None) -> str:
        """“wagon” beside 1, “wagons” beside 73 and beside an amount in words only."""
        return self.text(unit.one if value is not None and self.is_one(value) else unit.many)

    def quantity(self, quantity: Quantity, units: Mapping[str, Unit]) -> str:
        """“about 73 wagons”; an amount in words only is given as printed."""
        if quantity.value is None:
            return self.printed(quantity.printed)
        unit = self.unit(units[quantity.unit], quantity.value)
        return filled(self.gettext(BOUNDS[quantity.bound]), value=self.number(quantity.value), unit=unit)

    def short_amount(self, bound: Bound, value: float) -> str:
        """“≥ 1,000”: a number with the sign of its bound, for a cell."""
        return f"{SIGNS[bound]}{self.number(value)}".replace(" ", NO_BREAK)

    def printed(self, words: str) -> str:
        """An article's words in quotation marks, unless they bring their own."""
        if any(mark in words for mark in OPENING_MARKS):
            return words
        opens, closes = self.locale.quote_marks
        return filled("{opens}{words}{closes}", opens=opens, words=words, closes=closes)

    def quote_marks(self, words: str) -> tuple[str, str]:
        """The marks to put around an article's words: other than those within, where the language has others."""
        opens, closes = self.locale.quote_marks
        return PLAIN_MARKS if opens.strip() in words else (opens, closes)

    def length(self, length_km: float) -> str:
        """A length in kilometres, whole, or to 0.1 km below 10 km; of a straight line with the words for it."""
        rounded = round(length_km, 1) if length_km < 10 else round(length_km)
        return self.by_its_line(f"{self.number(rounded)}{NO_BREAK}km", length_km)

    def line_note(self, length_km: float) -> str:
        """“straight line” where no reference data gave the line of that length, else nothing."""
        return self.gettext(STRAIGHT_LINE) if isinstance(length_km, StraightKm) else ""

    def by_its_line(self, written: str, length_km: float) -> str:
        """What was made of a length, such as “105 nautical miles”, with what there is to say of the line."""
        note = self.line_note(length_km)
        return self.gettext("{length} ({note})").format(length=written, note=note) if note else written

    def radius(self, radius_m: float) -> str:
        """Whole metres, or kilometres from 1 km on."""
        if radius_m < 1000:
            return f"{self.number(radius_m)}{NO_BREAK}m"
        return f"{self.number(radius_m / 1000)}{NO_BREAK}km"

    # ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────

    def day(self, day: date, pattern: str = "d MMMM y") -> str:
        """A day as a pattern of CLDR (UTS 35) says."""
        return self._dates.day(day, pattern)

    def when(self, when: When | None, *, short: bool = False, year: bool = True) -> str:
        """A claimed date with its precision, such as “late August 2023”; None is “date not stated”.

        If `short`, as in a cell, such as “9–13 Oct 2023”, and without the year if told so.
        """
        if when is None:
            return self.gettext("date not stated")
        return self._dates.short_when(when, year=year) if short else self._dates.when(when)

    def when_in_parts(self, when: When, *, short: bool = False) -> list[tuple[str, str]]:
        """A date in parts, which together are what `when` writes: those that are its “start” or “end” say so."""
        return self._dates.short_parts(when, year=True) if short else self._dates.parts(when)

    def claimed_date(self, claim: Claim) -> str:
        """A claim's date, which of its ends are our reading, and whether it is that of a statement or earlier time."""
        written = self.when(claim.when)
        if claim.date == "not stated":
            return written
        if claim.date.inferred:
            written = self.gettext(INFERRED[frozenset(claim.date.inferred)]).format(date=written)
        if claim.date.dates is Dated.EVENT:
            return written
        return self.gettext(DATED[claim.date.dates]).format(date=written)

    def moment(self, moment: Moment) -> str:
        """One moment with its precision, such as “about 5 October 2023”."""
        return self._dates.moment(moment)
