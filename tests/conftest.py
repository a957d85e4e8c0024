"""Dossiers for the tests: a made-up one to change, the real one to read, and a built copy of the real one."""

from pathlib import Path

import pytest
from hypothesis import settings

from geo.cli.build import build
from geo.dossier import Dossier, load
from tests.support import ROOT, SMALL, Folder

# How long an example takes depends on what else the machine does; that is no property of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A sound small dossier of this test's own."""
    return Folder.copy_of(SMALL, tmp_path / "dossier")


@pytest.fixture(scope="session")
def small() -> Dossier:
    """The small dossier as it is."""
    return load(SMALL)


@pytest.fixture(scope="session")
def real() -> Dossier:
    """The dossier of the five articles."""
    return load(ROOT)


@pytest.fixture(scope="session")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real dossier that was built anew."""
    folder = Folder.copy_of(ROOT, tmp_path_factory.mktemp("rebuilt"))
    for file in ("data/layer.geojson", "data/mentions.json", *(f"data/schema/{path.name}" for path in _schemas())):
        (folder.root / file).unlink(missing_ok=True)
    build(folder.root, lambda _: None)
    return folder.root


def _schemas() -> list[Path]:
    return sorted((ROOT / "data" / "schema").glob("*.json"))
