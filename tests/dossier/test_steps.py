"""The steps of a presentation: what is said of wrong ones, and what they may leave out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dossier import LINES_FILE, Dossier
from geo.dossier.headlines import said_in
from geo.dossier.selection import chosen_steps
from geo.errors import Problem
from geo.model import Bound, Claim, Quantity, Quote, in_view
from tests.support import HOSTILE, Folder

CLAIMS, PLACES, ROUTE, STEPS = (f"data/{name}.yaml" for name in ("claims", "places", "route", "steps"))
NO_VIEW = "is not a view"
WRITE_A_VIEW = "Write “all”, “leg:” and ids of legs, or “places:” and ids of places, with commas and no spaces"
NO_NUMBER = "is not a number of the claim “two-ships”"
WRITE_A_NUMBER = "Write a number as its quotes print it, or the value of one of its quantities"


def test_steps_come_in_the_order_of_their_file(small: Dossier) -> None:
    assert list(small.steps) == ["overview", "ships", "unknown"]
    ships = small.steps["ships"]
    assert (ships.view, ships.leg, ships.layers, ships.claims) == (
        "leg:by-sea",
        "by-sea",
        ("grid",),
        ("two-ships", "forty-crates"),
    )
    assert ships.headline is not None
    assert (ships.headline.number, ships.headline.label.in_language("en")) == ("2", "ships that left Portune")
    assert ships.minutes == 1.5


def test_what_a_step_may_leave_out(folder: Folder) -> None:
    text = "steps: [{id: s, title: {en: a, fr: b}, claims: [two-ships], notes: {en: c, fr: d}, minutes: 1}]"
    (folder.root / STEPS).write_text(text)
    (step,) = folder.load().steps.values()
    assert (step.view, step.leg, step.layers, step.headline) == ("all", None, (), None)


def test_a_dossier_without_steps_is_sound(folder: Folder) -> None:
    with_steps = folder.load()
    (folder.root / STEPS).unlink()
    without = folder.load()
    assert dict(without.steps) == {}
    assert without.digest == with_steps.digest
    assert without.version != with_steps.version


# ── one thing wrong: words to change, what they become → where the problem is, and what is said ──────────────────────

ONE_SLIP = {
    "an unknown claim": (
        ("claims: [two-ships, train-line]", "claims: [two-ships, train-lines]"),
        ("overview", "train-lines]", "“train-lines”"),
        "is not the id of any claim",
        f"Did you mean “train-line”? If not, add it to “claims” in {CLAIMS}, or correct it",
    ),
    "an unknown leg that stands out": (
        ("    leg: by-sea\n", "    leg: by-air\n"),
        ("ships", "leg: by-air", "“by-air”"),
        "is not the id of any leg",
        f"Did you mean “by-rail”? If not, add it to “legs” in {ROUTE}, or correct it",
    ),
    "an unknown leg in view": (
        ("view: leg:by-sea", "view: leg:by-rail,by-see"),
        ("ships", "view: leg:by-rail", "“by-see”"),
        "is not the id of any leg",
        f"Did you mean “by-sea”? If not, add it to “legs” in {ROUTE}, or correct it",
    ),
    "an unknown place in view": (
        ("places:valbonne,hautgare", "places:valbonne,atlantis"),
        ("unknown", "view: places:", "“atlantis”"),
        "is not the id of any place",
        f"Add it to “places” in {PLACES}, or correct it",
    ),
    "a leg where places are in view": (
        ("places:valbonne,hautgare", "places:by-rail"),
        ("unknown", "view: places:", "“by-rail”"),
        "is not the id of any place",
        f"Add it to “places” in {PLACES}, or correct it",
    ),
    "a step id given twice": (
        ("id: unknown", "id: ships"),
        ("ships", 'id: ships\n    title: {en: What', "“ships”"),
        "is already the id of the record on line 9",
        "Give one of the two another id",
    ),
    "a claim twice in a step": (
        ("claims: [wagons-unknown]", "claims: [wagons-unknown, two-ships, wagons-unknown]"),
        ("unknown", "claims: [wagons-unknown, ", "“wagons-unknown”"),
        "is already on stage in this step",
        "Take one out",
    ),
    "an unknown claim of a headline": (
        ("claim: two-ships", "claim: two-boats"),
        ("ships", "claim: two-boats", "“two-boats”"),
        "is not the id of any claim",
        f"Add it to “claims” in {CLAIMS}, or correct it",
    ),
    "a headline whose claim is not on stage": (
        ("claims: [two-ships, forty-crates]", "claims: [forty-crates]"),
        ("ships", "claim: two-ships", "“two-ships”"),
        "is the headline’s claim, but not one of the step’s",
        "Add it to the step’s “claims”, or choose one of them",
    ),
    "a headline number that nobody said": (
        ('number: "2"', 'number: "20"'),
        ("ships", 'number: "20"', "“20”"),
        NO_NUMBER,
        WRITE_A_NUMBER,
    ),
    "a headline number of another claim": (
        ('number: "2"', 'number: "40"'),
        ("ships", 'number: "40"', "“40”"),
        NO_NUMBER,
        WRITE_A_NUMBER,
    ),
    "a headline number with a bound that nobody gave": (
        ('number: "2"', 'number: "≥ 2"'),
        ("ships", 'number: "≥ 2"', "“≥ 2”"),
        NO_NUMBER,
        WRITE_A_NUMBER,
    ),
    "a headline number that YAML reads as one": (
        ('number: "2"', "number: 2"),
        ("ships", "number: 2", "“2”"),
        "for “number” should be text",
        "Put it in quotes",
    ),
    "a headline whose label does not say its language": (
        ("label: {en: ships that left Portune, fr: navires partis de Portune}", "label: ships"),
        ("ships", "label: ships", "“ships”"),
        "for “label” does not say its language",
        "Write it beneath the code of its language, as in “en: …”",
    ),
    "a view of nothing known": (
        ("view: all", "view: everything"),
        ("overview", "view: everything", "“everything”"),
        NO_VIEW,
        WRITE_A_VIEW,
    ),
    "a view of no leg": (
        ("view: leg:by-sea", 'view: "leg:"'),
        ("ships", 'view: "leg:"', "“leg:”"),
        NO_VIEW,
        WRITE_A_VIEW,
    ),
    "a view with a space": (
        ("view: leg:by-sea", "view: leg:by-sea, by-rail"),
        ("ships", "view: leg:by-sea,", "“leg:by-sea, by-rail”"),
        NO_VIEW,
        WRITE_A_VIEW,
    ),
    "a bottom line of no question": (
        ("view: all", "view: all\n    picture: judgements"),
        ("overview", "picture: judgements", "“judgements”"),
        "shows the key questions, and no question is marked as one",
        "Mark up to six with “key: true” in data/questions.yaml, or choose another picture",
    ),
    "an unknown layer": (
        ("layers: [corridors]", "layers: [railways]"),
        ("unknown", "layers: [railways]", "“railways”"),
        "is not one of 'corridors' or 'grid'",
        "Use one of these",
    ),
    "no minutes": (
        ("minutes: 1.5", "minutes: 0"),
        ("ships", "minutes: 0", "“0”"),
        "for “minutes” is not above 0",
        "Give a number above 0",
    ),
    "more than an hour": (
        ("minutes: 1.5", "minutes: 60.5"),
        ("ships", "minutes: 60.5", "“60.5”"),
        "for “minutes” is above 60",
        "Give a number of 60 or less",
    ),
    "a step without claims": (
        ("claims: [wagons-unknown]", "claims: []"),
        ("unknown", "claims: []", ""),
        "needs at least 1 entry",
        "Add one",
    ),
    "notes in what is no language": (
        ("notes: {en: Nobody looked inside., fr: Personne n’a regardé dedans.}", "notes: {english: Nobody.}"),
        ("unknown", "notes: {english: Nobody.}", ""),
        "“english” is not the code of a language",
        "Write its code, such as “en”, “de” or “pt-BR”",
    ),
    "a misspelt key": (
        ("layers: [grid]", "layer: [grid]"),
        ("ships", "layer: [grid]", ""),
        "“layer” is not a key this record knows",
        "Check its spelling, or take it out",
    ),
    "an id that would need escaping": (
        ("id: unknown", "id: <b>"),
        ("<b>", "<b>", "“<b>”"),
        "for “id” does not have the form ^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
        "Write it in that form",
    ),
    "YAML that does not parse": (
        ("claims: [wagons-unknown]", "claims: [wagons-unknown"),
        ("", "    notes: {en: Nobody", ""),
        "is not YAML: did not find expected ',' or ']'",
        "Mend the indentation, quotes or brackets there",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "where", "what", "mend"), ONE_SLIP.values(), ids=ONE_SLIP)
def test_one_slip_is_one_problem(
    folder: Folder, change: tuple[str, str], where: tuple[str, str, str], what: str, mend: str
) -> None:
    folder.change(STEPS, *change)
    record_id, words_of_line, value = where
    (problem,) = folder.problems()
    assert (problem.file, problem.line) == (STEPS, folder.line(STEPS, words_of_line))
    assert (problem.id, problem.value) == (record_id, value)
    assert problem.what.startswith(what)
    assert problem.mend.startswith(mend)


@pytest.mark.parametrize(
    ("content", "what", "mend"),
    [
        (b"", "is empty", "Write the records into it, or restore it"),
        (b"steps: \xe9", "is not UTF-8 at byte 7", "Save it again as UTF-8"),
    ],
)
def test_a_steps_file_that_cannot_be_read(folder: Folder, content: bytes, what: str, mend: str) -> None:
    (folder.root / STEPS).write_bytes(content)
    assert folder.problems() == (Problem(STEPS, 0, "", "", what, mend),)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("- id: overview\n", "should be a record with keys"),
        ("steps: []\n", "needs at least 1 entry"),
        ("steps: all\n", "for “steps” should be a list"),
    ],
)
def test_a_steps_file_of_another_form(folder: Folder, content: str, what: str) -> None:
    (folder.root / STEPS).write_text(content)
    (problem,) = folder.problems()
    assert (problem.file, problem.what) == (STEPS, what)


def test_problems_of_steps_are_listed_with_all_others(folder: Folder) -> None:
    folder.change(STEPS, "minutes: 1.5", "minutes: -1")
    folder.change(STEPS, "claims: [two-ships, train-line]", "claims: [nothing, two-ships, two-ships]")
    folder.change(STEPS, "layers: [corridors]", "layers: [roads]")
    folder.change(PLACES, "lat: 48.0", "lat: 95")
    assert [(problem.file, problem.id, problem.value) for problem in folder.problems()] == [
        (PLACES, "portune", "“95”"),
        (STEPS, "overview", "“nothing”"),
        (STEPS, "overview", "“two-ships”"),
        (STEPS, "ships", "“-1”"),
        (STEPS, "unknown", "“roads”"),
    ]


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _claim(quote: str, *quantities: tuple[str, Bound, float | None]) -> Claim:
    return Claim.model_construct(
        id="claim",
        quotes=(Quote(text=quote),),
        quantities=tuple(Quantity(printed=p, bound=b, value=v, unit="things") for p, b, v in quantities),
    )


ABOUT_1000 = _claim(
    "livré plus de 1\u00a0000 conteneurs en 2023", ("plus de 1\u00a0000 conteneurs", Bound.MORE_THAN, 1000)
)
TWO = _claim("Deux navires, 1,5 mille", ("Deux navires", Bound.EXACTLY, 2), ("1,5 mille", Bound.ABOUT, 1.5))
HUNDREDS = _claim("des centaines de caisses", ("des centaines", Bound.UNNUMBERED, None))


@pytest.mark.parametrize(
    ("claim", "number", "said"),
    [
        (ABOUT_1000, "1000", True),
        (ABOUT_1000, "1,000", True),
        (ABOUT_1000, "1 000", True),
        (ABOUT_1000, "1\u202f000", True),
        (ABOUT_1000, "> 1000", True),
        (ABOUT_1000, ">1\u202f000", True),
        (ABOUT_1000, "plus de 1 000", True),
        (ABOUT_1000, "2023", True),
        (ABOUT_1000, "≥ 1000", False),
        (ABOUT_1000, "≤ 1000", False),
        (ABOUT_1000, "> 2023", False),
        (ABOUT_1000, ">", False),
        (ABOUT_1000, "≈", False),
        (ABOUT_1000, "1", False),
        (ABOUT_1000, "000", False),
        (ABOUT_1000, "202", False),
        (ABOUT_1000, "conteneur", False),
        (ABOUT_1000, "10000", False),
        (ABOUT_1000, "1,00", False),
        (TWO, "2", True),
        (TWO, "deux", True),
        (TWO, "2.0", True),
        (TWO, "1.5", True),
        (TWO, "1,5", True),
        (TWO, "≈ 1,5", True),
        (TWO, "~1.5", True),
        (TWO, "≈ 2", False),
        (TWO, "5", False),
        (TWO, ".*", False),
        (HUNDREDS, "des centaines", True),
        (HUNDREDS, "100", False),
        (HUNDREDS, "0", False),
    ],
)
def test_a_number_on_stage_is_one_that_was_said(claim: Claim, number: str, said: bool) -> None:
    assert said_in(claim, number) is said


@given(st.integers(min_value=0, max_value=10_000))
def test_no_other_number_is_said(number: int) -> None:
    assert said_in(ABOUT_1000, str(number)) == (number in (1000, 2023))


@pytest.mark.parametrize("number", [*HOSTILE, "", " ", "\u2028", "²", "«", "\\d", "(", "1" * 5000])
def test_what_is_no_number_was_not_said(number: str) -> None:
    assert not said_in(_claim("« 1 (2) \\w >", ("1", Bound.EXACTLY, 1)), number)


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ("all", ("", ())),
        ("leg:by-sea", ("leg", ("by-sea",))),
        ("places:a,b_2", ("place", ("a", "b_2"))),
        ("places:", ("", ())),
        ("stay", ("", ())),
        ("leg:by-sea\n", ("", ())),
    ],
)
def test_what_a_view_names(view: str, named: tuple[str, tuple[str, ...]]) -> None:
    assert in_view(view) == named


# ── version and digest ───────────────────────────────────────────────────────────────────────────────────────────────


def _change_steps(folder: Folder) -> None:
    folder.change(STEPS, "Nobody looked inside.", "Nobody has looked inside.")


def _change_claims(folder: Folder) -> None:
    folder.change(CLAIMS, "The train left every day.", "A train left every day.")


def _change_an_article(folder: Folder) -> None:
    text = (folder.root / "seeds/railway.txt").read_bytes()
    folder.put_article("seeds/railway.txt", text + b"\n")


def _add_computed_lines(folder: Folder) -> None:
    (folder.root / LINES_FILE).parent.mkdir()
    (folder.root / LINES_FILE).write_text('{"type": "FeatureCollection", "features": []}')


def _touch_nothing(folder: Folder) -> None:
    (folder.root / "data/steps.yaml~").write_text("an editor's copy")


@pytest.mark.parametrize(
    ("change", "digest_changes", "version_changes"),
    [
        (_change_steps, False, True),
        (_change_claims, True, True),
        (_change_an_article, True, True),
        (_add_computed_lines, True, False),
        (_touch_nothing, False, False),
    ],
)
def test_what_a_layer_is_made_from_and_what_people_wrote(
    folder: Folder, change: Callable[[Folder], None], digest_changes: bool, version_changes: bool
) -> None:
    before = folder.load()
    change(folder)
    after = folder.load()
    assert (after.digest != before.digest, after.version != before.version) == (digest_changes, version_changes)


def test_a_version_is_the_folder_s_wherever_it_lies(folder: Folder, tmp_path: Path) -> None:
    moved = Folder.copy_of(folder.root, tmp_path / "elsewhere")
    assert moved.load().version == folder.load().version


# ── a presenter's choice ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ids", "chosen"),
    [
        ((), ["overview", "ships", "unknown"]),
        (("unknown", "overview"), ["unknown", "overview"]),
        (("ships", "ships", "overview", "ships"), ["ships", "overview"]),
        (("nowhere", "ships"), ["ships"]),
        (("nowhere",), []),
        (("",), []),
    ],
)
def test_the_steps_a_presenter_names(small: Dossier, ids: tuple[str, ...], chosen: list[str]) -> None:
    assert [step.id for step in chosen_steps(small, ids)] == chosen
