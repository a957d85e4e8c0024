"""Places and the legs between them. Coordinates are WGS84 (EPSG:4326), lon before lat, in degrees."""

from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from geo.model.base import Id, Lat, Line, Lon, LonLat, Record, Text, Verbatim


class PlaceKind(StrEnum):
    """What sort of place a point stands for."""

    PORT = "port"
    TOWN = "town"
    CAPITAL = "capital"
    STATION = "station"
    RAIL_FACILITY = "rail_facility"
    BRIDGE = "bridge"
    AIRFIELD = "airfield"
    SPACEPORT = "spaceport"
    DEPOT = "depot"
    BORDER_POINT = "border_point"


class PlaceName(Record):
    """{text} is a name of the place in {language}."""

    text: Verbatim
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


class Place(Record):
    """{label} is a {kind} in {country}, within {radius_m} metres of {lon}, {lat}, as {provenance} gives it."""

    id: Id
    label: Text
    kind: PlaceKind
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = Field(description="ISO 3166-1")
    lon: Lon
    lat: Lat
    radius_m: float = Field(gt=0, le=1_000_000, description="metres within which the place lies")
    names: tuple[PlaceName, ...] = Field(min_length=1, description="every spelling an article prints, and others")
    provenance: Line
    second_source: Line | None = Field(description="an independent position and its distance, or null")
    note: Text | None = None

    @property
    def point(self) -> LonLat:
        return (self.lon, self.lat)


class NotAPlace(Record):
    """{text} reads like a place name but is {why}."""

    text: Verbatim
    why: Text


class PlacesFile(Record):
    """The places of the dossier, and names that only look like places."""

    places: tuple[Place, ...] = Field(min_length=1)
    not_places: tuple[NotAPlace, ...] = ()


class Mode(StrEnum):
    """How a leg is travelled."""

    SEA = "sea"
    RAIL = "rail"
    CROSSING = "crossing"


class PathBasis(StrEnum):
    """Whether the articles state the path itself or only its ends."""

    STATED = "stated"
    ENDS_ONLY = "ends_only"


class ViaPoint(Record):
    """The line is drawn through {name} at {lon}, {lat}, which {source} gives; no article names it but as {place}."""

    name: Line
    lon: Lon
    lat: Lat
    source: Line
    place: Id | None = Field(default=None, description="the dossier's place that this point stands for")


class Leg(Record):
    """{title}: by {mode} from {start} to {end}, drawn through {via}; of its path the articles give {path_basis}."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Id
    title: Text
    mode: Mode
    start: Id = Field(alias="from")
    end: Id = Field(alias="to")
    via: tuple[ViaPoint, ...] = ()
    path_basis: PathBasis
    path_note: Text = Field(description="what the articles say of the path, and what we inferred")


class RouteFile(Record):
    """The route: its title and its legs in order."""

    title: Text
    subtitle: Text
    legs: tuple[Leg, ...] = Field(min_length=1)
