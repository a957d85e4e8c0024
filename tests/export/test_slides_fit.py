"""Slides of dossiers that are not ours: long quotes, long cells, any character, many rows; nothing is lost or cut."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pypdfium2
import pytest
from pptx.slide import Slide

from geo.assess.questions import assess
from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.export.slides.claims import pages
from geo.export.slides.grids import picture_grid
from geo.export.slides.table import Column, Grid, plain
from geo.export.slides.text import height_of
from geo.model import Actor, Relation, Text
from geo.words.wording import Wording
from tests.export.test_slides import (
    HEIGHT_PT,
    Shown,
    attribution,
    box_of,
    check_places,
    letters,
    made,
    texts_of,
)
from tests.exported import CONTROLS, EVIL, with_text
from tests.office import Office
from tests.support import quoting

# It goes through all of the code once more, whose lines other tests count.
pytestmark = pytest.mark.no_cover

ENGLISH, FRENCH = Wording("en"), Wording("fr")
WIDTH = 468.0


def quote_of(count: int) -> str:
    """Words of so many letters in all."""
    return ("sentence of an article that goes on and on " * 40)[: count - 1].rstrip() + "."


def with_long_quotes(dossier: Dossier, counts: Mapping[str, int]) -> Dossier:
    """The small dossier with further claims, by their names, whose quotes have so many letters."""
    more = {name: dossier.claims["two-ships"].model_copy(update={"id": name}) for name in counts}
    return quoting(
        replace(dossier, claims={**dossier.claims, **more}), {name: [quote_of(count)] for name, count in counts.items()}
    )


# ── long quotes ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def long_quotes(small: Dossier) -> Dossier:
    """A step with a headline for each length, whose first claim has a quote of that length."""
    step = small.steps["ships"]
    assert step.headline
    steps, counts = {}, {f"long-{count}": count for count in (100, 530, 770, 1150, 2600)}
    for name, count in counts.items():
        steps[name] = step.model_copy(
            update={
                "id": name,
                "title": Text(en=f"Quote of {count}", fr=f"Quote of {count}"),
                "claims": (name, "forty-crates"),
                "headline": step.headline.model_copy(update={"claim": name}),
            }
        )
    return replace(with_long_quotes(small, counts), steps=steps)


@pytest.mark.parametrize("first", [120.0, 200.0, 299.0, 380.0])
@pytest.mark.parametrize("count", [100, 530, 770, 1150, 2600])
def test_no_column_is_higher_than_its_frame(small: Dossier, count: int, first: float) -> None:
    dossier = with_long_quotes(small, {"long": count})
    claims = [dossier.claims["long"], dossier.claims["forty-crates"]]
    attributed = {attribution(dossier, claim, ENGLISH) for claim in claims}
    columns = pages(dossier, claims, ENGLISH, WIDTH, first, 400)
    for index, column in enumerate(columns):
        assert height_of(column, WIDTH) <= (400 if index else first)
        assert column[-1].text in attributed
    assert letters(quote_of(count)) in letters("".join(
        paragraph.text.strip("“”") for column in columns for paragraph in column if paragraph.text.startswith("“")
    ))  # fmt: skip


def test_long_quotes_are_set_with_their_attribution_inside_the_slide(
    long_quotes: Dossier, office: Office, tmp_path: Path
) -> None:
    shown = made(long_quotes, read_built(long_quotes), "en")
    check_places(shown.deck.slides)
    (file,) = office.printed({"long": shown.content}, tmp_path)
    pdf = pypdfium2.PdfDocument(file)
    for page, slide in zip(pdf, shown.deck.slides, strict=True):
        text = page.get_textpage()
        for shape in slide.shapes:
            left, top, right, bottom = box_of(shape)
            found = letters(text.get_text_bounded(left - 1, HEIGHT_PT - bottom - 1, right + 1, HEIGHT_PT - top + 1))
            assert sorted(found) == sorted(letters(" ".join(texts_of(shape)))), shape.name
    pdf.close()
    for step in long_quotes.steps.values():
        for slide in shown.of_step(step):
            said = [text for shape in slide.shapes for text in texts_of(shape)]
            quoted = [at for at, text in enumerate(said) if text.startswith("“")]
            attributed = {attribution(long_quotes, long_quotes.claims[claim], ENGLISH) for claim in step.claims}
            assert quoted, "a headline is not left alone"
            assert all(any(later in attributed for later in said[at + 1 : at + 4]) for at in quoted)


# In each row: heights of claims, room in the first column, and how many claims each column gets.
@pytest.mark.parametrize(
    ("counts", "first", "expected"),
    [
        ([60, 60], 400.0, [2]),
        ([300] * 4, 400.0, [2, 2]),
        ([300] * 3, 400.0, [1, 2]),
        ([60] * 5, 300.0, [2, 3]),
        ([60] * 6, 400.0, [3, 3]),
    ],
)
def test_claims_are_spread_evenly_over_the_fewest_columns(
    small: Dossier, counts: Sequence[int], first: float, expected: Sequence[int]
) -> None:
    names = {f"long-{number}": count for number, count in enumerate(counts)}
    dossier = with_long_quotes(small, names)
    columns = pages(dossier, [dossier.claims[name] for name in names], ENGLISH, WIDTH, first, 400)
    found = [sum(paragraph.text.startswith("“") for paragraph in column) for column in columns]
    assert sum(found) == len(counts)
    assert len(found) == len(expected)
    assert sorted(found) == sorted(expected)


# ── any character ────────────────────────────────────────────────────────────────────────────────────────────────────


SHORT, LONG = f"before{CONTROLS}after", f"{EVIL} {'word ' * 60}"


def everywhere(dossier: Dossier, text: str) -> Dossier:
    """Some text in every field that slides show, with a step for each picture; a few records of each kind do."""
    both = Text.model_construct({"en": text, "fr": text})
    changed = with_text(dossier, text)
    step = next(iter(dossier.steps.values()))
    step = step.model_copy(update={"claims": step.claims[:1], "title": both, "notes": both})
    pictures = [None, "timeline", "lineage", "evidence", "checks", "actors",
                f"question:{next(iter(dossier.questions))}", f"check:{next(iter(dossier.checks))}"]  # fmt: skip
    headed = next(step for step in dossier.steps.values() if step.headline)
    assert headed.headline
    headline = headed.headline.model_copy(update={"number": text, "label": both})
    return replace(
        changed,
        questions={
            name: one.model_copy(update={"text": both, "short": both, "scopes": dict.fromkeys(one.scopes, both)})
            for name, one in islice(changed.questions.items(), 3)
        },
        checks={
            name: one.model_copy(update={"text": both, "short": both, "reference": both})
            for name, one in islice(changed.checks.items(), 3)
        },
        actors={name: one.model_copy(update={"name": both}) for name, one in changed.actors.items()},
        relations=dict(islice(changed.relations.items(), 4)),
        steps={
            f"s{number}": step.model_copy(update={"id": f"s{number}", "picture": picture})
            for number, picture in enumerate(pictures)
        }
        | {
            "headed": headed.model_copy(
                update={"claims": (headline.claim,), "title": both, "notes": both, "headline": headline}
            )
        },
    )


@pytest.fixture(scope="module")
def filled(real: Dossier) -> Callable[[str], Shown]:
    """Slides with some text in every field."""
    found = {text: made(everywhere(real, text), read_built(real), "en") for text in (SHORT, LONG)}
    return found.__getitem__


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["control characters", "hostile and long"])
def test_any_text_in_any_field_is_taken(filled: Callable[[str], Shown], text: str) -> None:
    shown = filled(text)
    check_places(shown.deck.slides)
    with ZipFile(io.BytesIO(shown.content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                fromstring(parts.read(name))  # noqa: S314 - what we have just written
    about = shown.deck.core_properties
    assert 0 < len(about.title) <= 255
    assert 0 < len(about.subject) <= 255


def test_control_characters_are_replaced_wherever_they_stand(filled: Callable[[str], Shown]) -> None:
    shown = filled(SHORT)
    assert shown.deck.core_properties.title.startswith("before\ufffd")
    notes = [slide.notes_slide.notes_text_frame.text for slide in shown.deck.slides if slide.has_notes_slide]
    assert notes
    assert all("\ufffd" in text for text in notes)
    names = [shape.name for slide in shown.deck.slides for shape in slide.shapes if shape.has_table]
    assert any("before\ufffd" in name for name in names)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def tables_of(slide: Slide) -> list[Any]:
    return [shape.table for shape in slide.shapes if shape.has_table]


def test_a_row_higher_than_a_slide_goes_on_on_the_next_and_repeats_who_says_it(real: Dossier) -> None:
    question = next(one for one in real.questions.values() if one.scopes)
    scope = quote_of(1400) + " " + quote_of(1400)
    both = Text.model_construct({"en": scope, "fr": scope})
    changed = replace(
        real,
        questions=dict(real.questions)
        | {question.id: question.model_copy(update={"scopes": dict.fromkeys(question.scopes, both)})},
        steps={
            name: step.model_copy(update={"picture": f"question:{question.id}"})
            for name, step in list(real.steps.items())[:1]
        },
    )
    shown = made(changed, read_built(real), "en")
    check_places(shown.deck.slides)
    rows = [[cell.text_frame.text for cell in list(row.cells)] for slide in list(shown.deck.slides)[1:] for table in
            tables_of(slide) for row in list(table.rows)[1:]]  # fmt: skip
    answered = [row for row in rows if len(row) == 5]
    assert letters(scope) in letters("".join(row[0] for row in answered))
    assert all(all(row) for row in answered)


def test_a_grid_splits_a_cell_without_losing_a_letter() -> None:
    words = quote_of(1400)
    row = [plain(words, "en"), plain("who says it", "en")]
    grid = Grid("Name", [Column("A", 30), Column("B", 70)], [row, row], "en").cut_to(900, 300)
    head, *heights = grid.heights(900)
    assert max(heights) + head <= 300
    assert letters("".join(words.text for cells in grid.rows for words in cells[0])) == letters(words * 2)
    assert {cells[1][0].text for cells in grid.rows} == {"who says it"}
    assert Grid("Name", [Column("A", 1)], [[plain("short", "en")]], "en").cut_to(900, 300).rows == [
        [plain("short", "en")]
    ]


def test_every_answer_in_a_table_says_for_when_or_that_it_is_not_stated(real: Dossier) -> None:
    for question in real.questions.values():
        grid = picture_grid(Ready(real, read_built(real)), f"question:{question.id}", FRENCH)
        assert grid
        heads = [column.head for column in grid.columns]
        at = heads.index("Date avancée")
        dates = {FRENCH.claimed_date(answer.claim) for one in assess(real) if one.question.id == question.id
                 for answer in one.answers}  # fmt: skip
        assert {cells[at][0].text for cells in grid.rows} == (dates or {"–"})


def test_actors_are_a_table_of_who_is_what_to_whom_and_who_says_so(real: Dossier) -> None:
    grid = picture_grid(Ready(real, read_built(real)), "actors", ENGLISH)
    assert grid
    rows = {cells[0][0].text: [[words.text for words in cell] for cell in cells] for cells in grid.rows}
    owner = real.claims["a002-angara-owner"]
    (row,) = [cells for first, cells in rows.items() if first.startswith("Angara · owned by")]
    assert row[0][0] == "Angara · owned by · M Leasing"
    assert row[1] == [ENGLISH.hedge(owner.hedge)]
    assert row[2] == [ENGLISH.claimed_date(owner)]
    assert row[3] == [
        attribution_of(real, owner, ENGLISH).who,
        real.origins[owner.origin].label.in_language("en"),
    ]
    assert row[4] == [real.sources[owner.source].label.in_language("en")]
    assert any(first.endswith("sanctioned by · not named") for first in rows)
    assert any("role not stated" in first for first in rows)
    told = " ".join(rows)
    for relation in real.relations.values():
        assert relation.object is None or real.actors[relation.object].name.in_language("en") in told


def test_a_relation_told_by_two_claims_has_a_row_for_each(real: Dossier) -> None:
    one, two = list(real.claims)[:2]
    actors = {name: Actor(id=name, name=Text(en=name, fr=name), kind="ship") for name in ("a", "b")}
    relation = Relation.model_validate({"id": "r", "from": "a", "to": "b", "kind": "owned_by", "claims": [one, two]})
    changed = replace(real, actors=actors, relations={"r": relation})
    grid = picture_grid(Ready(changed, read_built(real)), "actors", ENGLISH)
    assert grid
    assert len(grid.rows) == 2
    none = picture_grid(Ready(replace(real, relations={}), read_built(real)), "actors", ENGLISH)
    assert none is None


# ── speaker's notes, and time ────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_of_thousands_of_rows_is_laid_out_once() -> None:
    """Heights of rows are counted once, not for every slide."""
    row = [plain("an origin with a long name that says where it is from", "en"), plain("Washington Post", "en")]
    grid = Grid("Name", [Column("A", 50), Column("B", 50)], [row] * 3000, "en")
    heights, at = grid.heights(900), 0
    while at < len(grid.rows):
        at += grid.fitting(900, 380, at)
    assert at == len(grid.rows)
    assert grid.heights(900) is heights
