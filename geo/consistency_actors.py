"""What only the whole dossier can tell of its actors."""

from collections.abc import Iterator

from geo.errors import Problem
from geo.model import ActorsFile
from geo.yaml_lines import LinedYaml


def problems_of_actors(actors: ActorsFile | None, yaml: LinedYaml | None) -> Iterator[Problem]:
    """Unknown ids are left alone here: they are reported with all other references."""
    yield from ()
