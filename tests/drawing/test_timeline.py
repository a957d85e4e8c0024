"""The timeline of claimed dates: where a date is drawn and in which shape, what packs into rows, and what is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import When
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.dossier.selection import Selection, selected
from geo.drawing.bundles import hedges_style
from geo.drawing.timeline.axis import BREAK_WIDTH, Axis, Extent
from geo.drawing.timeline.lanes import LABELLED_PX, Mark, Placed, packed, text_px
from geo.drawing.timeline.picture import timeline
from geo.drawing.timeline.span import chosen_span, place, table
from geo.drawing.timeline.ticks import LEAST_STEP, MOST_STEP, STEP_PX, Word, fitting, ticks
from geo.model import Claim, ClaimedDate, Dated, Hedge, Text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.support import HOSTILE, ROOT, Element, Html, parsed

ENGLISH = Wording("en")
STYLE = (ROOT / "geo/drawing/assets/figures/timeline.css").read_text("utf-8")
# Two months to scale, without slots for other years: one day is 1.59 % of the width.
AUTUMN = Axis(date(2023, 9, 1), date(2023, 11, 1))
BROKEN = Axis(date(2023, 9, 1), date(2023, 11, 1), before=(1990, 2018), after=(2024,))


def _when(text: str) -> When:
    start, _, end = text.partition(" / ")
    return When.between(start, end) if end else When.on(start)


def _claim(dossier: Dossier, date_of: str, *, kind: Dated = Dated.EVENT, **update: Any) -> Claim:
    """A claim of the small dossier with another date."""
    when = (
        {"start": date_of.partition(" / ")[0], "end": date_of.partition(" / ")[2]}
        if "/" in date_of
        else {"on": date_of}
    )
    dated = ClaimedDate(printed="then", dates=kind, **when)
    return dossier.claims["two-ships"].model_copy(update={"date": dated, **update})


def _marks(html: Html) -> list[Element]:
    """Marks of claims in the picture, in the order in which the arrow keys reach them."""
    return [
        mark for mark in html.of_class("sr-tl-mark") if (mark.attributes.get("data-pick") or "").startswith("claim:")
    ]


# ── where a date is ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("dates", "first", "end", "before", "after"),
    [
        (["2023-10-05"], date(2023, 10, 1), date(2023, 11, 1), (), ()),
        (["2023-08-11", "2023-10-16"], date(2023, 8, 1), date(2023, 11, 1), (), ()),
        (["2023-12-31"], date(2023, 12, 1), date(2024, 1, 1), (), ()),
        (["1953 / 2023-10-16"], date(2023, 10, 1), date(2023, 11, 1), (1953,), ()),
        (["2018~ / 2023-10-05", "2022"], date(2023, 10, 1), date(2023, 11, 1), (2018, 2022), ()),
        # Whole years do not stretch the months; where there is nothing else, they are the axis.
        (["2023", "2023-10-05"], date(2023, 10, 1), date(2023, 11, 1), (2023,), (2023,)),
        (["2018", "2019"], date(2018, 1, 1), date(2020, 1, 1), (), ()),
        # Where most days are is drawn to scale; of two heaps as large, the later.
        (["2021-03-01", "2021-03-05", "2023-10-05"], date(2021, 3, 1), date(2021, 4, 1), (), (2023,)),
        (["2021-03-01", "2023-10-05"], date(2023, 10, 1), date(2023, 11, 1), (2021,), ()),
        ([".. / 2023-10-05", "[2023-10-13..]"], date(2023, 10, 1), date(2023, 11, 1), (), ()),
        (["1953", "2019"], date(1953, 1, 1), date(2020, 1, 1), (), ()),
        # The calendar ends where nothing could come after.
        (["9999-12-31"], date(9999, 12, 1), date(9999, 12, 31), (), (9999,)),
    ],
)
def test_the_axis_is_to_scale_where_most_dates_are(
    dates: list[str], first: date, end: date, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    assert Axis.of(map(_when, dates)) == Axis(first, end, before, after)


def test_without_dates_there_is_no_axis() -> None:
    assert Axis.of([]) is None


@pytest.mark.parametrize(
    ("when", "shape", "soft"),
    [
        ("2023-10-05", "day", ""),
        ("2023-10-05 / 2023-10-20", "bar", ""),
        ("2023-10-05 / 2023-10-05", "bar", ""),
        ("2023-10-05~", "bar", "left right"),
        ("2023-10-05?", "bar", "left right"),
        ("2023-10", "bar", "left right"),
        ("[2023-09-21..2023-09-30]", "bar", "left right"),
        ("[2023-09-11..2023-09-20] / 2023-10-14", "bar", "left"),
        ("2023-09-15~ / 2023-10-14", "bar", "left"),
        ("2023-09-15 / 2023-10-14~", "bar", "right"),
        ("2023-09 / [2023-10-21..2023-10-31]", "bar", "left right"),
        (".. / 2023-10-16", "left arrow", "left"),
        (".. / 2023-10", "left arrow", "left right"),
        ("2023-10-01 / ..", "right arrow", "right"),
        ("2023-09~ / ..", "right arrow", "left right"),
        ("[2023-10-13..]", "right arrow", "right"),
        ("[..2023-10-13]", "left arrow", "left"),
        ("[..2023-10-01] / 2023-10-05", "left arrow", "left"),
        ("2023-10-05 / [2023-10-08..]", "right arrow", "right"),
        ("[2023-09-05..] / [..2023-10-08]", "bar", "left right"),
        ("[2023-09-05..] / ..", "right arrow", "right"),
        (".. / [2023-09-05..]", "left right arrow", "left right"),
    ],
)
@pytest.mark.parametrize("axis", [AUTUMN, BROKEN])
def test_what_is_approximate_fades_and_what_is_open_points(axis: Axis, when: str, shape: str, soft: str) -> None:
    extent = axis.extent(_when(when))
    arrows = [side for side, is_open in (("left", extent.open_left), ("right", extent.open_right)) if is_open]
    assert " ".join([*arrows, "arrow"] if arrows else ["day" if extent.is_day else "bar"]) == shape
    assert 0 <= extent.left <= extent.firm_from <= extent.firm_to <= extent.right <= 100
    assert extent.left < extent.right
    fades = (("left", extent.firm_from > extent.left), ("right", extent.firm_to < extent.right))
    assert " ".join(side for side, fading in fades if fading) == soft


@pytest.mark.parametrize(
    ("day", "left", "right"),
    [
        (date(2023, 9, 1), BROKEN.left, BROKEN.left + (BROKEN.right - BROKEN.left) / 61),
        (date(2023, 10, 31), BROKEN.right - (BROKEN.right - BROKEN.left) / 61, BROKEN.right),
        (date(1990, 1, 1), 0.0, 5.0 / 365),
        (date(1990, 12, 31), 5.0 - 5.0 / 365, 5.0),
        (date(2018, 12, 31), 10.0 - 5.0 / 365, 10.0),
        (date(2024, 12, 31), 100 - 10.0 / 366, 100.0),
        # Leeway may lead to a year that has no slot; the nearest edge of one stands for it.
        (date(1989, 12, 1), 0.0, 0.0),
        (date(1991, 1, 1), 5.0, 5.0),
        (date(2023, 8, 31), 10.0, 10.0),
        (date(2025, 1, 1), 100.0, 100.0),
    ],
)
def test_a_day_outside_the_months_lies_in_the_slot_of_its_year(day: date, left: float, right: float) -> None:
    assert BROKEN.at(day) == pytest.approx(left, abs=0.02)
    assert BROKEN.until(day) == pytest.approx(right, abs=0.02)


def test_an_arrow_points_at_no_year_beside_the_months() -> None:
    assert BROKEN.extent(_when(".. / 1990")).left == 0
    assert BROKEN.extent(_when("2024 / ..")).right == 100
    assert BROKEN.extent(_when(".. / 2023-09")).left == BROKEN.left - BREAK_WIDTH
    assert BROKEN.extent(_when("2023-10-31 / ..")).right == BROKEN.right + BREAK_WIDTH


# ── ticks and words that fit ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "axis", "kind", "words"),
    [
        ("en", AUTUMN, "month", ["Sept 2023", "September 2023", "Oct", "October"]),
        ("fr", AUTUMN, "month", ["sept. 2023", "septembre 2023", "oct.", "octobre"]),
        ("en", AUTUMN, "week", ["4", "11", "18", "25", "2", "9", "16", "23", "30"]),
        ("en", AUTUMN, "year", []),
        ("en", BROKEN, "slot", ["1990", "2018", "2024"]),
        ("en", Axis(date(2022, 11, 1), date(2023, 12, 1)), "week", []),
        (
            "en",
            Axis(date(2022, 11, 1), date(2023, 12, 1)),
            "month",
            ["Nov 2022", "Dec", "Jan 2023", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov"],
        ),
        ("en", Axis(date(2018, 3, 1), date(2021, 1, 1)), "month", []),
        ("en", Axis(date(2018, 3, 1), date(2021, 1, 1)), "year", ["2018", "2019", "2020"]),
    ],
)
def test_ticks_are_named_in_the_language_of_the_page(language: str, axis: Axis, kind: str, words: list[str]) -> None:
    found = [tick for tick in ticks(axis, Wording(language)) if tick.kind == kind]
    assert [word.text for tick in found for word in tick.labels] == words
    assert [tick.at for tick in found] == sorted(tick.at for tick in found)


def _shown_at(labels: Sequence[Word], width_px: int) -> list[str]:
    """Words that the style sheet shows at a width of the drawing."""
    shown = []
    for word in labels:
        limits = {name[0]: int(name[1:]) * STEP_PX for name in word.classes.split()}
        if limits["f"] <= width_px < limits.get("u", width_px + 1):
            shown.append(word.text)
    return shown


@pytest.mark.parametrize(
    ("width_px", "word"),
    [(199, []), (200, ["A"]), (499, ["A"]), (500, ["A · 2"]), (1900, ["A · 2"]), (2000, ["A · long"])],
)
def test_the_longest_word_that_fits_is_shown(width_px: int, word: list[str]) -> None:
    labels = fitting([("A", 20), ("A · 2", 50), ("A · long", 200), ("never", 1000)], room=10)
    assert _shown_at(labels, width_px) == word


def test_a_longer_word_that_needs_no_wider_drawing_takes_the_place_of_a_shorter() -> None:
    assert fitting([("A", 21), ("A · 2", 25)], room=10) == (Word("A · 2", 3),)


@pytest.mark.parametrize("count", [1, 4, 5, 13])
@pytest.mark.parametrize("width_px", range(200, 2401, 100))
def test_names_on_the_axis_never_touch(count: int, width_px: int) -> None:
    axis = Axis(date(2023, 1, 1), date(2023 + count // 12, 1 + count % 12, 1), before=tuple(range(2000, 2000 + count)))
    for kind in ("month", "slot", "week"):
        ends = 0.0
        for tick in ticks(axis, ENGLISH):
            for word in _shown_at(tick.labels, width_px) if tick.kind == kind else []:
                assert tick.at / 100 * width_px >= ends
                # Months are bold and larger: their letters take up to 7.5 px, digits up to 6.3 px.
                ends = tick.at / 100 * width_px + 4 + (7.5 if kind == "month" else 6.3) * len(word)


def test_the_style_sheet_has_every_width() -> None:
    for step in range(LEAST_STEP, MOST_STEP + 1):
        shown = f".sr-tl-picture .f{step} {{ display: inline; }} .sr-tl-picture .u{step} {{ display: none; }}"
        assert f"@container sr-tl (min-width: {step * STEP_PX}px) {{ {shown} }}" in STYLE


# ── packing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _mark(key: str, left: float, right: float, *words: str) -> Mark:
    return Mark(key, Extent(left, left, right, right), words or ("A",))


@pytest.mark.parametrize(
    ("spans", "rows"),
    [
        ([], []),
        ([(10, 20)], [0]),
        ([(10, 20), (30, 40)], [0, 0]),
        ([(10, 20), (20, 40)], [0, 1]),
        ([(10, 30), (10, 30), (10, 30), (50, 60)], [0, 1, 2, 0]),
        # Rows fill from the left, whatever the order in which marks come.
        ([(50, 60), (10, 30), (10, 30)], [0, 0, 1]),
        # Two days beside each other would touch on a telephone.
        ([(50, 51), (51, 52)], [0, 1]),
    ],
)
def test_marks_go_into_the_first_row_with_room(spans: list[tuple[float, float]], rows: list[int]) -> None:
    placed = packed([_mark(str(number), *span) for number, span in enumerate(spans)])
    assert [one.row for one in placed] == rows
    assert [one.mark.key for one in placed] == [str(number) for number in range(len(spans))]


@given(
    st.lists(
        st.tuples(st.floats(0, 99), st.floats(0.5, 60), st.text(min_size=1, max_size=60), st.booleans()), max_size=25
    )
)
def test_nothing_overlaps_in_a_row_at_any_width(drawn: list[tuple[float, float, str, bool]]) -> None:
    marks = [
        Mark(str(number), Extent(left, left, right, right, is_day), (word, word * 3))
        for number, (left, width, word, is_day) in enumerate(drawn)
        for right in [min(left + width, 100)]
    ]
    placed = packed(marks)
    for row, width_px in product({one.row for one in placed}, (360, 900, LABELLED_PX, 1900)):
        inside = sorted((one for one in placed if one.row == row), key=lambda one: one.mark.extent.left)
        for one, other in pairwise(map(partial(_reach, width_px=width_px), inside)):
            assert one[1] <= other[0]


def _reach(placed: Placed, width_px: int) -> tuple[float, float]:
    """From where to where a mark and its label reach at a width of the drawing, in percent."""
    mark = placed.mark
    reach = [mark.extent.left, mark.extent.right]
    shown = [(text, on_left) for word, on_left in placed.labels for text in _shown_at([word], width_px)]
    assert len(shown) <= 1
    for text, on_left in shown:
        reach.append(mark.anchor + (-1 if on_left else 1) * text_px(text) / width_px * 100)
        assert -0.01 <= reach[-1] <= 100.01
    return min(reach), max(reach)


@pytest.mark.parametrize(
    ("left", "on_left", "words"), [(50, True, ["x" * 60]), (20, True, ["fifteen letters"]), (0, False, [])]
)
def test_no_label_runs_over_an_arrow_on_its_right(left: float, on_left: bool, words: list[str]) -> None:
    extent = Extent(left, left, left, left + 12, open_right=True)
    (placed,) = packed([Mark("since", extent, ("fifteen letters", "x" * 60))])
    assert placed.mark.label_on_left is on_left
    assert [text for word, _ in placed.labels for text in _shown_at([word], 1100)] == words


@pytest.mark.parametrize(
    ("width_px", "shown"),
    [(358, ("a short label", True)), (1000, ("a short label", False)), (2400, ("a label that is longer", False))],
)
def test_a_label_moves_to_the_other_side_where_the_drawing_is_narrow(width_px: int, shown: tuple[str, bool]) -> None:
    (placed,) = packed([Mark("one", Extent(88, 88, 89, 89, is_day=True), ("a short label", "a label that is longer"))])
    assert [(text, left) for word, left in placed.labels for text in _shown_at([word], width_px)] == [shown]


# ── a span of days ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("axis", [AUTUMN, BROKEN, Axis(date(2018, 1, 1), date(2020, 1, 1))])
@given(day=st.dates(date(1990, 1, 1), date(2024, 12, 31)))
def test_days_lie_in_their_piece_where_the_axis_has_them(axis: Axis, day: date) -> None:
    pieces = axis.pieces()
    inside = any(piece.first <= day <= piece.last for piece in pieces)
    edges = {edge for piece in pieces for edge in (piece.left, piece.right)}
    for days, place_on_axis in ((0, axis.at(day)), (1, axis.until(day))):
        assert place(pieces, day, days) == pytest.approx(place_on_axis) if inside else place(pieces, day, days) in edges


def test_pieces_go_from_left_to_right_and_share_no_day() -> None:
    assert [(piece.first, piece.last, piece.slot) for piece in BROKEN.pieces()] == [
        (date(1990, 1, 1), date(1990, 12, 31), True),
        (date(2018, 1, 1), date(2018, 12, 31), True),
        (date(2023, 9, 1), date(2023, 10, 31), False),
        (date(2024, 1, 1), date(2024, 12, 31), True),
    ]
    for one, other in pairwise(BROKEN.pieces()):
        assert one.left < one.right <= other.left
        assert one.last < other.first
    # What a year and the months have in common belongs to the months.
    within = Axis(date(2023, 9, 1), date(2023, 11, 1), before=(2023,), after=(2023,)).pieces()
    assert [(piece.first, piece.last) for piece in within] == [
        (date(2023, 1, 1), date(2023, 8, 31)),
        (date(2023, 9, 1), date(2023, 10, 31)),
        (date(2023, 11, 1), date(2023, 12, 31)),
    ]


def test_the_table_counts_days_as_scripts_do() -> None:
    assert table(Axis(date(1970, 1, 1), date(1970, 2, 1), before=(1969,)).pieces()) == (
        "[[0.0,10.0,-365,0,1],[12.0,98.5,0,31,0]]"
    )


@pytest.mark.parametrize(
    ("since", "until", "left", "right", "days"),
    [
        (None, None, 0.0, 100.0, ["1 January 1990", "31 December 2024"]),
        (date(2023, 9, 1), date(2023, 10, 31), BROKEN.left, BROKEN.right, ["1 September 2023", "31 October 2023"]),
        (date(2023, 9, 1), None, BROKEN.left, 100.0, ["1 September 2023", "31 December 2024"]),
        (date(1800, 1, 1), date(2800, 1, 1), 0.0, 100.0, ["1 January 1990", "31 December 2024"]),
        # Between two pieces: each edge at that side of the break which the span lies on.
        (date(2020, 5, 5), date(2023, 11, 5), BROKEN.left, BROKEN.right, ["5 May 2020", "5 November 2023"]),
        (date(2020, 5, 5), date(2020, 5, 6), BROKEN.left, BROKEN.left, ["5 May 2020", "6 May 2020"]),
    ],
)
def test_a_chosen_span_has_edges_and_handles_within_the_axis(
    since: date | None, until: date | None, left: float, right: float, days: list[str]
) -> None:
    span = chosen_span(BROKEN, since, until, ENGLISH)
    assert (span["left"], span["right"]) == pytest.approx((left, right))
    assert [handle["written"] for handle in span["handles"]] == days
    assert all(span["least"] <= handle["day"] <= span["most"] for handle in span["handles"])


@pytest.mark.parametrize(
    ("date_of", "since", "until", "out"),
    [
        ("2021-03-03", date(2021, 3, 3), date(2021, 3, 3), False),
        ("2021-03-03", date(2021, 3, 4), None, True),
        ("2021-03-03", None, date(2021, 3, 2), True),
        ("2021-03-03 / 2021-03-09", date(2021, 3, 9), date(2021, 3, 20), False),
        ("2021-03", date(2021, 3, 31), None, False),
        ("2021-03-03 / ..", date(2022, 1, 1), date(2022, 2, 1), False),
        (".. / 2021-03-03", None, date(2019, 1, 1), False),
        (".. / 2021-03-03", date(2021, 4, 1), None, True),
    ],
)
def test_a_mark_is_grey_if_no_day_of_it_can_lie_in_the_span(
    small: Dossier, date_of: str, since: date | None, until: date | None, out: bool
) -> None:
    claim = _claim(small, date_of)
    html = parsed(timeline(small, [claim], ENGLISH, days=(since, until)))
    (mark,) = _marks(html)
    assert mark.has_class("out") is out
    assert mark.attributes.get("aria-description") == ("outside the chosen days" if out else None)
    dossier = replace(small, claims={claim.id: claim})
    assert (selected(dossier, Selection(since=since, until=until)) == ()) is out
    assert claim.when is not None
    assert (mark.attributes["data-first"], mark.attributes["data-last"]) == tuple(
        day.isoformat() if day else "" for day in (claim.when.earliest, claim.when.latest)
    )


def test_an_address_with_days_opens_the_span(real: Dossier) -> None:
    days = date(2023, 9, 7), date(2023, 10, 1)
    html = parsed(timeline(real, real.claims.values(), Wording("fr"), days=days))
    (whole,) = html.of_class("sr-tl-spanned")
    assert (whole.attributes["data-since"], whole.attributes["data-until"]) == ("2023-09-07", "2023-10-01")
    fields = [(field.attributes["value"], field.attributes["min"]) for field in html.of_tag("input")]
    assert fields == [("2023-09-07", "1953-01-01"), ("2023-10-01", "1953-01-01")]
    texts = [handle.attributes["aria-valuetext"] for handle in html.of_class("sr-tl-handle")]
    assert texts == ["7 septembre 2023", "1er octobre 2023"]
    assert "7 septembre 2023 – 1er octobre 2023" in [element.text for element in html.of_tag("b")]
    # A field never says a day that it would itself refuse.
    beyond = parsed(timeline(real, real.claims.values(), ENGLISH, days=(date(1900, 1, 1), date(2024, 6, 30))))
    fields = [(field.attributes["value"], field.attributes["max"]) for field in beyond.of_tag("input")]
    assert fields == [("1953-01-01", "2023-10-31"), ("2023-10-31", "2023-10-31")]
    # Without days there is no span, though its parts are there for the script.
    assert not parsed(timeline(real, real.claims.values(), ENGLISH)).of_class("sr-tl-spanned")


def test_a_lean_timeline_has_no_table_and_no_lists_but_their_counts(real: Dossier) -> None:
    whole, lean = (parsed(timeline(real, real.claims.values(), ENGLISH, lean=lean)) for lean in (False, True))
    assert [mark.attributes for mark in _marks(lean)] == [mark.attributes for mark in _marks(whole)]
    assert [element.text for element in lean.of_tag("b")] == [element.text for element in whole.of_tag("b")]
    assert not lean.of_tag("table") + lean.of_tag("details") + lean.of_class("sr-tl-hidden")
    assert [button.text for button in lean.of_tag("button")] == ["Whole time"]


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", list(Dated))
@pytest.mark.parametrize("hedge", list(Hedge))
def test_kind_and_hedge_are_classes_that_the_style_sheet_draws(small: Dossier, kind: Dated, hedge: Hedge) -> None:
    claim = _claim(small, "2021-03-03 / 2021-03-09", kind=kind, hedge=hedge)
    (mark,) = _marks(parsed(timeline(small, [claim], ENGLISH)))
    assert mark.has_class(kind.value)
    assert mark.has_class(hedge.value)
    assert f"\n.{hedge.value} {{ --hedge: var(--sr-hedge-{hedge.value});" in f"\n{hedges_style()}"


@pytest.mark.parametrize(
    ("kind", "shape"),
    [(Dated.EVENT, ("circle", "dot")), (Dated.STATEMENT, ("circle", "hollow")), (Dated.COMPARISON, ("use", "hollow"))],
)
def test_a_day_is_a_dot_whose_shape_says_what_it_dates(small: Dossier, kind: Dated, shape: tuple[str, str]) -> None:
    drawn = _inside_the_mark(timeline(small, [_claim(small, "2021-03-03", kind=kind)], ENGLISH))
    assert [(element.tag, element.attributes["class"]) for element in drawn if element.tag in ("circle", "use")] == [
        ("circle", "hit"),
        shape,
    ]


@pytest.mark.parametrize("kind", list(Dated))
def test_a_denied_day_is_struck_through(small: Dossier, kind: Dated) -> None:
    for hedge in Hedge:
        drawn = _inside_the_mark(timeline(small, [_claim(small, "2021-03-03", kind=kind, hedge=hedge)], ENGLISH))
        assert any(element.has_class("denial") for element in drawn) is (hedge is Hedge.DENIED)


def test_the_key_shows_a_dot_and_a_bar_of_each_hedge(small: Dossier) -> None:
    claims = [_claim(small, "2021-03-03", id=hedge.value, hedge=hedge) for hedge in Hedge]
    dossier = replace(small, spans={claim.id: small.spans["two-ships"] for claim in claims})
    _, rows = timeline(dossier, claims, ENGLISH).split('class="sr-tl-key"')[1].split("<ul>")[1:]
    drawn = [(row.count('class="dot"'), row.count('href="#timeline-event"')) for row in rows.split("<li>")[1:]]
    assert drawn == [(1, 1)] * len(Hedge)


@pytest.mark.parametrize(("kind", "edges", "caps"), [("event", 1, 0), ("statement", 2, 2), ("comparison", 1, 2)])
def test_a_period_has_the_edges_of_what_it_dates(small: Dossier, kind: str, edges: int, caps: int) -> None:
    html = timeline(small, [_claim(small, "2021-03-03 / 2021-03-09", kind=Dated(kind))], ENGLISH, name="it")
    drawn = _inside_the_mark(html)
    assert [element.attributes["href"] for element in drawn if element.tag == "use"] == [f"#it-{kind}"]
    assert len([element for element in drawn if element.has_class("cap")]) == caps
    bar = next(part for part in html.split("<g ") if part.startswith(f'id="it-{kind}"'))
    assert (bar.count(f"sr-tl-body-{kind}"), bar.count("sr-tl-edge")) == (1, edges)


@pytest.mark.parametrize(
    ("date_of", "masks", "arrows"),
    [
        ("2021-03-03", [], []),
        ("2021-03-03 / 2021-03-09", [], []),
        ("2021-03", ["both"], []),
        ("[2021-03-01..2021-03-10] / 2021-03-31", ["in"], []),
        ("2021-03-03 / 2021-03-20~", ["out"], []),
        ("2021-03-03~ / 2021-03-20~", ["in", "out"], []),
        ("2021-03-03 / ..", ["out"], ["right"]),
        (".. / 2021-03-20", ["in"], ["left"]),
    ],
)
def test_soft_ends_are_masked_and_open_ends_have_arrows(
    small: Dossier, date_of: str, masks: list[str], arrows: list[str]
) -> None:
    drawn = _inside_the_mark(timeline(small, [_claim(small, date_of)], ENGLISH, name="it"))
    assert [name for element in drawn if (name := element.attributes.get("mask"))] == [f"url(#it-{m})" for m in masks]
    assert [element.attributes["href"] for element in drawn if element.has_class("arrow")] == [
        f"#it-{arrow}" for arrow in arrows
    ]


def _inside_the_mark(html: str) -> list[Element]:
    """What the one claim's mark is drawn with."""
    elements = parsed(html).elements
    start = next(at for at, element in enumerate(elements) if element in _marks(parsed(html)))
    end = next(at for at, element in enumerate(elements) if at > start and element.has_class("sr-tl-mark"))
    return elements[start + 1 : end]


