"""What only the whole dossier can tell of its actors: is each in a relation, is each relation told once and possible.

How surely a relation is said is not written down again: its claims' hedges say so.
"""

from collections.abc import Iterator

from geo.dossier.consistency.written import repeated, written_at, written_ids
from geo.dossier.yaml_lines import LinedYaml, YamlPath
from geo.errors import Problem
from geo.model import ActorKind, ActorsFile, Relation, RelationKind


def problems_of_actors(actors: ActorsFile | None, yaml: LinedYaml | None) -> Iterator[Problem]:
    """Actors that nothing is said of or that share a name, and relations that repeat, lead nowhere or fly no flag.

    Unknown ids are left alone here: they are reported with all other references.
    """
    if actors is None or yaml is None:
        return
    yield from _lone_actors(yaml)
    yield from _shared_names(actors, yaml)
    kinds = {actor.id: actor.kind for actor in actors.actors}
    first: dict[tuple[str | None, ...], int] = {}
    for index, relation in written_at(yaml, "relations", actors.relations):
        path: YamlPath = ("relations", index)
        yield from _repeated_claims(relation, path, yaml)
        if relation.object == relation.subject:
            what, mend = "is said of itself", "Name another actor under “to”, or null where the article names nobody"
            yield Problem(yaml.file, yaml.line((*path, "to")), relation.id, f"“{relation.object}”", what, mend)
        elif relation.kind is RelationKind.FLIES_FLAG_OF and kinds.get(relation.object or "") not in (
            None,
            ActorKind.STATE,
        ):
            what, mend = "has no flag to fly: it is not a state", "Name a state under “to”, or choose another “kind”"
            yield Problem(yaml.file, yaml.line((*path, "to")), relation.id, f"“{relation.object}”", what, mend)
        for same in _sayings(relation):
            if same in first:
                what = f"says the same as the relation on line {first[same]}"
                mend = "Put its claims there, and take this one out"
                yield Problem(yaml.file, yaml.line((*path, "id")), relation.id, "", what, mend)
                break
            first[same] = yaml.line((*path, "id"))


def _sayings(relation: Relation) -> list[tuple[str | None, ...]]:
    """What must be said once. Two that nobody names may be two; in the words of one claim they are one."""
    said = (relation.subject, relation.kind.value)
    if relation.object is None:
        return [(*said, None, claim) for claim in dict.fromkeys(relation.claims)]
    return [(*said, relation.object)]


def _lone_actors(yaml: LinedYaml) -> Iterator[Problem]:
    """An actor without a relation would stand there with no claim that names it."""
    # As written, so that a relation that is wrong otherwise still counts.
    relations = yaml.data.get("relations") if isinstance(yaml.data, dict) else None
    records = [relation for relation in relations or () if isinstance(relation, dict)]
    named = {str(relation.get(end)) for relation in records for end in ("from", "to")}
    for actor, line in dict(written_ids(yaml, "actors")).items():
        if actor not in named:
            what = "is in no relation, so no claim says who it is"
            mend = "Add a relation with its claims, or take the actor out"
            yield Problem(yaml.file, line, actor, "", what, mend)


def _shared_names(actors: ActorsFile, yaml: LinedYaml) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for index, actor in written_at(yaml, "actors", actors.actors):
        name = actor.name.in_language("en")
        other = owner.setdefault(name.casefold(), actor.id)
        if other != actor.id:
            what, mend = f"already names the actor “{other}”", "Make one of the two, or tell them apart by name"
            line = yaml.line(("actors", index, "name"))
            yield Problem(yaml.file, line, actor.id, f"“{name}”", what, mend)


def _repeated_claims(relation: Relation, path: YamlPath, yaml: LinedYaml) -> Iterator[Problem]:
    for index, claim in repeated(relation.claims):
        line = yaml.line((*path, "claims", index))
        yield Problem(yaml.file, line, relation.id, f"“{claim}”", "is already a claim of this relation", "Take one out")
