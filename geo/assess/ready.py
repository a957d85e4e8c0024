"""A dossier ready to be shown or handed out: what people wrote, what was built from it, and what was found in it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from geo.built import Built, read_built
from geo.dossier import Dossier
from geo.dossier.as_of import days_of_change, printed_by

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

    def as_of(self, day: date | None) -> "Ready":
        """The same as of a day (geo.dossier.as_of); where none is given, or it is an earlier cut already, itself."""
        cut = self.dossier.cut
        if day is None or (cut is not None and cut.day <= day):
            return self
        # Nothing changes between two of these, so there are no more cuts to keep than articles.
        since = max((change for change in days_of_change(self.dossier) if change <= day), default=date.min)
        if since not in self._cuts:
            dossier = printed_by(self.dossier, since)
            self._cuts[since] = Ready(dossier, read_built(dossier))
        kept = self._cuts[since]
        return kept if since == day else Ready(printed_by(self.dossier, day), kept.built)

    @cached_property
    def _cuts(self) -> "dict[date, Ready]":
        return {}

    @cached_property
    def lengths_km(self) -> dict[str, float]:
        """Length of each leg's way, by leg id."""
        return self.built.lengths_km()
