"""Still maps: sound SVG that asks for nothing, the view in sight, patterns as on the live map, and names apart."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from geo.dossier import LINES_FILE, Dossier
from geo.drawing.map.looks import LOOKS
from geo.drawing.map.stage import map_words
from geo.drawing.palette import THEMES, flat
from geo.drawing.still import picture as still
from geo.drawing.still.data import StillData, still_data
from geo.drawing.still.frame import framed
from geo.drawing.still.furniture import legend_of, round_number
from geo.drawing.still.labels import GAPS_PX, Label, Placer, Spot, sampled
from geo.drawing.still.mercator import Floats, Frame, fitted, metres_per_world, to_world, unwrapped
from geo.drawing.still.names import route_points
from geo.drawing.still.outlines import areas, lines
from geo.drawing.still.picture import draw_still
from geo.drawing.still.shapes import colours_of, number
from geo.drawing.still.view import StillLook, StillView
from geo.drawing.typesetting import one_line, shortened, text_width, wrapped
from geo.layer import build_layer, to_geojson
from geo.model import Mode
from geo.words.wording import Wording
from tests.support import HOSTILE, ROOT, SMALL

SVG = "{http://www.w3.org/2000/svg}"
BASE = ROOT / "data/basemap"
VIEWS = (
    ("all", None, ()),
    ("leg:sea", "sea", ()),
    ("leg:rail", "rail", ()),
    ("leg:crossing", "crossing", ()),
    ("leg:sea,crossing", None, ()),
    ("places:rajin_port", None, ("rajin_port",)),
    ("places:tikhoretsk_depot", "rail", ("tikhoretsk_depot",)),
    ("places:tumangang,khasan_station", "crossing", ("tumangang",)),
)
SIZES = (((1600, 900), 1.6), ((1600, 900), 1.0), ((1024, 768), 1.6), ((390, 600), 1.0))
LAYERS = ((), ("corridors", "grid"))
PLAIN_LOOK = StillLook()
Draw = Callable[..., str]


@pytest.fixture(scope="module")
def data() -> StillData:
    layer, computed = ((ROOT / file).read_text("utf-8") for file in ("data/layer.geojson", LINES_FILE))
    return still_data(layer, computed, BASE)


@pytest.fixture(scope="module")
def small_layer(small: Dossier) -> str:
    return to_geojson(build_layer(small), small)


@pytest.fixture(scope="module")
def draw(real: Dossier, data: StillData) -> Draw:
    def drawn(
        view: str,
        leg: str | None = None,
        places: tuple[str, ...] = (),
        layers: tuple[str, ...] = (),
        **look: Any,
    ) -> str:
        return str(draw_still(real, data, StillView(view, leg, places, layers), StillLook(**look)))

    return drawn


def still_map(
    dossier: Dossier, layer: str, shown: StillView, look: StillLook = PLAIN_LOOK, *, base: Path = BASE
) -> Markup:
    """A still of a made-up layer, without computed lines."""
    return draw_still(dossier, still_data(layer, None, base), shown, look)


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own text


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parse(svg).iter(f"{SVG}text")]


# ── what a page may hold ─────────────────────────────────────────────────────────────────────────────────────────────


def assert_asks_for_nothing(svg: str) -> None:
    root = parse(svg)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "path", "circle", "line", "text"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("style", "href", "src")]
    assert not [value for element in root.iter() for value in element.attrib.values() if "url(" in value]


@pytest.mark.parametrize("theme", [*THEMES, "variables"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_still_is_sound_svg_that_asks_for_nothing(draw: Draw, theme: str, language: str) -> None:
    for view, leg, places in VIEWS:
        svg = draw(view, leg, places, theme=theme, language=language)
        assert_asks_for_nothing(svg)
        assert len(svg.encode()) <= 60_000, view


@pytest.mark.parametrize("enlarged", [1.0, 1.6])
def test_the_same_bytes_each_time(real: Dossier, draw: Draw, enlarged: float) -> None:
    again = still_data((ROOT / "data/layer.geojson").read_text("utf-8"), (ROOT / LINES_FILE).read_text("utf-8"), BASE)
    first = draw("leg:sea", "sea", layers=("corridors", "grid"), enlarged=enlarged)
    second = draw_still(
        real, again, StillView("leg:sea", "sea", layers=("corridors", "grid")), StillLook(enlarged=enlarged)
    )
    assert first == str(second)


def test_colours_are_the_themes_own_or_the_pages(draw: Draw) -> None:
    for name, palette in THEMES.items():
        used = set(re.findall(r"#[0-9a-f]{6}", draw("all", theme=name)))
        assert flat(palette)["leg-rail"] in used
        assert used <= set(flat(palette).values())
    variables = draw("all", theme="variables")
    assert set(re.findall(r"(#[0-9a-f]{6})", re.sub(r"var\([^)]*\)", "", variables))) == set()
    assert f"var(--sr-leg-rail,{flat(THEMES['light'])['leg-rail']})" in variables


def test_ids_differ_between_stills_of_a_page_and_name_what_they_describe(draw: Draw) -> None:
    pages = [draw(view, leg, places) for view, leg, places in VIEWS]
    ids = [element.attrib["id"] for svg in pages for element in parse(svg).iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) == 2 * len(pages)
    assert all(re.fullmatch(r"[a-z0-9-]+", each) for each in ids)
    root = parse(pages[-1])
    assert (root.attrib["aria-labelledby"], root.attrib["aria-describedby"]) == (ids[-2], ids[-1])


@pytest.mark.parametrize(
    ("language", "title", "of_leg", "country", "scale"),
    [
        ("en", "Rajin – Dunai · Rajin – Dunai – Tikhoretsk", "by sea, 194\u00a0km", "Sea of Japan (East Sea)", "nmi"),
        (
            "fr",
            "Rajin – Dunai · Rajin – Dunai – Tikhoretsk",
            "par mer, 194\u00a0km",
            "Mer du Japon (mer de l’Est)",
            "NM",
        ),
    ],
)
def test_a_still_speaks_the_readers_language(
    draw: Draw, language: str, title: str, of_leg: str, country: str, scale: str
) -> None:
    svg = draw("leg:sea", "sea", language=language)
    said = {element.tag.removeprefix(SVG): element.text or "" for element in parse(svg)}
    assert said["title"] == title
    assert of_leg in said["desc"]
    shown = texts(svg)
    assert country in shown
    assert any(scale in words for words in shown)
    assert any("GSHHG" in words for words in shown)


# ── the view ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("view", [view for view, *_ in VIEWS])
@pytest.mark.parametrize(("size", "enlarged"), SIZES)
def test_what_a_view_is_about_is_in_the_picture(
    real: Dossier, data: StillData, view: str, size: tuple[int, int], enlarged: float
) -> None:
    room = (size[0] / enlarged, size[1] / enlarged)
    wording = Wording("en")
    legend = legend_of(data, room, wording, map_words(real, wording), colours_of("light"), corridors=False)
    frame, (left, top) = framed(data, view, room, legend)
    wanted = view.partition(":")[2].split(",")
    ways = [way for way in data.legs if way.id in wanted or view == "all"]
    points = [frame.to_px(part) for way in ways for part in way.finest]
    points += [
        frame.to_px(np.array(place.bounds).reshape(2, 2)) for place in data.places.values() if place.id in wanted
    ]
    for part in points:
        assert (part >= 0).all()
        assert (part <= np.array(room)).all()
    assert 1 <= frame.zoom <= 13
    assert 0 <= left <= room[0] - legend.width
    assert 0 <= top <= room[1] - legend.height
    if room[0] >= 600:
        box = (left, top, left + legend.width, top + legend.height)
        seen = [*points, *route_points(data.legs, frame, int(frame.zoom))]
        assert not [part for part in seen if inside(part, box)]


def test_an_unknown_view_shows_the_whole_route(draw: Draw) -> None:
    drawings = [re.sub(r"still-[a-z-]+", "", draw(view)) for view in ("all", "leg:nowhere", "places:", "what")]
    assert len(set(drawings)) == 1


def numbers_of(path: str) -> Floats:
    """The points of a path written with one M and relative steps."""
    starts = [
        np.cumsum(np.array(re.findall(r"-?\d+", run), dtype=float).reshape(-1, 2), axis=0)
        for run in path.replace("z", "").split("M")[1:]
    ]
    return np.concatenate(starts)


def test_paths_stay_near_the_picture(draw: Draw) -> None:
    for view, leg, places in VIEWS:
        svg = draw(view, leg, places)
        root = parse(svg)
        width, height = (float(side) for side in root.attrib["viewBox"].split()[2:])
        paths = [path.attrib["d"] for group in root.iter(f"{SVG}g") if "transform" in group.attrib for path in group]
        assert paths
        for path in paths:
            points = numbers_of(path) / 2
            assert (points >= -8.5).all()
            assert (points <= np.array([width, height]) + 8.5).all()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [300, 390, 700, 1600])
def test_an_attribution_is_never_cut(draw: Draw, language: str, width: int) -> None:
    shown = " ".join(texts(draw("all", language=language, size_px=(width, 600), enlarged=1.0)))
    assert "…" not in shown
    for words in ("(LGPL)", "OpenStreetMap", "(ODbL)", "GeoNames", "(CC BY 4.0)"):
        assert words in re.sub(r"\s+", " ", shown)


# ── patterns ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_patterns_are_broken_where_the_path_is_ours() -> None:
    sent = LOOKS.patterns
    assert set(sent) == {mode.value for mode in Mode}
    assert len({each["computed_path"].dashes_px for each in sent.values()}) == len(sent)
    for each in sent.values():
        assert each["stated_path"].dashes_px == ()
        assert all(look.dashes_px for basis, look in each.items() if basis != "stated_path")
    assert sent["rail"]["published_station"] not in (sent["rail"]["computed_path"], sent["sea"]["published_station"])
    assert sent["sea"]["published_station"] == sent["sea"]["computed_path"]


def strokes(svg: str) -> set[tuple[str, str | None]]:
    """Colour and dashes of the paths of a picture; paths have two units in a pixel."""
    groups = [group for group in parse(svg).iter(f"{SVG}g") if "transform" in group.attrib]
    return {(path.attrib["stroke"], path.attrib.get("stroke-dasharray")) for group in groups for path in group}


def test_legs_are_broken_as_their_basis_says(draw: Draw, small: Dossier, small_layer: str) -> None:
    colours = flat(THEMES["light"])
    drawn = strokes(draw("places:dunai"))
    assert (colours["leg-rail"], "6 12") in drawn
    assert (colours["leg-rail"], "28 14") in drawn
    assert (colours["leg-sea"], "2 20") in drawn
    assert (colours["leg-rail"], "4 12") not in drawn
    assert (colours["leg-rail"], "4 12") in strokes(draw("all", layers=("corridors",)))
    made_up = strokes(str(still_map(small, small_layer, StillView())))
    assert (colours["leg-rail"], None) in made_up
    assert (colours["leg-sea"], "2 20") in made_up


def test_the_chosen_leg_is_stronger_and_the_others_fade(draw: Draw) -> None:
    colours = flat(THEMES["light"])
    paths = [
        path.attrib
        for group in parse(draw("leg:sea", "sea")).iter(f"{SVG}g")
        for path in group
        if "transform" in group.attrib and path.attrib.get("stroke", "").startswith(colours["leg-sea"][:1])
    ]
    sea = [path for path in paths if path["stroke"] == colours["leg-sea"]]
    rail = [path for path in paths if path["stroke"] == colours["leg-rail"]]
    assert [(path["stroke-width"], path.get("opacity")) for path in sea] == [("13", None)]
    assert {(path["stroke-width"], path.get("opacity")) for path in rail} == {("8", "0.35")}
    assert paths[-1] == sea[0]


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Placed:
    """What a picture's placer gave out: {spots} for {labels}; {blocked} before, and points to keep off."""

    placer: Placer
    given: list[tuple[Label, Spot]]
    blocked: list[tuple[float, float, float, float]]


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Placed]]:
    """Of each picture drawn, what was placed where."""
    pictures: list[Placed] = []

    class Recorder(Placer):
        def __init__(self, width: float, height: float) -> None:
            super().__init__(width, height)
            self.record = Placed(self, [], [])
            pictures.append(self.record)

        def block(self, box: tuple[float, float, float, float]) -> None:
            super().block(box)
            if not any(spot.box == box for _, spot in self.record.given):
                self.record.blocked.append(box)

        def place(self, label: Label) -> Spot | None:
            spot = super().place(label)
            if spot:
                self.record.blocked.remove(spot.box)
                self.record.given.append((label, spot))
            return spot

    monkeypatch.setattr(still, "Placer", Recorder)
    return pictures


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(points: Floats, box: tuple[float, float, float, float]) -> bool:
    return bool(((points > np.array(box[:2])) & (points < np.array(box[2:]))).all(axis=1).any())


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("size", "enlarged"), SIZES)
def test_names_keep_clear_of_each_other_and_of_the_legend(
    draw: Draw, placed: list[Placed], language: str, size: tuple[int, int], enlarged: float
) -> None:
    for (view, leg, places), layers in product(VIEWS, LAYERS):
        draw(view, leg, places, layers=layers, language=language, size_px=size, enlarged=enlarged)
        picture = placed[-1]
        boxes = [spot.box for _, spot in picture.given]
        assert boxes
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
        assert not [pair for pair in product(boxes, picture.blocked) if overlap(*pair)]
        width, height = picture.placer.size
        assert all(left >= 0 and top >= 0 and right <= width and bottom <= height for left, top, right, bottom in boxes)


