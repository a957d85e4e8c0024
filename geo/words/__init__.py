"""What is said to people, one way to write each thing in each language of the pages; and how texts are compared.

- locales: a record for each page language, with its rules for quotes, dates and numbers
- catalogue: the interface's messages; their translations lie under locale/
- terms: the message for each value of the models, such as hedges, modes and kinds of voices
- numbers, dates_in_words: numbers and plurals, and dates with the precision that they have
- wording: all of these for one language, which every picture, page and file asks
- phrases: texts that know which of their words are in another language than the page
- folding: texts made alike to be compared, for each purpose in its own way
- quotes: where an article's words stand in its unchanged text
"""
