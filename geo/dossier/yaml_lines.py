"""YAML that remembers the line of every value, so that a problem can name it. Knows nothing of dossiers.

Composed by PyYAML (libyaml) rather than ruamel.yaml: both keep lines, and a claims file of thousands of lines reads
about twenty times faster, which the start of the dashboard waits for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from geo.errors import DossierError, Problem

YamlPath = tuple[str | int, ...]

# A dossier nests seven levels; libyaml and Python both fall over at some thousands.
_DEEPEST = 40
# Dates stay strings: YAML would turn 2023-10-05 into a day and lose that 2023-10 is only a month.
_TIMESTAMP_TAG = "tag:yaml.org,2002:timestamp"


@dataclass(frozen=True, slots=True)
class LinedYaml:
    """A YAML file that knows its lines: {data} from {file}, where the value at each path begins on the line that
    {lines} gives.
    """

    file: str
    data: Any
    lines: Mapping[YamlPath, int]

    def line(self, path: YamlPath) -> int:
        """The line of the value at `path`, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def read_yaml(text: str, file: str) -> LinedYaml:
    """Read one document; raises DossierError with a line where it does not parse, repeats a key or uses an alias."""
    try:
        _check_depth(text, file)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise DossierError([_unparsable(file, line, error.reason)]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DossierError([_unparsable(file, mark.line + 1 if mark else 0, str(error.problem))]) from error
    if root is None:
        raise DossierError([Problem(file, 0, "", "", "is empty", "Write the records into it, or restore it")])
    reader = _YamlReader(file)
    data = reader.value(root, ())
    if reader.problems:
        raise DossierError(reader.problems)
    return LinedYaml(file, data, reader.lines)


def _check_depth(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 0
            what, mend = f"nests more than {_DEEPEST} levels", "Close a bracket, or mend the indentation, there"
            raise DossierError([Problem(file, line, "", "", what, mend)])


def _unparsable(file: str, line: int, why: str) -> Problem:
    return Problem(file, line, "", "", f"is not YAML: {why}", "Mend the indentation, quotes or brackets there")


class _YamlReader:
    """Turns nodes into plain data while it notes their lines and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[YamlPath, int] = {}
        self.problems: list[Problem] = []
        self._constructor = yaml.constructor.SafeConstructor()
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: YamlPath) -> Any:  # noqa: ANN401 - YAML holds any plain data
        line = node.start_mark.line + 1
        self.lines[path] = line
        # An alias gives the same node twice; a few of them, nested, would grow into gigabytes.
        if id(node) in self._seen:
            self._problem(line, "*", "is a YAML alias", "Write the value out; a dossier uses no aliases")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        if node.tag == _TIMESTAMP_TAG:
            return node.value
        try:
            return self._constructor.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            why = error.problem if isinstance(error, yaml.MarkedYAMLError) else error
            self._problem(line, str(node.value)[:80], f"cannot be read: {why}", "Put it in quotes")
            return None

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                line = key_node.start_mark.line + 1
                self._problem(line, f"“{key}”", "is given twice in one record", "Keep one of the two")
            result[key] = self.value(value_node, (*path, key))
        return result

    def _problem(self, line: int, value: str, what: str, mend: str) -> None:
        self.problems.append(Problem(self.file, line, "", value, what, mend))
