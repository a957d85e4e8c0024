"""Every file, beside the snapshot, that a dossier can leave as: what each is for, and the function that writes it.

Each function imports its writer only when it is called: some bring libraries that take seconds to import.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geo.built import Built
from geo.dossier import Dossier
from geo.words.catalogue import N_
from geo.words.wording import Wording

Write = Callable[[Dossier, Built, Wording], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """{key} files end in {suffix}, have the media type {mime}, and are called {title}; they are for {purpose}.

    `title` and `purpose` are messages of the catalogue. `write` gives the whole file; times in it are now, or what
    SOURCE_DATE_EPOCH says. `holds` names what of the dossier is in it without gaps.
    """

    key: str
    suffix: str
    mime: str
    title: str
    purpose: str
    write: Write
    holds: tuple[str, ...] = ("legs", "claims", "quotes")


def _geojson(dossier: Dossier, built: Built, wording: Wording) -> bytes:
    from geo.export.gis.geojson import geojson

    return geojson(dossier, built, wording)


def _geojson_lines(dossier: Dossier, built: Built, wording: Wording) -> bytes:
    from geo.export.gis.geojson import geojson_lines

    return geojson_lines(dossier, built, wording)


def _kml(dossier: Dossier, built: Built, wording: Wording) -> bytes:
    from geo.export.gis.kml import kml

    return kml(dossier, built, wording)


def _gpkg(dossier: Dossier, built: Built, wording: Wording) -> bytes:
    from geo.export.gpkg.database import gpkg

    return gpkg(dossier, built, wording)


def _csv(dossier: Dossier, built: Built, wording: Wording) -> bytes:  # noqa: ARG001 - one signature for all
    from geo.export.tables.claims import claims_csv

    return claims_csv(dossier, wording)


def _xlsx(dossier: Dossier, built: Built, wording: Wording) -> bytes:
    from geo.export.tables.workbook import workbook

    return workbook(dossier, built, wording)


def _pptx(dossier: Dossier, built: Built, wording: Wording) -> bytes:
    from geo.export.slides.presentation import slides

    return slides(dossier, built, wording)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ALL = (
    Format(
        "geojson",
        ".geojson",
        "application/geo+json",
        N_("GeoJSON"),
        N_("Web maps and scripts: the legs and places, each with its claims and quotes inside"),
        _geojson,
    ),
    Format(
        "geojsonl",
        ".geojsonl",
        "application/x-ndjson",
        N_("GeoJSON, line by line"),
        N_("Databases and pipelines: one leg or place per line, each complete in itself"),
        _geojson_lines,
    ),
    Format(
        "kml",
        ".kml",
        "application/vnd.google-earth.kml+xml",
        N_("KML"),
        N_("Google Earth: the legs and places in folders, with their quotes in balloons"),
        _kml,
    ),
    Format(
        "gpkg",
        ".gpkg",
        "application/geopackage+sqlite3",
        N_("GeoPackage"),
        N_("QGIS and other GIS: layers with their styles, and claims, quotes and sources as related tables"),
        _gpkg,
    ),
    Format(
        "csv",
        ".csv",
        "text/csv",
        N_("Table (CSV)"),
        N_("Statistics programs and scripts: the claims as one plain table"),
        _csv,
        ("claims", "quotes"),
    ),
    Format(
        "xlsx",
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        N_("Workbook (XLSX)"),
        N_("Excel and LibreOffice: the claims to sort and filter, with a codebook"),
        _xlsx,
    ),
    Format(
        "pptx",
        ".pptx",
        f"{_OFFICE}.presentationml.presentation",
        N_("Slides (PPTX)"),
        N_("PowerPoint and LibreOffice: a slide per step with its map, quotes to edit, and speaker’s notes"),
        _pptx,
        ("steps",),
    ),
)
FORMATS: Mapping[str, Format] = {each.key: each for each in _ALL}
