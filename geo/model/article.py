"""Articles: what they are, when they were published, and what in their files is not article."""

from typing import Annotated

from pydantic import Field, StringConstraints

from geo.model.base import Edtf, Id, Line, Record, Sha256, Text, Verbatim


class Furniture(Record):
    """From {start} up to {end} the file holds page furniture or script, not the article; no {end} means to its end."""

    start: Verbatim
    end: Verbatim | None = Field(default=None, description="first words after it")


class Source(Record):
    """{label}: the article in {file} (whose SHA-256 is {sha256}), printed by {outlet} in {language}, {published}."""

    id: Id
    label: Text = Field(description="a short handle that tells the sources apart in a list")
    file: Line = Field(description="path inside the dossier, such as seeds/000.txt")
    sha256: Sha256
    outlet: Text | None = Field(description="null where the file does not say")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    published: Edtf
    published_evidence: Text
    furniture: tuple[Furniture, ...] = ()


class SourcesFile(Record):
    """The articles of the dossier."""

    sources: tuple[Source, ...] = Field(min_length=1)
