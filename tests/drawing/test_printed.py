"""An article's words at large: the same letters, in which no line ends inside a number."""

import pytest

from geo.drawing.bundles import deck_style, pictures_style
from geo.drawing.templating import printed
from tests.support import HOSTILE, parsed


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("plus de 1 000 conteneurs", ["1 000"]),
        ("de 1 000 à 12 345 678 obus", ["1 000", "12 345 678"]),
        ("le 5 octobre 2023, 73 wagons", []),
        ("2023 300 conteneurs", []),
        ("1\u00a0000", []),
        ("12 34", []),
    ],
)
def test_a_number_with_spaces_is_held_together_as_it_is_printed(words: str, whole: list[str]) -> None:
    html = parsed(printed(words))
    assert html.text == words
    assert [part.text for part in html.of_class("sr-whole")] == whole


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_words_are_text(attack: str) -> None:
    html = parsed(printed(f"{attack} 1 000 {attack}"))
    assert html.text == f"{attack} 1 000 {attack}"
    assert {element.tag for element in html.elements} <= {"span", "wbr"}


@pytest.mark.parametrize("style", [deck_style, pictures_style])
def test_where_quotes_are_shown_so_the_style_holds_them(style: object) -> None:
    assert ".sr-whole { white-space: nowrap; }" in style()  # type: ignore[operator]
