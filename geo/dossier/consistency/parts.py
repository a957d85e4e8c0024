"""What is checked together, and what checking it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.dossier.yaml_lines import LinedYaml
from geo.errors import Problem
from geo.model import (
    ActorsFile,
    ChecksFile,
    ClaimsFile,
    PlacesFile,
    QuestionsFile,
    RouteFile,
    SourcesFile,
    StepsFile,
    VoicesFile,
)
from geo.words.quotes import Span


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of a dossier as far as they could be read, with the texts of its articles by source id.

    A dossier may do without `questions`, `checks`, `actors` and `steps`; any of the others is None only where it has a
    problem.
    """

    sources: SourcesFile | None
    places: PlacesFile | None
    route: RouteFile | None
    voices: VoicesFile | None
    claims: ClaimsFile | None
    questions: QuestionsFile | None
    checks: ChecksFile | None
    actors: ActorsFile | None
    steps: StepsFile | None
    yaml: Mapping[str, LinedYaml | None]
    texts: Mapping[str, str]

    def complete(self) -> tuple[SourcesFile, PlacesFile, RouteFile, VoicesFile, ClaimsFile]:
        """The five files that every dossier has; only asked for once no problem is left, so none can be missing."""
        if not (self.sources and self.places and self.route and self.voices and self.claims):
            raise ValueError("a dossier with problems cannot be assembled")
        return self.sources, self.places, self.route, self.voices, self.claims


@dataclass(slots=True)
class Consistency:
    """Problems between the files, and the spans that were located on the way."""

    problems: list[Problem] = field(default_factory=list)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    furniture: dict[str, tuple[Span, ...]] = field(default_factory=dict)
