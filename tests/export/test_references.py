"""The articles as sources to cite, read by programs that did not write them: pybtex and citeproc-py."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from edtf_validate.valid_edtf import is_valid
from hypothesis import given
from hypothesis import strategies as st

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dates import Moment
from geo.dossier import Dossier
from geo.export.options import ExportOptions
from geo.export.references.bibtex import biblatex_date, bibtex, escaped
from geo.export.references.csl import csl_json, issued
from geo.model import Text
from geo.words.wording import Wording
from tests.bibtex import entries, printed
from tests.exported import AS_OF, CONTROLS, EVIL
from tests.support import HOSTILE

TEX = (
    r"\input{/etc/passwd} {unbalanced }} $x_1^2$ 100 % #1 & ~ \\ `` '' -- --- ?` << >> "
    r"@misc{x, title={y}} \verb|x| {\%}"
)
# All that a program can show of an item, in one line.
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-GB">
<info><title>All</title><id>all</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><group delimiter=" | "><text variable="title"/><text variable="container-title"/>
<date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/>
</date><text variable="note"/></group></layout></bibliography>
</style>"""


def options(language: str = "en") -> ExportOptions:
    return ExportOptions(language, as_of=AS_OF)


def bib(dossier: Dossier, language: str = "en") -> dict[str, dict[str, str]]:
    return entries(bibtex(Ready(dossier, read_built(dossier)), options(language)))


def csl(dossier: Dossier, language: str = "en") -> list[dict[str, Any]]:
    items = json.loads(csl_json(Ready(dossier, read_built(dossier)), options(language)))
    assert isinstance(items, list)
    return items


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> CitationStylesStyle:
    file = tmp_path_factory.mktemp("style") / "all.csl"
    file.write_text(STYLE, encoding="utf-8")
    return CitationStylesStyle(str(file), validate=False)


def rendered(items: list[dict[str, Any]], style: CitationStylesStyle) -> list[str]:
    """A bibliography of the items, an entry each."""
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    return [str(entry) for entry in made.bibliography()]


def with_sources(dossier: Dossier, **update: object) -> Dossier:
    changed = {name: source.model_copy(update=update) for name, source in dossier.sources.items()}
    return replace(dossier, sources=changed)


# ── what they say ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_article_is_an_entry_with_all_that_is_known_of_it(real: Dossier, language: str) -> None:
    wording, found = Wording(language), bib(real, language)
    assert list(found) == list(real.sources)
    for source, item in zip(real.sources.values(), csl(real, language), strict=True):
        entry = found[source.id]
        assert item["id"] == source.id
        assert entry["title"] == item["title"] == wording.text(source.label)
        assert entry["note"] == on_one_line(item["note"])
        for words in (source.file, source.sha256, wording.text(source.published_evidence)):
            assert words in item["note"]
        assert (entry["langid"], item["language"]) == ("french", "fr")


def test_an_outlet_that_is_not_known_is_left_out(real: Dossier) -> None:
    found = bib(real)
    for item in csl(real):
        outlet = real.sources[item["id"]].outlet
        entry = found[item["id"]]
        if outlet:
            assert entry["journaltitle"] == item["container-title"] == Wording("en").text(outlet)
            assert (entry["type"], item["type"]) == ("article", "article-newspaper")
        else:
            assert not {"journaltitle", "entrysubtype"} & set(entry)
            assert "container-title" not in item
            assert (entry["type"], item["type"]) == ("misc", "document")
        assert "author" not in {*entry, *item}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_bibliography_is_made_of_them(real: Dossier, style: CitationStylesStyle, language: str) -> None:
    wording = Wording(language)
    for source, line in zip(real.sources.values(), rendered(csl(real, language), style), strict=True):
        assert line.startswith(wording.text(source.label))
        assert (wording.text(source.outlet) in line) if source.outlet else (line.count(" | ") == 2)
        assert source.sha256 in line


