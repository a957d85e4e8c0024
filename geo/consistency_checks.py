"""What only the whole dossier can tell of its checks."""

from collections.abc import Iterator, Mapping

from geo.errors import Problem
from geo.model import ChecksFile, Claim
from geo.yaml_lines import LinedYaml


def problems_of_checks(
    checks: ChecksFile | None, yaml: LinedYaml | None, claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """Unknown ids are left alone here: they are reported with all other references."""
    yield from ()
