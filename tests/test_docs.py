"""The documentation is held to the code: links, paths, commands and targets exist, and what there is stands in it."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from geo.cli.main import _parser
from geo.export.formats import FORMATS
from geo.model.check import Method
from geo.model.question import QuestionKind
from tests.support import ROOT

README, CONTRIBUTING, CHANGELOG, DOCS = (
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs")
)
FILES = [README, CONTRIBUTING, CHANGELOG, *sorted(DOCS.glob("*.md")), ROOT / "findings" / "README.md"]
FINDINGS = sorted((ROOT / "findings").glob("*.sh"))
MOST_FILES_OF_A_RECIPE = 6
# What commands make, and a fresh clone has not.
MADE = ("build/", ".venv/")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(
    r"(?:geo|tests|docs|data|seeds|findings|\.streamlit|\.ci)/[\w./*-]*|\w[\w-]*\.(?:md|toml)|Makefile|app\.py"
)
PLACEHOLDER = re.compile(r"(?<![A-Z])(NAME|XX)(?![A-Z])")


def _id(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def _text(file: Path) -> str:
    return file.read_text("utf-8")


def _prose(file: Path) -> str:
    return FENCED.sub("", _text(file))


def _code(file: Path) -> list[str]:
    return INLINE.findall(_prose(file))


def _lines_of_shell(file: Path) -> Iterator[str]:
    for language, block in FENCED.findall(_text(file)):
        if language == "sh":
            yield from (line for line in block.splitlines() if line.strip())


def _commands(file: Path) -> list[list[str]]:
    """Each command in a file, as words; variables before it are left out, and so are comments behind it."""
    lines = [*_lines_of_shell(file), *(code for code in _code(file) if re.match(r"([A-Z_]+=\S+ )*(geo|make) ", code))]
    words = [shlex.split(line, comments=True) for line in lines]
    return [[word for index, word in enumerate(line) if index or "=" not in word] for line in words if line]


def _targets() -> set[str]:
    """What `make` can be asked for by name: the targets of the Makefile that are no files."""
    found = re.findall(r"^([a-z][a-z-]*):", _text(ROOT / "Makefile"), re.MULTILINE)
    return set(found)


def _headings(file: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a file."""
    titles = re.findall(r"^#+ (.+)$", _prose(file), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _section(file: Path, heading: str) -> str:
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{heading.index(' ')}}} |\Z)", _text(file), re.M | re.S)
    assert found, f"{_id(file)} has no “{heading}”"
    return found.group(1)


@pytest.mark.parametrize("file", FILES, ids=_id)
def test_links_lead_somewhere(file: Path) -> None:
    for target in LINK.findall(_prose(file)):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        there = (file.parent / path).resolve() if path else file
        assert there.exists(), target
        assert not anchor or anchor in _headings(there), target


def test_every_page_and_picture_is_reached_from_the_readme() -> None:
    reached, left = {README}, [README]
    while left:
        file = left.pop()
        if file.suffix != ".md":
            continue
        linked = {(file.parent / target.partition("#")[0]).resolve() for target in LINK.findall(_prose(file))
                  if not target.startswith(("https://", "#"))}  # fmt: skip
        left += linked - reached
        reached |= linked
    pictures = [*DOCS.glob("*.png"), *DOCS.glob("*.svg")]
    assert {*FILES, *pictures} <= reached, sorted(_id(file) for file in {*FILES, *pictures} - reached)


@pytest.mark.parametrize("file", FILES, ids=_id)
def test_paths_exist(file: Path) -> None:
    for code in _code(file):
        if PATH.fullmatch(code) and not code.startswith(MADE) and not PLACEHOLDER.search(code):
            assert list(ROOT.glob(code.rstrip("/"))), code


@pytest.mark.parametrize("file", FILES, ids=_id)
def test_commands_are_ones_that_there_are(file: Path) -> None:
    for program, *words in _commands(file):
        if program == "make":
            assert {word for word in words if "=" not in word} <= _targets(), words
        elif program == "geo" and ("-o" in words or not {"export", "verify"} & set(words)):
            _parser().parse_args(words)
        elif program in ("python", "python3") and "-m" not in words:
            assert (ROOT / words[0]).exists(), words
        elif program == "python":
            assert all((ROOT / word).exists() for word in words if "/" in word), words


