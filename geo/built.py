"""What `geo build` wrote into a dossier, as far as it still fits what people have written since."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geo.dossier import LINES_FILE, Dossier
from geo.words.lengths import StraightKm

# The folder this project lies in: its own dossier, and the base map that others borrow.
PROJECT_ROOT = Path(__file__).resolve().parents[1]
LAYER_FILE = "data/layer.geojson"
MENTIONS_FILE = "data/mentions.json"

Mention = Mapping[str, Any]


def basemap_folder(root: Path) -> Path:
    """The base map of the dossier at `root`: its own, or this project's where it has none."""
    own = root / "data" / "basemap"
    return own if own.is_dir() else PROJECT_ROOT / "data" / "basemap"


@dataclass(frozen=True, slots=True)
class LayerFeature:
    """One feature of the layer: {id}, a leg or place with {properties}, drawn as {geometry}; nothing in it can change.

    `geometry` is GeoJSON's, lon before lat in degrees (WGS84).
    """

    id: str
    properties: Mapping[str, Any]
    geometry: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """“leg” or “place”."""
        return str(self.properties["kind"])


@dataclass(frozen=True, slots=True)
class Layer:
    """A parsed layer: its {features} in order, and {members}, all else that the GeoJSON collection says of itself."""

    members: Mapping[str, Any]
    features: tuple[LayerFeature, ...]

    def of_kind(self, kind: str) -> tuple[LayerFeature, ...]:
        """The legs, or the places."""
        return tuple(feature for feature in self.features if feature.kind == kind)


@dataclass(frozen=True, slots=True)
class Built:
    """What `geo build` wrote: {layer} as GeoJSON text, {mentions} by source id; {stale} files do not fit the dossier.

    `corridors_km` gives the length of each corridor by leg id and corridor id, as far as it was computed.
    """

    layer: str
    mentions: Mapping[str, tuple[Mention, ...]]
    corridors_km: Mapping[tuple[str, str], float]
    stale: tuple[str, ...]

    @property
    def on_map(self) -> Layer:
        """The layer's features; its text is parsed once, however often they are asked for."""
        return parsed_layer(self.layer)

    def lengths_km(self) -> dict[str, float]:
        """Length of each leg's way, along the rails where it follows them, by leg id; straight ones say so."""
        return {leg.properties["leg"]: way_km(leg.properties) for leg in self.on_map.of_kind("leg")}


def way_km(properties: Mapping[str, Any]) -> float:
    """Length of a leg's way, from its properties in the layer."""
    length_km = float(properties.get("path_km") or properties["length_km"])
    return StraightKm(length_km) if properties.get("straight_line") else length_km


@lru_cache(maxsize=4)
def parsed_layer(text: str) -> Layer:
    """The layer that a GeoJSON text holds; raises ValueError, KeyError or TypeError where it holds none."""
    collection = json.loads(text)
    features = tuple(
        LayerFeature(feature["id"], _frozen(feature["properties"]), _frozen(feature["geometry"]))
        for feature in collection["features"]
    )
    return Layer(_frozen({name: value for name, value in collection.items() if name != "features"}), features)


def _frozen(value: Any) -> Any:  # noqa: ANN401 - parts of JSON
    """The same with tuples for lists and mappings that only read, as many exports share it."""
    if isinstance(value, dict):
        return MappingProxyType({name: _frozen(part) for name, part in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def read_built(dossier: Dossier) -> Built:
    """The built files; a stale or missing layer is made anew in memory, and stale mentions are left out.

    So is the layer of a dossier as of a day made, by what makes every layer, with the mentions in its articles.
    """
    layer = _fitting(dossier, LAYER_FILE, lambda text: parsed_layer(text).members)
    mentions = _fitting(dossier, MENTIONS_FILE, json.loads)
    stale = tuple(file for file, text in ((LAYER_FILE, layer), (MENTIONS_FILE, mentions)) if text is None)
    by_source: dict[str, list[Mention]] = {source: [] for source in dossier.sources}
    for mention in json.loads(mentions)["mentions"] if mentions else []:
        if mention["source"] in by_source:
            by_source[mention["source"]].append(mention)
    return Built(
        layer if layer is not None and dossier.cut is None else _made_anew(dossier, chain(*by_source.values())),
        {source: tuple(found) for source, found in by_source.items()},
        _corridors_km(dossier),
        stale,
    )


def _corridors_km(dossier: Dossier) -> dict[tuple[str, str], float]:
    file = dossier.root / LINES_FILE
    features = json.loads(file.read_text(encoding="utf-8"))["features"] if file.is_file() else []
    return {
        (feature["properties"]["leg"], feature["properties"]["corridor"]): float(feature["properties"]["length_km"])
        for feature in features
        if "corridor" in feature["properties"]
    }


def _fitting(dossier: Dossier, file: str, read: Callable[[str], Mapping[str, Any]]) -> str | None:
    """Text of a built file if it was made from the dossier as it is now, as what is read from it says."""
    try:
        text = (dossier.root / file).read_text(encoding="utf-8")
        return text if read(text)["dossier_sha256"] == dossier.digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _made_anew(dossier: Dossier, mentions: Iterable[Mention]) -> str:
    # This brings shapely and more, which only such a layer is worth.
    from geo.layer import layer_rows, read_lines, read_path_km, rows_to_geojson

    file = dossier.root / LINES_FILE
    return rows_to_geojson(layer_rows(dossier, mentions, read_lines(file), read_path_km(file)), dossier)
