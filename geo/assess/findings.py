"""All that is assessed of a dossier at once: what its questions and its checks came to."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.assess.answers import Assessment
from geo.assess.checked import Checked
from geo.assess.checks import run_checks
from geo.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found by comparing claims: {assessments} of the dossier's questions, and its checks with what they came
    to, {checked}.
    """

    assessments: tuple[Assessment, ...]
    checked: tuple[Checked, ...]


def findings(dossier: Dossier, assessments: tuple[Assessment, ...], lengths_km: Mapping[str, float]) -> Findings:
    """What the questions came to, and every check run; lengths are those of the legs' ways, by leg id."""
    return Findings(assessments, run_checks(dossier, lengths_km))
