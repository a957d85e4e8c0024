"""Where words stand in an article: offsets of its unchanged text, and what is said where they are not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.words.quotes import QuoteError, Span, line_of, locate, occurrences


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_part_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    starts = list(occurrences(words, text))
    assert starts
    for occurrence, found in enumerate(starts, start=1):
        span = locate(words, text, "s", occurrence)
        assert (span.source, span.start) == ("s", found)
        assert text[span.start : span.end] == words
    if len(starts) == 1:
        assert locate(words, text, "s") == Span("s", starts[0], starts[0] + len(words))
    else:
        with pytest.raises(QuoteError, match=f"stands in the article {len(starts)} times"):
            locate(words, text, "s")


@given(st.text(max_size=60), st.text(min_size=1, max_size=20))
def test_words_that_are_not_in_a_text_are_refused(text: str, words: str) -> None:
    if words not in text:
        with pytest.raises(QuoteError, match="is not in the article"):
            locate(words, text, "s")


@given(st.text(alphabet="ab\n", max_size=40), st.integers(0, 40))
def test_the_line_of_an_offset(text: str, offset: int) -> None:
    at = min(offset, len(text))
    assert line_of(at, text) == len((text[:at] + "x").split("\n"))
