"""How dates, amounts and terms are written, in English and in French."""

import re
from collections.abc import Mapping
from enum import StrEnum

import pytest

from geo.dates import Moment, When
from geo.dossier import Dossier
from geo.model import Bound, Hedge, Mode, PathBasis, PlaceKind, Quantity, Text, Unit, VoiceKind
from geo.words.lengths import StraightKm, total_km
from geo.words.locales import LANGUAGES
from geo.words.terms import HEDGES, MODES, PATH_BASES, PLACE_KINDS, VOICE_KINDS
from geo.words.wording import Wording

ENGLISH, FRENCH = Wording("en"), Wording("fr")
CRATES = Unit(one=Text(en="crate", fr="caisse"), many=Text(en="crates", fr="caisses"))


@pytest.mark.parametrize(
    ("edtf", "english", "french"),
    [
        ("2023", "2023", "2023"),
        ("2018~", "about 2018", "2018 environ"),
        ("2023-08", "August 2023", "août 2023"),
        ("2023-08~", "about August 2023", "août 2023 environ"),
        ("2023-08?", "August 2023 (uncertain)", "août 2023 (incertain)"),
        ("2023-08%", "about August 2023 (uncertain)", "août 2023 environ (incertain)"),
        ("2023-10-05", "5 October 2023", "5 octobre 2023"),
        ("2023-10-01", "1 October 2023", "1er octobre 2023"),
        ("2023-10-11", "11 October 2023", "11 octobre 2023"),
        ("2023-10-01~", "about 1 October 2023", "1er octobre 2023 environ"),
        ("[2023-08-01..2023-08-10]", "early August 2023", "début août 2023"),
        ("[2023-08-11..2023-08-20]", "mid-August 2023", "mi-août 2023"),
        ("[2023-08-21..2023-08-31]", "late August 2023", "fin août 2023"),
        ("[2023-10-08..2023-10-12]", "between 8 and 12 October 2023", "entre le 8 et le 12 octobre 2023"),
        ("[2023-10-01..2023-10-12]", "between 1 and 12 October 2023", "entre le 1er et le 12 octobre 2023"),
        (
            "[2023-08-30..2023-09-02]",
            "between 30 August and 2 September 2023",
            "entre le 30 août et le 2 septembre 2023",
        ),
        (
            "[2022-12-30..2023-01-01]",
            "between 30 December 2022 and 1 January 2023",
            "entre le 30 décembre 2022 et le 1er janvier 2023",
        ),
        ("[2023-10-13..]", "13 October 2023 or later", "13 octobre 2023 ou après"),
        ("[..2023-10-13]", "13 October 2023 or earlier", "13 octobre 2023 ou avant"),
    ],
)
def test_moment(edtf: str, english: str, french: str) -> None:
    when = When.on(edtf)
    assert (ENGLISH.when(when), FRENCH.when(when)) == (english, french)


