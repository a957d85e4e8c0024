"""One way to write dates, quantities, lengths and the house's terms for people, in English and in French.

Month names and number formats are CLDR's, through Babel; phrases are the catalogue's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from geo.dates import Moment, Precision, When
from geo.model import (
    ActorKind,
    Bound,
    Claim,
    Dated,
    Hedge,
    Mode,
    PathBasis,
    PlaceKind,
    Quantity,
    RelationKind,
    Text,
    Unit,
    VoiceKind,
)
from geo.words.catalogue import N_, translations

HEDGES: Mapping[Hedge, str] = {
    Hedge.STATED: N_("stated"),
    Hedge.PROBABLE: N_("probable"),
    Hedge.POSSIBLE: N_("possible"),
    Hedge.UNKNOWABLE: N_("cannot be known"),
    Hedge.DENIED: N_("denied"),
}
MODES: Mapping[Mode, str] = {
    Mode.SEA: N_("by sea"),
    Mode.RAIL: N_("by rail"),
    Mode.CROSSING: N_("border crossing"),
}
PATH_BASES: Mapping[PathBasis, str] = {
    PathBasis.STATED: N_("the articles state the path"),
    PathBasis.ENDS_ONLY: N_("the articles name only the ends"),
}
VOICE_KINDS: Mapping[VoiceKind, str] = {
    VoiceKind.GOVERNMENT: N_("government"),
    VoiceKind.OFFICIAL: N_("officials"),
    VoiceKind.THINK_TANK: N_("think tank"),
    VoiceKind.ANALYST: N_("analyst"),
    VoiceKind.MEDIA: N_("press"),
    VoiceKind.AGENCY: N_("news agency"),
    VoiceKind.LEADER: N_("head of state"),
    VoiceKind.DATA_SERVICE: N_("data service"),
    VoiceKind.ARTICLE: N_("article, no one named"),
}
PLACE_KINDS: Mapping[PlaceKind, str] = {
    PlaceKind.PORT: N_("port"),
    PlaceKind.TOWN: N_("town"),
    PlaceKind.CAPITAL: N_("capital"),
    PlaceKind.STATION: N_("railway station"),
    PlaceKind.RAIL_FACILITY: N_("rail facility"),
    PlaceKind.BRIDGE: N_("bridge"),
    PlaceKind.AIRFIELD: N_("airfield"),
    PlaceKind.SPACEPORT: N_("spaceport"),
    PlaceKind.DEPOT: N_("depot"),
    PlaceKind.BORDER_POINT: N_("point on a border"),
}
_BOUNDS: Mapping[Bound, str] = {
    Bound.EXACTLY: N_("{value} {unit}"),
    Bound.ABOUT: N_("about {value} {unit}"),
    Bound.AT_LEAST: N_("at least {value} {unit}"),
    Bound.MORE_THAN: N_("more than {value} {unit}"),
    Bound.AT_MOST: N_("at most {value} {unit}"),
}
_DATED: Mapping[Dated, str] = {
    Dated.STATEMENT: N_("said: {date}"),
    Dated.COMPARISON: N_("to compare: {date}"),
}
_PARTS: Mapping[Precision, str] = {
    Precision.EARLY: N_("early {month}"),
    Precision.MID: N_("mid-{month}"),
    Precision.LATE: N_("late {month}"),
}
# What stands before a date in French: “du 7 septembre”, but “de mi-août” and “d’août”.
_VOWELS = "aeiouyAEIOUY"


@lru_cache(maxsize=4096)
def _decimal(value: float, locale: Locale) -> str:
    """Kept, since checks write some thousand numbers, most of them several times."""
    return format_decimal(value, locale=locale)


@dataclass(frozen=True)
class Wording:
    """How things are written in {language}, one of geo.catalogue.LANGUAGES."""

    language: str

    @cached_property
    def _translations(self) -> NullTranslations:
        return translations(self.language)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse("fr" if self.language == "fr" else "en_GB")

    def gettext(self, message: str) -> str:
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Either message, filled with the count as `{count}`."""
        return self._translations.ngettext(one, many, count).format(count=self.number(count))

    def text(self, text: Text) -> str:
        return text.in_language(self.language)

    def number(self, value: float) -> str:
        return _decimal(value, self._locale)

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

    # ── amounts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def quantity(self, quantity: Quantity, units: Mapping[str, Unit]) -> str:
        """“about 73 wagons”; an amount in words only is given as printed."""
        if quantity.value is None:
            return self.printed(quantity.printed)
        unit = units[quantity.unit]
        # English counts 1 as one; French also 0 and 1.5 (CLDR plural rules).
        is_one = abs(quantity.value) < 2 if self.language == "fr" else quantity.value == 1
        name = self.text(unit.one if is_one else unit.many)
        return self.gettext(_BOUNDS[quantity.bound]).format(value=self.number(quantity.value), unit=name)

    def printed(self, words: str) -> str:
        """An article's words in quotation marks, unless they bring their own."""
        if "«" in words or "“" in words:
            return words
        return f"« {words} »" if self.language == "fr" else f"“{words}”"

    def length(self, length_km: float) -> str:
        """Kilometres, to the whole kilometre, or to 0.1 km below 10 km."""
        rounded = round(length_km, 1) if length_km < 10 else round(length_km)
        return f"{self.number(rounded)} km"

    def radius(self, radius_m: float) -> str:
        return f"{self.number(radius_m)} m" if radius_m < 1000 else f"{self.number(radius_m / 1000)} km"

    # ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────

    def day(self, day: date, pattern: str = "d MMMM y") -> str:
        written = format_date(day, pattern, locale=self._locale)
        if self.language == "fr" and day.day == 1 and pattern.startswith("d"):
            return "1er" + written.removeprefix("1")
        return written

    def when(self, when: When | None) -> str:
        """A claimed date with its precision, such as “late August 2023”; None is “date not stated”."""
        if when is None:
            return self.gettext("date not stated")
        return self._period(when) if when.is_period else self.moment(when.start)

    def claimed_date(self, claim: Claim) -> str:
        """A claim's date, and whether it is not the event's but that of a statement or of an earlier time."""
        written = self.when(claim.when)
        if claim.date == "not stated" or claim.date.dates is Dated.EVENT:
            return written
        return self.gettext(_DATED[claim.date.dates]).format(date=written)

    def moment(self, moment: Moment) -> str:
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
            return self.gettext("{date} or later").format(date=self.day(first))
        if first is None and last is not None:
            return self.gettext("{date} or earlier").format(date=self.day(last))
        assert first is not None and last is not None  # noqa: S101, PT018 - the three cases above
        if moment.precision in _PARTS:
            name = format_date(first, "MMMM" + year_part, locale=self._locale)
            return self.gettext(_PARTS[moment.precision]).format(month=name)
        if moment.precision is Precision.YEAR:
            return str(first.year)
        if moment.precision is Precision.MONTH:
            return format_date(first, "MMMM" + year_part, locale=self._locale)
        if moment.precision is Precision.DAY:
            return self.day(first, ("d MMMM" if month else "d") + year_part)
        same_month = (first.year, first.month) == (last.year, last.month)
        start = self.day(first, "d" if same_month else "d MMMM" if first.year == last.year else "d MMMM y")
        return self.gettext("between {start} and {end}").format(start=start, end=self.day(last))

    def _period(self, when: When) -> str:
        start, end = when.start, when.end
        if start.precision is Precision.OPEN and end.precision is Precision.OPEN:
            return self.gettext("date not stated")
        if start.precision is Precision.OPEN:
            return self.gettext("until {end}, start not stated").format(end=self._french_article(end, "au"))
        if end.precision is Precision.OPEN:
            return self.gettext("since {start}").format(start=self._french_article(start, "le"))
        return self.gettext("from {start} to {end}").format(
            start=self._french_article(start, "du", self._start_of(start, end)),
            end=self._french_article(end, "au"),
        )

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

    def _french_article(self, moment: Moment, article: str, written: str | None = None) -> str:
        """In French, a day takes le/du/au and other dates none/de/à; in English, nothing is added."""
        written = self.moment(moment) if written is None else written
        if self.language != "fr":
            return written
        half_open = moment.precision is Precision.SPAN and None in (moment.earliest, moment.latest)
        if moment.precision is Precision.DAY or half_open:
            return f"{article} {written}"
        bare = {"le": "", "du": "d’" if written[0] in _VOWELS else "de ", "au": "à "}[article]
        return f"{bare}{written}"


RELATIONS: Mapping[RelationKind, str] = {
    RelationKind.OWNED_BY: N_("owned by"),
    RelationKind.MANAGED_BY: N_("managed by"),
    RelationKind.LINKED_TO: N_("linked to"),
    RelationKind.FLIES_FLAG_OF: N_("flies the flag of"),
    RelationKind.SANCTIONED_BY: N_("sanctioned by"),
    RelationKind.ACTS_FOR: N_("acts for"),
    RelationKind.MEANT_TO_HELP: N_("meant to help"),
}
ACTOR_KINDS: Mapping[ActorKind, str] = {
    ActorKind.SHIP: N_("ship"),
    ActorKind.COMPANY: N_("company"),
    ActorKind.GOVERNMENT: N_("government or forces"),
    ActorKind.STATE: N_("state"),
}
