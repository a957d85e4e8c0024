"""Whether a snapshot still says what the dossier says: its claims, its quotes, and what its page shows of them."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.dates import day_of
from geo.dossier import Dossier
from geo.dossier.as_of import printed_by
from geo.dossier.citation import cites_alike
from geo.dossier.headlines import headline_number
from geo.export.provenance import PACKAGE, tool_version
from geo.export.records import claim_records
from geo.export.snapshot.blocks import SCRIPT_BLOCK
from geo.export.snapshot.opening import LARGEST_BLOCK_BYTES, Record, open_snapshot
from geo.export.snapshot.packing import unpacked
from geo.export.snapshot.page import scripts
from geo.export.snapshot.pictures import pictures_written_out
from geo.export.snapshot.reading import ShownClaim, ShownPage
from geo.model import Text
from geo.words.wording import Wording

_SCRIPT = f"packed-{SCRIPT_BLOCK}"
_LONGEST_SHOWN = 100
_THIS_TOOL = {"name": PACKAGE, "version": tool_version()}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A difference: {what} of {id} is {snapshot} in the snapshot and {dossier} in the dossier; empty where missing."""

    id: str
    what: str
    snapshot: str
    dossier: str

    def __str__(self) -> str:
        return f"[{self.id}] {self.what}: the snapshot has {_said(self.snapshot)}, not {_said(self.dossier)}"


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` found: {mismatches} in so many {claims} and {quotes}, and {notes} that are no fault of the file."""

    claims: int
    quotes: int
    mismatches: tuple[Mismatch, ...]
    notes: tuple[str, ...]


def verify(file: Path, dossier: Dossier) -> Report:
    """Compare a snapshot with a dossier, as of the same day; raises SnapshotError where the file is none."""
    opened = open_snapshot(file)
    shown, provenance, records = opened.shown, opened.provenance, opened.records
    if provenance.get("printed_by"):
        dossier = printed_by(dossier, day_of(provenance["printed_by"]))
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
    step, wording = dossier.steps.get(headline.step), Wording(language)
    ours = step.headline if step else None
    expected = {
        "claim": (headline.id, ours.claim if ours else ""),
        "number": (headline.parts.get("number", ""), headline_number(dossier, ours, wording) if ours else ""),
        "label": (headline.parts.get("label", ""), wording.text(ours.label) if ours else ""),
    }
    for what, (shown, words) in expected.items():
        if _spaced(shown) != _spaced(words):
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
        expected["summary"] = Wording(language).text(Text.model_construct(record["summary"]))
    for what, words in expected.items():
        shown, meant = _spaced(claim.parts.get(what, "")), _spaced(words)
        # A card adds the words in which the article prints the date.
        if shown != meant and not (what == "article" and shown.startswith(f"{meant} · ")):
            yield Mismatch(claim.id, f"{what} on its {claim.place}", claim.parts.get(what, ""), words)


def _pictures(shown: ShownPage, dossier: Dossier, wording: Wording) -> Iterator[Mismatch]:
    """The computed pictures against what the dossier gives now: every word, verdict and line of them."""
    for name, picture in pictures_written_out(dossier, {claim.step for claim in shown.claims}, wording).items():
        if _spaced(shown.pictures.get(name, "")) != _spaced(picture):
            yield Mismatch(name, "picture", "another", "the one that this dossier gives")


def _texts(shown: ShownPage, provenance: Record, dossier: Dossier) -> Iterator[Mismatch]:
    """The articles as shown against their texts."""
    for source_id in dict.fromkeys([*(article["id"] for article in provenance["articles"]), *shown.articles]):
        text = shown.articles.get(source_id, "")
        if source_id in dossier.texts and _spaced(text) != _spaced(dossier.texts[source_id]):
            marks = (hashlib.sha256(_spaced(words).encode()).hexdigest() for words in (text, dossier.texts[source_id]))
            yield Mismatch(source_id, "SHA-256 of the text shown", *marks)


def _spaced(text: str) -> str:
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
    strangers = [script for script in _scripts_of(shown) if script not in scripts()]
    return (
        [f"The snapshot holds {_counted(len(strangers), 'script')} that this tool does not write"] if strangers else []
    )


def _scripts_of(shown: ShownPage) -> Iterator[str]:
    """Every script that the page may run; of one that cannot be unpacked, the block, which is none of ours."""
    yield from shown.scripts
    for name, block in shown.blocks.items():
        if name.startswith(_SCRIPT):
            try:
                yield unpacked(block, most_bytes=LARGEST_BLOCK_BYTES)
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
