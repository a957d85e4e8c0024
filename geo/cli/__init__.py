"""The `geo` command: check, build, export, verify."""
