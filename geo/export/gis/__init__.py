"""What maps elsewhere read: GeoJSON and KML, with every claim’s attribution in it."""
