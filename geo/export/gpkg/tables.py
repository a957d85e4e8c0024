"""All the GeoPackage's tables, in the order in which they are written.

To add one, write a function that returns a DatabaseTable and name it here, behind those that its rows refer to.
"""

from collections.abc import Sequence

from geo.assess.ready import Ready
from geo.built import Built
from geo.dossier import Dossier
from geo.export.gis.mapped import mapped_legs, mapped_places
from geo.export.gpkg.assessed import assessed_tables
from geo.export.gpkg.layers import discs_table, legs_table, places_table
from geo.export.gpkg.said import (
    claims_table,
    origins_table,
    quantities_table,
    quotes_table,
    sources_table,
    voices_table,
)
from geo.export.gpkg.table import DatabaseTable, TableRelation, keys_of
from geo.model import Claim
from geo.words.catalogue import N_
from geo.words.wording import Wording

_MAPPINGS = {"legs": N_("Which claims speak of which legs"), "places": N_("Which claims speak of which places")}


def tables(ready: Ready, wording: Wording) -> tuple[DatabaseTable, ...]:
    """All layers and tables but those that pair claims with legs and places, which `relations` gives."""
    dossier, built = ready.dossier, ready.built
    places = mapped_places(dossier, built)
    return (
        legs_table(dossier, mapped_legs(dossier, built), wording),
        places_table(dossier, places, wording),
        discs_table(places, wording),
        sources_table(dossier, wording),
        voices_table(dossier, wording),
        origins_table(dossier, wording),
        claims_table(dossier, wording),
        quotes_table(dossier, wording),
        quantities_table(dossier, wording),
        *assessed_tables(ready, wording),
    )


def relations(dossier: Dossier, built: Built) -> tuple[TableRelation, ...]:
    """The relations of claims to the legs and to the places that they speak of."""
    legs = [item.claims for item in mapped_legs(dossier, built)]
    places = [item.claims for item in mapped_places(dossier, built)]
    return (_relation("legs", "claim_legs", legs, dossier), _relation("places", "claim_places", places, dossier))


def _relation(base: str, name: str, claims_of: Sequence[Sequence[Claim]], dossier: Dossier) -> TableRelation:
    keys = keys_of(dossier.claims)
    pairs = tuple((fid, keys[claim.id]) for fid, claims in enumerate(claims_of, start=1) for claim in claims)
    columns = (
        ("base_id", f"INTEGER NOT NULL REFERENCES {base}(fid)"),
        ("related_id", "INTEGER NOT NULL REFERENCES claims(fid)"),
    )
    return TableRelation(base, "claims", DatabaseTable(name, _MAPPINGS[base], columns, pairs))
