"""What each column of the tables holds, in the reader's language, and the words for the ids that stand in it."""

from collections.abc import Mapping, Sequence

from geo.export.tables import assessed as assessed_tables
from geo.export.tables.claims import SEPARATOR, Row, Table
from geo.model import Bound, Dated, DateEnd
from geo.words.catalogue import N_
from geo.words.terms import HEDGES, MODES, PATH_BASES, PLACE_KINDS, VOICE_KINDS
from geo.words.wording import Wording

BOUND_WORDS: Mapping[Bound, str] = {
    Bound.EXACTLY: N_("printed as that number"),
    Bound.ABOUT: N_("printed as about that number"),
    Bound.AT_LEAST: N_("printed as that number or more"),
    Bound.MORE_THAN: N_("printed as more than that number"),
    Bound.AT_MOST: N_("printed as that number or less"),
    Bound.UNNUMBERED: N_("printed in words, without a number"),
}
DATED_WORDS: Mapping[Dated, str] = {
    Dated.EVENT: N_("date of what happened"),
    Dated.STATEMENT: N_("date of a statement"),
    Dated.COMPARISON: N_("other time, to compare"),
}
INFERRED_WORDS: Mapping[DateEnd, str] = {
    DateEnd.ON: N_("the one moment"),
    DateEnd.FROM: N_("the start of the period"),
    DateEnd.TO: N_("the end of the period"),
}
# Words for the ids that a column may hold, by the column's name.
VALUES: Mapping[str, Mapping[str, str]] = {
    name: {str(value): words for value, words in meanings.items()}
    for name, meanings in (
        ("hedge", HEDGES),
        ("quantity_bound", BOUND_WORDS),
        ("date_of", DATED_WORDS),
        ("date_inferred", INFERRED_WORDS),
        ("mode", MODES),
        ("path_basis", PATH_BASES),
        ("place_kind", PLACE_KINDS),
        ("voice_kind", VOICE_KINDS),
    )
} | dict(assessed_tables.VALUES)
MEANINGS: Mapping[str, str] = {
    "article": N_("Short name of the article, ours"),
    "article_count": N_("How many articles print claims of it"),
    "article_id": N_("Id of the article"),
    "body": N_("The body that this voice speaks for"),
    "body_id": N_("Id of the body that this voice speaks for"),
    "claim_count": N_("How many claims there are of it"),
    "claim_id": N_("Id of the claim"),
    "country": N_("ISO 3166-1 code of the country it lies in"),
    "date_earliest": N_("First day that the claimed date may mean; empty where it is open or not stated"),
    "date_edtf": N_("The date in EDTF (ISO 8601-2), with its precision; empty where none is stated"),
    "date_inferred": N_("Which ends of the date are our reading and no printed words name; empty where none is"),
    "date_latest": N_("Last day that the claimed date may mean; empty where it is open or not stated"),
    "date_note": N_("How the printed words were read as this date, in our words"),
    "date_of": N_("What the date is the date of"),
    "date_printed": N_("The article’s words for the date; empty where it states none"),
    "date_shown": N_("The date as it is written for readers"),
    "file": N_("The article’s file in the dossier"),
    "from_place_id": N_("Id of the place where the leg begins"),
    "hedge": N_("How surely the voice says it"),
    "language": N_("ISO 639-1 code of the language of the article’s text"),
    "lat": N_("Latitude in degrees, WGS84 (EPSG:4326)"),
    "leg": N_("Name of the leg"),
    "leg_id": N_("Id of the leg"),
    "leg_ids": N_("Ids of the legs it speaks of; empty for context"),
    "legs": N_("Names of the legs it speaks of; empty for context"),
    "length_km": N_("Length of our line in kilometres; no article states it"),
    "length_note": N_("“straight line” where no reference data gave our line; else empty"),
    "lon": N_("Longitude in degrees, WGS84 (EPSG:4326)"),
    "mode": N_("How the leg is travelled"),
    "names": N_("Every spelling that the articles print, and others"),
    "note": N_("Our note"),
    "number": N_("Number of the leg on the map"),
    "origin": N_("The statement, report or occasion that it goes back to; claims of one origin are not independent"),
    "origin_count": N_("How many origins the claims of it go back to"),
    "origin_id": N_("Id of the origin"),
    "outlet": N_("Who printed the article; empty where the file does not say"),
    "path_basis": N_("What the articles say of the path"),
    "path_note": N_("What of the line is ours, in our words"),
    "place": N_("Name of the place, ours"),
    "place_id": N_("Id of the place"),
    "place_ids": N_("Ids of the places it speaks of"),
    "place_kind": N_("What sort of place it is"),
    "places": N_("Names of the places it speaks of, ours"),
    "provenance": N_("Where the position comes from"),
    "published": N_("When the article appeared, in EDTF"),
    "published_evidence": N_("How that date is known, in our words"),
    "quantity_bound": N_("What the printed number says of the true one"),
    "quantity_printed": N_("The article’s words for the quantity"),
    "quantity_unit": N_("What is counted or measured"),
    "quantity_value": N_("The printed number; empty where it is given in words only"),
    "quote_offsets": N_(
        "Where the quotes stand in the file’s text: their first character and the one after their last"
    ),
    "quotes": N_("The article’s words, letter for letter"),
    "radius_m": N_("Metres around the point within which the place lies"),
    "second_source": N_("An independent position that it was checked against"),
    "sha256": N_("SHA-256 of the article’s file, which shows that it is unchanged"),
    "summary": N_("What is claimed, in our words"),
    "to_place_id": N_("Id of the place where the leg ends"),
    "voice": N_("Who says it; not the paper that prints it"),
    "voice_count": N_("How many voices make claims of it"),
    "voice_id": N_("Id of the voice"),
    "voice_kind": N_("What sort of speaker it is"),
    "voice_role": N_("Office or part of the voice, in our words"),
    **assessed_tables.MEANINGS,
}
SEVERAL = frozenset({
    "quotes", "leg_ids", "legs", "date_inferred", "place_ids", "places", "names", "quantity_printed", "quantity_value",
    "quantity_bound", "quantity_unit", "quote_offsets",
}) | assessed_tables.SEVERAL  # fmt: skip
# What holds for all columns.
_SEVERAL_NOTE = N_(
    "Where a cell holds several values, “{separator}” stands between them; a value’s own “|” is written “\\|”. "
    "Columns of quotes or of quantities have theirs in the same order."
)
_FORMULA_NOTE = N_(
    "In the CSV file, a cell has an apostrophe before it that is not part of its value where a spreadsheet might take "
    "the value for a formula: where it starts with =, +, -, @, a tab or a line break, also after spaces or apostrophes."
    " In the workbook such cells are marked as text instead, and nothing is added."
)
_COUNT_NOTE = N_("Characters are counted as Unicode code points, from 0.")


