"""The door: `streamlit run app.py` starts the dashboard, with the routes that serve the map beside its pages."""

from importlib.resources import files

import streamlit as st

from geo.ui.routes.server import middleware, routes

app = st.App(str(files("geo.ui") / "main.py"), routes=routes(), middleware=middleware())
