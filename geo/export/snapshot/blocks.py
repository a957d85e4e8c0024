"""The data inside a snapshot: readable blocks for programs and for its script, packed ones for its maps."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypedDict
from urllib.parse import urlencode

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.selection import ORDERS
from geo.drawing.bundles import as_script
from geo.drawing.claims.cards import CitingWords, citing_words
from geo.drawing.deck import Deck, DeckData
from geo.drawing.map.folium_map import OPENING, Opening, palettes
from geo.drawing.map.looks import LOOKS, Looks
from geo.drawing.map.stage import map_words
from geo.drawing.still.data import StillData
from geo.drawing.still.picture import draw_still
from geo.drawing.still.sources import MapSources
from geo.drawing.still.view import StillLook, StillView
from geo.export.options import ExportOptions, file_stem
from geo.export.records import claim_records
from geo.export.snapshot.packing import packed, packed_lines
from geo.export.snapshot.page import late_styles, libraries
from geo.export.snapshot.searching import Alike, alike, searching
from geo.model import Step
from geo.words.wording import Wording


class CountedClaims(TypedDict):
    """The phrase for a number of claims, such as “{count} claims”, in the singular and the plural."""

    one: str
    other: str


class PageWords(TypedDict):
    """Words that the snapshot's script writes into the page, in the page's language."""

    shown_of: str
    filters: str
    filters_on: str
    pick: str
    unpick: str
    read: str
    cite: str
    claims: CountedClaims


class SnapshotPage(TypedDict):
    """What the snapshot's script needs beside the HTML: where the page opens, words, colours, and its files' {name}."""

    initial: str
    language: str
    palettes: dict[str, dict[str, str]]
    looks: Looks
    opening: Opening
    map_words: Mapping[str, Any]
    words: PageWords
    alike: Alike
    citing: CitingWords
    name: str


class Stills(TypedDict):
    """Still maps for paper: all lines of their SVG, each once; by `view|leg|layers` the numbers of a map's lines.

    Where a step is as of a day, `|day` follows.
    """

    lines: list[str]
    pictures: dict[str, list[int]]


# How the block of a script is called; the page runs them in the order in which they stand.
SCRIPT_BLOCK = "script-"
STILL_SIZE_PX = (1280, 800)
_ENLARGED_FOR_PAGE = 1.9
PRINT_SIZE_PX = (1280, 720)
# Across a page of A4 a still is about 700 px of a screen wide, and so is what it shows.
_ENLARGED_FOR_PAPER = 1.8


# ── stills ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def initial_still(dossier: Dossier, data: StillData, options: ExportOptions) -> Markup:
    """The still map (SVG) that the page shows until its live map is drawn, or without script; in the page's colours."""
    chosen = options.selection
    shown = StillView(
        view=f"places:{chosen.place}" if chosen.place else f"leg:{chosen.leg}" if chosen.leg else "all",
        leg=chosen.leg,
        places=(chosen.place,) if chosen.place else (),
        layers=options.layers,
    )
    return draw_still(dossier, data, shown, StillLook("variables", options.language, STILL_SIZE_PX, _ENLARGED_FOR_PAGE))


def stills(dossier: Dossier, data: StillData, steps: Sequence[Step], language: str) -> dict[str, str]:
    """Still maps for paper, as SVG by `view|leg|layers`: the whole route, and each distinct view of the steps.

    Where a step is as of a day, `|day` follows.
    """
    look = StillLook("print", language, PRINT_SIZE_PX, _ENLARGED_FOR_PAPER)
    drawn = {"all||": str(draw_still(dossier, data, StillView(), look))}
    for step in steps:
        shown = StillView.of_step(dossier, step)
        key = "|".join([shown.view, shown.leg or "", ",".join(shown.layers), *([step.as_of] if step.as_of else [])])
        if key not in drawn:
            drawn[key] = str(draw_still(dossier, data, shown, look))
    return drawn


class DataBlock(TypedDict):
    """A script element that no browser runs: its {type}, its {id} and the {text} in it."""

    type: str
    id: str
    text: str


