"""Writes cases.json: what Python's own code, or pyproj, says where a script computes the same; Node's tests read it.

Run as `python -m tests.browser_code.cases`, or `make cases`.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from pyproj import Geod

from geo.assess.checked import Checked
from geo.assess.checks import run_checks
from geo.built import read_built
from geo.dossier import Dossier, load
from geo.dossier.selection import ORDERS, Selection, selected
from geo.drawing.evidence.check_outcomes import changes
from geo.drawing.map.looks import LOOKS
from geo.drawing.still.mercator import to_world
from geo.drawing.timeline.axis import Axis
from geo.drawing.timeline.span import place, table
from geo.export.options import ExportOptions
from geo.export.records import claim_records
from geo.export.snapshot.blocks import _initial
from geo.export.snapshot.packing import packed_lines, unpacked
from geo.export.snapshot.searching import alike, searching
from geo.model import Hedge
from geo.words.folding import TYPED_AS, found_in, search_key, search_words
from geo.words.wording import Wording
from tests.support import ROOT, SMALL

FILE = ROOT / "tests/browser_code/cases.json"
_PAIRS = (
    ((130.28, 42.2), (132.34, 42.86)),
    ((0.0, 0.0), (179.7, 0.3)),
    ((179.9, -10.0), (-179.9, 10.0)),
    ((30.0, 0.0), (31.0, 0.0)),
    ((30.0, -89.5), (30.0, 89.5)),
    ((-70.0, 40.0), (100.0, 60.0)),
)
_POINTS = ((0.0, 0.0), (130.28755, 42.22689), (-179.99, -60.0), (12.5, 84.9), (12.5, 89.0), (-40.0, -89.9))
_TEXTS = (
    "Débarquées",
    "E\u0301te\u0301",
    "l’été d'août",
    "STRASSE straße ẞ",
    "ΟΔΟΣ οδος ς",
    "Владивосток",
    "ﬁn ﬀ Å K",
    "북한 한글",
    "किताब कुल",
    "שָׁלוֹם مَرْحَبًا",
    "δοσ δοσεις",
    "平壌 ﾊﾝｶｸ",
    "İstanbul ı",
    "naïve  coöperation",
    "① ½ ™",
    "1 000 conteneurs, 1\u00a0000, 1\u202f000, 1,000, 1.000, 12'000'000",
    "le 2023 300 wagons, 1 0000, 1, 000, 1,000 000, 25\u00a0000\u00a0km",
    "1\n000 et ①\u202f⓪⓪⓪",
    "manœuvre MANŒUVRE Ærøskøbing Łódź Đà Þór",
    "mi\u2011août, mi-août, Rajin – Dunai − 3",
    "sou\u00adter\u200bre \u0301e",
    "𝐀𝟏 🚢 𝟏 𝟎𝟎𝟎",
)
# A text and what is typed: what of it is marked, in both languages.
_FOUND = (
    ("Jusqu’à 1\u202f000 conteneurs ont été livrés", "1000 CONTENEURS"),
    ("“more than 1,000 containers”", "1 000 container"),
    ("une manœuvre, des manœuvres", "manoeuvre"),
    ("une manœuvre", "eu"),
    ("E\u0301te\u0301, été", "ETE"),
    ("Straße, Strasse", "strasse"),
    ("l’été d'août", "l'été d’août"),
    ("aaa aa", "aa a"),
    ("abcd", "ab cd"),
    ("🚢 navire 🚢🚢", "🚢 VIR"),
    ("sou\u00adterre", "souterre"),
    ("<b>&amp;</b>", "<b> &"),
    ("(.*)+", "(.*)"),
    ("nothing of it", "something"),
    ("nothing typed", "   "),
)
_DAYS = (date(2023, 9, 1), date(2023, 10, 13), date(1999, 12, 31), date(2024, 2, 29), date(2021, 8, 11))
# Of a check's combinations, how many to leave out; it shares no factor with the numbers of choices.
_EVERY = 13
_LINES: Mapping[str, Any] = {
    "features": [
        {"geometry": {"type": "LineString", "coordinates": [[130.28755, 42.22689], [130.3, 42.2], [-0.00001, 0.0]]}},
        {"geometry": {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5.5, 6.25], [7, 8]]]}},
        {"geometry": {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1.5], [0, 0]]]]}},
        {"geometry": {"type": "Point", "coordinates": [10.5, 20.25]}},
    ]
}


def _selections(dossier: Dossier) -> Iterator[Selection]:
    """One of each kind, some together, and spans that begin or end at every day that a claim's date begins or ends."""
    claims = list(dossier.claims.values())
    yield Selection()
    yield from (Selection(leg=leg) for leg in dossier.legs)
    yield from (Selection(place=name) for name in dict.fromkeys(name for claim in claims for name in claim.places))
    yield from (Selection(voices=(voice,)) for voice in dict.fromkeys(claim.voice for claim in claims))
    yield from (Selection(origins=(origin,)) for origin in dict.fromkeys(claim.origin for claim in claims))
    yield from (Selection(hedges=(hedge.value,)) for hedge in Hedge)
    yield from (Selection(sources=(source,)) for source in dossier.sources)
    yield from (Selection(sorted_by=order) for order in ORDERS)
    yield Selection(voices=tuple({claims[0].voice: 0, claims[-1].voice: 0}), leg=next(iter(dossier.legs)))
    records = claim_records(dossier, Wording("en"))
    edges = {record["date"][end] for record in records for end in ("earliest", "latest")}
    for day in sorted(date.fromisoformat(edge) for edge in edges if edge):
        yield from (Selection(since=day), Selection(until=day), Selection(since=day + timedelta(1)))
        yield Selection(until=day - timedelta(1))
    for claim in claims[:6]:
        words = claim.gloss.in_language("fr").split()
        yield Selection(words=" ".join([words[-1].upper(), words[0]]))
    yield Selection(words="  train   L’ÉTÉ ")
    yield Selection(words="(.*)")
    # By a voice, a role, a body, an origin, a place and an article, in whatever language; and in an order.
    first = claims[0]
    voice, source = dossier.voices[first.voice], dossier.sources[first.source]
    places = [dossier.places[name] for claim in claims for name in claim.places]
    texts = (voice.name, voice.role, dossier.origins[first.origin].label, source.label, source.outlet, places[-1].label)
    for text in filter(None, texts):
        yield from (Selection(words=words, sorted_by="date") for words in text.by_language.values())
    yield Selection(words=places[0].names[-1].text)
    yield Selection(
        words=" ".join(note for claim in claims if claim.note for note in claim.note.by_language.values())[:60]
    )


