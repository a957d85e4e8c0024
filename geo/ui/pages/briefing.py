"""The Briefing page: the map, and beside it what is claimed of the leg or place that is chosen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit_folium import st_folium

from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.dossier.selection import ORDERS, Selection, selected
from geo.drawing.bundles import judgements_style
from geo.drawing.claims.cards import ORDER_WORDS, citing_words, claim_cards
from geo.drawing.claims.facts import leg_facts, legs_table, place_facts, route_facts
from geo.drawing.evidence.judgements import judgements_list
from geo.drawing.map.folium_map import RouteMap, stage_group
from geo.drawing.map.stage import Stage, map_words
from geo.drawing.pictures import PICTURES
from geo.model import Hedge, PictureKind
from geo.ui.address import Address, address_of_question, claim_link
from geo.ui.mapdata import map_data
from geo.ui.pages.timeline_panel import time_view, view_chooser
from geo.ui.pickable import pickable
from geo.ui.picks import ALL_LEGS, follow
from geo.ui.routes.present import present_address
from geo.ui.shell import PageFrame, notice, plain_markdown, theme
from geo.ui.snapshot_button import export_button
from geo.words.wording import Wording

# The frame's height before our style sheet stretches it to the window.
MAP_HEIGHT_PX = 520
# Of the session: the number of the map's pick that was heard last.
_HEARD = "map-heard"


def draw(frame: PageFrame) -> None:
    """Draw the page."""
    dossier = frame.workspace.dossier
    address = frame.address
    if "data/layer.geojson" in frame.workspace.built.stale:
        notice(frame.wording.gettext("data/layer.geojson is older than the dossier; “geo build” makes it anew."))
    map_side, panel = st.columns([11, 8], gap="medium")
    with map_side, st.container(key="sr-mapside"):
        with st.container(horizontal=True, vertical_alignment="center", key="sr-choose"):
            _leg_chooser(frame)
            _present_link(frame)
            export_button(frame)
        _map(frame)
        pickable(
            legs_table(dossier, frame.workspace.lengths_km, frame.wording, address.selection.leg),
            key="legs",
            on_pick=lambda name: follow(frame, name),
        )
    with panel, st.container(key="sr-panel"):
        _bottom_line(frame)
        _facts(frame)
        _filters(frame)
        claims = selected(dossier, address.selection)
        _count(frame, len(claims))
        if address.timeline:
            time_view(frame)
            # Beneath the picture that chose it, so that the picture stays where it is.
            claims = tuple(claim for claim in claims if claim.id == address.claim)
        if claims or not address.timeline:
            pickable(
                claim_cards(
                    dossier,
                    claims,
                    frame.wording,
                    address.claim,
                    searched=address.selection.words,
                    link=claim_link(address.language),
                ),
                key="claims",
                on_pick=lambda name: follow(frame, name),
                words=citing_words(frame.wording),
                reveal=f"#claim-{address.claim}" if address.claim and not address.timeline else "",
            )


def stage_of(dossier: Dossier, address: Address, theme: str, wording: Wording) -> Stage:
    """What the map shows at an address: a claim's places before a place before a leg before the whole route."""
    claim = dossier.claims[address.claim] if address.claim else None
    selection = address.selection
    if claim and claim.places:
        view = "places:" + ",".join(claim.places)
    elif claim and claim.legs:
        view = "leg:" + ",".join(claim.legs)
    elif selection.place:
        view = f"places:{selection.place}"
    else:
        view = f"leg:{selection.leg}" if selection.leg else "all"
    return Stage(
        theme=theme,
        language=wording.language,
        leg=selection.leg,
        place=selection.place,
        places=claim.places if claim else (),
        view=view,
        key="|".join([theme, wording.language, selection.leg or "", selection.place or "", address.claim or ""]),
        words=map_words(dossier, wording),
        corridors="corridors" in address.layers,
        grid="grid" in address.layers,
    )


