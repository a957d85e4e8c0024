"""Who says it, how surely, for when, and where it is printed: what a claim is shown with everywhere.

Every card, balloon, slide, table and stage asks here, so that none can leave a part of it out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.dates import Moment
from geo.dossier.record import Dossier
from geo.model import Claim, Source, Voice, VoiceKind
from geo.words.phrases import filled, joined
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Words of an article: {text}, which stands in it from character {start} up to, not including, {end}."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a claim is shown with everywhere: in {article}, {voice}, who is {role}, says in the words of {quotes}, as
    {hedge}, that {gloss}, for {date}.

    Of {claim}, in the language of the reader; `quotes` are in that of the article, whose code is {language}. {origin}
    is what the claim goes back to, {label} the short name of the article. `hedge_id` tells programs what `hedge` tells
    people. Where `is_dated` is false, `date` says that none is stated; it is that of the event itself only where
    `dates_traffic` is true. `note` is empty where there is none.
    """

    claim: str
    voice: str
    role: str
    hedge: str
    hedge_id: str
    date: str
    is_dated: bool
    dates_traffic: bool
    article: str
    label: str
    language: str
    origin: str
    quotes: tuple[PrintedWords, ...]
    gloss: str
    note: str

    @property
    def role_beside(self) -> str:
        """The role, for a line that begins with the voice; empty where the voice's name says it: “The article”."""
        return "" if self.role.casefold() in self.voice.casefold() else self.role

    @property
    def who(self) -> str:
        """The voice and its role as one plain text: “Anna Example, researcher”."""
        return joined(", ", filter(None, (self.voice, self.role_beside)))


@dataclass(frozen=True, slots=True)
class Sayer:
    """Who an origin is for readers: {title}, and as {label} the statement or report that claims go back to, empty where
    the title says that.
    """

    title: str
    label: str


def attribution_of(dossier: Dossier, claim: Claim, wording: Wording) -> Attribution:
    """All that a claim is attributed by; its quotes are the article's own words, not those typed into claims.yaml."""
    source, voice = dossier.sources[claim.source], dossier.voices[claim.voice]
    return Attribution(
        claim=claim.id,
        voice=wording.text(voice.name),
        role=_role(dossier, voice, wording),
        hedge=wording.hedge(claim.hedge),
        hedge_id=claim.hedge.value,
        date=wording.claimed_date(claim),
        is_dated=claim.when is not None,
        dates_traffic=claim.dates_traffic,
        article=source_line(source, wording),
        label=wording.text(source.label),
        language=source.language,
        origin=wording.text(dossier.origins[claim.origin].label),
        quotes=tuple(PrintedWords(dossier.words_at(at), at.start, at.end) for at in dossier.spans[claim.id]),
        gloss=wording.text(claim.gloss),
        note=wording.text(claim.note) if claim.note else "",
    )


def named_origins(origins: Iterable[str], dossier: Dossier, wording: Wording) -> Mapping[str, Sayer]:
    """Each origin by its voice's name, or by its own label where no one is named or another has the same voice."""
    origins = tuple(origins)
    voices = [dossier.origins[origin].voice for origin in origins]
    found = {}
    for origin in origins:
        voice = dossier.voices[dossier.origins[origin].voice]
        label = wording.text(dossier.origins[origin].label)
        alone = voices.count(voice.id) == 1 and voice.kind is not VoiceKind.ARTICLE
        found[origin] = Sayer(wording.text(voice.name), label) if alone else Sayer(label, "")
    return found


def leg_numbers(dossier: Dossier) -> dict[str, int]:
    """The number that stands for each leg on the map and beside it, from 1."""
    return {leg_id: number for number, leg_id in enumerate(dossier.legs, start=1)}


def source_line(source: Source, wording: Wording) -> str:
    """An article in one line, by outlet and day: “Metro (French machine translation), 15 October 2023”.

    The label stands for the outlet where none is known.
    """
    published = wording.moment(Moment.parse(source.published))
    if source.outlet:
        return joined(", ", (wording.text(source.outlet), published))
    unknown = wording.gettext("outlet not stated")
    label = wording.text(source.label)
    return filled("{label} ({unknown}), {published}", label=label, unknown=unknown, published=published)


def _role(dossier: Dossier, voice: Voice, wording: Wording) -> str:
    """The voice's office; where none is stated, the body it speaks for; else what sort of speaker it is."""
    if voice.role:
        return wording.text(voice.role)
    if voice.member_of:
        return wording.text(dossier.voices[voice.member_of].name)
    return wording.voice_kind(voice.kind)
