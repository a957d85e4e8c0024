"""What only the whole dossier can tell: do ids exist, are quotes in their articles, do lines lead anywhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import process

from geo.consistency_steps import problems_of_steps
from geo.errors import Problem
from geo.model import Claim, ClaimsFile, PlacesFile, RouteFile, SourcesFile, StepsFile, VoicesFile, in_view
from geo.quotes import QuoteError, Span, locate
from geo.yaml_lines import LinedYaml, YamlPath

_LONGEST_SHOWN = 80
# Likeness (0 to 100) from which an unknown id is taken for a misspelt known one.
_NEAR_ENOUGH = 75


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of a dossier as far as they could be read, with the texts of its articles by source id.

    A dossier may do without `steps`; it has a problem where any of the others is None.
    """

    sources: SourcesFile | None
    places: PlacesFile | None
    route: RouteFile | None
    voices: VoicesFile | None
    claims: ClaimsFile | None
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
    ids = {kind: _known_ids(parts, *where) for kind, where in _ID_LISTS.items()}
    for file, key in dict.fromkeys(_ID_LISTS.values()):
        found.problems.extend(_repeated_ids(parts.yaml[file], key))
    found.problems.extend(_unknown_references(parts, ids))
    found.problems.extend(_shared_names(parts))
    found.problems.extend(_empty_lines(parts))
    # Of two claims with one id, which is reported, the first keeps it.
    claims = {claim.id: claim for claim in reversed(parts.claims.claims)} if parts.claims else {}
    found.problems.extend(problems_of_steps(parts.steps, parts.yaml["steps"], claims))
    _locate_furniture(parts, found)
    _locate_quotes(parts, found)
    return found


# kind of id → the file and key that define it
_ID_LISTS: Mapping[str, tuple[str, str]] = {
    "source": ("sources", "sources"),
    "place": ("places", "places"),
    "leg": ("route", "legs"),
    "voice": ("voices", "voices"),
    "origin": ("voices", "origins"),
    "claim": ("claims", "claims"),
    "step": ("steps", "steps"),
}


def _known_ids(parts: Parts, file: str, key: str) -> frozenset[str] | None:
    """Ids as written, also of records that are wrong otherwise, so that one slip is not reported twice.

    None where the list itself cannot be read, which is reported already.
    """
    yaml = parts.yaml[file]
    records = yaml.data.get(key) if yaml and isinstance(yaml.data, dict) else None
    if not isinstance(records, list):
        return None
    return frozenset(record_id for record_id, _ in _written_ids(yaml, key))


def _known_units(parts: Parts) -> frozenset[str]:
    yaml = parts.yaml["claims"]
    units = yaml.data.get("units") if yaml and isinstance(yaml.data, dict) else None
    return frozenset(units) if isinstance(units, dict) else frozenset()


def _written_ids(yaml: LinedYaml | None, key: str) -> Iterator[tuple[str, int]]:
    records: Any = yaml.data.get(key) if yaml and isinstance(yaml.data, dict) else None
    if yaml is None or not isinstance(records, list):
        return
    for index, record in enumerate(records):
        if isinstance(record, dict) and isinstance(record.get("id"), str):
            yield record["id"], yaml.line((key, index, "id"))


def _repeated_ids(yaml: LinedYaml | None, key: str) -> Iterator[Problem]:
    first_line: dict[str, int] = {}
    for record_id, line in _written_ids(yaml, key):
        if record_id in first_line and yaml is not None:
            what = f"is already the id of the record on line {first_line[record_id]}"
            yield Problem(yaml.file, line, record_id, f"“{record_id}”", what, "Give one of the two another id")
        first_line.setdefault(record_id, line)


