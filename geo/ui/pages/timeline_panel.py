"""The timeline beside the map, in the place of the claims' cards; a span of it narrows them."""

from dataclasses import replace

import streamlit as st

from geo.dossier.selection import ORDERS, selected
from geo.drawing.timeline.picture import timeline
from geo.ui.picks import follow
from geo.ui.pictures import pictures
from geo.ui.shell import PageFrame

CARDS, TIMELINE = "cards", "timeline"


def view_chooser(frame: PageFrame) -> None:
    """Show the choice between claims as cards and claims over time; the address remembers which."""
    wording = frame.wording
    names = {CARDS: wording.gettext("Cards"), TIMELINE: wording.gettext("Timeline")}
    st.session_state["view"] = TIMELINE if frame.address.timeline else CARDS
    st.segmented_control(
        wording.gettext("Show claims as"),
        list(names),
        format_func=names.__getitem__,
        key="view",
        label_visibility="collapsed",
        required=True,
        on_change=lambda: frame.go(replace(frame.now, timeline=st.session_state["view"] == TIMELINE)),
    )


def time_view(frame: PageFrame) -> None:
    """Show the claims in view over time; those outside the span that is chosen stay on it, greyed."""
    chosen = frame.address.selection
    claims = selected(frame.workspace.dossier, replace(chosen, since=None, until=None, sorted_by=ORDERS[0]))
    html = timeline(
        frame.workspace.dossier,
        claims,
        frame.wording,
        chosen=frame.address.claim,
        days=(chosen.since, chosen.until),
        lean=True,
    )
    pictures(html, key="timeline", on_pick=lambda name: follow(frame, name))
