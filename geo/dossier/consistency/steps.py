"""What only the whole dossier can tell of a presentation's steps: is each claim on stage once, was each number said."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from geo.dossier.consistency.written import repeated, written_at
from geo.dossier.yaml_lines import LinedYaml
from geo.errors import Problem
from geo.model import Bound, Claim, Step, StepsFile

# What may stand before a number, and the bound of the quantity that bears it out.
_MARKS: Mapping[str, Bound] = {
    "≈": Bound.ABOUT,
    "~": Bound.ABOUT,
    "≥": Bound.AT_LEAST,
    ">": Bound.MORE_THAN,
    "≤": Bound.AT_MOST,
}
# 1,000 and 1 000 group digits by three; the space may be one that does not break (no-break, narrow no-break, thin).
_GROUPED = re.compile(r"\d{1,3}(?:[ ,]\d{3})+")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_SPACES = re.compile(r"\s+")


def problems_of_steps(
    steps: StepsFile | None, yaml: LinedYaml | None, claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """Claims that come twice in a step, and headlines that their claim does not bear out.

    Unknown ids are left alone here: they are reported with all other references.
    """
    if steps is None or yaml is None:
        return
    for position, step in written_at(yaml, "steps", steps.steps):
        yield from _repeated_claims(step, position, yaml)
        yield from _unfounded_headline(step, position, yaml, claims)


def said_in(claim: Claim, number: str) -> bool:
    """Whether a number, as it is to be shown, is one that a claim holds.

    It is, if it stands in a quote as printed (and is no part of a longer word or number there), or if it is written
    in digits and equals the value of a quantity, as “2” does where the article prints “deux navires”. Behind one of
    the marks ≈ ≥ > ≤ it must be the value of a quantity with that bound.
    """
    shown = _spaced(number)
    bound = _MARKS.get(shown[:1])
    value = _value(shown[1:].strip() if bound else shown)
    if value is not None and any(value == held.value and bound in (None, held.bound) for held in claim.quantities):
        return True
    if not any(char.isalnum() for char in shown):
        return False
    printed = chain((quote.text for quote in claim.quotes), (quantity.printed for quantity in claim.quantities))
    alone = re.compile(rf"(?<!\w)(?<!\d[ .,]){re.escape(shown)}(?!\w|[ .,]\d)", re.IGNORECASE)
    return any(alone.search(_spaced(words)) for words in printed)


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


def _spaced(words: str) -> str:
    return _SPACES.sub(" ", words).strip()


def _value(shown: str) -> float | None:
    if _GROUPED.fullmatch(shown):
        return float(re.sub(r"[ ,]", "", shown))
    return float(shown.replace(",", ".")) if _PLAIN.fullmatch(shown) else None
