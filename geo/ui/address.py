"""What is on screen, as the page's address holds it, so that a link reopens it. Nothing else remembers a choice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from geo.assess.answers import Verdict
from geo.dates import day_of
from geo.dossier import Dossier
from geo.dossier.selection import ORDERS, Selection
from geo.errors import DateError
from geo.model import Hedge, StepLayer
from geo.model.check import as_assumed
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
    that was jumped to, if any. Checks take as {assumed} what a reader tries instead of the dossier's own values, as
    “CHECK.ASSUMPTION:VALUE”. The map shows {layers} beside the route. All is as of the day {as_of}, if one is given.
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
    assumed: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()

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
            "assume": list(self.assumed),
            "timeline": _one("1" if self.timeline else None),
            "layer": list(self.layers),
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

    def link(self) -> dict[str, list[str]]:
        """The same with its language, whatever that is: what names none opens in that of whoever opens it."""
        return {"lang": [self.language], **self.params()}

    def narrowed(self, **changes: Any) -> "Address":  # noqa: ANN401 - fields of Selection
        """The same address with some fields of its selection changed."""
        return replace(self, selection=replace(self.selection, **changes))


def address_of_question(address: Address, question: str) -> str:
    """Where a question stands open on its page, as a link from the first page."""
    return f"{EVIDENCE}?{urlencode(replace(address, source=None, question=question).link(), doseq=True)}"


def from_params(params: Mapping[str, list[str]], dossier: Dossier, spoken: str = "") -> Address:
    """Read an address from query parameters; what the dossier does not have is left out, so an old link still opens.

    One that names no language is in that which the reader's browser speaks, as `language_of` has it.
    """

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
        language=language_of(params, spoken),
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
        assumed=tuple(_assumed(params.get("assume", []), dossier)),
        layers=known("layer", [layer.value for layer in StepLayer]),
    )


def claim_link(language: str) -> str:
    """From any page to a claim on the Briefing, whose id goes behind it; also where others read the link."""
    return f"./{BRIEFING}?{urlencode({'lang': language, 'claim': ''})}"


def language_of(params: Mapping[str, list[str]], spoken: str = "") -> str:
    """The language alone: the one that is asked for, else the first that pages are in of those the browser speaks.

    `spoken` is as browsers send it (RFC 9110, 12.5.4): “fr-CH, fr;q=0.9, en;q=0.8”.
    """
    wanted = [*params.get("lang", []), *(tag.partition("-")[0].lower() for tag in _by_weight(spoken))]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def _by_weight(spoken: str) -> list[str]:
    """The languages that a browser names, the dearest first; of equal ones the first."""
    found = []
    for part in spoken.split(","):
        tag, _, weight = part.partition(";")
        try:
            found.append((float(weight.strip().removeprefix("q=") or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(found, key=lambda one: -one[0]) if weight > 0]


def _assumed(values: Iterable[str], dossier: Dossier) -> Iterator[str]:
    """What is assumed instead of the dossier's own values, in its order; the nearest that a reader may try."""
    asked = dict(value.partition(":")[::2] for value in values)
    for check in dossier.checks.values():
        for assumption in check.assumptions:
            try:
                wanted = float(asked[f"{check.id}.{assumption.id}"])
            except (KeyError, ValueError):
                continue
            # What is no number at all is near to nothing.
            within = min(max(wanted, assumption.low), assumption.high) if wanted == wanted else assumption.default
            nearest = min(assumption.choices, key=lambda one: abs(one - within))
            if nearest != assumption.default:
                yield f"{check.id}.{assumption.id}:{as_assumed(nearest)}"


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
