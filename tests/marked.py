"""A dossier in whose every text stands what something could run or make of it: for tests that it stays text.

The texts are found by walking the models, so a field that is added to them is marked, or missed by name.
"""

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from geo.built import Built, read_built
from geo.cli.build import build
from geo.dossier.record import DATA_FILES, LINES_FILE, OPTIONAL_FILES, Dossier
from geo.dossier.yaml_lines import read_yaml
from geo.model.base import Line, Text, Verbatim
from geo.words.locales import LANGUAGES
from tests.support import ROOT, Folder

FILES = {**DATA_FILES, **OPTIONAL_FILES}
# What the marks come to where something computes them.
PRODUCT = str(7919 * 7907)
# It ends an attribute, an element and a script; then it is an image that runs a script, and one of Markdown that asks
# another host. It holds no space, so that no picture breaks a line within it.
ATTACK = '\'"></script><img/src="x"onerror="pwned=1">![m](//attacker.invalid)'
# What a page has where a browser took the attack for more than text.
MADE = "[onerror], [src='x'], [src^='//'], [href^='//']"
# Words of an article are marked before each of these letters: some of every kind of printed words, not all of them.
_BEFORE = re.compile(r"(?<= )(?=d)")
PRINTED = "printed"
_ADDED = {"en": "Added", "fr": "Ajouté"}
_FILE = "sources.yaml: sources[].file"


def mark(of: str) -> str:
    """What a template would compute, stumble over, and leave out, and the attack; `of` says whose text it is."""
    return f"{{{{7919*7907}}}} {{%of%}} {{#{of}#}} {ATTACK}"


# ── the models' texts ────────────────────────────────────────────────────────────────────────────────────────────────


def text_fields() -> Iterator[tuple[str, Any]]:
    """Every field that takes any text, as a path such as `places.yaml: places[].provenance`, with its type."""
    for name, model in FILES.items():
        yield from _texts_in(model, f"{name}.yaml: ")


def _texts_in(kind: Any, path: str) -> Iterator[tuple[str, Any]]:
    if _takes(kind, mark("x")):
        yield path, kind
    for step, inner in _inside(kind).items():
        yield from _texts_in(inner, _joined(path, step))


def _inside(kind: Any) -> dict[str, Any]:
    """The types within a type, by the step that leads there: `[]` into a list, `{}` into a table of keys, or a key."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _inside(inner[0])
    if origin in (Union, UnionType):
        return {step: one for member in inner for step, one in _inside(member).items()}
    if origin is tuple:
        return {"[]": inner[0]}
    if origin is dict:
        return {"<key>": inner[0], "{}": inner[1]}
    if kind is Text:
        return dict.fromkeys(LANGUAGES, Line)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {field.alias or name: field.rebuild_annotation() for name, field in kind.model_fields.items()}
    return {}


def _takes(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def _joined(path: str, step: str) -> str:
    return path + step if step in ("[]", "{}", "<key>") or path.endswith(" ") else f"{path}.{step}"


FIELDS = dict(text_fields())
NUMBERS = {field: str(number) for number, field in enumerate(FIELDS)}
# These must read as an article does, or as another field does.
_LIKE_PRINTED = {"steps.yaml: steps[].headline.number"}
_LIKE_OTHERS = {
    f"route.yaml: legs[].corridors[].{end}": "route.yaml: legs[].via[].name" for end in ("from_via", "to_via")
}


def is_printed(field: str) -> bool:
    """Whether a field holds words of an article."""
    return FIELDS[field] in (Verbatim, Verbatim | None) or field in _LIKE_PRINTED


def mark_of(field: str) -> str:
    """The mark that a field's texts carry."""
    return mark(PRINTED if is_printed(field) else NUMBERS[_LIKE_OTHERS.get(field, field)])


def marked_words(words: str) -> str:
    """Printed words with marks between them. What stood in a text stands in its marked text, marked."""
    return _BEFORE.sub(f"{mark(PRINTED)} ", words)


# ── the marked dossier ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, eq=False)
class Marked:
    """The {dossier}, loaded, with what was {built} from it; {fields} are those in which a mark stands."""

    dossier: Dossier
    built: Built
    fields: frozenset[str]


