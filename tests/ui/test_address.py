"""An address holds what is on screen: nothing lost on the way, and nothing taken that the dossier does not have."""

from datetime import date
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.assess.answers import Verdict
from geo.dossier import load
from geo.dossier.selection import ORDERS, Selection
from geo.model import Hedge, StepLayer
from geo.ui.address import SECTIONS, SORTS, Address, claim_link, from_params, language_of
from tests.support import ROOT, SMALL

REAL = load(ROOT)
DOSSIER = load(SMALL)
NAMES = [
    "lang",
    "leg",
    "place",
    "claim",
    "source",
    "voice",
    "origin",
    "hedge",
    "since",
    "until",
    "q",
    "verdict",
    "sort",
    "question",
    "by",
    "section",
    "article",
    "sorted",
    "assume",
    "layer",
    "other",
]


def _some(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), unique=True, max_size=4).map(tuple)


def _one(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids)


ADDRESSES = st.builds(
    Address,
    language=st.sampled_from(["en", "fr"]),
    claim=_one(list(REAL.claims)),
    source=_one(list(REAL.sources)),
    question=_one(list(REAL.questions)),
    verdicts=_some([verdict.value for verdict in Verdict]),
    sort=st.sampled_from(SORTS),
    section=_one(list(SECTIONS)),
    assumed=st.tuples(
        _one(["five-round-trips.speed_knots:8", "five-round-trips.speed_knots:14"]),
        _one(["sea-and-rail.rail_km_per_day:1300"]),
    ).map(lambda tried: tuple(filter(None, tried))),
    layers=_some([layer.value for layer in StepLayer]),
    selection=st.builds(
        Selection,
        leg=_one(list(REAL.legs)),
        voices=_some(list(REAL.voices)),
        origins=_some(list(REAL.origins)),
        hedges=_some([hedge.value for hedge in Hedge]),
        sources=_some(list(REAL.sources)),
        sorted_by=st.sampled_from(ORDERS),
        since=st.none() | st.dates(),
        until=st.none() | st.dates(),
        words=st.text(max_size=200),
    )
    | st.builds(Selection, place=_one(list(REAL.places))),
)


@given(_one(list(REAL.questions)), _one(list(REAL.origins)))
def test_an_origin_stands_beside_its_question_only(question: str | None, origin: str | None) -> None:
    asked = Address(question=question, by=origin)
    assert from_params(asked.params(), REAL) == Address(question=question, by=origin if question else None)


@given(ADDRESSES)
def test_an_address_comes_back(address: Address) -> None:
    params = address.params()
    assert from_params(params, REAL) == address
    assert all(values and all(isinstance(value, str) and value for value in values) for values in params.values())
    assert language_of(params) == address.language


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=12), max_size=3)))
def test_any_address_opens(params: dict[str, list[str]]) -> None:
    address = from_params(params, REAL)
    assert from_params(address.params(), REAL) == address


def test_the_bare_address_is_the_default() -> None:
    assert Address().params() == {}
    assert from_params({}, DOSSIER) == Address()


@pytest.mark.parametrize(
    ("params", "address"),
    [
        ({"leg": ["by-air"]}, Address()),
        ({"leg": ["by-air", "by-sea"]}, Address(selection=Selection(leg="by-sea"))),
        ({"place": ["atlantis"]}, Address()),
        ({"place": ["portune"]}, Address(selection=Selection(place="portune"))),
        ({"leg": ["by-sea"], "place": ["portune"]}, Address(selection=Selection(leg="by-sea"))),
        ({"leg": ["by-air"], "place": ["portune"]}, Address(selection=Selection(place="portune"))),
        ({"claim": ["<script>"]}, Address()),
        ({"source": ["../../etc/passwd"]}, Address()),
        ({"voice": ["nobody", "anna", "anna"]}, Address(selection=Selection(voices=("anna",)))),
        (
            {"origin": ["anna-2021", "x", "harbour-log"]},
            Address(selection=Selection(origins=("anna-2021", "harbour-log"))),
        ),
        ({"hedge": ["sure", "denied"]}, Address(selection=Selection(hedges=("denied",)))),
        ({"article": ["railway", "x"]}, Address(selection=Selection(sources=("railway",)))),
        ({"sorted": ["hedge"]}, Address(selection=Selection(sorted_by="hedge"))),
        ({"sorted": ["article"]}, Address()),
        ({"sorted": ["length"]}, Address()),
        ({"lang": ["de"]}, Address()),
        ({"lang": ["fr"]}, Address(language="fr")),
        ({"lang": []}, Address()),
        ({"since": ["2021-03-04"]}, Address(selection=Selection(since=date(2021, 3, 4)))),
        ({"since": ["2021-02-30"], "until": ["soon"]}, Address()),
        ({"q": ["two", "words"]}, Address(selection=Selection(words="two words"))),
        ({"q": ["x" * 500]}, Address(selection=Selection(words="x" * 200))),
        ({"unknown": ["x"]}, Address()),
    ],
)
def test_what_the_dossier_does_not_have_is_left_out(params: dict[str, list[str]], address: Address) -> None:
    assert from_params(params, DOSSIER) == address


