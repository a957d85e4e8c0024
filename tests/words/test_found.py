"""Where typed words stand in an unchanged text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.words.folding import found_in, search_key, search_text, search_words

# Letters, numbers and marks that folding changes, and some that it leaves.
TEXTS = st.text(
    alphabet=st.sampled_from("aeœŒæßİıéÉ\u0301\u00ad'’‑- \u00a0\u202f,.01⓪½ﬁ한🚢\n<&"), max_size=30
) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Jusqu’à 1\u202f000 conteneurs", "1000 conteneurs", ["1\u202f000", "conteneurs"]),
        ("“up to 1,000 containers”", "1 000", ["1,000"]),
        ("une manœuvre", "manoeuvre", ["manœuvre"]),
        # Half of a ligature is marked whole, and an accent belongs to its letter.
        ("cœur", "e", ["œ"]),
        ("E\u0301te\u0301", "te", ["te\u0301"]),
        ("Straße", "SS", ["ß"]),
        # What overlaps or touches is one mark; a word may stand there more than once.
        ("abcd", "abc bcd", ["abcd"]),
        ("abcd", "ab cd", ["abcd"]),
        ("train, trains", "train", ["train", "train"]),
        ("nothing", "(.*) [", []),
        ("nothing", "  ", []),
    ],
)
def test_what_is_marked(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in found_in(text, search_words(typed))] == marked


@given(TEXTS, TEXTS)
def test_stretches_are_in_order_apart_and_within_the_text(text: str, typed: str) -> None:
    words = search_words(typed)
    edges = [edge for stretch in found_in(text, words) for edge in stretch]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)
    assert bool(edges) == any(word in search_key(text) for word in words)


@given(TEXTS)
def test_every_letter_of_a_key_stands_where_it_is_said_to(text: str) -> None:
    searched = search_text(text)
    assert len(searched.key) == len(searched.starts) == len(searched.ends)
    for letter, start, end in zip(searched.key, searched.starts, searched.ends, strict=True):
        assert letter in search_key(text[start:end])


@given(TEXTS)
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    assert all(word in search_key(text) for word in search_words(text))
