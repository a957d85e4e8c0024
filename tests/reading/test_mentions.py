"""Article text → mentions. Tables of marked text: “[[name|what it means]]”, nothing else marked being a mention.

What it means is an id of the dossier's places, an ISO country, or a number of GeoNames.
"""

import json
import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import PlacesFile, Source, SourcesFile
from geo.reading.gazetteer import Candidate, Gazetteer, GeoNames
from geo.reading.mentions import Mention, ResolutionMethod, as_json, find_mentions
from geo.reading.toponyms import Why
from geo.words.quotes import Span
from tests.support import ROOT

GOLDEN = ROOT / "tests" / "golden" / "mentions.json"
PLACES = PlacesFile.model_validate(yaml.safe_load((ROOT / "data" / "places.yaml").read_text(encoding="utf-8")))
SOURCES = SourcesFile.model_validate(yaml.safe_load((ROOT / "data" / "sources.yaml").read_text(encoding="utf-8")))
DOSSIER = Gazetteer(PLACES.places, PLACES.not_places)

_MARK = re.compile(r"\[\[([^|\]]+)\|[^\]]+\]\]")


@pytest.fixture(scope="module")
def geonames() -> GeoNames:
    return GeoNames.load()


def _find(text: str, gazetteer: Gazetteer, language: str = "fr") -> tuple[Mention, ...]:
    return find_mentions(text, source_id="s", gazetteer=gazetteer, language=language)


