"""KML for Google Earth: read by GDAL's libkml and by expat, its balloons read as the HTML that they are."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import geopandas as gpd
import pyogrio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from shapely import Polygon, hausdorff_distance
from shapely.geometry import shape

from geo.assess.ready import Ready
from geo.built import Built, read_built
from geo.dossier import Dossier
from geo.dossier.selection import claimed_period
from geo.drawing.palette import LIGHT
from geo.export.gis.discs import disc_ring
from geo.export.gis.kml import kml
from geo.export.xml_text import add, xml_bytes, xml_text
from geo.measure import WGS84
from geo.model import PathBasis
from geo.model.base import Id
from geo.words.wording import Wording
from tests.exported import CONTROLS, EVIL, addresses_in, at_the_time, read_xml, with_text
from tests.support import Html, parsed

ENGLISH, FRENCH = Wording("en"), Wording("fr")
KML = "{http://www.opengis.net/kml/2.2}"
# The order in which the schema of KML 2.2 wants what we write.
FEATURE_ORDER = ["name", "open", "Snippet", "description", "TimeSpan", "styleUrl", "Style", "ExtendedData"]
STYLE_ORDER = ["IconStyle", "LabelStyle", "LineStyle", "PolyStyle", "BalloonStyle"]
# All that a balloon may be made of.
BALLOON_TAGS = {"h2", "p", "b", "i", "hr", "bdi", "blockquote", "wbr"}


@pytest.fixture(scope="module")
def built(real: Dossier) -> Built:
    return read_built(real)


@pytest.fixture(scope="module")
def content(real: Dossier, built: Built) -> bytes:
    return kml(Ready(real, built), at_the_time(ENGLISH))


@pytest.fixture(scope="module")
def root(content: bytes) -> Element:
    return read_xml(content)


@pytest.fixture(scope="module")
def file(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("kml") / "route.kml"
    written.write_bytes(content)
    return written


def _placemarks(root: Element) -> dict[str, Element]:
    return {placemark.attrib["id"]: placemark for placemark in root.iter(f"{KML}Placemark")}


def _text(element: Element, path: str) -> str:
    found = element.findtext("/".join(f"{KML}{part}" for part in path.split("/")))
    assert found is not None, path
    return found


def _balloon(placemark: Element) -> Html:
    return parsed(_text(placemark, "description"))


def _positions(coordinates: str) -> list[tuple[float, float]]:
    points = [tuple(map(float, position.split(","))) for position in coordinates.split()]
    assert {point[2] for point in points} == {0}
    return [(point[0], point[1]) for point in points]


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_per_leg_then_the_places_and_their_discs(root: Element, real: Dossier) -> None:
    (document,) = root
    folders = [_text(folder, "name") for folder in document.findall(f"{KML}Folder")]
    assert folders == [
        *(leg.title.in_language("en") for leg in real.legs.values()),
        "Places",
        "Discs: within each lies its place",
        "Claims about no leg and no place",
    ]
    assert _text(document, "name") == real.title.in_language("en")


def test_elements_stand_in_the_order_of_the_schema(root: Element) -> None:
    for element in root.iter():
        order = STYLE_ORDER if element.tag == f"{KML}Style" else FEATURE_ORDER
        if element.tag in (f"{KML}{name}" for name in ("Document", "Folder", "Placemark", "Style")):
            known = [child.tag.removeprefix(KML) for child in element]
            ranks = [order.index(tag) for tag in known if tag in order]
            assert ranks == sorted(ranks), known


def test_ids_are_unique_and_styles_are_there(root: Element) -> None:
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    styles = {style.attrib["id"] for style in root.iter(f"{KML}Style")}
    used = {(style.text or "")[1:] for style in root.iter(f"{KML}styleUrl")}
    assert used == styles


def test_no_leg_or_place_can_have_the_id_of_a_style(root: Element) -> None:
    """“leg-sea-ends-only” was the style of a sea leg without a path, and is a leg called sea-ends-only."""
    styles = {style.attrib["id"] for style in root.iter(f"{KML}Style")}
    assert {"style.leg-sea-ends-only", "style.place"} < styles
    assert all("." in style for style in styles)
    with pytest.raises(ValidationError):
        TypeAdapter(Id).validate_python("style.place")


def test_it_names_nothing_outside_but_its_namespace(content: bytes, real: Dossier) -> None:
    assert addresses_in(content) == {"http://www.opengis.net/kml/2.2"}
    assert str(real.root.resolve()).encode() not in content
    assert b"<href" not in content


def test_it_says_where_it_comes_from_and_whose_its_data_is(root: Element, real: Dossier) -> None:
    about = parsed(_text(root, "Document/description")).text
    for words in ("21 November 2026, 10:00 UTC", real.version[:12], "ODbL-1.0", "LGPL-3.0-or-later", "CC-BY-4.0"):
        assert words in about
    data = {each.attrib["name"]: _text(each, "value") for each in root[0].findall(f"{KML}ExtendedData/{KML}Data")}
    assert data["dossier_version"] == real.version
    assert data["as_of"] == "2026-11-21T10:00:00Z"


def test_leg_lines_have_the_palettes_colours_and_are_told_apart_where_only_the_ends_are_named(small: Dossier) -> None:
    root = read_xml(kml(Ready(small, read_built(small)), at_the_time(ENGLISH)))
    styles = {style.attrib["id"]: style for style in root.iter(f"{KML}Style")}
    for leg in small.legs.values():
        placemark = _placemarks(root)[f"leg-{leg.id}"]
        colour = _text(styles[_text(placemark, "styleUrl")[1:]], "LineStyle/color")
        hex_colour = LIGHT.legs[leg.mode]
        assert colour[2:] == hex_colour[5:7] + hex_colour[3:5] + hex_colour[1:3]
        ends_only = leg.path_basis is PathBasis.ENDS_ONLY
        assert colour[:2] == ("99" if ends_only else "ff")
        assert ("the articles name only the ends" in _text(placemark, "name")) == ends_only
        assert ("KML draws no broken lines" in _balloon(placemark).text) == ends_only


# ── where things are ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_lines_and_points_are_the_layers(root: Element, built: Built) -> None:
    placemarks = _placemarks(root)
    for feature in json.loads(built.layer)["features"]:
        geometry = feature["geometry"]
        positions = _positions(_text(placemarks[feature["id"]], f"{geometry['type']}/coordinates"))
        expected = geometry["coordinates"] if geometry["type"] == "LineString" else [geometry["coordinates"]]
        assert len(positions) == len(expected)
        for position, lonlat in zip(positions, expected, strict=True):
            assert position == pytest.approx(lonlat, abs=1e-5)


def test_gdal_finds_the_same_in_the_same_folders(file: Path, built: Built, real: Dossier) -> None:
    features = {feature["id"]: shape(feature["geometry"]) for feature in json.loads(built.layer)["features"]}
    layers = [name for name, _ in pyogrio.list_layers(file)]
    assert len(layers) == len(real.legs) + 3
    seen = set()
    for layer in layers[:-2]:
        frame = gpd.read_file(file, layer=layer, engine="pyogrio")
        for feature_id, geometry in zip(frame["id"], frame.geometry, strict=True):
            assert hausdorff_distance(geometry, features[feature_id]) < 1e-5
            seen.add(feature_id)
    assert seen == set(features)
    discs = gpd.read_file(file, layer=layers[-2], engine="pyogrio")
    assert len(discs) == len([feature for feature in features if feature.startswith("place-")])
    assert set(discs.geom_type) == {"Polygon"}
    assert gpd.read_file(file, layer=layers[-1], engine="pyogrio").geometry.isna().all()


def test_discs_lie_around_their_places(root: Element, real: Dossier) -> None:
    discs = {name: mark for name, mark in _placemarks(root).items() if name.startswith("disc-")}
    assert discs
    for name, placemark in discs.items():
        place = real.places[name.removeprefix("disc-")]
        ring = _positions(_text(placemark, "Polygon/outerBoundaryIs/LinearRing/coordinates"))
        _is_disc(ring, place.point, place.radius_m)


def _is_disc(ring: list[tuple[float, float]], centre: tuple[float, float], radius_m: float) -> None:
    assert ring[0] == ring[-1]
    assert len(ring) > 36
    for lon, lat in ring:
        distance = WGS84.inv(*centre, lon, lat)[2]
        assert distance == pytest.approx(radius_m, rel=1e-3, abs=0.5)


@given(
    st.floats(-180, 180).map(lambda lon: round(lon, 5)),
    st.floats(-80, 80).map(lambda lat: round(lat, 5)),
    st.floats(100, 500_000),
)
def test_a_disc_anywhere_is_a_ring_anticlockwise(lon: float, lat: float, radius_m: float) -> None:
    ring = disc_ring((lon, lat), radius_m)
    _is_disc(ring, (lon, lat), radius_m)
    polygon = Polygon(ring)
    assert polygon.is_valid
    assert polygon.exterior.is_ccw
    # No side runs around the world where the antimeridian is crossed.
    assert max(abs(one[0] - other[0]) for one, other in pairwise(ring)) < 30


def test_a_disc_over_the_antimeridian_stays_within_what_kml_allows(small: Dossier) -> None:
    places = {key: place.model_copy(update={"lon": 179.999}) for key, place in small.places.items()}
    there = replace(small, places=places)
    root = read_xml(kml(Ready(there, read_built(there)), at_the_time(ENGLISH)))
    polygons = _placemarks(root)["disc-portune"].findall(f"{KML}MultiGeometry/{KML}Polygon")
    west, east = sorted(_positions(_text(one, "outerBoundaryIs/LinearRing/coordinates")) for one in polygons)
    # One on either side, and none goes round the world.
    assert max(lon for lon, _ in west) < -179.9
    assert min(lon for lon, _ in east) > 179.9
    assert all(-180 <= lon <= 180 for lon, _ in (*west, *east))
    halves = sum(Polygon(ring).area for ring in (west, east))
    portune = there.places["portune"]
    assert halves == pytest.approx(Polygon(disc_ring(portune.point, portune.radius_m)).area, rel=1e-4)


def test_time_spans_are_the_outermost_days_that_claims_name(root: Element, real: Dossier) -> None:
    placemarks = _placemarks(root)
    for leg in real.legs.values():
        period = claimed_period(real.claims_of(leg.id))
        assert period is not None
        assert period.earliest is not None
        assert period.latest is not None
        assert _text(placemarks[f"leg-{leg.id}"], "TimeSpan/begin") == period.earliest.isoformat()
        assert _text(placemarks[f"leg-{leg.id}"], "TimeSpan/end") == period.latest.isoformat()
    assert placemarks["off-the-map"].find(f"{KML}TimeSpan") is None


# ── what was said ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("wording", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_each_balloon_holds_its_claims_quotes_with_their_attribution(
    real: Dossier, built: Built, wording: Wording
) -> None:
    placemarks = _placemarks(read_xml(kml(Ready(real, built), at_the_time(wording))))
    balloons = {name: _balloon(placemark) for name, placemark in placemarks.items()}
    shown = 0
    for claim in real.claims.values():
        homes = [f"leg-{leg}" for leg in claim.legs] + [f"place-{place}" for place in claim.places]
        for home in homes or ["off-the-map"]:
            shown += len(claim.quotes)
            for words in (*map(real.words_at, real.spans[claim.id]), wording.text(real.voices[claim.voice].name)):
                assert words in balloons[home].text
    assert sum(len(balloon.of_tag("blockquote")) for balloon in balloons.values()) == shown


def test_a_balloon_says_who_how_surely_when_where_and_after_whom(small: Dossier) -> None:
    balloon = _balloon(
        _placemarks(read_xml(kml(Ready(small, read_built(small)), at_the_time(ENGLISH))))["leg-by-sea"]
    ).text
    for words in (
        "« Environ 40 caisses » ont été débarquées à Valbonne fin mars",
        "Anna Exemple, researcher at the institute · probable · late March 2021",
        "Goes back to Anna Exemple to the paper",
        "our summary · About 40 crates were unloaded.",
        "2 claims · 2 origins",
    ):
        assert words in balloon


def test_hostile_text_stays_text(small: Dossier) -> None:
    hostile = with_text(small, EVIL)
    root = read_xml(kml(Ready(hostile, read_built(hostile)), at_the_time(ENGLISH)))
    plain = read_xml(kml(Ready(small, read_built(small)), at_the_time(ENGLISH)))
    assert [element.tag for element in root.iter()] == [element.tag for element in plain.iter()]
    for element in root.iter(f"{KML}name"):
        assert "$[" not in (element.text or "").replace(EVIL, "")
    for description in root.iter(f"{KML}description"):
        text = description.text or ""
        assert "$" not in text
        html = parsed(text)
        assert {element.tag for element in html.elements} <= BALLOON_TAGS
        assert {name for element in html.elements for name in element.attributes} <= {"lang", "dir", "translate"}
        assert EVIL in html.text
    quotes = [element.text for element in _balloon(_placemarks(root)["leg-by-sea"]).of_tag("blockquote")]
    assert quotes == [EVIL] * 2


def test_only_our_own_balloon_style_is_filled_in(root: Element) -> None:
    for element in root.iter():
        if "$[" in (element.text or ""):
            assert (element.tag, element.text) == (f"{KML}text", "$[description]")


def test_characters_that_xml_cannot_hold_are_replaced(small: Dossier) -> None:
    hostile = with_text(small, f"before{CONTROLS}after")
    root = read_xml(kml(Ready(hostile, read_built(hostile)), at_the_time(ENGLISH)))
    replaced = "\ufffd" * len(CONTROLS)
    assert f"before{replaced}after" in _balloon(_placemarks(root)["leg-by-sea"]).text
    assert xml_text("a\t\n\r\u0085\u2028é🚢") == "a\t\n\r\u0085\u2028é🚢"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_in_xml(text: str) -> None:
    root = Element("root")
    add(root, "text", text, about=text)
    (child,) = read_xml(xml_bytes(root))
    assert (child.text or "") == xml_text(text)
    assert child.attrib["about"] == xml_text(text)


def test_the_same_dossier_at_the_same_time_makes_the_same_bytes(real: Dossier, built: Built, content: bytes) -> None:
    assert kml(Ready(real, built), at_the_time(ENGLISH)) == content
