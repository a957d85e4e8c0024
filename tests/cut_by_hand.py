"""A dossier folder without some of its articles, taken out of its files as a person would: the measure for a cut."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from geo.dossier import Dossier, load
from geo.dossier.yaml_lines import read_yaml
from geo.errors import DossierError
from tests.support import Folder


def without_articles(dossier: Path, to: Path, kept: Collection[str]) -> Dossier:
    """A copy of a dossier with these articles only, and with what they say; loaded."""
    root = Folder.copy_of(dossier, to).root
    files = {file.stem: _read(file) for file in (root / "data").glob("*.yaml")}
    _take_out(files, set(kept))
    while True:
        _write(root, files)
        try:
            return load(root)
        except DossierError as error:
            # A check that cannot do with the claims that are left.
            wrong = {problem.id for problem in error.problems}
            if any(problem.file != "data/checks.yaml" for problem in error.problems):
                raise
            _keep(files["checks"], "checks", lambda check: check["id"] not in wrong)  # noqa: B023 - used at once


def _take_out(files: dict[str, Any], kept: set[str]) -> None:
    before = list(files["claims"]["claims"])
    _keep(files["sources"], "sources", lambda source: source["id"] in kept)
    _keep(files["claims"], "claims", lambda claim: claim["source"] in kept)
    claims = {claim["id"] for claim in files["claims"]["claims"]}
    for question in files.get("questions", {}).get("questions", ()):
        _keep(question, "answers", lambda answer: answer["claim"] in claims)
    for part, key in (("actors", "relations"), ("checks", "checks"), ("steps", "steps")):
        for record in files.get(part, {}).get(key, ()):
            had = bool(record.get("claims"))
            _keep(record, "claims", lambda claim: claim in claims)
            record["out"] = had and not record["claims"]
        _keep(files.get(part, {}), key, lambda record: not record.pop("out"))
    ends = {end for one in files.get("actors", {}).get("relations", ()) for end in (one["from"], one["to"])}
    _keep(files.get("actors", {}), "actors", lambda actor: actor["id"] in ends)
    for step in files.get("steps", {}).get("steps", ()):
        if step.get("headline") and step["headline"]["claim"] not in claims:
            del step["headline"]
    _take_out_speakers(files["voices"], before, files["claims"]["claims"])


def _take_out_speakers(voices: dict[str, Any], before: list[Any], left: list[Any]) -> None:
    origins = {claim["origin"] for claim in before} - {claim["origin"] for claim in left}
    _keep(voices, "origins", lambda origin: origin["id"] not in origins)
    # One after the other goes, until everyone who is left speaks in a claim or origin, or for whom somebody speaks.
    spoke = {claim["voice"] for claim in before}
    while True:
        needed = {claim["voice"] for claim in left} | {origin["voice"] for origin in voices["origins"]}
        needed |= {voice.get("member_of") for voice in voices["voices"]}
        lone = [voice["id"] for voice in voices["voices"] if voice["id"] not in needed]
        gone = [voice for voice in lone if voice in spoke]
        if not gone:
            return
        # The body that one of them spoke for was there for that one only.
        spoke |= {voice["member_of"] for voice in voices["voices"] if voice["id"] in gone and voice.get("member_of")}
        _keep(voices, "voices", lambda voice: voice["id"] not in gone)  # noqa: B023 - used at once


def _keep(record: dict[str, Any], key: str, which: Any) -> None:
    if record.get(key):
        record[key] = [one for one in record[key] if which(one)]


def _read(file: Path) -> Any:
    return read_yaml(file.read_text("utf-8"), file.name).data


def _write(root: Path, files: dict[str, Any]) -> None:
    for name, data in files.items():
        file, records = root / f"data/{name}.yaml", data.get(name, data.get("relations"))
        if name in ("checks", "actors", "steps") and not records:
            file.unlink(missing_ok=True)
        else:
            file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
