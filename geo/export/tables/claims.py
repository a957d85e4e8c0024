"""The dossier as tables for spreadsheets and statistics: one row per claim, and what the claims refer to.

Column names are ids that never change with the language; geo.export.tables.codebook says what each holds. Ids stand
beside the words that people read for them.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.assess.ready import Ready
from geo.built import Built
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of, leg_numbers
from geo.dossier.counts import Counts
from geo.export.options import ExportOptions
from geo.model import Claim, Place, Text
from geo.words.wording import Wording

Cell = str | int | float
Row = Mapping[str, Cell]

# Between several values in one cell. A value's own bar is written \|, so that a bar after a space always separates.
SEPARATOR = " | "
_OWN_BAR, _WRITTEN_BAR = re.compile(r"(\\*)\|"), re.compile(r"(\\+)\|")
# What spreadsheets may take for a formula, also in full width (OWASP, “CSV Injection”), and what they pass over before
# it: white space, characters that show nothing, and our own mark.
_FORMULA = re.compile(
    r"['\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*?"
    r"[=+\-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b]"
)
_MARK = "'"


@dataclass(frozen=True, slots=True)
class Table:
    """One table for spreadsheets: {rows} under {columns}, in a sheet called {title}; {key} is its name in code."""

    key: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Row]


# ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def joined(values: Iterable[str]) -> str:
    """Several values as one cell, with SEPARATOR between them; `parted` takes them apart again."""
    return SEPARATOR.join(_OWN_BAR.sub(r"\1\1\\|", value) for value in values)


def parted(cell: str) -> list[str]:
    """The values of a cell that `joined` wrote; an empty cell gives one empty value, though it may stand for none."""
    return [
        _WRITTEN_BAR.sub(lambda found: found[1][: len(found[1]) // 2] + "|", part) for part in cell.split(SEPARATOR)
    ]


def is_risky(value: str) -> bool:
    """Whether a spreadsheet may take the value for a formula, or for one of our marked values."""
    return _FORMULA.match(value) is not None


def neutralised(value: str) -> str:
    """The value, with an apostrophe before it where a spreadsheet may take it for a formula."""
    return _MARK + value if is_risky(value) else value


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def claims_csv(ready: Ready, options: ExportOptions) -> bytes:
    """The claims as a CSV file (RFC 4180): a row for each under a header, in UTF-8 with a byte order mark for Excel."""
    table = claims_table(ready.dossier, Wording(options.language))
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([neutralised(str(row[column])) for column in table.columns] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def tables(dossier: Dossier, built: Built, wording: Wording) -> list[Table]:
    """The tables of what is claimed: claims, and the articles, origins, voices, places and legs that they refer to."""
    return [
        claims_table(dossier, wording),
        _articles(dossier, wording),
        _origins(dossier, wording),
        _voices(dossier, wording),
        _places(dossier, wording),
        _legs(dossier, built, wording),
    ]


def table_of(key: str, title: str, rows: Sequence[Row]) -> Table:
    """Make a table of rows, of which there is at least one; its columns are those of the first."""
    return Table(key, title, tuple(rows[0]), rows)


def optional(text: Text | None, wording: Wording) -> str:
    """A text in the wording's language, or an empty cell where there is none."""
    return wording.text(text) if text else ""


# ── claims ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def claims_table(dossier: Dossier, wording: Wording) -> Table:
    """The table of claims: a row for each, with all that its card says and where its words stand in the article."""
    rows = [_claim(dossier, claim, wording) for claim in dossier.claims.values()]
    return table_of("claims", wording.gettext("Claims"), rows)


def _claim(dossier: Dossier, claim: Claim, wording: Wording) -> Row:
    source, said = dossier.sources[claim.source], attribution_of(dossier, claim, wording)
    return {
        "claim_id": claim.id,
        "article_id": source.id,
        "article": said.label,
        "outlet": optional(source.outlet, wording),
        "published": source.published,
        "language": said.language,
        "quotes": joined(quote.text for quote in said.quotes),
        "summary": said.gloss,
        "leg_ids": joined(claim.legs),
        "legs": joined(wording.text(dossier.legs[leg].title) for leg in claim.legs),
        "place_ids": joined(claim.places),
        "places": joined(wording.text(dossier.places[place].label) for place in claim.places),
        **_date(claim, said.date, wording),
        "quantity_printed": joined(quantity.printed for quantity in claim.quantities),
        "quantity_value": _values([quantity.value for quantity in claim.quantities]),
        "quantity_bound": joined(quantity.bound.value for quantity in claim.quantities),
        "quantity_unit": joined(wording.text(dossier.units[quantity.unit].many) for quantity in claim.quantities),
        "voice_id": claim.voice,
        "voice": said.voice,
        # As written, and empty where none is: what else is known of the voice has columns of its own.
        "voice_role": optional(dossier.voices[claim.voice].role, wording),
        "origin_id": claim.origin,
        "origin": said.origin,
        "hedge": said.hedge_id,
        "note": said.note,
        "file": source.file,
        "sha256": source.sha256,
        "quote_offsets": joined(f"{quote.start}..{quote.end}" for quote in said.quotes),
    }


