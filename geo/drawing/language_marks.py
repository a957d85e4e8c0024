"""Marks in HTML for what is in another language than the page, put in by the templates' environment itself.

Screen readers and translators go by `lang`. No template has to ask for it: whatever a template puts between tags is
marked where it is a phrase of geo.words.phrases, and whatever it puts into a tag or into an element that can hold only
text stays plain.
"""

import re
from collections.abc import Callable, Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from geo.words.locales import direction_of
from geo.words.phrases import Phrase, language_of, pieces_of

_FILTER = "marked"
_TAG = re.compile(r"</?([a-zA-Z]\w*)")
# Elements within which no other may stand; `text` is SVG's.
_ONLY_TEXT = frozenset(("title", "text", "desc", "option", "textarea", "script", "style"))


def marked(text: object) -> object:
    """A phrase, escaped, with what is in another language in elements that name it; all else as it is."""
    return pieces_marked(text, escape) if isinstance(text, Phrase) else text


def lang(text: str) -> Markup:
    """An attribute for the element of a text that is all in another language, where no element may stand within."""
    language = language_of(text, "")
    return Markup(' lang="{}"').format(language) if language else Markup("")


def as_printed(language: str) -> Markup:
    """Attributes for the element of an article's words in a language: no translator may put others in their place, and
    they run the way that their language is written.

    The element may hold no `bdi`, which would guess the direction again.
    """
    return Markup(' lang="{}" dir="{}" translate="no"').format(language, direction_of(language))


def pieces_marked(text: str, escaped: Callable[[str], Markup]) -> Markup:
    """A text whose pieces are escaped by `escaped`, each in its language.

    The element is `bdi`, which also shuts off what is written from the other side; style sheets give `span` many looks.
    """
    return Markup("").join(
        Markup('<bdi lang="{}">{}</bdi>').format(language, escaped(words)) if language else escaped(words)
        for words, language in pieces_of(text)
    )


class LanguageMarks(Extension):
    """A Jinja extension that adds `| marked` to every expression of a template that stands between tags."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, with the filter around those expressions."""
        state = _TemplateState()
        marking = False
        for token in stream:
            if token.type == "data":
                state = state.after(token.value)
            if token.type == "variable_end" and marking:
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", _FILTER)
            yield token
            if token.type == "variable_begin":
                marking = state.takes_elements
                if marking:
                    yield Token(token.lineno, "lparen", "(")


class _TemplateState:
    """Where in the HTML a template has come to: within a tag or not, and which tag was the last."""

    def __init__(self, *, in_tag: bool = False, last_tag: str = "") -> None:
        self._in_tag = in_tag
        self._last_tag = last_tag

    @property
    def takes_elements(self) -> bool:
        return not self._in_tag and self._last_tag not in _ONLY_TEXT

    def after(self, html: str) -> "_TemplateState":
        """The state behind more HTML."""
        opens, closes = html.rfind("<"), html.rfind(">")
        in_tag = self._in_tag if opens == closes == -1 else opens > closes
        tags = [("/" if found[0][1] == "/" else "") + found[1] for found in _TAG.finditer(html)]
        return _TemplateState(in_tag=in_tag, last_tag=tags[-1] if tags else self._last_tag)