def test_every_make_target_is_in_contributing() -> None:
    table = _section(CONTRIBUTING, "## The inner loop")
    assert _targets() == set(re.findall(r"^\| `make ([a-z-]+)`", table, re.MULTILINE))


def test_every_format_is_in_the_docs() -> None:
    named = re.findall(r"^\| `geo export (\w+) ", _text(DOCS / "exports.md"), re.MULTILINE)
    assert named == list(dict.fromkeys(("html", *FORMATS)))


def test_every_option_of_the_snapshot_is_in_the_docs() -> None:
    usage = re.findall(r"--[a-z-]+", Path(ROOT / "geo" / "cli" / "export.py").read_text("utf-8"))
    assert {option for option in usage if option != "--dossier"} <= set(
        re.findall(r"--[a-z-]+", _text(DOCS / "exports.md"))
    ) | {"--output"}


def test_every_method_of_a_check_is_in_the_docs() -> None:
    named = re.findall(r"^\| `(\w+)`", _text(DOCS / "checks.md"), re.MULTILINE)
    assert named == [method.value for method in Method]


def test_every_kind_of_question_is_in_the_docs() -> None:
    assert {kind.value for kind in QuestionKind} <= set(_code(DOCS / "questions.md"))


def test_every_page_of_the_dashboard_is_in_the_docs() -> None:
    tree = ast.parse(_text(ROOT / "geo" / "ui" / "main.py"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    titles = [ast.literal_eval(call.args[0]) for call in calls if ast.unparse(call.func) == "N_"]
    assert titles
    assert titles == re.findall(r"^## (.+)$", _text(DOCS / "pages.md"), re.MULTILINE)


def test_every_file_of_a_dossier_is_in_the_docs() -> None:
    written = {f"data/{file.name}" for file in (ROOT / "data").glob("*.yaml")}
    assert written == set(re.findall(r"^(data/\w+\.yaml) ", _text(DOCS / "dossier.md"), re.MULTILINE))


def test_every_room_is_in_the_architecture() -> None:
    rooms = {f"geo/{init.parent.name}/" for init in (ROOT / "geo").glob("*/__init__.py")}
    files = {f"geo/{file.name}" for file in (ROOT / "geo").glob("*.py")} - {"geo/__init__.py"}
    table = _section(DOCS / "architecture.md", "## The rooms, from the ground up")
    assert rooms | files | {"app.py"} == set(re.findall(r"`((?:geo|app)[\w./]*)`", _rows(table)))


def _rows(table: str) -> str:
    """The first column of a table, without its heading."""
    return "\n".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))


@pytest.mark.parametrize("heading", re.findall(r"^### .+$", CONTRIBUTING.read_text("utf-8"), re.MULTILINE))
def test_a_recipe_names_no_more_files_than_it_may(heading: str) -> None:
    steps = [line for line in _section(CONTRIBUTING, heading).splitlines() if re.match(r"\d\. ", line)]
    files = {code for step in steps for code in INLINE.findall(step.split(":")[0]) if PATH.fullmatch(code)}
    assert 0 < len(files) <= MOST_FILES_OF_A_RECIPE, files


def test_the_changelog_begins_with_the_version_that_this_is() -> None:
    version = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## (.+)$", _text(CHANGELOG), re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]
    assert headings[-len(released) :] == released
    assert re.fullmatch(rf"{re.escape(version)} — \d{{4}}-\d\d-\d\d", released[0])


@pytest.mark.parametrize("file", FINDINGS, ids=_id)
def test_a_finding_can_be_run_and_pins_what_it_runs(file: Path) -> None:
    text = _text(file)
    assert text.startswith("#!/usr/bin/env bash\n# ")
    assert "\nset -euo pipefail\n" in text
    assert file.stat().st_mode & 0o111
    installed = re.search(r"pip install (.+)", text)
    assert installed
    packages = [word for word in installed[1].split() if not word.startswith("-")]
    assert packages
    assert all("==" in package for package in packages)
    assert f"({file.name})" in _text(ROOT / "findings" / "README.md")
