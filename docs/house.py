"""The house by its imports: its floors, who imports whom, and a picture of both, which `make house` writes."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "house.svg"
# From the ground up: a room imports only from its own floor or from floors below. tests/test_house.py sees to it.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "dates", "measure"),
    ("model",),
    ("words",),
    ("dossier",),
    ("reading", "routing", "layer"),
    ("assess", "built"),
    ("drawing",),
    ("export",),
    ("ui", "cli"),
    ("app",),
)
Places = Mapping[str, float]
Lines = Mapping[tuple[str, str], int]

# All in the picture's own units.
WIDTH, MARGIN, SLAB, ROOF = 1000, 40, 96, 84
BOX_HEIGHT, LETTER, PADDING, SLOT, NARROWEST = 52, 6.1, 26, 20, 130


def modules() -> list[Path]:
    """Every module of the house, the door included, in the order of their names."""
    return sorted([*(ROOT / "geo").rglob("*.py"), ROOT / "app.py"])


def name_of(file: Path) -> str:
    """`geo/words/wording.py` is `geo.words.wording`."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The room of a module, by the module's dotted name."""
    return module.removeprefix("geo.").split(".")[0]


def floor_of(room: str) -> int:
    """The floor of a room, from 0 for the ground."""
    return next(number for number, rooms in enumerate(FLOORS) if room in rooms)


@cache
def imports(file: Path) -> tuple[str, ...]:
    """The dotted names that a file imports, at its top or inside a function."""
    return tuple(_imports(ast.parse(file.read_text("utf-8")), file))


