"""A dossier written in one language alone is sound: pages of every language show it, and say in which it is written."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

from geo.assess.ready import Ready
from geo.built import Built, read_built
from geo.cli.build import build
from geo.cli.main import main
from geo.dossier import Dossier
from geo.dossier.selection import Selection, selected
from geo.export.formats import FORMATS
from geo.export.options import ExportOptions
from geo.export.snapshot.packing import unpacked
from geo.export.snapshot.reading import read_shown
from geo.export.snapshot.verify import verify
from geo.model import Text
from geo.ui.workspace import DOSSIER_VARIABLE
from geo.words.locales import LANGUAGES
from tests.handed_out import texts_of_file, texts_sent
from tests.one_language import SIGN, signed, small_in
from tests.pages import open_briefing, open_page

# It goes through all of the code once more, whose lines other tests count.
pytestmark = pytest.mark.no_cover

WRITTEN = ("en", "de")
PAGES: dict[str, Callable[[str], AppTest]] = {
    "the Briefing": lambda language: open_briefing(lang=language),
    "a leg": lambda language: open_briefing(lang=language, leg="by-rail"),
    "a place": lambda language: open_briefing(lang=language, place="valbonne"),
    "the timeline": lambda language: open_briefing(lang=language, timeline="1"),
    "Evidence": lambda language: open_page("evidence", language=language, question="crates"),
    "Origins": lambda language: open_page("origins", language=language),
    "Sources": lambda language: open_page("sources", language=language, source="harbour"),
    "Export": lambda language: open_page("exports", language=language),
}


@pytest.fixture(scope="module", params=WRITTEN)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The language that the dossier of the pages is written in, which is built too."""
    folder = small_in(request.param, tmp_path_factory.mktemp("one") / "dossier")
    build(folder.root, lambda _: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DOSSIER_VARIABLE, str(folder.root))
        yield request.param


@pytest.fixture(scope="module")
def loaded(written: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossier, Built]:
    folder = small_in(written, tmp_path_factory.mktemp("loaded") / "dossier")
    build(folder.root, lambda _: None)
    dossier = folder.load()
    return dossier, read_built(dossier)


def test_it_is_sound(written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(small_in(written, tmp_path / "dossier").root)
    assert main(["--dossier", root, "build"]) == 0
    assert main(["--dossier", root, "check"]) == 0
    assert "problem" not in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_it_and_says_its_language(written: str, page: str, language: str) -> None:
    sent = [text for text in texts_sent(PAGES[page](language)) if text.lstrip().startswith("<")]
    found = [one for html in sent for one in signed(html)]
    assert found
    _check_marks(found, written, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_snapshot_shows_it_and_is_verified(
    loaded: tuple[Dossier, Built], written: str, language: str, tmp_path: Path
) -> None:
    file = tmp_path / "snapshot.html"
    html = _file(loaded, "html", language).decode()
    file.write_text(html, encoding="utf-8")
    report = verify(file, loaded[0])
    assert (report.claims, report.mismatches, report.notes) == (5, (), ())
    for shown in (html, unpacked(read_shown(html).blocks["packed-deck-html"], most_bytes=10**8)):
        found = signed(shown)
        assert found
        _check_marks(found, written, language)
    # Of what is drawn, every text that is all of the dossier.
    drawn = set(re.findall(rf'<text [^>]*lang="(\w+)"[^>]*>[^<]*{SIGN}', html))
    assert drawn == (set() if written == language else {written})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [key for key in FORMATS if key != "html"])
def test_every_format_holds_it(loaded: tuple[Dossier, Built], key: str, language: str) -> None:
    assert any(SIGN in text for text in texts_of_file(key, _file(loaded, key, language)))


def test_balloons_and_slides_say_its_language(loaded: tuple[Dossier, Built], written: str) -> None:
    tree = ET.fromstring(_file(loaded, "kml", "fr"))  # noqa: S314 - of our own making
    balloons = [one.text or "" for one in tree.iter() if one.tag.endswith("description")]
    found = [one for html in balloons if html.lstrip().startswith("<") for one in signed(html)]
    assert found
    _check_marks(found, written, "fr")
    slides = "".join(texts_of_file("pptx", _file(loaded, "pptx", "fr")))
    glosses = re.findall(
        rf'<a:rPr [^>]*lang="([\w-]+)"[^>]*>(?:(?!</a:r>).)*<a:t>Two ships left Portune\. {SIGN}', slides
    )
    assert set(glosses) == {{"en": "en-GB", "de": "de-DE"}[written]}


def test_a_search_finds_it(loaded: tuple[Dossier, Built]) -> None:
    assert [claim.id for claim in selected(loaded[0], Selection(words="two SHIPS ß"))] == ["two-ships"]


def _file(loaded: tuple[Dossier, Built], key: str, language: str) -> bytes:
    return FORMATS[key].write(Ready(*loaded), ExportOptions(language=language))


def _check_marks(found: list[tuple[str, str]], written: str, language: str) -> None:
    """Every text is in an element of its language, which is the page's own where the two are one."""
    assert [text for text, of in found if of not in ((written,) if written != language else ("", written))] == []


# ── which language is shown ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        ({"fr": "f", "en": "e", "de": "d"}, "fr", "f"),
        ({"fr": "f", "en": "e", "de": "d"}, "en", "e"),
        ({"de": "d", "en": "e"}, "fr", "e"),
        ({"de": "d", "it": "i"}, "fr", "d"),
        ({"it": "i", "de": "d"}, "en", "i"),
        ({"en": "e", "fr-CA": "c"}, "fr", "c"),
        ({"fr-CA": "c", "fr": "f"}, "fr", "f"),
    ],
)
def test_the_asked_language_then_english_then_the_first(words: dict[str, str], language: str, shown: str) -> None:
    assert Text(words).in_language(language) == shown


def test_a_text_is_a_value() -> None:
    text = Text(fr="f", en="e")
    assert text == Text(fr="f", en="e")
    assert len({text, Text(fr="f", en="e")}) == 1
    assert list(text.by_language) == ["en", "fr"]
