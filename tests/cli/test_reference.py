"""The reference files come out of their data byte for byte, and say truly what data that is."""

import json
from pathlib import Path

import pytest

from geo.dossier import Dossier
from geo.routing.reference import BORDERS_FILE, LABELS_FILE, LAND_FILE, LINES_FILE, NETWORK_FILE, build_reference
from tests.routing.test_rail import check_real_leg
from tests.support import ROOT


# All that runs here is covered by tests of its own; to count its lines once more would take another minute.
@pytest.mark.no_cover
def test_the_files_are_what_the_coastlines_make(real: Dossier, tmp_path: Path) -> None:
    build_reference(real.legs, real.places, tmp_path, lambda _: None, real.checks.values())
    for file in (LINES_FILE, LAND_FILE, NETWORK_FILE, LABELS_FILE, BORDERS_FILE):
        assert (tmp_path / file).read_bytes() == (ROOT / "data" / file).read_bytes(), file


@pytest.mark.no_cover
def test_the_rail_leg_is_as_long_as_published_distances_between_its_stations() -> None:
    check_real_leg()


@pytest.mark.parametrize(
    ("file", "data"),
    [
        (LINES_FILE, {"data/route.yaml", "GSHHG", "OpenStreetMap", "GeoNames", "Wikipedia", "Natural Earth"}),
        (LAND_FILE, {"data/route.yaml", "GSHHG"}),
        (NETWORK_FILE, {"data/route.yaml", "GSHHG", "OpenStreetMap", "GeoNames"}),
        (LABELS_FILE, {"data/route.yaml", "GSHHG", "GeoNames", "Unicode CLDR"}),
        (BORDERS_FILE, {"data/checks.yaml", "Natural Earth"}),
    ],
)
def test_a_file_names_all_data_that_it_is_made_from(file: str, data: set[str]) -> None:
    made_from = json.loads((ROOT / "data" / file).read_text(encoding="utf-8"))["made_from"]
    written = ("data/route.yaml", "data/checks.yaml")
    known = (*written, "GSHHG", "OpenStreetMap", "GeoNames", "Wikipedia", "Natural Earth", "Unicode CLDR")
    assert {name for name in known if any(name in source for source in made_from)} == data
    assert all(any(name in source for name in known) for source in made_from)
    assert len(set(made_from)) == len(made_from)
