"""The base map: coasts, rivers, borders, railways and the names on it, made once and kept as files."""
