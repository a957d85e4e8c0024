"""The presentation as slides that stay editable."""
