"""What is said of slips in a dossier’s file of checks: each with its line, its value and the mend."""

import pytest

from geo.assess.checks import run_checks
from geo.errors import Problem
from tests.support import Folder
from tests.trying import LENGTHS

CLAIMS = """
  - id: five-trips
    source: harbour
    quotes: [{text: Deux navires ont quitté Portune le 3 mars 2021}]
    legs: [by-sea]
    date: {printed: fin mars, from: "2021-03-03", to: "2021-03-31"}
    quantities: [{printed: Deux navires, bound: at_least, value: 5, unit: round_trips}]
    voice: anna
    origin: anna-2021
    hedge: stated
    gloss: {en: a, fr: b}
"""
SOUND = """checks:
  - id: trips
    text: {en: a, fr: b}
    short: {en: a, fr: b}
    method: trips
    claims: [five-trips, two-ships]
    legs: [by-sea]
    reference: {en: a, fr: b}
    assumptions:
      - {id: speed_knots, low: 8, default: 10, high: 14, step: 1, label: *t, unit: *t, source: *t}
      - {id: port_days, low: 0, default: 3, high: 9, step: 1, label: *t, unit: *t, source: *t}
  - id: numbers
    text: {en: a, fr: b}
    short: {en: a, fr: b}
    method: duration
    claims: [five-trips, forty-crates]
    reference: {en: a, fr: b}
"""
LENGTH = """checks:
  - id: far
    text: {en: a, fr: b}
    short: {en: a, fr: b}
    method: border_distance
    claims: [five-trips]
    place: portune
    country: FR
    reference: {en: a, fr: b}
"""
SPEED, PORT = "id: speed_knots", "id: port_days"
# words to change, what they become → first words of the line of the problem, its value, and part of what is said
ONE_SLIP = {
    "an unknown assumption": (
        SPEED,
        "id: speed",
        "      - {id: speed,",
        "“speed”",
        "is not assumed by the method trips",
    ),
    "an assumption twice": (PORT, SPEED, "{id: speed_knots, low: 0", "“speed_knots”", "is assumed twice"),
    "no speed": ("low: 8", "low: 0", "{id: speed_knots", "“0”", "is too little for speed_knots"),
    "negative days": ("low: 0", "low: -1", "{id: port_days", "“-1”", "is too little for port_days"),
    "default out of range": (
        "default: 3",
        "default: 30",
        "{id: port_days",
        "“30”",
        "does not lie from “low” 0 to “high” 9",
    ),
    "a step of nothing": ("high: 9, step: 1", "high: 9, step: 0", "{id: port_days", "“0”", "“step”"),
    "a tiny step": (
        "high: 9, step: 1",
        "high: 9, step: 1.0e-9",
        "{id: port_days",
        "“1e-09”",
        "gives more than 400 values",
    ),
    "too many combinations": (
        "high: 14, step: 1",
        "high: 14, step: 0.1",
        "      - {id: speed_knots",
        "“610”",
        "combinations of assumptions are more than the 400",
    ),
    "no legs": ("    legs: [by-sea]\n", "", "method: trips", "“trips”", "needs “legs”"),
    "an unknown leg": ("legs: [by-sea]", "legs: [by-see]", "legs: [by-see]", "“by-see”", "is not the id of any leg"),
    "an unknown claim": (
        "[five-trips, two",
        "[five, two",
        "claims: [five, two",
        "“five”",
        "is not the id of any claim",
    ),
    "one claim too few": (", two-ships]", "]", "claims: [five-trips]", "“1”", "is not the number of claims"),
    "one claim too many": (
        "two-ships]",
        "two-ships, forty-crates]",
        "claims: [five-trips, two-ships, ",
        "“3”",
        "is not the number of claims that the method trips takes: 2",
    ),
    "a claim twice": (
        "forty-crates]",
        "forty-crates, forty-crates]",
        "claims: [five-trips, forty",
        "“forty-crates”",
        "already",
    ),
    "no ships": ("two-ships]", "forty-crates]", "claims: [five-trips, forty", "“forty-crates”", "one number of ships"),
    "no period": (
        "[five-trips, forty-crates]",
        "[two-ships, five-trips]",
        "claims: [two-ships, five",
        "“two-ships”",
        "no period",
    ),
    "a method that needs a place": (
        "method: duration",
        "method: border_distance",
        "method: border",
        "“border_distance”",
        "needs",
    ),
    "what the method does not use": (
        "method: duration",
        "place: portune\n    method: duration",
        "place: portune",
        "“place”",
        "is not used by the method duration",
    ),
    "two numbers of two units": (
        "method: duration",
        "method: counts",
        "claims: [five-trips, forty",
        "“2”",
        "in one unit",
    ),
    "a leg by rail on round trips": (
        "legs: [by-sea]",
        "legs: [by-sea, by-rail]",
        "legs: [by-sea, by-rail]",
        "“by-rail”",
        "is not a leg by sea",
    ),
    "a leg twice": ("legs: [by-sea]", "legs: [by-sea, by-sea]", "legs: [by-sea, ", "“by-sea”", "is already a leg"),
    "a tolerance that is not used": (
        "    legs: [by-sea]",
        "    tolerance_percent: 5\n    legs: [by-sea]",
        "tolerance_percent: 5",
        "“5”",
        "as “tolerance_percent” is not used by trips",
    ),
    "an unknown country": (
        "method: duration",
        "country: XZ\n    method: border_distance",
        "country: XZ",
        "“XZ”",
        "is not the code of any country",
    ),
    "a union of countries": (
        "method: duration",
        "country: EU\n    method: border_distance",
        "country: EU",
        "“EU”",
        "is not the code of any country",
    ),
    "an unknown method": ("method: duration", "method: guess", "method: guess", "“guess”", "“method”"),
    "one id twice": (
        "id: numbers",
        "id: trips",
        "- id: trips\n    text: {en: a, fr: b}\n    short: {en: a, fr: b}\n    method: duration",
        "“trips”",
        "already",
    ),
}


