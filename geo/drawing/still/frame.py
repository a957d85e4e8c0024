"""Which part of the world a still map shows, and where its legend stands."""

import math
from collections.abc import Iterator

import numpy as np

from geo.drawing.still.data import StillData
from geo.drawing.still.furniture import EDGE_PX, Legend
from geo.drawing.still.labels import any_inside
from geo.drawing.still.mercator import Box, Floats, Frame, fitted, zoom_of
from geo.drawing.still.names import route_points

# Left and top of the legend, in pixels.
Corner = tuple[float, float]

# As the live map: no closer than this, and no farther than a world of two tiles.
_ZOOMS = (1.0, 13.0)
# Share of the smaller side that stays free around what is shown, and how much more of it at the bottom.
_EDGE_SHARE, _BOTTOM_PX = 0.09, 20.0
_AROUND_LEGEND_PX = 14.0
# More than this share of the picture is never given to margins.
_MOST_MARGIN = 0.7


def framed(data: StillData, view: str, size: tuple[float, float], legend: Legend) -> tuple[Frame, Corner]:
    """The frame of a view, and where the legend's corner is: where it hides nothing, or with room made for it."""
    bounds = data.bounds_of(view)
    choices = list(_choices(bounds, size, legend))
    for frame, corner in choices:
        if not any_inside(legend_box(corner, legend, _AROUND_LEGEND_PX), _of_interest(data, view, frame)):
            return frame, corner
    return choices[-1]


def _choices(bounds: Box, size: tuple[float, float], legend: Legend) -> Iterator[tuple[Frame, Corner]]:
    """First the whole picture for the view and the legend in a corner, then the view beside the legend."""
    edge = min(size) * _EDGE_SHARE
    bottom = edge + _BOTTOM_PX
    low, high = size[1] - EDGE_PX - legend.height, EDGE_PX
    left, right = EDGE_PX, size[0] - EDGE_PX - legend.width
    free = fitted(bounds, size, (edge, edge, edge, bottom), _ZOOMS)
    yield from ((free, corner) for corner in ((left, low), (left, high), (right, high)))
    tall = max(bottom, legend.height + EDGE_PX + _AROUND_LEGEND_PX)
    wide = max(edge, legend.width + EDGE_PX + _AROUND_LEGEND_PX)
    beside: list[tuple[Box, Corner]] = [
        ((wide, edge, edge, bottom), (left, low)),
        ((edge, edge, edge, tall), (left, low)),
        ((edge, tall, edge, bottom), (left, high)),
        ((edge, edge, wide, bottom), (right, high)),
    ]
    roomy = [choice for choice in beside if _leaves_room(choice[0], size)]
    roomy.sort(key=lambda choice: -min(zoom_of(bounds, size, choice[0]), _ZOOMS[1]))
    yield from ((fitted(bounds, size, margins, _ZOOMS), corner) for margins, corner in roomy)
    # Where all hides something, it is best to hide what the view is not about.
    margins, corner = roomy[0] if roomy else ((edge, edge, edge, bottom), (left, low))
    yield fitted(bounds, size, margins, _ZOOMS), corner


def _leaves_room(margins: Box, size: tuple[float, float]) -> bool:
    left, top, right, bottom = margins
    return left + right < size[0] * _MOST_MARGIN and top + bottom < size[1] * _MOST_MARGIN


def legend_box(corner: Corner, legend: Legend, around: float) -> Box:
    """The box of a legend at a corner, with so many pixels around."""
    left, top = corner
    return (left - around, top - around, left + legend.width + around, top + legend.height + around)


def _of_interest(data: StillData, view: str, frame: Frame) -> list[Floats]:
    """Points in pixels along the route, its places, and the outermost points of what the view is about."""
    west, north, east, south = data.bounds_of(view)
    places = [place.at for place in data.places.values() if data.is_on_route(place.id)]
    corners = [(west, north), (east, south)] if view.startswith("places:") else []
    lines = route_points(data.legs, frame, math.floor(frame.zoom))
    return [*lines, frame.to_px(np.array([*places, *corners]).reshape(-1, 2))]
