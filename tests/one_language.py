"""A dossier whose every text of ours is written in one language alone, and which of its texts a page fails to mark."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from geo.dossier.yaml_lines import read_yaml
from tests.dossier.test_questions_file import SOUND as QUESTIONS
from tests.drawing.test_actors import SOUND as ACTORS
from tests.support import SMALL, Folder

# Ends every text, so that it is known wherever it comes to stand.
SIGN = "ẞ"
_VOID = ("br", "img", "input", "hr", "meta", "link", "wbr")
# Within these no element may stand; a picture's words are also said beside it.
_ONLY_TEXT = frozenset(("title", "script", "style", "svg"))


def small_in(language: str, to: Path) -> Folder:
    """The small dossier, with questions and actors, as if its English were another language."""
    folder = Folder.copy_of(SMALL, to)
    (folder.root / "data/questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    (folder.root / "data/actors.yaml").write_text(ACTORS, encoding="utf-8")
    for file in (folder.root / "data").glob("*.yaml"):
        data = _in_one(read_yaml(file.read_text(encoding="utf-8"), file.name).data, language)
        # What is JSON is YAML.
        file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


def _in_one(data: Any, language: str) -> Any:
    if isinstance(data, list):
        return [_in_one(value, language) for value in data]
    if not isinstance(data, dict):
        return data
    if set(data) == {"en", "fr"}:
        return {language: f"{data['en']} {SIGN}"}
    return {key: _in_one(value, language) for key, value in data.items()}


def signed(html: str) -> list[tuple[str, str]]:
    """The texts with the sign in HTML, each with the nearest `lang` around it; less those where none could stand."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in what ends where it begins."""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if SIGN in data and not _ONLY_TEXT.intersection(tag for tag, _ in self._open):
            self.found.append((data.strip(), self._open[-1][1]))
