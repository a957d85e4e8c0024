"""Tests of geo/assess/."""
