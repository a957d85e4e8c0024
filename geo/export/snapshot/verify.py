"""Whether a snapshot still says what the dossier says: its claims, its quotes, and what its page shows of them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.dossier import Dossier
from geo.dossier.citation import cites_alike
from geo.errors import GeoError
from geo.export.provenance import FORMAT, PACKAGE, tool_version
from geo.export.records import claim_records
from geo.export.snapshot.blocks import SCRIPT_BLOCK
from geo.export.snapshot.packing import unpacked
from geo.export.snapshot.page import scripts
from geo.export.snapshot.pictures import pictures_written_out
from geo.export.snapshot.reading import ShownClaim, ShownPage, read_shown
from geo.model import Text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording

LARGEST_FILE_BYTES = 20_000_000
_LARGEST_BLOCK_BYTES = 50_000_000
_CLAIMS, _DECK, _SCRIPT = "packed-claims", "packed-deck-html", f"packed-{SCRIPT_BLOCK}"
_LONGEST_SHOWN = 100
_THIS_TOOL = {"name": PACKAGE, "version": tool_version()}

Record = Mapping[str, Any]


class SnapshotError(GeoError):
    """A file is no snapshot, or cannot be read as one."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Of {id}, {what} is {snapshot} in the snapshot and {dossier} in the dossier; empty where it is not there."""

    id: str
    what: str
    snapshot: str
    dossier: str

    def __str__(self) -> str:
        return f"[{self.id}] {self.what}: the snapshot has {_said(self.snapshot)}, not {_said(self.dossier)}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: {mismatches}; and {notes}, which tell of differences that are no fault of the snapshot."""

    claims: int
    quotes: int
    mismatches: tuple[Mismatch, ...]
    notes: tuple[str, ...]


def verify(file: Path, dossier: Dossier) -> Report:
    """Compare a snapshot with a dossier; raises SnapshotError where the file is none."""
    shown = _shown(file)
    provenance, records = _provenance(shown, file), _records(shown, file)
    ours = {record["id"]: record for record in claim_records(dossier, Wording(provenance["language"]))}
    same_version = provenance["dossier"]["version"] == dossier.version
    mismatches = [
        *_articles(provenance, dossier),
        *(found for record in records.values() for found in _claim(record, ours.get(record["id"]), dossier)),
        *_page(shown, records, dossier),
        *_texts(shown, provenance, dossier),
    ]
    added = [claim_id for claim_id in ours if claim_id not in records]
    if same_version:
        mismatches += [Mismatch(claim_id, "claim", "", "one") for claim_id in added]
    notes = [] if same_version else [_versions(provenance, dossier)]
    if same_version and provenance.get("tool") == _THIS_TOOL:
        mismatches += _pictures(shown, dossier, Wording(provenance["language"]))
    notes += _scripts(shown, provenance)
    if added and not same_version:
        notes.append(f"The dossier has {_counted(len(added), 'claim')} that the snapshot has not: {', '.join(added)}")
    quotes = sum(len(record["quotes"]) for record in records.values())
    return Report(len(records), quotes, tuple(mismatches), tuple(notes))


# ── reading the file ─────────────────────────────────────────────────────────────────────────────────────────────────


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
        deck = read_shown(unpacked(page.blocks[_DECK], most_bytes=_LARGEST_BLOCK_BYTES))
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
            and all(isinstance(article[key], str) for article in found["articles"] for key in ("id", "file", "sha256"))
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _no_snapshot(file, "its provenance is damaged") from error
    if not sound:
        raise _no_snapshot(file, f"its provenance is not of the form {FORMAT}")
    return dict(found)


def _records(shown: ShownPage, file: Path) -> dict[str, Record]:
    try:
        found = json.loads(unpacked(shown.blocks[_CLAIMS], most_bytes=_LARGEST_BLOCK_BYTES))
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


# ── comparing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _articles(provenance: Record, dossier: Dossier) -> Iterator[Mismatch]:
    for article in provenance["articles"]:
        source = dossier.sources.get(article["id"])
        if source is None:
            yield Mismatch(article["id"], "article", "one", "")
        elif source.sha256 != article["sha256"]:
            yield Mismatch(article["id"], f"SHA-256 of {article['file']}", article["sha256"], source.sha256)


def _claim(record: Record, ours: Record | None, dossier: Dossier) -> Iterator[Mismatch]:
    """What of an embedded claim differs from the dossier's, and which of its quotes are not in the article."""
    if ours is None:
        yield Mismatch(record["id"], "claim", "one", "")
        return
    parts = sorted((record.keys() | ours.keys()) - {"citation"})
    differs = [what for what in parts if record.get(what) != ours.get(what)]
    # It is put together from the rest, so it is news only where that is the same; files of before 0.3.0 have none.
    if not differs and not cites_alike(str(record.get("citation", ours["citation"])), ours["citation"]):
        differs = ["citation"]
    for what in differs:
        yield Mismatch(record["id"], what, *_first_difference(record.get(what), ours.get(what)))
    text = dossier.texts[ours["article"]["id"]]
    for quote in record["quotes"]:
        printed = text[quote["start"] : quote["end"]] if _are_offsets(quote) else ""
        if quote["text"] != printed:
            yield Mismatch(record["id"], "words in the article", quote["text"], printed)


def _are_offsets(quote: Record) -> bool:
    return all(isinstance(quote.get(key), int) and quote[key] >= 0 for key in ("start", "end"))