def _imports(tree: ast.Module, file: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise ValueError(f"{file} imports relatively; write the whole name")
            yield node.module or ""


def lines() -> dict[tuple[str, str], int]:
    """How many imports go from one room to another."""
    counted = Counter(
        (room_of(name_of(file)), room_of(module))
        for file in modules()
        if name_of(file) != "geo"
        for module in imports(file)
        if module.startswith("geo.")
    )
    return {rooms: count for rooms, count in sorted(counted.items()) if rooms[0] != rooms[1]}


def picture() -> str:
    """The whole SVG: a box per room on its floor, a line per pair of rooms, thicker the more imports it has."""
    drawn = lines()
    places = _places(drawn)
    height = ROOF + SLAB * len(FLOORS) + MARGIN
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            'aria-labelledby="what how">'
        ),
        '<title id="what">The rooms of geo/ on their floors</title>',
        f'<desc id="how">{_ABOUT}</desc>',
        f"<style>{_STYLE}{_colours()}</style>",
        *_walls(height),
        *(
            _line(upper, lower, drawn, places)
            for upper, lower in sorted(drawn, key=lambda pair: (-_thickness(drawn[pair]), pair))
        ),
        *(part for rooms in FLOORS for room in rooms for part in _box(room, places)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


_ABOUT = "A line leads from a room down to one it imports from, in that room’s colour; the more imports, the thicker."
_STYLE = """
svg { --wall: #8a8f98; --slab: #f6f3ec; --other: #efeae0; --box: #fff; --ink: #1c2430; --quiet: #545d6b;
  --roof: #a94e39; --lightness: 42%; background: #fff }
@media (prefers-color-scheme: dark) { svg { --wall: #6b7380; --slab: #171c24; --other: #1c232d; --box: #2a3340;
  --ink: #eef1f5; --quiet: #b3bcc9; --roof: #8f4030; --lightness: 64%; background: #0f1319 } }
text { font-family: system-ui, -apple-system, "Segoe UI", sans-serif; text-anchor: middle; fill: var(--quiet);
  font-size: 11.5px }
.name { fill: var(--ink); font-size: 15px; font-weight: 600 } .above { fill: #fff; font-size: 14px }
.slab { fill: var(--slab) } .slab.other { fill: var(--other) }
.wall { fill: none; stroke: var(--wall); stroke-width: 2 }
.roof { fill: var(--roof) } .box { fill: var(--box); stroke-width: 1.5 }
.line { fill: none; stroke-linecap: butt; stroke-opacity: .62 }
"""


def _colours() -> str:
    """A hue per floor, a shade off for each neighbour on it: of a box's border and of the lines that end there."""
    hues = {
        room: 205 + 137 * floor + 28 * index for floor, rooms in enumerate(FLOORS) for index, room in enumerate(rooms)
    }
    return "\n".join(f".{room} {{ stroke: hsl({hue % 360} 48% var(--lightness)) }}" for room, hue in hues.items())


def _walls(height: int) -> Iterator[str]:
    left, right, bottom = MARGIN, WIDTH - MARGIN, height - MARGIN
    yield f'<path class="roof" d="M{left - 26} {ROOF} L{WIDTH / 2:g} 6 L{right + 26} {ROOF} Z"/>'
    yield f'<text class="above" x="{WIDTH / 2:g}" y="{ROOF - 22}">geo/ on {len(FLOORS)} floors</text>'
    for floor in range(len(FLOORS)):
        shade = "slab other" if floor % 2 else "slab"
        yield f'<rect class="{shade}" x="{left}" y="{_top(floor)}" width="{right - left}" height="{SLAB}"/>'
    yield f'<path class="wall" d="M{left} {ROOF} V{bottom} H{right} V{ROOF}"/>'
    yield f'<path class="wall" d="M{left - 26} {bottom} H{right + 26}"/>'


def _top(floor: int) -> int:
    return ROOF + SLAB * (len(FLOORS) - 1 - floor)


def _box(room: str, places: Places) -> Iterator[str]:
    width, top = _width(room), _top(floor_of(room)) + (SLAB - BOX_HEIGHT) / 2
    left, inside = places[room] - width / 2, _inside(room)
    yield f'<rect class="box {room}" x="{left:g}" y="{top:g}" width="{width:g}" height="{BOX_HEIGHT}" rx="7"/>'
    yield f'<text class="name" x="{places[room]:g}" y="{top + (22 if inside else 31):g}">{_label(room)}</text>'
    if inside:
        yield f'<text x="{places[room]:g}" y="{top + 41:g}">{inside}</text>'


def _label(room: str) -> str:
    return room if (ROOT / "geo" / room).is_dir() else f"{room}.py"


@cache
def _inside(room: str) -> str:
    """The folders of a room, where it has any."""
    return " · ".join(sorted(init.parent.name for init in (ROOT / "geo" / room).glob("*/__init__.py")))


def _width(room: str) -> float:
    return max(NARROWEST, round(len(_inside(room)) * LETTER + PADDING))


def _line(upper: str, lower: str, drawn: Lines, places: Places) -> str:
    start, end = _port(upper, lower, drawn, places), _port(lower, upper, drawn, places)
    top = _top(floor_of(upper)) + (SLAB + BOX_HEIGHT) / 2
    bottom = _top(floor_of(lower)) + (SLAB + (BOX_HEIGHT if floor_of(upper) == floor_of(lower) else -BOX_HEIGHT)) / 2
    middle = top + SLAB / 4 if bottom == top else (top + bottom) / 2
    way = f"M{start:g} {top:g} C{start:g} {middle:g} {end:g} {middle:g} {end:g} {bottom:g}"
    said = f"{upper} imports from {lower}"
    return (
        f'<path class="line {lower}" stroke-width="{_thickness(drawn[upper, lower]):.1f}" d="{way}">'
        f"<title>{said}</title></path>"
    )


def _thickness(count: int) -> float:
    """A step thicker for each doubling: a picture that changes with every import would always be out of date."""
    return 0.6 + 1.4 * count.bit_length()


def _port(room: str, other: str, drawn: Lines, places: Places) -> float:
    """Where on a box its line to another room begins: side by side, in the order in which the others lie."""
    is_above = (room, other) in drawn
    others = sorted(
        ((b if is_above else a) for a, b in drawn if (a if is_above else b) == room), key=lambda one: (places[one], one)
    )
    room_for_each = min(22.0, (_width(room) - 24) / len(others))
    return round(places[room] + (others.index(other) - (len(others) - 1) / 2) * room_for_each, 1)


def _places(drawn: Lines) -> dict[str, float]:
    """Where the middle of each box lies: of all places on its floor the one that hides least of the lines behind boxes.

    One room after the other moves to its best place, until none does: the same house gives the same picture.
    """
    places = {room: x for rooms in FLOORS for room, x in zip(rooms, _spread(rooms), strict=True)}
    cost, moved = _cost(drawn, places), True
    while moved:
        moved = False
        for room in tuple(places):
            for x in _free(room, places):
                tried = {**places, room: x}
                if (new := _cost(drawn, tried)) < cost - 1e-6:
                    places, cost, moved = tried, new, True
    return places


def _spread(rooms: Sequence[str]) -> Iterator[float]:
    gap = (WIDTH - 2 * MARGIN - sum(map(_width, rooms))) / (len(rooms) + 1)
    x = MARGIN + gap
    for room in rooms:
        yield round(x + _width(room) / 2)
        x += _width(room) + gap


def _free(room: str, places: Places) -> list[float]:
    """The middles that a box can have on its floor without touching a wall or a neighbour."""
    half = _width(room) / 2
    neighbours = [other for other in FLOORS[floor_of(room)] if other != room]
    return [
        x
        for x in range(MARGIN + SLOT, WIDTH - MARGIN - SLOT + 1, SLOT)
        if x - half >= MARGIN + SLOT and x + half <= WIDTH - MARGIN - SLOT
        if all(abs(x - places[other]) >= half + _width(other) / 2 + SLOT for other in neighbours)
    ]


def _cost(drawn: Lines, places: Places) -> float:
    """What is hidden behind boxes, in thickness of lines, and a little for every step aside."""
    total = 0.0
    for (upper, lower), count in drawn.items():
        top, bottom = floor_of(upper), floor_of(lower)
        start, end = places[upper], places[lower]
        total += _thickness(count) * abs(start - end) / WIDTH
        for floor in range(bottom + 1, top):
            share = (top - floor) / (top - bottom)
            x = start + (end - start) * share * share * (3 - 2 * share)
            hidden = sum(abs(x - places[room]) < _width(room) / 2 + 8 for room in FLOORS[floor])
            total += 3 * _thickness(count) * hidden
    return total


def main() -> None:
    """Write the picture beside this script."""
    PICTURE.write_text(picture(), "utf-8")


if __name__ == "__main__":
    main()
