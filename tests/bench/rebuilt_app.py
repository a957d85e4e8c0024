"""The dashboard's server with a map that is built anew for every leg, as a plain use of streamlit-folium would."""

from pathlib import Path

import streamlit as st

from geo.ui.routes.server import routes

app = st.App(str(Path(__file__).parent / "rebuilt_main.py"), routes=routes())