def _first_difference(one: Any, other: Any) -> tuple[str, str]:  # noqa: ANN401 - parts of JSON
    """The first parts that differ, as text to show."""
    if isinstance(one, list) and isinstance(other, list):
        for index in range(max(len(one), len(other))):
            left, right = (one[index : index + 1] or [None])[0], (other[index : index + 1] or [None])[0]
            if left != right:
                return _first_difference(left, right)
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(one.keys() | other.keys()):
            if one.get(key) != other.get(key):
                return _first_difference(one.get(key), other.get(key))
    return _plain(one), _plain(other)


def _page(shown: ShownPage, records: Mapping[str, Record], dossier: Dossier) -> Iterator[Mismatch]:
    """What the cards and the presentation show against the claims inside."""
    for claim in shown.claims:
        record = records.get(claim.id)
        if claim.place == "headline":
            yield from _headline(claim, dossier, shown.language)
        if record is None:
            yield Mismatch(claim.id, f"{claim.place} shown", "one", "")
        else:
            yield from _shown_claim(claim, record, shown.language)
    cards = {claim.id for claim in shown.claims if claim.place == "card"}
    yield from (Mismatch(claim_id, "card shown", "", "one") for claim_id in records if claim_id not in cards)
    yield from (Mismatch("page", "quote outside any claim", stray, "") for stray in shown.stray_quotes)


def _headline(headline: ShownClaim, dossier: Dossier, language: str) -> Iterator[Mismatch]:
    """The large number of a step, and of which claim it is."""
    step = dossier.steps.get(headline.step)
    ours = step.headline if step else None
    expected = {
        "claim": (headline.id, ours.claim if ours else ""),
        "number": (headline.parts.get("number", ""), ours.number if ours else ""),
        "label": (headline.parts.get("label", ""), ours.label.in_language(language) if ours else ""),
    }
    for what, (shown, words) in expected.items():
        if _even(shown) != _even(words):
            yield Mismatch(headline.step, f"{what} of its headline", shown, words)


def _shown_claim(claim: ShownClaim, record: Record, language: str) -> Iterator[Mismatch]:
    expected = {
        "voice": record["voice"]["shown"],
        "hedge": record["hedge"]["shown"],
        "kind of hedge": record["hedge"]["id"],
        "date": record["date"]["shown"],
        "article": record["article"]["shown"],
    }
    if claim.place != "headline":
        expected["quotes"] = "\n".join(quote["text"] for quote in record["quotes"])
        expected["summary"] = Text.model_construct(record["summary"]).in_language(language)
    for what, words in expected.items():
        shown = claim.parts.get(what, "")
        # A card adds the words in which the article prints the date.
        same = _even(shown) == _even(words) or (what == "article" and _even(shown).startswith(f"{_even(words)} · "))
        if not same:
            yield Mismatch(claim.id, f"{what} on its {claim.place}", shown, words)


def _pictures(shown: ShownPage, dossier: Dossier, wording: Wording) -> Iterator[Mismatch]:
    """The computed pictures against what the dossier gives now: every word, verdict and line of them."""
    for name, picture in pictures_written_out(dossier, {claim.step for claim in shown.claims}, wording).items():
        if _even(shown.pictures.get(name, "")) != _even(picture):
            yield Mismatch(name, "picture", "another", "the one that this dossier gives")


def _texts(shown: ShownPage, provenance: Record, dossier: Dossier) -> Iterator[Mismatch]:
    """The articles as shown against their texts."""
    for source_id in dict.fromkeys([*(article["id"] for article in provenance["articles"]), *shown.articles]):
        text = shown.articles.get(source_id, "")
        if source_id in dossier.texts and _even(text) != _even(dossier.texts[source_id]):
            marks = (hashlib.sha256(_even(words).encode()).hexdigest() for words in (text, dossier.texts[source_id]))
            yield Mismatch(source_id, "SHA-256 of the text shown", *marks)


def _even(text: str) -> str:
    """Text with its line ends of one kind, and without the spaces around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


# ── saying it ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _versions(provenance: Record, dossier: Dossier) -> str:
    return (
        f"The dossier has changed since the snapshot of {provenance.get('as_of', 'an unknown time')}: its version was "
        f"{provenance['dossier']['version'][:12]} and is {dossier.version[:12]}"
    )


def _scripts(shown: ShownPage, provenance: Record) -> list[str]:
    """Scripts can show anything; those of this very version are known."""
    if provenance.get("tool") != _THIS_TOOL:
        return ["Another version of the tool wrote the snapshot, so its scripts and pictures are not compared"]
    strangers = [script for script in _run(shown) if script not in scripts()]
    return (
        [f"The snapshot holds {_counted(len(strangers), 'script')} that this tool does not write"] if strangers else []
    )


def _run(shown: ShownPage) -> Iterator[str]:
    """Every script that the page may run; of one that cannot be unpacked, the block, which is none of ours."""
    yield from shown.scripts
    for name, block in shown.blocks.items():
        if name.startswith(_SCRIPT):
            try:
                yield unpacked(block, most_bytes=_LARGEST_BLOCK_BYTES)
            except ValueError:
                yield block


def _counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"


def _plain(value: Any) -> str:  # noqa: ANN401 - a part of JSON
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _said(text: str) -> str:
    """A text to show in one line, without what would steer a terminal."""
    if not text:
        return "nothing"
    line = "".join(char if char.isprintable() else " " for char in text)
    return f"“{line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + '…'}”"
