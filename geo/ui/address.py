"""What is on screen, as the page's address holds it, so that a link reopens it. Nothing else remembers a choice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from geo.assess.answers import Verdict
from geo.dates import day_of
from geo.dossier import Dossier
from geo.dossier.selection import ORDERS, Selection
from geo.errors import DateError
from geo.model import Hedge
from geo.words.locales import LANGUAGES

# The pages, by where they lie.
BRIEFING, EVIDENCE, ORIGINS, SOURCES, EXPORTS = "", "evidence", "origins", "sources", "exports"
# As of which day a page is shown.
AS_OF = "asof"
# How questions are ordered (geo.drawing.evidence.table): as in the dossier, by verdict, or by how many origins answer.
SORTS = ("order", "rank", "origins")
# The parts of the Evidence page that can be jumped to.
SECTIONS = QUESTIONS, CHECKS = ("questions", "checks")


@dataclass(frozen=True, slots=True)
class Address:
    """What a page of the dashboard shows, as its address holds it: in {language}, {selection} with {claim} chosen.

    {source}, {question} or the {timeline} is open on its page. Of questions, those of {verdicts} are shown (all if none
    is named), in the order of {sort}, and the open one at what origin {by} answers. {section} is the part of the page
    that was jumped to, if any. All of it is as of the day {as_of}, if one is given.
    """

    language: str = LANGUAGES[0]
    selection: Selection = field(default_factory=Selection)
    claim: str | None = None
    source: str | None = None
    question: str | None = None
    timeline: bool = False
    verdicts: tuple[str, ...] = ()
    sort: str = SORTS[0]
    by: str | None = None
    section: str | None = None
    as_of: date | None = None

    def params(self) -> dict[str, list[str]]:
        """The address as query parameters, less those at their defaults."""
        chosen = self.selection
        params = {
            "lang": [self.language] if self.language != LANGUAGES[0] else [],
            "leg": _one(chosen.leg),
            "place": _one(chosen.place),
            "claim": _one(self.claim),
            "source": _one(self.source),
            "question": _one(self.question),
            "by": _one(self.by),
            "section": _one(self.section),
            "verdict": list(self.verdicts),
            "sort": _one(self.sort if self.sort != SORTS[0] else None),
            "timeline": _one("1" if self.timeline else None),
            "voice": list(chosen.voices),
            "origin": list(chosen.origins),
            "hedge": list(chosen.hedges),
            "article": list(chosen.sources),
            "since": _one(chosen.since.isoformat() if chosen.since else None),
            "until": _one(chosen.until.isoformat() if chosen.until else None),
            "q": _one(chosen.words),
            AS_OF: _one(self.as_of.isoformat() if self.as_of else None),
            "sorted": _one(chosen.sorted_by if chosen.sorted_by != ORDERS[0] else None),
        }
        return {name: values for name, values in params.items() if values}

    def narrowed(self, **changes: Any) -> "Address":  # noqa: ANN401 - fields of Selection
        """The same address with some fields of its selection changed."""
        return replace(self, selection=replace(self.selection, **changes))


def address_of_question(address: Address, question: str) -> str:
    """Where a question stands open on its page, as a link from the first page."""
    return f"{EVIDENCE}?{urlencode(replace(address, source=None, question=question).params(), doseq=True)}"


def from_params(params: Mapping[str, list[str]], dossier: Dossier) -> Address:
    """Read an address from query parameters; what the dossier does not have is left out, so an old link still opens."""

    def known(name: str, ids: Iterable[str]) -> tuple[str, ...]:
        allowed = set(ids)
        return tuple(dict.fromkeys(value for value in params.get(name, []) if value in allowed))

    def first(values: tuple[str, ...]) -> str | None:
        return values[0] if values else None

    leg = first(known("leg", dossier.legs))
    selection = Selection(
        leg=leg,
        place=None if leg else first(known("place", dossier.places)),
        voices=known("voice", dossier.voices),
        origins=known("origin", dossier.origins),
        hedges=known("hedge", [hedge.value for hedge in Hedge]),
        sources=known("article", dossier.sources),
        since=_day(params.get("since", [])),
        until=_day(params.get("until", [])),
        words=" ".join(params.get("q", []))[:200],
        sorted_by=first(known("sorted", ORDERS)) or ORDERS[0],
    )
    question = first(known("question", dossier.questions))
    return Address(
        language=first(known("lang", LANGUAGES)) or LANGUAGES[0],
        selection=selection,
        claim=first(known("claim", dossier.claims)),
        source=first(known("source", dossier.sources)),
        question=question,
        by=first(known("by", dossier.origins)) if question else None,
        section=first(known("section", SECTIONS)),
        timeline=params.get("timeline") == ["1"],
        verdicts=known("verdict", [verdict.value for verdict in Verdict]),
        sort=first(known("sort", SORTS)) or SORTS[0],
        as_of=day_asked(params),
    )


def claim_link(language: str) -> str:
    """From any page to a claim on the Briefing, whose id goes behind it; also where others read the link."""
    params = urlencode({name: values[0] for name, values in Address(language).params().items()} | {"claim": ""})
    return f"./{BRIEFING}?{params}"


def language_of(params: Mapping[str, list[str]]) -> str:
    """The language that query parameters ask for, for pages that have no dossier to check the rest against."""
    asked = params.get("lang", [])
    return asked[0] if asked and asked[0] in LANGUAGES else LANGUAGES[0]


def day_asked(params: Mapping[str, list[str]]) -> date | None:
    """The day as of which a page is asked for: it decides which dossier the rest is checked against."""
    asked = params.get(AS_OF, [])
    try:
        return day_of(asked[0]) if asked else None
    except DateError:
        return None


def no_day_asked(params: Mapping[str, list[str]]) -> str | None:
    """What stands in the day's place and is none."""
    return params[AS_OF][0] if params.get(AS_OF) and day_asked(params) is None else None


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def _day(values: list[str]) -> date | None:
    try:
        return date.fromisoformat(values[0]) if values else None
    except ValueError:
        return None
