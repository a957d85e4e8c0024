"""The data inside a snapshot: readable blocks for machines and for its script, packed ones for its maps."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from geo.dossier import Dossier
from geo.drawing.bundles import as_script
from geo.drawing.deck import Deck
from geo.drawing.map.stage import map_words
from geo.drawing.palette import THEMES, flat
from geo.drawing.still.data import StillData
from geo.drawing.still.picture import draw_still
from geo.drawing.still.sources import MapSources
from geo.drawing.still.view import StillLook, StillView
from geo.export.options import ExportOptions, file_stem
from geo.export.records import claim_records
from geo.export.snapshot.packing import packed, packed_lines
from geo.export.snapshot.page import late_styles, libraries
from geo.model import Step, in_view
from geo.words.catalogue import N_
from geo.words.wording import Wording

# What snapshot.js says itself; the counts take the form that the language has for a number.
_SCRIPT_WORDS: Mapping[str, str] = {
    "shown_of": N_("{shown} of {total}"),
    "filters": N_("Filters"),
    "filters_on": N_("Filters ({count})"),
    "pick": N_("Show on the map"),
    "unpick": N_("Shown on the map"),
}


# How the block of a script is called; snapshot.js runs them in the order in which they stand.
SCRIPT_BLOCK = "script-"
STILL_SIZE_PX = (1280, 800)
_ENLARGED_FOR_PAGE = 1.9
PRINT_SIZE_PX = (1280, 720)
# Across a page of A4 a still is about 700 px of a screen wide, and so is what it shows.
_ENLARGED_FOR_PAPER = 1.8


# ── stills ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def initial_still(dossier: Dossier, data: StillData, options: ExportOptions) -> Markup:
    """What the page shows before its map is drawn, or where it has no script; in the colours of the page."""
    chosen = options.selection
    shown = StillView(
        view=f"places:{chosen.place}" if chosen.place else f"leg:{chosen.leg}" if chosen.leg else "all",
        leg=chosen.leg,
        places=(chosen.place,) if chosen.place else (),
    )
    return draw_still(dossier, data, shown, StillLook("variables", options.language, STILL_SIZE_PX, _ENLARGED_FOR_PAGE))


def stills(dossier: Dossier, data: StillData, steps: Sequence[Step], language: str) -> dict[str, str]:
    """A still for paper of the whole route and of each distinct view of the steps, as SVG by `view|leg|layers`."""
    look = StillLook("print", language, PRINT_SIZE_PX, _ENLARGED_FOR_PAPER)
    drawn = {"all||": str(draw_still(dossier, data, StillView(), look))}
    for step in steps:
        layers = tuple(sorted(layer.value for layer in step.layers))
        key = f"{step.view}|{step.leg or ''}|{','.join(layers)}"
        if key not in drawn:
            kind, ids = in_view(step.view)
            places = tuple(ids) if kind == "place" else ()
            drawn[key] = str(draw_still(dossier, data, StillView(step.view, step.leg, places, layers), look))
    return drawn


# ── data blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def plain_blocks(
    dossier: Dossier,
    options: ExportOptions,
    origin: Mapping[str, Any],
    deck: Mapping[str, Any] | None,
    wording: Wording,
) -> list[dict[str, Any]]:
    """Blocks of JSON: the provenance for whoever reads it, and what the scripts need."""
    # snapshot.js fills in the counts, in the form that the language has for them.
    counted = {
        form: wording.ngettext("{count} claim", "{count} claims", count).replace(wording.number(count), "{count}")
        for form, count in (("one", 1), ("other", 2))
    }
    page = {
        "initial": _initial(options),
        "language": options.language,
        "palettes": {name: flat(palette) for name, palette in THEMES.items()},
        "map_words": map_words(dossier, wording),
        "words": {
            **{name: wording.gettext(message) for name, message in _SCRIPT_WORDS.items()},
            "claims": counted,
        },
        "name": file_stem(dossier, options),
    }
    blocks = {"provenance": origin, "page": page, "deck": deck}
    return [
        {"type": "application/json", "id": name, "text": Markup(as_script(value))}  # noqa: S704 - made safe by as_script
        for name, value in blocks.items()
    ]


def packed_blocks(
    dossier: Dossier, ways: MapSources, drawn: Mapping[str, str], deck: Deck | None, wording: Wording
) -> list[dict[str, Any]]:
    """Blocks of gzip in base64. Claims and layer are as anyone may read them, the rest is in a form that is small."""

    def base(name: str) -> str:
        return (ways.base / f"{name}.json").read_text(encoding="utf-8")

    texts = {
        **packed_libraries(),
        **packed_styles(),
        **({"deck-html": packed(str(deck.html))} if deck else {}),
        "claims": packed(_json(claim_records(dossier, wording))),
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
    """The scripts that the page runs once it has unpacked them, which makes them a third as large."""
    return {f"{SCRIPT_BLOCK}{name}": packed(text) for name, text in libraries().items()}


@lru_cache(maxsize=1)
def packed_styles() -> dict[str, str]:
    """The style sheets of what only these scripts show."""
    return {before: packed(text) for before, text in late_styles().items()}


def _shared(drawn: Mapping[str, str]) -> dict[str, Any]:
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
        "since": chosen.since.isoformat() if chosen.since else None,
        "until": chosen.until.isoformat() if chosen.until else None,
        "q": chosen.words,
    }
    given = urlencode({name: value for name, value in params.items() if value}, doseq=True)
    return f"briefing&{given}" if given else "briefing"
