"""Files for GIS and Google Earth: GeoJSON and KML, with every claim’s attribution in them."""