def _date(claim: Claim, shown: str, wording: Wording) -> Row:
    dated, when = (None if claim.date == "not stated" else claim.date), claim.when
    return {
        "date_printed": dated.printed if dated else "",
        "date_shown": shown,
        "date_edtf": when.edtf if when else "",
        "date_earliest": when.earliest.isoformat() if when and when.earliest else "",
        "date_latest": when.latest.isoformat() if when and when.latest else "",
        "date_of": dated.dates.value if dated else "",
        "date_inferred": joined(end.value for end in dated.inferred) if dated else "",
        "date_note": optional(dated.note, wording) if dated else "",
    }


def _values(values: Sequence[float | None]) -> Cell:
    """A single number as such, several as text; empty where no number is printed. Whole numbers have no point."""
    plain = [int(value) if value is not None and value == int(value) else value for value in values]
    alone = plain[0] if len(plain) == 1 else None
    return joined("" if value is None else str(value) for value in plain) if alone is None else alone


# ── what claims refer to ─────────────────────────────────────────────────────────────────────────────────────────────


def _articles(dossier: Dossier, wording: Wording) -> Table:
    rows: list[Row] = [
        {
            "article_id": source.id,
            "article": wording.text(source.label),
            "outlet": optional(source.outlet, wording),
            "language": source.language,
            "published": source.published,
            "published_evidence": wording.text(source.published_evidence),
            "file": source.file,
            "sha256": source.sha256,
            **_counts(
                [claim for claim in dossier.claims.values() if claim.source == source.id], ("claim", "voice", "origin")
            ),
        }
        for source in dossier.sources.values()
    ]
    return table_of("articles", wording.gettext("Articles"), rows)


def _origins(dossier: Dossier, wording: Wording) -> Table:
    rows: list[Row] = [
        {
            "origin_id": origin.id,
            "origin": wording.text(origin.label),
            "voice_id": origin.voice,
            "voice": wording.text(dossier.voices[origin.voice].name),
            "date_edtf": origin.date,
            "note": optional(origin.note, wording),
            **_counts(
                [claim for claim in dossier.claims.values() if claim.origin == origin.id], ("claim", "voice", "article")
            ),
        }
        for origin in dossier.origins.values()
    ]
    return table_of("origins", wording.gettext("Origins"), rows)


def _voices(dossier: Dossier, wording: Wording) -> Table:
    rows: list[Row] = [
        {
            "voice_id": voice.id,
            "voice": wording.text(voice.name),
            "voice_kind": voice.kind.value,
            "voice_role": optional(voice.role, wording),
            "body_id": voice.member_of or "",
            "body": wording.text(dossier.voices[voice.member_of].name) if voice.member_of else "",
            **_counts(
                [claim for claim in dossier.claims.values() if claim.voice == voice.id], ("claim", "origin", "article")
            ),
        }
        for voice in dossier.voices.values()
    ]
    return table_of("voices", wording.gettext("Voices"), rows)


def _places(dossier: Dossier, wording: Wording) -> Table:
    return table_of(
        "places", wording.gettext("Places"), [_place(dossier, it, wording) for it in dossier.places.values()]
    )


def _place(dossier: Dossier, place: Place, wording: Wording) -> Row:
    return {
        "place_id": place.id,
        "place": wording.text(place.label),
        "place_kind": place.kind.value,
        "country": place.country,
        "lon": place.lon,
        "lat": place.lat,
        "radius_m": place.radius_m,
        "names": joined(dict.fromkeys(name.text for name in place.names)),
        "provenance": place.provenance,
        "second_source": place.second_source or "",
        "note": optional(place.note, wording),
        **_counts(dossier.claims_at(place.id), ("claim", "voice", "origin", "article")),
    }


def _legs(dossier: Dossier, built: Built, wording: Wording) -> Table:
    lengths = built.lengths_km()
    rows: list[Row] = [
        {
            "leg_id": leg.id,
            "number": number,
            "leg": wording.text(leg.title),
            "mode": leg.mode.value,
            "from_place_id": leg.start,
            "to_place_id": leg.end,
            "path_basis": leg.path_basis.value,
            "path_note": wording.text(leg.path_note),
            "length_km": round(lengths[leg.id], 3),
            "length_note": wording.line_note(lengths[leg.id]),
            **_counts(dossier.claims_of(leg.id), ("claim", "voice", "origin", "article")),
        }
        for leg, number in zip(dossier.legs.values(), leg_numbers(dossier).values(), strict=True)
    ]
    return table_of("legs", wording.gettext("Legs"), rows)


def _counts(claims: Iterable[Claim], what: Sequence[str]) -> dict[str, Cell]:
    """How many claims these are, and by how many voices, origins and articles."""
    counts = Counts.of(claims)
    every = {"claim": counts.claims, "voice": counts.voices, "origin": counts.origins, "article": counts.articles}
    return {f"{name}_count": every[name] for name in what}
