"""All that is assessed of a dossier at once: what its questions and its checks came to."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.assess.answers import Assessment
from geo.assess.checked import Checked
from geo.assess.checks import run_checks
from geo.assess.questions import assess
from geo.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found by comparing claims: {assessments} of the dossier's questions, and its checks with what they came
    to, {checked}.
    """

    assessments: tuple[Assessment, ...]
    checked: tuple[Checked, ...]


def findings(dossier: Dossier, lengths_km: Mapping[str, float]) -> Findings:
    """Assess every question and run every check; lengths are those of the legs' ways, by leg id."""
    return Findings(assess(dossier), run_checks(dossier, lengths_km))
