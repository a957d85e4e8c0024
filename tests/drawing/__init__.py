"""Tests of geo/drawing/."""