def _search(dossier: Dossier, every: int) -> dict[str, Any]:
    """Each so many-th claim, and which of them, by position, each so many-th selection leaves."""
    kept = ("id", "legs", "places", "voice", "origin", "hedge", "summary", "note")
    claims = [
        {
            **{key: record[key] for key in kept},  # type: ignore[literal-required]
            "quotes": [{"text": quote["text"]} for quote in record["quotes"]],
            "article": {"id": record["article"]["id"]},
            "date": {"earliest": record["date"]["earliest"], "latest": record["date"]["latest"]},
        }
        for record in claim_records(dossier, Wording("en"))[::every]
    ]
    at = {claim["id"]: index for index, claim in enumerate(claims)}
    choices = [
        {"choice": _choice(one), "left": [at[claim.id] for claim in selected(dossier, one) if claim.id in at]}
        for one in list(_selections(dossier))[::every]
    ]
    known = searching(dossier)
    ranks = {order: ranks[::every] for order, ranks in known["ranks"].items()}
    return {"claims": claims, "choices": choices, "searching": {**known, "ranks": ranks}}


def _pieces(text: str, typed: str) -> list[list[Any]]:
    """A text in pieces, each with whether it is marked."""
    pieces: list[list[Any]] = []
    at = 0
    for start, end in found_in(text, search_words(typed)):
        pieces += [[text[at:start], False], [text[start:end], True]]
        at = end
    return [piece for piece in [*pieces, [text[at:], False]] if piece[0]]


