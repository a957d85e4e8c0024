"""Ids: where the records stand that have them, what names one that no record has, and what two records share."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import process

from geo.dossier.consistency.written import written_ids
from geo.dossier.yaml_lines import LinedYaml, YamlPath
from geo.errors import Problem
from geo.model import Method, Mode, in_picture, in_view

# Likeness (0 to 100) from which an unknown id is taken for a misspelt known one.
_NEAR_ENOUGH = 75

# kind of id → the file and key that define it
_ID_LISTS: Mapping[str, tuple[str, str]] = {
    "source": ("sources", "sources"),
    "place": ("places", "places"),
    "leg": ("route", "legs"),
    "voice": ("voices", "voices"),
    "origin": ("voices", "origins"),
    "claim": ("claims", "claims"),
    "question": ("questions", "questions"),
    "check": ("checks", "checks"),
    "actor": ("actors", "actors"),
    "relation": ("actors", "relations"),
    "step": ("steps", "steps"),
}


def problems_of_references(files: Mapping[str, LinedYaml | None]) -> Iterator[Problem]:
    """Ids that two records share, and ids that no record has; `files` are the data files by name, None if unread."""
    for file, key in dict.fromkeys(_ID_LISTS.values()):
        yield from _repeated_ids(files[file], key)
    yield from _unknown_references(files)
    yield from _trips_not_by_sea(files["checks"], files["route"])


def _known_ids(yaml: LinedYaml | None, key: str) -> frozenset[str] | None:
    """Ids as written, also of records that are wrong otherwise, so that one slip is not reported twice.

    None where the list itself cannot be read, which is reported already.
    """
    records = yaml.data.get(key) if yaml and isinstance(yaml.data, dict) else None
    if not isinstance(records, list):
        return None
    return frozenset(record_id for record_id, _ in written_ids(yaml, key))


def _known_units(yaml: LinedYaml | None) -> frozenset[str]:
    units = yaml.data.get("units") if yaml and isinstance(yaml.data, dict) else None
    return frozenset(units) if isinstance(units, dict) else frozenset()


def _repeated_ids(yaml: LinedYaml | None, key: str) -> Iterator[Problem]:
    first_line: dict[str, int] = {}
    for record_id, line in written_ids(yaml, key):
        if record_id in first_line and yaml is not None:
            what = f"is already the id of the record on line {first_line[record_id]}"
            yield Problem(yaml.file, line, record_id, f"“{record_id}”", what, "Give one of the two another id")
        first_line.setdefault(record_id, line)


# No kinds of id: a view or picture names its ids' kind itself.
_IN_VIEW, _IN_PICTURE = "view", "picture"
_EVERY_KEY = "*"
# Where each file refers to ids: path of the value (None stands for every index, * for every key of a record whose keys
# the dossier names itself), and the kind of id it must be.
_REFERENCES: Mapping[str, tuple[tuple[tuple[str | None, ...], str], ...]] = {
    "route": (
        (("legs", None, "from"), "place"),
        (("legs", None, "to"), "place"),
        (("legs", None, "via", None, "place"), "place"),
    ),
    "voices": ((("voices", None, "member_of"), "voice"), (("origins", None, "voice"), "voice")),
    "claims": (
        (("claims", None, "source"), "source"),
        (("claims", None, "legs", None), "leg"),
        (("claims", None, "places", None), "place"),
        (("claims", None, "voice"), "voice"),
        (("claims", None, "origin"), "origin"),
        (("claims", None, "quantities", None, "unit"), "unit"),
    ),
    "questions": (
        (("questions", None, "leg"), "leg"),
        (("questions", None, "unit"), "unit"),
        (("questions", None, "values", _EVERY_KEY, "place"), "place"),
        (("questions", None, "answers", None, "claim"), "claim"),
        (("questions", None, "answers", None, "unit"), "unit"),
    ),
    "checks": (
        (("checks", None, "leg"), "leg"),
        (("checks", None, "legs", None), "leg"),
        (("checks", None, "place"), "place"),
        (("checks", None, "claims", None), "claim"),
    ),
    "actors": (
        (("relations", None, "from"), "actor"),
        (("relations", None, "to"), "actor"),
        (("relations", None, "claims", None), "claim"),
    ),
    "steps": (
        (("steps", None, "leg"), "leg"),
        (("steps", None, "view"), _IN_VIEW),
        (("steps", None, "picture"), _IN_PICTURE),
        (("steps", None, "claims", None), "claim"),
        (("steps", None, "headline", "claim"), "claim"),
    ),
}


def _unknown_references(files: Mapping[str, LinedYaml | None]) -> Iterator[Problem]:
    known = {kind: _known_ids(files[file], key) for kind, (file, key) in _ID_LISTS.items()}
    known["unit"] = _known_units(files["claims"])
    for file, references in _REFERENCES.items():
        yaml = files[file]
        if yaml is None:
            continue
        for pattern, kind in references:
            for path, value in _values(yaml.data, pattern):
                if isinstance(value, str):
                    yield from _unknown_ids(value, kind, known, yaml, path)


def _unknown_ids(
    value: str, kind: str, known: Mapping[str, frozenset[str] | None], yaml: LinedYaml, path: YamlPath
) -> Iterator[Problem]:
    kind, values = _named(value, kind)
    ids = known.get(kind)
    if ids is None:
        return
    for unknown in values:
        if unknown not in ids:
            what, mend = f"is not the id of any {kind}", _defined_where(kind, unknown, ids)
            yield Problem(yaml.file, yaml.line(path), _id_at(yaml, path), f"“{unknown}”", what, mend)


def _named(value: str, kind: str) -> tuple[str, tuple[str, ...]]:
    """What kind of ids a value names, and the ids; of a kind that is none where it names no ids."""
    if kind == _IN_VIEW:
        return in_view(value)
    if kind == _IN_PICTURE:
        picture, of = in_picture(value)
        return (picture, (of,)) if of else ("", ())
    return kind, (value,)


def _defined_where(kind: str, value: str, known: Iterable[str]) -> str:
    file, key = ("claims", "units") if kind == "unit" else _ID_LISTS[kind]
    near = process.extractOne(value, list(known), score_cutoff=_NEAR_ENOUGH)
    did_you_mean = f"Did you mean “{near[0]}”? If not, add" if near else "Add"
    return f"{did_you_mean} it to “{key}” in data/{file}.yaml, or correct it"


def _values(data: Any, pattern: tuple[str | None, ...], path: YamlPath = ()) -> Iterator[tuple[YamlPath, Any]]:  # noqa: ANN401
    """Every value in plain YAML data whose path fits the pattern, with that path."""
    if not pattern:
        yield path, data
        return
    step, rest = pattern[0], pattern[1:]
    if step is None:
        for index, item in enumerate(data if isinstance(data, list) else ()):
            yield from _values(item, rest, (*path, index))
    elif step == _EVERY_KEY:
        for key, item in data.items() if isinstance(data, dict) else ():
            yield from _values(item, rest, (*path, key))
    elif isinstance(data, dict) and step in data:
        yield from _values(data[step], rest, (*path, step))


def _id_at(yaml: LinedYaml, path: YamlPath) -> str:
    record = yaml.data[path[0]][path[1]]
    return str(record.get("id", "")) if isinstance(record, dict) else ""


def _trips_not_by_sea(checks: LinedYaml | None, route: LinedYaml | None) -> Iterator[Problem]:
    """Legs of round trips that no ship can sail; as written, so that a check that is wrong otherwise is told of too."""
    modes = {
        leg["id"]: leg.get("mode") for _, leg in _values(route.data if route else None, ("legs", None))
        if isinstance(leg, dict) and isinstance(leg.get("id"), str)
    }  # fmt: skip
    for path, leg in _values(checks.data if checks else None, ("checks", None, "legs", None)):
        if checks is None or not isinstance(leg, str) or leg not in modes:
            continue
        if checks.data["checks"][path[1]].get("method") == Method.TRIPS and modes[leg] != Mode.SEA:
            what, mend = "is not a leg by sea, and ships make the trips", "Name legs by sea, or choose another method"
            yield Problem(checks.file, checks.line(path), _id_at(checks, path), f"“{leg}”", what, mend)
