"""What is said, as paragraphs of slides: each claim in our words, then in the article's, then who says it, and where.

A quote never leaves this module without its attribution; where a long one goes on on the next slide, so does that.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from pptx.enum.dml import MSO_THEME_COLOR

from geo.dossier import Dossier
from geo.drawing.cards import source_line
from geo.drawing.palette import LIGHT
from geo.export.slides_text import Paragraph, Run, halved, height_of, is_rtl, isolated, line_height
from geo.model import Claim, Step
from geo.wording import Wording

# Of quotes, of our summaries and of attributions; the smallest that can be read across a room come last.
SIZES = ((18.0, 15.0, 12.0), (17.0, 14.5, 12.0), (16.0, 14.0, 12.0), (15.0, 13.0, 11.5), (14.0, 12.5, 11.0))
BETWEEN_CLAIMS = 12.0
_MUTED = MSO_THEME_COLOR.TEXT_2
_QUOTE_RUN = 1
NO_BREAK = "\u00a0"
_HEADLINE_SIZE, _HEADLINE_LABEL_SIZE, _HEADLINE_SAID_SIZE = 40.0, 15.0, 11.5

Block = Sequence[Paragraph]


def claim_block(dossier: Dossier, claim: Claim, wording: Wording, sizes: tuple[float, float, float]) -> Block:
    """Our summary, the quotes, and last the attribution."""
    size, middle, small = sizes
    language = wording.language
    gloss = [
        Run(isolated(wording.text(claim.gloss)), bold=True, language=language),
        Run(
            f"  {wording.gettext('our summary').replace(' ', NO_BREAK)}",
            colour=_MUTED,
            language=language,
            size=min(small, 10.5),
        ),
    ]
    quotes = [_quote(quote.text, dossier.sources[claim.source].language, wording, size) for quote in claim.quotes]
    return [Paragraph(gloss, middle), *quotes, attribution(dossier, claim, wording, small)]


def attribution(dossier: Dossier, claim: Claim, wording: Wording, size: float) -> Paragraph:
    """Who says it, how surely, for when, and where it is printed."""
    language = wording.language
    date = wording.claimed_date(claim)
    # “said: 6 October” and “date not stated” say themselves what they are.
    dated = wording.gettext("claimed date: {date}").format(date=date) if claim.dates_traffic else date
    article = wording.gettext("printed in {article}").format(
        article=isolated(source_line(dossier.sources[claim.source], wording))
    )
    runs = [
        Run(isolated(wording.text(dossier.voices[claim.voice].name)), bold=True, language=language),
        Run(" · ", colour=_MUTED, language=language),
        Run(wording.hedge(claim.hedge), bold=True, colour=LIGHT.hedges[claim.hedge], language=language),
        Run(f" · {isolated(dated)} · {article}", colour=_MUTED, language=language),
    ]
    return Paragraph(runs, size, before=2)


def headline(dossier: Dossier, step: Step, wording: Wording) -> Block:
    """A step's number at large with what it is of, and who says so; nothing for a step without one."""
    if step.headline is None:
        return []
    number = Run(isolated(step.headline.number), bold=True, colour=MSO_THEME_COLOR.ACCENT_4, language=wording.language)
    label = Run(isolated(wording.text(step.headline.label)), bold=True, language=wording.language)
    return [
        Paragraph([number], _HEADLINE_SIZE),
        Paragraph([label], _HEADLINE_LABEL_SIZE),
        attribution(dossier, dossier.claims[step.headline.claim], wording, _HEADLINE_SAID_SIZE),
    ]


def pages(
    dossier: Dossier, claims: Sequence[Claim], wording: Wording, width: float, first: float, height: float
) -> list[list[Paragraph]]:
    """The claims over as few columns as the smallest type needs, in the largest type that needs no more.

    The first column has a height of {first} points, the others {height}; each begins with a whole claim or goes on
    with one that no column holds.
    """
    tried = []
    for sizes in SIZES:
        blocks = [claim_block(dossier, claim, wording, sizes) for claim in claims]
        tried.append(_in_columns(blocks, width, first, height))
    fewest = len(tried[-1])
    return next(columns for columns in tried if len(columns) == fewest)


def _in_columns(blocks: Sequence[Block], width: float, first: float, height: float) -> list[list[Paragraph]]:
    columns: list[list[Paragraph]] = [[]]
    for block in blocks:
        room = first if len(columns) == 1 else height
        spaced = [replace(block[0], before=BETWEEN_CLAIMS), *block[1:]]
        if height_of([*columns[-1], *spaced], width) <= room:
            columns[-1] += spaced
        elif height_of(block, width) <= height:
            columns += [list(spaced)]
        else:
            columns += _parts(block, width, min(first, height))
    return [column for column in columns if column]


def _parts(block: Block, width: float, height: float) -> list[list[Paragraph]]:
    """A block that no column holds: as much of its quotes in each part as goes with the attribution below."""
    said = block[-1]
    parts: list[list[Paragraph]] = [[block[0]]]
    left = list(block[1:-1])
    while left:
        quote = left.pop(0)
        room = height - height_of([*parts[-1], replace(quote, runs=[]), said], width) + line_height(quote)
        lines = math.floor(room / line_height(quote))
        # A part that holds no quote yet takes a line at least, so that there is an end.
        fresh = len(parts[-1]) == (1 if len(parts) == 1 else 0)
        if lines < 1 and not fresh:
            parts[-1].append(said)
            parts.append([])
            left.insert(0, quote)
            continue
        now, later = halved(quote, _QUOTE_RUN, width, max(lines, 1))
        parts[-1].append(now)
        if later is not None:
            parts[-1].append(said)
            parts.append([])
            left.insert(0, later)
    parts[-1].append(said)
    return parts


def _quote(words: str, language: str, wording: Wording, size: float) -> Paragraph:
    """The article's words in quotation marks of the reader's language, other than those within."""
    opens, closes = ("« ", " »") if wording.language == "fr" and "«" not in words else ("“", "”")
    shut = isolated(words) != words
    runs = [
        Run(opens + ("\u2068" if shut else ""), language=wording.language),
        Run(words, language=language),
        Run(("\u2069" if shut else "") + closes, language=wording.language),
    ]
    return Paragraph(runs, size, before=2, rtl=is_rtl(language))
