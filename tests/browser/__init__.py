"""Tests of the pages in a real browser: only what nothing less than a browser can show."""
