"""What only the whole dossier can tell of a step as of a day: was all that it shows in print by then."""

from collections.abc import Iterator, Mapping
from datetime import date

from geo.dossier.consistency.parts import Parts
from geo.dossier.consistency.written import written_at
from geo.errors import Problem
from geo.model import Claim, PictureKind, Source, Step, in_picture


def problems_of_days(parts: Parts, claims: Mapping[str, Claim]) -> Iterator[Problem]:
    """Claims on stage, or tried by a check on stage, that were not surely in print by the day of their step.

    Unknown ids are left alone here: they are reported with all other references.
    """
    steps, yaml, sources = parts.steps, parts.yaml["steps"], parts.sources
    if steps is None or yaml is None or sources is None:
        return
    printing = {source.id: source for source in sources.sources}
    prints = {claim.id: printing[claim.source] for claim in claims.values() if claim.source in printing}
    for position, step in written_at(yaml, "steps", steps.steps):
        for index, claim in enumerate(step.claims):
            if found := _too_late(step.day, prints.get(claim)):
                line = yaml.line(("steps", position, "claims", index))
                what, mend = found
                yield Problem(yaml.file, line, step.id, f"“{claim}”", what, f"Take the claim out, or {mend}")
        for claim in _tried(step, parts):
            if found := _too_late(step.day, prints.get(claim)):
                line = yaml.line(("steps", position, "picture"))
                what, mend = f"tries “{claim}”, which {found[0]}", f"Show another picture, or {found[1]}"
                yield Problem(yaml.file, line, step.id, f"“{step.picture}”", what, mend)


def _tried(step: Step, parts: Parts) -> tuple[str, ...]:
    """The claims of the check that a step shows in the map's place."""
    kind, of = in_picture(step.picture or "")
    checks = parts.checks.checks if parts.checks and kind == PictureKind.CHECK else ()
    return next((check.claims for check in checks if check.id == of), ())


def _too_late(day: date | None, source: Source | None) -> tuple[str, str] | None:
    """What is wrong with something of a source as of a day, and how else than without it that is mended."""
    if day is None or source is None:
        return None
    by = source.in_print_by
    if by is None:
        return f"is of “{source.id}”, whose latest possible day is not known, so of no day", "take “as_of” out"
    if by <= day:
        return None
    return (
        f"was not surely in print by {day}: “{source.id}” may have come as late as {by}",
        f"make “as_of” {by} or later",
    )
