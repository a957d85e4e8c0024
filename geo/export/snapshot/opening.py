"""What a snapshot's file holds: its page as shown, its provenance, and the records of its claims."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.dates import day_of
from geo.errors import GeoError
from geo.export.provenance import FORMAT
from geo.export.snapshot.packing import unpacked
from geo.export.snapshot.reading import ShownPage, read_shown
from geo.model import Text
from geo.words.locales import LANGUAGES

LARGEST_FILE_BYTES, LARGEST_BLOCK_BYTES = 20_000_000, 50_000_000
_CLAIMS, _DECK = "packed-claims", "packed-deck-html"

Record = Mapping[str, Any]


class SnapshotError(GeoError):
    """A file is no snapshot, or cannot be read as one."""


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """A snapshot as its file holds it: the page {shown}, its {provenance}, and the {records} of its claims by id."""

    shown: ShownPage
    provenance: Record
    records: Mapping[str, Record]


def open_snapshot(file: Path) -> SnapshotFile:
    """Read a snapshot; raises SnapshotError where the file is none, or is damaged."""
    shown = _shown(file)
    return SnapshotFile(shown, _provenance(shown, file), _records(shown, file))


def _text_of(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_FILE_BYTES:
            raise SnapshotError(
                f"{file} is larger than {LARGEST_FILE_BYTES // 1_000_000} MB, which no snapshot is; give the HTML file "
                "that “geo export html” wrote"
            )
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise SnapshotError(f"{file} cannot be read: {error.strerror}; give the path of a snapshot") from error
    except UnicodeDecodeError as error:
        raise _no_snapshot(file, f"byte {error.start} is not UTF-8") from error


def _shown(file: Path) -> ShownPage:
    """What the page shows, the presentation that is packed into it included."""
    page = read_shown(_text_of(file))
    if _DECK not in page.blocks:
        return page
    try:
        deck = read_shown(unpacked(page.blocks[_DECK], most_bytes=LARGEST_BLOCK_BYTES))
    except ValueError as error:
        raise _no_snapshot(file, "its presentation is damaged") from error
    return replace(
        page,
        claims=page.claims + deck.claims,
        stray_quotes=page.stray_quotes + deck.stray_quotes,
        pictures={**page.pictures, **deck.pictures},
    )


def _provenance(shown: ShownPage, file: Path) -> Record:
    block = shown.blocks.get("provenance")
    if block is None:
        raise _no_snapshot(file, "it holds no provenance")
    try:
        found = json.loads(block)
        sound = (
            found["format"] == FORMAT
            and found["language"] in LANGUAGES
            and isinstance(found["dossier"]["version"], str)
            and (found.get("printed_by") is None or day_of(found["printed_by"]))
            and all(isinstance(article[key], str) for article in found["articles"] for key in ("id", "file", "sha256"))
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_snapshot(file, "its provenance is damaged") from error
    if not sound:
        raise _no_snapshot(file, f"its provenance is not of the form {FORMAT}")
    return dict(found)


def _records(shown: ShownPage, file: Path) -> dict[str, Record]:
    try:
        found = json.loads(unpacked(shown.blocks[_CLAIMS], most_bytes=LARGEST_BLOCK_BYTES))
        for record in found:
            _check_form(record)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _no_snapshot(file, "its claims are damaged") from error
    return {record["id"]: record for record in found}


def _check_form(record: Any) -> None:  # noqa: ANN401 - whatever the file holds
    """Raise TypeError or KeyError where what is compared below is not there as text."""
    texts = [
        record["id"],
        record["article"]["shown"],
        *(record[part][key] for part in ("voice", "hedge") for key in ("id", "shown")),
        record["date"]["shown"],
        *(quote["text"] for quote in record["quotes"]),
        *Text.model_validate(record["summary"]).root.values(),
    ]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("a claim holds something else than text")


def _no_snapshot(file: Path, why: str) -> SnapshotError:
    return SnapshotError(f"{file} is not a snapshot: {why}; give the HTML file that “geo export html” wrote, unchanged")
