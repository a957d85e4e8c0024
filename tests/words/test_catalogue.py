"""The one catalogue: every message of the source is translated, and nothing else is in it."""

import ast
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from geo.words.catalogue import N_, translations
from geo.words.locales import LANGUAGES
from tests.support import ROOT

CALLS = {"gettext": 1, "ngettext": 2, "N_": 1}


def _messages(file: Path) -> Iterator[tuple[str, ...]]:
    """The literal messages that a module marks or asks for, each with its plural if it has one."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in CALLS:
            given = node.args[: CALLS[name]]
            if all(isinstance(argument, ast.Constant) for argument in given):
                yield tuple(argument.value for argument in given if isinstance(argument, ast.Constant))


@cache
def _in_source() -> frozenset[tuple[str, ...]]:
    return frozenset(message for file in (ROOT / "geo").rglob("*.py") for message in _messages(file))


@cache
def _french() -> Catalog:
    with (ROOT / "geo/words/locale/fr/LC_MESSAGES/geo.po").open("rb") as lines:
        return read_po(lines, locale="fr")


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (list, tuple)) else (message.id,)


def _translated(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (message.string or "",)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_catalogue_has_the_messages_of_the_source_and_no_others() -> None:
    assert len(_in_source()) > 60
    singular_and_plural = {_ids(message) for message in _french() if message.id}
    assert {ids[0] for ids in _in_source()} == {ids[0] for ids in singular_and_plural}
    assert {ids for ids in _in_source() if len(ids) == 2} == {ids for ids in singular_and_plural if len(ids) == 2}


def test_every_message_is_translated_with_its_placeholders() -> None:
    for message in _french():
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        assert all(text.strip() for text in _translated(message)), message.id
        wanted = set().union(*map(_placeholders, _ids(message)))
        for text in _translated(message):
            assert _placeholders(text) == wanted, message.id


def test_the_catalogue_has_both_plurals() -> None:
    plurals = [message for message in _french() if len(_ids(message)) == 2]
    assert plurals
    assert all(len(_translated(message)) == 2 for message in plurals)
    assert _french().plural_expr == "(n > 1)"


@pytest.mark.parametrize(
    ("language", "message", "said"),
    [
        ("en", "Sources", "Sources"),
        ("en", "date not stated", "date not stated"),
        ("fr", "date not stated", "date non précisée"),
        ("fr", "Search words, names and places", "Chercher mots, noms et lieux"),
        ("fr", "no such message", "no such message"),
    ],
)
def test_gettext(language: str, message: str, said: str) -> None:
    assert translations(language).gettext(message) == said


def test_english_is_the_source() -> None:
    for ids in _in_source():
        assert translations("en").gettext(ids[0]) == ids[0] == N_(ids[0])
    assert LANGUAGES[0] == "en"


def test_french_typography() -> None:
    for message in _french():
        for text in _translated(message) if message.id else ():
            assert "'" not in text, text
            assert not any(text[at - 1] not in " \u00a0\u202f" for at, char in enumerate(text) if char in ";?!»"), text
