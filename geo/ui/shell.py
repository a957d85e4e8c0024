"""What every page has: the title, the way to the other pages, the language, one style sheet, one error page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st
from markupsafe import Markup, escape

from geo.assess.ready import Ready
from geo.dossier.as_of_words import no_day
from geo.drawing.bundles import ICON, page_style
from geo.drawing.claims.problems import problem_table
from geo.drawing.language_marks import marked
from geo.drawing.palette import THEMES, css_variables
from geo.errors import DossierError, GeoError
from geo.ui.address import EVIDENCE, SORTS, Address, day_asked, from_params, language_of, no_day_asked
from geo.ui.as_of import banner, day_chooser, nothing_page
from geo.ui.page_head import page_head
from geo.ui.workspace import workspace
from geo.words.locales import LANGUAGES
from geo.words.phrases import joined
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the dashboard: {title} and {icon} at {path}, drawn by {draw}."""

    path: str
    title: str
    icon: str
    draw: Callable[["PageFrame"], None]


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What {page} is drawn from: the {workspace}, the {address} it is at, and the {wording} of its language."""

    workspace: Ready
    page: str
    address: Address
    wording: Wording
    pages: Mapping[str, st.Page]

    @property
    def now(self) -> Address:
        """The address that the browser has by now, for callbacks.

        Whoever picks again while the page still runs for the pick before cuts that run short, and Streamlit calls what
        an earlier run has left, whose `address` lacks what the pick before has changed.
        """
        return _at(self.page, from_params(_params(), self.workspace.dossier, _spoken()))

    def go(self, address: Address) -> None:
        """Stay on the page with another address. For callbacks: the page runs after them."""
        write(address)

    def open(self, page: str, address: Address) -> None:
        """Leave for another page at the end of this run."""
        st.session_state["_leave_for"] = (page, address)


def run(pages: tuple[Page, ...]) -> None:
    """Draw the page that the address names, inside the frame that all pages share."""
    st.set_page_config(page_title="Supply Route Briefing", page_icon=str(ICON), layout="wide")
    spoken = _spoken()
    wording = Wording(language_of(_params(), spoken))
    page_head(wording.language, theme())
    st.html(f"<style>{_style(theme())}</style>")
    st_pages = {
        page.path: st.Page(
            _drawer(page), title=wording.gettext(page.title), icon=page.icon, url_path=page.path, default=index == 0
        )
        for index, page in enumerate(pages)
    }
    chosen = st.navigation(list(st_pages.values()), position="hidden")
    try:
        ready = workspace(day_asked(_params()))
    except DossierError as error:
        st.html(problem_table(error.problems, wording))
        return
    address = _at(chosen.url_path, from_params(_params(), ready.dossier, spoken))
    frame = PageFrame(ready, chosen.url_path, address, wording, st_pages)
    st.session_state["_frame"] = frame
    if "_leave_for" in st.session_state:
        path, target = st.session_state.pop("_leave_for")
        st.switch_page(st_pages[path], query_params=target.link())
    _header(frame)
    if wrong := no_day_asked(_params()):
        notice(joined(" ", (no_day(wrong, wording), wording.gettext("All articles are shown."))))
    if not ready.dossier.claims:
        nothing_page(ready.dossier, address, wording, write)
        return
    banner(ready.dossier, address, wording, write)
    try:
        chosen.run()
    except GeoError as error:
        notice(str(error))


def write(address: Address) -> None:
    """Put an address into the browser's address bar, where the next run reads it."""
    st.query_params.from_dict(address.link())


def _spoken() -> str:
    """The languages of the reader's browser, its own before the others that it names."""
    return ",".join(filter(None, (st.context.locale, st.context.headers.get("Accept-Language"))))


def _at(page: str, address: Address) -> Address:
    """What a page takes of an address: only one has questions to open, and checks to try."""
    if page == EVIDENCE:
        return address
    return replace(address, question=None, verdicts=(), sort=SORTS[0], by=None, section=None, assumed=())


def _params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _drawer(page: Page) -> Callable[[], None]:
    def draw() -> None:
        page.draw(st.session_state["_frame"])

    draw.__name__ = page.path or "page"
    return draw


def _header(frame: PageFrame) -> None:
    wording = frame.wording
    dossier = frame.workspace.dossier
    with st.container(key="sr-header", horizontal=True, vertical_alignment="center"):
        st.html(
            Markup('<header class="sr-title"><h1>{}</h1><p>{}</p></header>').format(
                marked(wording.text(dossier.title)), marked(wording.text(dossier.subtitle))
            )
        )
        with st.container(key="sr-nav", horizontal=True, width="content", vertical_alignment="center"):
            for path, page in frame.pages.items():
                st.page_link(page, query_params=_at(path, frame.address).link())
            day_chooser(dossier, frame.address, wording, lambda to: write(replace(frame.now, as_of=to.as_of)))
            st.segmented_control(
                wording.gettext("Language"),
                LANGUAGES,
                format_func=lambda language: language.upper(),
                key="language",
                default=frame.address.language,
                label_visibility="collapsed",
                on_change=_change_language,
                args=(frame,),
                required=True,
            )


def _change_language(frame: PageFrame) -> None:
    address = frame.now
    frame.go(replace(address, language=st.session_state["language"] or address.language))


def plain_markdown(text: str) -> str:
    """Text for the places where Streamlit reads Markdown (labels, options), with its marks made harmless."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]()<>#+-.!|~$:^" else char for char in text)


def notice(text: str) -> None:
    """Show a quiet line of text that tells of something to know."""
    st.html(Markup('<p class="sr-notice" role="status">{}</p>').format(escape(text)))


def theme() -> str:
    """The theme in which the browser shows the page: `light` or `dark`."""
    return "dark" if st.context.theme.type == "dark" else "light"


@lru_cache(maxsize=len(THEMES))
def _style(shown_theme: str) -> str:
    """The page's style sheet with the palette of a theme."""
    return page_style(css_variables(THEMES[shown_theme]))