def _annotate(text: str, mentions: Iterable[Mention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        means = mention.place or mention.geonames_id or mention.country
        text = f"{text[: mention.start]}[[{mention.name}|{means}]]{text[mention.end :]}"
    return text


def _assert_read_as(marked: str, gazetteer: Gazetteer, language: str = "fr") -> None:
    text = _MARK.sub(r"\1", marked)
    assert _annotate(text, _find(text, gazetteer, language)) == marked


@pytest.mark.parametrize(
    "marked",
    [
        "Entre [[Rajin|rajin_port]] et [[Dunai|dunai]], deux navires.",
        "de [[Najin|rajin_port]] en [[Corée du Nord|KP]] à [[Dunay|dunai]] en [[Russie|RU]]",
        "A [[Dunai|dunai]], les navires. Au [[port de Rajin|rajin_port]] aussi. D’ici à [[Moscou|moscow]].",
        "la [[gare ferroviaire de Tumangang|tumangang]] en [[Corée du Nord|KP]]",
        "un [[dépôt de munitions près de Tikhoretsk|tikhoretsk_depot]], puis [[Tikhoretsk|tikhoretsk_town]]",
        "un dépôt de munitions près de la frontière ukrainienne",
        "[[TOKYO|tokyo]] — Des navires",
        # Case and accents.
        "Les [[États-Unis|US]], les [[Etats-Unis|US]], les [[E\u0301tats-Unis|US]]; les états-unis",
        "LES [[ETATS-UNIS|US]] ET LES [[ÉTATS-UNIS|US]]",
        "[[RAJIN|rajin_port]] et rajin, [[DUNAI|dunai]] et Dunaï",
        "LA [[CORÉE DU NORD|KP]] ET LA [[COREE DU NORD|KP]]",
        "la [[Corée\u00a0du\u00a0Nord|KP]] et la [[RPDC|KP]], mais pas Rpdc",
        "la [[République populaire démocratique de Corée|KP]] et la [[République de Corée|KR]]",
        # Word bounds.
        "M. Dunaïev de Rajinsk, nord-coréen, russe, ukrainiennes, Syrien",
        "l’[[Ukraine|UA]], d'[[Ukraine|UA]], ([[Syrie|SY]]), «[[Dunai|dunai]]», [in [[Ukraine|UA]]]",
        "la ligne [[Rajin|rajin_port]]-[[Dunai|dunai]] et la ligne [[Rajin|rajin_port]]–[[Dunai|dunai]]",
        "l’ex-Russie, l’anti-Ukraine, Rajin-Sonbong",
        "Voir https://Dunai.example/Russie ou ecrire a Rajin@example.org",
        # Longer names, titles and articles.
        "au Washington Post, puis à [[Washington|washington]]",
        "Le New Moscou Times et l’Air France; la [[France|FR]]",
        "le président Washington et M. Washington",
        "le Vladivostok a quitté le quai de [[Vladivostok|vladivostok]]",
        "La [[Russie|RU]] et Les [[États-Unis|US]]",
        "Depuis [[Moscou|moscow]] Lundi",
        # Invisible and combined characters.
        "🚢 [[Rajin|rajin_port]] 👩‍👩‍👧 [[Dunai|dunai]]\u200f, \u200e[[Ra\u00adjin|rajin_port]]",
        "[[두만강|tumangang]] и [[Дунай|dunai]]",
        # A ship that the dossier lists as no place.
        "Le Maria et l’Angara; un retour d’Angara vers [[Rajin|rajin_port]]",
        "",
    ],
)
def test_names_of_the_dossier_and_of_countries(marked: str) -> None:
    _assert_read_as(marked, DOSSIER)


@pytest.mark.parametrize(
    "marked",
    [
        "In [[Moscow|moscow]] on Monday, [[North Korea|KP]] and the [[U.S.|US]] and the [[United Kingdom|GB]] told us.",
        "The Moscow Times, New Mexico and Papua New Guineans",
        "[[Ukraine|UA]]'s army and [[Russia|RU]]’s",
    ],
)
def test_english(marked: str) -> None:
    _assert_read_as(marked, DOSSIER, "en")


@pytest.mark.parametrize(
    "text",
    [
        # French words that are names of places too.
        "Les images. Une action. Son armée. Lors du sommet, lors de Lors. Or, il part. En Mars 2023. Mars est loin.",
        "Le Nord et le Sud. Train de nuit. Port militaire. Nice journée. Tours et détours. Maison close. La guerre.",
        "La Maison Blanche, des responsables de la Maison-Blanche. Plus : Tendances. Photo : Reuters. (Photo : AP)",
        "Des armes du Nord, un train du Nord, au Port, aux Tours, la Nice. Institut. Independent. Post. Lien source.",
        # People, by their whole names and then by a part of them.
        "John Kirby parle. Kirby ajoute. Selon Kirby, il faut répondre à Kirby et aux propos de Kirby.",
        "Kim Jong Un voyage. Kim est là. La visite de Kim, un message à Kim, un appel à Kim en [[Russie|RU]].",
        "M. Kim et M. Poutine. Une lettre de Kim. Le président Vladimir Poutine a écrit à Vladimir.",
        "Jake Sullivan, Jack Watling, Joseph Dempsey et Russell Hope. De Russell à Hope, de Joseph à Jack.",
        "Jack a parlé. Joseph aussi. Hope, Russell et Sullivan le disent. Poutine répond aux [[États-Unis|US]].",
        # Ships and bodies.
        "Le Maria et l’Angara. Le retour du Maria, à bord de l’Angara, celui de l’Angara. Le navire Maria.",
        "Beyond Parallel, le Royal United Services Institute (RUSI), JSC Sovfracht, M Leasing, Marine Trans Shipping.",
        "Selon l’Associated Press, The Independent, Marine Traffic et Google. Le Kremlin. Le régime d’Assad.",
        # Parts of the world.
        "en Asie, en Europe, de l’Afrique à l’Asie, l’Extrême-Orient russe",
    ],
)
def test_words_people_ships_and_bodies_are_no_places(text: str, geonames: GeoNames) -> None:
    _assert_read_as(text, Gazetteer([], geonames=geonames))


@pytest.mark.parametrize(
    "marked",
    [
        "Il va à [[Nice|2990440]], à [[Tours|2972191]] et vers [[Odessa|698740]].",
        "Le bureau de [[Londres|2643743]]. [[Londres|2643743]] attend.",
        "[[KIEV|703448]] — Les combats.",
        "À [[Rio de Janeiro|3451190]] comme à [[Saint-Pétersbourg|498817]]",
        "de [[Najin|2042645]] en [[Corée du Nord|KP]] à [[Dunay|2024800]] en [[Russie|RU]]",
        "l’aérodrome de [[Knevichi|2021956]], en [[Russie|RU]]",
        # A small town without a country to hold on to, and a region that no town list tells.
        "près de Knevichi, rien de plus",
        "à Paris, Texas. Paris est petit.",
    ],
)
def test_places_that_the_dossier_does_not_know(marked: str, geonames: GeoNames) -> None:
    _assert_read_as(marked, Gazetteer([], geonames=geonames))


_DUNAY = Candidate(2024800, "Dunay", "RU", 132.33542, 42.87879, 6_967)
_DUNAI = Candidate(10435099, "Dunāi", "IN", 77.95225, 27.89181, 2_021)
_BIG_DUNAI = Candidate(1, "Dunai", "NP", 82.9, 28.9, 20_000)
_FEW = GeoNames([(_DUNAY, ["Dunai"]), (_DUNAI, ["Dunai"]), (_BIG_DUNAI, [])])

_DOSSIER_AND_FEW = Gazetteer(PLACES.places, PLACES.not_places, _FEW)


def _reasons(text: str) -> dict[int, Why]:
    (mention,) = [
        mention for mention in _find(text, Gazetteer([], geonames=_FEW)) if mention.method is ResolutionMethod.GEONAMES
    ]
    assert mention.geonames_id == _DUNAY.geonames_id
    return {rejected.candidate.geonames_id: rejected.why for rejected in mention.rejected}


def test_rejected_candidates_are_kept_with_the_reason() -> None:
    assert _reasons("au port de Dunai, loin de la Russie") == {
        1: Why.COUNTRY_NOT_NAMED,
        10435099: Why.COUNTRY_NOT_NAMED,
    }
    assert _reasons("à Dunai en Russie, puis en Inde") == {
        1: Why.OTHER_COUNTRY_STATED,
        10435099: Why.OTHER_COUNTRY_STATED,
    }
    assert _reasons("au port de Dunai, entre la Russie et l’Inde") == {
        1: Why.COUNTRY_NOT_NAMED,
        10435099: Why.FEWER_PEOPLE,
    }


def test_nothing_is_read_inside_what_is_excluded() -> None:
    text = "À Rajin. Lien : Dunai, Russie. À Dunai."
    start = text.index("Lien")
    mentions = find_mentions(
        text, source_id="s", gazetteer=DOSSIER, excluded=[Span("s", start, text.index("À", start))]
    )
    assert _annotate(text, mentions) == "À [[Rajin|rajin_port]]. Lien : Dunai, Russie. À [[Dunai|dunai]]."


def test_json_is_plain_and_the_same_every_time() -> None:
    text = "À Dunai en Russie"
    mentions = _find(text, Gazetteer([], geonames=_FEW))
    plain = as_json(mentions)
    assert json.loads(json.dumps(plain)) == plain
    assert plain[0] == {
        "source": "s",
        "start": 2,
        "end": 7,
        "name": "Dunai",
        "method": "geonames",
        "country": "RU",
        "geonames_id": 2024800,
        "lon": 132.33542,
        "lat": 42.87879,
        "rejected": [
            {
                "candidate": {
                    "geonames_id": 1,
                    "name": "Dunai",
                    "country": "NP",
                    "lon": 82.9,
                    "lat": 28.9,
                    "population": 20000,
                },
                "why": "other_country_stated",
            },
            {
                "candidate": {
                    "geonames_id": 10435099,
                    "name": "Dunāi",
                    "country": "IN",
                    "lon": 77.95225,
                    "lat": 27.89181,
                    "population": 2021,
                },
                "why": "other_country_stated",
            },
        ],
    }


_NAMES = [
    "Rajin",
    "rajin",
    "RAJIN",
    "Corée du Nord",
    "Etats-Unis",
    "E\u0301tats-Unis",
    "Dunai",
    "Londres",
    "Russie",
    "두만강",
]
_BETWEEN = [*" -ßﬁİ🚢\n\u0301\u200f\u202e\u00ad\u200b", "l’", "à ", "de ", "M. ", ", ", "👩‍👧"]
_PIECES = st.sampled_from(_NAMES + _BETWEEN)


# The first example also reads the countries' names, which is slower than the rest.
@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=30).map("".join))
def test_offsets_give_back_the_name_and_mentions_never_overlap(text: str) -> None:
    mentions = _find(text, _DOSSIER_AND_FEW)
    assert all(text[mention.start : mention.end] == mention.name for mention in mentions)
    assert all(before.end <= after.start for before, after in pairwise(mentions))


