"""Tests of the house; the helpers that several of them use are in support.py and conftest.py."""
