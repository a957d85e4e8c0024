"""Tests of geo/export/."""