def test_the_arrow_keys_go_through_time_across_all_lanes_and_the_tab_key_to_one_mark(real: Dossier) -> None:
    html = parsed(timeline(real, real.claims.values(), ENGLISH))
    everything = [mark for mark in html.of_class("sr-tl-mark") if "data-pick" in mark.attributes]
    assert [mark.attributes["tabindex"] for mark in everything] == ["0"] + ["-1"] * (len(everything) - 1)
    picks = [mark.attributes["data-pick"] for mark in _marks(html)]
    firsts = [_first(real.claims[str(pick).removeprefix("claim:")]) for pick in picks]
    assert firsts == sorted(firsts)
    # A claim on two legs has a mark in the lane of each.
    dated = [claim for claim in real.claims.values() if claim.when]
    assert sorted(map(str, picks)) == sorted(f"claim:{c.id}" for c in dated for _ in range(max(len(c.legs), 1)))
    articles = [mark.attributes["data-pick"] for mark in everything if mark.has_class("article")]
    assert sorted(map(str, articles)) == sorted(f"source:{source}" for source in real.sources)


def _first(claim: Claim) -> date:
    assert claim.when is not None
    return claim.when.earliest or claim.when.end.earliest or claim.when.latest or date.max


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mark_is_named_with_date_claim_voice_hedge_and_article(real: Dossier, language: str) -> None:
    wording = Wording(language)
    html = parsed(timeline(real, real.claims.values(), wording))
    for mark in _marks(html):
        claim = real.claims[str(mark.attributes["data-pick"]).removeprefix("claim:")]
        name = html.elements[html.elements.index(mark) + 1].text
        assert name.startswith(f"{wording.claimed_date(claim)} · {wording.text(claim.gloss)} · ")
        assert f" · {attribution_of(real, claim, wording).who} · {wording.hedge(claim.hedge)} · " in name
        assert mark.text.startswith(name)


