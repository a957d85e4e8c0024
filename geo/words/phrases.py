"""Words in more than one language: a dossier's text on a page of another language, and sentences that hold such a text.

A phrase is a string like any other, so what cannot tell languages apart takes it as it is. What can, such as HTML, asks
for its pieces. Sentences are put together by `joined` and `filled`, since a plain join or format forgets the languages.
"""

import string
from collections.abc import Iterable

# Words, and the BCP 47 code of their language; that is empty where it is the page's.
Piece = tuple[str, str]


class Phrase(str):
    """A text that knows its languages: {pieces} in their order, at least one in another language than the page's."""

    pieces: tuple[Piece, ...]

    def __new__(cls, pieces: Iterable[Piece]) -> "Phrase":
        kept = tuple(piece for piece in pieces if piece[0])
        made = super().__new__(cls, "".join(words for words, _ in kept))
        made.pieces = kept
        return made

    def __getnewargs__(self) -> tuple[tuple[Piece, ...]]:  # type: ignore[override]
        return (self.pieces,)


def foreign(words: str, language: str) -> Phrase:
    """Words that are all in one language, which is not the page's."""
    return Phrase([(words, language)])


def pieces_of(text: str) -> tuple[Piece, ...]:
    """What a text is put together from; a plain string is all in the page's language."""
    return text.pieces if isinstance(text, Phrase) else ((text, ""),)


def language_of(text: str, page: str) -> str:
    """The language of a text on a page in the language `page`; that of the page where it has several.

    What stands between its words and holds no letter is of any language.
    """
    languages = {language for words, language in pieces_of(text) if language or any(map(str.isalpha, words))}
    return languages.pop() or page if len(languages) == 1 else page


def like(words: str, whole: str) -> str:
    """Words made of a whole, such as a line of it, in the same language where that is one only."""
    language = language_of(whole, "")
    return foreign(words, language) if language else words


def joined(between: str, texts: Iterable[str]) -> str:
    """Texts with something between them, as `between.join(texts)`, that remember their languages."""
    texts = list(texts)
    if not any(isinstance(text, Phrase) for text in texts):
        return between.join(texts)
    return Phrase(
        piece for at, text in enumerate(texts) for piece in (*([(between, "")] if at else []), *pieces_of(text))
    )


def filled(message: str, **values: str) -> str:
    """A message with its blanks filled, as `message.format(**values)`, that remembers their languages."""
    if not any(isinstance(value, Phrase) for value in values.values()):
        return message.format(**values)
    parts = string.Formatter().parse(message)
    return joined("", (text for words, name, _, _ in parts for text in (words, values[name] if name else "")))
