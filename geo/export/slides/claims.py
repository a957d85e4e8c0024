"""What is said, as paragraphs of slides: each claim in our words, then in the article's, then who says it, and where.

A quote never leaves this module without its attribution; where a long one goes on on the next slide, so does that.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from pptx.enum.dml import MSO_THEME_COLOR

from geo.dossier import Dossier
from geo.dossier.attribution import Attribution, attribution_of
from geo.dossier.headlines import headline_number
from geo.drawing.palette import LIGHT
from geo.drawing.typesetting import one_line
from geo.export.slides.text import Paragraph, Run, halved, height_of, is_rtl, isolated, line_height, shrunk
from geo.model import Claim, Hedge, Step
from geo.words.wording import Wording

# Of quotes, of our summaries and of attributions; the smallest that can be read across a room come last.
SIZES = ((18.0, 15.0, 12.0), (17.0, 14.5, 12.0), (16.0, 14.0, 12.0), (15.0, 13.0, 11.5), (14.0, 12.5, 11.0))
BETWEEN_CLAIMS = 12.0
_MUTED = MSO_THEME_COLOR.TEXT_2
# Which run of a quote holds its words, between the marks; our summary begins with its own.
_QUOTE_RUN, _GLOSS_RUNS = 1, 2
# The emptiest column may be so much emptier than the fullest; more than that, and smaller type is taken if each step
# makes them so much more even.
_UNEVEN, _SMALLER = 0.25, 0.06
_STEP = 10
# A part of a claim takes so many lines at least, so that there is an end; letters of a name in an attribution.
_LEAST_LINES, _LONGEST_NAME = 3, 300
# The share of a column that an attribution may take.
_MOST_SAID = 0.5
NO_BREAK = "\u00a0"
_HEADLINE_SIZE, _HEADLINE_LABEL_SIZE, _HEADLINE_SAID_SIZE = 40.0, 15.0, 11.5

Block = Sequence[Paragraph]
Parts = Callable[[int, float], tuple[list[list[Paragraph]], float]]


def claim_block(dossier: Dossier, claim: Claim, wording: Wording, sizes: tuple[float, float, float]) -> Block:
    """One claim as paragraphs: our summary, the quotes, and last the attribution.

    `sizes` in points are those of quotes, summary and attribution.
    """
    size, middle, small = sizes
    language, said = wording.language, attribution_of(dossier, claim, wording)
    gloss = [
        Run(isolated(said.gloss), bold=True, language=language),
        Run(
            f"  {wording.gettext('our summary').replace(' ', NO_BREAK)}",
            colour=_MUTED,
            language=language,
            size=min(small, 10.5),
        ),
    ]
    quotes = [_quote(quote.text, said.language, wording, size) for quote in said.quotes]
    return [Paragraph(gloss, middle), *quotes, attribution(said, wording, small)]


def attribution(said: Attribution, wording: Wording, size: float) -> Paragraph:
    """A claim's attribution as a paragraph: who says it, how surely, for when, and where it is printed."""
    language = wording.language
    # “said: 6 October” and “date not stated” say themselves what they are.
    dated = wording.gettext("claimed date: {date}").format(date=said.date) if said.dates_traffic else said.date
    voice, role, article = (
        isolated(one_line(name, _LONGEST_NAME)) for name in (said.voice, said.role_beside, said.article)
    )
    printed = wording.gettext("printed in {article}").format(article=article)
    runs = [
        Run(voice, bold=True, language=language),
        Run(f", {role} · " if role else " · ", colour=_MUTED, language=language),
        Run(said.hedge, bold=True, colour=LIGHT.hedges[Hedge(said.hedge_id)], language=language),
        Run(f" · {isolated(dated)} · {printed}", colour=_MUTED, language=language),
    ]
    return Paragraph(runs, size, before=2)


def headline(dossier: Dossier, step: Step, wording: Wording) -> Block:
    """A step's headline as paragraphs: the large number, what it is of, and who says so; empty if the step has none."""
    if step.headline is None:
        return []
    number = Run(
        isolated(one_line(headline_number(dossier, step.headline, wording))),
        bold=True,
        colour=MSO_THEME_COLOR.ACCENT_4,
        language=wording.language,
    )
    label = Run(isolated(one_line(wording.text(step.headline.label))), bold=True, language=wording.language)
    said = attribution_of(dossier, dossier.claims[step.headline.claim], wording)
    return [
        Paragraph([number], _HEADLINE_SIZE),
        Paragraph([label], _HEADLINE_LABEL_SIZE),
        attribution(said, wording, _HEADLINE_SAID_SIZE),
    ]


