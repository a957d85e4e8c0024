"""Dossier → GeoJSON: the one picture of the data that everything else draws (RFC 7946, WGS84, lon before lat)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shapely import LineString, Point, set_precision, total_bounds
from shapely.geometry.base import BaseGeometry

from geo.dossier import Dossier
from geo.dossier.counts import Counts
from geo.dossier.selection import claimed_period, places_in_use
from geo.measure import geodesic_length_km
from geo.model import Claim, Leg, LonLat, Place
from geo.words.locales import for_pages

if TYPE_CHECKING:
    import geopandas as gpd

CRS = "EPSG:4326"
# RFC 7946 section 11.2 finds six decimals, about 10 cm, plenty; five, about 1 m, is finer than any point here.
_DECIMALS = 5


def leg_line(dossier: Dossier, leg: Leg, lines: Mapping[str, LineString]) -> LineString:
    """The line of a leg: the computed one where the reference data has it, else through its points in order."""
    if leg.id in lines:
        return lines[leg.id]
    via: Sequence[LonLat] = [(point.lon, point.lat) for point in leg.via]
    return LineString(_without_repeats([dossier.places[leg.start].point, *via, dossier.places[leg.end].point]))


def build_layer(
    dossier: Dossier,
    mentions: Iterable[Mapping[str, Any]] = (),
    lines: Mapping[str, LineString] | None = None,
    path_km: Mapping[str, float] | None = None,
) -> "gpd.GeoDataFrame":
    """The `layer_rows` of these as a table in EPSG:4326; its columns are the properties."""
    # It takes more than a second to import, which whoever only needs the rows does without.
    import geopandas as gpd

    return gpd.GeoDataFrame(layer_rows(dossier, mentions, lines, path_km), geometry="geometry", crs=CRS)


def layer_rows(
    dossier: Dossier,
    mentions: Iterable[Mapping[str, Any]] = (),
    lines: Mapping[str, LineString] | None = None,
    path_km: Mapping[str, float] | None = None,
) -> list[dict[str, Any]]:
    """One row per leg and per place that a leg or claim speaks of, with its properties and its `geometry`.

    `mentions` are those of geo.reading, `lines` the computed lines by leg id, and `path_km` how long the ways are that
    they stand for: railways bend more than a line of limited detail.
    """
    of_place: dict[str, list[Mapping[str, Any]]] = {}
    for mention in mentions:
        if place := mention.get("place"):
            of_place.setdefault(place, []).append(mention)
    rows = [
        _leg_row(
            dossier,
            leg,
            leg_line(dossier, leg, lines or {}),
            (path_km or {}).get(leg.id),
            is_straight=leg.id not in (lines or {}),
        )
        for leg in dossier.legs.values()
    ]
    rows += [_place_row(dossier, place, of_place.get(place.id, [])) for place in places_in_use(dossier)]
    return rows


def to_geojson(layer: "gpd.GeoDataFrame", dossier: Dossier) -> str:
    """The layer as a FeatureCollection, the same text for the same data; says which command made it from what."""
    return rows_to_geojson(layer.to_dict("records"), dossier)


def rows_to_geojson(rows: Sequence[Mapping[str, Any]], dossier: Dossier) -> str:
    """The same text from the rows themselves."""
    # As in a table, all rows have their properties in one order.
    columns = [key for key in dict.fromkeys(key for row in rows for key in row) if key != "geometry"]
    features = [
        {
            "type": "Feature",
            "id": row["id"],
            "properties": {key: _plain(row[key]) for key in columns if key in row and _present(row[key])},
            "geometry": _rounded(row["geometry"]).__geo_interface__,
        }
        for row in rows
    ]
    collection = {
        "type": "FeatureCollection",
        "name": "supply_route",
        "generated_by": "geo build",
        "dossier_sha256": dossier.digest,
        "bbox": [round(float(edge), _DECIMALS) for edge in total_bounds([row["geometry"] for row in rows])],
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _present(value: object) -> bool:
    return value is not None and value != [] and value == value


def _plain(value: object) -> object:
    """A count as a whole number: pandas makes it a float where other rows have none."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _rounded(geometry: BaseGeometry) -> BaseGeometry:
    return set_precision(geometry, 10**-_DECIMALS, mode="pointwise")


