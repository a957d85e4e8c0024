"""Where an exported file comes from: its time, the dossier and articles, the tool, and the data with its licences."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from geo.dossier import Dossier
from geo.errors import BuildError
from geo.words.catalogue import N_
from geo.words.wording import Wording

FORMAT = "supply-route-snapshot/1"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
PACKAGE = "supply-route-briefing"

# Name of the data, what it gives the map, and its licence (an SPDX id where there is one).
DATA_LICENCES: tuple[tuple[str, str, str], ...] = (
    ("GSHHG 2.3.6", N_("coasts, lakes, rivers and borders"), "LGPL-3.0-or-later"),
    ("OpenStreetMap", N_("railways and stations"), "ODbL-1.0"),
    ("GeoNames", N_("places and towns"), "CC-BY-4.0"),
    ("Unicode CLDR", N_("names of countries, months and numbers"), "Unicode-3.0"),
    ("Leaflet 1.9", N_("the map’s script"), "BSD-2-Clause"),
)
# On every printed page.
DATA_CREDITS = "GSHHG (LGPL) · OpenStreetMap (ODbL) · GeoNames (CC BY 4.0)"


def now_or_epoch(environment: Mapping[str, str] = os.environ) -> datetime:
    """The time of an export: what SOURCE_DATE_EPOCH gives, as reproducible builds set it, else now; UTC, whole seconds.

    Raises BuildError where the variable is set but holds no time.
    """
    epoch = environment.get(EPOCH_VARIABLE)
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BuildError(
            f"{EPOCH_VARIABLE} is “{epoch}”, which is no time; give whole seconds since 1970, or unset it"
        ) from error


def parse_as_of(text: str) -> datetime:
    """Read a time such as “2026-11-21T10:00:00Z”, as UTC; raises ValueError where it is no time or gives no zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"“{text}” says no time zone")
    return moment.astimezone(UTC).replace(microsecond=0)


def written(moment: datetime) -> str:
    """A time for programs: ISO 8601 in UTC, such as “2026-11-21T10:00:00Z”."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def written_for_people(moment: datetime, wording: Wording) -> str:
    """A time for readers, in UTC, such as “21 November 2026, 10:00 UTC”."""
    utc = moment.astimezone(UTC)
    return f"{wording.day(utc.date())}, {utc:%H:%M} UTC"


def tool_version() -> str:
    """The version of this package, or “unknown” where it runs without having been installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "unknown"


def provenance(dossier: Dossier, as_of: datetime, wording: Wording) -> dict[str, Any]:
    """The provenance of a snapshot, ready for JSON: the page holds it for programs and shows it in its last section."""
    return {
        "format": FORMAT,
        "as_of": written(as_of),
        "language": wording.language,
        "tool": {"name": PACKAGE, "version": tool_version()},
        "dossier": {
            "title": wording.text(dossier.title),
            "version": dossier.version,
            "claims": len(dossier.claims),
        },
        "articles": [
            {"id": source.id, "label": wording.text(source.label), "file": source.file, "sha256": source.sha256}
            for source in dossier.sources.values()
        ],
        "data": [
            {"name": name, "for": wording.gettext(what), "licence": licence} for name, what, licence in DATA_LICENCES
        ],
    }