# ── data blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def plain_blocks(
    dossier: Dossier,
    options: ExportOptions,
    origin: Mapping[str, Any],
    deck: DeckData | None,
    wording: Wording,
) -> list[DataBlock]:
    """The readable data blocks, as JSON: the provenance for whoever reads it, and what the scripts need."""
    counted: CountedClaims = {"one": _counted(1, wording), "other": _counted(2, wording)}
    page: SnapshotPage = {
        "initial": _initial(options),
        "language": options.language,
        "palettes": palettes(),
        "looks": LOOKS,
        "opening": OPENING,
        "map_words": map_words(dossier, wording),
        "words": {
            "shown_of": wording.gettext("{shown} of {total}"),
            "filters": wording.gettext("Filters"),
            "filters_on": wording.gettext("Filters ({count})"),
            "pick": wording.gettext("Show on the map"),
            "unpick": wording.gettext("Shown on the map"),
            "read": wording.gettext("Read in the article"),
            "cite": wording.gettext("Copy as citation"),
            "claims": counted,
        },
        "alike": alike(),
        "citing": citing_words(wording),
        "name": file_stem(dossier, options),
    }
    blocks: dict[str, object] = {"provenance": origin, "page": page, "deck": deck}
    return [
        {"type": "application/json", "id": name, "text": Markup(as_script(value))}  # noqa: S704 - made safe by as_script
        for name, value in blocks.items()
    ]


def _counted(count: int, wording: Wording) -> str:
    """The form that the language has for a number, in which the page fills in others."""
    written = wording.ngettext("{count} claim", "{count} claims", count)
    return written.replace(wording.number(count), "{count}")


def packed_blocks(
    dossier: Dossier, ways: MapSources, drawn: Mapping[str, str], deck: Deck | None, wording: Wording
) -> list[DataBlock]:
    """The packed data blocks, gzip in base64: scripts, styles, presentation, claims, layer, base map and stills.

    Claims and layer are as anyone may read them once unpacked; lines and stills are in a form that is small.
    """

    def base(name: str) -> str:
        return (ways.base / f"{name}.json").read_text(encoding="utf-8")

    texts = {
        **packed_libraries(),
        **packed_styles(),
        **({"deck-html": packed(str(deck.html))} if deck else {}),
        "claims": packed(_json(claim_records(dossier, wording))),
        "searching": packed(_json(searching(dossier))),
        "layer": packed(ways.layer),
        **({"lines": packed_lines(ways.lines)} if ways.lines is not None else {}),
        "land": packed_lines(base("land")),
        "network": packed_lines(base("network")),
        "labels": packed_lines(base("labels")),
        "stills": packed(_json(_shared(drawn))),
    }
    return [{"type": "text/plain", "id": f"packed-{name}", "text": text} for name, text in texts.items()]


@lru_cache(maxsize=1)
def packed_libraries() -> dict[str, str]:
    """The scripts that the page unpacks and runs, by block name; packing makes them a third as large."""
    return {f"{SCRIPT_BLOCK}{name}": packed(text) for name, text in libraries().items()}


@lru_cache(maxsize=1)
def packed_styles() -> dict[str, str]:
    """The style sheets of what only a script shows, packed, by the id of the <style> that each comes before."""
    return {before: packed(text) for before, text in late_styles().items()}


def _shared(drawn: Mapping[str, str]) -> Stills:
    """The stills as lists of numbered lines, each line once: several show the same stretch of the base map."""
    numbers: dict[str, int] = {}
    made_of = {
        name: [numbers.setdefault(line, len(numbers)) for line in still.split("\n")] for name, still in drawn.items()
    }
    return {"lines": list(numbers), "pictures": made_of}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _initial(options: ExportOptions) -> str:
    """Where the page opens, as it writes it into its own address."""
    chosen = options.selection
    params = {
        "leg": chosen.leg,
        "place": chosen.place,
        "claim": options.claim,
        "voice": chosen.voices,
        "origin": chosen.origins,
        "hedge": chosen.hedges,
        "article": chosen.sources,
        "since": chosen.since.isoformat() if chosen.since else None,
        "until": chosen.until.isoformat() if chosen.until else None,
        "q": chosen.words,
        "sorted": chosen.sorted_by if chosen.sorted_by != ORDERS[0] else None,
        "layer": options.layers,
    }
    given = urlencode({name: value for name, value in params.items() if value}, doseq=True)
    return f"briefing&{given}" if given else "briefing"
