"""Tests of geo/words/."""
