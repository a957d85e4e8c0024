"""What stands around a still map: the legend, the scale and the attribution of the data in sight."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.drawing.map.looks import LOOKS
from geo.drawing.map.patterns import CORRIDOR, pattern
from geo.drawing.still.data import StillData, Way
from geo.drawing.still.mercator import Box, Frame
from geo.drawing.still.shapes import Attributes, Group, Shape, box, circle, line, stroke, text
from geo.drawing.typesetting import packed, text_width, wrapped
from geo.words.wording import Wording

EDGE_PX = 10.0
_PAD_PX, _SAMPLE_PX, _GAP_PX = 11.0, 30.0, 9.0
_TYPE_PX, _ROW_PX, _BETWEEN_PX = 11.5, 14.5, 4.0
# No row is wider, and legs and rows take no larger share of the picture's height and width.
_MOST_ROW_PX, _MOST_SHARE = 255.0, 0.4
_NAME_LINES, _NOTE_LINES = 2, 6
_SMALL_PX, _SMALL_ROW_PX, _MOST_SMALL_ROWS = 9.5, 12.5, 12
_SCALE_PX, _SCALE_TYPE_PX = 100.0, 10.0
# The international nautical mile, 1929.
_M_PER_NAUTICAL_MILE = 1852.0


# A sample of what is drawn, if there is one, what it is, and in how many lines at most.
_Entry = tuple[Shape | None, str, int]


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One entry of the legend: {rows} of text, at {y} from the legend's top, beside a sample {shapes} drawn around 0,
    or none.
    """

    rows: Sequence[str]
    shapes: Sequence[Shape]
    y: float


@dataclass(frozen=True, slots=True)
class Legend:
    """The key of a still map: {rows} in a box of {width} × {height} pixels."""

    rows: Sequence[LegendRow]
    width: float
    height: float

    def group(self, left: float, top: float, colours: Mapping[str, str]) -> Group:
        """The legend with its corner at left, top."""
        shapes = [
            box(left, top, self.width, self.height, {"rx": 6, **_ground(colours), "stroke": colours["rule"]}),
        ]
        for row in self.rows:
            y = top + row.y
            middle = f"translate({left + _PAD_PX + _SAMPLE_PX / 2:g} {y + _ROW_PX / 2:g})"
            shapes += [Shape(shape.tag, {**shape.attributes, "transform": middle}) for shape in row.shapes]
            x = left + _PAD_PX + (_SAMPLE_PX + _GAP_PX if row.shapes else 0)
            ink = colours["ink" if row.shapes else "muted-ink"]
            shapes += [text(part, x, y + 11 + index * _ROW_PX, {"fill": ink}) for index, part in enumerate(row.rows)]
        return Group({"font-size": _TYPE_PX}, shapes)


def legend_of(
    data: StillData,
    size: tuple[float, float],
    wording: Wording,
    words: Mapping[str, Any],
    colours: Mapping[str, str],
    *,
    corridors: bool,
) -> Legend:
    """The rows of the live map's legend, for a picture of a size in pixels; legs that would fill it are not named."""
    most_legs = max(1, int(size[1] * _MOST_SHARE / (_ROW_PX + _BETWEEN_PX)))
    legs = data.legs[:most_legs]
    named = [(_sample(leg, colours), f"{leg.number} · {leg.names.of(wording.language)}") for leg in legs]
    bases = {part.basis for leg in data.legs for part in leg.parts}
    rail = next((leg for leg in data.legs if leg.mode == "rail"), None)
    entries: list[_Entry] = [(sample, name, _NAME_LINES) for sample, name in named]
    entries += [(None, "…", _NAME_LINES)] if len(legs) < len(data.legs) else []
    if "computed_path" in bases or "stated_path" not in bases:
        entries.append((None, words["inferred"], _NOTE_LINES))
    if {"computed_path", "published_station"} <= bases and rail:
        entries.append((_sample(rail, colours, "published_station"), words["bridged"], _NOTE_LINES))
    if "stated_path" in bases:
        entries.append((None, words["stated"], _NOTE_LINES))
    for way in data.corridors if corridors else ():
        name = f"{way.names.of(wording.language)} · {wording.length(way.length_km)}"
        entries.append((_corridor_sample(way, colours), name, _NAME_LINES))
    disc = circle(
        0, 0, 5, {"fill": colours["disc"], "fill-opacity": LOOKS.legend_disc_opacity, "stroke": colours["disc"]}
    )
    entries.append((disc, words["disc"], _NOTE_LINES))
    return _laid_out(entries, min(_MOST_ROW_PX, size[0] * _MOST_SHARE))


