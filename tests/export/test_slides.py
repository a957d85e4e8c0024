"""Slides as their own library reads them back, and as another program sets them: all said, nothing cut or covered."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from geo.assess.ready import Ready
from geo.built import Built, read_built
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.dossier.headlines import headline_number
from geo.drawing.palette import LIGHT, contrast
from geo.export.options import ExportOptions
from geo.export.slides.layout import theme_colours
from geo.export.slides.presentation import slides
from geo.model import Claim, Mode, Step, Text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.office import Office
from tests.support import HOSTILE, quoting

EPOCH = "1795255200"
# 13.333 × 7.5 inches in points, and what an inch and a point are in the format's units.
WIDTH_PT, HEIGHT_PT = 960, 540
EMU_PER_PT = 12_700
ISOLATES = str.maketrans("", "", "\u2068\u2069")


@dataclass(frozen=True)
class Shown:
    """The deck {content} of {dossier} in {wording}, as {deck} reads it."""

    dossier: Dossier
    wording: Wording
    content: bytes

    @cached_property
    def deck(self) -> Deck:
        return Presentation(io.BytesIO(self.content))

    def of_step(self, step: Step) -> list[Slide]:
        title = self.wording.text(step.title).translate(ISOLATES)
        wanted = re.compile(re.escape(title) + r"( \(\d+/\d+\))?")
        return [slide for slide in self.deck.slides if wanted.fullmatch(title_of(slide))]


def made(dossier: Dossier, built: Built, language: str) -> Shown:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return Shown(dossier, Wording(language), slides(Ready(dossier, built), ExportOptions(language)))


@pytest.fixture(scope="module")
def shown(real: Dossier) -> Callable[[str], Shown]:
    """The real dossier's slides in each language, with steps that show other pictures than the map."""
    pictures = ("timeline", "evidence", "lineage", "checks", f"question:{next(iter(real.questions))}",
                f"check:{next(iter(real.checks))}")  # fmt: skip
    steps = list(real.steps.values())
    pictured = [step.model_copy(update={"picture": picture}) for step, picture in zip(steps, pictures, strict=False)]
    changed = replace(real, steps={step.id: step for step in [*pictured, *steps[len(pictured) :]]})
    found = {language: made(changed, read_built(real), language) for language in LANGUAGES}
    return found.__getitem__


@pytest.fixture(scope="module")
def hostile(small: Dossier) -> Shown:
    """The small dossier with hostile and with long words in every field that slides show."""
    words = "\n".join(HOSTILE)
    long = " ".join(f"mot{number}" for number in range(400))
    text = Text.model_construct({"en": words, "fr": words})
    claims = {
        name: claim.model_copy(
            update={
                "gloss": text,
            }
        )
        for name, claim in small.claims.items()
    }
    named = Text.model_construct({"en": HOSTILE[0], "fr": HOSTILE[7]})
    changed = replace(
        small,
        title=named,
        claims=claims,
        voices={name: voice.model_copy(update={"name": named}) for name, voice in small.voices.items()},
        sources={name: it.model_copy(update={"label": named}) for name, it in small.sources.items()},
        legs={name: leg.model_copy(update={"title": named}) for name, leg in small.legs.items()},
        steps={
            name: step.model_copy(update={"title": Text(en=f"{HOSTILE[1]} {name}", fr=name), "notes": text})
            for name, step in small.steps.items()
        },
    )
    return made(quoting(changed, dict.fromkeys(claims, (words, long))), read_built(small), "en")


def title_of(slide: Slide) -> str:
    title = slide.shapes.title
    assert title is not None
    return str(title.text_frame.text).translate(ISOLATES)


def texts_of(shape: BaseShape) -> list[str]:
    """The paragraphs of a shape, of a table's cells or of a group's shapes."""
    if isinstance(shape, GroupShape):
        return [text for inside in shape.shapes for text in texts_of(inside)]
    frames = [shape.text_frame] if shape.has_text_frame else []
    if shape.has_table:
        frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
    return [paragraph.text.translate(ISOLATES) for frame in frames for paragraph in frame.paragraphs]


