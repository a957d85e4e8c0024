"""Article text that attacks, and dossiers that are broken: shown as text, or as a list of problems."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard
from tests.browser.serving import served
from tests.support import HOSTILE, SMALL, Folder

Opened = Callable[..., Dashboard]

# What each attack would do if it ran: it sets `pwned` or asks another host.
ATTACKS = (
    *HOSTILE,
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "![x](https://attacker.invalid/x.png) [y](javascript:window.pwned=1)",
    "</script><script>window.pwned=1</script>",
    "`${window.pwned=1}` {{constructor.constructor('window.pwned=1')()}}",
    "<iframe src='https://attacker.invalid/'></iframe><link rel=stylesheet href=https://attacker.invalid/x.css>",
)
ATTACK = " ".join(line.replace("\u2028", " ") for line in ATTACKS)
# The same, and a word that no line can hold.
LONG_ATTACK = f"{ATTACK} {'w' * 100_000}"


def attacking(to: Path) -> Folder:
    """A dossier whose article, claims, notes and places attack."""
    folder = Folder.copy_of(SMALL, to)
    article = (folder.root / "seeds/railway.txt").read_text(encoding="utf-8")
    folder.put_article("seeds/railway.txt", f"{article}\n{LONG_ATTACK}\n".encode())
    quoted = yaml_string(LONG_ATTACK)
    folder.change("data/claims.yaml", "text: Trains ran from Valbonne to Hautgare", f"text: {quoted}")
    folder.change("data/claims.yaml", "{en: Trains ran to Hautgare.,", f"{{en: {quoted},")
    folder.change("data/claims.yaml", "en: The crates are in the same sentence.", f"en: {quoted}")
    folder.change("data/places.yaml", "{en: Hautgare station,", f"{{en: {quoted},")
    folder.change("data/places.yaml", "{text: Hautgare, language: fr}", f"{{text: {quoted}, language: fr}}")
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a dossier whose every text attacks."""
    folder = attacking(tmp_path_factory.mktemp("hostile") / "dossier")
    with served(folder.root) as address:
        yield address


def yaml_string(text: str) -> str:
    """Text as a YAML double-quoted scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.parametrize("path", ["/", "/?place=hautgare", "/?claim=train-line", "/sources?source=railway"])
def test_attacking_text_is_shown_as_text(opened: Opened, hostile: str, path: str) -> None:
    dashboard = opened(at=hostile).open(path)
    page = dashboard.page
    expect(page.get_by_text("<script>window.pwned = 1</script>").first).to_be_attached()
    if not path.startswith("/sources"):
        dashboard.in_map(
            "() => window.supplyRouteMap.places.forEach((p) => p.hit.fire('mouseover', { latlng: p.latlng }))"
        )
        expect(dashboard.frame.get_by_text("<script>window.pwned = 1</script>").first).to_be_attached()
    for frame in page.frames:
        assert frame.evaluate("window.pwned") is None
    assert dashboard.strangers() == []
    assert dashboard.errors == []


def test_a_broken_dossier_is_one_page_of_problems(opened: Opened, tmp_path: Path) -> None:
    folder = Folder.copy_of(SMALL, tmp_path / "dossier")
    folder.change("data/places.yaml", "lat: 48.0", "lat: 95")
    folder.change("data/claims.yaml", "text: Trains ran from Valbonne", "text: Trains <b>ran</b> from Valbonne")
    with served(folder.root) as address:
        page = opened(at=address).open("/").page
        expect(page.get_by_role("heading", name="This dossier cannot be shown yet")).to_be_visible()
        expect(page.get_by_role("row")).to_have_count(3)
        expect(page.get_by_text("Trains <b>ran</b>")).to_be_visible()
        assert page.locator("iframe").count() == 0


def test_a_dossier_that_is_mended_while_the_server_runs_is_shown(opened: Opened, tmp_path: Path) -> None:
    folder = Folder.copy_of(SMALL, tmp_path / "dossier")
    folder.change("data/places.yaml", "lat: 48.0", "lat: 95")
    with served(folder.root) as address:
        dashboard = opened(at=address).open("/")
        folder.change("data/places.yaml", "lat: 95", "lat: 48.5")
        dashboard.open("/")
        expect(dashboard.page.locator(".sr-facts")).to_be_visible()
