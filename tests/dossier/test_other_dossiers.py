"""The pages on another dossier: one that is not built, one that is broken, one that changes, none at all."""

from pathlib import Path

import pytest

from geo.ui.workspace import DOSSIER_VARIABLE
from geo.words.wording import Wording
from tests.pages import cards_shown, claims_shown, components, maps_shown, open_briefing, open_sources, page_html, sound
from tests.support import Folder


def _show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DOSSIER_VARIABLE, str(folder))


def test_another_dossier_that_is_not_built_is_shown_and_says_so(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _show(folder.root, monkeypatch)
    app = open_briefing()
    assert claims_shown(app) == ["two-ships", "forty-crates", "daily-train", "train-line", "wagons-unknown"]
    assert "data/layer.geojson is older than the dossier; “geo build” makes it anew." in page_html(app).text
    assert "Place mentions are not marked" in page_html(open_sources()).text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_broken_dossier_shows_its_problems_and_no_map(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    folder.change("data/places.yaml", "lat: 48.0", "lat: 95")
    folder.change("data/claims.yaml", "text: Deux navires ont quitté", "text: <script>alert(1)</script> ont quitté")
    _show(folder.root, monkeypatch)
    app = open_briefing(lang=language)
    assert maps_shown(app) == []
    assert components(app) == []
    page = page_html(app)
    assert [title.text for title in page.of_tag("h1")] == [
        Wording(language).gettext("This dossier cannot be shown yet")
    ]
    assert not page.of_tag("script")
    rows = [row.text for row in page.of_tag("tr")][1:]
    assert len(rows) == 2
    assert "data/claims.yaml:9" in rows[0]
    assert "“<script>alert(1)</script> ont quitté Portune le 3 mars 2021”" in rows[0]
    assert all(words in rows[1] for words in ("data/places.yaml:8", "portune", "“95”", "Give a number of 90 or less"))


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _show(tmp_path / "nowhere", monkeypatch)
    app = open_briefing()
    assert maps_shown(app) == []
    assert f"{tmp_path}/nowhere" in page_html(app).text


def test_a_dossier_is_read_anew_when_a_file_changes(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    _show(folder.root, monkeypatch)
    app = open_briefing()
    folder.change("data/claims.yaml", "en: Two ships left Portune.", "en: Two small ships left Portune.")
    assert "Two small ships left Portune." in cards_shown(sound(app.run())).text
    folder.change("data/places.yaml", "lat: 48.0", "lat: 95")
    assert "“95”" in page_html(sound(app.run())).text
