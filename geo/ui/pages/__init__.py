"""The dashboard’s pages; each asks the core for data and arranges it."""
