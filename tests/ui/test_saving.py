"""The Export page and the addresses it asks: every format is offered, made whole, or refused in one sentence."""

import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.export.formats import FORMATS
from geo.ui.routes.save import NO_FILE, SAVE_ADDRESS, save_address, save_routes
from geo.ui.workspace import DOSSIER_VARIABLE, workspace
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.pages import open_page, pickable
from tests.support import Folder, parsed


def _asked(address: str) -> Response:
    """What the route answers; Starlette's own test client would need one more package."""
    path, _, query = address.partition("?")
    (route,) = save_routes()
    assert isinstance(route, Route)
    key = path.removeprefix(f"{SAVE_ADDRESS}/")
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    return route.endpoint(Request({**scope, "path_params": {"key": key}}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_offers_every_format_and_says_what_for(language: str) -> None:
    page, wording = parsed(pickable(open_page("exports", language=language), "exports")["html"]), Wording(language)
    for form in FORMATS.values():
        assert wording.gettext(form.title) in page.text
        assert wording.gettext(form.purpose) in page.text
    addresses = [str(button.attributes["data-address"]) for button in page.of_tag("button")]
    assert addresses == [save_address(key, language, "light") for key in FORMATS]


@pytest.mark.parametrize("key", ["html", "geojson", "csv"])
def test_a_file_is_whole_and_has_a_name(folder: Folder, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder.root))
    answer = _asked(save_address(key, "fr", "light"))
    assert answer.status_code == 200
    named = re.fullmatch(
        r'attachment; filename="([a-z0-9-]+_\d{4}-\d\d-\d\d)(\.\w+)"', answer.headers["content-disposition"]
    )
    assert named
    assert named[2] == FORMATS[key].suffix
    assert len(answer.body) > 1000
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_that_of_the_page_and_else_light(
    folder: Folder, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder.root))
    html = bytes(_asked(save_address("html", "en", theme)).body).decode()
    assert parsed(html).of_tag("html")[0].attributes["data-theme"] == theme


def test_files_are_made_of_what_the_page_has_found_already(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder.root))
    found = workspace().findings
    for function in ("findings", "run_checks"):
        monkeypatch.delattr(f"geo.assess.findings.{function}")
    for key in ("html", "gpkg", "xlsx"):
        assert _asked(save_address(key, "en", "light")).status_code == 200
    assert workspace().findings is found


def test_what_a_format_cannot_hold_is_refused_in_one_sentence(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder.root))
    folder.change("data/claims.yaml", "Two ships left Portune.", "x" * 40_000)
    answer = _asked(save_address("xlsx", "en", "light"))
    assert answer.status_code == NO_FILE
    said = bytes(answer.body).decode()
    assert said.startswith(
        f"“{'x' * 40}…” on the sheet Claims, in the row two-ships, under summary, has 40000 characters"
    )


def test_a_dossier_that_broke_meanwhile_and_a_format_that_is_none(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder.root))
    assert _asked(f"{SAVE_ADDRESS}/shp").status_code == 404
    Path(folder.root / "data/route.yaml").unlink()
    answer = _asked(save_address("kml", "fr", "light"))
    assert answer.status_code == NO_FILE
    assert bytes(answer.body).decode() == "Le dossier a désormais des problèmes. Rechargez cette page pour les voir."
