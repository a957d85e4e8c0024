"""All that leaves: the snapshot, files for GIS, tables and slides, and the check of a snapshot against its dossier."""
