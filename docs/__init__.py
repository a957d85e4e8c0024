"""The documentation: pages, pictures and the scripts that make the pictures."""
