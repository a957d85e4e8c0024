"""Weekdays that printed words name, in any language of which Unicode CLDR has the names.

Only what is safe is found: a name in full, with what its language joins to it, and its other cases where the stem is
long enough to begin no other word. So a weekday may be missed, but what is found is one.
"""

import re
import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from geo.words.folding import cased_key

# Written without spaces, or with particles joined to nouns: a name may begin and end anywhere.
_UNSPACED = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
# “And”, “in” and the like, of a letter or two, are joined to the front of a word.
_WITH_PREFIXES = ("HEBREW", "ARABIC")
# Of a shorter stem other cases may be other words: Russian “среда” is Wednesday, and “среди” among.
_SHORTEST_STEM = 5
# A shorter name is followed by no more than an ending: Turkish “pazar” is Sunday, and “pazarlama” selling.
_SHORTEST_BEGINNING = 6
_VOWELS = "aeiouyąęăâîáéíóúýěàèòäöåаеёиоуыэюяіїє"
_ENDING = r"[^\W\d_]{1,2}(?!\w)"
# What may stand between the parts of a name that is a compound.
_GAP = "[ \u00a0\u200c-]?"
# “五” after “周” is Friday, but “一周五天” is five days a week, and “每周五” no one day.
_NUMERALS = r"(?<![\d一二两兩三四五六七八九十几幾数數每])"


def weekdays_in(words: str, language: str) -> tuple[int, ...]:
    """The weekdays that words in a language name, in their order; 0 is Monday. None where CLDR lacks the language."""
    pattern, numbers = _names(language)
    return tuple(numbers[found.lastgroup] for found in pattern.finditer(cased_key(words)) if found.lastgroup)


@lru_cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern with one group for each name, longest first, and the weekday of each group."""
    weekdays = _weekdays(language)
    names = sorted(weekdays, key=lambda name: (-len(name), name))
    groups = {f"name{index}": name for index, name in enumerate(names)}
    alternatives = [_pattern(name, group, names) for group, name in groups.items()]
    # Without names nothing is found.
    return re.compile("|".join(alternatives) or r"(?!)"), {group: weekdays[name] for group, name in groups.items()}


def _weekdays(language: str) -> dict[str, int]:
    """Weekdays by their names in full, and in Chinese by “周五” too, which is the commoner; 0 is Monday."""
    try:
        days = Locale.parse(language).days
    except (UnknownLocaleError, ValueError):
        return {}
    forms = [days[form] for form in ("format", "stand-alone")]
    full = {cased_key(name): number for form in forms for number, name in form["wide"].items()}
    short = {name: number for form in forms for number, name in form.get("abbreviated", {}).items()}
    return full | {name: number for name, number in short.items() if _script(name) == "CJK" and len(name) > 1}


def _script(name: str) -> str:
    return unicodedata.name(name[0], "").split(" ")[0]


def _pattern(name: str, group: str, names: list[str]) -> str:
    """A name where it may begin and end, by the script it is written in and by its length."""
    script, written = _script(name), _written(name, names)
    if script in _UNSPACED:
        return f"{_NUMERALS if script == 'CJK' and len(name) == 2 else ''}(?P<{group}>{written})"
    if script in _WITH_PREFIXES:
        return rf"(?<!\w)\w{{0,2}}?(?P<{group}>{written})(?!\w)"
    # The last of several words is a word of its own, and may begin another.
    if not name.replace("'", "").isalpha():
        return rf"(?<!\w)(?P<{group}>{written})(?!\w)"
    forms = [written + (r"\w*" if len(name) >= _SHORTEST_BEGINNING else rf"(?:{_ENDING}|(?!\w))")]
    if name[-1] in _VOWELS and len(name) > _SHORTEST_STEM:
        forms.append(re.escape(name[:-1]) + _ENDING)
    return rf"(?<!\w)(?P<{group}>{'|'.join(forms)})"


def _written(name: str, names: list[str]) -> str:
    """A name, with or without a gap where another day's name ends it: Persian's begin all but one with a number."""
    last = next((other for other in names if name != other and name.endswith(other)), "")
    if not last:
        return re.escape(name)
    return re.escape(name.removesuffix(last).rstrip(" \u200c-")) + _GAP + re.escape(last)
