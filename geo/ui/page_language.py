"""The language of the whole page, for screen readers and translators: Streamlit's own page says English always."""

from typing import Any, TypedDict

import streamlit as st

from geo.drawing.bundles import component_script


class PageLanguageData(TypedDict):
    """What page/language.js sets: the page's {language}."""

    language: str


def page_language(language: str) -> None:
    """Say in which language the page is: `<html lang>`."""
    data: PageLanguageData = {"language": language}
    with st.container(key="sr-language"):
        _component()(data=data, key="page-language")


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, as geo.ui.pickable's."""
    return st.components.v2.component(
        "supply_route_language", js=component_script("page/language.js"), isolate_styles=False
    )
