"""What only the whole dossier can tell of a presentation's steps: is each claim on stage once, was each number said."""

from collections.abc import Iterator, Mapping

from geo.dossier.consistency.written import repeated, written_at
from geo.dossier.headlines import said_in
from geo.dossier.yaml_lines import LinedYaml
from geo.errors import Problem
from geo.model import Claim, PictureKind, Step, StepsFile


def problems_of_steps(
    steps: StepsFile | None, yaml: LinedYaml | None, claims: Mapping[str, Claim], *, has_key: bool
) -> Iterator[Problem]:
    """Claims that come twice in a step, headlines that their claim does not bear out, and a bottom line of nothing, as
    no question `has_key`. Unknown ids are left alone here: they are reported with all other references.
    """
    if steps is None or yaml is None:
        return
    for position, step in written_at(yaml, "steps", steps.steps):
        if step.picture == PictureKind.JUDGEMENTS and not has_key:
            what = "shows the key questions, and no question is marked as one"
            mend = "Mark up to six with “key: true” in data/questions.yaml, or choose another picture"
            yield Problem(
                yaml.file, yaml.line(("steps", position, "picture")), step.id, f"“{step.picture}”", what, mend
            )
        yield from _repeated_claims(step, position, yaml)
        yield from _unfounded_headline(step, position, yaml, claims)


def _repeated_claims(step: Step, position: int, yaml: LinedYaml) -> Iterator[Problem]:
    for index, claim_id in repeated(step.claims):
        line = yaml.line(("steps", position, "claims", index))
        yield Problem(yaml.file, line, step.id, f"“{claim_id}”", "is already on stage in this step", "Take one out")


def _unfounded_headline(step: Step, position: int, yaml: LinedYaml, claims: Mapping[str, Claim]) -> Iterator[Problem]:
    headline = step.headline
    claim = claims.get(headline.claim) if headline else None
    if headline is None or claim is None:
        return

    def problem(key: str, value: str, what: str, mend: str) -> Problem:
        return Problem(yaml.file, yaml.line(("steps", position, "headline", key)), step.id, f"“{value}”", what, mend)

    if headline.claim not in step.claims:
        what = "is the headline’s claim, but not one of the step’s"
        yield problem("claim", headline.claim, what, "Add it to the step’s “claims”, or choose one of them")
    if not said_in(claim, headline.number):
        what = f"is not a number of the claim “{claim.id}”"
        mend = "Write a number as its quotes print it, or the value of one of its quantities"
        yield problem("number", headline.number, what, mend)
