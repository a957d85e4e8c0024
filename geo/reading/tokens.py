"""Words of an article and what stands beside them: the ground on which names are told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.vocabulary import Words, calendar_words
from geo.words.folding import Folded

# Apostrophes split words, hyphens do not: “d’Odessa” is two, “Saint-Pétersbourg” is one.
_WORD = re.compile(r"\w+(?:-\w+)*")
# A sentence, a quotation, a caption or a list item may begin after these.
_OPENERS = frozenset('.!?…:;«»“”"—–-•([)]\n\r\t')
_ABBREVIATION_GAP = ". "


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a folded text: {key} from {start} to {end}, after {gap}; {opens} says whether a sentence may begin.

    `shouted` means in capitals only, `accented` that its first letter has an accent.
    """

    key: str
    start: int
    end: int
    gap: str
    capital: bool
    shouted: bool
    accented: bool
    opens: bool


class Tokens:
    """The words of one article, in order."""

    def __init__(self, text: Folded, words: Words, language: str) -> None:
        self.text = text
        self.words = words
        self.all = _tokens(text, words)
        self._calendar = calendar_words(language)
        self._small = frozenset(token.key for token in self.all if not token.capital)
        self._at_start = {token.start: i for i, token in enumerate(self.all)}
        self._at_end = {token.end: i for i, token in enumerate(self.all)}

    def before(self, start: int) -> Token | None:
        """The word right before the one that begins at `start`, if that one goes on from it."""
        index = self._at_start.get(start)
        if not index or not _goes_on(self.all[index - 1], self.all[index].gap, self.words):
            return None
        return self.all[index - 1]

    def after(self, end: int) -> Token | None:
        """The word that follows the one ending at `end` after one space."""
        index = self._at_end.get(end)
        if index is None or index + 1 == len(self.all) or self.all[index + 1].gap != " ":
            return None
        return self.all[index + 1]

    def is_name_part(self, token: Token) -> bool:
        """Whether a word looks like part of a proper name: its capital comes neither from grammar nor from position.

        Where a sentence may begin, a word that the article also prints small is an ordinary one.
        """
        if not token.capital or token.key in self.words.function or token.key in self._calendar:
            return False
        return not (token.opens and token.key in self._small)

    def is_enclosed(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are only part of a longer name, such as a newspaper's."""
        left, right = self.before(start), self.after(end)
        shouted = self.text.is_capitals(start, end)
        beside = [token for token in (left, right) if token is not None and not (shouted and token.shouted)]
        return any(self.is_name_part(token) for token in beside)


def _tokens(text: Folded, words: Words) -> Sequence[Token]:
    tokens: list[Token] = []
    for found in _WORD.finditer(text.key):
        start, end = found.span()
        gap = text.key[tokens[-1].end if tokens else 0 : start]
        opens = not tokens or (not _goes_on(tokens[-1], gap, words) and not _OPENERS.isdisjoint(gap))
        letters = [i for i in range(start, end) if text.key[i].isalpha()]
        tokens.append(
            Token(
                key=found.group(),
                start=start,
                end=end,
                gap=gap,
                capital=text.capital[start],
                shouted=len(letters) > 1 and all(text.capital[i] for i in letters),
                accented=bool(text.marks[start]),
                opens=opens,
            )
        )
    return tokens


def _goes_on(token: Token, gap: str, words: Words) -> bool:
    """After a space, an elision, or the full stop of a title or an initial."""
    abbreviated = gap == _ABBREVIATION_GAP and (token.key in words.titles or len(token.key) == 1)
    return gap in (" ", "'") or (abbreviated and token.capital)
