"""Templates that escape. The one way in which text from a dossier or an article becomes HTML."""

import re
from collections.abc import Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from geo.drawing.language_marks import LanguageMarks, as_printed, lang, marked, pieces_marked
from geo.words.folding import found_in

# Letters; no word of the articles is nearly as long.
_PIECE = 100
# Digits in groups of three with spaces between, as French prints them; what is longer is no number.
_NUMBER = re.compile(r"((?<!\d)\d{1,3}(?: \d{3}){1,5}(?!\d))")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("geo.drawing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[LanguageMarks],
    )
    environment.filters["marked"] = marked
    environment.filters["lang"] = lang
    environment.filters["as_printed"] = as_printed
    environment.filters["breakable"] = breakable
    environment.filters["printed"] = printed
    environment.filters["found"] = found
    return environment


def breakable(text: str) -> Markup:
    """Text, escaped, with places to break in words that no line holds.

    Browsers take a quarter of a minute to find such places by themselves in a word of 100 kB.
    """
    return pieces_marked(text, _broken)


def printed(words: str) -> Markup:
    """An article's words, escaped and breakable, in which no line ends inside a number; not a letter is another.

    For quotes at large: a no-break space in the place of the article's own would no longer be what is printed.
    """
    parts = _NUMBER.split(words)
    return Markup("").join(
        Markup('<span class="sr-whole">{}</span>').format(part) if at % 2 else breakable(part)
        for at, part in enumerate(parts)
    )


def found(text: str, wanted: Sequence[str]) -> Markup:
    """Breakable text in which the words of a search are marked; `wanted` are their keys (geo.words.folding)."""
    return pieces_marked(text, lambda words: _with_marks(words, wanted))


def _with_marks(text: str, wanted: Sequence[str]) -> Markup:
    parts, at = [], 0
    for start, end in found_in(text, wanted) if wanted else ():
        mark = Markup('<mark class="sr-found">{}</mark>').format(_broken(text[start:end]))
        parts += [_broken(text[at:start]), mark]
        at = end
    return Markup("").join([*parts, _broken(text[at:])])


def _broken(text: str) -> Markup:
    return Markup("").join(
        Markup("<wbr>").join(part[at : at + _PIECE] for at in range(0, len(part), _PIECE))
        if len(part) > _PIECE
        else part
        for part in re.split(r"(\s+)", text)
    )


def rendered(template: str, **values: object) -> Markup:
    """A template filled with values, every one of them escaped unless it is Markup already."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 - autoescape is on
