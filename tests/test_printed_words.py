"""An article's words say wherever they are drawn in which language they are, run as it does, and stay untranslated.

One table of all that is drawn: a surface that shows a quote in an element of its own making is found here.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from geo.assess.ready import Ready
from geo.built import read_built
from geo.drawing.claims.article import article_html
from geo.drawing.claims.cards import claim_cards
from geo.drawing.claims.said import said
from geo.drawing.deck import build_deck
from geo.drawing.language_marks import as_printed
from geo.drawing.pictures import PICTURES, page_picture, step_pictures
from geo.export.formats import FORMATS
from geo.export.options import ExportOptions
from geo.model import PictureKind
from geo.ui.workspace import DOSSIER_VARIABLE
from geo.words.wording import Wording
from tests.dossier.test_questions_file import SOUND as QUESTIONS
from tests.drawing.test_actors import SOUND as ACTORS
from tests.exported import AS_OF, read_xml
from tests.handed_out import SNAPSHOT, texts_of_file, texts_sent
from tests.pages import open_briefing, open_page
from tests.support import SMALL, Folder

ENGLISH = Wording("en")
# So many letters in a row, and words of ours are not an article's by chance.
TELLING = 14
_VOID = ("br", "img", "input", "hr", "meta", "link", "wbr")
_UNSEEN = frozenset(("script", "style", "title", "svg"))


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    """The small dossier as if its articles were Arabic, which the pages show too."""
    folder = Folder.copy_of(SMALL, tmp_path_factory.mktemp("printed") / "dossier")
    (folder.root / "data/questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    (folder.root / "data/actors.yaml").write_text(ACTORS, encoding="utf-8")
    sources = folder.root / "data/sources.yaml"
    written = sources.read_text(encoding="utf-8")
    sources.write_text(re.sub(r"language: \w\w", "language: ar", written), encoding="utf-8")
    dossier = folder.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DOSSIER_VARIABLE, str(folder.root))
        yield Ready(dossier, read_built(dossier))


def _deck(ready: Ready) -> list[str]:
    steps = tuple(ready.dossier.steps.values())
    return [str(build_deck(ready.dossier, steps, ENGLISH, pictures=step_pictures(ready, steps, ENGLISH)).html)]


def _picture(kind: PictureKind) -> Callable[[Ready], list[str]]:
    return lambda ready: [str(page_picture(kind, ready, ENGLISH))]


def _file(key: str) -> Callable[[Ready], list[str]]:
    options = ExportOptions(as_of=AS_OF)
    return lambda ready: list(texts_of_file(key, FORMATS[key].write(ready, options)))


def _balloons(ready: Ready) -> list[str]:
    root = read_xml(FORMATS["kml"].write(ready, ExportOptions(as_of=AS_OF)))
    return [element.text or "" for element in root.iter() if element.tag.endswith("description")]


def _page(opened: Callable[[], AppTest]) -> Callable[[Ready], list[str]]:
    return lambda _: list(texts_sent(opened()))


SURFACES: dict[str, Callable[[Ready], list[str]]] = {
    "cards": lambda ready: [str(claim_cards(ready.dossier, ready.dossier.claims.values(), ENGLISH))],
    "cards beside an article": lambda ready: [
        str(claim_cards(ready.dossier, ready.dossier.claims.values(), ENGLISH, on_map=False))
    ],
    "quotes in short": lambda ready: [str(said(ready.dossier, ready.dossier.claims.values(), ENGLISH))],
    "an article": lambda ready: [str(article_html(ready.dossier, "harbour", (), None, "Show"))],
    "the stage": _deck,
    "the evidence": _picture(PictureKind.EVIDENCE),
    "the actors": _picture(PictureKind.ACTORS),
    "the snapshot": _file(SNAPSHOT),
    "the balloons": _balloons,
    "the Briefing": _page(open_briefing),
    "the Sources page": _page(lambda: open_page("sources")),
    "the Evidence page": _page(lambda: open_page("evidence")),
    "the Origins page": _page(lambda: open_page("origins")),
}
# Drawn too, and without any words of an article.
WITHOUT: dict[str, Callable[[Ready], list[str]]] = {
    "the timeline": _picture(PictureKind.TIMELINE),
    "the lineage": _picture(PictureKind.LINEAGE),
    "the bottom line": _picture(PictureKind.JUDGEMENTS),
}


@pytest.mark.parametrize("surface", SURFACES)
def test_an_article_s_words_are_marked_as_such(ready: Ready, surface: str) -> None:
    found = [one for html in SURFACES[surface](ready) for one in _printed_in(html, ready)]
    assert found
    assert [(text, marks) for text, marks in found if marks != ("ar", "rtl", "no")] == []


@pytest.mark.parametrize("surface", WITHOUT)
def test_what_shows_no_words_of_an_article_needs_no_marks(ready: Ready, surface: str) -> None:
    assert [one for html in WITHOUT[surface](ready) for one in _printed_in(html, ready)] == []


def test_every_picture_of_a_page_is_in_the_table() -> None:
    of_one = {PictureKind.QUESTION, PictureKind.CHECK}
    of_pages = {"evidence", "checks", "actors", "timeline", "lineage", "judgements"}
    assert {kind.value for kind in PICTURES if kind not in of_one} == of_pages


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa", "rtl"),
        ("ur", "rtl"),
        ("fr", "ltr"),
        ("ko", "ltr"),
        ("ru", "ltr"),
        ("zz", "auto"),
    ],
)
def test_a_language_runs_as_it_is_written(language: str, direction: str) -> None:
    assert as_printed(language) == f' lang="{language}" dir="{direction}" translate="no"'


def _printed_in(html: str, ready: Ready) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Each run of an article's words in HTML, with the nearest lang, dir and translate around it; in all else none."""
    if not html.lstrip().startswith("<"):
        return
    reader = _Reader()
    reader.feed(html)
    reader.close()
    articles = [" ".join(text.split()) for text in ready.dossier.texts.values()]
    for text, marks in reader.found:
        words = " ".join(text.split())
        if len(words) >= TELLING and any(words in article for article in articles):
            yield words, marks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[str, str, str]]] = []
        self._open: list[tuple[str, tuple[str, str, str]]] = [("", ("", "", ""))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, around = dict(attrs), self._open[-1][1]
        # Without a `dir` an element guesses its direction, so that around it counts no more.
        guessed = "auto" if tag == "bdi" else around[1]
        marks = (given.get("lang") or around[0], given.get("dir") or guessed, given.get("translate") or around[2])
        if tag not in _VOID:
            self._open.append((tag, marks))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in what ends where it begins."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not _UNSEEN.intersection(tag for tag, _ in self._open):
            self.found.append((data, self._open[-1][1]))
