"""The articles as sources to cite, in the formats of bibliographies."""