def paragraphs(slide: Slide) -> list[str]:
    return [text for shape in slide.shapes for text in texts_of(shape)]


def box_of(shape: BaseShape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in points."""
    edges = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
    left, top, right, bottom = (edge / EMU_PER_PT for edge in edges)
    return left, top, right, bottom


def attribution(dossier: Dossier, claim: Claim, wording: Wording) -> str:
    said = attribution_of(dossier, claim, wording)
    dated = wording.gettext("claimed date: {date}").format(date=said.date) if claim.dates_traffic else said.date
    parts = (said.who, said.hedge, dated, wording.gettext("printed in {article}").format(article=said.article))
    return " · ".join(parts).translate(ISOLATES)


# ── what is said ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_for_each_step_in_order_between_an_opening_and_a_closing(
    shown: Callable[[str], Shown], language: str
) -> None:
    it = shown(language)
    deck, steps = it.deck, list(it.dossier.steps.values())
    assert (deck.slide_width, deck.slide_height) == (WIDTH_PT * EMU_PER_PT, HEIGHT_PT * EMU_PER_PT)
    titles = [re.sub(r" \(\d+/\d+\)$", "", title_of(slide)) for slide in deck.slides]
    in_order = list(dict.fromkeys(titles))
    assert in_order[0] == it.wording.text(it.dossier.title)
    assert in_order[1:-1] == [it.wording.gettext("Bottom line"), *(it.wording.text(step.title) for step in steps)]
    for step in steps:
        found = [title_of(slide) for slide in it.of_step(step)]
        count = len(found)
        endings = [f" ({number}/{count})" for number in range(1, count + 1)] if count > 1 else [""]
        assert found == [it.wording.text(step.title) + ending for ending in endings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_is_followed_by_who_says_it_how_surely_when_and_where(
    shown: Callable[[str], Shown], language: str
) -> None:
    it = shown(language)
    for step in it.dossier.steps.values():
        said = [text for slide in it.of_step(step) for text in paragraphs(slide)]
        at = 0
        for claim_id in step.claims:
            claim = it.dossier.claims[claim_id]
            gloss, own = it.wording.text(claim.gloss), it.wording.gettext("our summary").replace(" ", "\u00a0")
            at = said.index(f"{gloss}  {own}", at)
            for quote in claim.quotes:
                at += 1
                assert re.fullmatch(r"(“|« )" + re.escape(quote.text) + r"(”| »)", said[at])
            assert said[at + 1] == attribution(it.dossier, claim, it.wording)


def test_quotes_are_editable_text_in_the_language_of_their_article(shown: Callable[[str], Shown]) -> None:
    it = shown("en")
    quotes = {quote.text for step in it.dossier.steps.values() for claim in step.claims
              for quote in it.dossier.claims[claim].quotes}  # fmt: skip
    runs = [run for slide in it.deck.slides for shape in slide.shapes if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
    languages = {run.text: run._r.rPr.get("lang") for run in runs}
    assert {languages[quote] for quote in quotes} == {"fr-FR"}
    assert all(run.font.size.pt >= 14 for run in runs if run.text in quotes)
    assert set(languages.values()) == {"fr-FR", "en-GB"}
    assert min(run.font.size.pt for run in runs) >= 9


def test_a_headline_goes_with_its_claims_attribution(shown: Callable[[str], Shown]) -> None:
    it = shown("fr")
    with_one = [step for step in it.dossier.steps.values() if step.headline]
    assert with_one
    for step in with_one:
        headlines = [shape for slide in it.of_step(step) for shape in slide.shapes if shape.name == "Headline"]
        assert step.headline
        claim = it.dossier.claims[step.headline.claim]
        expected = [headline_number(it.dossier, step.headline, it.wording), it.wording.text(step.headline.label),
                    attribution(it.dossier, claim, it.wording)]  # fmt: skip
        assert [texts_of(shape) for shape in headlines] == [expected]


def test_notes_are_the_speakers(shown: Callable[[str], Shown]) -> None:
    it = shown("en")
    for step in it.dossier.steps.values():
        first, *others = (slide.notes_slide.notes_text_frame.text for slide in it.of_step(step))
        assert first == it.wording.text(step.notes)
        # Read once is enough: who leafs through sees where the notes stand.
        assert others == [f"{step.title.in_language('en')}, continued"] * len(others)


def test_the_opening_and_the_closing_say_what_this_is(shown: Callable[[str], Shown]) -> None:
    it = shown("en")
    first, *_, last = it.deck.slides
    opening = "\n".join(paragraphs(first))
    claims = it.dossier.claims.values()
    for words in (
        it.dossier.title.in_language("en"),
        it.dossier.subtitle.in_language("en"),
        "21 November 2026, 10:00 UTC",
        f"{len(claims)} claims",
        f"{len({claim.origin for claim in claims})} origins",
        f"{len(it.dossier.sources)} articles",
        "Nothing here says that a claim is true",
    ):
        assert words in opening
    closing = paragraphs(last)
    for source in it.dossier.sources.values():
        assert source.sha256 in closing
        assert source.file in closing
    assert {"ODbL-1.0", "LGPL-3.0-or-later", "CC-BY-4.0"} <= set(closing)


def test_a_picture_other_than_the_map_is_a_table_that_can_be_edited(shown: Callable[[str], Shown]) -> None:
    it = shown("en")
    for step in list(it.dossier.steps.values())[:6]:
        first, *rest = it.of_step(step)
        tables = [shape for shape in first.shapes if shape.has_table]
        assert len(tables) == 1, step.picture
        assert len(tables[0].table.rows) > 1
        assert rest, "the claims come after it"
    question = next(step for step in it.dossier.steps.values() if (step.picture or "").startswith("question:"))
    cells = texts_of(next(shape for shape in it.of_step(question)[0].shapes if shape.has_table))
    assert "Answer" in cells
    assert "stated" in cells


# ── how it looks ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slide_counts_what_stands_on_it(shown: Callable[[str], Shown], real: Dossier, language: str) -> None:
    """Above a table that names origins and articles stands how many of them it has, not how many a step tells of."""
    of, wording = shown(language), shown(language).wording
    labels = {wording.text(origin.label): name for name, origin in real.origins.items()}
    tried = 0
    for step in of.dossier.steps.values():
        if not (step.picture or "").startswith("question:"):
            continue
        for slide in of.of_step(step):
            tables = [shape.table for shape in slide.shapes if shape.has_table]
            if not tables:
                continue
            assert "Headline" not in [shape.name for shape in slide.shapes]
            texts = [text for shape in slide.shapes if shape.has_table for text in texts_of(shape)]
            origins = {labels[text] for text in texts if text in labels}
            (counts,) = [text for shape in slide.shapes if shape.name == "Counts" for text in texts_of(shape)]
            assert wording.ngettext("{count} origin", "{count} origins", len(origins)) in counts
            tried += 1
    assert tried


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bottom_line_is_a_slide_before_all_steps(
    shown: Callable[[str], Shown], real: Dossier, language: str
) -> None:
    of = shown(language)
    slide = of.deck.slides[1]
    assert title_of(slide) == of.wording.gettext("Bottom line")
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    shorts = [of.wording.text(question.short) for question in real.questions.values() if question.key]
    assert [row.cells[0].text for row in table.rows][1:] == shorts
    assert "≤\u00a01" in table.cell(1, 2).text


def test_a_dossier_without_key_questions_has_no_such_slide(small: Dossier) -> None:
    deck = made(small, read_built(small), "en").deck
    assert "Bottom line" not in [title_of(slide) for slide in deck.slides]


def test_maps_are_crisp_and_said_in_words(shown: Callable[[str], Shown]) -> None:
    it = shown("en")
    seen = 0
    for slide in it.deck.slides:
        for shape in slide.shapes:
            if not hasattr(shape, "image"):
                continue
            seen += 1
            width, height = Image.open(io.BytesIO(shape.image.blob)).size
            # At least twice the 96 dots to the inch of a screen, and in the slide's own shape.
            assert width >= 2 * 96 * shape.width / EMU_PER_PT / 72
            assert width / height == pytest.approx(shape.width / shape.height, rel=0.005)
            alt = shape._element.nvPicPr.cNvPr.get("descr")
            assert it.dossier.title.in_language("en") in alt
            assert all(leg.title.in_language("en") in alt for leg in it.dossier.legs.values())
    assert seen > len(it.dossier.steps)


def test_a_steps_slides_share_its_map_and_other_views_are_other_maps(shown: Callable[[str], Shown]) -> None:
    it = shown("en")
    of_leg: dict[str, str] = {}
    for step in it.dossier.steps.values():
        # Under a table the map has less room, so it is drawn anew.
        slides_of = [slide for slide in it.of_step(step) if not any(shape.has_table for shape in slide.shapes)]
        images = {shape.image.sha1 for slide in slides_of for shape in slide.shapes if hasattr(shape, "image")}
        assert len(images) == 1, step.id
        if step.view in {f"leg:{leg}" for leg in it.dossier.legs}:
            of_leg[step.view] = images.pop()
    assert len(of_leg) == len(it.dossier.legs)
    assert len(set(of_leg.values())) == len(of_leg)


def test_equal_dossiers_make_equal_bytes_on_any_machine(small: Dossier, tmp_path: Path) -> None:
    """The same bytes, a second time, where the machine's own fonts cannot be found."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom geo.dossier import load\nfrom geo.built import read_built\n"
        "from geo.export.slides.presentation import slides\nfrom geo.export.options import ExportOptions\n"
        "from geo.assess.ready import Ready\n"
        "dossier = load(Path(sys.argv[1]))\n"
        "sys.stdout.buffer.write(slides(Ready(dossier, read_built(dossier)), ExportOptions()))"
    )
    config = tmp_path / "fonts.conf"
    config.write_text("<fontconfig></fontconfig>", "utf-8")
    bare = subprocess.run(
        [sys.executable, "-c", code, str(small.root)],
        capture_output=True,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "FONTCONFIG_FILE": str(config), "HOME": str(tmp_path)},
    ).stdout
    assert bare == made(small, read_built(small), "en").content


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_lies_outside_or_over_another(shown: Callable[[str], Shown], language: str) -> None:
    check_places(shown(language).deck.slides)