# ── the map ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _leg_chooser(frame: PageFrame) -> None:
    numbers = leg_numbers(frame.workspace.dossier)
    legs = frame.workspace.dossier.legs
    wording = frame.wording

    def label(leg_id: str) -> str:
        if leg_id == ALL_LEGS:
            return wording.gettext("Whole route")
        return f"**{numbers[leg_id]}** {plain_markdown(wording.text(legs[leg_id].title))}"

    st.session_state["leg"] = frame.address.selection.leg or (None if frame.address.selection.place else ALL_LEGS)
    st.segmented_control(
        wording.gettext("Leg"),
        [ALL_LEGS, *legs],
        format_func=label,
        key="leg",
        label_visibility="collapsed",
        on_change=lambda: follow(frame, f"leg:{st.session_state['leg'] or ALL_LEGS}"),
    )


def _present_link(frame: PageFrame) -> None:
    """The way into presenter mode, at the step about what is chosen; in a tab of its own, as the dashboard stays."""
    st.link_button(
        frame.wording.gettext("Present"),
        present_address(frame.workspace.dossier, frame.address, theme()),
        icon=":material/slideshow:",
    )


def _map(frame: PageFrame) -> None:
    stage = stage_of(frame.workspace.dossier, frame.address, theme(), frame.wording)
    stage = replace(stage, heard=st.session_state.get(_HEARD, ""))
    with st.container(key="sr-map"):
        st_folium(
            # Anew each run, as streamlit-folium adds the stage to it; its script, and so its key, stays the same.
            RouteMap(map_data(frame.workspace.dossier)),
            key="map",
            height=MAP_HEIGHT_PX,
            use_container_width=True,
            feature_group_to_add=stage_group(stage),
            returned_objects=["last_object_clicked_tooltip"],
            on_change=lambda: _picked_on_map(frame),
        )


def _picked_on_map(frame: PageFrame) -> None:
    """The clicked thing's tooltip begins with #kind:id#click-count#."""
    tip = (st.session_state.get("map") or {}).get("last_object_clicked_tooltip") or ""
    parts = tip.split("#")
    if len(parts) > 2:
        st.session_state[_HEARD] = parts[2]
        follow(frame, parts[1])


# ── the panel ────────────────────────────────────────────────────────────────────────────────────────────────────


def _bottom_line(frame: PageFrame) -> None:
    """The key judgements; of a leg that is chosen, its own. Each leads to its question."""
    selection, wording = frame.address.selection, frame.wording
    if selection.place:
        return
    lines = judgements_list(
        frame.workspace.dossier,
        frame.workspace.assessments,
        wording,
        link=lambda question: address_of_question(frame.address, question),
        leg=selection.leg,
    )
    if lines:
        st.html(f"<style>{judgements_style()}</style>")
        title = wording.gettext(PICTURES[PictureKind.JUDGEMENTS].title)
        pickable(
            Markup('<h2 class="sr-part-title">{}</h2>{}').format(title, lines),
            key="judgements",
            on_pick=lambda name: follow(frame, name),
        )


def _facts(frame: PageFrame) -> None:
    dossier, selection, wording = frame.workspace.dossier, frame.address.selection, frame.wording
    if selection.leg:
        leg = dossier.legs[selection.leg]
        length_km, corridors_km = frame.workspace.lengths_km[leg.id], frame.workspace.built.corridors_km
        html = leg_facts(dossier, leg, length_km, wording, corridors_km)
    elif selection.place:
        html = place_facts(dossier, dossier.places[selection.place], wording)
    else:
        html = route_facts(dossier, wording)
    pickable(html, key="facts", on_pick=lambda name: follow(frame, name))


