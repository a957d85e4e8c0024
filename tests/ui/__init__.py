"""Tests of geo/ui/."""
