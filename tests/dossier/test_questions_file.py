"""What is said of a wrong data/questions.yaml: one slip, one problem, with its line and its mend."""

import re

import pytest

from geo.errors import Problem
from geo.model import NO, YES, Answering
from tests.support import HOSTILE, Folder

QUESTIONS, CLAIMS, PLACES, ROUTE = (f"data/{name}.yaml" for name in ("questions", "claims", "places", "route"))
SOUND = """\
questions:
  - id: crates
    text: {en: How many crates?, fr: Combien de caisses ?}
    short: {en: Crates, fr: Caisses}
    kind: count
    leg: by-sea
    unit: crates
    scopes:
      ashore: {en: those unloaded, fr: celles débarquées}
      aboard: {en: those loaded, fr: celles chargées}
    answers:
      - {claim: forty-crates, scope: ashore}
      - {claim: wagons-unknown, scope: ashore}
      - {claim: two-ships, unit: ships, scope: aboard}
  - id: unloading
    text: {en: When?, fr: Quand ?}
    short: {en: When, fr: Quand}
    kind: date
    part: start
    answers:
      - claim: forty-crates
  - id: trains
    text: {en: Did trains run?, fr: Des trains circulaient-ils ?}
    short: {en: Trains, fr: Trains}
    kind: yes_no
    answers:
      - {claim: daily-train, value: [yes]}
      - {claim: train-line, value: [no]}
      - {claim: wagons-unknown}
  - id: terminus
    text: {en: Where to?, fr: Vers où ?}
    short: {en: Terminus, fr: Terminus}
    kind: place
    several: true
    values:
      west: {label: {en: the west, fr: l’ouest}, holds: [coast]}
      coast: {label: {en: the coast, fr: la côte}, holds: [town]}
      town: {label: {en: Valbonne, fr: Valbonne}, place: valbonne}
    answers:
      - {claim: train-line, value: [town]}
"""


@pytest.fixture
def asking(folder: Folder) -> Folder:
    """A sound small dossier with questions."""
    (folder.root / QUESTIONS).write_text(SOUND, "utf-8")
    return folder


def test_sound_questions_are_read_in_order(asking: Folder) -> None:
    questions = asking.load().questions
    assert list(questions) == ["crates", "unloading", "trains", "terminus"]
    assert [answer.value for answer in questions["trains"].answers] == [(YES,), (NO,), ()]


def test_questions_change_the_version_but_no_layer_grows_old(folder: Folder) -> None:
    before = folder.load()
    (folder.root / QUESTIONS).write_text(SOUND, "utf-8")
    after = folder.load()
    assert after.digest == before.digest
    assert after.version != before.version


@pytest.mark.parametrize(("written", "read"), [(True, YES), (False, NO), ("yes", YES), ("no", NO), ("arms", "arms")])
def test_yes_and_no_need_no_quotation_marks(written: object, read: str) -> None:
    assert Answering.model_validate({"claim": "c", "value": [written]}).value == (read,)


def test_six_questions_may_be_key_and_no_more(asking: Folder) -> None:
    text = SOUND
    for number in range(3):
        text += f"""\
  - id: more-{number}
    text: {{en: And?, fr: Et ?}}
    short: {{en: And, fr: Et}}
    kind: yes_no
"""
    text = re.sub(r"^(    kind: \w+)$", r"\1\n    key: true", text, flags=re.MULTILINE)
    (asking.root / QUESTIONS).write_text(text, "utf-8")
    (problem,) = asking.problems()
    assert (problem.file, problem.id, problem.value) == (QUESTIONS, "more-2", "“true”")
    assert problem.line == text[: text.rindex("key: true")].count("\n") + 1
    assert problem.what.startswith("marks a key question too many: 6 are marked before it")
    assert problem.mend == "Take “key” out of this question or of one before it"
    (asking.root / QUESTIONS).write_text(text[: text.rindex("    key: true")], "utf-8")
    assert sum(question.key for question in asking.load().questions.values()) == 6


# ── one thing wrong: words to change, what they become → where the problem is, and what is said ──────────────────────

