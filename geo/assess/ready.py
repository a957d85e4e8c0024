"""A dossier ready to be shown or handed out: what people wrote, what was built from it, and what was found in it."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo.built import Built
from geo.dossier import Dossier

if TYPE_CHECKING:
    from geo.assess.answers import Assessment
    from geo.assess.findings import Findings


@dataclass(frozen=True)
class Ready:
    """A dossier ready to be shown, with what was {built} from it; questions and checks are gone through once, when
    someone asks.
    """

    dossier: Dossier
    built: Built

    @cached_property
    def assessments(self) -> "tuple[Assessment, ...]":
        """What the questions came to, for what needs no checks."""
        from geo.assess.questions import assess

        return assess(self.dossier)

    @cached_property
    def findings(self) -> "Findings":
        """What questions and checks came to."""
        # The checks bring libraries that files without them can do without.
        from geo.assess.findings import findings

        return findings(self.dossier, self.assessments, self.lengths_km)

    @cached_property
    def lengths_km(self) -> dict[str, float]:
        """Length of each leg's way, by leg id."""
        return self.built.lengths_km()
