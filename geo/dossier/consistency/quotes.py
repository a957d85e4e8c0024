"""Where quotes and page furniture stand in the articles, or what is wrong with them."""

from collections.abc import Iterator
from typing import Any

from geo.dossier.consistency.parts import Consistency, Parts
from geo.dossier.consistency.written import record_line, written_ids
from geo.dossier.yaml_lines import LinedYaml, YamlPath
from geo.errors import Problem
from geo.model import Claim
from geo.words.quotes import QuoteError, Span, locate

_LONGEST_SHOWN = 80


def locate_furniture(parts: Parts, found: Consistency) -> None:
    """Add to `found` where each article's furniture stands, or a problem where its words do not."""
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


def locate_quotes(parts: Parts, found: Consistency) -> None:
    """Add to `found` where each claim's quotes stand, or a problem for each that is not in its article."""
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
