"""What the server answers beside Streamlit's own pages: Leaflet, our map script, and the data the map draws.

All of it is local. The browser keeps the map's data until its content changes, since addresses carry a digest.
"""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from geo.dossier import LINES_FILE
from geo.drawing.routemap import MAP_ADDRESS, Tiles, map_script, map_style
from geo.drawing.tiles import named_tiles
from geo.ui.workspace import dossier_root, layer_text

DATA_ADDRESS = "/assets/data"
TILES_VARIABLE = "GEO_TILES"
_CACHED_FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


def routes() -> Sequence[BaseRoute]:
    """Routes for the app's Starlette server."""
    return [
        Route(MAP_ADDRESS + "/map-{digest}.js", _script),
        Route(MAP_ADDRESS + "/map-{digest}.css", _style),
        Route("/assets/font/source-sans.woff2", _font),
        Route(DATA_ADDRESS + "/layer-{digest}.json", _layer),
        Route(DATA_ADDRESS + "/lines-{digest}.json", _lines),
        Route(DATA_ADDRESS + "/base-{digest}/{name}.json", _basemap),
    ]


def _layer(request: Request) -> Response:  # noqa: ARG001 - the digest is only there to name a version
    return Response(layer_text(), media_type="application/geo+json", headers=_CACHED_FOR_A_YEAR)


def _script(request: Request) -> Response:  # noqa: ARG001 - as above
    return Response(map_script(), media_type="text/javascript", headers=_CACHED_FOR_A_YEAR)


def _style(request: Request) -> Response:  # noqa: ARG001 - as above
    return Response(map_style(), media_type="text/css", headers=_CACHED_FOR_A_YEAR)


def _lines(request: Request) -> Response:  # noqa: ARG001 - the digest is only there to name a version
    return FileResponse(dossier_root() / LINES_FILE, media_type="application/geo+json", headers=_CACHED_FOR_A_YEAR)


def _font(request: Request) -> Response:  # noqa: ARG001 - there is one font
    """Streamlit's own text font, so that the map's words look like the page's around it."""
    found = next(Path(streamlit.__file__).parent.glob("static/static/media/SourceSansVF-Upright*.woff2"), None)
    if found is None:
        raise HTTPException(404)
    return FileResponse(found, media_type="font/woff2", headers=_CACHED_FOR_A_YEAR)


def _basemap(request: Request) -> Response:
    file = basemap_folder() / f"{request.path_params['name']}.json"
    if not file.is_file() or file.parent != basemap_folder():
        raise HTTPException(404)
    return FileResponse(file, media_type="application/json", headers=_CACHED_FOR_A_YEAR)


def basemap_folder() -> Path:
    """The dossier's own base map, or ours where it has none."""
    own = dossier_root() / "data" / "basemap"
    return own if own.is_dir() else Path(__file__).resolve().parents[2] / "data" / "basemap"


@lru_cache(maxsize=1)
def chosen_tiles() -> Tiles | None:
    """Online tiles if the variable GEO_TILES names some; without it nothing is asked of another server."""
    name = os.environ.get(TILES_VARIABLE)
    return named_tiles(name) if name else None


@lru_cache(maxsize=1)
def basemap_digest() -> str:
    """Names the version of the base map's files, for their address."""
    files = sorted(basemap_folder().glob("*.json"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
