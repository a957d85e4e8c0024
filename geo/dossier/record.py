"""What a dossier is once it is loaded, and which files it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from geo.model import (
    Actor,
    ActorsFile,
    Check,
    ChecksFile,
    Claim,
    ClaimsFile,
    Leg,
    NotAPlace,
    Origin,
    Place,
    PlacesFile,
    Question,
    QuestionsFile,
    Relation,
    RouteFile,
    Source,
    SourcesFile,
    Step,
    StepsFile,
    Text,
    Unit,
    Voice,
    VoicesFile,
)
from geo.words.quotes import Span

# Computed lines of the legs, by `geo build --reference`; a dossier may do without.
LINES_FILE = "data/reference/lines.geojson"
DATA_FILES: Mapping[str, type[BaseModel]] = {
    "sources": SourcesFile,
    "places": PlacesFile,
    "route": RouteFile,
    "voices": VoicesFile,
    "claims": ClaimsFile,
}
# What people may write besides. No layer is made from it, so a layer does not grow old when it changes.
OPTIONAL_FILES: Mapping[str, type[BaseModel]] = {
    "questions": QuestionsFile,
    "checks": ChecksFile,
    "actors": ActorsFile,
    "steps": StepsFile,
}
ALL_FILES = {**DATA_FILES, **OPTIONAL_FILES}


@dataclass(frozen=True, slots=True)
class Cut:
    """Of a dossier only what was in print by {day} is there: not the articles in {later}, nor the others of {claims}.

    `later` are the articles that were not, or may not have been; those whose latest day is not known come last.
    `order` has the ids of all articles of the whole dossier, and `claims` is how many claims that has.
    """

    day: date
    later: tuple[Source, ...]
    order: tuple[str, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as it was loaded: {sources} with their {texts} and what was read from them, in the folder {root}; all
    ids in it exist.

    `questions`, `checks`, `actors` and `steps` may be empty; steps are in the order of the presentation. `texts` are
    the articles' unchanged texts by source id. `spans` gives, by claim id, where each of its quotes stands, and
    `furniture`, by source id, what of the file is not article. `digest` is the SHA-256 over all files that a layer is
    made from, `version` that over all files that people wrote; both are the whole folder's also where geo.dossier.as_of
    has made a {cut} of the dossier.
    """

    root: Path
    title: Text
    subtitle: Text
    sources: Mapping[str, Source]
    places: Mapping[str, Place]
    not_places: tuple[NotAPlace, ...]
    legs: Mapping[str, Leg]
    voices: Mapping[str, Voice]
    origins: Mapping[str, Origin]
    claims: Mapping[str, Claim]
    units: Mapping[str, Unit]
    questions: Mapping[str, Question]
    checks: Mapping[str, Check]
    actors: Mapping[str, Actor]
    relations: Mapping[str, Relation]
    steps: Mapping[str, Step]
    texts: Mapping[str, str]
    spans: Mapping[str, tuple[Span, ...]]
    furniture: Mapping[str, tuple[Span, ...]]
    digest: str
    version: str
    cut: Cut | None = None

    def claims_of(self, leg_id: str) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims.values() if leg_id in claim.legs)

    def claims_at(self, place_id: str) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims.values() if place_id in claim.places)

    def words_at(self, span: Span) -> str:
        """The words at a span, as printed."""
        return self.texts[span.source][span.start : span.end]

    def words_of(self, claim: Claim) -> tuple[str, ...]:
        """The words of the article that a claim quotes."""
        return tuple(self.words_at(span) for span in self.spans[claim.id])


def schema_files() -> dict[str, type[BaseModel]]:
    """Name of each JSON Schema beside the data files, and the model it is made from."""
    return {f"{name}.schema.json": model for name, model in ALL_FILES.items()}
