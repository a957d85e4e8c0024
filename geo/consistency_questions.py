"""What only the whole dossier can tell of its questions."""

from collections.abc import Iterator, Mapping

from geo.errors import Problem
from geo.model import Claim, QuestionsFile
from geo.yaml_lines import LinedYaml


def problems_of_questions(
    questions: QuestionsFile | None, yaml: LinedYaml | None, claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """Unknown ids are left alone here: they are reported with all other references."""
    yield from ()
