"""What the server answers beside Streamlit's own pages: Leaflet, our map script, and the data the map draws.

All of it is local. The browser keeps the map's data until its content changes, since addresses carry a digest.
"""

from collections.abc import Sequence
from pathlib import Path

import streamlit
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit import net_util
from streamlit.runtime.pages_manager import PagesManager

from geo.built import basemap_folder
from geo.dossier import LINES_FILE
from geo.drawing.bundles import map_script, map_style
from geo.drawing.map.folium_map import MAP_ADDRESS
from geo.ui.address import AS_OF, day_asked
from geo.ui.follow.routes import follow_routes
from geo.ui.mapdata import DATA_ADDRESS
from geo.ui.routes.first_paint import FirstPaint
from geo.ui.routes.present import present_routes
from geo.ui.routes.save import save_routes
from geo.ui.workspace import dossier_root, layer_text

_FONTS = {"source-sans": "SourceSansVF-Upright", "source-serif": "SourceSerifVariable-Roman"}
_CACHED_FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


def routes() -> Sequence[BaseRoute]:
    """All routes for the app's Starlette server beside Streamlit's own."""
    _ask_nobody_who_we_are()
    _leave_pages_to_the_script()
    return [
        Route(MAP_ADDRESS + "/map-{digest}.js", _script),
        Route(MAP_ADDRESS + "/map-{digest}.css", _style),
        Route("/assets/font/{name}.woff2", _font),
        Route(DATA_ADDRESS + "/layer-{digest}.json", _layer),
        Route(DATA_ADDRESS + "/lines-{digest}.json", _lines),
        Route(DATA_ADDRESS + "/base-{digest}/{name}.json", _basemap),
        *follow_routes(),
        *present_routes(),
        *save_routes(),
    ]


def middleware() -> Sequence[Middleware]:
    """What stands around the app's Starlette server, Streamlit's own part included."""
    return [Middleware(FirstPaint)]


def _ask_nobody_who_we_are() -> None:
    """To judge a page of another origin, Streamlit asks a server outside for this machine's address; here it does not.

    A name of this machine that Streamlit cannot know is thereby refused, and can be allowed with its own option
    server.corsAllowedOrigins.
    """
    net_util.get_external_ip = lambda: None


def _leave_pages_to_the_script() -> None:
    """Streamlit takes a folder `pages` beside the script for its own kind of pages, until the script has once said
    otherwise: the first visitor of a page by its link would be shown an empty one.
    """
    PagesManager.uses_pages_directory = False


def _layer(request: Request) -> Response:
    text = layer_text(day_asked({AS_OF: request.query_params.getlist(AS_OF)}))
    return Response(text, media_type="application/geo+json", headers=_CACHED_FOR_A_YEAR)


def _script(request: Request) -> Response:  # noqa: ARG001 - the digest is only there to name a version
    return Response(map_script(), media_type="text/javascript", headers=_CACHED_FOR_A_YEAR)


def _style(request: Request) -> Response:  # noqa: ARG001 - as above
    return Response(map_style(), media_type="text/css", headers=_CACHED_FOR_A_YEAR)


def _lines(request: Request) -> Response:  # noqa: ARG001 - the digest is only there to name a version
    return FileResponse(dossier_root() / LINES_FILE, media_type="application/geo+json", headers=_CACHED_FOR_A_YEAR)


def _font(request: Request) -> Response:
    """Streamlit's own fonts, so that the map's and the presentation's words look like the dashboard's."""
    file = _FONTS.get(request.path_params["name"], "")
    found = next(Path(streamlit.__file__).parent.glob(f"static/static/media/{file}*.woff2"), None) if file else None
    if found is None:
        raise HTTPException(404)
    return FileResponse(found, media_type="font/woff2", headers=_CACHED_FOR_A_YEAR)


def _basemap(request: Request) -> Response:
    folder = basemap_folder(dossier_root())
    file = folder / f"{request.path_params['name']}.json"
    if not file.is_file() or file.parent != folder:
        raise HTTPException(404)
    return FileResponse(file, media_type="application/json", headers=_CACHED_FOR_A_YEAR)
