"""The dashboard's script, but with the chosen leg in the base map, so that streamlit-folium throws the map away."""

from dataclasses import replace
from importlib.resources import files
from runpy import run_path

import streamlit as st

from geo.drawing.map.folium_map import MapData, RouteMap
from geo.ui.pages import briefing


def _anew(data: MapData) -> RouteMap:
    return RouteMap(replace(data, layer=f"{data.layer}?leg={st.query_params.get('leg', 'all')}"))


briefing.RouteMap = _anew  # type: ignore[assignment, misc]
run_path(str(files("geo.ui") / "main.py"))
