"""Every text in what the product hands out: in what Streamlit sends to a browser, and in a file of any format.

What its reader takes for HTML or XML is Markup; all other texts are as people read them.
"""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from xml.etree.ElementTree import fromstring

from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from geo.export.snapshot.packing import unpacked
from geo.export.snapshot.reading import read_shown
from tests.bibtex import entries
from tests.marked import Markup

SNAPSHOT = "html"
_MOST_BYTES = 100_000_000
# What holds HTML, or a script that a page is given as one, by the names of Streamlit's messages and of ours.
_MARKUP = {"body", "html", "header", "script", "feature_group"}


def texts_sent(app: AppTest) -> Iterator[str]:
    """Every text that Streamlit sends to the browser."""
    for element in app._tree:
        if (proto := getattr(element, "proto", None)) is not None:
            yield from _strings_in(MessageToDict(proto))


def _strings_in(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _strings_in(inner, name)
    elif isinstance(value, list):
        for one in value:
            yield from _strings_in(one, key)
    elif isinstance(value, str) and value.startswith('{"'):
        yield from _strings_in(json.loads(value))
    elif isinstance(value, str):
        # No text of a dossier begins like an element. Before marks of Markdown stands a backslash.
        yield Markup(value) if key in _MARKUP or value.startswith("<") else re.sub(r"\\(?=[^\w\s])", "", value)


def texts_of_file(key: str, content: bytes) -> Iterator[str]:
    """Every text of a file of a format; `key` is the format's, or the snapshot's."""
    yield from _READERS[key](content)


def _in_json(content: bytes | str) -> Iterator[str]:
    yield from _strings_in(json.loads(content))


def _in_lines(content: bytes) -> Iterator[str]:
    for line in content.splitlines():
        yield from _in_json(line)


def _in_table(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        yield from row


def _in_kml(content: bytes) -> Iterator[str]:
    """The texts of all elements; what a balloon shows is HTML."""
    for element in fromstring(content).iter():  # noqa: S314 - what we have just written
        yield from element.attrib.values()
        text = element.text or ""
        yield Markup(text) if element.tag.endswith("}description") else text


def _in_zip(content: bytes) -> Iterator[str]:
    """The XML of an office file; pictures in it hold no text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield Markup(archive.read(name).decode())


def _in_database(content: bytes) -> Iterator[str]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - a table's own name
                for value in row:
                    if isinstance(value, str):
                        yield Markup(value) if value.startswith("<") else value


def _in_bibtex(content: bytes) -> Iterator[str]:
    """What TeX prints of it."""
    for fields in entries(content).values():
        yield from fields.values()


def _in_snapshot(content: bytes) -> Iterator[str]:
    """The page, and what its script unpacks."""
    page = content.decode()
    yield Markup(page)
    for name, block in read_shown(page).blocks.items():
        text = unpacked(block, most_bytes=_MOST_BYTES) if name.startswith("packed-") else block
        yield from _in_json(text) if text.startswith(("{", "[")) else [Markup(text)]


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "geojson": _in_json,
    "geojsonl": _in_lines,
    "csv": _in_table,
    "kml": _in_kml,
    "xlsx": _in_zip,
    "pptx": _in_zip,
    "gpkg": _in_database,
    "bib": _in_bibtex,
    "csl": _in_json,
    SNAPSHOT: _in_snapshot,
}