@pytest.mark.parametrize(("view", "leg", "places"), VIEWS)
def test_no_name_lies_on_the_route(
    draw: Draw, placed: list[Placed], monkeypatch: pytest.MonkeyPatch, view: str, leg: str, places: Any
) -> None:
    seen: list[Floats] = []

    def watched(*arguments: Any) -> list[Floats]:
        found = route_points(*arguments)
        seen.extend(found)
        return found

    monkeypatch.setattr(still, "route_points", watched)
    draw(view, leg, places)
    for label, spot in placed[-1].given:
        if label.on_line and (spot.x, spot.y) == (label.x, label.y):
            continue
        assert not [points for points in seen if inside(points, spot.box)]


def test_every_leg_in_sight_has_its_number_and_the_chosen_place_its_name(draw: Draw) -> None:
    for view, leg, places in VIEWS:
        shown = texts(draw(view, leg, places))
        own = {"leg:sea": "1", "leg:rail": "2", "leg:crossing": "3"}.get(view)
        assert own is None or own in shown
        if view == "all":
            assert {"1", "2", "3"} <= set(shown)
    assert "Rajin" in texts(draw("places:rajin_port", None, ("rajin_port",)))
    assert "Tikhoretsk depot area" in texts(draw("places:tikhoretsk_depot", None, ("tikhoretsk_depot",)))


