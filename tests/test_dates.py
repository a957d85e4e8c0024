"""Dates with precision: what EDTF says, what is refused and how, and that nothing is lost on the way."""

import calendar
from datetime import date, timedelta

import pytest
from edtf_validate.valid_edtf import is_valid
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import Moment, Precision, When
from geo.errors import DateError

DAYS = st.dates(min_value=date(1000, 1, 1))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision", "approximate", "uncertain"),
    [
        ("2023", "2023-01-01", "2023-12-31", Precision.YEAR, False, False),
        ("2023~", "2023-01-01", "2023-12-31", Precision.YEAR, True, False),
        ("2023-10", "2023-10-01", "2023-10-31", Precision.MONTH, False, False),
        ("2023-10?", "2023-10-01", "2023-10-31", Precision.MONTH, False, True),
        ("2023-11", "2023-11-01", "2023-11-30", Precision.MONTH, False, False),
        ("2023-12", "2023-12-01", "2023-12-31", Precision.MONTH, False, False),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH, False, False),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH, False, False),
        ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH, False, False),
        ("2000-02", "2000-02-01", "2000-02-29", Precision.MONTH, False, False),
        ("2023-10-05", "2023-10-05", "2023-10-05", Precision.DAY, False, False),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY, False, False),
        ("2023-10-05~", "2023-10-05", "2023-10-05", Precision.DAY, True, False),
        ("2023-10-05?", "2023-10-05", "2023-10-05", Precision.DAY, False, True),
        ("2023-10-05%", "2023-10-05", "2023-10-05", Precision.DAY, True, True),
        ("[2023-10-08..2023-10-12]", "2023-10-08", "2023-10-12", Precision.SPAN, False, False),
        ("[2023-09-30..2023-10-02]", "2023-09-30", "2023-10-02", Precision.SPAN, False, False),
        ("[2023-10-13..]", "2023-10-13", None, Precision.SPAN, False, False),
        ("[..2023-10-13]", None, "2023-10-13", Precision.SPAN, False, False),
        ("..", None, None, Precision.OPEN, False, False),
    ],
)
def test_moment(
    edtf: str, earliest: str | None, latest: str | None, precision: Precision, approximate: bool, uncertain: bool
) -> None:
    assert Moment.parse(edtf) == Moment(edtf, _day(earliest), _day(latest), precision, approximate, uncertain)


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("[2023-08-01..2023-08-10]", Precision.EARLY),
        ("[2023-08-11..2023-08-20]", Precision.MID),
        ("[2023-08-21..2023-08-31]", Precision.LATE),
        ("[2023-09-21..2023-09-30]", Precision.LATE),
        ("[2023-02-21..2023-02-28]", Precision.LATE),
        ("[2024-02-21..2024-02-29]", Precision.LATE),
        ("[2024-02-21..2024-02-28]", Precision.SPAN),
        ("[2023-08-21..2023-08-30]", Precision.SPAN),
        ("[2023-08-02..2023-08-10]", Precision.SPAN),
        ("[2023-08-10..2023-08-20]", Precision.SPAN),
        ("[2023-08-01..2023-09-10]", Precision.SPAN),
        ("[2022-08-11..2023-08-20]", Precision.SPAN),
    ],
)
def test_parts_of_a_month_follow_the_convention(edtf: str, precision: Precision) -> None:
    assert Moment.parse(edtf).precision is precision


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("", "is not a date this dossier can use; write 2023, 2023-10, 2023-10-05"),
        ("late August", "is not a date this dossier can use"),
        ("05/10/2023", "is not a date this dossier can use"),
        ("2023-10-5", "is not a date this dossier can use"),
        ("23-10-05", "is not a date this dossier can use"),
        ("2023-10-05T12:00", "is not a date this dossier can use"),
        ("2023-10-05 ", "is not a date this dossier can use"),
        ("2023-10-05\n", "is not a date this dossier can use"),
        ("~2023", "is not a date this dossier can use"),
        ("2023-09-07/2023-10-01", "is not a date this dossier can use"),
        ("[2023-08..2023-09]", "is not a date this dossier can use"),
        ("２０２３", "is not a date this dossier can use"),
        ("2023-13", "is not in the calendar (month must be in 1..12); check month and day"),
        ("2023-00", "is not in the calendar"),
        ("2023-02-29", "is not in the calendar (day is out of range for month); check month and day"),
        ("1900-02-29", "is not in the calendar"),
        ("2023-04-31", "is not in the calendar"),
        ("2023-10-00", "is not in the calendar"),
        ("0000", "is not in the calendar"),
        ("[2023-02-30..2023-03-01]", "is not in the calendar"),
        ("[2023-03-01..2023-04-31]", "is not in the calendar"),
        ("[..]", "names no day; write .. for an open date"),
        ("[2023-10-12..2023-10-08]", "ends before it starts; swap its days"),
    ],
)
def test_a_bad_moment_is_refused_with_its_value_and_the_mend(edtf: str, said: str) -> None:
    with pytest.raises(DateError) as caught:
        Moment.parse(edtf)
    assert str(caught.value).startswith(f"“{edtf}” {said}")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2023-10-01", "2023-09-07", "“2023-09-07” as the end lies before the start “2023-10-01”; swap or mend them"),
        ("2023-10", "2023-09", "“2023-09” as the end lies before"),
        ("[2023-08-21..2023-08-31]", "2023-08-20", "“2023-08-20” as the end lies before"),
        ("..", "..", "“..” is both start and end; write one of the two, or “date: not stated”"),
    ],
)
def test_a_bad_period_is_refused_with_its_values_and_the_mend(start: str, end: str, said: str) -> None:
    with pytest.raises(DateError) as caught:
        When.between(start, end)
    assert str(caught.value).startswith(said)


