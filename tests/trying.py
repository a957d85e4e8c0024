"""Checks tried on made-up claims, for the tests: what they come to, and every number that they show."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geo.assess.checked import Checked, Outcome, Result, Working
from geo.assess.checks import run_checks
from geo.dossier import Dossier
from geo.model import Bound, Check, Claim, Quantity

C, N, T = Result.CONSISTENT, Result.NOT_CONSISTENT, Result.CANNOT_BE_TESTED
TEXT = {"en": "x", "fr": "y"}
# 120 nautical miles, and 1,000 km of rails.
LENGTHS = {"by-sea": 222.24, "by-rail": 1000.0}
Printed = tuple[str, float | None, str]


def claim_like(small: Dossier, name: str, printed: Printed | None = None, **date: str) -> Claim:
    """A claim that prints one number, or a date as `on`, or as `start` and `end`; the printed words are `words`."""
    quantities = [Quantity(printed="x", bound=Bound(printed[0]), value=printed[1], unit=printed[2])] if printed else []
    claim = small.claims["two-ships"].model_dump(by_alias=True)
    written = {
        "printed": date.pop("words", "x"),
        **{{"start": "from", "end": "to"}.get(k, k): v for k, v in date.items()},
    }
    dated: Any = written if date else "not stated"
    return Claim.model_validate(claim | {"id": name, "quantities": quantities, "date": dated})


def tried(
    dossier: Dossier, given_claims: tuple[Claim, ...], lengths_km: Mapping[str, float] = LENGTHS, **check: Any
) -> Checked:
    """What one check comes to on made-up claims."""
    assumed = [
        {
            "id": key,
            "label": TEXT,
            "unit": TEXT,
            "low": v[0],
            "default": v[1],
            "high": v[2],
            "step": v[3],
            "source": TEXT,
        }
        for key, v in check.pop("assumed", {}).items()
    ]
    check.setdefault("claims", [claim.id for claim in given_claims])
    made = Check.model_validate(
        {"id": "one", "text": TEXT, "short": TEXT, "reference": TEXT, "assumptions": assumed, **check}
    )
    checks = {made.id: made}
    (only,) = run_checks(
        replace(dossier, claims={claim.id: claim for claim in given_claims}, checks=checks), lengths_km
    )
    return only


def fixed(**values: float) -> dict[str, tuple[float, float, float, float]]:
    return {key: (value, value, value, 1) for key, value in values.items()}


def results(outcome: Outcome) -> list[Result]:
    return [reading.result for reading in outcome.readings]


def values(working: Working) -> dict[str, Any]:
    return dict(working.values)


def all_lines(outcome: Outcome) -> list[Working]:
    return [*outcome.workings, *(line for reading in outcome.readings for line in reading.workings)]


def figures(outcome: Outcome) -> set[float]:
    """Every number that is shown."""
    return {v for line in all_lines(outcome) for v in line.values.values() if isinstance(v, int | float)}
