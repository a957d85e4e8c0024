"""The layer with its claims inside, as GeoJSON (RFC 7946): one collection, or one feature per line.

The lines are newline-delimited GeoJSON: those of RFC 8142 without its record separators, as most tools read them.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from geo.assess.ready import Ready
from geo.built import way_km
from geo.dossier.counts import Counts
from geo.dossier.origin_dates import dates_line
from geo.export.credits import credits_for_machines
from geo.export.gis.mapped import Mapped, claims_off_the_map, mapped_legs, mapped_places
from geo.export.options import ExportOptions
from geo.export.provenance import DATA_CREDITS
from geo.export.records import ClaimRecord, claim_records
from geo.model import Claim, Leg, Place
from geo.words.catalogue import N_
from geo.words.wording import Wording

OFF_THE_MAP = N_("Claims about no leg and no place")
# JSON may hold them as they are, but some readers of lines take them for line ends.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\u0085\u2028\u2029"}


def geojson(ready: Ready, options: ExportOptions) -> bytes:
    """The dossier as one GeoJSON FeatureCollection: legs and places, each with the claims that speak of it.

    Geometries are those of data/layer.geojson (WGS84, lon before lat). A last feature without geometry holds the claims
    of no leg and no place.
    """
    wording = Wording(options.language)
    members = {
        "type": "FeatureCollection",
        "name": "supply_route",
        **credits_for_machines(ready.dossier, options.as_of, wording, "geo export geojson"),
        "bbox": ready.built.on_map.members["bbox"],
    }
    # A line for each feature: small, and a change in one claim shows as a change in one line.
    features = ",\n".join(_json(feature) for feature in _features(ready, wording))
    return f'{_json(members)[:-1]},"features":[\n{features}\n]}}\n'.encode()


def geojson_lines(ready: Ready, options: ExportOptions) -> bytes:
    """The features of `geojson`, one per line; each says itself which dossier it is from, its time and whose data."""
    wording = Wording(options.language)
    said = credits_for_machines(ready.dossier, options.as_of, wording, "geo export geojsonl")
    names = ("generated_by", "as_of", "language", "dossier_version", "printed_by")
    own = {name: said[name] for name in names if name in said}
    lines = [
        _json({**feature, "properties": {**feature["properties"], **own, "credits": DATA_CREDITS}})
        for feature in _features(ready, wording)
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _json(value: Mapping[str, Any]) -> str:
    # Parts of the layer are mappings that only read, which json does not know.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=dict)
    return text.translate(_LINE_ENDS)


def _features(ready: Ready, wording: Wording) -> list[dict[str, Any]]:
    dossier, built = ready.dossier, ready.built
    records = {record["id"]: record for record in claim_records(dossier, wording)}
    items: tuple[Mapped[Leg] | Mapped[Place], ...] = (*mapped_legs(dossier, built), *mapped_places(dossier, built))
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            "id": item.id,
            "properties": {
                **item.properties,
                **_line_note(item, wording),
                "name": wording.text(item.record.title if isinstance(item.record, Leg) else item.record.label),
                "claimed_dates": dates_line(dossier, item.claims, wording),
                "claim_records": [records[claim.id] for claim in item.claims],
            },
            "geometry": item.geometry,
        }
        for item in items
    ]
    if claims := claims_off_the_map(dossier):
        features.append(_unlocated(claims, [records[claim.id] for claim in claims], wording))
    return features


def _line_note(item: Mapped[Leg] | Mapped[Place], wording: Wording) -> dict[str, str]:
    """Beside the lengths of a leg whose line no reference data gave: that it is straight."""
    note = wording.line_note(way_km(item.properties)) if isinstance(item.record, Leg) else ""
    return {"length_note": note} if note else {}


def _unlocated(claims: Sequence[Claim], records: list[ClaimRecord], wording: Wording) -> dict[str, Any]:
    """A feature without geometry, as RFC 7946 section 3.2 allows."""
    name, counts = wording.gettext(OFF_THE_MAP), Counts.of(claims)
    properties = {
        "id": "off-the-map",
        "kind": "context",
        "name": name,
        "claims": counts.claims,
        "voices": counts.voices,
        "origins": counts.origins,
        "claim_records": records,
    }
    return {"type": "Feature", "id": "off-the-map", "properties": properties, "geometry": None}
