"""The live presenter at /present: one page without Streamlit around it, and its one script and one style sheet.

A link with a step in it, `/?step=ID`, leads here too. What is on stage stands in the address, where present.js keeps
it; the page is the same for the presenter, for a follower (`follow=ROOM`, without notes) and for the speaker's screen.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import TypedDict
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from geo.dossier import Dossier
from geo.dossier.as_of_words import no_day
from geo.dossier.selection import Selection
from geo.drawing.bundles import as_script, present_script, present_style
from geo.drawing.claims.problems import problem_table
from geo.drawing.deck import DeckData, build_deck
from geo.drawing.map.folium_map import MapConfig, map_config
from geo.drawing.pictures import step_pictures
from geo.drawing.templating import rendered
from geo.errors import DossierError
from geo.ui.address import AS_OF, Address, day_asked, language_of, no_day_asked
from geo.ui.follow.routes import FOLLOW_PARAMETER, PRESENT_ADDRESS, CloseCodes, close_codes, follow_words
from geo.ui.mapdata import map_data
from geo.ui.workspace import workspace
from geo.words.catalogue import N_
from geo.words.wording import Wording

PAGE_ASSETS = "/assets/present"
# The only scripts, styles, pictures and connections are this server's own, the followers' WebSocket among them.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_CACHED_FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_WORDS: Mapping[str, str] = {
    "title": N_("Presentation"),
    "no_steps": N_("This dossier has no steps to present yet"),
    "explain": N_(
        "A presentation is a list of steps in data/steps.yaml. Each says what the map shows, which claims come on "
        "stage, and what the speaker says. A first one for this dossier:"
    ),
    "then": N_("Save it, run “geo check”, and reload this page."),
    "back": N_("Back to the briefing"),
    "no_script": N_("Presenting needs JavaScript."),
}


def present_routes() -> list[BaseRoute]:
    """Routes of the presenter's page, of its script and style, and of links to a step."""
    return [
        Route(PRESENT_ADDRESS, _page),
        Route(PAGE_ASSETS + "/present-{digest}.js", _script),
        Route(PAGE_ASSETS + "/present-{digest}.css", _style),
        _StepLink("/", _to_step),
    ]


def present_address(dossier: Dossier, address: Address, theme: str) -> str:
    """The presenter's address for what is chosen on the dashboard: at the first step about it, or at the beginning."""
    asked = {
        "step": step_for(dossier, address.selection, address.claim) or "",
        "lang": address.language,
        "theme": theme,
        AS_OF: address.as_of.isoformat() if address.as_of else "",
    }
    return f"{PRESENT_ADDRESS}?{urlencode({name: value for name, value in asked.items() if value})}"


def step_for(dossier: Dossier, selection: Selection, claim: str | None) -> str | None:
    """The id of the first step that shows the claim, else whose leg stands out, else whose map shows leg or place."""
    steps = dossier.steps.values()
    wanted = selection.leg or selection.place
    chances = (
        (step.id for step in steps if claim in step.claims),
        (step.id for step in steps if selection.leg and step.leg == selection.leg),
        (step.id for step in steps if wanted and wanted in step.view.partition(":")[2].split(",")),
    )
    return next((step_id for ids in chances for step_id in ids), None)


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────


class PresentPage(TypedDict):
    """What the presenter's page is sent: deck and map, words and close codes of followers, and the way {home}."""

    data: DeckData
    config: MapConfig
    follow_words: dict[str, str]
    close_codes: CloseCodes
    home: str


