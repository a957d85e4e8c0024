"""The live map: folium’s, with our script; a small stage message says what it shows."""
