"""What is said to people: the catalogue, one way to write each thing, and how texts are folded and quoted."""