def test_nothing_of_long_or_hostile_words_does_either(hostile: Shown) -> None:
    check_places(hostile.deck.slides)


def check_places(all_slides: Sequence[Slide]) -> None:
    for number, slide in enumerate(all_slides, start=1):
        boxes = [(shape.name, box_of(shape)) for shape in slide.shapes]
        for name, (left, top, right, bottom) in boxes:
            assert left >= 0, (number, name)
            assert top >= 0, (number, name)
            assert right <= WIDTH_PT, (number, name)
            assert bottom <= HEIGHT_PT, (number, name)
        for (name, one), (other_name, other) in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (number, name, other_name)


def test_titles_are_titles_and_no_placeholder_is_empty(shown: Callable[[str], Shown]) -> None:
    for slide in shown("en").deck.slides:
        assert slide.slide_layout.name in ("Title Slide", "Title and Content", "Title Only")
        kinds = [shape.placeholder_format.type.name for shape in slide.placeholders]
        assert sum("TITLE" in kind and kind != "SUBTITLE" for kind in kinds) == 1
        assert all(shape.text_frame.text.strip() for shape in slide.placeholders)
        # Read in order: the title, what it is about, the text, the map, the foot.
        order = [shape.name for shape in slide.shapes]
        assert order[0].startswith("Title")
        assert order[-2:] == ["Footer", "Slide number"]


