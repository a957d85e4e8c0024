"""Reading articles: from unchanged text to typed spans of it, and from those to claims that a person then reviews."""
