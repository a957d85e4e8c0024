"""The map as a still picture: SVG without a browser, for paper, slides and the first paint."""