def _choice(one: Selection) -> dict[str, Any]:
    """A selection by the names that the snapshot's address has."""
    return {
        "leg": one.leg or "",
        "place": one.place or "",
        "voice": list(one.voices),
        "origin": list(one.origins),
        "hedge": list(one.hedges),
        "article": list(one.sources),
        "since": one.since.isoformat() if one.since else "",
        "until": one.until.isoformat() if one.until else "",
        "q": one.words,
        "sorted": one.sorted_by if one.sorted_by != ORDERS[0] else "",
    }


def _addresses() -> list[dict[str, Any]]:
    options = (
        ExportOptions(),
        ExportOptions(selection=Selection(leg="by-sea"), claim="two-ships"),
        ExportOptions(selection=Selection(voices=("anna", "analyst"), words="l’été & 1+1=2 #x")),
        ExportOptions(selection=Selection(place="valbonne", since=date(2021, 3, 3), until=date(2021, 4, 1))),
        ExportOptions(selection=Selection(sources=("harbour", "railway"), sorted_by="hedge")),
    )
    return [{"address": _initial(one), "choice": _choice(one.selection), "claim": one.claim or ""} for one in options]


def _axis(dossier: Dossier) -> dict[str, Any]:
    axis = Axis.of([claim.when for claim in dossier.claims.values() if claim.when])
    assert axis
    pieces = axis.pieces()
    first, last = pieces[0].first, pieces[-1].last
    days = [first + timedelta(days) for days in range(-40, (last - first).days + 40, 97)]
    places = [[day.isoformat(), place(pieces, day), place(pieces, day, days=1)] for day in days]
    return {"pieces": json.loads(table(pieces)), "places": places}


def _outcomes(dossier: Dossier, checked: Checked) -> dict[str, Any]:
    """A check's results for some combinations of its assumptions."""
    sizes = [range(len(assumption.choices)) for assumption in checked.check.assumptions]
    order = ["consistent", "not_consistent", "cannot_be_tested"]
    results = []
    for at in list(product(*sizes))[::_EVERY]:
        pairs = zip(checked.check.assumptions, at, strict=True)
        outcome = checked.outcomes[tuple(each.choices[index] for each, index in pairs)]
        said = [outcome.result, *(reading.result for reading in outcome.readings)]
        results.append([list(at), [order.index(result.value) for result in said]])
    return {"folded": json.loads(changes(checked, dossier, Wording("en"))), "results": results}


def cases() -> dict[str, Any]:
    """All tables, by what they are about."""
    real, small = load(ROOT), load(SMALL)
    geod = Geod(ellps="WGS84")
    checked = [one for one in run_checks(real, read_built(real).lengths_km()) if one.check.assumptions]
    return {
        "geodesics": [{"from": a, "to": b, "metres": geod.inv(*a, *b)[2]} for a, b in _PAIRS],
        "mercator": [{"lonlat": point, "world": to_world([point])[0].tolist()} for point in _POINTS],
        "alike": alike(),
        "folded": [{"text": text, "plain": search_key(text)} for text in (*_TEXTS, *TYPED_AS)],
        "found": [{"text": text, "typed": typed, "pieces": _pieces(text, typed)} for text, typed in _FOUND],
        "search": [_search(small, 1), _search(real, 3)],
        "addresses": _addresses(),
        "axis": _axis(real),
        "days": [
            {"iso": day.isoformat(), "en-GB": Wording("en").day(day), "fr": Wording("fr").day(day)} for day in _DAYS
        ],
        "packed": {"text": unpacked(packed_lines(json.dumps(_LINES)), most_bytes=10_000), "lines": _LINES["features"]},
        "outcomes": [_outcomes(real, one) for one in checked],
        "label_sides": LOOKS.label_sides,
        "label_gaps_px": LOOKS.label_gaps_px,
        "grid": {"grid_steps_deg": LOOKS.grid_steps_deg, "grid_gap_px": LOOKS.grid_gap_px},
    }


def text() -> str:
    """The file as it ought to be."""
    lines = (f'"{name}": {json.dumps(table, ensure_ascii=False, sort_keys=True)}' for name, table in cases().items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