def pages(
    dossier: Dossier, claims: Sequence[Claim], wording: Wording, width: float, first: float, height: float
) -> list[list[Paragraph]]:
    """Set claims in columns, one per slide: as few as any type needs, about even, in the largest type that does it.

    Columns are `width` wide, the first `first` and the others `height` high, all in points. Each begins with a whole
    claim or goes on with one that its own column could not hold.
    """
    tried = []
    for number, sizes in enumerate(SIZES):
        blocks = []
        for claim in claims:
            *words, said = claim_block(dossier, claim, wording, sizes)
            # An attribution is whole in each part of its claim, so it may not fill one.
            blocks.append([*words, *shrunk([said], width, min(first, height) * _MOST_SAID)])
        columns = _evenly(blocks, width, first, height)
        filled = [height_of(column, width) + (0 if index else height - first) for index, column in enumerate(columns)]
        # Each claim that is broken has its attribution once more for each break.
        broken = sum(map(len, columns)) - sum(map(len, blocks))
        uneven = max(_UNEVEN, 1 - min(filled) / max(filled)) + number * _SMALLER
        tried.append((len(columns), broken, uneven, columns))
    return min(tried, key=lambda one: one[:3])[3]


def _evenly(blocks: Sequence[Block], width: float, first: float, height: float) -> list[list[Paragraph]]:
    """As few columns as there must be, each left as free at its end as that allows."""
    heights = [height_of(block, width) for block in blocks]

    # Asked for again with each share that is left free.
    @cache
    def parts(index: int, room: float) -> tuple[list[list[Paragraph]], float]:
        found = _parts(blocks[index], width, room, height)
        return found, height_of(found[-1], width)

    columns = _in_columns(blocks, heights, parts, (first, height), 0)
    for free in range(_STEP, round(height), _STEP) if len(columns) > 1 else ():
        freer = _in_columns(blocks, heights, parts, (first, height), free)
        if len(freer) > len(columns):
            break
        columns = freer
    return columns


def _in_columns(
    blocks: Sequence[Block], heights: Sequence[float], parts: Parts, rooms: tuple[float, float], free: float
) -> list[list[Paragraph]]:
    """Columns, the first and the others as high as {rooms}, where only a single claim reaches into the last {free}.

    `parts` breaks the block of a number where the first part has so much room, and says how high the last is.
    """
    columns: list[list[Paragraph]] = [[]]
    high = 0.0
    for index, (block, own) in enumerate(zip(blocks, heights, strict=True)):
        room = rooms[0] if len(columns) == 1 else rooms[1]
        fresh = not columns[-1]
        spaced = [replace(block[0], before=BETWEEN_CLAIMS), *block[1:]]
        if high + own + (0 if fresh else BETWEEN_CLAIMS) <= (room if fresh else room - free):
            columns[-1] += spaced
            high += own + (0 if fresh else BETWEEN_CLAIMS)
        elif not fresh and own <= rooms[1]:
            columns.append(spaced)
            high = own
        else:
            broken, high = parts(index, room if fresh else rooms[1])
            columns[len(columns) - fresh :] = [list(part) for part in broken]
    return columns


def _parts(block: Block, width: float, first: float, height: float) -> list[list[Paragraph]]:
    """A block that its column does not hold: as much of its words in each part as goes with the attribution below."""
    *left, said = block
    parts: list[list[Paragraph]] = [[]]
    while left:
        words = left.pop(0)
        room = first if len(parts) == 1 else height
        free = room - height_of([*parts[-1], replace(words, runs=[]), said], width) + line_height(words)
        lines = math.floor(free / line_height(words))
        if lines < 1 and parts[-1]:
            later: Paragraph | None = words
        else:
            now, later = halved(
                words,
                _QUOTE_RUN if len(words.runs) > _GLOSS_RUNS else 0,
                width,
                lines if parts[-1] else max(lines, _LEAST_LINES),
            )
            parts[-1].append(now)
        if later is not None:
            parts[-1].append(said)
            parts.append([])
            left.insert(0, later)
    parts[-1].append(said)
    return parts


def _quote(words: str, language: str, wording: Wording, size: float) -> Paragraph:
    """The article's words in quotation marks of the reader's language, other than those within."""
    opens, closes = wording.quote_marks(words)
    shut = isolated(words) != words
    runs = [
        Run(opens + ("\u2068" if shut else ""), language=wording.language),
        Run(words, language=language),
        Run(("\u2069" if shut else "") + closes, language=wording.language),
    ]
    return Paragraph(runs, size, before=2, rtl=is_rtl(language))
