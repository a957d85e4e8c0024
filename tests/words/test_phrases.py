"""Texts that know which of their words are in another language than the page."""

import pickle

import pytest

from geo.drawing.language_marks import marked
from geo.drawing.templating import breakable, rendered
from geo.model import Bound, Quantity, Text, Unit
from geo.words.phrases import filled, foreign, joined, language_of, like, pieces_of
from geo.words.wording import Wording

KISTE = foreign("Kiste", "de")


def test_a_text_in_the_language_of_the_page_is_a_plain_string() -> None:
    assert type(Wording("fr").text(Text(en="crate", fr="caisse"))) is str
    assert type(joined(" · ", ["a", "b"])) is type(filled("{a}", a="b")) is str


def test_a_phrase_is_put_together_as_a_string_is() -> None:
    phrase = filled("« {what} » {{x}} {none}!", what=joined(", ", ["a", KISTE]), none="")
    assert phrase == "« a, Kiste » {x} !"
    assert [piece for piece in pieces_of(phrase) if piece[1]] == [("Kiste", "de")]
    assert pieces_of(pickle.loads(pickle.dumps(phrase))) == pieces_of(phrase)  # noqa: S301 - of our own making


def test_an_amount_in_a_foreign_unit_marks_the_unit_alone() -> None:
    units = {"crates": Unit(one=Text(de="Kiste"), many=Text(de="Kisten"))}
    amount = Wording("fr").quantity(Quantity(printed="x", bound=Bound.ABOUT, value=40, unit="crates"), units)
    assert marked(amount) == 'environ 40 <bdi lang="de">Kisten</bdi>'


@pytest.mark.parametrize(
    ("text", "language"),
    [("a", "fr"), (KISTE, "de"), (joined(" · ", [KISTE, KISTE]), "de"), (joined(" ", ["a", KISTE]), "fr")],
)
def test_a_text_has_one_language_or_that_of_the_page(text: str, language: str) -> None:
    assert language_of(text, "fr") == language
    assert language_of(like("K…", text), "fr") == language


def test_marks_escape_and_break_as_texts_do() -> None:
    hostile = foreign("<b>" + "x" * 250, '"><script>')
    for made in (str(marked(hostile)), str(breakable(hostile))):
        assert made.startswith('<bdi lang="&#34;&gt;&lt;script&gt;">&lt;b&gt;')
    assert breakable(hostile).count("<wbr>") == 2
    assert (marked("<b>"), breakable("<b>")) == ("<b>", "&lt;b&gt;")


def test_templates_mark_between_tags_and_nowhere_else() -> None:
    facts = {
        "title": KISTE,
        "number": 1,
        "mode": KISTE,
        "kind": joined(" · ", ["a", KISTE]),
        "dates": [],
        "counts": [],
        "rows": [{"label": "a", "text": "b"}],
    }
    html = rendered("facts.html", facts=facts, words={"claimed_dates": "c", "undated": "u"})
    assert '<span class="sr-chip sr-leg-Kiste">1</span><bdi lang="de">Kiste</bdi></h2>' in html
    assert '<p class="sr-kind">a · <bdi lang="de">Kiste</bdi></p>' in html
    title = rendered("still.html", **dict.fromkeys(("prefix", "width_px", "height_px", "width", "height", "fonts"), ""),
                     title=KISTE, description="", groups=[])  # fmt: skip
    assert '<title id="-title">Kiste</title>' in title
