"""What is on the map, with the claims that speak of it: where every GIS file takes its features from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from geo.built import Built, LayerFeature
from geo.dossier import Dossier
from geo.model import Claim, Leg, Place

Recorded = TypeVar("Recorded", Leg, Place)


@dataclass(frozen=True, slots=True)
class Mapped(Generic[Recorded]):
    """A leg or place on the map: {record}, drawn as {geometry} with {properties} in the layer; {claims} speak of it.

    `id` is the feature's; `geometry` is GeoJSON's, lon before lat in degrees (WGS84).
    """

    id: str
    record: Recorded
    geometry: Mapping[str, Any]
    properties: Mapping[str, Any]
    claims: tuple[Claim, ...]


def mapped_legs(dossier: Dossier, built: Built) -> tuple[Mapped[Leg], ...]:
    """The legs in the dossier's order, each with the line that `geo build` made for it."""
    return tuple(
        _mapped(feature, leg, dossier.claims_of(leg.id))
        for feature in built.on_map.features
        if (leg := dossier.legs.get(feature.properties.get("leg", ""))) is not None
    )


def mapped_places(dossier: Dossier, built: Built) -> tuple[Mapped[Place], ...]:
    """The places that a leg or claim speaks of, in the dossier's order, each with its point."""
    return tuple(
        _mapped(feature, place, dossier.claims_at(place.id))
        for feature in built.on_map.features
        if (place := dossier.places.get(feature.properties.get("place", ""))) is not None
    )


def claims_off_the_map(dossier: Dossier) -> tuple[Claim, ...]:
    """Claims of no leg and no place: no feature holds them, and no file may lose them."""
    return tuple(claim for claim in dossier.claims.values() if not claim.is_on_map)


def _mapped(feature: LayerFeature, record: Recorded, claims: tuple[Claim, ...]) -> Mapped[Recorded]:
    return Mapped(feature.id, record, feature.geometry, feature.properties, claims)
