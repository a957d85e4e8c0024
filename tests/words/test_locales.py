"""Each language of the pages is one record, and all that is told of it elsewhere is asked of that record."""

import ast
import re
from pathlib import Path

import pytest

from geo.words.catalogue import translations
from geo.words.locales import LANGUAGES, LOCALES, Locale
from tests.support import ROOT

# Articles are read in the languages that they are printed in, and the map's names are made in the two it has.
READS_ARTICLES = ("geo/reading", "geo/routing")


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LANGUAGES)
def test_a_locale_is_complete(locale: Locale) -> None:
    assert LOCALES[locale.id] is locale
    assert locale.cldr.language == locale.id
    assert locale.name == (locale.cldr.languages[locale.id][:1].upper() + locale.cldr.languages[locale.id][1:])
    assert locale.countries["FR"] == "France"
    assert translations(locale.id).gettext("no such message") == "no such message"


@pytest.mark.parametrize(
    "file",
    sorted(file for file in (ROOT / "geo").rglob("*.py") if not str(file.relative_to(ROOT)).startswith(READS_ARTICLES)),
    ids=lambda file: str(file.relative_to(ROOT)),
)
def test_no_module_asks_which_language_a_page_is_in(file: Path) -> None:
    compared = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        and any(isinstance(part, ast.Constant) and part.value in LANGUAGES for part in [node.left, *node.comparators])
    ]
    assert not compared


@pytest.mark.parametrize("file", sorted((ROOT / "geo/drawing/templates").iterdir()), ids=lambda file: file.name)
def test_no_template_asks_which_language_a_page_is_in(file: Path) -> None:
    assert not re.search(r"[=!]= *['\"](en|fr)['\"]", file.read_text("utf-8"))
