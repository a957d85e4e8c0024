"""Modules joined into one script: each after what it needs, run once, and nothing of them changed but comments."""

import json
import re
import subprocess

import pytest

from geo.drawing import bundles
from geo.drawing.bundles import asset, component_script, deck_script, map_script, pictures_script, present_script
from geo.drawing.modules import Modules
from geo.errors import GeoError
from tests.programs import NODE
from tests.support import ROOT

ASSETS = ROOT / "geo/drawing/assets"
SOURCES = sorted(file.relative_to(ASSETS).as_posix() for file in ASSETS.rglob("*.js"))
# Where HTML passes through a script, as text: what the templates have escaped goes in, or our own element comes out.
HTML_PASSES = {
    "map/attribution.js": ["outerHTML"],
    "map/tooltips.js": ["innerHTML"],
    "page/pickable.js": ["innerHTML"],
    "page/pictures_host.js": ["innerHTML"],
    "page/save.js": ["innerHTML"],
    "snapshot/snapshot.js": ["innerHTML"],
}
_MAKES_HTML = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|document\.write|\beval\("
)
COMPONENTS = ("page/head.js", "page/pickable.js", "page/pictures_host.js", "page/save.js")


def modules(**texts: str) -> Modules:
    return Modules({f"{name}.js": text for name, text in texts.items()}.__getitem__)


def node(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [NODE.path, *arguments, "-"], input=script, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_module_comes_once_and_after_what_it_needs() -> None:
    made = modules(
        top='import { b } from "./left.js";\nimport { c as d } from "./right.js";\nconsole.log(b, d);\n',
        left='import { a } from "./base.js";\nexport const b = a + 1;\n',
        right='import { a } from "./base.js";\nimport "./quiet.js";\nexport function c() {\n  return a;\n}\n',
        base='console.log("once");\nexport const a = 1;\n',
        quiet='console.log("quiet");\n',
    )
    names = made.with_needed(["top.js"])
    assert names == ["base.js", "left.js", "quiet.js", "right.js", "top.js"]
    assert made.with_needed(["top.js"], without=["base.js", "left.js"]) == ["quiet.js", "right.js", "top.js"]
    script = made.joined(names)
    # A page may load the same twice, as with two components.
    assert node(f"{script}\n{script}") == "once\nquiet\n2 [Function: c]\n"


def test_modules_that_need_each_other_are_refused() -> None:
    with pytest.raises(GeoError, match=r"a\.js → b\.js → a\.js"):
        modules(a='import "./b.js";\n', b='import "./a.js";\n').with_needed(["a.js"])


@pytest.mark.parametrize(
    "line",
    ['import x from "./y.js";', 'import { a } from "leaflet";', "export { a };", "export default a;", "export let a;"],
)
def test_another_form_of_import_or_export_is_refused_with_the_line(line: str) -> None:
    with pytest.raises(GeoError, match=re.escape(line)):
        modules(a=f"const b = 1;\n{line}\n").joined(["a.js"])


def test_comments_go_and_what_only_looks_like_one_stays() -> None:
    made = modules(
        a="""
/* A block. */
const texts = ["a // b", 'c /* d */', `e  // f
  /* g */`, "h", /[/"']\\/\\* i/.source]; // a line
/** @param {string} j */
const k = 8 / 2 / 2;
console.log(JSON.stringify([...texts, k]));
"""
    )
    script = made.joined(["a.js"])
    assert "A block" not in script
    assert "@param" not in script
    assert "a line" not in script
    said = ["a // b", "c /* d */", "e  // f\n  /* g */", "h", "[/\"']\\/\\* i", 2]
    assert json.loads(node(script)) == said


@pytest.mark.parametrize("script", [map_script, pictures_script, deck_script, present_script])
def test_a_bundle_is_a_script(script: object) -> None:
    assert callable(script)
    node(script(), "--check")


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_a_module_with_one_default(name: str) -> None:
    script = component_script(name)
    assert script.count("export default function") == 1
    node(script, "--check", "--input-type=module")


def test_every_module_reaches_some_page_but_those_that_hold_types() -> None:
    known = Modules(asset)
    starts = [*COMPONENTS, *(start for each in bundles._SNAPSHOT.values() for start in each)]
    used = known.with_needed([*starts, "deck/present.js"])
    assert set(SOURCES) - set(used) == {"messages.js", "page/component.js"}


@pytest.mark.parametrize("name", SOURCES)
def test_a_module_says_first_what_it_is_and_stays_short(name: str) -> None:
    text = asset(name)
    assert text.startswith("/* ")
    if name != "messages.js":
        assert text.count("\n") <= 300


def test_no_script_stands_in_a_python_string() -> None:
    for file in (ROOT / "geo").rglob("*.py"):
        assert not re.search(r"addEventListener|querySelector|=> \{", file.read_text("utf-8")), file


def test_scripts_make_no_html_from_text() -> None:
    found = {name: _MAKES_HTML.findall(asset(name)) for name in SOURCES}
    assert {name: ways for name, ways in found.items() if ways} == HTML_PASSES
