"""Text made alike for comparing. Each purpose keeps or drops other differences, so each has a key of its own.

`fold` finds names in articles: it still knows where each letter stands in the unchanged text, and how it was printed.
`fold_key` is the same for the million names of a gazetteer, `search_key` for what a reader types, and `cased_key` for
words whose accents count.
"""

import re
import unicodedata
from dataclasses import dataclass

_ALIKE = str.maketrans(
    dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("‐‑", "-") | dict.fromkeys("\u00a0\u202f\u2009\u200b", " ")
)
_APOSTROPHES = str.maketrans(dict.fromkeys("ʼ’‘`´", "'"))
_MARKS = re.compile(r"[\u0300-\u036f]")
# Shorter words in capitals are more often initials than a name that someone shouts.
_SHORTEST_ALL_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made alike for comparing: letter `key[i]` stands at `starts[i]` to `ends[i]` of it, under `marks[i]`.

    `capital[i]` says that it is printed as a capital. `key` has no case and no accents; apostrophes, hyphens and spaces
    are of one kind; invisible characters are gone.
    """

    key: str
    capital: tuple[bool, ...]
    marks: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def part(self, start: int, end: int) -> "Folded":
        """Cut out letters `start` up to, not including, `end`; their offsets stay those of the whole text."""
        part = slice(start, end)
        return Folded(self.key[part], self.capital[part], self.marks[part], self.starts[part], self.ends[part])

    def is_capitals(self, start: int, end: int) -> bool:
        """Whether a stretch of `key` is printed in capitals only, and is long enough to tell."""
        letters = [self.capital[i] for i in range(start, end) if self.key[i].isalpha()]
        return len(letters) >= _SHORTEST_ALL_CAPITALS and all(letters)


def fold(text: str) -> Folded:
    """Fold a text for comparing by base letters; offsets count its code points, whether accents are composed or not."""
    keys: list[str] = []
    marks: list[str] = []
    capital: list[bool] = []
    spans: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            if keys:
                marks[-1] += char
                spans[-1] = (spans[-1][0], at + 1)
            continue
        base, accents = _split(char.translate(_ALIKE))
        if category == "Cf" and base != " ":
            continue
        for letter in base.casefold():
            keys.append(letter)
            marks.append(accents)
            capital.append(category in ("Lu", "Lt"))
            spans.append((at, at + 1))
    starts, ends = tuple(start for start, _ in spans), tuple(end for _, end in spans)
    return Folded("".join(keys), tuple(capital), tuple(map(_in_order, marks)), starts, ends)


def fold_key(name: str) -> str:
    """The `key` of a name in Latin letters alone; many times faster, for a gazetteer of a million names."""
    plain = name if name.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", name))
    return plain.translate(_ALIKE).casefold()


def search_key(text: str) -> str:
    """Text for searching: without case or accents, and with one kind of apostrophe, as the snapshot's script has it."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


def cased_key(words: str) -> str:
    """Words without case, and with one kind of apostrophe; accents stay, since with others they are other words."""
    return unicodedata.normalize("NFC", words.casefold()).translate(_APOSTROPHES)


def prints(text: Folded, start: int, end: int, name: Folded) -> bool:
    """Whether letters `start` to `end` of `text`, whose key is that of `name`, may be read as `name`.

    The capitals of the name must be there, and no others but at the start of a word, unless all is in capitals.
    Accents may be missing, as in “Etats-Unis”, but not differ.
    """
    shouted = text.is_capitals(start, end)
    for i, at in enumerate(range(start, end)):
        if text.marks[at] not in ("", name.marks[i]):
            return False
        if shouted or text.capital[at] == name.capital[i]:
            continue
        starts_word = at == start or not text.key[at - 1].isalnum()
        if name.capital[i] or not starts_word:
            return False
    return True


def _split(char: str) -> tuple[str, str]:
    """Base letter and accents; a Hangul syllable, which decomposes into letters, stays whole."""
    base, *accents = list(unicodedata.normalize("NFD", char))
    if all(unicodedata.category(accent) == "Mn" for accent in accents):
        return base, "".join(accents)
    return char, ""


def _in_order(marks: str) -> str:
    return marks if len(marks) < 2 else "".join(sorted(marks))
