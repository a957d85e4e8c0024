"""The GeoPackage: layers, tables of claims and what was assessed, with styles."""