def _filters(frame: PageFrame) -> None:
    """Search and filters; each writes the address, and shows what the address says."""
    wording, dossier = frame.wording, frame.workspace.dossier
    gettext, selection = wording.gettext, frame.address.selection
    on = selection.narrowings - bool(selection.words)
    label = gettext("Filters") if not on else gettext("Filters ({count})").format(count=on)
    with st.container(horizontal=True, vertical_alignment="bottom", key="sr-filters"):
        _text_filter(frame, gettext("Search words, names and places"))
        with st.popover(label, icon=":material/filter_list:"):
            _many(frame, "voices", gettext("Voice"), {i: wording.text(v.name) for i, v in dossier.voices.items()})
            _many(frame, "origins", gettext("Origin"), {i: wording.text(o.label) for i, o in dossier.origins.items()})
            _many(frame, "hedges", gettext("How surely"), {h.value: wording.hedge(h) for h in Hedge})
            _many(frame, "sources", gettext("Article"), {i: wording.text(s.label) for i, s in dossier.sources.items()})
            since, until = st.columns(2)
            with since:
                _day_filter(frame, "since", gettext("Claimed date from"))
            with until:
                _day_filter(frame, "until", gettext("to"))
            notice(gettext("Claims whose date is not stated stay, whatever the dates."))


def _changed(frame: PageFrame, field: str, read: Callable[[Any], Any]) -> None:
    frame.go(replace(frame.now.narrowed(**{field: read(st.session_state[f"filter-{field}"])}), claim=None))


def _text_filter(frame: PageFrame, label: str) -> None:
    st.session_state["filter-words"] = frame.address.selection.words
    st.text_input(
        label,
        key="filter-words",
        placeholder=label,
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=lambda: _changed(frame, "words", str.strip),
    )


def _many(frame: PageFrame, field: str, label: str, names: Mapping[str, str]) -> None:
    """A choice of several; only what some claim uses is offered, most used first."""
    used = _uses(frame.workspace.dossier, field)
    key = f"filter-{field}"
    st.session_state[key] = list(getattr(frame.address.selection, field))
    st.multiselect(
        label,
        sorted(used, key=lambda option: (-used[option], names[option])),
        format_func=lambda option: f"{names[option]} ({used[option]})",
        key=key,
        placeholder=frame.wording.gettext("any"),
        on_change=lambda: _changed(frame, field, tuple),
    )


def _uses(dossier: Dossier, field: str) -> dict[str, int]:
    """How many claims have each voice, origin, hedge or article."""
    of_claim = {"voices": "voice", "origins": "origin", "hedges": "hedge", "sources": "source"}[field]
    values: Iterable[str] = (str(getattr(claim, of_claim)) for claim in dossier.claims.values())
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _day_filter(frame: PageFrame, field: str, label: str) -> None:
    key = f"filter-{field}"
    st.session_state[key] = getattr(frame.address.selection, field)
    st.date_input(label, key=key, format="DD/MM/YYYY", on_change=lambda: _changed(frame, field, lambda day: day))


def _count(frame: PageFrame, shown: int) -> None:
    """How many claims there are, and the way back to all of them."""
    selection, wording = frame.address.selection, frame.wording
    total = len(selected(frame.workspace.dossier, Selection(leg=selection.leg, place=selection.place)))
    line = wording.ngettext("{count} claim", "{count} claims", shown)
    if shown != total:
        line = wording.gettext("{shown} of {total}").format(shown=line, total=wording.number(total))
    with st.container(horizontal=True, vertical_alignment="center", key="sr-count"):
        notice(line)
        if not frame.address.timeline:
            _order(frame)
        view_chooser(frame)
        if selection.narrowings:
            st.button(
                wording.gettext("Clear filters"),
                type="tertiary",
                on_click=lambda: frame.go(
                    replace(frame.now, selection=frame.now.selection.without_filters, claim=None)
                ),
            )


def _order(frame: PageFrame) -> None:
    """In which order the cards stand; it changes nothing else."""
    wording = frame.wording
    st.session_state["sorted"] = frame.address.selection.sorted_by
    st.selectbox(
        wording.gettext("Sort the cards"),
        ORDERS,
        format_func=lambda order: wording.gettext(ORDER_WORDS[order]),
        key="sorted",
        label_visibility="collapsed",
        on_change=lambda: frame.go(frame.now.narrowed(sorted_by=st.session_state["sorted"])),
    )