def codebook(tables: Sequence[Table], wording: Wording) -> Table:
    """The codebook of these tables: a row per column, and first rows without a sheet for what holds everywhere.

    A column of ids from a short list has a row for each of them.
    """
    notes = [_SEVERAL_NOTE, _FORMULA_NOTE, _COUNT_NOTE]
    rows: list[Row] = [
        {"sheet": "", "column": "", "meaning": _filled(note, wording), "several": "", "value": "", "value_meaning": ""}
        for note in notes
    ]
    for table in tables:
        for column in table.columns:
            rows += _rows(table, column, wording)
    return Table("codebook", wording.gettext("Codebook"), tuple(rows[0]), rows)


def _rows(table: Table, column: str, wording: Wording) -> list[Row]:
    """A column's row; where it holds ids of a short list, one for each of them instead."""
    several = wording.gettext("one or several") if column in SEVERAL else wording.gettext("one")
    first = {
        "sheet": table.title,
        "column": column,
        "meaning": wording.gettext(MEANINGS[column]),
        "several": several,
    }
    values = VALUES.get(column, {"": ""})
    return [
        {**first, "value": value, "value_meaning": wording.gettext(words) if words else ""}
        for value, words in values.items()
    ]


def _filled(note: str, wording: Wording) -> str:
    return wording.gettext(note).replace("{separator}", SEPARATOR)