@pytest.fixture
def with_checks(folder: Folder) -> Folder:
    claims = (folder.root / "data/claims.yaml").read_text()
    units = "  round_trips: {one: {en: a, fr: b}, many: {en: c, fr: d}}\nclaims:"
    (folder.root / "data/claims.yaml").write_text(claims.replace("claims:", units, 1) + CLAIMS.lstrip("\n"))
    (folder.root / "data/checks.yaml").write_text(SOUND.replace("*t", "{en: a, fr: b}"))
    return folder


def test_sound_checks_are_run(with_checks: Folder) -> None:
    dossier = with_checks.load()
    assert [one.check.id for one in run_checks(dossier, LENGTHS)] == ["trips", "numbers"]
    assert len(run_checks(dossier, LENGTHS)[0].outcomes) == 7 * 10


@pytest.mark.parametrize("slip", ONE_SLIP, ids=str)
def test_what_is_said_of_one_slip(with_checks: Folder, slip: str) -> None:
    old, new, where, value, what = ONE_SLIP[slip]
    with_checks.change("data/checks.yaml", old, new)
    found = with_checks.problems()
    line = with_checks.line("data/checks.yaml", where)
    said = [problem for problem in found if what in problem.what and problem.value == value]
    assert said, [str(problem) for problem in found]
    assert {(problem.file, problem.mend[:1].isupper()) for problem in said} == {("data/checks.yaml", True)}
    assert line in [problem.line for problem in said]


def test_a_length_needs_a_unit_of_length(with_checks: Folder) -> None:
    with_checks.change(
        "data/checks.yaml", "method: duration\n    claims: [five-trips, forty-crates]",
        "method: border_distance\n    place: portune\n    country: FR\n    claims: [forty-crates]",
    )  # fmt: skip
    (problem,) = with_checks.problems()
    assert (problem.value, problem.what) == ("“forty-crates”", "prints a number, but no length")


def test_several_lengths_of_one_claim_are_refused(with_checks: Folder) -> None:
    """“180 miles, or 290 kilometres” may be one length or two, and only a person can tell."""
    with_checks.change(
        "data/claims.yaml", "bound: at_least, value: 5, unit: round_trips}]",
        "bound: about, value: 5, unit: miles}, {printed: Deux navires, bound: about, value: 8, unit: kilometres}]",
    )  # fmt: skip
    with_checks.change("data/claims.yaml", "  round_trips: {", "  miles: *u\n  kilometres: *u\n  round_trips: {")
    text = (with_checks.root / "data/claims.yaml").read_text()
    (with_checks.root / "data/claims.yaml").write_text(
        text.replace("*u", "{one: {en: a, fr: b}, many: {en: c, fr: d}}")
    )
    (with_checks.root / "data/checks.yaml").write_text(LENGTH)
    assert with_checks.problems() == (
        Problem(
            "data/checks.yaml",
            with_checks.line("data/checks.yaml", "claims: [five-trips]"),
            "far",
            "“five-trips”",
            "prints 2 lengths (miles, kilometres), so which of them is tried cannot be told",
            "Make two claims of it, with one length each",
        ),
    )


def test_a_slip_of_a_check_is_on_its_own_line_though_two_share_an_id(with_checks: Folder) -> None:
    with_checks.change("data/checks.yaml", "id: numbers", "id: trips")
    with_checks.change("data/checks.yaml", "legs: [by-sea]", "legs: [by-sea, by-sea]")
    lines = {problem.what: problem.line for problem in with_checks.problems()}
    assert lines["is already a leg of this check"] == with_checks.line("data/checks.yaml", "legs: [by-sea")


def test_a_dossier_without_checks_is_sound_and_its_digest_does_not_depend_on_them(with_checks: Folder) -> None:
    before = with_checks.load()
    (with_checks.root / "data/checks.yaml").unlink()
    after = with_checks.load()
    assert run_checks(after, LENGTHS) == ()
    assert (after.digest, after.version == before.version) == (before.digest, False)