def test_a_table_says_the_same_in_order(real: Dossier) -> None:
    html = parsed(timeline(real, real.claims.values(), ENGLISH))
    dated = [claim for claim in real.claims.values() if claim.when]
    heads = [element.text for element in html.of_tag("th") if element.attributes["scope"] == "row"]
    assert sorted(heads[: len(dated)]) == sorted(ENGLISH.claimed_date(claim) for claim in dated)
    assert heads[len(dated) :] == [
        "between 8 and 12 October 2023",
        "between 13 and 19 October 2023",
        "13 October 2023 or later",
        "15 October 2023",
        "16 October 2023",
    ]
    cells = [element.text for element in html.of_tag("td")]
    assert len(cells) == 5 * len(dated) + len(real.sources)
    assert "Tumangang – Khasan" in cells


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", ["34 claims", "13 claims", "9 claims", "79 claims"]),
        ("fr", ["34 affirmations", "13 affirmations", "9 affirmations", "79 affirmations"]),
    ],
)
def test_claims_without_a_date_are_counted_and_can_be_picked(real: Dossier, language: str, counts: list[str]) -> None:
    html = parsed(timeline(real, real.claims.values(), Wording(language), chosen="a000-border-traffic-rise"))
    assert [element.text for element in html.of_tag("b") if element.text] == counts
    buttons = [button for button in html.of_tag("button") if "data-pick" in button.attributes]
    undated = {claim.id for claim in real.claims.values() if claim.when is None}
    assert {button.attributes["data-pick"] for button in buttons} == {f"claim:{claim_id}" for claim_id in undated}
    pressed = [button.attributes["data-pick"] for button in buttons if button.attributes.get("aria-current")]
    assert pressed == ["claim:a000-border-traffic-rise"]


