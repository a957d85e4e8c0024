"""The table of export formats: what each is for, and the function that writes it.

To add one, write a function that takes a Ready and ExportOptions and returns the whole file, and name it here. It is
imported only when it is called: some writers bring libraries that take seconds to import.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from geo.assess.ready import Ready
from geo.dossier.as_of_words import nothing_yet
from geo.errors import BuildError
from geo.export.options import ExportOptions
from geo.words.catalogue import N_
from geo.words.wording import Wording

Writer = Callable[[Ready, ExportOptions], bytes]
# What people can ask of some formats only; of all they can ask for a language.
Taken = Literal["leg", "steps", "notes", "theme", "as_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """One export format: {key} files end in {suffix}, have media type {mime}, are called {title}, and serve {purpose}.

    `title` and `purpose` are messages of the catalogue, and `writer` is “module:function”. `holds` names what of the
    dossier is counted once the file is written, and `takes` what beside the language people can ask of it.
    """

    key: str
    suffix: str
    mime: str
    title: str
    purpose: str
    writer: str
    holds: tuple[str, ...] = ("legs", "claims", "quotes")
    takes: tuple[Taken, ...] = ()

    def write(self, ready: Ready, options: ExportOptions) -> bytes:
        """The whole file as bytes; raises BuildError if the format cannot hold the dossier, or nothing is in it yet."""
        ready = ready.as_of(options.printed_by)
        if not ready.dossier.claims:
            raise BuildError(nothing_yet(ready.dossier, Wording(options.language)))
        return writer_named(self.writer)(ready, options)


def writer_named(name: str) -> Writer:
    """Import and return the writer that “module:function” names."""
    module, _, function = name.partition(":")
    writer: Writer = getattr(import_module(module), function)
    return writer


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ALL = (
    Format(
        "html",
        ".html",
        "text/html",
        N_("Snapshot (HTML)"),
        N_("To mail or to present from: map, claims, evidence, timeline and presentation in one file"),
        "geo.export.snapshot.document:html",
        holds=(),
        takes=("leg", "steps", "notes", "theme", "as_of"),
    ),
    Format(
        "geojson",
        ".geojson",
        "application/geo+json",
        N_("GeoJSON"),
        N_("Web maps and scripts: the legs and places, each with its claims and quotes inside"),
        "geo.export.gis.geojson:geojson",
    ),
    Format(
        "geojsonl",
        ".geojsonl",
        "application/x-ndjson",
        N_("GeoJSON, line by line"),
        N_("Databases and pipelines: one leg or place per line, each complete in itself"),
        "geo.export.gis.geojson:geojson_lines",
    ),
    Format(
        "kml",
        ".kml",
        "application/vnd.google-earth.kml+xml",
        N_("KML"),
        N_("Google Earth: the legs and places in folders, with their quotes in balloons"),
        "geo.export.gis.kml:kml",
    ),
    Format(
        "gpkg",
        ".gpkg",
        "application/geopackage+sqlite3",
        N_("GeoPackage"),
        N_("QGIS and other GIS: layers with their styles, and claims, quotes and sources as related tables"),
        "geo.export.gpkg.database:gpkg",
    ),
    Format(
        "csv",
        ".csv",
        "text/csv",
        N_("Table (CSV)"),
        N_("Statistics programs and scripts: the claims as one plain table"),
        "geo.export.tables.claims:claims_csv",
        holds=("claims", "quotes"),
    ),
    Format(
        "xlsx",
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        N_("Workbook (XLSX)"),
        N_("Excel and LibreOffice: the claims to sort and filter, with a codebook"),
        "geo.export.tables.workbook:workbook",
    ),
    Format(
        "pptx",
        ".pptx",
        f"{_OFFICE}.presentationml.presentation",
        N_("Slides (PPTX)"),
        N_("PowerPoint and LibreOffice: a slide per step with its map, quotes to edit, and speaker’s notes"),
        "geo.export.slides.presentation:slides",
        holds=("steps",),
    ),
    Format(
        "bib",
        ".bib",
        "application/x-bibtex",
        N_("Bibliography (BibTeX)"),
        N_("LaTeX, Zotero and JabRef: the articles as sources to cite, with how well their dates are known"),
        "geo.export.references.bibtex:bibtex",
        holds=("articles",),
    ),
    Format(
        "csl",
        ".json",
        "application/vnd.citationstyles.csl+json",
        N_("Bibliography (CSL-JSON)"),
        N_("Zotero, Pandoc and other programs that cite: the articles as sources, with dates as ranges"),
        "geo.export.references.csl:csl_json",
        holds=("articles",),
    ),
)
FORMATS: Mapping[str, Format] = {each.key: each for each in _ALL}
