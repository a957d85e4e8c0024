"""Claims, the voices that make them, and the origins they go back to."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from geo.dates import Moment, Precision, When
from geo.model.base import Edtf, Id, Record, Text, Verbatim


class VoiceKind(StrEnum):
    """What sort of speaker a voice is."""

    GOVERNMENT = "government"
    OFFICIAL = "official"
    THINK_TANK = "think_tank"
    ANALYST = "analyst"
    MEDIA = "media"
    AGENCY = "agency"
    LEADER = "leader"
    DATA_SERVICE = "data_service"
    ARTICLE = "article"


class Voice(Record):
    """Someone who says something: {name}, a {kind} who speaks for {member_of}."""

    id: Id
    name: Text
    kind: VoiceKind
    member_of: Id | None = Field(default=None, description="the voice of the body this one speaks for")
    role: Text | None = None


class Origin(Record):
    """A statement or report that claims go back to: {label}, which {voice} first said or published at {date}. Claims of
    one origin are not independent.
    """

    id: Id
    label: Text
    voice: Id
    date: Edtf
    note: Text | None = None


class VoicesFile(Record):
    """Who speaks, and the statements and reports that claims go back to."""

    voices: tuple[Voice, ...] = Field(min_length=1)
    origins: tuple[Origin, ...] = Field(min_length=1)


class Hedge(StrEnum):
    """How surely a thing is said.

    `reported`: the article passes it on as hearsay (“reportedly”; in French “aurait livré”). `unclear`: the voice says
    that it is not clear, or not yet, which is less than that it cannot be known.
    """

    STATED = "stated"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    REPORTED = "reported"
    UNCLEAR = "unclear"
    UNKNOWABLE = "unknowable"
    DENIED = "denied"

    @property
    def gives_an_answer(self) -> bool:
        """Whether something is said of the matter itself, rather than that it is unclear or cannot be known."""
        return self not in (Hedge.UNCLEAR, Hedge.UNKNOWABLE)


class Bound(StrEnum):
    """What a printed number says of the true one. `unnumbered`: an amount in words only, as in “des centaines”."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    UNNUMBERED = "unnumbered"


class Quote(Record):
    """Words of an article, letter for letter: {text}; {occurrence} says which one where it stands there twice."""

    text: Verbatim
    occurrence: int | None = Field(default=None, ge=1, description="1 for the first; needed only if it repeats")


class Dated(StrEnum):
    """What a claimed date is the date of: the event itself, the saying of it, or an earlier time told to compare."""

    EVENT = "event"
    STATEMENT = "statement"
    COMPARISON = "comparison"


class DateEnd(StrEnum):
    """An end of a claimed date, by the key that it is written under: the one moment, or a period's start or end."""

    ON = "on"
    FROM = "from"
    TO = "to"


class ClaimedDate(Record):
    """A date as an article has it: printed as {printed}, which places the {dates} {on} one moment, or from {start} to
    {end}; of these the {inferred} are ours.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    printed: Verbatim = Field(description="the words in the article")
    on: Edtf | None = Field(default=None, description="for an event: one EDTF moment")
    start: Edtf | None = Field(default=None, alias="from", description="for a period: its start, or ..")
    end: Edtf | None = Field(default=None, alias="to", description="for a period: its end, or ..")
    dates: Dated = Field(default=Dated.EVENT, description="what it is the date of")
    inferred: tuple[DateEnd, ...] = Field(
        default=(),
        description="the ends whose day is ours, as the day of publication after “since”: no printed words name it",
    )
    what: Text | None = Field(
        default=None, description="what has this date, in a few of our words, for where a leg's dates stand in short"
    )
    note: Text | None = Field(default=None, description="how the printed words were resolved")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        period = self.start is not None and self.end is not None
        if (self.on is not None) == period or (self.start is None) != (self.end is None):
            raise ValueError("a date has either “on”, or both “from” and “to”; write one of the two forms")
        _ = self.when
        return self

    @model_validator(mode="after")
    def _inferred_ends_are_there(self) -> Self:
        written = {DateEnd.ON: self.on, DateEnd.FROM: self.start, DateEnd.TO: self.end}
        for end in self.inferred:
            if written[end] in (None, ".."):
                raise ValueError(f"“inferred” names “{end}”, which gives no day here; name only ends that give one")
        if len(set(self.inferred)) < len(self.inferred):
            raise ValueError("“inferred” names an end twice; name each once")
        if self.inferred and self.note is None:
            raise ValueError("a date of which an end is inferred needs a “note” that says how; write it")
        return self

    @property
    def when(self) -> When:
        if self.on is not None:
            return When.on(self.on)
        return When.between(self.start or "..", self.end or "..")

    @property
    def claimed_ends(self) -> tuple[Moment | None, Moment | None]:
        """Its start and end as far as printed words name them: None for one that is open, or ours."""
        when, ours = self.when, set(self.inferred)
        is_named = (not ours & {DateEnd.ON, DateEnd.FROM}, not ours & {DateEnd.ON, DateEnd.TO})
        start, end = (
            moment if named and moment.precision is not Precision.OPEN else None
            for moment, named in zip((when.start, when.end), is_named, strict=True)
        )
        return start, end


class Unit(Record):
    """What is counted, in words: one {one}, several {many}."""

    one: Text
    many: Text


class Quantity(Record):
    """An amount as an article has it: {bound} {value} {unit}, printed as {printed}."""

    printed: Verbatim
    bound: Bound
    value: float | None = None
    unit: Id = Field(description="a key of the file's units")

    @model_validator(mode="after")
    def _number_unless_unnumbered(self) -> Self:
        if (self.value is None) != (self.bound is Bound.UNNUMBERED):
            raise ValueError("a quantity has a value, or the bound “unnumbered” and none; mend one of the two")
        return self


class Claim(Record):
    """One claim: in {source}, {voice} says, in the words of {quotes}, {hedge}, that {gloss}, at {date}, on {legs} at
    {places}.
    """

    id: Id
    source: Id
    quotes: tuple[Quote, ...] = Field(min_length=1)
    legs: tuple[Id, ...] = Field(description="legs it speaks of; empty for context")
    places: tuple[Id, ...] = ()
    date: ClaimedDate | Literal["not stated"]
    quantities: tuple[Quantity, ...] = ()
    voice: Id
    origin: Id
    hedge: Hedge
    gloss: Text = Field(description="a short rendering in our words, shown marked as ours")
    note: Text | None = Field(default=None, description="what a reader should know of wording or reading")

    @property
    def when(self) -> When | None:
        """None where the article states no date."""
        return None if self.date == "not stated" else self.date.when

    @property
    def dates_traffic(self) -> bool:
        """Whether its date is that of the event claimed, rather than of a statement or an earlier time."""
        return self.date != "not stated" and self.date.dates is Dated.EVENT

    @property
    def claimed_ends(self) -> tuple[Moment | None, Moment | None]:
        """Start and end of the event that is claimed, as far as printed words name them; those of no other date."""
        if self.date == "not stated" or not self.dates_traffic:
            return None, None
        return self.date.claimed_ends

    @property
    def is_on_map(self) -> bool:
        """Whether the map has something of it to show: a leg or a place that it speaks of."""
        return bool(self.legs or self.places)


class ClaimsFile(Record):
    """What the articles claim, sentence by sentence."""

    units: dict[Id, Unit] = Field(default_factory=dict, description="names of the units that quantities use")
    claims: tuple[Claim, ...] = Field(min_length=1)
