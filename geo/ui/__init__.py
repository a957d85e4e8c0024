"""The Streamlit pages. They only arrange: what is shown comes from the core, how it looks from geo.drawing."""
