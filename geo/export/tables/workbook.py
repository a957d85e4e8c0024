"""The dossier's tables as a workbook for spreadsheets. Every text is a text: no formula, no link, nothing that runs."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import xlsxwriter

from geo.assess.ready import Ready
from geo.dossier import Dossier
from geo.drawing.palette import LIGHT
from geo.errors import BuildError
from geo.export.credits import WHAT_THIS_IS
from geo.export.options import ExportOptions
from geo.export.provenance import DATA_LICENCES, PACKAGE, tool_version, written_for_people
from geo.export.tables.assessed import answers_table, checks_table, questions_table
from geo.export.tables.claims import Cell, Table, is_risky, tables
from geo.export.tables.codebook import codebook
from geo.words.wording import Wording

# What Excel takes in one cell (Microsoft, “Excel specifications and limits”).
_MOST_CHARACTERS = 32_767
# Excel's units of a column's width are about one digit each.
_NARROWEST, _WIDEST = 8, 60
# Columns of days, so that Excel can sort, filter and chart by them; its calendar begins after a day that never was.
_DAYS = ("date_earliest", "date_latest")
_FIRST_DAY = date(1900, 3, 1)
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}


def workbook(ready: Ready, options: ExportOptions) -> bytes:
    """The dossier's tables and their codebook as an .xlsx file; equal dossiers at an equal time make equal bytes.

    Raises BuildError where a cell is too long for Excel.
    """
    dossier, wording = ready.dossier, Wording(options.language)
    data = tables(dossier, ready.built, wording)
    if dossier.questions:
        assessments = ready.findings.assessments
        data += [questions_table(dossier, assessments, wording), answers_table(dossier, assessments, wording)]
    if dossier.checks:
        data.append(checks_table(dossier, ready.findings.checked, wording))
    data = [table for table in data if table.rows]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": wording.text(dossier.title),
            "subject": wording.text(dossier.subtitle),
            "author": PACKAGE,
            # The format's own times have no zone and are meant as UTC.
            "created": options.as_of.replace(tzinfo=None),
        }
    )
    formats = _formats(book)
    for table in [*data, codebook(data, wording)]:
        _write(book, table, formats)
    _write_about(book, _about(dossier, options.as_of, wording), wording.gettext("About"), formats)
    book.close()
    return buffer.getvalue()


# ── sheets ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _formats(book: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter publishes no types
    wrapped = {**_FONT, "text_wrap": True}
    return {
        "head": book.add_format({**_FONT, "bold": True, "bg_color": LIGHT.land, "bottom": 1}),
        "text": book.add_format(wrapped),
        # Excel's own mark for “this is text”: it is not part of the value.
        "marked": book.add_format({**wrapped, "quote_prefix": True}),
        "number": book.add_format(_FONT),
        "day": book.add_format({**_FONT, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _write(book: Any, table: Table, formats: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    sheet = book.add_worksheet(table.title)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for index, column in enumerate(table.columns):
        cells = [row[column] for row in table.rows]
        sheet.set_column(index, index, _width([column, *cells]))
        sheet.write_string(0, index, column, formats["head"])
        for line, cell in enumerate(cells, start=1):
            _put(sheet, line, index, cell, formats, table)


def _put(sheet: Any, line: int, column: int, cell: Cell, formats: dict[str, Any], table: Table) -> None:  # noqa: ANN401
    if not isinstance(cell, str):
        sheet.write_number(line, column, cell, formats["number"])
        return
    name = table.columns[column]
    if len(cell.encode("utf-16-le")) // 2 > _MOST_CHARACTERS:
        raise BuildError(
            f"“{cell[:40]}…” on the sheet {table.title}, in the row {table.rows[line - 1][table.columns[0]]}, under "
            f"{name}, has {len(cell)} characters, and Excel takes {_MOST_CHARACTERS} in one cell; export the claims as "
            "CSV, or shorten what is too long"
        )
    if name in _DAYS and cell and date.fromisoformat(cell) >= _FIRST_DAY:
        sheet.write_datetime(line, column, date.fromisoformat(cell), formats["day"])
    elif cell:
        sheet.write_string(line, column, cell, formats["marked" if is_risky(cell) else "text"])


def _width(cells: list[Cell]) -> float:
    """Wide enough for most of the cells; the longer ones are wrapped."""
    lengths = sorted(max(map(len, str(cell).split("\n"))) for cell in cells)
    usual = lengths[int(0.8 * (len(lengths) - 1))]
    return float(min(max(usual, len(str(cells[0])) + 4, _NARROWEST), _WIDEST))


# ── about ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _about(dossier: Dossier, as_of: datetime, wording: Wording) -> Iterator[tuple[str, str]]:
    """What this is, as pairs of a name and a text."""
    yield wording.gettext("Title"), wording.text(dossier.title)
    yield "", wording.text(dossier.subtitle)
    yield wording.gettext("What this is"), wording.gettext(WHAT_THIS_IS)
    yield (
        wording.gettext("Counting"),
        wording.gettext(
            "Claims that go back to one statement, report or occasion count as one origin, "
            "however many articles print them."
        ),
    )
    yield wording.gettext("As of"), written_for_people(as_of, wording)
    yield wording.gettext("Dossier version"), dossier.version
    yield wording.gettext("Made by"), f"{PACKAGE} {tool_version()}"
    for name, what, licence in DATA_LICENCES:
        yield wording.gettext("Data from outside"), f"{name} · {wording.gettext(what)} · {licence}"


def _write_about(book: Any, pairs: Iterator[tuple[str, str]], title: str, formats: dict[str, Any]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(title)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for line, (name, text) in enumerate(pairs):
        sheet.write_string(line, 0, name, formats["head"])
        sheet.write_string(line, 1, text, formats["marked" if is_risky(text) else "text"])
