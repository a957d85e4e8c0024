"""Templates that escape. The one way in which text from a dossier or an article becomes HTML."""

import re
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from geo.drawing.language_marks import LanguageMarks, as_printed, lang, marked, pieces_marked

# Letters; no word of the articles is nearly as long.
_PIECE = 100


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
    return environment


def breakable(text: str) -> Markup:
    """Text, escaped, with places to break in words that no line holds.

    Browsers take a quarter of a minute to find such places by themselves in a word of 100 kB.
    """
    return pieces_marked(text, _broken)


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
