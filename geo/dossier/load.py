"""A folder becomes a Dossier, or a list of every problem it has."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.dossier.articles import read_articles
from geo.dossier.consistency.parts import Consistency, Parts
from geo.dossier.consistency.problems import problems_between
from geo.dossier.record import ALL_FILES, DATA_FILES, LINES_FILE, OPTIONAL_FILES, Dossier
from geo.dossier.validation import problems_of
from geo.dossier.yaml_lines import LinedYaml, read_yaml
from geo.errors import DossierError, Problem
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

FileModel = TypeVar("FileModel", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class _DataFiles:
    """The data files of a folder as plain data by name; what is wrong with any is added to {problems}."""

    yaml: Mapping[str, LinedYaml | None]
    problems: list[Problem]

    def of(self, model: type[FileModel]) -> FileModel | None:
        """The file of a model; None where it is missing or too wrong to go on with."""
        name = next(name for name, of_file in ALL_FILES.items() if of_file is model)
        return _validated(self.yaml[name], model, self.problems)


def load(root: Path) -> Dossier:
    """Read a dossier folder; raises DossierError with every problem found in it."""
    if not root.is_dir():
        raise DossierError([_missing(str(root), "is not a folder", "Give the folder that holds seeds/ and data/")])
    problems: list[Problem] = []
    yaml = {name: _read(root, f"data/{name}.yaml", problems) for name in DATA_FILES}
    yaml |= {name: _read(root, f"data/{name}.yaml", problems, required=False) for name in OPTIONAL_FILES}
    files = _DataFiles(yaml, problems)
    sources = files.of(SourcesFile)
    articles = read_articles(root, sources, yaml["sources"], problems)
    parts = Parts(
        sources=sources,
        places=files.of(PlacesFile),
        route=files.of(RouteFile),
        voices=files.of(VoicesFile),
        claims=files.of(ClaimsFile),
        questions=files.of(QuestionsFile),
        checks=files.of(ChecksFile),
        actors=files.of(ActorsFile),
        steps=files.of(StepsFile),
        yaml=yaml,
        texts=articles.texts,
    )
    found = problems_between(parts)
    problems.extend(found.problems)
    if problems:
        raise DossierError(problems)
    return _assemble(root, parts, found, _digest(root, articles.digests), _version(root, articles.digests))


def _read(root: Path, file: str, problems: list[Problem], *, required: bool = True) -> LinedYaml | None:
    try:
        text = (root / file).read_bytes().decode("utf-8")
    except FileNotFoundError:
        if required:
            problems.append(_missing(file, "is missing", f"Every dossier has a {file}; write or restore it"))
    except OSError as error:
        problems.append(_missing(file, f"cannot be read: {error.strerror}", "Give yourself leave to read it"))
    except UnicodeDecodeError as error:
        problems.append(_missing(file, f"is not UTF-8 at byte {error.start}", "Save it again as UTF-8"))
    else:
        try:
            return read_yaml(text, file)
        except DossierError as error:
            problems.extend(error.problems)
    return None


def _missing(file: str, what: str, mend: str) -> Problem:
    return Problem(file, 0, "", "", what, mend)


def _validated(yaml: LinedYaml | None, model: type[FileModel], problems: list[Problem]) -> FileModel | None:
    """The file's model; where some records are wrong they are named, and the others still go on to be checked."""
    if yaml is None:
        return None
    try:
        return model.model_validate(yaml.data)
    except ValidationError as error:
        problems.extend(problems_of(error, yaml))
        sound = _without_wrong_records(yaml.data, [detail["loc"] for detail in error.errors()])
    try:
        return model.model_validate(sound)
    except ValidationError:
        return None


def _without_wrong_records(data: Any, wrong: Sequence[tuple[int | str, ...]]) -> Any:  # noqa: ANN401 - plain YAML data
    if not isinstance(data, dict):
        return data
    dropped = {(where[0], where[1]) for where in wrong if len(where) > 1}
    return {
        key: [item for index, item in enumerate(value) if (key, index) not in dropped]
        if isinstance(value, list)
        else value
        for key, value in data.items()
    }


def _digest(root: Path, article_digests: Mapping[str, str]) -> str:
    """One SHA-256 over the names and contents of all files that a layer is made from, in order of name."""
    return _sha256_of(root, [*(f"data/{name}.yaml" for name in DATA_FILES), LINES_FILE], article_digests)


def _version(root: Path, article_digests: Mapping[str, str]) -> str:
    """One SHA-256 over the names and contents of all files that people wrote, in order of name; nothing computed."""
    return _sha256_of(root, [f"data/{name}.yaml" for name in ALL_FILES], article_digests)


def _sha256_of(root: Path, files: Sequence[str], article_digests: Mapping[str, str]) -> str:
    data = {file: (root / file).read_bytes() for file in files if (root / file).is_file()}
    lines = {file: hashlib.sha256(content).hexdigest() for file, content in data.items()} | dict(article_digests)
    return hashlib.sha256("".join(f"{lines[file]}  {file}\n" for file in sorted(lines)).encode()).hexdigest()


def _assemble(root: Path, parts: Parts, found: Consistency, digest: str, version: str) -> Dossier:
    sources, places, route, voices, claims = parts.complete()
    return Dossier(
        root=root,
        title=route.title,
        subtitle=route.subtitle,
        sources={source.id: source for source in sources.sources},
        places={place.id: place for place in places.places},
        not_places=places.not_places,
        legs={leg.id: leg for leg in route.legs},
        voices={voice.id: voice for voice in voices.voices},
        origins={origin.id: origin for origin in voices.origins},
        claims={claim.id: claim for claim in claims.claims},
        units=claims.units,
        questions={question.id: question for question in parts.questions.questions} if parts.questions else {},
        checks={check.id: check for check in parts.checks.checks} if parts.checks else {},
        actors={actor.id: actor for actor in parts.actors.actors} if parts.actors else {},
        relations={relation.id: relation for relation in parts.actors.relations} if parts.actors else {},
        steps={step.id: step for step in parts.steps.steps} if parts.steps else {},
        texts=parts.texts,
        spans=found.spans,
        furniture=found.furniture,
        digest=digest,
        version=version,
    )