@pytest.mark.parametrize(
    ("params", "language"), [({}, "en"), ({"lang": ["fr"]}, "fr"), ({"lang": ["de"]}, "en"), ({"lang": []}, "en")]
)
def test_the_language_alone(params: dict[str, list[str]], language: str) -> None:
    assert language_of(params) == language


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_to_a_claim_opens_it_from_every_page(language: str) -> None:
    for page in ("https://there.example/base/", "https://there.example/base/sources?source=harbour"):
        parts = urlsplit(urljoin(page, f"{claim_link(language)}two-ships"))
        assert (parts.netloc, parts.path) == ("there.example", "/base/")
        assert from_params(parse_qs(parts.query), DOSSIER) == Address(language, claim="two-ships")


@pytest.mark.parametrize(
    ("spoken", "params", "language"),
    [
        ("fr", {}, "fr"),
        ("fr-CH,fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", {}, "fr"),
        ("en-GB,fr", {}, "en"),
        ("de,de;q=0.9,fr;q=0.5,en;q=0.4", {}, "fr"),
        ("de, en;q=0.3, fr;q=0.8", {}, "fr"),
        ("fr;q=0, ko", {}, "en"),
        ("ko", {}, "en"),
        ("", {}, "en"),
        (";;q=x,,fr;q=half,FR-fr", {}, "fr"),
        ("fr", {"lang": ["en"]}, "en"),
        ("fr", {"lang": ["de"]}, "fr"),
        ("en", {"lang": ["fr"]}, "fr"),
    ],
)
def test_a_page_opens_in_the_browser_s_language_unless_the_address_names_one(
    spoken: str, params: dict[str, list[str]], language: str
) -> None:
    assert language_of(params, spoken) == language
    assert from_params(params, DOSSIER, spoken).language == language


def test_an_address_to_hand_on_names_its_language() -> None:
    assert Address("en", Selection(leg="by-sea")).link() == {"lang": ["en"], "leg": ["by-sea"]}
    assert Address("fr").link() == {"lang": ["fr"]}


@pytest.mark.parametrize(
    ("assume", "assumed"),
    [
        (["five-round-trips.port_days:5"], ("five-round-trips.port_days:5",)),
        (["five-round-trips.port_days:5.4"], ("five-round-trips.port_days:5",)),
        (["five-round-trips.port_days:0"], ("five-round-trips.port_days:1",)),
        (["five-round-trips.port_days:-inf"], ("five-round-trips.port_days:1",)),
        (["five-round-trips.port_days:1e9"], ("five-round-trips.port_days:14",)),
        (["five-round-trips.port_days:inf"], ("five-round-trips.port_days:14",)),
        # The dossier's own value is nothing to say.
        (["five-round-trips.port_days:3"], ()),
        (["five-round-trips.port_days:nan", "five-round-trips.speed_knots:fast", "five-round-trips.port_days"], ()),
        (["nothing.port_days:5", "five-round-trips:5", "weekdays.port_days:5", "", ":", "<script>"], ()),
        (
            ["sea-and-rail.handling_days:7", "five-round-trips.port_days:4", "five-round-trips.port_days:6"],
            ("five-round-trips.port_days:6", "sea-and-rail.handling_days:7"),
        ),
    ],
)
def test_what_is_assumed_is_the_nearest_that_a_reader_may_try(assume: list[str], assumed: tuple[str, ...]) -> None:
    address = from_params({"assume": assume}, REAL)
    assert address.assumed == assumed
    assert address.params() == ({"assume": list(assumed)} if assumed else {})


def test_layers_of_the_map_are_those_there_are() -> None:
    assert from_params({"layer": ["grid", "lava", "grid", "corridors"]}, DOSSIER).layers == ("grid", "corridors")


def test_narrowing_keeps_the_rest() -> None:
    address = Address("fr", Selection(leg="by-sea", words="x"), "two-ships")
    assert address.narrowed(words="") == Address("fr", Selection(leg="by-sea"), "two-ships")
