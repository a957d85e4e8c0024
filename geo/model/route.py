"""Places and the legs between them. Coordinates are WGS84 (EPSG:4326), lon before lat, in degrees."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from geo.model.base import Id, Lat, Line, Lon, LonLat, Record, Text, Verbatim

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Field(description="ISO 3166-1 alpha-2 code")]


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
    """A name that articles use for a place: {text}, in {language}."""

    text: Verbatim
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


class Place(Record):
    """A named point with a radius: {label}, a {kind} in {country}, within {radius_m} metres of {lon}, {lat}, as
    {provenance} gives it.
    """

    id: Id
    label: Text
    kind: PlaceKind
    country: Country
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
    """Words that read like a place name but are none: {text}, which is {why}."""

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
    """A point that a leg's line passes: {name} at {lon}, {lat}, which {source} gives; no article names it but as
    {place}.
    """

    name: Line
    lon: Lon
    lat: Lat
    source: Line
    place: Id | None = Field(default=None, description="the dossier's place that this point stands for")


class Corridor(Record):
    """Another way that a leg may take: {title}, between its points {from_via} and {to_via}, through {via}, kept to
    {countries}.
    """

    id: Id
    title: Text
    from_via: Line = Field(description="name of the leg's point where the other way begins")
    to_via: Line = Field(description="name of the leg's point where it ends")
    via: tuple[ViaPoint, ...] = Field(min_length=1)
    countries: tuple[Country, ...] = Field(min_length=1)


class Leg(Record):
    """One segment of the route: {title}, by {mode} from {start} to {end}, drawn through {via}; of its path the articles
    give {path_basis}.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Id
    title: Text
    mode: Mode
    start: Id = Field(alias="from")
    end: Id = Field(alias="to")
    via: tuple[ViaPoint, ...] = ()
    countries: tuple[Country, ...] = Field(default=(), description="what a computed railway may cross; empty for any")
    corridors: tuple[Corridor, ...] = Field(default=(), description="other ways, drawn faintly when asked for")
    path_basis: PathBasis
    path_note: Text = Field(description="what the articles say of the path, and what we inferred")

    @model_validator(mode="after")
    def _corridors_leave_from_points(self) -> Self:
        names = [via.name for via in self.via]
        for corridor in self.corridors:
            ends = (corridor.from_via, corridor.to_via)
            if any(names.count(name) != 1 for name in ends) or names.index(ends[0]) >= names.index(ends[1]):
                raise ValueError(
                    f"the corridor “{corridor.id}” must leave from one point under “via” and come back at a later one, "
                    f"not from “{ends[0]}” to “{ends[1]}”"
                )
        return self

    def via_of(self, corridor: Corridor) -> tuple[ViaPoint, ...]:
        """The leg's points with those of a corridor in the place of the ones it goes around."""
        names = [via.name for via in self.via]
        before, after = names.index(corridor.from_via), names.index(corridor.to_via)
        return (*self.via[: before + 1], *corridor.via, *self.via[after:])


class RouteFile(Record):
    """The route: its title and its legs in order."""

    title: Text
    subtitle: Text
    legs: tuple[Leg, ...] = Field(min_length=1)
