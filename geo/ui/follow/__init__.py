"""Followers: rooms in which a presenter’s step reaches other screens."""
