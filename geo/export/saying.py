"""What the files that leave the room say of themselves, in the same words in each."""

from geo.words.catalogue import N_

WHAT_THIS_IS = N_(
    "What the articles claim, with who says it, how surely, for when, and where it is printed. Quotes are the "
    "articles’; summaries, names and notes are ours. Nothing here says that a claim is true."
)