@pytest.mark.parametrize(
    ("start", "end", "english", "french"),
    [
        ("2023-09-07", "2023-10-01", "from 7 September to 1 October 2023", "du 7 septembre au 1er octobre 2023"),
        ("2023-09-07", "2023-09-15", "from 7 to 15 September 2023", "du 7 au 15 septembre 2023"),
        ("2023-09-01", "2023-09-15", "from 1 to 15 September 2023", "du 1er au 15 septembre 2023"),
        (
            "2022-09-07",
            "2023-09-15",
            "from 7 September 2022 to 15 September 2023",
            "du 7 septembre 2022 au 15 septembre 2023",
        ),
        ("2023-08", "2023-10", "from August to October 2023", "d’août à octobre 2023"),
        ("2023-04", "2023-10-05", "from April to 5 October 2023", "d’avril au 5 octobre 2023"),
        ("2023-07", "2023-10", "from July to October 2023", "de juillet à octobre 2023"),
        ("2018", "2023", "from 2018 to 2023", "de 2018 à 2023"),
        ("2023", "2023-10-05", "from 2023 to 5 October 2023", "de 2023 au 5 octobre 2023"),
        ("2018~", "2023-10-05", "from about 2018 to 5 October 2023", "de 2018 environ au 5 octobre 2023"),
        (
            "2023-08-16~",
            "2023-10-16",
            "from about 16 August 2023 to 16 October 2023",
            "du 16 août 2023 environ au 16 octobre 2023",
        ),
        (
            "[2023-08-11..2023-08-20]",
            "2023-10-14",
            "from mid-August to 14 October 2023",
            "de mi-août au 14 octobre 2023",
        ),
        (
            "[2023-08-21..2023-08-31]",
            "2023-10-14",
            "from late August to 14 October 2023",
            "de fin août au 14 octobre 2023",
        ),
        (
            "2023-10-05",
            "[2023-10-21..2023-10-31]",
            "from 5 October to late October 2023",
            "du 5 octobre à fin octobre 2023",
        ),
        (
            "[..2023-10-01]",
            "2023-10-05",
            "from 1 October 2023 or earlier to 5 October 2023",
            "du 1er octobre 2023 ou avant au 5 octobre 2023",
        ),
        (
            "2023-10-05",
            "[2023-10-08..]",
            "from 5 October 2023 to 8 October 2023 or later",
            "du 5 octobre 2023 au 8 octobre 2023 ou après",
        ),
        ("..", "2023-10-01", "until 1 October 2023, start not stated", "jusqu’au 1er octobre 2023, début non précisé"),
        ("..", "2023-08", "until August 2023, start not stated", "jusqu’à août 2023, début non précisé"),
        ("2023-10-01", "..", "since 1 October 2023", "depuis le 1er octobre 2023"),
        ("[2023-08-21..2023-08-31]", "..", "since late August 2023", "depuis fin août 2023"),
        ("2018", "..", "since 2018", "depuis 2018"),
    ],
)
def test_period(start: str, end: str, english: str, french: str) -> None:
    when = When.between(start, end)
    assert (ENGLISH.when(when), FRENCH.when(when)) == (english, french)


def test_no_date() -> None:
    assert (ENGLISH.when(None), FRENCH.when(None)) == ("date not stated", "date non précisée")
    assert ENGLISH.moment(Moment.parse("..")) == "date not stated"


@pytest.mark.parametrize(
    ("bound", "value", "english", "french"),
    [
        (Bound.EXACTLY, 2, "2 crates", "2 caisses"),
        (Bound.EXACTLY, 1, "1 crate", "1 caisse"),
        (Bound.EXACTLY, 0, "0 crates", "0 caisse"),
        (Bound.EXACTLY, 1.5, "1.5 crates", "1,5 caisse"),
        (Bound.EXACTLY, 2.5, "2.5 crates", "2,5 caisses"),
        (Bound.ABOUT, 73, "about 73 crates", "environ 73 caisses"),
        (Bound.AT_LEAST, 5, "at least 5 crates", "au moins 5 caisses"),
        (Bound.MORE_THAN, 1000, "more than 1,000 crates", "plus de 1\u202f000 caisses"),
        (Bound.AT_MOST, 20, "at most 20 crates", "au plus 20 caisses"),
    ],
)
def test_quantity(bound: Bound, value: float, english: str, french: str) -> None:
    quantity = Quantity(printed="x", bound=bound, value=value, unit="crates")
    assert ENGLISH.quantity(quantity, {"crates": CRATES}) == english
    assert FRENCH.quantity(quantity, {"crates": CRATES}) == french


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0 ships", "0 navire"),
        (0.5, "0.5 ships", "0,5 navire"),
        (1, "1 ship", "1 navire"),
        (1.0, "1 ship", "1 navire"),
        (1.5, "1.5 ships", "1,5 navire"),
        (2, "2 ships", "2 navires"),
        (1_000_000, "1,000,000 ships", "1\u202f000\u202f000 navires"),
    ],
)
def test_a_noun_agrees_with_its_number_however_it_is_written(value: float, english: str, french: str) -> None:
    ships = Unit(one=Text(en="ship", fr="navire"), many=Text(en="ships", fr="navires"))
    quantity = Quantity(printed="x", bound=Bound.EXACTLY, value=value, unit="ships")
    for wording, expected in ((ENGLISH, english), (FRENCH, french)):
        number, noun = expected.rsplit(" ", 1)
        assert wording.quantity(quantity, {"ships": ships}) == expected
        assert wording.unit(ships, value) == noun
        assert wording.short_amount(Bound.EXACTLY, value) == number
        assert wording.noun(value, "origin", "origins").endswith("s") == noun.endswith("s")


