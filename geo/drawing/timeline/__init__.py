"""Claimed dates over time: one SVG for all widths."""
