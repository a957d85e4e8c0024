"""What is said of a dossier with something wrong in it: file, line, record, value, and how to mend it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from geo.dossier import load
from geo.dossier.record import DATA_FILES, OPTIONAL_FILES, Dossier
from geo.dossier.yaml_lines import read_yaml
from geo.errors import DossierError, Problem
from geo.model import Quote, Text
from tests.support import HOSTILE, Folder

CLAIMS, PLACES, ROUTE, SOURCES, STEPS, VOICES = (
    f"data/{name}.yaml" for name in ("claims", "places", "route", "sources", "steps", "voices")
)
CORRECT = ", or correct it"


def test_a_sound_dossier(small: Dossier) -> None:
    assert list(small.claims) == ["two-ships", "forty-crates", "daily-train", "train-line", "wagons-unknown"]
    assert [claim.id for claim in small.claims_of("by-rail")] == ["daily-train", "train-line"]
    assert {claim_id: [small.words_at(span) for span in spans] for claim_id, spans in small.spans.items()} == {
        claim.id: [quote.text for quote in claim.quotes] for claim in small.claims.values()
    }
    assert [small.words_at(span) for span in small.furniture["harbour"]] == ["Abonnez-vous à notre lettre.\n"]
    (second,) = small.spans["daily-train"]
    assert small.texts["harbour"][: second.start].count("Le train partait chaque jour") == 1


# ── one thing wrong: file, words to change, what they become → where the problem is, and what is said ────────────────

ONE_SLIP = {
    "a quote that is not in its article": (
        (CLAIMS, "- text: Deux navires ont quitté Portune", "- text: Deux bateaux ont quitté Portune"),
        ("two-ships", "Deux bateaux ont quitté", "“Deux bateaux ont quitté Portune le 3 mars 2021”"),
        "is not in the article",
        "The nearest text, on its line 1, is “Deux navires ont quitté Portune",
    ),
    "a quote like nothing in its article": (
        (CLAIMS, "No one could say what was in the wagons", "Zyx qvj kwp"),
        ("wagons-unknown", "Zyx", "“Zyx qvj kwp”"),
        "is not in the article",
        "Nothing like it is there; quote the article letter for letter",
    ),
    "a quote further down in its article": (
        (CLAIMS, "No one could say what was in the wagons", "No one would say what was in the wagons"),
        ("wagons-unknown", "No one would", "“No one would say what was in the wagons”"),
        "is not in the article",
        "The nearest text, on its line 3, is “No one could say what was in the wagons”",
    ),
    "a quote that occurs twice, without saying which": (
        (CLAIMS, "        occurrence: 2\n", ""),
        ("daily-train", "Le train partait chaque jour", "“Le train partait chaque jour”"),
        "stands in the article 2 times",
        "Say which with “occurrence: 1” to “occurrence: 2”, or quote more words",
    ),
    "an occurrence that is not there": (
        (CLAIMS, "occurrence: 2", "occurrence: 3"),
        ("daily-train", "Le train partait chaque jour", "“Le train partait chaque jour”"),
        "has no occurrence 3",
        "It stands there 2 times",
    ),
    "an occurrence of nought": (
        (CLAIMS, "occurrence: 2", "occurrence: 0"),
        ("daily-train", "occurrence: 0", "“0”"),
        "for “occurrence” is below 1",
        "Give a number of 1 or more",
    ),
    "a printed date that is not in the article": (
        (CLAIMS, "printed: fin mars", "printed: fin avril"),
        ("forty-crates", "printed: fin avril", "“fin avril”"),
        "is not in the article",
        "The nearest text, on its line 3, is ",
    ),
    "a printed amount that is not in the article": (
        (CLAIMS, "printed: hundreds of crates", "printed: thousands of crates"),
        ("wagons-unknown", "printed: thousands", "“thousands of crates”"),
        "is not in the article",
        "The nearest text, on its line 3, is ",
    ),
    "furniture that is not in the article": (
        (SOURCES, "start: Abonnez-vous", "start: Abonnez vous"),
        ("harbour", "id: harbour", "“Abonnez vous”"),
        "is not in the article",
        "The nearest text, on its line 5, is “Abonnez-vous”",
    ),
    "an unknown source": (
        (CLAIMS, "id: train-line\n    source: railway", "id: train-line\n    source: railwax"),
        ("train-line", "railwax", "“railwax”"),
        "is not the id of any source",
        f"Did you mean “railway”? If not, add it to “sources” in {SOURCES}{CORRECT}",
    ),
    "an unknown leg": (
        (CLAIMS, "legs: [by-sea]\n    places: [portune]", "legs: [flight]\n    places: [portune]"),
        ("two-ships", "[flight]", "“flight”"),
        "is not the id of any leg",
        f"Add it to “legs” in {ROUTE}{CORRECT}",
    ),
    "an unknown place of a claim": (
        (CLAIMS, "places: [portune]", "places: [portunne]"),
        ("two-ships", "portunne", "“portunne”"),
        "is not the id of any place",
        f"Did you mean “portune”? If not, add it to “places” in {PLACES}{CORRECT}",
    ),
    "an unknown place of a leg": (
        (ROUTE, "from: portune", "from: atlantis"),
        ("by-sea", "atlantis", "“atlantis”"),
        "is not the id of any place",
        f"Add it to “places” in {PLACES}{CORRECT}",
    ),
    "an unknown place of a point on the way": (
        (ROUTE, "lat: 47.2, source: Made up", "lat: 47.2, source: Made up, place: atlantis"),
        ("by-rail", "Halfway", "“atlantis”"),
        "is not the id of any place",
        f"Add it to “places” in {PLACES}{CORRECT}",
    ),
    "an unknown voice of a claim": (
        (CLAIMS, "voice: harbour_office", "voice: nobody"),
        ("two-ships", "nobody", "“nobody”"),
        "is not the id of any voice",
        f"Add it to “voices” in {VOICES}{CORRECT}",
    ),
    "an unknown voice of an origin": (
        (VOICES, "voice: harbour_office", "voice: nobody"),
        ("harbour-log", "nobody", "“nobody”"),
        "is not the id of any voice",
        f"Add it to “voices” in {VOICES}{CORRECT}",
    ),
    "an unknown body behind a voice": (
        (VOICES, "member_of: institute", "member_of: nobody"),
        ("anna", "nobody", "“nobody”"),
        "is not the id of any voice",
        f"Add it to “voices” in {VOICES}{CORRECT}",
    ),
    "an unknown origin": (
        (CLAIMS, "origin: harbour-log", "origin: hearsay"),
        ("two-ships", "hearsay", "“hearsay”"),
        "is not the id of any origin",
        f"Add it to “origins” in {VOICES}{CORRECT}",
    ),
    "an unknown unit": (
        (CLAIMS, "unit: ships", "unit: boats"),
        ("two-ships", "boats", "“boats”"),
        "is not the id of any unit",
        f"Add it to “units” in {CLAIMS}{CORRECT}",
    ),
    "an end before its start": (
        (CLAIMS, '"on": "2021-03-03"', 'from: "2021-03-03", to: "2021-03-01"'),
        ("two-ships", "le 3 mars 2021, from", "“2021-03-01”"),
        "as the end lies before the start “2021-03-03”",
        "Swap or mend them",
    ),
    "a day that is not in the calendar": (
        (CLAIMS, '"on": "2021-03-03"', '"on": "2021-02-29"'),
        ("two-ships", "2021-02-29", "“2021-02-29”"),
        "is not in the calendar (day is out of range for month)",
        "Check month and day",
    ),
    "a date in words": (
        (CLAIMS, '"on": "2021-03-03"', '"on": 3 March'),
        ("two-ships", "3 March", "“3 March”"),
        "is not a date this dossier can use",
        "Write 2023, 2023-10, 2023-10-05, [2023-08-21..2023-08-31] or .. (with ~ or ? behind a date",
    ),
    "a date in two forms": (
        (CLAIMS, '"on": "2021-03-03"', '"on": "2021-03-03", from: "2021-03-03", to: ".."'),
        ("two-ships", "le 3 mars 2021, ", ""),
        "a date has either “on”, or both “from” and “to”",
        "Write one of the two forms",
    ),
    "a period without its end": (
        (CLAIMS, '"on": "2021-03-03"', 'from: "2021-03-03"'),
        ("two-ships", "le 3 mars 2021, from", ""),
        "a date has either “on”, or both “from” and “to”",
        "Write one of the two forms",
    ),
    "a date that is neither stated nor not": (
        (CLAIMS, "legs: [by-rail]\n    places: [valbonne]\n    date: not stated", "legs: []\n    date: unknown"),
        ("daily-train", "date: unknown", "“unknown”"),
        "for “date” is neither 'not stated' nor a record with keys",
        "Write one of the two",
    ),
    "a bad day of publication": (
        (SOURCES, 'published: "2021-04-01"', 'published: "2021-04-31"'),
        ("harbour", "2021-04-31", "“2021-04-31”"),
        "is not in the calendar (day is out of range for month)",
        "Check month and day",
    ),
    "a number without its value": (
        (CLAIMS, "bound: exactly, value: 2", "bound: exactly"),
        ("two-ships", "bound: exactly", ""),
        "a quantity has a value, or the bound “unnumbered” and none",
        "Mend one of the two",
    ),
    "a value that is no number": (
        (CLAIMS, "value: 2", "value: .nan"),
        ("two-ships", ".nan", "“nan”"),
        "for “value” is not a number",
        "Write a number, with a point for decimals",
    ),
    "latitude 95": (
        (PLACES, "lat: 48.0", "lat: 95"),
        ("portune", "lat: 95", "“95”"),
        "for “lat” is above 90",
        "Give a number of 90 or less",
    ),
    "longitude -181": (
        (PLACES, "lon: -3.5", "lon: -181"),
        ("portune", "lon: -181", "“-181”"),
        "for “lon” is below -180",
        "Give a number of -180 or more",
    ),
    "a latitude in words": (
        (PLACES, "lat: 48.0", "lat: north"),
        ("portune", "lat: north", "“north”"),
        "for “lat” is not a number",
        "Write a number, with a point for decimals",
    ),
    "a place without radius": (
        (PLACES, "    radius_m: 1500\n", ""),
        ("portune", "id: portune", ""),
        "“radius_m” is missing",
        "Add “radius_m:” to the record",
    ),
    "a radius of nought": (
        (PLACES, "radius_m: 1500", "radius_m: 0"),
        ("portune", "radius_m: 0", "“0”"),
        "for “radius_m” is not above 0",
        "Give a number above 0",
    ),
    "a misspelt key": (
        (PLACES, "radius_m: 1500", "radius_m: 1500\n    raduis_m: 1500"),
        ("portune", "raduis_m", ""),
        "“raduis_m” is not a key this record knows",
        "Check its spelling, or take it out",
    ),
    "a country that YAML reads as no": (
        (PLACES, "kind: port\n    country: FR", "kind: port\n    country: NO"),
        ("portune", "country: NO", "“False”"),
        "for “country” should be text",
        "Put it in quotes",
    ),
    "one name for two places": (
        (PLACES, "{text: Valbonne, language: fr}", "{text: Portune, language: fr}"),
        ("valbonne", "id: valbonne", "“Portune”"),
        "already names the place “portune”",
        "Leave the name with one of the two",
    ),
    "a leg whose line is empty": (
        (ROUTE, "to: valbonne", "to: portune"),
        ("by-sea", "id: by-sea", ""),
        "has an empty line: all its points are the same",
        "Give it two different ends, or points under “via”",
    ),
    "an id given twice": (
        (CLAIMS, "id: daily-train", "id: two-ships"),
        ("two-ships", "id: two-ships\n    source: harbour\n    quotes:\n      - text: Le", "“two-ships”"),
        "is already the id of the record on line 6",
        "Give one of the two another id",
    ),
    "an id that would need escaping": (
        (CLAIMS, "id: daily-train", "id: <b>"),
        ("<b>", "<b>", "“<b>”"),
        "for “id” does not have the form ^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
        "Write it in that form",
    ),
    "an unknown hedge": (
        (CLAIMS, "hedge: probable", "hedge: sure"),
        ("forty-crates", "hedge: sure", "“sure”"),
        "for “hedge” is not one of 'stated', 'probable', 'possible', 'reported', 'unclear', 'unknowable' or 'denied'",
        "Use one of these",
    ),
    "an empty gloss": (
        (CLAIMS, "en: Two ships left Portune.", 'en: " "'),
        ("two-ships", 'en: " "', "“ ”"),
        "for “en” is empty",
        "Write something, or take the key out",
    ),
    "a unit's key that would need escaping": (
        (CLAIMS, "  crates: {one", "  <b>: {one: {en: b}, many: {en: b}}\n  crates: {one"),
        ("", "  <b>: {one", "“<b>”"),
        "does not have the form ^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
        "Write it in that form",
    ),
    "a claim without a quote": (
        (CLAIMS, "quotes:\n      - text: Trains ran from Valbonne to Hautgare", "quotes: []"),
        ("train-line", "quotes: []", ""),
        "needs at least 1 entry",
        "Add one",
    ),
    "a list that is none": (
        (CLAIMS, "legs: [by-sea]\n    places: [portune]", "legs: by-sea\n    places: [portune]"),
        ("two-ships", "legs: by-sea", "“by-sea”"),
        "for “legs” should be a list",
        "Begin each entry with “- ”",
    ),
    "a unit without its plural": (
        (CLAIMS, "fr: navire}, many: {en: ships, fr: navires}}", "fr: navire}}"),
        ("", "  ships:", ""),
        "“many” is missing",
        "Add “many:” to the record",
    ),
    "an article outside the dossier": (
        (SOURCES, "file: seeds/railway.txt", "file: ../railway.txt"),
        ("railway", "../railway", "../railway.txt"),
        "lies outside the dossier",
        "Put the article under seeds/ and name it from there",
    ),
    "an article at an absolute path": (
        (SOURCES, "file: seeds/railway.txt", "file: /etc/passwd"),
        ("railway", "/etc/passwd", "/etc/passwd"),
        "lies outside the dossier",
        "Put the article under seeds/ and name it from there",
    ),
    "an article that is not there": (
        (SOURCES, "file: seeds/railway.txt", "file: seeds/train.txt"),
        ("railway", "seeds/train.txt", "seeds/train.txt"),
        "cannot be read: No such file or directory",
        "Restore the article, or correct its path",
    ),
    "an article that is a folder": (
        (SOURCES, "file: seeds/railway.txt", "file: seeds"),
        ("railway", "file: seeds\n", "seeds"),
        "cannot be read: Is a directory",
        "Restore the article, or correct its path",
    ),
    "a path that no file can have": (
        (SOURCES, "file: seeds/railway.txt", 'file: "seeds/\\0"'),
        ("railway", 'file: "seeds/\\0"', "seeds/\0"),
        "cannot be read: embedded null byte",
        "Restore the article, or correct its path",
    ),
    "YAML that does not parse": (
        (CLAIMS, "legs: [by-sea]\n    places: [portune]", "legs: [by-sea\n    places: [portune]"),
        ("", "    places: [portune]", ""),
        "is not YAML: did not find expected ',' or ']'",
        "Mend the indentation, quotes or brackets there",
    ),
    "a tab for indentation": (
        (CLAIMS, "    voice: harbour_office", "\tvoice: harbour_office"),
        ("", "\tvoice", ""),
        "is not YAML: found character that cannot start any token",
        "Mend the indentation, quotes or brackets there",
    ),
    "a control character": (
        (CLAIMS, "Trains ran to Hautgare.", "Trains ran to \x01Hautgare."),
        ("", "\x01", ""),
        "is not YAML: control characters are not allowed",
        "Mend the indentation, quotes or brackets there",
    ),
    "a second document": (
        (VOICES, "origins:\n", "---\norigins:\n"),
        ("", "---", ""),
        "is not YAML: but found another document",
        "Mend the indentation, quotes or brackets there",
    ),
    "a key given twice": (
        (CLAIMS, "voice: harbour_office", "voice: harbour_office\n    voice: anna"),
        ("", "voice: anna", "“voice”"),
        "is given twice in one record",
        "Keep one of the two",
    ),
    "a YAML tag that runs code": (
        (CLAIMS, "hedge: probable", "hedge: !!python/name:os.system probable"),
        ("", "!!python", "probable"),
        "cannot be read: could not determine a constructor for the tag 'tag:yaml.org,2002:python/name:os.system'",
        "Put it in quotes",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "where", "what", "mend"), ONE_SLIP.values(), ids=ONE_SLIP)
def test_one_slip_is_one_problem(
    folder: Folder, change: tuple[str, str, str], where: tuple[str, str, str], what: str, mend: str
) -> None:
    folder.change(*change)
    record_id, words_of_line, value = where
    (problem,) = folder.problems()
    assert (problem.file, problem.line) == (change[0], folder.line(change[0], words_of_line))
    assert (problem.id, problem.value) == (record_id, value)
    assert problem.what.startswith(what)
    assert problem.mend.startswith(mend)


def test_a_leg_between_two_places_at_one_point(folder: Folder) -> None:
    folder.change(PLACES, "lon: -2.5\n    lat: 47.5", "lon: -3.5\n    lat: 48.0")
    (problem,) = folder.problems()
    assert (problem.file, problem.line, problem.id) == (ROUTE, folder.line(ROUTE, "id: by-sea"), "by-sea")
    assert problem.what == "has an empty line: all its points are the same"


def test_a_leg_that_comes_back_to_where_it_began_has_a_line(folder: Folder) -> None:
    folder.change(ROUTE, "from: valbonne\n    to: hautgare", "from: hautgare\n    to: hautgare")
    assert folder.load().legs["by-rail"].start == folder.load().legs["by-rail"].end


def test_a_date_that_yaml_would_turn_into_a_day_stays_as_written(folder: Folder) -> None:
    folder.change(CLAIMS, '"on": "2021-03-03"', "on: 2021-03-03")
    when = folder.load().claims["two-ships"].when
    assert when is not None
    assert when.edtf == "2021-03-03"


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "what", "mend"),
    [
        (
            "Trains ran from Valbonne à Hautgare".encode("latin-1"),
            "is not UTF-8 at byte 25",
            "Save the article as UTF-8",
        ),
        (b"", "is empty", "Put the article's text into it"),
        (b" \n\t\n", "is empty", "Put the article's text into it"),
    ],
)
def test_an_article_that_cannot_be_read_as_text(folder: Folder, content: bytes, what: str, mend: str) -> None:
    folder.put_article("seeds/railway.txt", content)
    line = folder.line(SOURCES, "file: seeds/railway.txt")
    assert folder.problems() == (Problem(SOURCES, line, "railway", "seeds/railway.txt", what, mend),)


def test_an_article_that_has_changed_since_it_was_recorded(folder: Folder) -> None:
    folder.change("seeds/railway.txt", "an analyst said.", "an analyst claimed.")
    (problem,) = folder.problems()
    assert (problem.file, problem.line) == (SOURCES, folder.line(SOURCES, "file: seeds/railway.txt"))
    assert (problem.id, problem.value) == ("railway", "seeds/railway.txt")
    assert problem.what.startswith("has changed since it was recorded: its SHA-256 is now ")
    assert problem.mend.startswith("Restore the article; if the change is meant, ")


def test_a_link_that_leads_out_of_the_dossier_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    article = folder.root / "seeds/railway.txt"
    article.rename(tmp_path / "elsewhere.txt")
    article.symlink_to(tmp_path / "elsewhere.txt")
    (problem,) = folder.problems()
    assert (problem.id, problem.what) == ("railway", "lies outside the dossier")


def test_links_that_lead_round_in_a_circle(folder: Folder) -> None:
    article = folder.root / "seeds/railway.txt"
    article.unlink()
    article.symlink_to(article)
    (problem,) = folder.problems()
    assert (problem.id, problem.value) == ("railway", "seeds/railway.txt")
    assert problem.what.startswith("cannot be read: ")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_any_text_of_an_article_is_kept_and_quoted_as_it_is(folder: Folder, hostile: str, ending: str) -> None:
    text = f"\ufeffBefore.{ending}{hostile} {ending}No one could say{ending}🚢 Trains ran, hundreds of crates."
    folder.put_article("seeds/railway.txt", text.encode())
    folder.change(CLAIMS, "text: Trains ran from Valbonne to Hautgare", f"text: {_yaml(hostile)}")
    folder.change(
        CLAIMS, "text: No one could say what was in the wagons", f"text: {_yaml(f'{hostile} {ending}No one')}"
    )
    dossier = folder.load()
    assert dossier.texts["railway"] == text
    for claim_id, quoted in (("train-line", hostile), ("wagons-unknown", f"{hostile} {ending}No one")):
        (span,) = dossier.spans[claim_id]
        assert dossier.words_at(span) == quoted == dossier.claims[claim_id].quotes[0].text


def _yaml(text: str) -> str:
    """A double-quoted YAML scalar, every character of it escaped by number."""
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.lists(st.text(max_size=10)), min_size=1))
def test_yaml_gives_each_value_and_its_line(data: dict[str, list[str]]) -> None:
    lines = [line for key, values in data.items() for line in (f"{key}: #", *(f"  - {_yaml(text)}" for text in values))]
    read = read_yaml("\n".join(lines), "f.yaml")
    assert read.data == {key: values or None for key, values in data.items()}
    for key, values in data.items():
        first = lines.index(f"{key}: #") + 1
        assert [read.line((key, index)) for index in range(len(values))] == [
            first + 1 + index for index in range(len(values))
        ]


# ── files and folders ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", [CLAIMS, PLACES, ROUTE, SOURCES, VOICES])
@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (None, 0, "is missing"),
        (b"", 0, "is empty"),
        (b"# only a comment\n", 0, "is empty"),
        (b"a: \xe9", 0, "is not UTF-8 at byte 3"),
        (b"words\n", 1, "should be a record with keys"),
        (b"- words\n", 1, "should be a record with keys"),
        (b"[" * 100_000, 1, "nests more than 40 levels"),
        (b"- " * 100_000, 1, "nests more than 40 levels"),
        (b"a: &x [1]\nb: *x\n", 1, "is a YAML alias"),
        (b"a: &x [*x]\n", 1, "is a YAML alias"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_is_one_problem(
    folder: Folder, file: str, content: bytes | None, line: int, what: str
) -> None:
    if content is None:
        (folder.root / file).unlink()
    else:
        (folder.root / file).write_bytes(content)
    (problem,) = folder.problems()
    assert (problem.file, problem.line, problem.id, problem.what) == (file, line, "", what)
    assert problem.mend


def test_an_alias_is_refused_before_it_can_grow(folder: Folder) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    (folder.root / CLAIMS).write_text(f"l0: &l0 [x]\n{levels}\n")
    problems = folder.problems()
    assert {(problem.file, problem.what) for problem in problems} == {(CLAIMS, "is a YAML alias")}
    assert {problem.mend for problem in problems} == {"Write the value out; a dossier uses no aliases"}


def test_no_data_folder(folder: Folder) -> None:
    for file in (folder.root / "data").iterdir():
        file.unlink()
    (folder.root / "data").rmdir()
    assert [(problem.file, problem.what) for problem in folder.problems()] == [
        (file, "is missing") for file in (CLAIMS, PLACES, ROUTE, SOURCES, VOICES)
    ]


@pytest.mark.parametrize("name", ["nowhere", "a-file"])
def test_a_folder_that_is_missing_or_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("x")
    with pytest.raises(DossierError) as caught:
        load(tmp_path / name)
    mend = "Give the folder that holds seeds/ and data/"
    assert caught.value.problems == (Problem(str(tmp_path / name), 0, "", "", "is not a folder", mend),)


def test_a_file_behind_a_folder_that_is_none(folder: Folder) -> None:
    (folder.root / "data").rename(folder.root / "elsewhere")
    (folder.root / "data").write_text("x")
    assert {(problem.file, problem.what) for problem in folder.problems()} == {
        (f"data/{name}.yaml", "cannot be read: Not a directory") for name in (*DATA_FILES, *OPTIONAL_FILES)
    }


# ── several at once ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_problems_are_listed_at_once_in_the_order_of_file_and_line(folder: Folder) -> None:
    folder.change(CLAIMS, "voice: harbour_office", "voice: nobody")
    folder.change(CLAIMS, "text: Trains ran from", "text: Trains went from")
    folder.change(CLAIMS, "hedge: possible", "hedge: perhaps")
    folder.change(PLACES, "lat: 48.0", "lat: 95")
    folder.change(PLACES, "    radius_m: 800\n", "")
    folder.change(ROUTE, "mode: sea", "mode: air")
    folder.change(SOURCES, "language: en", "language: english")
    folder.change(VOICES, 'date: "2021-03-03"', "date: soon")
    (folder.root / "seeds/harbour.txt").write_bytes(b"")
    problems = folder.problems()
    assert [(problem.file, problem.id, problem.value) for problem in problems] == [
        (CLAIMS, "two-ships", "“nobody”"),
        (CLAIMS, "daily-train", "“perhaps”"),
        (PLACES, "portune", "“95”"),
        (PLACES, "valbonne", ""),
        (ROUTE, "by-sea", "“air”"),
        (SOURCES, "harbour", "seeds/harbour.txt"),
        (SOURCES, "harbour", "seeds/harbour.txt"),
        (SOURCES, "railway", "“english”"),
        (VOICES, "harbour-log", "“soon”"),
    ]
    assert list(problems) == sorted(problems)


@pytest.mark.parametrize(
    ("problem", "written"),
    [
        (Problem("a.yaml", 3, "x", "“95”", "is above 90", "Give less"), "a.yaml:3: [x] “95” is above 90. Give less"),
        (Problem("a.yaml", 0, "", "", "is empty", "Fill it"), "a.yaml: is empty. Fill it"),
    ],
)
def test_a_problem_in_one_line(problem: Problem, written: str) -> None:
    assert str(problem) == written


@pytest.mark.parametrize(("count", "said"), [(1, "1 problem in the dossier"), (2, "2 problems in the dossier")])
def test_the_error_counts_its_problems(count: int, said: str) -> None:
    assert str(DossierError([Problem("a", line, "", "", "x", "y") for line in range(count)])) == said


# ── nothing to see ──────────────────────────────────────────────────────────────────────────────────────────────────


# A quote needs something that a reader can see, and so does every text of ours; signs and digits are enough.
@pytest.mark.parametrize("seen", ["", "0", "…", "é", "한"])
@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u0301", "\u3164", "\u2800"])
@pytest.mark.parametrize("where", ["quote", "gloss"])
def test_text_in_which_nothing_can_be_seen_is_none(where: str, blank: str, seen: str) -> None:
    text = f"{blank}{seen}{blank}"
    make = Quote.model_validate if where == "quote" else Text.model_validate
    given = {"text": text} if where == "quote" else {"en": text}
    if seen:
        make(given)
        return
    with pytest.raises(ValidationError, match=r"string_too_short|text_invisible"):
        make(given)


def test_an_invisible_quote_is_named_with_its_mend(folder: Folder) -> None:
    folder.change(CLAIMS, "text: Trains ran from Valbonne to Hautgare", 'text: "\\u200b\\u00ad"')
    (problem,) = folder.problems()
    assert problem.id == "train-line"
    assert "has nothing that can be seen. Write words that a reader can see, or take the key out" in str(problem)
