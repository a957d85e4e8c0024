"""Tests of geo/routing/."""