@pytest.mark.parametrize(
    ("date_of", "key"),
    [
        ("2021-03-03", ["date of what happened", "article published"]),
        ("2021-03", ["date of what happened", "known only roughly", "article published"]),
        (".. / 2021-03-03", ["date of what happened", "end not stated", "article published"]),
        (
            "1990 / 2021-03-03",
            ["date of what happened", "known only roughly", "article published", "other years, not to scale"],
        ),
    ],
)
def test_the_key_explains_what_is_drawn_and_no_more(small: Dossier, date_of: str, key: list[str]) -> None:
    day = {"published": "2021-04-01"}
    dossier = replace(small, sources={key: source.model_copy(update=day) for key, source in small.sources.items()})
    html = parsed(timeline(dossier, [_claim(small, date_of)], ENGLISH))
    assert [element.text for element in html.of_tag("li")] == [*key, "stated"]


def test_the_chosen_claim_is_marked(real: Dossier) -> None:
    html = parsed(timeline(real, real.claims.values(), ENGLISH, chosen="a000-unprecedented-5-october"))
    chosen = [mark for mark in _marks(html) if mark.has_class("chosen")]
    assert [mark.attributes["data-pick"] for mark in chosen] == ["claim:a000-unprecedented-5-october"]
    assert [mark for mark in _marks(html) if mark.attributes.get("aria-current") == "true"] == chosen
    assert [mark for mark in html.of_class("sr-tl-mark") if mark.attributes.get("tabindex") == "0"] == chosen


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [([], "There are no claims to put on a timeline."), (["daily-train"], "None of these claims states a date.")],
)
def test_an_empty_timeline_says_so(small: Dossier, claims: list[str], sentence: str) -> None:
    html = parsed(timeline(small, [small.claims[claim] for claim in claims], ENGLISH))
    assert [element.text for element in html.of_class("sr-empty")] == [sentence]
    assert not html.of_class("sr-tl-picture")


