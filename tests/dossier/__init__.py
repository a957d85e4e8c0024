"""Tests of geo/dossier/."""
