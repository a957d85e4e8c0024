"""What only the whole dossier can tell: do ids exist, are quotes in their articles, do lines lead anywhere."""
