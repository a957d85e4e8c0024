"""The GeoPackage's layers: legs, places, and the discs within which the places lie."""

from collections.abc import Sequence

from geo.built import way_km
from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.dossier.origin_dates import dates_line
from geo.export.gis.discs import disc_ring
from geo.export.gis.mapped import Mapped
from geo.export.gpkg.table import ID, DatabaseTable, Row, refers, texts
from geo.model import Leg, Place
from geo.words.catalogue import N_
from geo.words.wording import Wording

_COUNTS = (
    ("claims", "INTEGER"),
    ("voices", "INTEGER"),
    ("origins", "INTEGER"),
    ("claimed_earliest", "DATE"),
    ("claimed_latest", "DATE"),
    ("claimed_dates", "TEXT"),
)


def legs_table(dossier: Dossier, items: Sequence[Mapped[Leg]], wording: Wording) -> DatabaseTable:
    """The layer of legs: a line for each, as `geo build` made it; lengths in kilometres."""
    numbers, rows = leg_numbers(dossier), []
    for item in items:
        leg = item.record
        rows.append(
            (
                leg.id,
                numbers[leg.id],
                wording.text(leg.title),
                leg.mode.value,
                wording.mode(leg.mode),
                leg.path_basis.value,
                wording.path_basis(leg.path_basis),
                wording.text(leg.path_note),
                leg.start,
                leg.end,
                item.properties["length_km"],
                item.properties["path_km"],
                wording.line_note(way_km(item.properties)) or None,
                *_counted(dossier, item, wording),
            )
        )
    columns = (
        ID,
        ("number", "INTEGER"),
        *texts("name", "mode", "mode_shown", "path_basis", "path_basis_shown", "path_note", "from_place", "to_place"),
        ("length_km", "DOUBLE"),
        ("path_km", "DOUBLE"),
        ("length_note", "TEXT"),
        *_COUNTS,
    )
    about = N_("Legs of the route; the lines are ours where the articles name only their ends")
    return DatabaseTable("legs", about, columns, tuple(rows), "LINESTRING", tuple(item.geometry for item in items))


def places_table(dossier: Dossier, items: Sequence[Mapped[Place]], wording: Wording) -> DatabaseTable:
    """The layer of places: a point for each that a leg or claim speaks of; radii in metres."""
    rows = []
    for item in items:
        place = item.record
        rows.append(
            (
                place.id,
                wording.text(place.label),
                " | ".join(dict.fromkeys(name.text for name in place.names)),
                place.kind.value,
                wording.place_kind(place.kind),
                place.country,
                place.radius_m,
                place.provenance,
                place.second_source,
                wording.text(place.note) if place.note else None,
                *_counted(dossier, item, wording),
            )
        )
    columns = (
        ID,
        *texts("name", "names", "kind", "kind_shown", "country"),
        ("radius_m", "DOUBLE"),
        *texts("provenance", "second_source", "note"),
        *_COUNTS,
    )
    points = tuple({"type": "Point", "coordinates": item.record.point} for item in items)
    return DatabaseTable("places", N_("Places that a leg or claim speaks of"), columns, tuple(rows), "POINT", points)


def discs_table(items: Sequence[Mapped[Place]], wording: Wording) -> DatabaseTable:
    """The layer of discs within which places lie: a polygon for each of the same places; radii in metres."""
    places = [item.record for item in items]
    return DatabaseTable(
        "place_discs",
        N_("Within each disc lies its place"),
        (refers("places"), *texts("place", "name"), ("radius_m", "DOUBLE")),
        tuple((fid, place.id, wording.text(place.label), place.radius_m) for fid, place in enumerate(places, start=1)),
        "POLYGON",
        tuple({"type": "Polygon", "coordinates": [disc_ring(place.point, place.radius_m)]} for place in places),
    )


def _counted(dossier: Dossier, item: Mapped[Leg] | Mapped[Place], wording: Wording) -> Row:
    numbers = [item.properties.get(name) for name, _ in _COUNTS[:-1]]
    return (*numbers, dates_line(dossier, item.claims, wording))
