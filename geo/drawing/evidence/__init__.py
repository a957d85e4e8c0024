"""Questions and checks as pictures: who answers what, do they agree, and what can be computed."""
