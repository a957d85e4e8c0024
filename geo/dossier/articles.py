"""The articles' texts, unchanged, and whether each is still the one that was recorded."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from geo.dossier.yaml_lines import LinedYaml
from geo.errors import Problem
from geo.model import SourcesFile


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles that could be read: {texts} by source id, and the SHA-256 of each, {digests}, by file."""

    texts: dict[str, str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


class _ArticleError(Exception):
    """An article has no text to go on with: what is wrong with its file, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


def read_articles(root: Path, sources: SourcesFile | None, yaml: LinedYaml | None, problems: list[Problem]) -> Articles:
    """Read every article of the sources; what is wrong with one is added to the problems."""
    articles = Articles()
    if sources is None or yaml is None:
        return articles
    for index, source in enumerate(sources.sources):
        line = yaml.line(("sources", index, "file"))
        try:
            content = _content(root, source.file)
            digest = articles.digests[source.file] = hashlib.sha256(content).hexdigest()
            if digest != source.sha256:
                what = f"has changed since it was recorded: its SHA-256 is now {digest}"
                mend = "Restore the article; if the change is meant, read its quotes again and record the new SHA-256"
                problems.append(Problem(yaml.file, line, source.id, source.file, what, mend))
            articles.texts[source.id] = _text(content)
        except _ArticleError as error:
            problems.append(Problem(yaml.file, line, source.id, source.file, error.what, error.mend))
    return articles


def _content(root: Path, file: str) -> bytes:
    try:
        path = (root / file).resolve()
        if path.is_relative_to(root.resolve()):
            return path.read_bytes()
    # A path may hold a zero byte (ValueError) or lead round in a circle of links (RuntimeError before Python 3.13).
    except (OSError, RuntimeError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise _ArticleError(f"cannot be read: {why}", "Restore the article, or correct its path") from error
    raise _ArticleError("lies outside the dossier", "Put the article under seeds/ and name it from there")


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _ArticleError(f"is not UTF-8 at byte {error.start}", "Save the article as UTF-8") from error
    if not text.strip():
        raise _ArticleError("is empty", "Put the article's text into it")
    return text
