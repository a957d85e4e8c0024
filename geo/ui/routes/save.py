"""Files made when someone asks for them, at /save/FORMAT: the whole file, or one sentence on why there is none.

Streamlit's own download button can only say that a file could not be generated, and for a few seconds.
"""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.errors import DossierError, GeoError
from geo.export.formats import FORMATS
from geo.export.options import ExportOptions, file_stem
from geo.ui.address import language_of
from geo.ui.workspace import workspace
from geo.words.wording import Wording

SAVE_ADDRESS = "/save"
# Why there is no file, for the reader; what else a server may answer is none of ours.
NO_FILE = 422
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def save_routes() -> list[BaseRoute]:
    """The route that makes a file; its handler is no coroutine, so that the server answers others in the meantime."""
    return [Route(SAVE_ADDRESS + "/{key}", _file)]


def save_address(key: str, language: str, theme: str) -> str:
    """The address at which a format is made in a language, and in a theme where it has one."""
    return f"{SAVE_ADDRESS}/{key}?{urlencode({'lang': language, 'theme': theme})}"


def _file(request: Request) -> Response:
    form = FORMATS.get(request.path_params["key"])
    if form is None:
        return PlainTextResponse("no such format", status_code=404, headers=_HEADERS)
    try:
        ready, options = workspace(), _options(request)
        content = form.write(ready, options)
    except DossierError:
        why = Wording(_language(request)).gettext("The dossier has problems now. Reload this page to see them.")
        return PlainTextResponse(why, status_code=NO_FILE, headers=_HEADERS)
    except GeoError as error:
        return PlainTextResponse(str(error), status_code=NO_FILE, headers=_HEADERS)
    name = f"{file_stem(ready.dossier, options)}{form.suffix}"
    return Response(
        content, media_type=form.mime, headers={**_HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    )


def _options(request: Request) -> ExportOptions:
    """Of the whole route: what is on screen on the Briefing page is saved there."""
    theme = "dark" if request.query_params.get("theme") == "dark" else "light"
    return ExportOptions(language=_language(request), theme=theme)


def _language(request: Request) -> str:
    return language_of({"lang": request.query_params.getlist("lang")})
