"""What this server answers besides the pages: map data, the presenter, files to save."""
