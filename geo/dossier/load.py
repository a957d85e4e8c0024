"""A folder becomes a Dossier, or a list of every problem it has."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.dossier.consistency.parts import Findings, Parts
from geo.dossier.consistency.problems import problems_between
from geo.dossier.record import ALL_FILES, DATA_FILES, LINES_FILE, OPTIONAL_FILES, Dossier
from geo.dossier.validation import problems_of
from geo.dossier.yaml_lines import LinedYaml, read_yaml
from geo.errors import DossierError, Problem
from geo.model import (
    Source,
    SourcesFile,
)

FileModel = TypeVar("FileModel", bound=BaseModel)


def load(root: Path) -> Dossier:
    """Read a dossier folder; raises DossierError with every problem found in it."""
    if not root.is_dir():
        raise DossierError([_missing(str(root), "is not a folder", "Give the folder that holds seeds/ and data/")])
    problems: list[Problem] = []
    files = {name: _read(root, f"data/{name}.yaml", problems) for name in DATA_FILES}
    files |= {name: _read(root, f"data/{name}.yaml", problems, required=False) for name in OPTIONAL_FILES}
    models = {name: _validated(files[name], model, problems) for name, model in ALL_FILES.items()}
    texts, digests = _articles(root, models["sources"], files["sources"], problems)
    parts = Parts(
        sources=models["sources"],  # type: ignore[arg-type]
        places=models["places"],  # type: ignore[arg-type]
        route=models["route"],  # type: ignore[arg-type]
        voices=models["voices"],  # type: ignore[arg-type]
        claims=models["claims"],  # type: ignore[arg-type]
        questions=models["questions"],  # type: ignore[arg-type]
        checks=models["checks"],  # type: ignore[arg-type]
        actors=models["actors"],  # type: ignore[arg-type]
        steps=models["steps"],  # type: ignore[arg-type]
        yaml=files,
        texts=texts,
    )
    found = problems_between(parts)
    problems.extend(found.problems)
    if problems:
        raise DossierError(problems)
    return _assemble(root, parts, found, _digest(root, digests), _version(root, digests))


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


def _articles(
    root: Path, sources: BaseModel | None, yaml: LinedYaml | None, problems: list[Problem]
) -> tuple[dict[str, str], dict[str, str]]:
    """Texts by source id, and SHA-256 by file, of every article that can be read."""
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    if not isinstance(sources, SourcesFile) or yaml is None:
        return texts, digests
    for index, source in enumerate(sources.sources):
        line = yaml.line(("sources", index, "file"))

        def complain(what: str, mend: str, source: Source = source, line: int = line) -> None:
            problems.append(Problem(yaml.file, line, source.id, source.file, what, mend))

        try:
            path = (root / source.file).resolve()
            content = path.read_bytes() if path.is_relative_to(root.resolve()) else None
        # A path may hold a zero byte (ValueError) or lead round in a circle of links (RuntimeError before Python 3.13).
        except (OSError, RuntimeError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            complain(f"cannot be read: {why}", "Restore the article, or correct its path")
            continue
        if content is None:
            complain("lies outside the dossier", "Put the article under seeds/ and name it from there")
            continue
        digest = hashlib.sha256(content).hexdigest()
        digests[source.file] = digest
        if digest != source.sha256:
            complain(
                f"has changed since it was recorded: its SHA-256 is now {digest}",
                "Restore the article; if the change is meant, read its quotes again and record the new SHA-256",
            )
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            complain(f"is not UTF-8 at byte {error.start}", "Save the article as UTF-8")
            continue
        if not text.strip():
            complain("is empty", "Put the article's text into it")
            continue
        texts[source.id] = text
    return texts, digests


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


def _assemble(root: Path, parts: Parts, found: Findings, digest: str, version: str) -> Dossier:
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