def test_an_event_at_an_open_moment_is_refused() -> None:
    with pytest.raises(DateError, match=r"“\.\.” is open and so no moment; write the date, or “date: not stated”"):
        When.on("..")


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2023-09-07", "2023-10-01", "2023-09-07/2023-10-01"),
        ("2023-10-01", "2023-10-01", "2023-10-01/2023-10-01"),
        ("2023-10-05", "2023-10", "2023-10-05/2023-10"),
        ("2018~", "2023-10-05?", "2018~/2023-10-05?"),
        ("..", "2023-10-01", "../2023-10-01"),
        ("2023-09-07", "..", "2023-09-07/.."),
        ("[2023-08-11..2023-08-20]", "2023-10-14", "2023-08-11~/2023-10-14"),
        ("2023-08-01", "[2023-08-21..2023-08-31]", "2023-08-01/2023-08-31~"),
        ("[..2023-08-20]", "[2023-10-14..]", "../.."),
    ],
)
def test_a_period_as_one_string(start: str, end: str, edtf: str) -> None:
    when = When.between(start, end)
    assert when.edtf == edtf
    assert when.is_period
    assert (when.earliest, when.latest) == (Moment.parse(start).earliest, Moment.parse(end).latest)


@pytest.mark.parametrize(
    ("edtf", "soft"),
    [("2023-10-05", False), ("2023-10-05~", True), ("2023-10-05?", True), ("2023-10", True), ("2023", True)],
)
def test_only_a_named_day_is_firm(edtf: str, soft: bool) -> None:
    assert Moment.parse(edtf).soft is soft


@pytest.mark.parametrize(
    ("when", "first", "last", "expected"),
    [
        (When.on("2023-10-05"), None, None, True),
        (When.on("2023-10-05"), "2023-10-05", "2023-10-05", True),
        (When.on("2023-10-05"), "2023-10-06", None, False),
        (When.on("2023-10-05"), None, "2023-10-04", False),
        (When.on("2023-10"), "2023-10-31", None, True),
        (When.on("2023-10"), None, "2023-10-01", True),
        (When.on("2023-10"), "2023-11-01", None, False),
        (When.on("[2023-08-21..2023-08-31]"), "2023-08-31", "2023-09-10", True),
        (When.on("[2023-10-13..]"), "2040-01-01", None, True),
        (When.on("[2023-10-13..]"), None, "2023-10-12", False),
        (When.on("[..2023-10-13]"), None, "1900-01-01", True),
        (When.on("[..2023-10-13]"), "2023-10-14", None, False),
        (When.between("2023-09-07", "2023-10-01"), "2023-09-20", "2023-09-21", True),
        (When.between("2023-09-07", "2023-10-01"), "2023-10-02", "2023-12-31", False),
        (When.between("..", "2023-10-01"), None, "1990-01-01", True),
        (When.between("2023-10-01", ".."), "2090-01-01", None, True),
    ],
)
def test_overlaps(when: When, first: str | None, last: str | None, expected: bool) -> None:
    assert when.overlaps(_day(first), _day(last)) is expected


