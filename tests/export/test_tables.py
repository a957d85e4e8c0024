"""Tables of claims: every claim in one row, nothing that a spreadsheet would run, all of it to be taken apart again."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import Dossier
from geo.export.options import ExportOptions
from geo.export.tables.claims import claims_csv, is_risky, joined, neutralised, parted, tables
from geo.export.tables.codebook import MEANINGS, codebook
from geo.model import Text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.support import HOSTILE, quoting

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫")
MARKS = ("", " ", "\u00a0", "\u200b", "\ufeff", "\u202e", "'", "''", " ' ")


def _csv(dossier: Dossier, language: str) -> bytes:
    return claims_csv(Ready(dossier, read_built(dossier)), ExportOptions(language))


def restored(cell: str) -> str:
    """The value that `neutralised` made the cell from."""
    return cell[1:] if cell.startswith("'") and is_risky(cell) else cell


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Rows as the standard reader has them, each cell as it was before it was neutralised."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return [{name: restored(cell) for name, cell in row.items()} for row in csv.DictReader(text, strict=True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_is_a_row_that_says_all_of_it(real: Dossier, language: str) -> None:
    wording = Wording(language)
    rows = rows_of(_csv(real, wording.language))
    assert [row["claim_id"] for row in rows] == list(real.claims)
    for row, claim in zip(rows, real.claims.values(), strict=True):
        source, voice = real.sources[claim.source], real.voices[claim.voice]
        assert parted(row["quotes"]) == [quote.text for quote in claim.quotes]
        assert row["summary"] == wording.text(claim.gloss)
        assert (row["voice"], row["hedge"], row["origin_id"]) == (wording.text(voice.name), claim.hedge, claim.origin)
        assert (row["file"], row["sha256"], row["published"]) == (source.file, source.sha256, source.published)
        assert row["date_edtf"] == (claim.when.edtf if claim.when else "")
        assert row["date_shown"] == wording.claimed_date(claim)
        assert row["leg_ids"] == joined(claim.legs)
        assert row["note"] == (wording.text(claim.note) if claim.note else "")
        if claim.quantities:
            numbers = [quantity.value for quantity in claim.quantities]
            assert [float(cell) if cell else None for cell in parted(row["quantity_value"])] == numbers
            assert parted(row["quantity_bound"]) == [quantity.bound for quantity in claim.quantities]
            assert parted(row["quantity_printed"]) == [quantity.printed for quantity in claim.quantities]


def test_the_offsets_lead_to_the_quotes_in_the_articles(real: Dossier) -> None:
    for row in rows_of(_csv(real, "en")):
        text = real.texts[row["article_id"]]
        spans = [tuple(map(int, span.split(".."))) for span in parted(row["quote_offsets"])]
        assert [text[start:end] for start, end in spans] == parted(row["quotes"])


def test_the_file_is_what_excel_and_the_standard_expect(real: Dossier) -> None:
    content = _csv(real, "fr")
    assert content.startswith(b'\xef\xbb\xbf"claim_id",')
    assert content.endswith(b'"\r\n')
    assert content.replace(b"\r\n", b"").count(b"\r") == 0


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("mark", MARKS)
def test_what_a_spreadsheet_may_run_is_marked(mark: str, start: str) -> None:
    value = f"{mark}{start}HYPERLINK(1)"
    assert neutralised(value) == f"'{value}"
    assert restored(neutralised(value)) == value


@pytest.mark.parametrize("value", ["", "73", "a=b", "« −5 »", "it's", "'tis", "‘quoted’", "(+1)", "mid-August"])
def test_other_values_stay_as_they_are(value: str) -> None:
    assert not is_risky(value)
    assert neutralised(value) == restored(value) == value


@given(st.text())
@example("''=1")
@example("' '@")
def test_a_neutralised_cell_gives_its_value_back_and_is_harmless(value: str) -> None:
    cell = neutralised(value)
    assert restored(cell) == value
    assert cell[:1] not in STARTS


@given(st.lists(st.text(alphabet=st.sampled_from("ab |\\'=\n")), min_size=1))
@example([" |", "| "])
@example(["\\", "|\\|"])
@example(["a ", "", " | b"])
def test_joined_values_come_apart_again(values: list[str]) -> None:
    assert parted(joined(values)) == values


@pytest.mark.parametrize("words", [*HOSTILE, '=HYPERLINK("http://x","y")', "@SUM(1)", "a | b", 'a "b", c'])
def test_hostile_words_come_back_letter_for_letter(small: Dossier, words: str) -> None:
    text = Text.model_construct({"en": words, "fr": words})
    claims = {name: claim.model_copy(update={"gloss": text, "note": text}) for name, claim in small.claims.items()}
    voices = {name: voice.model_copy(update={"name": text}) for name, voice in small.voices.items()}
    hostile = quoting(replace(small, claims=claims, voices=voices), dict.fromkeys(claims, (words,)))
    for row in rows_of(_csv(hostile, "en")):
        assert row["summary"] == row["voice"] == row["note"] == words
        assert set(parted(row["quotes"])) == {words}


def test_every_column_is_in_the_codebook_in_both_languages(real: Dossier) -> None:
    found = {}
    for language in LANGUAGES:
        wording = Wording(language)
        all_tables = tables(real, read_built(real), wording)
        book = codebook(all_tables, wording)
        told = {(row["sheet"], row["column"]) for row in book.rows}
        assert {(table.title, column) for table in all_tables for column in table.columns} < told
        assert all(row["meaning"] for row in book.rows)
        found[language] = [table.columns for table in all_tables]
    assert found["en"] == found["fr"]
    for table in all_tables:
        for column in table.columns:
            assert column in MEANINGS


def test_every_id_of_a_short_list_has_its_words(real: Dossier) -> None:
    wording = Wording("en")
    all_tables = tables(real, read_built(real), wording)
    told = {(row["sheet"], row["column"], row["value"]) for row in codebook(all_tables, wording).rows}
    listed = ("hedge", "date_of", "mode", "path_basis", "place_kind", "voice_kind")
    for table in all_tables:
        for column in set(listed) & set(table.columns):
            used = {row[column] for row in table.rows} - {""}
            assert used
            assert {(table.title, column, value) for value in used} <= told


def test_counts_are_by_origin_and_article(real: Dossier) -> None:
    legs = next(table for table in tables(real, read_built(real), Wording("en")) if table.key == "legs")
    for row in legs.rows:
        claims = real.claims_of(str(row["leg_id"]))
        assert row["claim_count"] == len(claims)
        assert row["origin_count"] == len({claim.origin for claim in claims})
        assert row["article_count"] == len({claim.source for claim in claims})
