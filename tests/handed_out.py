"""Every text in what the product hands out: in what Streamlit sends to a browser, and in a file of any format."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from geo.export.snapshot.packing import unpacked
from geo.export.snapshot.reading import read_shown
from tests.bibtex import entries

SNAPSHOT = "html"
_MOST_BYTES = 100_000_000


def texts_sent(app: AppTest) -> Iterator[str]:
    """Every text that Streamlit sends to the browser."""
    for element in app._tree:
        if (proto := getattr(element, "proto", None)) is not None:
            yield from _strings_in(MessageToDict(proto))


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _strings_in([*value, *value.values()])
    elif isinstance(value, list):
        for one in value:
            yield from _strings_in(one)
    elif isinstance(value, str) and value.startswith('{"'):
        yield from _strings_in(json.loads(value))
    elif isinstance(value, str):
        # Before marks of Markdown stands a backslash.
        yield re.sub(r"\\(?=[^\w\s])", "", value)


def texts_of_file(key: str, content: bytes) -> Iterator[str]:
    """Every text of a file of a format; `key` is the format's, or the snapshot's."""
    yield from _READERS.get(key, _in_text)(content)


def _in_text(content: bytes) -> Iterator[str]:
    yield content.decode()


def _in_zip(content: bytes) -> Iterator[str]:
    """The XML of an office file; pictures in it hold no text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield archive.read(name).decode()


def _in_database(content: bytes) -> Iterator[str]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a table's own name
                yield from (value for value in row if isinstance(value, str))


def _in_bibtex(content: bytes) -> Iterator[str]:
    """What TeX prints of it."""
    for fields in entries(content).values():
        yield from fields.values()


def _in_snapshot(content: bytes) -> Iterator[str]:
    """The page, and what its script unpacks."""
    html = content.decode()
    yield html
    for name, block in read_shown(html).blocks.items():
        yield unpacked(block, most_bytes=_MOST_BYTES) if name.startswith("packed-") else block


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "xlsx": _in_zip,
    "pptx": _in_zip,
    "gpkg": _in_database,
    "bib": _in_bibtex,
    SNAPSHOT: _in_snapshot,
}
