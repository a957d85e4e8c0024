"""The commands of `geo` that write what leaves the room, and the one that checks it."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dates import day_of
from geo.dossier import Dossier, load
from geo.dossier.selection import Selection
from geo.errors import BuildError, DateError
from geo.export.formats import FORMATS, Format, Taken
from geo.export.options import AUTO, THEME_CHOICES, ExportOptions
from geo.export.provenance import parse_as_of
from geo.words.locales import LANGUAGES

DONE, PROBLEMS = 0, 1


def _ids(text: str) -> tuple[str, ...]:
    ids = tuple(part.strip() for part in text.split(",") if part.strip())
    if not ids:
        raise argparse.ArgumentTypeError("give ids of steps, with commas between them")
    return ids


def _time(text: str) -> datetime:
    try:
        return parse_as_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a time with a zone; write it as 2026-11-21T10:00:00Z"
        ) from error


def _day(text: str) -> date:
    try:
        return day_of(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(f"{error} (the time at which a file was made is --made)") from error


_AS_OF_HELP = "a day, such as 2023-10-13: only what was surely in print by then (all)"
# How people ask for what some formats take: the option, and what argparse has to know of it.
_ASKED: Mapping[Taken, tuple[str, Mapping[str, Any]]] = {
    "leg": ("--leg", {"metavar": "ID", "help": "the leg at which it opens (the whole route if not given)"}),
    "steps": (
        "--steps",
        {
            "type": _ids,
            "default": (),
            "metavar": "ID,ID",
            "help": "the steps of its presentation, in this order (all)",
        },
    ),
    "notes": (
        "--without-notes",
        {"dest": "notes", "action": "store_false", "help": "leave the speaker's notes out"},
    ),
    "theme": ("--theme", {"choices": THEME_CHOICES, "default": AUTO, "help": "auto follows the reader's system"}),
    "as_of": (
        "--made",
        {
            "dest": "as_of",
            "type": _time,
            "metavar": "TIME",
            "help": "time at which it says it was made, such as 2026-11-21T10:00:00Z (SOURCE_DATE_EPOCH, or else now)",
        },
    ),
}


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `export` and `verify` to the parser's commands."""
    formats = commands.add_parser("export", help="write the dossier as a file to hand out").add_subparsers(
        required=True, metavar="FORMAT"
    )
    for each in FORMATS.values():
        form = formats.add_parser(each.key, help=each.purpose, description=each.purpose)
        form.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write")
        form.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of our words in it")
        form.add_argument("--as-of", type=_day, dest="printed_by", metavar="DAY", help=_AS_OF_HELP)
        for taken in each.takes:
            name, known = _ASKED[taken]
            form.add_argument(name, **known)
        _take_dossier(form)
        form.set_defaults(run=_export, format=each.key)
    verify = commands.add_parser("verify", help="say whether a snapshot still says what the dossier says")
    verify.add_argument("file", type=Path, metavar="FILE", help="a file that “geo export html” wrote")
    _take_dossier(verify)
    verify.set_defaults(run=_verify)


def _take_dossier(command: argparse.ArgumentParser) -> None:
    """Let --dossier stand after the command too."""
    command.add_argument("--dossier", type=Path, default=argparse.SUPPRESS, metavar="PATH", help=argparse.SUPPRESS)


def _export(options: argparse.Namespace) -> int:
    _check_file(options.output)
    form = FORMATS[options.format]
    asked = _asked(options, form)
    whole = load(options.dossier)
    ready = Ready(whole, read_built(whole)).as_of(asked.printed_by)
    dossier = ready.dossier
    if asked.selection.leg is not None:
        _check_ids("leg", [asked.selection.leg], list(dossier.legs))
    _check_ids("step", asked.steps, list(dossier.steps))
    content = form.write(ready, asked)
    _write(options.output, form.suffix, content, _held(dossier, form.holds))
    return DONE


def _asked(options: argparse.Namespace, form: Format) -> ExportOptions:
    """What was asked of a format that takes it; all else is as it is for everyone."""
    given = {taken: getattr(options, taken) for taken in form.takes if getattr(options, taken) is not None}
    selection = Selection(leg=given.pop("leg", None))
    return ExportOptions(language=options.lang, selection=selection, printed_by=options.printed_by, **given)


def _check_file(file: Path) -> None:
    """Before the work is done rather than after it."""
    if str(file) == "-":
        raise BuildError("“-” is no file here, as the whole is written or nothing; name the file to write")
    # Path.is_dir() raises where one may not look, and writing then says so.
    if os.path.isdir(file):  # noqa: PTH112
        raise BuildError(f"{file} is a folder; name the file to write in it")


def _write(file: Path, suffix: str, content: str | bytes, holds: str = "") -> None:
    """Write a file whole, and say what was written; a name that hides its format is only warned of."""
    from geo.cli.writing import write_whole

    write_whole({file: content})
    megabytes = file.stat().st_size / 1_000_000
    size = f"{megabytes:.2f} MB" if megabytes >= 0.1 else f"{megabytes * 1000:.0f} kB"
    say(f"wrote {file} ({', '.join(part for part in (holds, size) if part)})", sys.stdout)
    if file.suffix.lower() != suffix:
        say(f"{file.name} does not end in {suffix}, by which programs know it; rename it if one does not", sys.stderr)


def _held(dossier: Dossier, kinds: Sequence[str]) -> str:
    """“3 legs, 187 claims, 192 quotes”."""
    counts = {
        "legs": len(dossier.legs),
        "claims": len(dossier.claims),
        "quotes": sum(len(claim.quotes) for claim in dossier.claims.values()),
        "steps": len(dossier.steps),
        "articles": len(dossier.sources),
    }
    return ", ".join(f"{counts[kind]} {kind if counts[kind] != 1 else kind.removesuffix('s')}" for kind in kinds)


def _check_ids(what: str, asked: "list[str] | tuple[str, ...]", known: list[str]) -> None:
    unknown = [one for one in asked if one not in known]
    if unknown:
        there = ", ".join(known) or f"no {what} at all"
        named = ", ".join(f"“{one}”" for one in unknown)
        raise BuildError(f"{named}: the dossier has no such {what}; it has {there}")


def _verify(options: argparse.Namespace) -> int:
    from geo.export.snapshot.verify import verify

    dossier: Dossier = load(options.dossier)
    report = verify(options.file, dossier)
    for note in report.notes:
        say(note, sys.stderr)
    for mismatch in report.mismatches:
        say(str(mismatch), sys.stdout)
    checked = f"{report.claims} claims with {report.quotes} quotes"
    if report.mismatches:
        count = len(report.mismatches)
        say(f"{checked} checked: {count} {'does' if count == 1 else 'do'} not match the dossier", sys.stdout)
        return PROBLEMS
    say(f"{checked} checked: all match the dossier and its articles", sys.stdout)
    return DONE


def say(line: str, stream: TextIO) -> None:
    """Print a line; a character that the terminal lacks becomes a mark."""
    encoding = stream.encoding or "utf-8"
    print(line.encode(encoding, "replace").decode(encoding), file=stream)
