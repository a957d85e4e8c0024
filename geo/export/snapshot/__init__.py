"""The snapshot: one HTML file that fetches nothing and can be checked."""
