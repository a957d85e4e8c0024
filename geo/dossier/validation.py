"""What pydantic found wrong with a value, said as a problem with file, line, id, value and mend."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from geo.dossier.yaml_lines import LinedYaml, YamlPath
from geo.errors import Problem

_LONGEST_SHOWN = 80
# What pydantic calls a key of a table that is wrong itself.
_KEY = "[key]"
_VALUE_FIRST = re.compile(r"(“[^”]*”) (.+)", re.DOTALL)

# pydantic's error type → what is wrong, and what to do; {…} are filled from its context.
_SAID: dict[str, tuple[str, str]] = {
    "missing": ("“{field}” is missing", "Add “{field}:” to the record"),
    "extra_forbidden": ("“{field}” is not a key this record knows", "Check its spelling, or take it out"),
    "string_type": ("should be text", "Put it in quotes"),
    "string_pattern_mismatch": ("does not have the form {pattern}", "Write it in that form"),
    "string_too_short": ("is empty", "Write something, or take the key out"),
    "string_too_long": ("is longer than {max_length} characters", "Shorten it"),
    "enum": ("is not one of {expected}", "Use one of these"),
    "literal_error": ("is neither {expected} nor a record with keys", "Write one of the two"),
    "greater_than": ("is not above {gt}", "Give a number above {gt}"),
    "greater_than_equal": ("is below {ge}", "Give a number of {ge} or more"),
    "less_than_equal": ("is above {le}", "Give a number of {le} or less"),
    "float_parsing": ("is not a number", "Write a number, with a point for decimals"),
    "finite_number": ("is not a number", "Write a number, with a point for decimals"),
    "int_parsing": ("is not a whole number", "Write a whole number"),
    "too_short": ("needs at least {min_length} entry", "Add one"),
    "model_type": ("should be a record with keys", "Indent its keys beneath it"),
    "language_missing": ("does not say its language", "Write it beneath the code of its language, as in “en: …”"),
    "language_unknown": ("“{field}” is not the code of a language", "Write its code, such as “en”, “de” or “pt-BR”"),
    "text_missing": ("“{field}” is in no language", "Write it in one at least, as in “en: …”"),
    "text_invisible": ("has nothing that can be seen", "Write words that a reader can see, or take the key out"),
    "dict_type": ("should be a record with keys", "Indent its keys beneath it"),
    "tuple_type": ("should be a list", "Begin each entry with “- ”"),
}


def problems_of(error: ValidationError, yaml: LinedYaml) -> Iterator[Problem]:
    """All that pydantic found, less what it only says because of something else that it says too."""
    details = error.errors()
    for detail in details:
        meant_as_record = isinstance(detail["input"], dict)
        if detail["type"] == ("literal_error" if meant_as_record else "model_type") and _in_union(detail):
            continue
        if detail["type"] == "too_short" and any(_is_within(other["loc"], detail["loc"]) for other in details):
            continue
        yield _problem_of(detail, yaml)


def _is_within(inner: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    """Whether an error lies in a list whose wrong entries pydantic leaves out before it counts them."""
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _in_union(detail: ErrorDetails) -> bool:
    return bool(detail["loc"]) and _is_union_member(detail["loc"][-1])


def _problem_of(detail: ErrorDetails, yaml: LinedYaml) -> Problem:
    """One pydantic error detail as a Problem; `detail["loc"]` is taken as a path into the YAML."""
    of_key = detail["loc"][-1:] == (_KEY,)
    path = _yaml_path(detail["loc"][:-1] if of_key else detail["loc"], yaml)
    where = (yaml.file, yaml.line(path), _record_id(path, yaml))
    if detail["type"] == "value_error":
        return Problem(*where, *_of_our_own(str(detail["ctx"]["error"])))
    what, mend = _SAID.get(detail["type"], (detail["msg"], "Correct it"))
    field = path[-1] if path else ""
    filling = _filling(detail.get("ctx", {})) | {"field": field}
    value = "" if "“{field}”" in what else _shown(detail["input"])
    said = what.format_map(filling)
    if value and field and isinstance(field, str) and not of_key:
        said = f"for “{field}” {said}"
    return Problem(*where, value, said, mend.format_map(filling))


def _of_our_own(message: str) -> tuple[str, str, str]:
    """Value, what is wrong and mend out of a message of our own validators: “value” what is wrong; mend."""
    said, _, mend = message.partition("; ")
    found = _VALUE_FIRST.fullmatch(said)
    value, what = found.groups() if found else ("", said)
    return value, what, mend[:1].upper() + mend[1:]


def _filling(context: Mapping[str, Any]) -> dict[str, Any]:
    """What a message is filled with: 90 rather than 90.0."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in context.items()
    }


def _yaml_path(loc: tuple[int | str, ...], yaml: LinedYaml) -> YamlPath:
    """Pydantic names union members between the keys; keep only what is in the YAML, plus a missing last key."""
    path: YamlPath = ()
    for index, step in enumerate(loc):
        if (*path, step) in yaml.lines or (index == len(loc) - 1 and not _is_union_member(step)):
            path = (*path, step)
    return path


def _is_union_member(step: int | str) -> bool:
    return isinstance(step, str) and (step[:1].isupper() or step.startswith(("literal[", "function-")))


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