def test_words_without_a_number_stand_beside_the_plural() -> None:
    assert (ENGLISH.unit(CRATES, None), FRENCH.unit(CRATES, None)) == ("crates", "caisses")


@pytest.mark.parametrize(
    ("when", "year", "english", "french"),
    [
        (When.on("2023-10-14"), True, "14 Oct 2023", "14 oct. 2023"),
        (When.on("2023-10-01~"), False, "≈ 1 Oct", "≈ 1er oct."),
        (When.on("2023-10?"), True, "October 2023 ?", "octobre 2023 ?"),
        (When.on("2023"), False, "2023", "2023"),
        (When.on("[2023-08-21..2023-08-31]"), False, "late August", "fin août"),
        (When.on("[2023-10-09..2023-10-13]"), False, "9–13 Oct", "9–13 oct."),
        (When.on("[2023-09-30..2023-10-02]"), True, "30 Sept–2 Oct 2023", "30 sept.–2 oct. 2023"),
        (When.on("[..2023-10-13]"), False, "13 October 2023 or earlier", "13 octobre 2023 ou avant"),
        (When.between("2023-09-07", "2023-10-01"), True, "7 Sept – 1 Oct 2023", "7 sept. – 1er oct. 2023"),
        (When.between("2022-09-07", "2023-10-01"), True, "7 Sept 2022 – 1 Oct 2023", "7 sept. 2022 – 1er oct. 2023"),
        (When.between("..", "2023-10-01"), False, "… – 1 Oct", "… – 1er oct."),
        (When.between("2023-08", ".."), False, "August – …", "août – …"),
    ],
)
def test_a_date_in_a_cell_is_short(when: When, year: bool, english: str, french: str) -> None:
    for wording, expected in ((ENGLISH, english), (FRENCH, french)):
        assert wording.when(when, short=True, year=year).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        ("dix", "“dix”", "« dix »"),
        ("dix « fois »", "“dix « fois »”", "“dix « fois »”"),
        ("ten “x”", "“ten “x””", "« ten “x” »"),
    ],
)
def test_a_quote_stands_between_marks_other_than_its_own(words: str, english: str, french: str) -> None:
    for wording, expected in ((ENGLISH, english), (FRENCH, french)):
        opens, closes = wording.quote_marks(words)
        assert f"{opens}{words}{closes}" == expected


@pytest.mark.parametrize(
    ("printed", "english", "french"),
    [
        ("des centaines", "“des centaines”", "« des centaines »"),
        ("« des millions »", "« des millions »", "« des millions »"),
        ("“millions”", "“millions”", "“millions”"),
    ],
)
def test_an_amount_in_words_is_given_as_printed(printed: str, english: str, french: str) -> None:
    quantity = Quantity(printed=printed, bound=Bound.UNNUMBERED, unit="crates")
    assert ENGLISH.quantity(quantity, {"crates": CRATES}) == english
    assert FRENCH.quantity(quantity, {"crates": CRATES}) == french


@pytest.mark.parametrize(
    ("length_km", "english", "french"),
    [
        (0.04, "0\u00a0km", "0\u00a0km"),
        (4.27, "4.3\u00a0km", "4,3\u00a0km"),
        (9.96, "10\u00a0km", "10\u00a0km"),
        (183.5, "184\u00a0km", "184\u00a0km"),
        (8906.2, "8,906\u00a0km", "8\u202f906\u00a0km"),
    ],
)
def test_length(length_km: float, english: str, french: str) -> None:
    assert (ENGLISH.length(length_km), FRENCH.length(length_km)) == (english, french)


def test_the_length_of_a_straight_line_says_so() -> None:
    length_km = StraightKm(8906.2)
    assert (ENGLISH.length(length_km), FRENCH.length(length_km)) == (
        "8,906\u00a0km (straight line)",
        "8\u202f906\u00a0km (ligne droite)",
    )
    assert (ENGLISH.line_note(length_km), FRENCH.line_note(length_km)) == ("straight line", "ligne droite")
    assert ENGLISH.line_note(8906.2) == ""