LABELS = st.builds(
    Label,
    st.floats(0, 400),
    st.floats(0, 300),
    st.floats(4, 120),
    st.floats(8, 24),
    st.sampled_from([GAPS_PX, GAPS_PX[:1], (5.0, 9.0)]),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(LABELS, max_size=25), st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), min_size=2, max_size=5))
def test_a_placer_gives_no_place_twice(labels: list[Label], route: list[tuple[float, float]]) -> None:
    placer = Placer(400, 300)
    points = sampled(np.array(route))
    placer.block((0, 240, 120, 300))
    placer.avoid(points, 4)
    boxes = [(0.0, 240.0, 120.0, 300.0)]
    for label in labels:
        spot = placer.place(label)
        if spot is None:
            continue
        left, top, right, bottom = spot.box
        assert not [box for box in boxes if overlap(box, spot.box)]
        assert 0 <= left <= right <= 400
        assert 0 <= top <= bottom <= 300
        if not label.on_line:
            assert not inside(points, spot.box)
        if spot.leader:
            leader = sampled(np.array([(label.x, label.y), spot.leader]))
            assert not [box for box in boxes if inside(leader, box)]
        boxes.append(spot.box)


def test_a_lone_label_stands_right_of_its_point_and_a_crowded_one_gets_a_leader() -> None:
    placer = Placer(400, 300)
    first = placer.place(Label(200, 150, 60, 16))
    assert first == Spot(239, 150, (209, 142, 269, 158), 1, None)
    placer.block((150, 120, 250, 180))
    apart = placer.place(Label(200, 100, 60, 100))
    assert apart is not None
    again = placer.place(Label(200, 100, 60, 100))
    assert again is not None
    assert again.leader is not None
    assert placer.place(Label(200, 150, 20, 20, centred=True)) is None


