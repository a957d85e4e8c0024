"""All that is seen: maps, timeline, evidence, graphs and claims as HTML and SVG, with one palette for everything."""
