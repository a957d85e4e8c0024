"""The workbook as two other readers have it: all rows, letter for letter, and nothing in it that runs."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from geo.assess.checks import run_checks
from geo.assess.questions import assess
from geo.assess.ready import Ready
from geo.built import Built, read_built
from geo.dossier import Dossier
from geo.errors import BuildError
from geo.export.options import ExportOptions
from geo.export.tables.claims import is_risky, tables
from geo.export.tables.workbook import workbook
from geo.model import ClaimedDate, Text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.support import HOSTILE, quoting

FORMULAS = ('=HYPERLINK("http://example.org","x")', "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "'=1", "http://x.org")
Books = Callable[[str], bytes]


@pytest.fixture(scope="module")
def built(real: Dossier) -> Built:
    return read_built(real)


@pytest.fixture(scope="module")
def books(real: Dossier, built: Built) -> Books:
    """The real dossier's workbook in each language."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795255200")
        made = {language: workbook(Ready(real, built), ExportOptions(language)) for language in LANGUAGES}
    return made.__getitem__


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_readers_find_every_table_letter_for_letter(
    real: Dossier, built: Built, books: Books, language: str
) -> None:
    wording = Wording(language)
    first = CalamineWorkbook.from_filelike(io.BytesIO(books(language)))
    second = openpyxl.load_workbook(io.BytesIO(books(language)))
    assert first.sheet_names == second.sheetnames
    for table in tables(real, built, wording):
        by_first = first.get_sheet_by_name(table.title).to_python()
        by_second = [list(row) for row in second[table.title].iter_rows(values_only=True)]
        assert by_first[0] == by_second[0] == list(table.columns)
        assert len(by_first) == len(by_second) == len(table.rows) + 1
        for row, one, other in zip(table.rows, by_first[1:], by_second[1:], strict=True):
            expected = [row[column] for column in table.columns]
            assert [_as_read(cell) for cell in one] == expected
            assert ["" if cell is None else _as_read(cell) for cell in other] == expected


def _as_read(cell: object) -> object:
    """Calamine reads every number as a float; days are days for both, where we write ISO 8601 elsewhere."""
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def test_days_are_days_and_not_text(books: Books) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(books("en")))["Claims"]
    column = [cell.value for cell in sheet[1]].index("date_earliest")
    days = [row[column] for row in sheet.iter_rows(min_row=2) if row[column].value is not None]
    assert len(days) > 50
    assert {(day.data_type, day.number_format) for day in days} == {("d", "yyyy-mm-dd")}


def test_a_day_before_excels_calendar_stays_text(small: Dossier) -> None:
    old = ClaimedDate(printed="8 mars 1895", on="1895-03-08")
    claims = {name: claim.model_copy(update={"date": old}) for name, claim in small.claims.items()}
    sheet = (
        CalamineWorkbook.from_filelike(
            io.BytesIO(workbook(Ready(replace(small, claims=claims), read_built(small)), ExportOptions()))
        )
        .get_sheet_by_name("Claims")
        .to_python()
    )
    assert {row[sheet[0].index("date_earliest")] for row in sheet[1:]} == {"1895-03-08"}


def test_questions_answers_and_checks_are_there_as_assessed(real: Dossier, built: Built, books: Books) -> None:
    book = openpyxl.load_workbook(io.BytesIO(books("en")))
    assessments = assess(real)
    questions = list(book["Questions"].iter_rows(values_only=True))
    assert [(row[0], row[3]) for row in questions[1:]] == [(one.question.id, one.verdict) for one in assessments]
    answers = list(book["Answers"].iter_rows(values_only=True))
    given = [(one.question.id, answer.claim.id) for one in assessments for answer in one.answers]
    assert [row[:2] for row in answers[1:]] == given
    checks = list(book["Checks"].iter_rows(values_only=True))
    checked = run_checks(real, built.lengths_km())
    assert [(row[0], row[4]) for row in checks[1:]] == [(one.check.id, one.outcome.result) for one in checked]


def test_every_sheet_can_be_read_by_its_codebook(books: Books) -> None:
    book = openpyxl.load_workbook(io.BytesIO(books("fr")))
    *data, codebook, _about = book.sheetnames
    told = {row[:2] for row in book[codebook].iter_rows(values_only=True)}
    for name in data:
        for column in next(book[name].iter_rows(values_only=True)):
            assert (name, column) in told


def test_it_looks_like_a_table(books: Books) -> None:
    book = openpyxl.load_workbook(io.BytesIO(books("en")))
    for name in book.sheetnames[:-1]:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(8 <= sheet.column_dimensions[cell.column_letter].width <= 61 for cell in sheet[1])
        assert all(
            cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == "s"
        )


def test_it_says_what_it_is_and_from_what(real: Dossier, books: Books) -> None:
    book = openpyxl.load_workbook(io.BytesIO(books("en")))
    about = "\n".join(str(cell) for row in book["About"].iter_rows(values_only=True) for cell in row)
    for words in (
        real.title.in_language("en"),
        real.version,
        "21 November 2026",
        "ODbL-1.0",
        "LGPL-3.0-or-later",
        "CC-BY-4.0",
    ):
        assert words in about


def test_equal_dossiers_make_equal_bytes(small: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795255200")
    first, again = (workbook(Ready(small, read_built(small)), ExportOptions()) for _ in range(2))
    assert first == again
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795341600")
    assert workbook(Ready(small, read_built(small)), ExportOptions()) != first


@pytest.mark.parametrize("words", [*HOSTILE, *FORMULAS, "_x0041_"])
def test_hostile_words_stay_text(small: Dossier, words: str) -> None:
    text = Text.model_construct({"en": words, "fr": words})
    claims = {name: claim.model_copy(update={"gloss": text}) for name, claim in small.claims.items()}
    hostile = quoting(replace(small, claims=claims, title=text), dict.fromkeys(claims, (words,)))
    content = workbook(Ready(hostile, read_built(small)), ExportOptions())
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Claims").to_python()
    assert {row[sheet[0].index("summary")] for row in sheet[1:]} == {words}
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book["Claims"].iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n", "d")
            assert cell.hyperlink is None
            if cell.value == words:
                # Excel's mark for text, which keeps it text when somebody edits the cell.
                assert cell.quotePrefix == is_risky(words)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            xml = parts.read(name).decode()
            assert not re.search(r"<f[ >]|<hyperlink|<externalLink|<oleObject|<definedName[^>]*>=", xml), name
            assert "vba" not in name.lower()


def test_what_excel_cannot_hold_is_refused_and_named(small: Dossier) -> None:
    long = Text(en="x" * 32_768, fr="x")
    first = min(small.claims)
    claims = {**small.claims, first: small.claims[first].model_copy(update={"note": long})}
    with pytest.raises(
        BuildError, match=rf"sheet Claims, in the row {first}, under note, has 32768 characters.*as CSV"
    ):
        workbook(Ready(replace(small, claims=claims), read_built(small)), ExportOptions())
