"""Tests of geo/cli/."""
