"""Measurements, run by hand: `make bench`. Ratios within one run; a timed test would only test the machine."""
