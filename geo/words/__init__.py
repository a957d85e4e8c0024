"""What is said to people, one way to write each thing in each language of the pages; and how texts are compared.

locales          a record for each page language: its rules for quotes, dates and numbers
catalogue        the interface's messages and their translations, which lie under locale/
terms            the message for each value of the models: hedges, modes, kinds of voices and places
numbers          numbers and plurals; dates_in_words: dates with the precision that they have
wording          all of these for one language: what every picture, page and file asks
folding          texts made alike to be compared, for each purpose its own way
quotes           where an article's words stand in its unchanged text
"""
