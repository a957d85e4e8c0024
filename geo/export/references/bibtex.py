"""The articles as a BibTeX file, in the fields of BibLaTeX, whose dates are EDTF: one entry per article.

Written by hand, since no library's writer makes every text safe: BibTeX counts braces, escaped or not, and TeX reads
signs such as % and # anywhere.
"""

import re

import babel

from geo.assess.ready import Ready
from geo.dates import Moment
from geo.export.options import ExportOptions
from geo.export.provenance import PACKAGE, tool_version, written
from geo.export.references.sources import Reference, references
from geo.words.wording import Wording

_ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "$&%#_"},
        # Commands of LaTeX's kernel, each in a group, so that it swallows no space and no letter.
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "^": r"{\textasciicircum}",
        "~": r"{\textasciitilde}",
        "`": r"{\textasciigrave}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
    }
)
# TeX makes one sign of two of these: a dash, a quotation mark.
_LIGATURE = re.compile(r"([-',])(?=\1)")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def bibtex(ready: Ready, options: ExportOptions) -> bytes:
    """The whole file. What stands before the entries is a comment to every program, as long as it holds no “@”."""
    wording = Wording(options.language)
    made = f"{PACKAGE} {tool_version()}, {written(options.as_of)}, dossier {ready.dossier.version}"
    entries = [_entry(reference) for reference in references(ready.dossier, wording)]
    return "\n".join([f"% {made}\n", *entries]).encode("utf-8", "replace")


def _entry(reference: Reference) -> str:
    fields = {
        # In braces of its own, as styles would else take capitals from its names.
        "title": f"{{{escaped(reference.title)}}}",
        "journaltitle": escaped(reference.outlet),
        "entrysubtype": "newspaper" if reference.outlet else "",
        "date": biblatex_date(reference.published) if reference.published else "",
        "langid": _language(reference.language),
        "note": escaped(reference.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'article' if reference.outlet else 'misc'}{{{reference.id},", *lines, "}", ""])


def escaped(text: str) -> str:
    """Text that TeX prints letter for letter, on one line, and in which every brace has its other."""
    line = _CONTROLS.sub("", _BLANKS.sub(" ", text))
    return _LIGATURE.sub(r"\1{}", line.translate(_ESCAPED))


def biblatex_date(moment: Moment) -> str:
    """A moment as BibLaTeX reads it: EDTF of level 1, in which one day of several is an interval, open where it is."""
    if not moment.edtf.startswith("["):
        return moment.edtf
    return "/".join(day.isoformat() if day else "" for day in (moment.earliest, moment.latest))


def _language(code: str) -> str:
    """The name that LaTeX has for a language, which is mostly the English one; else the code."""
    name = babel.Locale("en").languages.get(code, code).lower()
    return name if name.isascii() and name.isalpha() else code