@pytest.mark.parametrize(
    ("published", "in_bibtex", "in_csl", "shown"),
    [
        ("2023-10-16", "2023-10-16", {"date-parts": [[2023, 10, 16]]}, "16 October 2023"),
        ("2023-10", "2023-10", {"date-parts": [[2023, 10]]}, "October 2023"),
        ("2023", "2023", {"date-parts": [[2023]]}, "2023"),
        ("2023-10~", "2023-10~", {"date-parts": [[2023, 10]], "circa": True}, "October 2023"),
        ("2023?", "2023?", {"date-parts": [[2023]], "circa": True}, "2023"),
        (
            "[2023-10-08..2023-10-12]",
            "2023-10-08/2023-10-12",
            {"date-parts": [[2023, 10, 8], [2023, 10, 12]]},
            "8–12 October 2023",
        ),
        ("[2023-10-08..2023-10-08]", "2023-10-08/2023-10-08", {"date-parts": [[2023, 10, 8]]}, "8 October 2023"),
        ("[2023-10-13..]", "2023-10-13/", {"literal": "13 October 2023 or later"}, "13 October 2023 or later"),
        ("[..2023-10-13]", "/2023-10-13", {"literal": "13 October 2023 or earlier"}, "13 October 2023 or earlier"),
    ],
)
def test_a_date_keeps_its_precision(
    style: CitationStylesStyle, published: str, in_bibtex: str, in_csl: Mapping[str, Any], shown: str
) -> None:
    moment = Moment.parse(published)
    assert biblatex_date(moment) == in_bibtex
    assert is_valid(in_bibtex)
    assert issued(moment, Wording("en")) == in_csl
    item = {"id": "x", "type": "document", "title": "X", "issued": in_csl}
    assert rendered([item], style) == [f"X | {shown}"]


def test_a_date_of_which_nothing_is_known_is_left_out(small: Dossier) -> None:
    unknown = with_sources(small, published="..")
    assert all("date" not in entry for entry in bib(unknown).values())
    assert all("issued" not in item for item in csl(unknown))


@pytest.mark.parametrize(("code", "name"), [("fr", "french"), ("de", "german"), ("nb", "nb"), ("xx", "xx")])
def test_a_language_has_the_name_that_latex_knows_or_its_code(small: Dossier, code: str, name: str) -> None:
    assert {entry["langid"] for entry in bib(with_sources(small, language=code)).values()} == {name}


def test_the_file_says_what_made_it_of_which_dossier(small: Dossier) -> None:
    first = bibtex(Ready(small, read_built(small)), options()).decode().splitlines()[0]
    assert first.startswith("% supply-route-briefing ")
    assert first.endswith(f"2026-11-21T10:00:00Z, dossier {small.version}")
    assert "@" not in first


# ── hostile text ─────────────────────────────────────────────────────────────────────────────────────────────────────


def on_one_line(text: str) -> str:
    """Text without what no line can hold, and with one kind of blank, as pybtex reads it."""
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f-\x9f]", "", re.sub(r"[ \t\n\r\f\v]+", " ", text)))


@pytest.mark.parametrize("hostile", [*HOSTILE, TEX, EVIL, CONTROLS, "}" * 50, "{" * 50, "\\"])
def test_hostile_text_is_printed_letter_for_letter(small: Dossier, hostile: str) -> None:
    both = Text.model_construct({"en": f"a{hostile}b"})
    # Our own words, in which no line ends between a number and its unit.
    shown = Wording("en").text(both)
    dossier = with_sources(small, label=both, outlet=both, published_evidence=both, file=f"seeds/{hostile}.txt")
    found, items = bib(dossier), csl(dossier)
    assert list(found) == list(small.sources) == [item["id"] for item in items]
    for entry, item in zip(found.values(), items, strict=True):
        assert set(entry) == {"type", "title", "journaltitle", "entrysubtype", "date", "langid", "note"}
        assert entry["title"] == entry["journaltitle"] == on_one_line(shown)
        assert entry["note"].count(on_one_line(shown)) == 1
        assert f"File seeds/{on_one_line(hostile)}.txt" in entry["note"]
        assert item["title"] == item["container-title"] == shown


# Texts of TeX's own signs, which are those that it could go wrong with.
@given(st.text(alphabet=st.sampled_from("\\{}$&%#_^~`'\"-,<>?!@ aé\n"), max_size=20))
def test_tex_prints_any_text_as_it_is_and_its_braces_pair(text: str) -> None:
    field = escaped(f"x{text}x")
    assert printed(field) == on_one_line(f"x{text}x")
    depth = 0
    for sign in field:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0


def test_the_files_end_as_they_should(small: Dossier, tmp_path: Path) -> None:
    ready = Ready(small, read_built(small))
    for write in (bibtex, csl_json):
        (tmp_path / "file").write_bytes(write(ready, options()))
        assert (tmp_path / "file").read_text("utf-8").endswith(("}\n", "]\n"))