def _leg_row(
    dossier: Dossier, leg: Leg, line: LineString, path_km: float | None, *, is_straight: bool
) -> dict[str, Any]:
    return {
        "id": f"leg-{leg.id}",
        "kind": "leg",
        "leg": leg.id,
        **for_pages("name", leg.title),
        "mode": leg.mode.value,
        "from": leg.start,
        "to": leg.end,
        "path_basis": leg.path_basis.value,
        **for_pages("path_note", leg.path_note),
        "length_km": round(geodesic_length_km(line), 1),
        "path_km": round(geodesic_length_km(line) if path_km is None else path_km, 1),
        # Said only where it is so: no reference data gave the line.
        "straight_line": True if is_straight else None,
        **_claim_summary(dossier.claims_of(leg.id)),
        "geometry": line,
    }


def _place_row(dossier: Dossier, place: Place, mentions: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "id": f"place-{place.id}",
        "kind": "place",
        "place": place.id,
        **for_pages("name", place.label),
        "names": " | ".join(dict.fromkeys(name.text for name in place.names)),
        "place_kind": place.kind.value,
        "country": place.country,
        "radius_m": place.radius_m,
        "provenance": place.provenance,
        "mentions": len(mentions),
        "printed": _printed_names(mentions),
        **_claim_summary(dossier.claims_at(place.id)),
        "geometry": Point(place.point),
    }


def _printed_names(mentions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """By article, each way in which it prints the name, in the order of its text."""
    names: dict[str, dict[str, None]] = {}
    for mention in mentions:
        names.setdefault(mention["source"], {})[mention["name"]] = None
    return [{"source": source, "names": list(printed)} for source, printed in names.items()]


def _claim_summary(claims: Sequence[Claim]) -> dict[str, Any]:
    """Numbers of claims, voices and origins, and the outermost days that their dates allow."""
    period = claimed_period(claims)
    first, last = (period.earliest, period.latest) if period else (None, None)
    counts = Counts.of(claims)
    return {
        "claims": counts.claims,
        "voices": counts.voices,
        "origins": counts.origins,
        "claimed_earliest": first.isoformat() if first else None,
        "claimed_latest": last.isoformat() if last else None,
    }


def read_lines(file: Path) -> dict[str, LineString]:
    """Computed lines by leg id from the file that `geo build --reference` writes; none where there is no file.

    Of the ranges of zoom it has the finest is taken, and of each leg its own line, all parts joined.
    """
    if not file.is_file():
        return {}
    points: dict[str, list[LonLat]] = {}
    for feature in _finest(json.loads(file.read_text(encoding="utf-8"))["features"]):
        points.setdefault(feature["properties"]["leg"], []).extend(map(tuple, feature["geometry"]["coordinates"]))
    return {leg: LineString(_without_repeats(line)) for leg, line in points.items()}


def read_path_km(file: Path) -> dict[str, float]:
    """How long the way of each leg is, along the rails where it follows them, from the same file as `read_lines`."""
    if not file.is_file():
        return {}
    lengths: dict[str, float] = {}
    for feature in _finest(json.loads(file.read_text(encoding="utf-8"))["features"]):
        properties = feature["properties"]
        lengths[properties["leg"]] = lengths.get(properties["leg"], 0.0) + properties["length_km"]
    return lengths


def _finest(features: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    own = [feature for feature in features if "corridor" not in feature["properties"]]
    finest = max((feature["properties"]["max_zoom"] for feature in own), default=0)
    return [feature for feature in own if feature["properties"]["max_zoom"] == finest]


def _without_repeats(line: Sequence[LonLat]) -> list[LonLat]:
    return [point for index, point in enumerate(line) if index == 0 or point != line[index - 1]]
