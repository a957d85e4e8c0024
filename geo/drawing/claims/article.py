"""An article's unchanged text as HTML, with every quote and place mention marked and its page furniture greyed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from geo.dossier import Dossier
from geo.drawing.language_marks import as_printed
from geo.words.quotes import Span


@dataclass(frozen=True, slots=True)
class _MarkedRun:
    """A stretch of an article under the same marks: characters {start} to {end}, in quotes of {claims}, in {mention}.

    `furniture` says that it is no part of the article.
    """

    start: int
    end: int
    claims: tuple[str, ...]
    mention: Mapping[str, Any] | None
    furniture: bool


def article_html(
    dossier: Dossier, source_id: str, mentions: Iterable[Mapping[str, Any]], chosen: str | None, mention_word: str
) -> Markup:
    """An article's whole text as HTML; a mark picks the claim with the shortest quote there, a mention its place."""
    text = dossier.texts[source_id]
    quotes = [
        (span, claim_id) for claim_id, spans in dossier.spans.items() for span in spans if span.source == source_id
    ]
    runs = _runs(len(text), quotes, list(mentions), dossier.furniture.get(source_id, ()))
    first_of_chosen = next((run.start for run in runs if chosen in run.claims), None)
    body = Markup("").join(_run_html(text, run, chosen, run.start == first_of_chosen, mention_word) for run in runs)
    language = dossier.sources[source_id].language
    return Markup('<div class="sr-article"{}>{}</div>').format(as_printed(language), body)


def _runs(
    length: int,
    quotes: list[tuple[Span, str]],
    mentions: list[Mapping[str, Any]],
    furniture: Iterable[Span],
) -> list[_MarkedRun]:
    """Cut the text wherever a quote, mention or piece of furniture begins or ends."""
    pieces = list(furniture)
    cuts = {0, length}
    cuts.update(edge for span, _ in quotes for edge in (span.start, span.end))
    cuts.update(edge for mention in mentions for edge in (mention["start"], mention["end"]))
    cuts.update(edge for piece in pieces for edge in (piece.start, piece.end))
    edges = sorted(cuts)
    by_length = sorted(quotes, key=lambda quote: (quote[0].end - quote[0].start, quote[1]))
    return [
        _MarkedRun(
            start,
            end,
            tuple(dict.fromkeys(claim for span, claim in by_length if span.start <= start and end <= span.end)),
            next((mention for mention in mentions if mention["start"] <= start and end <= mention["end"]), None),
            any(piece.start <= start and end <= piece.end for piece in pieces),
        )
        for start, end in pairwise(edges)
    ]


def _run_html(text: str, run: _MarkedRun, chosen: str | None, is_first: bool, mention_word: str) -> Markup:  # noqa: FBT001
    html = escape(text[run.start : run.end])
    if run.mention and (place := run.mention.get("place")):
        html = Markup('<span class="sr-mention" data-pick="place:{}" title="{}">{}</span>').format(
            place, mention_word, html
        )
    elif run.mention:
        html = Markup('<span class="sr-mention elsewhere">{}</span>').format(html)
    if run.claims:
        picked = chosen if chosen in run.claims else run.claims[0]
        attributes = Markup("").join(_mark_attributes(run, chosen, is_first))
        html = Markup('<mark data-pick="claim:{}"{}>{}</mark>').format(picked, attributes, html)
    return Markup('<span class="sr-furniture">{}</span>').format(html) if run.furniture else html


def _mark_attributes(run: _MarkedRun, chosen: str | None, is_first: bool) -> Iterator[Markup]:  # noqa: FBT001
    if chosen in run.claims:
        yield Markup(' class="chosen"')
    if is_first:
        yield Markup(' id="quote-{}"').format(chosen)
