"""What tests share: dossiers, LibreOffice, a running dashboard; and what becomes of tests whose program is missing."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from geo.cli.build import build
from geo.dossier import Dossier, load
from tests.browser.serving import served
from tests.marked import Marked, marked_copy
from tests.office import Office
from tests.programs import CHROMIUM, FIREFOX, OFFICE
from tests.support import ROOT, SMALL, Folder

# How long an example takes depends on what else the machine does; that is no property of the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# Fixtures that start a program. Who uses one is marked with its name, so that `make unit` can leave it out; and its
# coverage is not measured, as what a browser asks for runs in a server, and to watch the rest costs more than it shows.
NEEDS = {"browser": CHROMIUM, "firefox": FIREFOX, "office": OFFICE}
IS_CI = os.environ.get("CI", "").lower() not in ("", "0", "false")
MISSING = "not installed: "


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a program. Where that is missing, leave the test out, but never where code is accepted."""
    for item in items:
        for name, program in NEEDS.items():
            if name not in getattr(item, "fixturenames", ()):
                continue
            item.add_marker(name)
            item.add_marker("no_cover")
            # A newcomer without it still sees all else pass, and the last line says how many were left out and how to
            # get it. Where code is accepted, a test without its program fails.
            if not IS_CI and not program.found:
                item.add_marker(pytest.mark.skip(MISSING + f"{program.name}. {program.how}"))
    # What takes long comes first, so that no worker is left alone with it at the end.
    items.sort(key=lambda item: not any(item.get_closest_marker(name) for name in NEEDS))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """The last line says how many tests were left out, and how that is mended."""
    yield
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])]
    left_out = Counter(reason.partition(MISSING)[2] for reason in reasons if MISSING in reason)
    if left_out:
        said = "; ".join(f"{count} for want of {what}" for what, count in left_out.items())
        terminalreporter.write_line(f"Tests left out: {said}", yellow=True)


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
def marked(tmp_path_factory: pytest.TempPathFactory) -> Marked:
    """The dossier of the five articles with a mark that attacks in every text."""
    return marked_copy(tmp_path_factory.mktemp("marked") / "dossier")


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """The address of a running dashboard of the project's own dossier."""
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


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
