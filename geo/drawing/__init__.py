"""Layer → pictures: the folium map and what it draws with. One palette for the app and every export."""