ONE_SLIP = {
    "an unknown claim": (
        ("{claim: forty-crates,", "{claim: forty-crate,"),
        ("crates", "claim: forty-crate,", "“forty-crate”"),
        "is not the id of any claim",
        f"Did you mean “forty-crates”? If not, add it to “claims” in {CLAIMS}, or correct it",
    ),
    "an unknown leg": (
        ("leg: by-sea", "leg: by-air"),
        ("crates", "leg: by-air", "“by-air”"),
        "is not the id of any leg",
        f"Did you mean “by-rail”? If not, add it to “legs” in {ROUTE}, or correct it",
    ),
    "a place that no one knows": (
        ("place: valbonne", "place: atlantis"),
        ("terminus", "town: {label", "“atlantis”"),
        "is not the id of any place",
        f"Add it to “places” in {PLACES}, or correct it",
    ),
    "an id given twice": (
        ("id: trains", "id: crates"),
        ("crates", "id: crates\n    text: {en: Did", "“crates”"),
        "is already the id of the record on line 2",
        "Give one of the two another id",
    ),
    "no quantity in the unit": (
        ("{claim: two-ships, unit: ships, ", "{claim: two-ships, "),
        ("crates", "{claim: two-ships", "“two-ships”"),
        "has no quantity in “crates”",
        "Add it to the claim’s “quantities”, name another “unit:” for this answer, or take the answer out",
    ),
    "no quantity in the answer’s unit": (
        ("{claim: forty-crates, ", "{claim: forty-crates, unit: ships, "),
        ("crates", "ships, scope: ashore", "“forty-crates”"),
        "has no quantity in “ships”",
        "Add it to the claim’s “quantities”, name another “unit:” for this answer, or take the answer out",
    ),
    "a unit where a date answers": (
        ("      - claim: forty-crates\n", "      - {claim: forty-crates, unit: crates}\n"),
        ("unloading", "unit: crates}", "“crates”"),
        "is a unit, but a date has none",
        "Take it out",
    ),
    "a value where a date answers": (
        ("      - claim: forty-crates\n", "      - {claim: forty-crates, value: [march]}\n"),
        ("unloading", "value: [march]", "“march”"),
        "is given as the value, but a date is read from the claim",
        "Take it out; its date is the answer",
    ),
    "a value where a quantity answers": (
        ("{claim: forty-crates, ", "{claim: forty-crates, value: ['40'], "),
        ("crates", "value: ['40']", "“40”"),
        "is given as the value, but a count is read from the claim",
        "Take it out; its quantity in the unit is the answer",
    ),
    "a value of a claim that nobody can know": (
        ("{claim: wagons-unknown}", "{claim: wagons-unknown, value: [yes]}"),
        ("trains", "{claim: wagons-unknown, value", "“yes”"),
        "is given as the value, but the claim says that it cannot be known",
        "Take “value” out, or choose another claim",
    ),
    "no value": (
        ("{claim: train-line, value: [town]}", "{claim: train-line}"),
        ("terminus", "{claim: train-line}", "“train-line”"),
        "answers with no value",
        "Add “value:” with one of: west, coast, town",
    ),
    "a value that the question does not list": (
        ("value: [town]", "value: [town, moon]"),
        ("terminus", "value: [town, moon]", "“moon”"),
        "is not one of the question’s values",
        "Write one of: west, coast, town",
    ),
    "neither yes nor no": (
        ("value: [no]", "value: [perhaps]"),
        ("trains", "value: [perhaps]", "“perhaps”"),
        "is not one of the question’s values",
        "Write one of: yes, no",
    ),
    "yes and no at once": (
        ("value: [no]", "value: [no, yes]"),
        ("trains", "value: [no, yes]", "“train-line”"),
        "answers both yes and no",
        "Keep one of the two, or list the claim with two scopes",
    ),
    "a value that is no list": (
        ("value: [no]", "value: no"),
        ("trains", "value: no", "“False”"),
        "for “value” should be a list",
        "Begin each entry with “- ”",
    ),
    "a scope that the question does not list": (
        ("{claim: forty-crates, scope: ashore}", "{claim: forty-crates, scope: afloat}"),
        ("crates", "scope: afloat", "“afloat”"),
        "is not one of the question’s scopes",
        "Write one of: ashore, aboard",
    ),
    "no scope where there are some": (
        ("{claim: forty-crates, scope: ashore}", "{claim: forty-crates}"),
        ("crates", "{claim: forty-crates}", "“forty-crates”"),
        "has no scope, and the question’s answers speak of different ones",
        "Add “scope:” with one of: ashore, aboard",
    ),
    "a scope where there are none": (
        ("value: [town]}", "value: [town], scope: ashore}"),
        ("terminus", "value: [town], scope: ashore}", "“ashore”"),
        "is a scope, but the question has none",
        "Take it out, or add “scopes:” to the question",
    ),
    "a claim twice": (
        ("      - {claim: wagons-unknown}\n", "      - {claim: daily-train, value: [no]}\n"),
        ("trains", "{claim: daily-train, value: [no]}", "“daily-train”"),
        "answers already on line 27",
        "Take one of the two out",
    ),
    "a claim twice in one scope": (
        ("{claim: wagons-unknown, scope: ashore}", "{claim: forty-crates, unit: crates, scope: ashore}"),
        ("crates", "{claim: forty-crates, unit", "“forty-crates”"),
        "answers already on line 12, in the same scope",
        "Take one of the two out",
    ),
    "holds of an unknown value": (
        ("holds: [town]", "holds: [village]"),
        ("terminus", "holds: [village]", "“village”"),
        "is held by “coast”, but is not one of the question’s values",
        "Write one of: west, coast, town",
    ),
    "a value that holds itself": (
        ("holds: [town]", "holds: [town, coast]"),
        ("terminus", "holds: [town, coast]", "“coast”"),
        "is held by “coast” and holds it too, directly or through others",
        "Keep only the wider value’s “holds”",
    ),
    "values that hold each other in a circle": (
        ("place: valbonne}", "place: valbonne, holds: [west]}"),
        ("terminus", "holds: [coast]", "“coast”"),
        "is held by “west” and holds it too, directly or through others",
        "Keep only the wider value’s “holds”",
    ),
    "a part of what is no date": (
        ("    kind: yes_no\n", "    kind: yes_no\n    part: end\n"),
        ("trains", "- id: trains", ""),
        "only a question of kind date has a “part”",
        "Take it out or change the kind",
    ),
    "a part that a date does not have": (
        ("part: start", "part: middle"),
        ("unloading", "part: middle", "“middle”"),
        "for “part” is not one of 'start' or 'end'",
        "Use one of these",
    ),
    "an unknown kind": (
        ("kind: date", "kind: day"),
        ("unloading", "kind: day", "“day”"),
        "for “kind” is not one of 'count', 'date', 'period', 'place', 'distance', 'yes_no' or 'name'",
        "Use one of these",
    ),
    "several of what has no names": (
        ("    kind: yes_no\n", "    kind: yes_no\n    several: true\n"),
        ("trains", "- id: trains", ""),
        "only a question of kind place or name has “several”",
        "Take it out or change the kind",
    ),
    "a count without a unit": (
        ("    unit: crates\n", ""),
        ("crates", "- id: crates", ""),
        "a question of kind count or distance has a “unit”, and no other kind has",
        "Mend one of the two",
    ),
    "values of what is no name": (
        ("    part: start\n", "    values: {march: {label: {en: March, fr: mars}}}\n"),
        ("unloading", "- id: unloading", ""),
        "a question of kind place or name lists “values”, and no other kind does",
        "Mend one of the two",
    ),
    "a misspelt key": (
        ("several: true", "severals: true"),
        ("terminus", "severals: true", ""),
        "“severals” is not a key this record knows",
        "Check its spelling, or take it out",
    ),
    "a text in no language": (
        ("text: {en: When?, fr: Quand ?}", "text: {}"),
        ("unloading", "text: {}", ""),
        "“text” is in no language",
        "Write it in one at least, as in “en: …”",
    ),
}


