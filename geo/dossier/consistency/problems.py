"""Every problem between the parts of a dossier, from the modules that look for one kind each."""

from collections.abc import Iterator

from geo.dossier.consistency.actors import problems_of_actors
from geo.dossier.consistency.checks import problems_of_checks
from geo.dossier.consistency.parts import Consistency, Parts
from geo.dossier.consistency.questions import problems_of_questions
from geo.dossier.consistency.quotes import locate_furniture, locate_quotes
from geo.dossier.consistency.references import problems_of_references
from geo.dossier.consistency.steps import problems_of_steps
from geo.dossier.consistency.written import record_line
from geo.errors import Problem


def problems_between(parts: Parts) -> Consistency:
    """Check every reference and every quote of a dossier."""
    found = Consistency()
    found.problems.extend(problems_of_references(parts.yaml))
    found.problems.extend(_shared_names(parts))
    found.problems.extend(_empty_lines(parts))
    # Of two claims with one id, which is reported, the first keeps it.
    claims = {claim.id: claim for claim in reversed(parts.claims.claims)} if parts.claims else {}
    found.problems.extend(problems_of_questions(parts.questions, parts.yaml["questions"], claims))
    found.problems.extend(problems_of_checks(parts.checks, parts.yaml["checks"], claims))
    found.problems.extend(problems_of_actors(parts.actors, parts.yaml["actors"]))
    found.problems.extend(problems_of_steps(parts.steps, parts.yaml["steps"], claims, has_key=_has_key(parts)))
    locate_furniture(parts, found)
    locate_quotes(parts, found)
    return found


def _has_key(parts: Parts) -> bool:
    """Whether a question is marked as key; of a file that cannot be read, which is reported, nothing can be told."""
    if parts.questions is None:
        return parts.yaml["questions"] is not None
    return any(question.key for question in parts.questions.questions)


def _shared_names(parts: Parts) -> Iterator[Problem]:
    """One spelling that names two places could not be resolved in an article."""
    yaml = parts.yaml["places"]
    if parts.places is None or yaml is None:
        return
    owner: dict[str, str] = {}
    for place in parts.places.places:
        for name in dict.fromkeys(name.text for name in place.names):
            if name in owner:
                what = f"already names the place “{owner[name]}”"
                line = record_line(yaml, "places", place.id)
                yield Problem(yaml.file, line, place.id, f"“{name}”", what, "Leave the name with one of the two")
            owner.setdefault(name, place.id)


def _empty_lines(parts: Parts) -> Iterator[Problem]:
    yaml = parts.yaml["route"]
    if parts.route is None or parts.places is None or yaml is None:
        return
    points = {place.id: place.point for place in parts.places.places}
    for leg in parts.route.legs:
        ends = [points[end] for end in (leg.start, leg.end) if end in points]
        line = {*ends, *((via.lon, via.lat) for via in leg.via)}
        if len(ends) == 2 and len(line) < 2:
            what = "has an empty line: all its points are the same"
            where = record_line(yaml, "legs", leg.id)
            yield Problem(yaml.file, where, leg.id, "", what, "Give it two different ends, or points under “via”")