def test_only_lanes_and_articles_of_the_claims_are_drawn(small: Dossier) -> None:
    html = parsed(timeline(small, [small.claims["two-ships"]], ENGLISH))
    assert [element.text for element in html.of_tag("text") if element.has_class("lane")] == [
        ENGLISH.text(small.legs["by-sea"].title),
        "When the articles appeared",
    ]
    assert len([mark for mark in html.of_class("article") if mark.tag == "g"]) == 2  # the mark, and its key


@pytest.mark.parametrize(("text", "lean"), [*((text, False) for text in (*HOSTILE, "w" * 100_000)), (HOSTILE[0], True)])
def test_hostile_text_stays_text(small: Dossier, text: str, *, lean: bool) -> None:
    words = Text.model_construct({"en": text, "fr": text})
    claim = _claim(small, "2021-03-03", gloss=words)
    undated = small.claims["daily-train"].model_copy(update={"gloss": words})
    hostile = replace(
        small,
        legs={leg_id: leg.model_copy(update={"title": words}) for leg_id, leg in small.legs.items()},
        voices={voice_id: voice.model_copy(update={"name": words}) for voice_id, voice in small.voices.items()},
        sources={
            source_id: source.model_copy(update={"label": words, "outlet": words})
            for source_id, source in small.sources.items()
        },
    )
    plain = parsed(timeline(small, [_claim(small, "2021-03-03"), small.claims["daily-train"]], ENGLISH, lean=lean))
    html = parsed(timeline(hostile, [claim, undated], ENGLISH, lean=lean))
    tags = [element.tag for element in html.elements if element.tag != "text"]
    assert tags == [element.tag for element in plain.elements if element.tag != "text"]
    assert [element.text for element in html.of_tag("button")] == ["Whole time", text][: 1 if lean else 2]
    assert text in _marks(html)[0].text
    assert not any(name.startswith("on") for element in html.elements for name in element.attributes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_timeline_is_small_and_still(real: Dossier, language: str) -> None:
    html = timeline(real, real.claims.values(), Wording(language))
    assert len(html.encode()) <= 128_500
    assert len(timeline(real, real.claims.values(), Wording(language), lean=True).encode()) <= 69_500
    elements = parsed(html).elements
    assert not [element for element in elements if "style" in element.attributes or element.tag in ("script", "style")]


def test_two_timelines_on_a_page_share_no_id(real: Dossier) -> None:
    both = [
        {element.attributes["id"] for element in parsed(html).elements if "id" in element.attributes}
        for html in (timeline(real, real.claims.values(), ENGLISH, name=name) for name in ("one", "other"))
    ]
    assert both[0]
    assert not both[0] & both[1]


@pytest.mark.parametrize(
    ("date", "hatched"),
    [
        ({"from": "2021-03-03", "to": "2021-03-31", "inferred": ["to"]}, ["no-to"]),
        ({"from": "2021-03-03", "to": "2021-03-31", "inferred": ["from", "to"]}, ["no-from", "no-to"]),
        ({"on": "2021-03", "inferred": ["on"]}, ["no-on"]),
        ({"from": "2021-03-03", "to": "2021-03-31"}, []),
        # A day is a dot, whose ring is broken then.
        ({"on": "2021-03-03", "inferred": ["on"]}, []),
    ],
)
def test_an_end_that_is_ours_is_drawn_otherwise_and_told_in_the_key(
    small: Dossier, date: dict[str, object], hatched: list[str]
) -> None:
    dated = ClaimedDate.model_validate({"printed": "x", "note": {"en": "How."}, **date})
    claim = small.claims["two-ships"].model_copy(update={"date": dated})
    html = parsed(timeline(small, [claim], ENGLISH, name="t"))
    (mark,) = _marks(html)
    (key,) = html.of_class("sr-tl-key")
    drawn = html.elements[html.elements.index(mark) : html.elements.index(key)]
    used = [str(one.attributes["href"]).removeprefix("#t-") for one in drawn if one.tag == "use"]
    assert [end for end in used if end.startswith("no-")] == hatched
    assert mark.has_class("inferred") is bool(dated.inferred)
    assert ("end inferred: no printed words name it" in key.text) is bool(dated.inferred)
