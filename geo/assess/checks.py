"""Runs a dossier's checks, for every value of their assumptions that a reader may try.

All is computed here, beforehand, so that the dashboard, the presenter and a file show the same words and no page does
arithmetic.
"""

from collections.abc import Mapping
from itertools import product

from geo.assess.checked import Checked
from geo.assess.methods.days import first_to_print
from geo.assess.methods.registry import METHODS
from geo.assess.methods.trial import Trial
from geo.assess.nearest_border import Nearest, nearest_border
from geo.dossier import Dossier
from geo.model import Check, Claim
from geo.model.check import Method


def run_checks(dossier: Dossier, lengths_km: Mapping[str, float]) -> tuple[Checked, ...]:
    """Every check in the dossier's order; `lengths_km` are those of the legs' ways (geo.built.Built.lengths_km)."""
    return tuple(_checked(dossier, check, lengths_km) for check in dossier.checks.values())


def _checked(dossier: Dossier, check: Check, lengths_km: Mapping[str, float]) -> Checked:
    claims, border = _claims(dossier, check), _border(dossier, check)
    ids = [assumption.id for assumption in check.assumptions]
    outcomes = {
        values: METHODS[check.method](
            Trial(dossier, check, claims, lengths_km, border, dict(zip(ids, values, strict=True)))
        )
        for values in product(*(assumption.choices for assumption in check.assumptions))
    }
    default = tuple(assumption.default for assumption in check.assumptions)
    return Checked(check, outcomes, default, tuple(claim.id for claim in claims))


def _claims(dossier: Dossier, check: Check) -> tuple[Claim, ...]:
    """The claims of a check; unless it names any, weekdays are tried wherever they are printed."""
    named = tuple(dossier.claims[claim] for claim in dict.fromkeys(check.claims))
    return named if named or check.method is not Method.WEEKDAYS else first_to_print(dossier)


def _border(dossier: Dossier, check: Check) -> Nearest | None:
    if check.country is None or check.place is None:
        return None
    return nearest_border(dossier.root, check.country, check.place, dossier.places[check.place].point)
