"""Tests of geo/reading/."""
