"""What every record of a dossier shares: frozen, checked on construction, unknown keys refused; and its plain types."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from geo.dates import Moment

# An id is part of addresses and of element names, so it is kept to what needs no escaping there.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Verbatim = Annotated[str, StringConstraints(min_length=1)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Lon = Annotated[float, Field(ge=-180, le=180, description="WGS84 longitude in degrees")]
Lat = Annotated[float, Field(ge=-90, le=90, description="WGS84 latitude in degrees")]
LonLat = tuple[float, float]  # degrees, WGS84


def _check_moment(edtf: str) -> str:
    Moment.parse(edtf)
    return edtf


Edtf = Annotated[str, AfterValidator(_check_moment), Field(description="an EDTF moment, see geo.dates")]


class Record(BaseModel):
    """Frozen; a key that is not in the model is an error, so a misspelt one cannot be lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Text(Record):
    """A text of ours in the languages of the pages: in English {en}, in French {fr}. Never an article's words."""

    en: Line
    fr: Line

    def in_language(self, language: str) -> str:
        return self.fr if language == "fr" else self.en