def test_the_theme_is_the_palette_and_chips_can_be_read(shown: Callable[[str], Shown]) -> None:
    deck = shown("en").deck
    theme = next(rel.target_part.blob.decode() for rel in deck.slide_master.part.rels.values()
                 if rel.reltype.endswith("/theme"))  # fmt: skip
    for colour in theme_colours(LIGHT).values():
        assert colour.removeprefix("#").upper() in theme
    assert theme.count('<a:latin typeface="Arial"') == 2
    assert all(contrast(LIGHT.page, LIGHT.legs[mode]) >= 4.5 for mode in Mode)
    used = {run.font.color.rgb for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
            for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
            if run.font.color.type is not None and run.font.color.type.name == "RGB"}  # fmt: skip
    assert used <= {RGBColor.from_string(colour.removeprefix("#").upper()) for colour in LIGHT.hedges.values()}


def test_hostile_words_stay_text_and_come_back_letter_for_letter(hostile: Shown) -> None:
    for step in hostile.dossier.steps.values():
        here = [text for slide in hostile.of_step(step) for text in paragraphs(slide)]
        whole = "".join(text.strip("“”") for text in here if text.startswith("“"))
        for claim in step.claims:
            for quote in hostile.dossier.claims[claim].quotes:
                # A line break inside a quote is one inside its paragraph, which the library reads as a vertical tab.
                assert re.sub("[\n\u2028]", "\v", quote.text.translate(ISOLATES)) in whole
    deck = hostile.deck
    for slide in deck.slides:
        assert not slide.element.findall(".//" + qn("a:hlinkClick"))
        kinds = {relation.reltype.rsplit("/", 1)[-1] for relation in slide.part.rels.values()}
        assert kinds <= {"slideLayout", "image", "notesSlide"}


