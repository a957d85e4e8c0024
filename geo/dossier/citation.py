"""A claim as plain text to paste elsewhere, with all that it has to be cited by."""

import re

from geo.dossier.attribution import Attribution
from geo.model import Source
from geo.words.phrases import filled
from geo.words.wording import Wording

# Between quotes that do not follow each other in the article.
_LEFT_OUT = " […] "
_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


def citation(said: Attribution, source: Source, wording: Wording) -> str:
    """“Two ships” — Anna Example (researcher), our reading: stated. The Harbour, 1 April 2021. SHA-256 83cc….

    Of what was `said` in a `source`. Whoever hands it out puts the address of the claim behind it.
    """
    marks = (wording.quote_marks(quote.text) for quote in said.quotes)
    quotes = [f"{opens}{quote.text}{closes}" for quote, (opens, closes) in zip(said.quotes, marks, strict=True)]
    role = said.role_beside
    return filled(
        wording.gettext("{quotes} — {who}, our reading: {hedge}. {article}. SHA-256 {sha256}."),
        quotes=_LEFT_OUT.join(quotes),
        who=filled("{voice} ({role})", voice=said.voice, role=role) if role else said.voice,
        hedge=said.hedge,
        article=said.article,
        sha256=source.sha256,
    )


def cites_alike(one: str, other: str) -> bool:
    """Whether two citations say the same, whatever SHA-256 they give for the article's file."""
    return _SHA256.sub("", one) == _SHA256.sub("", other)
