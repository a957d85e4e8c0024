"""What several tests share: a made-up dossier that a test may change, and HTML read by the standard parser."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.dossier import Dossier, load
from geo.errors import DossierError, Problem
from geo.words.quotes import Span

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "small"

# What the number of a room looks like: three groups of four, without vowels and without what is taken for another sign.
ROOM_NUMBER = re.compile(r"[2-9b-df-hjkmnp-tv-z]{4}(?:-[2-9b-df-hjkmnp-tv-z]{4}){2}")

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<a href=\"javascript:alert(1)\" onclick='x'>",
    "'\" &amp; &lt;b&gt; </article></div>",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "${1} $x$ $$y$$ \\1 \\g<0> %s %(a)s {0} {}",
    "**bold** _it_ [a](b) # head `code` :red[x] :material/map:",
    "\u202eright to left\u202c \u200f\u05d0\u05d1 \u2067x\u2069",
    "🚢 e\u0301 \u2028 \u00a0",
)


@dataclass(frozen=True)
class Folder:
    """A dossier folder at {root} that a test changes in one place, to see what is said of it."""

    root: Path

    @classmethod
    def copy_of(cls, dossier: Path, to: Path) -> "Folder":
        for part in ("seeds", "data"):
            shutil.copytree(dossier / part, to / part)
        return cls(to)

    def change(self, file: str, old: str, new: str) -> None:
        """Put `new` in the place of `old`, which must stand in the file exactly once."""
        text = (self.root / file).read_bytes().decode()
        assert text.count(old) == 1, f"“{old}” stands in {file} {text.count(old)} times"
        (self.root / file).write_bytes(text.replace(old, new).encode())

    def put_article(self, file: str, content: bytes) -> None:
        """Give an article another content, and record its SHA-256."""
        before = hashlib.sha256((self.root / file).read_bytes()).hexdigest()
        (self.root / file).write_bytes(content)
        self.change("data/sources.yaml", before, hashlib.sha256(content).hexdigest())

    def line(self, file: str, words: str) -> int:
        """The line of the first thing in a file that reads so, from 1."""
        text = (self.root / file).read_bytes().decode()
        return text[: text.index(words)].count("\n") + 1

    def load(self) -> Dossier:
        return load(self.root)

    def problems(self) -> tuple[Problem, ...]:
        with pytest.raises(DossierError) as caught:
            self.load()
        return caught.value.problems

    def snapshot(self) -> dict[str, bytes]:
        """Every file of the folder with its content."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in sorted(files)}


def quoting(dossier: Dossier, quotes: Mapping[str, Sequence[str]]) -> Dossier:
    """The dossier in which some claims quote other words, which their articles print after all else."""
    claims, texts, spans = dict(dossier.claims), dict(dossier.texts), dict(dossier.spans)
    for name, words in quotes.items():
        claim, found = claims[name], []
        for text in words:
            start = len(texts[claim.source])
            texts[claim.source] += text
            found.append(Span(claim.source, start, start + len(text)))
        written = tuple(claim.quotes[0].model_copy(update={"text": text}) for text in words)
        claims[name], spans[name] = claim.model_copy(update={"quotes": written}), tuple(found)
    return replace(dossier, claims=claims, texts=texts, spans=spans)


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in a Python of its own, which finds the house as this one does."""
    path = os.pathsep.join([str(ROOT), *sys.path])
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )


@dataclass
class Element:
    """<{tag} {attributes}> with the {text} of all within it."""

    tag: str
    attributes: dict[str, str | None]
    # All texts of the page in order, and which of them are within it: joining them on the way would take minutes.
    texts: list[str] = field(repr=False)
    first: int
    behind: int = 0

    @cached_property
    def text(self) -> str:
        return "".join(self.texts[self.first : self.behind])

    def has_class(self, name: str) -> bool:
        return name in (self.attributes.get("class") or "").split()


@dataclass
class Html:
    """The {elements} that a browser would make of some HTML, and all its {text}."""

    # Not in its repr: a failing test that prints a page would take all memory.
    elements: list[Element] = field(default_factory=list, repr=False)
    texts: list[str] = field(default_factory=list, repr=False)

    @cached_property
    def text(self) -> str:
        return "".join(self.texts)

    def of_class(self, name: str) -> list[Element]:
        return [element for element in self.elements if element.has_class(name)]

    def of_tag(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def picks(self) -> list[str]:
        """What can be picked, in order."""
        return [name for element in self.elements if (name := element.attributes.get("data-pick"))]


def parsed(html: str) -> Html:
    reader = _Reader()
    # Markup would escape what is joined to it.
    reader.feed(str(html))
    reader.close()
    return reader.html


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html = Html()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        texts = self.html.texts
        element = Element(tag, dict(attrs), texts, len(texts), len(texts))
        self.html.elements.append(element)
        if tag not in ("br", "img", "input", "hr", "meta", "link", "wbr"):
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        closed = self._open.pop()
        assert closed.tag == tag, f"</{tag}> closes another element"
        closed.behind = len(self.html.texts)

    def handle_data(self, data: str) -> None:
        self.html.texts.append(data)

    def close(self) -> None:
        super().close()
        assert not self._open, f"{[element.tag for element in self._open]} are never closed"
