"""The layer with its claims inside, as GeoJSON (RFC 7946): one collection, or one feature per line.

The lines are newline-delimited GeoJSON: those of RFC 8142 without its record separators, as most tools read them.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from geo.built import Built
from geo.dossier import Dossier
from geo.dossier.selection import claimed_period
from geo.export.credits import credits_for_machines
from geo.export.gis.mapped import Mapped, claims_off_the_map, mapped_legs, mapped_places
from geo.export.provenance import DATA_CREDITS, now_or_epoch
from geo.export.records import ClaimRecord, claim_records
from geo.model import Claim, Leg, Place
from geo.words.catalogue import N_
from geo.words.wording import Wording

OFF_THE_MAP = N_("Claims about no leg and no place")
# JSON may hold them as they are, but some readers of lines take them for line ends.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\u0085\u2028\u2029"}


def geojson(dossier: Dossier, built: Built, wording: Wording, as_of: datetime | None = None) -> bytes:
    """A FeatureCollection: legs and places as in data/layer.geojson, each with the claims that speak of it.

    A last feature without geometry holds the claims of no leg and no place.
    """
    members = {
        "type": "FeatureCollection",
        "name": "supply_route",
        **credits_for_machines(dossier, as_of or now_or_epoch(), wording, "geo export geojson"),
        "bbox": json.loads(built.layer)["bbox"],
    }
    # A line for each feature: small, and a change in one claim shows as a change in one line.
    features = ",\n".join(_json(feature) for feature in _features(dossier, built, wording))
    return f'{_json(members)[:-1]},"features":[\n{features}\n]}}\n'.encode()


def geojson_lines(dossier: Dossier, built: Built, wording: Wording, as_of: datetime | None = None) -> bytes:
    """The same features, one per line; each says by itself which dossier it is from, as of when, and whose data."""
    said = credits_for_machines(dossier, as_of or now_or_epoch(), wording, "geo export geojsonl")
    own = {name: said[name] for name in ("generated_by", "as_of", "language", "dossier_version")}
    lines = [
        _json({**feature, "properties": {**feature["properties"], **own, "credits": DATA_CREDITS}})
        for feature in _features(dossier, built, wording)
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_LINE_ENDS)


def _features(dossier: Dossier, built: Built, wording: Wording) -> list[dict[str, Any]]:
    records = {record["id"]: record for record in claim_records(dossier, wording)}
    items: tuple[Mapped[Leg] | Mapped[Place], ...] = (*mapped_legs(dossier, built), *mapped_places(dossier, built))
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "id": item.id,
            "properties": {
                **item.properties,
                "name": wording.text(item.record.title if isinstance(item.record, Leg) else item.record.label),
                "claimed_dates": wording.when(claimed_period(item.claims)),
                "claim_records": [records[claim.id] for claim in item.claims],
            },
            "geometry": item.geometry,
        }
        for item in items
    ]
    if claims := claims_off_the_map(dossier):
        features.append(_unlocated(claims, [records[claim.id] for claim in claims], wording))
    return features


def _unlocated(claims: Sequence[Claim], records: list[ClaimRecord], wording: Wording) -> dict[str, Any]:
    """A feature without geometry, as RFC 7946 section 3.2 allows."""
    name = wording.gettext(OFF_THE_MAP)
    properties = {
        "id": "off-the-map",
        "kind": "context",
        "name": name,
        "claims": len(records),
        "voices": len({claim.voice for claim in claims}),
        "origins": len({claim.origin for claim in claims}),
        "claim_records": records,
    }
    return {"type": "Feature", "id": "off-the-map", "properties": properties, "geometry": None}
