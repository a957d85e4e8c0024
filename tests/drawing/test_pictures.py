"""The registry of pictures: every name that a step can give has its picture, its slide, and its words in the schema."""

import re

import pytest
from pydantic import TypeAdapter

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import Dossier
from geo.dossier.counts import Counts
from geo.drawing.deck import build_deck
from geo.drawing.pictures import PICTURES, claims_shown, page_picture, stage_picture, step_pictures
from geo.export.slides.grids import GRIDS
from geo.model import PictureKind
from geo.model.step import Picture
from geo.words.wording import Wording
from tests.support import Html, parsed

ENGLISH = Wording("en")
ON_PAGES = [kind for kind, picture in PICTURES.items() if picture.title]


@pytest.fixture(scope="module")
def ready(real: Dossier) -> Ready:
    return Ready(real, read_built(real))


def _name(kind: PictureKind, dossier: Dossier) -> str:
    """The kind as a step names it."""
    of = {PictureKind.QUESTION: dossier.questions, PictureKind.CHECK: dossier.checks}.get(kind)
    return f"{kind}:{next(iter(of))}" if of else kind.value


def _ids(html: Html) -> list[str]:
    return [name for element in html.elements if (name := element.attributes.get("id"))]


@pytest.mark.parametrize("kind", PictureKind)
def test_every_name_has_a_picture_and_a_table_for_slides(kind: PictureKind, real: Dossier) -> None:
    assert kind in PICTURES
    assert kind in GRIDS
    assert TypeAdapter(Picture).validate_python(_name(kind, real)) == _name(kind, real)


@pytest.mark.parametrize("kind", PictureKind)
def test_what_is_no_picture_is_told_every_name(kind: PictureKind) -> None:
    with pytest.raises(ValueError, match=rf"“map” is not a picture; write .*“{re.escape(kind.value)}[”:]"):
        TypeAdapter(Picture).validate_python("map")


@pytest.mark.parametrize("kind", PictureKind)
def test_on_stage_every_id_is_the_stage_s(kind: PictureKind, ready: Ready) -> None:
    html = parsed(str(stage_picture(_name(kind, ready.dossier), ready, ENGLISH)))
    assert [one for one in _ids(html) if not one.startswith("stage-")] == []


@pytest.mark.parametrize("kind", ON_PAGES)
def test_on_a_page_ids_begin_with_its_name(kind: PictureKind, ready: Ready) -> None:
    html = parsed(str(page_picture(kind, ready, ENGLISH)))
    assert html.text.strip()
    assert [one for one in _ids(html) if one.startswith("stage-")] == []


def test_a_picture_that_several_steps_show_is_drawn_once(ready: Ready) -> None:
    step = next(step for step in ready.dossier.steps.values() if step.picture)
    assert list(step_pictures(ready, [step, step], ENGLISH)) == [step.picture]


def test_pictures_that_need_no_findings_find_none(real: Dossier) -> None:
    fresh = Ready(real, read_built(real))
    page_picture(PictureKind.LINEAGE, fresh, ENGLISH)
    page_picture(PictureKind.ACTORS, fresh, ENGLISH)
    assert "findings" not in vars(fresh)


def test_a_step_counts_what_its_picture_shows_too(ready: Ready) -> None:
    """“4 claims, 1 origin” beside a picture of two origins made a reader ask which of the two is wrong."""
    dossier = ready.dossier
    for step in dossier.steps.values():
        shown = claims_shown(dossier, step)
        assert len({claim.id for claim in shown}) == len(shown)
        assert {claim.id for claim in shown} >= set(step.claims)
        if step.picture and step.picture.startswith("question:"):
            (one,) = [one for one in ready.assessments if one.question.id == step.picture.removeprefix("question:")]
            assert {claim.origin for claim in shown} >= set(one.origins)
            assert {claim.source for claim in shown} >= set(one.articles)
        if step.picture == "lineage":
            assert {claim.id for claim in shown} == set(dossier.claims)


def test_on_stage_the_counts_are_those_of_all_that_is_shown(ready: Ready) -> None:
    (step,) = [step for step in ready.dossier.steps.values() if step.picture == "question:containers-in-all"]
    html = parsed(build_deck(ready.dossier, [step], ENGLISH).html)
    (counts,) = html.of_class("sr-counts")
    expected = Counts.of(claims_shown(ready.dossier, step)).in_words(ENGLISH)
    assert counts.text == "".join(f"{one.number} {one.word}" for one in expected)
    assert "2 origins" in counts.text