def _laid_out(entries: Sequence[_Entry], most_px: float) -> Legend:
    rows: list[LegendRow] = []
    y = width = 0.0
    for sample, words, most_lines in entries:
        beside = _SAMPLE_PX + _GAP_PX if sample else 0.0
        broken = wrapped(words, _TYPE_PX, most_px - beside, most_lines)
        rows.append(LegendRow(broken, [sample] if sample else [], _PAD_PX - 2 + y))
        y += len(broken) * _ROW_PX + _BETWEEN_PX
        width = max(width, beside + max(text_width(part, _TYPE_PX) for part in broken))
    return Legend(rows, math.ceil(width + 2 * _PAD_PX), math.ceil(y - _BETWEEN_PX + 2 * _PAD_PX - 4))


def _sample(leg: Way, colours: Mapping[str, str], basis: str | None = None) -> Shape:
    own = "stated_path" if leg.path_basis == "stated" else "computed_path"
    look = stroke(pattern(leg.mode, basis or own), colours[f"leg-{leg.mode}"])
    return line(-_SAMPLE_PX / 2 + 1, 0, _SAMPLE_PX / 2 - 1, 0, look)


def _corridor_sample(way: Way, colours: Mapping[str, str]) -> Shape:
    return line(
        -14, 0, 14, 0, {"stroke-opacity": LOOKS.corridor_opacity, **stroke(CORRIDOR, colours[f"leg-{way.mode}"])}
    )


def _ground(colours: Mapping[str, str]) -> Attributes:
    return {"fill": colours["card"], "fill-opacity": 0.92}


# ── the scale ────────────────────────────────────────────────────────────────────────────────────────────────────────


def round_number(most: float) -> float:
    """The largest of 1, 2, 3 or 5 times a power of ten that is not more than a number above 0."""
    power = 10.0 ** math.floor(math.log10(most))
    return max((step for step in (1, 2, 3, 5) if step * power <= most * (1 + 1e-9)), default=1) * power


def scale_group(
    frame: Frame, bottom: float, wording: Wording, words: Mapping[str, Any], colours: Mapping[str, str]
) -> tuple[Group, Box]:
    """A bar in kilometres above one in nautical miles, true in the middle of the frame; and the box around both."""
    most_m = _SCALE_PX * frame.metres_per_px()
    metres, miles = round_number(most_m), round_number(most_m / _M_PER_NAUTICAL_MILE)
    km = f"{wording.number(metres / 1000)} km" if metres >= 1000 else f"{wording.number(metres)} m"
    bars = ((metres, km), (miles * _M_PER_NAUTICAL_MILE, f"{wording.number(miles)} {words['nautical_miles']}"))
    lengths_px = [length_m / frame.metres_per_px() for length_m, _ in bars]
    width = 20 + max(
        length + text_width(label, _SCALE_TYPE_PX) for length, (_, label) in zip(lengths_px, bars, strict=True)
    )
    left, top = frame.width - EDGE_PX - width, bottom - 2 * _ROW_PX - 6
    shapes = [box(left, top, width, bottom - top, {"rx": 4, **_ground(colours)})]
    for row, (length, (_, label)) in enumerate(zip(lengths_px, bars, strict=True)):
        start, end, y = left + 7, left + 7 + length, top + 3 + (row + 0.5) * _ROW_PX
        bar = f"M{start:.1f} {y - 3.5:.1f}v7m0-3.5H{end:.1f}m0-3.5v7"
        shapes.append(Shape("path", {"d": bar, "fill": "none", "stroke": colours["ink"], "stroke-width": 1.2}))
        shapes.append(text(label, end + 6, y + 0.35 * _SCALE_TYPE_PX, {"fill": colours["ink"]}))
    return Group({"font-size": _SCALE_TYPE_PX}, shapes), (left, top, left + width, bottom)


# ── the attribution ──────────────────────────────────────────────────────────────────────────────────────────────────


def attribution_group(
    parts: Sequence[str], frame: Frame, most_px: float, colours: Mapping[str, str]
) -> tuple[Group, Box]:
    """Whose data is in sight, in the lower right corner; and the box around it."""
    room = most_px - 12
    has_room = all(text_width(part, _SMALL_PX) <= room for part in parts)
    # An attribution may not be cut; where one is too wide for a row, all are broken between words.
    pieces, joint = (parts, " · ") if has_room else (" · ".join(parts).split(" "), " ")
    rows = packed(pieces, joint, _SMALL_PX, room, _MOST_SMALL_ROWS)
    width = max(text_width(row, _SMALL_PX) for row in rows) + 12
    height = len(rows) * _SMALL_ROW_PX + 4
    left, top = frame.width - width, frame.height - height
    ground = box(left, top, width, height, _ground(colours))
    right = frame.width - 6
    words = [
        text(row, right, top + 11.5 + index * _SMALL_ROW_PX, {"fill": colours["muted-ink"], "text-anchor": "end"})
        for index, row in enumerate(rows)
    ]
    return Group({"font-size": _SMALL_PX}, [ground, *words]), (left, top, frame.width, frame.height)