@settings(deadline=None)
@given(st.text(alphabet="abé🚢 \n.\u0301\u200f", max_size=20))
def test_text_put_before_a_name_moves_its_offset_and_nothing_else(before: str) -> None:
    text = before + "\n\nÀ Rajin."
    last = _find(text, DOSSIER)[-1]
    assert (last.place, last.start) == ("rajin_port", len(before) + 4)


def _furniture(text: str, source_id: str) -> list[Span]:
    source = next(source for source in SOURCES.sources if source.id == source_id)
    spans = []
    for piece in source.furniture:
        start = text.index(piece.start)
        spans.append(Span(source_id, start, text.index(piece.end, start) if piece.end else len(text)))
    return spans


@pytest.mark.parametrize("source", SOURCES.sources, ids=lambda source: source.id)
def test_the_articles(source: Source, geonames: GeoNames) -> None:
    """Every mention of the golden file was checked by reading the article; so was what remains without it."""
    text = (ROOT / source.file).read_text(encoding="utf-8")
    gazetteer = Gazetteer(PLACES.places, PLACES.not_places, geonames)
    mentions = find_mentions(text, source_id=source.id, gazetteer=gazetteer, excluded=_furniture(text, source.id))
    found = [f"{mention.start} {mention.name} = {mention.place or mention.country}" for mention in mentions]
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))[source.id]
    assert {mention.method for mention in mentions} <= {ResolutionMethod.DOSSIER, ResolutionMethod.COUNTRY}


def test_the_articles_give_no_wrong_point_even_without_a_dossier(geonames: GeoNames) -> None:
    found = set()
    for source in SOURCES.sources:
        text = (ROOT / source.file).read_text(encoding="utf-8")
        for mention in _find(text, Gazetteer([], geonames=geonames)):
            if mention.method is ResolutionMethod.GEONAMES:
                found.add((mention.name, mention.country, mention.geonames_id))
    assert found == {
        ("Dunay", "RU", 2024800),
        ("Knevichi", "RU", 2021956),
        ("Londres", "GB", 2643743),
        ("Moscou", "RU", 524901),
        ("Najin", "KP", 2042645),
        ("Pyongyang", "KP", 1871859),
        ("Rajin", "KP", 2042645),
        ("TOKYO", "JP", 1850147),
        ("Tikhoretsk", "RU", 483029),
        ("Washington", "US", 4140963),
    }
