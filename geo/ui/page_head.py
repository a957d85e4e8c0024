"""What the whole page says of itself to screen readers, translators and browsers; Streamlit has it in English."""

from time import time_ns
from typing import Any, TypedDict

import streamlit as st

from geo.drawing.bundles import component_script

_KNOWN = "_page_head"


class PageHeadData(TypedDict):
    """What page/head.js sets: the page is in {language} and in {theme}, {since_ms} by the server's clock."""

    language: str
    theme: str
    since_ms: int


def page_head(language: str, theme: str) -> None:
    """Say in which language the page is, `<html lang>`, and whether it is light or dark."""
    known: PageHeadData | None = st.session_state.get(_KNOWN)
    if known is None or (known["language"], known["theme"]) != (language, theme):
        known = {"language": language, "theme": theme, "since_ms": time_ns() // 1_000_000}
        st.session_state[_KNOWN] = known
    with st.container(key="sr-page-head"):
        _component()(data=known, key="page-head")


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, as geo.ui.pickable's."""
    return st.components.v2.component("supply_route_head", js=component_script("page/head.js"), isolate_styles=False)
