"""What a table of the GeoPackage is, as plain data: names, columns, rows and geometries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# The geometry's column in every layer.
GEOMETRY = "geom"
# The dossier's own id, beside the integer key that the format asks for.
ID = ("id", "TEXT NOT NULL UNIQUE")

Column = tuple[str, str]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DatabaseTable:
    """{name} holds {rows} of {columns}, keyed by `fid` from 1; where it is a layer, {geometries} lie beside its rows.

    Columns are names with SQL types and constraints; `about`, a message of the catalogue, says what it holds.
    `geometry_type` is empty for a table without geometry; geometries are GeoJSON's.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    geometry_type: str = ""
    geometries: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class TableRelation:
    """Rows of {base} and {related} belong together as {mapping} pairs their keys."""

    base: str
    related: str
    mapping: DatabaseTable


def refers(table: str, *, needed: bool = True) -> Column:
    """A column that holds the key of a row in another table, such as `claim_fid`."""
    return (f"{table.removesuffix('s')}_fid", f"INTEGER {'NOT NULL ' if needed else ''}REFERENCES {table}(fid)")


def texts(*names: str) -> tuple[Column, ...]:
    """Columns of text."""
    return tuple((name, "TEXT") for name in names)


def keys_of(records: Mapping[str, object]) -> dict[str, int]:
    """The key of each record by its id, where all of them are rows in their order."""
    return {record_id: fid for fid, record_id in enumerate(records, start=1)}