def marked_copy(to: Path) -> Marked:
    """The real dossier with a mark in every text, loaded and built."""
    folder = Folder.copy_of(ROOT, to)
    data = {
        name: read_yaml((folder.root / f"data/{name}.yaml").read_text(encoding="utf-8"), name).data for name in FILES
    }
    _add_printed_words(data)
    used = {field for name in FILES for field, _ in _texts_of(data[name], FILES[name], f"{name}.yaml: ")}
    for name, model in FILES.items():
        _fill(data[name], model, f"{name}.yaml: ", set(FIELDS) - used)
        data[name] = _changed(data[name], model, f"{name}.yaml: ", _put)
    _mark_articles(folder.root, data["sources"]["sources"])
    _mark_lines(folder.root / LINES_FILE, data["route"]["legs"])
    for name, content in data.items():
        # What is JSON is YAML.
        (folder.root / f"data/{name}.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    build(folder.root, lambda _: None)
    dossier = folder.load()
    texts = (found for name in FILES for found in _texts_of(data[name], FILES[name], f"{name}.yaml: "))
    return Marked(dossier, read_built(dossier), frozenset(field for field, text in texts if mark_of(field) in text))


def _put(text: str, field: str) -> str:
    return marked_words(text) if is_printed(field) else f"{text} {mark_of(field)}"


def _texts_of(data: Any, kind: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text in the data of a file, with the field that it stands in."""
    found: list[tuple[str, str]] = []

    def note(text: str, field: str) -> str:
        found.append((field, text))
        return text

    _changed(data, kind, path, note)
    yield from found


def _changed(data: Any, kind: Any, path: str, change: Callable[[str, str], str]) -> Any:
    """Data of a file with every text changed; `change` is given the text and its field."""
    inside = _inside(kind)
    if isinstance(data, dict):
        steps = {key: key if key in inside else "{}" for key in data}
        return {
            key: _changed(value, inside[steps[key]], _joined(path, steps[key]), change) for key, value in data.items()
        }
    if isinstance(data, list):
        return [_changed(value, inside["[]"], _joined(path, "[]"), change) for value in data]
    return change(data, path) if path in FIELDS and isinstance(data, str) else data


def _fill(data: Any, kind: Any, path: str, absent: set[str]) -> None:
    """Write into every record the texts of ours that no record of the dossier has."""
    inside = _inside(kind)
    if isinstance(data, list):
        for value in data:
            _fill(value, inside["[]"], _joined(path, "[]"), absent)
    elif isinstance(data, dict):
        for key, inner in inside.items():
            at = _joined(path, key)
            if at in absent and not is_printed(at):
                data[key] = "Added"
            elif f"{at}.en" in absent and _takes(inner, _ADDED):
                data[key] = _ADDED
        for key, value in data.items():
            step = key if key in inside else "{}"
            _fill(value, inside[step], _joined(path, step), absent)


def _add_printed_words(data: dict[str, Any]) -> None:
    """Printed words that can hold a mark, for two fields where the dossier has only single words and numbers."""
    data["places"]["not_places"].append({"text": "rue de Rajin", "why": _ADDED})
    claims = {claim["id"]: claim for claim in data["claims"]["claims"]}
    step, claim, number = next(
        (step, claim, quantity["printed"])
        for step in data["steps"]["steps"]
        for claim in step["claims"]
        for quantity in claims[claim].get("quantities", ())
        if marked_words(quantity["printed"]) != quantity["printed"]
    )
    step["headline"] = {"claim": claim, "number": number, "label": _ADDED}


def _mark_articles(root: Path, sources: list[dict[str, Any]]) -> None:
    """Articles under the names that their records now have, with marks between their words."""
    for source in sources:
        marked, old = root / source["file"], root / source["file"].removesuffix(f" {mark_of(_FILE)}")
        content = marked_words(old.read_bytes().decode()).encode()
        old.unlink()
        # A mark holds slashes.
        marked.parent.mkdir(parents=True, exist_ok=True)
        marked.write_bytes(content)
        source["sha256"] = hashlib.sha256(content).hexdigest()


def _mark_lines(file: Path, legs: list[dict[str, Any]]) -> None:
    """The computed lines with the marks that `geo build --reference`, which takes minutes, would bring into them."""
    lines = file.read_text(encoding="utf-8")
    for source in {via["source"] for leg in legs for via in leg["via"]}:
        plain = source.removesuffix(f" {mark_of('route.yaml: legs[].via[].source')}")
        lines = lines.replace(json.dumps(plain, ensure_ascii=False), json.dumps(source, ensure_ascii=False))
    file.write_text(lines, encoding="utf-8")


# ── marks that were shown ────────────────────────────────────────────────────────────────────────────────────────────


def _begun(literal: str) -> str:
    """An expression for the beginnings of some text, from its first letter."""
    return re.escape(literal[0]) + (f"(?:{_begun(literal[1:])})?" if literal[1:] else "")


_WHOLE = re.compile(rf"\{{\{{7919\*7907\}}\}}|\{{%of%\}}|\{{#(\w+)#\}}|{re.escape(ATTACK)}")
# Where a picture has no room for all of a text.
_CUT_SHORT = re.compile(rf"(?:\{{(?:\{{[79*10]*\}}?|%o?f?%?|#\w*#?)|{_begun(ATTACK)})…")
_REMNANT = re.compile(r".{0,40}(?:7919\*|\*7907|%of%|</script><img|<img/src|pwned|attacker).{0,40}")
# In HTML and XML: an element, or an attribute that has come to its end.
_MADE = re.compile(r"""<img/|<[a-zA-Z][^<>]*"onerror=""")
_JSON_ESCAPE = re.compile(r"\\u00(2[267]|3[ce]|7[bd])")
_TAG = re.compile(r"<[^<>]*>")


class Markup(str):
    """HTML or XML, or a script in it: what its reader takes for that."""

    __slots__ = ()


def marks_in(content: str) -> set[str]:
    """Whose marks stand in a text, or in Markup; each must be whole, and nothing made or computed of it."""
    assert PRODUCT not in content
    texts = [content]
    if isinstance(content, Markup):
        made = _MADE.search(content)
        assert not made, content[made.start() - 100 : made.end() + 100]
        # A picture breaks its lines between elements, and some texts stand only in attributes.
        texts = [_read(_TAG.sub("", content)), _read(" ".join(_TAG.findall(content)))]
    remnants = [rest for text in texts for rest in _REMNANT.findall(_CUT_SHORT.sub("", _WHOLE.sub("", text)))]
    assert not remnants, remnants[:5]
    return {found for text in texts for found in _WHOLE.findall(text) if found}


def _read(markup: str) -> str:
    """HTML or XML without its elements as text, with the JSON in it."""
    plain = _JSON_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), markup)
    return html.unescape(plain).replace('\\"', '"')


def all_marks_in(texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in marks_in(text)}
