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
    """One GeoPackage table: {name} has {rows} of {columns}, keyed by `fid` from 1; a layer also has {geometries}.

    Columns are names with SQL types and constraints; `about`, a message of the catalogue, says what the table holds.
    `geometry_type` is empty for a table without geometry; geometries are GeoJSON's, one for each row.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    geometry_type: str = ""
    geometries: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class TableRelation:
    """A relation of many to many: {mapping} pairs the keys of rows of {base} with those of rows of {related}."""

    base: str
    related: str
    mapping: DatabaseTable


def refers(table: str, *, needed: bool = True) -> Column:
    """A column that holds the key of a row in another table, such as `claim_fid`."""
    return (f"{table.removesuffix('s')}_fid", f"INTEGER {'NOT NULL ' if needed else ''}REFERENCES {table}(fid)")


def texts(*names: str) -> tuple[Column, ...]:
    """Columns of these names that hold text."""
    return tuple((name, "TEXT") for name in names)


def keys_of(records: Mapping[str, object]) -> dict[str, int]:
    """The `fid` of each record, by its id, in a table that has all of them as rows in their order."""
    return {record_id: fid for fid, record_id in enumerate(records, start=1)}
