"""What only the whole dossier can tell of its checks: whether each has what its method needs."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from math import prod

from geo.errors import Problem
from geo.model import Bound, Check, ChecksFile, Claim
from geo.model.check import (
    ASSUMED,
    HANDLING_DAYS,
    LENGTH_UNITS,
    MOST_COMBINATIONS,
    PORT_DAYS,
    ROUND_TRIPS,
    SHIPS,
    Method,
    known_period,
    numbered,
)
from geo.yaml_lines import LinedYaml

# Says a problem of one check: key (with an index, where it has one), value, what is wrong, mend.
Say = Callable[[tuple[int | str, ...], str, str, str], Problem]

_USED: Mapping[Method, tuple[str, ...]] = {
    Method.BORDER_DISTANCE: ("place", "country"),
    Method.TRIPS: ("legs",),
    Method.JOURNEY: ("legs",),
}
# How many claims a method takes, at least and at most.
_CLAIMS: Mapping[Method, tuple[int, int | None]] = {
    Method.BORDER_DISTANCE: (1, None),
    Method.TRIPS: (2, 2),
    Method.JOURNEY: (1, 1),
    Method.COUNTS: (2, None),
    Method.WEEKDAYS: (0, None),
    Method.DURATION: (2, None),
}
_MAY_BE_ZERO = (PORT_DAYS, HANDLING_DAYS)


def problems_of_checks(
    checks: ChecksFile | None, yaml: LinedYaml | None, claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """Unknown ids are left alone here: they are reported with all other references."""
    if checks is None or yaml is None:
        return
    where = _positions(yaml)
    for check in checks.checks:
        say = partial(_problem, yaml, check.id, where.get(check.id, 0))
        yield from _assumptions(check, say)
        yield from _used(check, say)
        yield from _number_of_claims(check, say)
        tried = [claims.get(claim) for claim in check.claims]
        known = [claim for claim in tried if claim is not None]
        # An unknown claim may be the one that has what is missed here.
        if len(known) == len(tried) >= _CLAIMS[check.method][0] and len(known) > 0:
            yield from _what_claims_print(check, known, say)


def _assumptions(check: Check, say: Say) -> Iterator[Problem]:
    needed, method = ASSUMED.get(check.method, ()), check.method.value
    given = [assumption.id for assumption in check.assumptions]
    for index, assumption in enumerate(check.assumptions):
        at, value = ("assumptions", index, "id"), f"“{assumption.id}”"
        if assumption.id not in needed:
            allowed = ", ".join(needed) or "none"
            yield say(at, value, f"is not assumed by the method {method}", f"Take it out; it assumes {allowed}")
        elif assumption.id in given[:index]:
            yield say(at, value, "is assumed twice", "Take one out")
        elif assumption.low < 0 or (assumption.low == 0 and assumption.id not in _MAY_BE_ZERO):
            least = "0 or more" if assumption.id in _MAY_BE_ZERO else "more than 0"
            low = ("assumptions", index, "low")
            yield say(low, f"“{assumption.low:g}”", f"is too little for {assumption.id}", f"Write {least}")
    for missing in needed:
        if missing not in given:
            yield say(("method",), f"“{method}”", f"needs the assumption {missing}", "Add it to “assumptions”")
    combinations = prod(len(assumption.choices) for assumption in check.assumptions)
    if combinations > MOST_COMBINATIONS:
        what = f"combinations of assumptions are more than the {MOST_COMBINATIONS} that go with a page"
        yield say(("assumptions",), f"“{combinations}”", what, "Give some of them a larger “step”")


def _used(check: Check, say: Say) -> Iterator[Problem]:
    used, method = _USED.get(check.method, ()), check.method.value
    for key, given in (("place", check.place), ("country", check.country), ("legs", check.legs)):
        if key in used and not given:
            yield say(("method",), f"“{method}”", f"needs “{key}”", f"Add “{key}” to the check")
        if given and key not in used:
            yield say((key,), f"“{key}”", f"is not used by the method {method}", "Take it out")


def _number_of_claims(check: Check, say: Say) -> Iterator[Problem]:
    least, most = _CLAIMS[check.method]
    count = len(check.claims)
    if count < least or (most is not None and count > most):
        needed = f"{least}" if least == most else f"{least} or more"
        what = f"is not the number of claims that the method {check.method.value} takes: {needed}"
        yield say(("claims",), f"“{count}”", what, "Add or take out claims")
    for index, claim in enumerate(check.claims):
        if claim in check.claims[:index]:
            yield say(("claims", index), f"“{claim}”", "is already in this check", "Take one out")


def _what_claims_print(check: Check, tried: list[Claim], say: Say) -> Iterator[Problem]:
    first = f"“{tried[0].id}”"
    no_period = say(
        ("claims", 0), first, "has no period with both ends", "Choose a claim whose date has “from” and “to”"
    )
    if check.method in (Method.TRIPS, Method.JOURNEY, Method.DURATION) and known_period(tried[0]) is None:
        yield no_period
    if check.method is Method.TRIPS:
        for index, unit in enumerate((ROUND_TRIPS, SHIPS)):
            amount = numbered(tried[index], [unit])
            if amount is None or amount.bound is Bound.AT_MOST:
                what = f"does not print one number of {unit} that has to be reached"
                mend = f"Choose a claim with one such quantity of the unit “{unit}”"
                yield say(("claims", index), f"“{tried[index].id}”", what, mend)
    if check.method is Method.COUNTS:
        units = [amount.unit for claim in tried if (amount := numbered(claim)) is not None]
        if len(units) != 2 or units[0] != units[1]:
            what = "is how many claims print one number; two must, in one unit"
            yield say(("claims",), f"“{len(units)}”", what, "Choose two claims that each print one number of one unit")
    if check.method is Method.BORDER_DISTANCE:
        for index, claim in enumerate(tried):
            if numbered(claim) is not None and numbered(claim, LENGTH_UNITS) is None:
                what = "prints a number, but no length"
                mend = f"Choose another claim, or one whose unit is {', '.join(LENGTH_UNITS)}"
                yield say(("claims", index), f"“{claim.id}”", what, mend)


def _problem(
    yaml: LinedYaml, check_id: str, position: int, key: tuple[int | str, ...], value: str, what: str, mend: str
) -> Problem:
    path = ("checks", position, *key)
    line = yaml.line(path) or yaml.line(("checks", position, "id"))
    return Problem(yaml.file, line, check_id, value, what, mend)


def _positions(yaml: LinedYaml) -> dict[str, int]:
    """Index of each check by its id, as written: checks that are wrong otherwise have been left out of the model."""
    written = yaml.data.get("checks") if isinstance(yaml.data, dict) else None
    records = enumerate(written) if isinstance(written, list) else ()
    return {str(record["id"]): index for index, record in records if isinstance(record, dict) and "id" in record}
