"""The day as of which the pages are shown: the control in the header, the banner over a page, and a page with nothing.

Days to choose from are those on which the dossier grows; an address may name any other. `go` takes the page to another
address.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st
from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.as_of import all_sources, days_of_change
from geo.dossier.as_of_words import articles_on, as_of_day, counts_from, nothing_yet
from geo.drawing.as_of import as_of_banner
from geo.drawing.language_marks import marked
from geo.ui.address import Address
from geo.words.wording import Wording

Go = Callable[[Address], None]
_ALL = "all"


def day_chooser(dossier: Dossier, address: Address, wording: Wording, go: Go) -> None:
    """What opens the choice of a day, and says from which day on each article counts."""
    day = address.as_of
    days = sorted({*days_of_change(dossier), *([day] if day else [])})
    if not days:
        return
    label = wording.gettext("As of {day}").format(day=wording.day(day, "d MMM y") if day else "…")
    with st.popover(label, icon=":material/event:"):
        st.session_state["as-of"] = day.isoformat() if day else _ALL
        st.radio(
            wording.gettext("Only what was in print by"),
            [_ALL, *(one.isoformat() for one in days)],
            format_func=lambda chosen: _option(dossier, chosen, wording),
            key="as-of",
            on_change=lambda: go(replace(address, as_of=_day(st.session_state["as-of"]))),
        )
        sources = sorted(all_sources(dossier), key=lambda one: (one.in_print_by or date.max, one.id))
        rows = Markup("").join(
            Markup("<div><dt><bdi>{}</bdi></dt><dd>{}</dd></div>").format(
                marked(wording.text(one.label)), counts_from(one, None, wording)
            )
            for one in sources
        )
        explain = wording.gettext("An article counts from the latest day on which it may have been published:")
        st.html(Markup('<div class="sr-as-of-days"><p>{}</p><dl>{}</dl></div>').format(explain, rows))


def banner(dossier: Dossier, address: Address, wording: Wording, go: Go) -> None:
    """That a page is as of a day, and the way back to all; nothing over a whole dossier."""
    if dossier.cut:
        with st.container(key="sr-as-of", horizontal=True, vertical_alignment="top"):
            st.html(as_of_banner(dossier, wording))
            _way_back(address, wording, go)


def nothing_page(dossier: Dossier, address: Address, wording: Wording, go: Go) -> None:
    """The page of a day by which nothing was in print: why, and the ways on."""
    st.html(Markup('<p class="sr-empty" role="status">{}</p>').format(nothing_yet(dossier, wording)))
    with st.container(horizontal=True, horizontal_alignment="center", key="sr-nothing"):
        if days := days_of_change(dossier):
            first = replace(address, as_of=days[0])
            st.button(as_of_day(days[0], wording), key="as-of-first", on_click=lambda: go(first))
        _way_back(address, wording, go)


def _way_back(address: Address, wording: Wording, go: Go) -> None:
    st.button(wording.gettext("Show all articles"), key="as-of-all", on_click=lambda: go(replace(address, as_of=None)))


def _option(dossier: Dossier, chosen: str, wording: Wording) -> str:
    day = _day(chosen)
    if day is None:
        return wording.gettext("All articles, whatever their day")
    return f"{wording.day(day)} · {articles_on(dossier, day, wording)}"


def _day(chosen: str | None) -> date | None:
    return None if chosen in (None, _ALL) else date.fromisoformat(chosen)
