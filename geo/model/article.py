"""Articles: what they are, when they were published, and what in their files is not article."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from geo.dates import Moment
from geo.model.base import Edtf, Id, Line, Record, Sha256, Text, Verbatim


class Furniture(Record):
    """What of a file is not its article but page furniture or script: from {start} up to {end}, or without an end to
    the file's.
    """

    start: Verbatim
    end: Verbatim | None = Field(default=None, description="first words after it")


class Source(Record):
    """One article: {label}, in {file} (whose SHA-256 is {sha256}), printed by {outlet} in {language}, {published}."""

    id: Id
    label: Text = Field(description="a short handle that tells the sources apart in a list")
    file: Line = Field(description="path inside the dossier, such as seeds/000.txt")
    sha256: Sha256
    outlet: Text | None = Field(description="null where the file does not say")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    published: Edtf
    published_evidence: Text
    furniture: tuple[Furniture, ...] = ()

    @property
    def in_print_by(self) -> date | None:
        """The latest day on which it may have been published; None where that is not known."""
        return Moment.parse(self.published).surely_by


class SourcesFile(Record):
    """The articles of the dossier."""

    sources: tuple[Source, ...] = Field(min_length=1)