def test_lengths_together_are_straight_where_one_of_them_is() -> None:
    total = total_km([StraightKm(1.5), 2.0])
    assert (total, type(total)) == (3.5, StraightKm)
    assert type(total_km([1.5, 2.0])) is float
    assert total_km([]) == 0


@pytest.mark.parametrize(
    ("radius_m", "english", "french"),
    [
        (300.0, "300\u00a0m", "300\u00a0m"),
        (1000.0, "1\u00a0km", "1\u00a0km"),
        (1500.0, "1.5\u00a0km", "1,5\u00a0km"),
        (10000.0, "10\u00a0km", "10\u00a0km"),
    ],
)
def test_radius(radius_m: float, english: str, french: str) -> None:
    assert (ENGLISH.radius(radius_m), FRENCH.radius(radius_m)) == (english, french)


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [(0, "0 claims", "0 affirmation"), (1, "1 claim", "1 affirmation"), (2, "2 claims", "2 affirmations")],
)
def test_counts_agree_with_their_noun(count: int, english: str, french: str) -> None:
    for wording, expected in ((ENGLISH, english), (FRENCH, french)):
        assert wording.ngettext("{count} claim", "{count} claims", count) == expected


@pytest.mark.parametrize(
    ("claim", "english", "french"),
    [
        ("a000-unprecedented-5-october", "5 October 2023", "5 octobre 2023"),
        (
            "a000-at-most-20-wagons",
            "to compare: from about 2018 to 5 October 2023 (start and end inferred)",
            "pour comparer : de 2018 environ au 5 octobre 2023 (début et fin déduits)",
        ),
        (
            "a002-five-voyages",
            "from mid-August to 16 October 2023 (end inferred)",
            "de mi-août au 16 octobre 2023 (fin déduite)",
        ),
        ("a002-ais-switched-off", "about August 2023 (inferred)", "août 2023 environ (déduit)"),
        ("a000-border-traffic-rise", "date not stated", "date non précisée"),
    ],
)
def test_a_claimed_date_says_what_it_dates(real: Dossier, claim: str, english: str, french: str) -> None:
    assert ENGLISH.claimed_date(real.claims[claim]) == english
    assert FRENCH.claimed_date(real.claims[claim]) == french


@pytest.mark.parametrize(
    ("kinds", "words"),
    [(Hedge, HEDGES), (Mode, MODES), (PathBasis, PATH_BASES), (VoiceKind, VOICE_KINDS), (PlaceKind, PLACE_KINDS)],
)
def test_every_term_has_a_word_of_its_own(kinds: type[StrEnum], words: Mapping[StrEnum, str]) -> None:
    assert set(words) == set(kinds)
    for language in LANGUAGES:
        assert len({Wording(language).gettext(word) for word in words.values()}) == len(kinds)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plus de 1 000 conteneurs", "plus de 1\u202f000 conteneurs"),
        ("1 234 567 wagons", "1\u202f234\u202f567 wagons"),
        ("≤ 1 000", "≤\u00a01\u202f000"),
        ("munitions of 122 mm", "munitions of 122\u00a0mm"),
        ("within 10 km, or 5 %", "within 10\u00a0km, or 5\u00a0%"),
        ("5 October 2023", "5 October 2023"),
        ("180 miles, 12 34", "180 miles, 12 34"),
        ("5 men, 3 harbours", "5 men, 3 harbours"),
    ],
)
def test_no_line_ends_in_a_number_of_ours(typed: str, shown: str) -> None:
    assert FRENCH.text(Text(fr=typed)) == shown
    assert FRENCH.text(Text(de=typed)) == shown


def test_an_amount_in_an_article_s_words_stays_as_printed() -> None:
    quantity = Quantity(printed="quelque 1 000 caisses", bound=Bound.UNNUMBERED, unit="crates")
    assert "1 000" in FRENCH.quantity(quantity, {"crates": CRATES})


def test_no_text_of_the_dossier_is_shown_with_a_number_that_breaks(real: Dossier) -> None:
    for claim in real.claims.values():
        for text in (claim.gloss, claim.note):
            assert text is None or not re.search(r"\d \d{3}\b", FRENCH.text(text)), claim.id
    assert any(re.search(r"\d \d{3}\b", claim.gloss.in_language("fr")) for claim in real.claims.values())
