"""What only the whole dossier can tell: do ids exist, are quotes in their articles, do lines lead anywhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.consistency_actors import problems_of_actors
from geo.consistency_checks import problems_of_checks
from geo.consistency_questions import problems_of_questions
from geo.consistency_references import problems_of_references, record_line, written_ids
from geo.consistency_steps import problems_of_steps
from geo.dossier.yaml_lines import LinedYaml, YamlPath
from geo.errors import Problem
from geo.model import (
    ActorsFile,
    ChecksFile,
    Claim,
    ClaimsFile,
    PlacesFile,
    QuestionsFile,
    RouteFile,
    SourcesFile,
    StepsFile,
    VoicesFile,
)
from geo.words.quotes import QuoteError, Span, locate

_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of a dossier as far as they could be read, with the texts of its articles by source id.

    A dossier may do without `questions`, `checks`, `actors` and `steps`; any of the others is None only where it has a
    problem.
    """

    sources: SourcesFile | None
    places: PlacesFile | None
    route: RouteFile | None
    voices: VoicesFile | None
    claims: ClaimsFile | None
    questions: QuestionsFile | None
    checks: ChecksFile | None
    actors: ActorsFile | None
    steps: StepsFile | None
    yaml: Mapping[str, LinedYaml | None]
    texts: Mapping[str, str]

    def complete(self) -> tuple[SourcesFile, PlacesFile, RouteFile, VoicesFile, ClaimsFile]:
        """The five files that every dossier has; only asked for once no problem is left, so none can be missing."""
        if not (self.sources and self.places and self.route and self.voices and self.claims):
            raise ValueError("a dossier with problems cannot be assembled")
        return self.sources, self.places, self.route, self.voices, self.claims


@dataclass(slots=True)
class Findings:
    """Problems between the files, and the spans that were located on the way."""

    problems: list[Problem] = field(default_factory=list)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    furniture: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def problems_between(parts: Parts) -> Findings:
    """Check every reference and every quote of a dossier."""
    found = Findings()
    found.problems.extend(problems_of_references(parts.yaml))
    found.problems.extend(_shared_names(parts))
    found.problems.extend(_empty_lines(parts))
    # Of two claims with one id, which is reported, the first keeps it.
    claims = {claim.id: claim for claim in reversed(parts.claims.claims)} if parts.claims else {}
    found.problems.extend(problems_of_questions(parts.questions, parts.yaml["questions"], claims))
    found.problems.extend(problems_of_checks(parts.checks, parts.yaml["checks"], claims))
    found.problems.extend(problems_of_actors(parts.actors, parts.yaml["actors"]))
    found.problems.extend(problems_of_steps(parts.steps, parts.yaml["steps"], claims))
    _locate_furniture(parts, found)
    _locate_quotes(parts, found)
    return found


def _shared_names(parts: Parts) -> Iterator[Problem]:
    """One spelling that names two places could not be resolved in an article."""
    yaml = parts.yaml["places"]
    if parts.places is None or yaml is None:
        return
    owner: dict[str, str] = {}
    for place in parts.places.places:
        for name in dict.fromkeys(name.text for name in place.names):
            if name in owner:
                what = f"already names the place “{owner[name]}”"
                line = record_line(yaml, "places", place.id)
                yield Problem(yaml.file, line, place.id, f"“{name}”", what, "Leave the name with one of the two")
            owner.setdefault(name, place.id)


def _empty_lines(parts: Parts) -> Iterator[Problem]:
    yaml = parts.yaml["route"]
    if parts.route is None or parts.places is None or yaml is None:
        return
    points = {place.id: place.point for place in parts.places.places}
    for leg in parts.route.legs:
        ends = [points[end] for end in (leg.start, leg.end) if end in points]
        line = {*ends, *((via.lon, via.lat) for via in leg.via)}
        if len(ends) == 2 and len(line) < 2:
            what = "has an empty line: all its points are the same"
            where = record_line(yaml, "legs", leg.id)
            yield Problem(yaml.file, where, leg.id, "", what, "Give it two different ends, or points under “via”")


def _locate_furniture(parts: Parts, found: Findings) -> None:
    yaml = parts.yaml["sources"]
    if parts.sources is None or yaml is None:
        return
    for source in parts.sources.sources:
        text = parts.texts.get(source.id)
        if text is None:
            continue
        spans = []
        for piece in source.furniture:
            try:
                start = locate(piece.start, text, source.id).start
                end = locate(piece.end, text, source.id).start if piece.end else len(text)
            except QuoteError as error:
                line = record_line(yaml, "sources", source.id)
                shown = _quoted(piece.start)
                found.problems.append(Problem(yaml.file, line, source.id, shown, error.what, error.mend))
                continue
            spans.append(Span(source.id, start, end))
        found.furniture[source.id] = tuple(sorted(spans))


def _locate_quotes(parts: Parts, found: Findings) -> None:
    yaml = parts.yaml["claims"]
    if parts.claims is None or yaml is None:
        return
    lines = dict(written_ids(yaml, "claims"))
    for claim in parts.claims.claims:
        text = parts.texts.get(claim.source)
        if text is None:
            continue
        spans = []
        for words, occurrence, must_be_once in _verbatim(claim):
            try:
                span = locate(words, text, claim.source, occurrence if must_be_once else 1)
            except QuoteError as error:
                line = _line_of_words(yaml, claim.id, words) or lines.get(claim.id, 0)
                found.problems.append(Problem(yaml.file, line, claim.id, _quoted(words), error.what, error.mend))
                continue
            if must_be_once:
                spans.append(span)
        found.spans[claim.id] = tuple(spans)


def _verbatim(claim: Claim) -> Iterator[tuple[str, int | None, bool]]:
    """All words of a claim that must stand in its article, with their occurrence, and whether they are a quote."""
    for quote in claim.quotes:
        yield quote.text, quote.occurrence, True
    if claim.date != "not stated":
        yield claim.date.printed, None, False
    for quantity in claim.quantities:
        yield quantity.printed, None, False


def _line_of_words(yaml: LinedYaml, claim_id: str, words: str) -> int:
    """Line on which a claim's quote, date or quantity with these words begins; 0 if it cannot be told."""
    for index, record in enumerate(yaml.data["claims"]):
        if isinstance(record, dict) and record.get("id") == claim_id:
            inside = [(path, value) for path, value in _leaves(record, ("claims", index)) if isinstance(value, str)]
            return next((yaml.line(path) for path, value in inside if value == words), 0)
    return 0


def _leaves(data: Any, path: YamlPath) -> Iterator[tuple[YamlPath, Any]]:  # noqa: ANN401 - plain YAML data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _leaves(value, (*path, index))
    else:
        yield path, data


def _quoted(words: str) -> str:
    return f"“{words}”" if len(words) <= _LONGEST_SHOWN else f"“{words[:_LONGEST_SHOWN]}…”"
