"""An empty Streamlit page, to measure the dashboard's start against."""

import streamlit as st

st.text("empty")
