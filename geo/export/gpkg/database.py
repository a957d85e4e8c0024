"""GeoPackage 1.3 (OGC 12-128r17): layers with styles, and everything that was said of them as related tables.

Written with SQLite alone: the format is a database and a short header before each geometry, and so the same dossier at
the same time gives the same bytes wherever SQLite is the same. Related are rows by foreign keys, and claims with legs
and places by the Related Tables Extension (OGC 18-000) as well; GDAL, and QGIS through it, reads both.
"""

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element

import shapely
from shapely.geometry.base import BaseGeometry

from geo.assess.ready import Ready
from geo.dossier import Dossier
from geo.export.credits import MAP_LICENCES, credits_for_machines, credits_for_people
from geo.export.gpkg.styles import DOCTYPE, styles
from geo.export.gpkg.table import GEOMETRY, DatabaseTable, TableRelation, texts
from geo.export.gpkg.tables import relations, tables
from geo.export.options import ExportOptions
from geo.export.provenance import written
from geo.export.xml_text import add, xml_bytes
from geo.words.catalogue import N_
from geo.words.wording import Wording

_SRS = 4326
_APPLICATION, _VERSION = 0x47504B47, 10300
_QGIS_METADATA = "http://mrcc.com/qgis.dtd"
_METADATA_EXTENSION = "http://www.geopackage.org/spec130/#extension_metadata"
_RELATED_EXTENSION = "http://docs.opengeospatial.org/is/18-000/18-000.html"
_ABOUT = N_("About this file")
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
# The tables of the standard's annex C, less what only tiles need, and of its extensions; `layer_styles` is QGIS's own.
# The standard asks for the defaults too (requirements 13, 93 and 95); every value is given, so none counts.
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE gpkgext_relations (id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL,
  base_primary_column TEXT NOT NULL DEFAULT 'id', related_table_name TEXT NOT NULL,
  related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL,
  mapping_table_name TEXT NOT NULL UNIQUE);
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
  styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"""


def gpkg(ready: Ready, options: ExportOptions) -> bytes:
    """The dossier as a GeoPackage file, in the language of the options; all times in it are their `as_of`."""
    dossier, wording = ready.dossier, Wording(options.language)
    stamp = written(options.as_of).replace("Z", ".000Z")
    about = _about(dossier, options.as_of, wording)
    connection = sqlite3.connect(":memory:")
    try:
        with connection:
            _begin(connection)
            # Each refers to those before it only, so that SQLite can hold us to the keys.
            related = relations(dossier, ready.built)
            for table in (*tables(ready, wording), *(each.mapping for each in related), about):
                _write(connection, table, stamp, wording)
            _relate(connection, related)
            _style(connection, dossier, wording, stamp)
            _describe(connection, _qgis_metadata(dossier, about, wording, stamp), stamp)
        return connection.serialize()
    finally:
        connection.close()


def _about(dossier: Dossier, as_of: datetime, wording: Wording) -> DatabaseTable:
    """What the file says of itself, for people and, with ids in full, for programs."""
    said = credits_for_machines(dossier, as_of, wording, "geo export gpkg")
    names = ("generated_by", "tool", "as_of", "language", "dossier_sha256", "dossier_version")
    rows = (
        ("", said["note"]),
        *credits_for_people(dossier, as_of, wording),
        *((name, said[name]) for name in names),
    )
    return DatabaseTable("about", _ABOUT, texts("what", "text"), rows)


def _begin(connection: sqlite3.Connection) -> None:
    connection.executescript(
        f"PRAGMA foreign_keys = ON; PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION}; {_SCHEMA}"
    )
    described = "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid"
    _insert(
        connection,
        "gpkg_spatial_ref_sys",
        [
            ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
            ("WGS 84 geodetic", _SRS, "EPSG", _SRS, _WGS84, described),
        ],
    )


def _write(connection: sqlite3.Connection, table: DatabaseTable, stamp: str, wording: Wording) -> None:
    """Make a table, fill it, and enter it in the table of contents."""
    shapes = [shapely.geometry.shape(dict(geometry)) for geometry in table.geometries]
    is_layer = bool(table.geometry_type)
    geometry = ((GEOMETRY, table.geometry_type),) if is_layer else ()
    columns = ", ".join(f'"{name}" {sql_type}' for name, sql_type in (*geometry, *table.columns))
    connection.execute(f'CREATE TABLE "{table.name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {columns})')
    blobs: Sequence[tuple[bytes, ...]] = (
        [(geometry_blob(shape),) for shape in shapes] if is_layer else [()] * len(table.rows)
    )
    rows = zip(blobs, table.rows, strict=True)
    _insert(
        connection,
        table.name,
        [(fid, *blob, *(_plain(value) for value in row)) for fid, (blob, row) in enumerate(rows, start=1)],
    )
    bounds = shapely.total_bounds(shapes).tolist() if shapes else [None] * 4
    data_type, srs = ("features", _SRS) if is_layer else ("attributes", None)
    about = wording.gettext(table.about)
    _insert(connection, "gpkg_contents", [(table.name, data_type, table.name, about, stamp, *bounds, srs)])
    if is_layer:
        _insert(connection, "gpkg_geometry_columns", [(table.name, GEOMETRY, table.geometry_type, _SRS, 0, 0)])


def geometry_blob(shape: BaseGeometry) -> bytes:
    """A geometry as GeoPackage stores it (clause 2.1.3): header, envelope unless a point, then little-endian WKB."""
    is_point = shape.geom_type == "Point"
    flags = 0b0000_0001 if is_point else 0b0000_0011
    west, south, east, north = shape.bounds
    envelope = b"" if is_point else struct.pack("<4d", west, east, south, north)
    return struct.pack("<2sBBi", b"GP", 0, flags, _SRS) + envelope + shapely.to_wkb(shape, byte_order=1)


def _relate(connection: sqlite3.Connection, related: Iterable[TableRelation]) -> None:
    for number, each in enumerate(related, start=1):
        mapping = each.mapping.name
        row = (number, each.base, "fid", each.related, "fid", "attributes", mapping)
        _insert(connection, "gpkgext_relations", [row])
        _extend(connection, mapping, "gpkg_related_tables", _RELATED_EXTENSION)
    _extend(connection, "gpkgext_relations", "gpkg_related_tables", _RELATED_EXTENSION)


def _style(connection: sqlite3.Connection, dossier: Dossier, wording: Wording, stamp: str) -> None:
    """QGIS looks here for each layer that it opens, and takes the default."""
    rows = [
        (number, "", "", style.layer, GEOMETRY, style.layer, style.qml, style.sld, 1, "", "", None, stamp)
        for number, style in enumerate(styles(dossier, wording), start=1)
    ]
    _insert(connection, "layer_styles", rows)
    contents = ("layer_styles", "attributes", "layer_styles", "", stamp, None, None, None, None, None)
    _insert(connection, "gpkg_contents", [contents])


def _describe(connection: sqlite3.Connection, metadata: str, stamp: str) -> None:
    _insert(connection, "gpkg_metadata", [(1, "dataset", _QGIS_METADATA, "text/xml", metadata)])
    layers = [name for (name,) in connection.execute("SELECT table_name FROM gpkg_geometry_columns ORDER BY rowid")]
    references = [("geopackage", None), *(("table", layer) for layer in layers)]
    rows = [(scope, table, None, None, stamp, 1, None) for scope, table in references]
    _insert(connection, "gpkg_metadata_reference", rows)
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        _extend(connection, table, "gpkg_metadata", _METADATA_EXTENSION)


def _qgis_metadata(dossier: Dossier, about: DatabaseTable, wording: Wording, stamp: str) -> str:
    """The form in which QGIS keeps a layer's metadata, so that it shows it."""
    qgis = Element("qgis", {"version": "3.28.0"})
    add(qgis, "identifier", dossier.version)
    add(qgis, "language", wording.language)
    add(qgis, "type", "dataset")
    add(qgis, "title", wording.text(dossier.title))
    text = "\n".join(" · ".join(part for part in row if part) for row in about.rows)
    add(qgis, "abstract", f"{wording.text(dossier.subtitle)}\n{text}")
    for name, _, licence in MAP_LICENCES:
        add(qgis, "license", f"{name}: {licence}")
    add(add(qgis, "dates"), "date", type="Created", value=stamp)
    return xml_bytes(qgis, DOCTYPE).decode().partition("\n")[2]


def _extend(connection: sqlite3.Connection, table: str, name: str, definition: str) -> None:
    _insert(connection, "gpkg_extensions", [(table, None, name, definition, "read-write")])


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)  # noqa: S608 - names are ours


def _plain(value: object) -> object:
    """Text without NUL, at which every reader written in C would end it."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