@pytest.mark.parametrize(("change", "where", "what", "mend"), ONE_SLIP.values(), ids=ONE_SLIP)
def test_one_slip_is_told_with_its_line_and_mend(
    asking: Folder, change: tuple[str, str], where: tuple[str, str, str], what: str, mend: str
) -> None:
    asking.change(QUESTIONS, *change)
    question, words, value = where
    expected = Problem(QUESTIONS, asking.line(QUESTIONS, words), question, value, what, mend)
    assert asking.problems() == (expected,)


def test_values_written_as_a_list_are_named(asking: Folder) -> None:
    text = (asking.root / QUESTIONS).read_text("utf-8")
    first, rest = text.index("    values:\n"), text.index("    answers:\n      - {claim: train-line, value: [town]}")
    (asking.root / QUESTIONS).write_text(f"{text[:first]}    values: [west, coast]\n{text[rest:]}", "utf-8")
    assert asking.problems() == (
        Problem(
            QUESTIONS,
            asking.line(QUESTIONS, "values: [west"),
            "terminus",
            "“west”",
            "under “values” should be a key, with its label beneath",
            "Write “west: {label: {en: …, fr: …}}”",
        ),
    )


def test_two_quantities_in_the_unit_do_not_tell_which_answers(asking: Folder) -> None:
    quantity = "- {printed: Environ 40 caisses, bound: about, value: 40, unit: crates}"
    asking.change(CLAIMS, quantity, f"{quantity}\n      {quantity}")
    (problem,) = asking.problems()
    assert problem == Problem(
        QUESTIONS,
        asking.line(QUESTIONS, "{claim: forty-crates, "),
        "crates",
        "“forty-crates”",
        "has 2 quantities in “crates”, so which of them answers cannot be told",
        "Make two claims of it, with one quantity each",
    )


