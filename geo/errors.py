"""What can go wrong with a dossier, said so that a person can mend it. Imports nothing of the house."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a dossier: in {file}, line {line}, record {id}: {value} {what}; {mend}.

    `line` counts from 1 and is 0 where the whole file is meant; `id` and `value` are empty where there is none.
    """

    file: str
    line: int
    id: str
    value: str
    what: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        about = f" [{self.id}]" if self.id else ""
        value = f" {self.value}" if self.value else ""
        return f"{where}:{about}{value} {self.what}. {self.mend}"


class GeoError(Exception):
    """Base of every error that this package raises on purpose."""


class DossierError(GeoError):
    """A dossier has problems; all of them are in `problems`, in the order of file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'} in the dossier")


class DateError(GeoError, ValueError):
    """A date is not one of the EDTF forms that a dossier may use."""


class BuildError(GeoError):
    """Generated data could not be made or written."""
