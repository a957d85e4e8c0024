"""Wherever a claim is shown or written, who says it, how surely, when, where and in which words goes with it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product

import pytest

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.drawing.claims.cards import claim_cards
from geo.drawing.claims.said import said
from geo.drawing.deck import build_deck
from geo.drawing.timeline.picture import timeline
from geo.export.gis.geojson import geojson
from geo.export.gis.kml import kml
from geo.export.gpkg.said import quotes_table
from geo.export.options import ExportOptions
from geo.export.records import claim_records
from geo.export.slides.claims import claim_block, headline
from geo.export.slides.said import said_cells
from geo.export.snapshot.document import snapshot
from geo.export.tables.claims import claims_table
from geo.model import Claim
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.exported import AS_OF, read_xml
from tests.support import Html, parsed

CLAIM, STEP = "forty-crates", "ships"
TYPED = "Words that somebody typed otherwise"
PARTS = ("voice", "role", "hedge", "date", "article", "quotes")


@dataclass(frozen=True)
class Case:
    """The {claim} of {dossier}, shown in {wording}."""

    dossier: Dossier
    ready: Ready
    claim: Claim
    wording: Wording

    @property
    def options(self) -> ExportOptions:
        return ExportOptions(language=self.wording.language, as_of=AS_OF)


@dataclass(frozen=True)
class Surface:
    """{shown} gives all that a reader gets of a claim there, except {without}; articles are named {article_as}."""

    shown: Callable[[Case], str]
    without: tuple[str, ...] = ()
    article_as: str = "article"


def _holding(html: Html, class_name: str) -> str:
    """What readers and screen readers get of the element of a class that is about the claim."""
    return " ".join(one.text for one in html.of_class(class_name) if one.attributes.get("data-claim") == CLAIM)


def _deck(case: Case) -> Html:
    return parsed(build_deck(case.dossier, (case.dossier.steps[STEP],), case.wording).html)


def _snapshot(case: Case) -> str:
    html = parsed(snapshot(case.ready, case.options))
    (card,) = [one for one in html.of_class("sr-claim") if one.attributes["id"] == f"claim-{CLAIM}"]
    return card.text


def _balloon(case: Case) -> str:
    root = read_xml(kml(case.ready, case.options))
    texts = [parsed(element.text or "").text for element in root.iter() if element.tag.endswith("description")]
    return next(text for text in texts if case.wording.text(case.claim.gloss) in text)


def _feature(case: Case) -> str:
    features = json.loads(geojson(case.ready, case.options))["features"]
    records = [record for feature in features for record in feature["properties"]["claim_records"]]
    return next(json.dumps(record, ensure_ascii=False) for record in records if record["id"] == CLAIM)


def _quotes_row(case: Case) -> str:
    table = quotes_table(case.dossier, case.wording)
    return " ".join(map(str, next(row for row in table.rows if CLAIM in row)))


def _table_row(case: Case) -> str:
    row = next(row for row in claims_table(case.dossier, case.wording).rows if row["claim_id"] == CLAIM)
    return " ".join(map(str, row.values()))


def _headline(case: Case) -> str:
    return " ".join(words.text for words in headline(case.dossier, case.dossier.steps[STEP], case.wording))


def _cells(case: Case) -> str:
    return " ".join(words.text for cell in said_cells(case.dossier, [case.claim], case.wording) for words in cell)


SURFACES: Mapping[str, Surface] = {
    "card": Surface(lambda it: parsed(claim_cards(it.dossier, [it.claim], it.wording)).text),
    "said beside a picture": Surface(lambda it: parsed(said(it.dossier, [it.claim], it.wording)).text),
    "on stage": Surface(lambda it: _holding(_deck(it), "sr-fragment")),
    "headline on stage": Surface(lambda it: _holding(_deck(it), "sr-headline"), without=("quotes",)),
    "timeline": Surface(lambda it: parsed(timeline(it.dossier, [it.claim], it.wording)).text, without=("quotes",)),
    "snapshot": Surface(_snapshot),
    "snapshot’s records": Surface(
        lambda it: json.dumps(
            [one for one in claim_records(it.dossier, it.wording) if one["id"] == CLAIM], ensure_ascii=False
        )
    ),
    "GeoJSON": Surface(_feature),
    "balloon": Surface(_balloon),
    "GeoPackage": Surface(_quotes_row),
    "slide": Surface(
        lambda it: " ".join(words.text for words in claim_block(it.dossier, it.claim, it.wording, (18, 15, 12)))
    ),
    "headline of a slide": Surface(_headline, without=("quotes",)),
    "table on a slide": Surface(_cells, without=("quotes",), article_as="label"),
    "table": Surface(_table_row, article_as="label"),
}
CASES = [(name, part) for name, part in product(SURFACES, PARTS) if part not in SURFACES[name].without]


@pytest.fixture(scope="module")
def cases(small: Dossier) -> Mapping[str, Case]:
    """In each language, a claim whose voice has office and body, and whose quote is not typed as it is printed."""
    claim = small.claims[CLAIM]
    typed = claim.model_copy(update={"quotes": (claim.quotes[0].model_copy(update={"text": TYPED}),)})
    step = small.steps[STEP]
    assert step.headline
    headed = step.model_copy(update={"headline": step.headline.model_copy(update={"claim": CLAIM})})
    dossier = replace(small, claims={**small.claims, CLAIM: typed}, steps={**small.steps, STEP: headed})
    ready = Ready(dossier, read_built(small))
    return {language: Case(dossier, ready, typed, Wording(language)) for language in LANGUAGES}


@pytest.fixture(scope="module")
def shown(cases: Mapping[str, Case]) -> Callable[[str, str], str]:
    """What a surface shows in a language, made once."""
    kept: dict[tuple[str, str], str] = {}

    def of(name: str, language: str) -> str:
        if (name, language) not in kept:
            kept[name, language] = SURFACES[name].shown(cases[language])
        return kept[name, language]

    return of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "part"), CASES)
def test_every_surface_says_it(
    shown: Callable[[str, str], str], cases: Mapping[str, Case], name: str, part: str, language: str
) -> None:
    case = cases[language]
    known = attribution_of(case.dossier, case.claim, case.wording)
    expected = {
        "voice": [known.voice],
        "role": [case.wording.text(role) if (role := case.dossier.voices["anna"].role) else ""],
        "hedge": [known.hedge],
        "date": [known.date],
        "article": [getattr(known, SURFACES[name].article_as)],
        "quotes": [case.dossier.words_at(span) for span in case.dossier.spans[CLAIM]],
    }[part]
    assert all(expected)
    for words in expected:
        assert words in shown(name, language)


@pytest.mark.parametrize("name", SURFACES)
def test_no_surface_shows_words_that_the_article_does_not_print(shown: Callable[[str, str], str], name: str) -> None:
    assert TYPED not in shown(name, "en")
