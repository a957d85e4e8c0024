"""The dashboard's script, but with the chosen leg in the base map, so that streamlit-folium throws the map away."""

from importlib.resources import files
from runpy import run_path

import streamlit as st

from geo.drawing.routemap import RouteMap
from geo.ui import briefing


def _anew(layer_address: str, basemap_address: str) -> RouteMap:
    return RouteMap(f"{layer_address}?leg={st.query_params.get('leg', 'all')}", basemap_address)


briefing.RouteMap = _anew  # type: ignore[assignment, misc]
run_path(str(files("geo.ui") / "main.py"))
