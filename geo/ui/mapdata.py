"""Addresses of what the map draws, for the dashboard and for the presenter.

Each holds a digest of what lies there, so that a browser may keep it until it changes.
"""

import hashlib
import os
from functools import lru_cache

from geo.built import basemap_folder
from geo.dossier import LINES_FILE, Dossier
from geo.drawing.map.folium_map import MapData, Tiles
from geo.drawing.map.tiles import named_tiles
from geo.ui.workspace import dossier_root

DATA_ADDRESS = "/assets/data"
TILES_VARIABLE = "GEO_TILES"


def map_data(dossier: Dossier) -> MapData:
    """Where the browser finds the layer, the lines and the base map of this server's dossier."""
    digest = dossier.digest[:12]
    return MapData(
        layer=f"{DATA_ADDRESS}/layer-{digest}.json",
        lines=f"{DATA_ADDRESS}/lines-{digest}.json" if (dossier.root / LINES_FILE).is_file() else None,
        base=f"{DATA_ADDRESS}/base-{basemap_digest()}/",
        tiles=chosen_tiles(),
    )


@lru_cache(maxsize=1)
def chosen_tiles() -> Tiles | None:
    """The online tiles that the variable GEO_TILES names; None without it, so that no other server is asked.

    Raises GeoError where there is no such provider, or it needs a key.
    """
    name = os.environ.get(TILES_VARIABLE)
    return named_tiles(name) if name else None


@lru_cache(maxsize=1)
def basemap_digest() -> str:
    """A digest of the base map's files, which stands in their address."""
    files = sorted(basemap_folder(dossier_root()).glob("*.json"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