# Not a kind of id: a view names its ids' kind itself.
_IN_VIEW = "view"
# Where each file refers to ids: path of the value (None stands for every index), and the kind of id it must be.
_REFERENCES: Mapping[str, tuple[tuple[tuple[str | None, ...], str], ...]] = {
    "route": (
        (("legs", None, "from"), "place"),
        (("legs", None, "to"), "place"),
        (("legs", None, "via", None, "place"), "place"),
    ),
    "voices": ((("voices", None, "member_of"), "voice"), (("origins", None, "voice"), "voice")),
    "claims": (
        (("claims", None, "source"), "source"),
        (("claims", None, "legs", None), "leg"),
        (("claims", None, "places", None), "place"),
        (("claims", None, "voice"), "voice"),
        (("claims", None, "origin"), "origin"),
        (("claims", None, "quantities", None, "unit"), "unit"),
    ),
    "steps": (
        (("steps", None, "leg"), "leg"),
        (("steps", None, "view"), _IN_VIEW),
        (("steps", None, "claims", None), "claim"),
        (("steps", None, "headline", "claim"), "claim"),
    ),
}


def _unknown_references(parts: Parts, ids: Mapping[str, frozenset[str] | None]) -> Iterator[Problem]:
    known = {**ids, "unit": _known_units(parts)}
    for file, references in _REFERENCES.items():
        yaml = parts.yaml[file]
        if yaml is None:
            continue
        for pattern, kind in references:
            for path, value in _values(yaml.data, pattern):
                if isinstance(value, str):
                    yield from _unknown_ids(value, kind, known, yaml, path)


def _unknown_ids(
    value: str, kind: str, known: Mapping[str, frozenset[str] | None], yaml: LinedYaml, path: YamlPath
) -> Iterator[Problem]:
    kind, values = in_view(value) if kind == _IN_VIEW else (kind, (value,))
    ids = known.get(kind)
    if ids is None:
        return
    for unknown in values:
        if unknown not in ids:
            what, mend = f"is not the id of any {kind}", _defined_where(kind, unknown, ids)
            yield Problem(yaml.file, yaml.line(path), _id_at(yaml, path), f"“{unknown}”", what, mend)


def _defined_where(kind: str, value: str, known: Iterable[str]) -> str:
    file, key = ("claims", "units") if kind == "unit" else _ID_LISTS[kind]
    near = process.extractOne(value, list(known), score_cutoff=_NEAR_ENOUGH)
    did_you_mean = f"Did you mean “{near[0]}”? If not, add" if near else "Add"
    return f"{did_you_mean} it to “{key}” in data/{file}.yaml, or correct it"


def _values(data: Any, pattern: tuple[str | None, ...], path: YamlPath = ()) -> Iterator[tuple[YamlPath, Any]]:  # noqa: ANN401
    """Every value in plain YAML data whose path fits the pattern, with that path."""
    if not pattern:
        yield path, data
        return
    step, rest = pattern[0], pattern[1:]
    if step is None:
        for index, item in enumerate(data if isinstance(data, list) else ()):
            yield from _values(item, rest, (*path, index))
    elif isinstance(data, dict) and step in data:
        yield from _values(data[step], rest, (*path, step))


def _id_at(yaml: LinedYaml, path: YamlPath) -> str:
    record = yaml.data[path[0]][path[1]]
    return str(record.get("id", "")) if isinstance(record, dict) else ""


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
                line = _record_line(yaml, "places", place.id)
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
            where = _record_line(yaml, "legs", leg.id)
            yield Problem(yaml.file, where, leg.id, "", what, "Give it two different ends, or points under “via”")


def _record_line(yaml: LinedYaml, key: str, record_id: str) -> int:
    return next((line for written, line in _written_ids(yaml, key) if written == record_id), 0)


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
                line = _record_line(yaml, "sources", source.id)
                shown = _quoted(piece.start)
                found.problems.append(Problem(yaml.file, line, source.id, shown, error.what, error.mend))
                continue
            spans.append(Span(source.id, start, end))
        found.furniture[source.id] = tuple(sorted(spans))


def _locate_quotes(parts: Parts, found: Findings) -> None:
    yaml = parts.yaml["claims"]
    if parts.claims is None or yaml is None:
        return
    lines = dict(_written_ids(yaml, "claims"))
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
