"""Ids and records as they are written in a YAML file, with their lines."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from geo.dossier.yaml_lines import LinedYaml
from geo.model import Actor, Check, Question, Relation, Step

Written = TypeVar("Written", bound=Actor | Check | Question | Relation | Step)


def written_ids(yaml: LinedYaml | None, key: str) -> Iterator[tuple[str, int]]:
    """The ids under a key as they are written, each with its line."""
    records: Any = yaml.data.get(key) if yaml and isinstance(yaml.data, dict) else None
    if yaml is None or not isinstance(records, list):
        return
    for index, record in enumerate(records):
        if isinstance(record, dict) and isinstance(record.get("id"), str):
            yield record["id"], yaml.line((key, index, "id"))


def record_line(yaml: LinedYaml, key: str, record_id: str) -> int:
    """Line on which the record with an id begins; 0 if there is none."""
    return next((line for written, line in written_ids(yaml, key) if written == record_id), 0)


def written_at(yaml: LinedYaml, key: str, records: Sequence[Written]) -> Iterator[tuple[int, Written]]:
    """Each record with its index as written: records that are wrong otherwise have been left out of the model."""
    data = yaml.data.get(key) if isinstance(yaml.data, dict) else None
    written = data if isinstance(data, list) else []
    waiting: dict[str, list[int]] = {}
    for index, record in enumerate(written):
        if isinstance(record, dict):
            waiting.setdefault(str(record.get("id")), []).append(index)
    for one in records:
        indexes = waiting.get(one.id) or [0]
        # Of several with one id, which is a slip of its own, it is the one that reads the same.
        index = next((at for at in indexes if len(indexes) == 1 or _reads_as(written[at], one)), indexes[0])
        indexes.remove(index)
        yield index, one


def _reads_as(written: object, record: Written) -> bool:
    try:
        return type(record).model_validate(written) == record
    except ValidationError:
        return False


def repeated(ids: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each id of a list that stands there before, with its index."""
    return ((index, one) for index, one in enumerate(ids) if one in ids[:index])
