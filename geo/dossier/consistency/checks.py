"""What only the whole dossier can tell of its checks: whether each has what its method needs."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from math import prod

from babel import Locale

from geo.dossier.consistency.written import repeated, written_at
from geo.dossier.yaml_lines import LinedYaml
from geo.errors import Problem
from geo.model import Bound, Check, ChecksFile, Claim
from geo.model.check import (
    HANDLING_DAYS,
    LENGTH_UNITS,
    MOST_COMBINATIONS,
    NEEDS,
    PORT_DAYS,
    Method,
    known_period,
    numbered,
)

# Says a problem of one check: key (with an index, where it has one), value, what is wrong, mend.
Say = Callable[[tuple[int | str, ...], str, str, str], Problem]

# Of CLDR's territories of two letters: unions, what is outlying or unknown, and codes for trying software.
_NO_COUNTRIES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")
_MAY_BE_ZERO = (PORT_DAYS, HANDLING_DAYS)


def problems_of_checks(
    checks: ChecksFile | None, yaml: LinedYaml | None, claims: Mapping[str, Claim]
) -> Iterator[Problem]:
    """Checks that lack what their method needs, or have what it does not use.

    Unknown ids are left alone here: they are reported with all other references.
    """
    if checks is None or yaml is None:
        return
    for position, check in written_at(yaml, "checks", checks.checks):
        say = partial(_problem, yaml, check.id, position)
        yield from _assumptions(check, say)
        yield from _used(check, say)
        yield from _number_of_claims(check, say)
        tried = [claims.get(claim) for claim in check.claims]
        known = [claim for claim in tried if claim is not None]
        # An unknown claim may be the one that has what is missed here.
        if len(known) == len(tried) >= NEEDS[check.method].least and len(known) > 0:
            yield from _what_claims_print(check, known, say)


def _assumptions(check: Check, say: Say) -> Iterator[Problem]:
    needed, method = NEEDS[check.method].assumed, check.method.value
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
    needs, method = NEEDS[check.method], check.method.value
    for key, given in (("place", check.place), ("country", check.country), ("legs", check.legs)):
        if key in needs.keys and not given:
            yield say(("method",), f"“{method}”", f"needs “{key}”", f"Add “{key}” to the check")
        if given and key not in needs.keys:
            yield say((key,), f"“{key}”", f"is not used by the method {method}", "Take it out")
    if check.tolerance_percent and not needs.tolerance:
        key = "tolerance_percent"
        yield say((key,), f"“{check.tolerance_percent:g}”", f"as “{key}” is not used by {method}", "Take it out")
    for index, leg in repeated(check.legs):
        yield say(("legs", index), f"“{leg}”", "is already a leg of this check", "Take one out")
    if check.country is not None and not _is_country(check.country):
        mend = "Write the ISO 3166-1 code of two letters, such as FR"
        yield say(("country",), f"“{check.country}”", "is not the code of any country", mend)


def _is_country(code: str) -> bool:
    territories: Collection[str] = Locale("en").territories
    return code in territories and code not in _NO_COUNTRIES


def _number_of_claims(check: Check, say: Say) -> Iterator[Problem]:
    least, most = NEEDS[check.method].least, NEEDS[check.method].most
    count = len(check.claims)
    if count < least or (most is not None and count > most):
        needed = f"{least}" if least == most else f"{least} or more"
        what = f"is not the number of claims that the method {check.method.value} takes: {needed}"
        yield say(("claims",), f"“{count}”", what, "Add or take out claims")
    for index, claim in repeated(check.claims):
        yield say(("claims", index), f"“{claim}”", "is already in this check", "Take one out")


def _what_claims_print(check: Check, tried: list[Claim], say: Say) -> Iterator[Problem]:
    needs = NEEDS[check.method]
    if needs.period and known_period(tried[0]) is None:
        what, mend = "has no period with both ends", "Choose a claim whose date has “from” and “to”"
        yield say(("claims", 0), f"“{tried[0].id}”", what, mend)
    for index, (unit, claim) in enumerate(zip(needs.units, tried, strict=False)):
        amount = numbered(claim, [unit])
        if amount is None or amount.bound is Bound.AT_MOST:
            what = f"does not print one number of {unit} that has to be reached"
            mend = f"Choose a claim with one such quantity of the unit “{unit}”"
            yield say(("claims", index), f"“{claim.id}”", what, mend)
    if check.method is Method.COUNTS:
        units = [amount.unit for claim in tried if (amount := numbered(claim)) is not None]
        if len(units) != 2 or units[0] != units[1]:
            what = "is how many claims print one number; two must, in one unit"
            yield say(("claims",), f"“{len(units)}”", what, "Choose two claims that each print one number of one unit")
    if check.method is Method.BORDER_DISTANCE:
        yield from _lengths(tried, say)


def _lengths(tried: list[Claim], say: Say) -> Iterator[Problem]:
    """A claim that prints several lengths does not say which is tried; one that prints other numbers only, none."""
    for index, claim in enumerate(tried):
        units = [quantity.unit for quantity in claim.quantities if quantity.value is not None]
        lengths = [unit for unit in units if unit in LENGTH_UNITS]
        if len(lengths) > 1:
            what = f"prints {len(lengths)} lengths ({', '.join(lengths)}), so which of them is tried cannot be told"
            yield say(("claims", index), f"“{claim.id}”", what, "Make two claims of it, with one length each")
        elif units and not lengths:
            what = "prints a number, but no length"
            mend = f"Choose another claim, or one whose unit is {', '.join(LENGTH_UNITS)}"
            yield say(("claims", index), f"“{claim.id}”", what, mend)


def _problem(
    yaml: LinedYaml, check_id: str, position: int, key: tuple[int | str, ...], value: str, what: str, mend: str
) -> Problem:
    path = ("checks", position, *key)
    line = yaml.line(path) or yaml.line(("checks", position, "id"))
    return Problem(yaml.file, line, check_id, value, what, mend)
