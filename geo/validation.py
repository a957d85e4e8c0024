"""What pydantic found wrong with a value, said as a problem with file, line, id, value and mend."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from geo.errors import Problem
from geo.yaml_lines import LinedYaml, YamlPath

_LONGEST_SHOWN = 80

# pydantic's error type → what is wrong, and what to do; {…} are filled from its context.
_SAID: dict[str, tuple[str, str]] = {
    "missing": ("“{field}” is missing", "Add “{field}:” to the record"),
    "extra_forbidden": ("“{field}” is not a key this record knows", "Check its spelling, or take it out"),
    "string_type": ("should be text", "Put it in quotes"),
    "string_pattern_mismatch": ("does not have the form {pattern}", "Write it in that form"),
    "string_too_short": ("is empty", "Write something, or take the key out"),
    "string_too_long": ("is longer than {max_length} characters", "Shorten it"),
    "enum": ("is not one of {expected}", "Use one of these"),
    "literal_error": ("is not {expected}", "Write it as that"),
    "greater_than": ("is not above {gt}", "Give a number above {gt}"),
    "greater_than_equal": ("is below {ge}", "Give a number of {ge} or more"),
    "less_than_equal": ("is above {le}", "Give a number of {le} or less"),
    "float_parsing": ("is not a number", "Write a number, with a point for decimals"),
    "int_parsing": ("is not a whole number", "Write a whole number"),
    "too_short": ("needs at least {min_length} entry", "Add one"),
    "model_type": ("should be a record with keys", "Indent its keys beneath it"),
    "tuple_type": ("should be a list", "Begin each entry with “- ”"),
    "value_error": ("{error}", "Correct it"),
}


def problems_of(error: ValidationError, yaml: LinedYaml) -> Iterator[Problem]:
    """All that pydantic found, less what it only says because a value may have one of two forms."""
    for detail in error.errors():
        meant_as_record = isinstance(detail["input"], dict)
        if detail["type"] == ("literal_error" if meant_as_record else "model_type") and _in_union(detail):
            continue
        yield _problem_of(detail, yaml)


def _in_union(detail: ErrorDetails) -> bool:
    return bool(detail["loc"]) and _is_union_member(detail["loc"][-1])


def _problem_of(detail: ErrorDetails, yaml: LinedYaml) -> Problem:
    """One pydantic error detail as a Problem; `detail["loc"]` is taken as a path into the YAML."""
    path = _yaml_path(detail["loc"], yaml)
    what, mend = _SAID.get(detail["type"], (detail["msg"], "Correct it"))
    filling = {**detail.get("ctx", {}), "field": path[-1] if path else ""}
    value = "" if detail["type"] in ("missing", "extra_forbidden") else _shown(detail["input"])
    field = path[-1] if path and not value.startswith("“{field}") else ""
    said = what.format_map(filling)
    if value and isinstance(field, str) and detail["type"] != "value_error":
        said = f"for “{field}” {said}"
    return Problem(yaml.file, yaml.line(path), _record_id(path, yaml), value, said, mend.format_map(filling))


def _yaml_path(loc: tuple[int | str, ...], yaml: LinedYaml) -> YamlPath:
    """Pydantic names union members between the keys; keep only what is in the YAML, plus a missing last key."""
    path: YamlPath = ()
    for index, step in enumerate(loc):
        if (*path, step) in yaml.lines or (index == len(loc) - 1 and not _is_union_member(step)):
            path = (*path, step)
    return path


def _is_union_member(step: int | str) -> bool:
    return isinstance(step, str) and (step[:1].isupper() or step.startswith("literal["))


def _record_id(path: YamlPath, yaml: LinedYaml) -> str:
    """Id of the record a path leads into, if it has one."""
    value: Any = yaml.data
    found = ""
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            found = value["id"]
    return found


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return ""
    text = f"“{value}”"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…”"
