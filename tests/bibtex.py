"""BibTeX files as others read them: pybtex, which counts braces as BibTeX does, and pylatexenc for what TeX prints."""

from pybtex.database import parse_bytes
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

# What LaTeX's kernel prints and pylatexenc does not know, or takes for an accent.
_KERNEL = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textless": "<", "textgreater": ">"}


def _reader() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    known.add_context_category(
        "kernel", prepend=True, macros=[MacroTextSpec(name, sign) for name, sign in _KERNEL.items()]
    )
    return LatexNodes2Text(latex_context=known, strict_latex_spaces=True)


_READER = _reader()


def printed(text: str) -> str:
    """What LaTeX prints for a field."""
    return str(_READER.latex_to_text(text))


def entries(content: bytes) -> dict[str, dict[str, str]]:
    """Every entry of a file by its key, with its fields as they are printed, and its type as “type”."""
    found = parse_bytes(content, "bibtex", encoding="utf-8").entries
    return {
        key: {"type": entry.type, **{name: printed(value) for name, value in entry.fields.items()}}
        for key, entry in found.items()
    }