@given(DAYS, st.sampled_from(["", "~", "?", "%"]))
def test_a_day_comes_back(day: date, mark: str) -> None:
    moment = Moment.parse(day.isoformat() + mark)
    assert (moment.earliest, moment.latest, moment.edtf) == (day, day, day.isoformat() + mark)
    assert is_valid(moment.edtf)


@given(DAYS)
def test_a_month_and_a_year_hold_their_days_and_no_more(day: date) -> None:
    month, year = Moment.parse(f"{day:%Y-%m}"), Moment.parse(f"{day:%Y}")
    assert is_valid(month.edtf)
    assert is_valid(year.edtf)
    assert month.earliest == day.replace(day=1)
    assert month.latest == day.replace(day=calendar.monthrange(day.year, day.month)[1])
    assert year.earliest == date(day.year, 1, 1)
    assert year.latest == date(day.year, 12, 31)


@given(DAYS, DAYS, st.sampled_from(["both", "first", "last"]))
def test_an_unknown_day_of_a_set_keeps_its_bounds(one: date, other: date, given_ends: str) -> None:
    first, last = sorted((one, other))
    start = first.isoformat() if given_ends != "last" else ""
    end = last.isoformat() if given_ends != "first" else ""
    moment = Moment.parse(f"[{start}..{end}]")
    assert (moment.earliest, moment.latest) == (_day(start), _day(end))
    assert moment.soft
    assert is_valid(moment.edtf)


MOMENTS = st.one_of(
    st.builds(lambda day, mark: day.isoformat() + mark, DAYS, st.sampled_from(["", "~", "?", "%"])),
    st.builds(lambda day, mark: f"{day:%Y-%m}{mark}", DAYS, st.sampled_from(["", "~", "?", "%"])),
    st.builds(lambda day, mark: f"{day:%Y}{mark}", DAYS, st.sampled_from(["", "~", "?", "%"])),
    st.builds(lambda one, other: "[{}..{}]".format(*sorted((one, other))), DAYS, DAYS),
    st.builds("[{}..]".format, DAYS),
    st.builds("[..{}]".format, DAYS),
    st.just(".."),
)


@given(MOMENTS, MOMENTS)
def test_a_period_is_valid_edtf_with_the_bounds_of_its_ends_or_is_refused(start: str, end: str) -> None:
    first, last = Moment.parse(start), Moment.parse(end)
    backwards = bool(first.earliest and last.latest and last.latest < first.earliest)
    if backwards or start == end == "..":
        with pytest.raises(DateError):
            When.between(start, end)
        return
    when = When.between(start, end)
    assert (when.earliest, when.latest) == (first.earliest, last.latest)
    one, other = (Moment.parse(part) for part in when.edtf.split("/"))
    assert (one.earliest, other.latest) == (when.earliest, when.latest)
    # The validator takes a month or year for its first day, and so 2000-01-02/2000-01 for a period that runs backwards.
    seems_backwards = one.earliest and other.earliest and other.earliest < one.earliest
    assert is_valid(when.edtf) or seems_backwards


@given(MOMENTS.filter(lambda edtf: edtf != ".."), DAYS, st.integers(0, 400))
def test_overlaps_is_what_comparing_every_bound_says(edtf: str, first: date, length_days: int) -> None:
    when = When.on(edtf)
    last = min(first, date.max - timedelta(days=400)) + timedelta(days=length_days)
    lowest, highest = when.earliest or date.min, when.latest or date.max
    assert when.overlaps(min(first, last), last) is (max(lowest, min(first, last)) <= min(highest, last))


@pytest.mark.parametrize("edtf", ["2023-13", "2023-1", "late", "[2023-08-21..", "2023-08-21//2023"])
def test_the_validator_does_refuse(edtf: str) -> None:
    assert not is_valid(edtf)