def test_a_unit_that_no_one_defines_is_told_with_the_answers_that_lack_it(asking: Folder) -> None:
    asking.change(QUESTIONS, "    unit: crates\n", "    unit: boxes\n")
    unknown, lacking = asking.problems()
    assert unknown == Problem(
        QUESTIONS,
        asking.line(QUESTIONS, "unit: boxes"),
        "crates",
        "“boxes”",
        "is not the id of any unit",
        f"Add it to “units” in {CLAIMS}, or correct it",
    )
    assert (lacking.value, lacking.what) == ("“forty-crates”", "has no quantity in “boxes”")


def test_a_claim_may_answer_for_two_scopes_and_in_two_units(asking: Folder) -> None:
    answer = "{claim: forty-crates, scope: ashore}"
    asking.change(QUESTIONS, answer, f"{answer}\n      - {answer.replace('ashore', 'aboard')}")
    assert len(asking.load().questions["crates"].answers) == 4


def test_questions_that_are_wrong_otherwise_do_not_shift_the_lines_of_others(asking: Folder) -> None:
    asking.change(QUESTIONS, "leg: by-sea", "leg: [by-sea]")
    asking.change(QUESTIONS, "value: [town]", "value: [moon]")
    lines = {problem.id: problem.line for problem in asking.problems()}
    assert lines == {
        "crates": asking.line(QUESTIONS, "leg: [by-sea]"),
        "terminus": asking.line(QUESTIONS, "value: [moon]"),
    }


def test_slips_of_questions_that_share_an_id_are_each_on_their_own_lines(asking: Folder) -> None:
    """Also where one of the three is wrong otherwise, and so no question of the model."""
    asking.change(QUESTIONS, "id: unloading", "id: trains")
    asking.change(QUESTIONS, "id: terminus", "id: trains")
    asking.change(QUESTIONS, "part: start", "part: middle")
    asking.change(QUESTIONS, "value: [no]", "value: [perhaps]")
    asking.change(QUESTIONS, "value: [town]", "value: [moon]")
    lines = {problem.value: problem.line for problem in asking.problems()}
    assert lines["“perhaps”"] == asking.line(QUESTIONS, "value: [perhaps]")
    assert lines["“moon”"] == asking.line(QUESTIONS, "value: [moon]")
    assert lines["“middle”"] == asking.line(QUESTIONS, "part: middle")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_as_it_is(asking: Folder, text: str) -> None:
    written = "".join(f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}" for char in text)
    asking.change(QUESTIONS, "en: the west", f'en: "{written}"')
    assert asking.load().questions["terminus"].values["west"].label.in_language("en") == text.strip()
