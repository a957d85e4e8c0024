"""The dossier that this server shows, loaded once and again only when one of its files changes."""

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.assess.ready import Ready
from geo.built import PROJECT_ROOT, LayerFeature, read_built
from geo.dossier import LINES_FILE, load

DOSSIER_VARIABLE = "GEO_DOSSIER"


def dossier_root() -> Path:
    """The folder that the variable GEO_DOSSIER names, or this project's own dossier."""
    return Path(os.environ.get(DOSSIER_VARIABLE) or PROJECT_ROOT)


def workspace() -> Ready:
    """The dossier as its files are now, read again only after a change; raises DossierError with all its problems."""
    root = dossier_root()
    return _loaded(root, _stamp(root))


def layer_text() -> str:
    """The layer that the map loads, as GeoJSON; legs have their ends only where lines are in a file of their own."""
    ready = workspace()
    if not (ready.dossier.root / LINES_FILE).is_file():
        return ready.built.layer
    layer = ready.built.on_map
    features = [
        {"type": "Feature", "id": feature.id, "properties": feature.properties, "geometry": _ends_of(feature)}
        for feature in layer.features
    ]
    shown = {**layer.members, "features": features}
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"), default=dict)


def _ends_of(feature: LayerFeature) -> Mapping[str, Any]:
    if feature.kind != "leg":
        return feature.geometry
    line = feature.geometry["coordinates"]
    return {**feature.geometry, "coordinates": (line[0], line[-1])}


@lru_cache(maxsize=2)
def _loaded(root: Path, stamp: tuple[tuple[str, int, int], ...]) -> Ready:  # noqa: ARG001 - only the cache's key
    dossier = load(root)
    return Ready(dossier, read_built(dossier))


def _stamp(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file a dossier is read from."""
    files = [*root.glob("data/*.yaml"), *root.glob("data/*json"), *root.glob("data/reference/*"), *root.glob("seeds/*")]
    stats = [(str(file), file.stat()) for file in sorted(files)]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
