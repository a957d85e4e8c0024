"""Words of one origin that answer a question where one article prints them, and are not listed where another does."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from geo.dossier import Dossier
from geo.model import Claim, Question
from geo.words.folding import search_key

# Likeness of two printings, 0 to 100: a translator's comma or article apart. Shorter words are alike by chance.
_ALIKE = 90.0
_SHORTEST_LETTERS = 25
# What answers may be a part of what the other article prints, but not the other way round.
_LONGEST_SHARE = 1.1


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A repetition that a question leaves out: {answering} answers {question}, {repeating} has the words and is not
    listed.
    """

    question: Question
    answering: Claim
    repeating: Claim


def unlisted_repeats(dossier: Dossier) -> tuple[Unlisted, ...]:
    """For each question and article at most one claim whose quote repeats, nearly word for word, an answer's quote.

    Only claims of the answer's own origin count, and only articles in which no claim with these words is listed.
    """
    of_origin: dict[str, list[Claim]] = defaultdict(list)
    for claim in dossier.claims.values():
        of_origin[claim.origin].append(claim)
    return tuple(
        found
        for question in dossier.questions.values()
        for found in _left_out(question, {answer.claim for answer in question.answers}, dossier, of_origin)
    )


def _left_out(
    question: Question, listed: set[str], dossier: Dossier, of_origin: dict[str, list[Claim]]
) -> Iterator[Unlisted]:
    said: set[str] = set()
    for answer in question.answers:
        answering = dossier.claims[answer.claim]
        repeats: dict[str, list[Claim]] = defaultdict(list)
        for other in of_origin[answering.origin]:
            if other.source != answering.source and _repeats(answering, other):
                repeats[other.source].append(other)
        for source, claims in repeats.items():
            if source not in said and listed.isdisjoint(claim.id for claim in claims):
                said.add(source)
                yield Unlisted(question, answering, claims[0])


def _repeats(answering: Claim, other: Claim) -> bool:
    """Whether a quote of the other claim holds the words of one of the answer's."""
    return any(_holds(one.text, words.text) for words in answering.quotes for one in other.quotes)


def _holds(longer: str, words: str) -> bool:
    longer, words = search_key(longer), search_key(words)
    if len(words) < _SHORTEST_LETTERS or len(words) > _LONGEST_SHARE * len(longer):
        return False
    return fuzz.partial_ratio(words, longer, score_cutoff=_ALIKE) > 0
