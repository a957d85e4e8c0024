"""Lineage and actors: graphs laid out here, drawn as SVG."""