@pytest.mark.parametrize(
    ("one", "other"), [("iiii", "MMMM"), ("Rajin", "라진라진라"), ("abc", "абв"), ("e", "🚢"), ("a", "ab"), ("A", "Á.")]
)
def test_widths_tell_narrow_from_wide(one: str, other: str) -> None:
    assert text_width(one, 10) < text_width(other, 10)
    assert text_width(one, 10) < text_width(one, 10, bold=True) < text_width(one, 12, bold=True)


def test_marks_that_take_no_room_add_none() -> None:
    assert text_width("e\u0301\u202e", 10) == text_width("e", 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a\n b\u2028c ", "a b c"),
        ("a\u00a0b \u202f1", "a\u00a0b \u202f1"),
        ("a\x00b\ufffe\ud800", "a\ufffdb\ufffd\ufffd"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_a_name_becomes_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


def test_long_names_are_shortened_and_broken_between_words() -> None:
    assert shortened("Portune", 10, 100) == "Portune"
    cut = shortened("A very long name that does not fit", 10, 60)
    assert cut.endswith("…")
    assert text_width(cut, 10) <= 60
    rows = wrapped("Broken line: the articles name only its ends", 10, 90, 2)
    assert len(rows) == 2
    assert rows[-1].endswith("…")
    assert all(text_width(row, 10) <= 90 for row in rows)
    assert wrapped("one two", 10, 90, 3) == ["one two"]
    assert text_width(wrapped("x" * 100_000, 10, 90, 2)[-1], 10) <= 90


# ── hostile text, and little data ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("attack", [*HOSTILE, "]]><script>alert(1)</script>", "w" * 100_000, "\x0b\x1b control"])
def test_hostile_names_are_text(small: Dossier, small_layer: str, tmp_path: Path, attack: str) -> None:
    layer = json.loads(small_layer)
    for feature in layer["features"]:
        feature["properties"].update(name_en=attack, name_fr=attack)
    # Without a base map, which has no such names and takes longest.
    svg = still_map(small, json.dumps(layer), StillView(leg="by-sea", places=("portune",)), base=tmp_path)
    assert_asks_for_nothing(svg)
    assert len(svg) < 60_000
    first = one_line(attack).split(" ")[0]
    assert any(first in words or words.endswith("…") for words in texts(svg))
    assert one_line(attack) in (parse(svg).find(f"{SVG}title").text or "")


def test_hostile_ids_and_colours_stay_in_their_attributes(small: Dossier, small_layer: str) -> None:
    shown = StillView(view='all"><script>', leg='"><x', places=('"><img src=x>',))
    svg = still_map(small, small_layer, shown)
    assert_asks_for_nothing(svg)


def test_forty_legs_leave_room_for_the_map(small: Dossier, small_layer: str) -> None:
    layer = json.loads(small_layer)
    leg = next(feature for feature in layer["features"] if feature["properties"]["kind"] == "leg")
    for index in range(40):
        layer["features"].append({**leg, "properties": {**leg["properties"], "leg": f"more-{index}"}})
    svg = still_map(small, json.dumps(layer), StillView())
    legend = next(rect.attrib for rect in parse(svg).iter(f"{SVG}rect") if rect.attrib.get("rx") == "6")
    assert float(legend["height"]) < 350
    assert "…" in texts(svg)


def test_a_dossier_without_a_base_map_still_has_its_route(small: Dossier, small_layer: str, tmp_path: Path) -> None:
    svg = still_map(small, small_layer, StillView("leg:by-rail", "by-rail"), StillLook(language="fr"), base=tmp_path)
    assert_asks_for_nothing(svg)
    shown = texts(svg)
    assert {"Valbonne", "1", "2"} <= set(shown)
    assert not [words for words in shown if "OpenStreetMap" in words and "GeoNames" in words]


@pytest.mark.parametrize(
    ("first", "second"),
    [((170.0, -170.0), (-170.0, -150.0)), ((-175.0, 175.0), (165.0, 175.0)), ((10.0, 20.0), (20.0, 30.0))],
)
def test_a_route_over_the_antimeridian_stays_together(
    small: Dossier, small_layer: str, first: tuple[float, float], second: tuple[float, float]
) -> None:
    layer = json.loads(small_layer)
    legs = [feature for feature in layer["features"] if feature["properties"]["kind"] == "leg"]
    ends = {}
    for leg, (west, east) in zip(legs, (first, second), strict=True):
        leg["geometry"]["coordinates"] = [[west, 50.0], [east, 51.0]]
        ends[leg["properties"]["from"]], ends[leg["properties"]["to"]] = (west, 50.0), (east, 51.0)
    for feature in layer["features"]:
        if feature["properties"].get("place") in ends:
            feature["geometry"]["coordinates"] = list(ends[feature["properties"]["place"]])
    data = still_data(json.dumps(layer), None, BASE)
    west, _, east, _ = data.bounds_of("all")
    assert (east - west) * 360 == pytest.approx(40 if abs(first[0]) > 100 and first[0] > 0 else 20, abs=20)
    svg = str(draw_still(small, data, StillView()))
    assert {"1", "2"} <= set(texts(svg))
    assert str(small.places[legs[0]["properties"]["from"]].label.in_language("en")) in texts(svg)


# ── projection and shapes ────────────────────────────────────────────────────────────────────────────────────────────


def test_mercator_as_leaflet_has_it() -> None:
    world = to_world([(-180.0, 85.05112878), (0.0, 0.0), (190.0, -85.05112878), (0.0, 90.0)])
    assert world.tolist() == [
        pytest.approx(each, abs=1e-9) for each in ((0.0, 0.0), (0.5, 0.5), (190 / 360 + 0.5, 1.0), (0.5, 0.0))
    ]
    assert metres_per_world(0.5) == pytest.approx(40_075_017, abs=1)
    assert metres_per_world(float(to_world([(0.0, 60.0)])[0, 1])) == pytest.approx(40_075_017 / 2, abs=1)


def test_longitudes_run_on_past_the_antimeridian() -> None:
    assert unwrapped([(170, 0), (-170, 1), (-150, 2), (175, 3)]) == [(170, 0), (190, 1), (210, 2), (175, 3)]
    assert unwrapped([(-175, 0), (175, 1)]) == [(-175, 0), (-185, 1)]


FRAME = fitted((0.5, 0.5, 0.6, 0.6), (400, 400), (0, 0, 0, 0), (0, 20))


def square(west: float, south: float, size: float) -> list[list[float]]:
    return [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]


def area_of(path: str) -> float:
    """Signed area of all rings of a path, in square units."""
    total = 0.0
    for run in path.split("M")[1:]:
        x, y = numbers_of("M" + run).T
        total += float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2
    return total


@pytest.mark.parametrize("turned", [False, True])
def test_rings_are_cut_at_the_frame_and_holes_turn_the_other_way(turned: bool) -> None:
    outer, hole = square(5, -15, 10), square(8, -12, 2)
    if turned:
        outer, hole = outer[::-1], hole
    scale = FRAME.scale / 360
    whole = areas([[outer]]).path(FRAME)
    holed = areas([[outer, hole]]).path(FRAME)
    assert abs(area_of(whole)) - abs(area_of(holed)) == pytest.approx((2 * scale * 2) ** 2, rel=0.05)
    beyond = areas([[square(-90, -60, 170)]]).path(FRAME)
    assert abs(area_of(beyond)) == pytest.approx((416 * 2) ** 2, rel=0.01)
    assert areas([[square(60, 40, 5)]]).path(FRAME) == ""
    assert areas([[square(5, -15, 0.05)]]).path(FRAME) == ""


def test_lines_are_cut_where_they_leave_the_frame() -> None:
    there_and_back = [[-60.0, -20.0], [18.0, -20.0], [18.0, -10.0], [90.0, -10.0], [90.0, -25.0], [-60.0, -25.0]]
    path = lines([there_and_back, [[100.0, 0.0], [120.0, 0.0]]]).path(FRAME)
    assert path.count("M") == 2
    points = numbers_of(path) / 2
    assert points.min() == -8
    assert points.max() == 408
    assert lines([]).path(FRAME) == ""
    assert areas([]).path(FRAME) == ""


def test_thinning_keeps_within_a_pixel() -> None:
    steps = np.linspace(0, 30, 3000)
    wave = [[float(lon), float(-15 + 3 * np.sin(lon))] for lon in steps]
    path = lines([wave]).path(FRAME)
    kept = numbers_of(path) / 2
    assert len(kept) < 300
    full = FRAME.to_px(to_world(wave))
    near = sampled(kept, 0.5)
    inside = full[(full > 0).all(axis=1) & (full < 400).all(axis=1)]
    off = np.sqrt(((inside[:, None, :] - near[None, :, :]) ** 2).sum(axis=2)).min(axis=1)
    assert off.max() < 1.2


def test_land_is_drawn_again_beyond_the_antimeridian() -> None:
    around = Frame(0.95, 0.3, 2000, 200, 200)
    path = areas([[square(-175, 30, 5)]]).path(around)
    assert path
    assert numbers_of(path).min() > 0


@pytest.mark.parametrize(
    ("most", "expected"), [(1, 1), (0.99, 0.5), (4.9, 3), (5, 5), (1999, 1000), (2000, 2000), (0.3, 0.3), (0.07, 0.05)]
)
def test_scales_end_at_round_numbers(most: float, expected: float) -> None:
    assert round_number(most) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "written"), [(-0.04, "0"), (1.0, "1"), (2.26, "2.3"), (-3.5, "-3.5"), (1234.56, "1234.6")]
)
def test_numbers_are_written_short(value: float, written: str) -> None:
    assert number(value) == written


def test_the_scale_is_true_in_the_middle(draw: Draw) -> None:
    root = parse(draw("leg:crossing", "crossing"))
    bars = [path.attrib["d"] for path in root.iter(f"{SVG}path") if "m0-3.5H" in path.attrib["d"]]
    labels = [words for words in texts(draw("leg:crossing", "crossing")) if re.fullmatch(r"[\d.]+ (km|m|nmi)", words)]
    assert len(bars) == len(labels) == 2
    lengths_px = [float(end) - float(start) for bar in bars for start, end in [re.findall(r"M([\d.]+)|H([\d.]+)", bar)]
                  for start, end in [(start[0], end[1])]]  # fmt: skip
    metres = [float(words.split()[0]) * {"km": 1000, "m": 1, "nmi": 1852}[words.split()[1]] for words in labels]
    assert lengths_px[0] / lengths_px[1] == pytest.approx(metres[0] / metres[1], rel=0.01)


def test_the_small_dossier_in_its_folder(small: Dossier, small_layer: str) -> None:
    assert small.root == SMALL
    first = still_map(small, small_layer, StillView())
    assert_asks_for_nothing(first)
    assert {"Portune", "Valbonne"} <= set(texts(first))