def _page(request: Request) -> Response:
    params = {name: request.query_params.getlist(name) for name in request.query_params}
    wording = Wording(language_of(params, request.headers.get("Accept-Language", "")))
    theme = "dark" if request.query_params.get("theme") == "dark" else "light"
    if wrong := no_day_asked(params):
        return _answer(_message(no_day(wrong, wording), home(wording), wording), wording, theme, status=404)
    day = day_asked(params)
    try:
        ready = workspace(day)
    except DossierError as error:
        return _answer(problem_table(error.problems, wording), wording, theme, status=500)
    dossier = ready.dossier
    if day and not dossier.steps and workspace().dossier.steps:
        why = wording.gettext("No step has a claim that was in print by {day}.").format(day=wording.day(day))
        return _answer(_message(why, home(wording, day), wording), wording, theme)
    if not dossier.steps:
        return _answer(_empty(dossier, wording), wording, theme)
    follows = bool(request.query_params.get(FOLLOW_PARAMETER))
    steps = tuple(dossier.steps.values())
    pictures = step_pictures(ready, steps, wording)
    deck = build_deck(dossier, steps, wording, pictures=pictures, notes=not follows)
    page: PresentPage = {
        "data": deck.data,
        "config": map_config(map_data(dossier)),
        "follow_words": follow_words(wording),
        "close_codes": close_codes(),
        "home": home(wording, day),
    }
    return _answer(deck.html, wording, theme, page=page, title=wording.text(dossier.title))


def _answer(
    body: Markup,
    wording: Wording,
    theme: str,
    *,
    page: Mapping[str, object] | None = None,
    title: str = "",
    status: int = 200,
) -> Response:
    words = {name: wording.gettext(message) for name, message in _WORDS.items()}
    html = rendered(
        "present.html",
        body=body,
        words=words,
        language=wording.language,
        theme=theme,
        title=title,
        # JSON, with every "<" written as an escape; the element is of a type that no browser runs.
        page=Markup(as_script(page)) if page else None,  # noqa: S704
        script=f"{PAGE_ASSETS}/present-{_digest(present_script())}.js",
        style=f"{PAGE_ASSETS}/present-{_digest(present_style())}.css",
        home=home(wording),
    )
    return HTMLResponse(html, status_code=status, headers=_HEADERS)


def _empty(dossier: Dossier, wording: Wording) -> Markup:
    """How to write a first step, with ids that this dossier has."""
    claims = [claim.id for claim in dossier.claims.values() if claim.legs][:2] or [next(iter(dossier.claims))]
    words = {name: wording.gettext(message) for name, message in _WORDS.items()}
    return rendered("nosteps.html", words=words, leg=next(iter(dossier.legs)), claims=claims, home=home(wording))


def home(wording: Wording, day: date | None = None) -> str:
    """The way back to the briefing, in the same language whatever the browser speaks, and as of the same day."""
    return f"/?{urlencode(Address(wording.language, as_of=day).link(), doseq=True)}"


def _message(text: str, back: str, wording: Wording) -> Markup:
    """One sentence in the place of a presentation, and the way back."""
    words = {name: wording.gettext(message) for name, message in _WORDS.items()}
    link = Markup('<p><a class="sr-back" href="{}">{}</a></p>').format(back, words["back"])
    return Markup("<p>{}</p>").format(text) + link


# ── script and style ─────────────────────────────────────────────────────────────────────────────────────────────


def _script(request: Request) -> Response:  # noqa: ARG001 - the digest is only there to name a version
    return Response(present_script(), media_type="text/javascript", headers=_CACHED_FOR_A_YEAR)


def _style(request: Request) -> Response:  # noqa: ARG001 - as above
    return Response(present_style(), media_type="text/css", headers=_CACHED_FOR_A_YEAR)


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:12]


# ── links to a step ──────────────────────────────────────────────────────────────────────────────────────────────


class _StepLink(Route):
    """The dashboard's address with a step in it; without one, Streamlit's own page answers as ever."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, child = super().matches(scope)
        if match is Match.FULL and not Request(scope).query_params.get("step"):
            return Match.NONE, {}
        return match, child


def _to_step(request: Request) -> Response:
    return RedirectResponse(f"{PRESENT_ADDRESS}?{request.url.query}")
