"""Claims as people read them: cards, quotes in a panel, articles with their marks, facts of legs and places."""