# ── as another program sets it ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Set:
    """{shown} as {pages}, set by LibreOffice."""

    shown: Shown
    pages: pypdfium2.PdfDocument


@pytest.fixture(scope="module")
def printed(
    office: Office, shown: Callable[[str], Shown], hostile: Shown, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Set]]:
    """Decks as LibreOffice prints them, all in one go."""
    # French needs the most room.
    decks = {"fr": shown("fr"), "hostile": hostile}
    files = office.printed({name: it.content for name, it in decks.items()}, tmp_path_factory.mktemp("slides"))
    found = {name: Set(it, pypdfium2.PdfDocument(file)) for (name, it), file in zip(decks.items(), files, strict=True)}
    yield found.__getitem__
    for one in found.values():
        one.pages.close()


@pytest.mark.parametrize("name", ["fr", "hostile"])
def test_each_slide_is_a_page(printed: Callable[[str], Set], name: str) -> None:
    one = printed(name)
    assert len(one.pages) == len(one.shown.deck.slides)
    for page in one.pages:
        assert page.get_size() == pytest.approx((WIDTH_PT, HEIGHT_PT), abs=1)


def test_every_text_stands_whole_inside_its_own_frame(printed: Callable[[str], Set]) -> None:
    one = printed("fr")
    for page, slide in zip(one.pages, one.shown.deck.slides, strict=True):
        text = page.get_textpage()
        inside = 0
        for shape in slide.shapes:
            words = letters(" ".join(texts_of(shape)))
            left, top, right, bottom = box_of(shape)
            found = letters(text.get_text_bounded(left - 1, HEIGHT_PT - bottom - 1, right + 1, HEIGHT_PT - top + 1))
            assert sorted(found) == sorted(words), (title_of(slide), shape.name)
            inside += len(words)
        assert inside == len(letters(text.get_text_bounded())), title_of(slide)


def test_hostile_and_long_words_stand_inside_their_frames_too(printed: Callable[[str], Set]) -> None:
    one = printed("hostile")
    for page, slide in zip(one.pages, one.shown.deck.slides, strict=True):
        text = page.get_textpage()
        for shape in slide.shapes:
            left, top, right, bottom = box_of(shape)
            found = letters(text.get_text_bounded(left - 1, HEIGHT_PT - bottom - 1, right + 1, HEIGHT_PT - top + 1))
            words = letters(" ".join(texts_of(shape)))
            # Which letters other scripts and signs are set with is the other program's matter.
            assert sorted(latin(found)) == sorted(latin(words)), (title_of(slide), shape.name)


def letters(text: str) -> str:
    """Letters and digits alone: programs break and join lines differently."""
    return "".join(char for char in text if char.isalnum())


def latin(text: str) -> str:
    return "".join(char for char in text if char.isascii())
