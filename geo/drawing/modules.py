"""Our ECMAScript modules as one classic script: what a page can load, or a file hold, without a build step.

The sources are plain modules, so that editors, the type checker and Node read them as they are. Joined, each becomes a
function that runs once in a page and leaves what it exports in one table, by its folder and name:

    import { element } from "../page/dom.js";        const { element } = SupplyRoute["page/dom.js"];
    export function tool() { … }                     return { tool };

A component of Streamlit is itself loaded as a module: of those the last may `export default`, which stays.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from posixpath import dirname, join, normpath

from rjsmin import jsmin

from geo.errors import GeoError

_TABLE = "globalThis.SupplyRoute"
_IMPORT = re.compile(r'^import (?:\{ ([\w$, ]+) \} from )?"(\.[\w./-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) ([\w$]+))", re.MULTILINE)
# Anything else that only a module may say.
_UNKNOWN = re.compile(r"^(?:import\b(?!\.)|export\b).*$", re.MULTILINE)


class Modules:
    """The modules that {read} gives by folder and name, such as `map/labels.js`."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read

    def with_needed(self, names: Iterable[str], without: Iterable[str] = ()) -> list[str]:
        """Modules with all that they import, each after what it needs, without those that a page has already.

        Raises GeoError where two import each other: neither could run first.
        """
        found = dict.fromkeys(without)
        had = len(found)
        for name in names:
            self._add(name, found, ())
        return list(found)[had:]

    def _add(self, name: str, found: dict[str, None], above: tuple[str, ...]) -> None:
        if name in above:
            raise GeoError(f"modules import each other: {' → '.join((*above, name))}; move what both need into a third")
        if name not in found:
            for needed in self.imports(name):
                self._add(needed, found, (*above, name))
            found[name] = None

    def imports(self, name: str) -> Iterator[str]:
        """The modules that one imports by itself."""
        return (_target(name, match[2]) for match in _IMPORT.finditer(self._read(name)))

    def joined(self, names: Iterable[str]) -> str:
        """Modules in their order as one script, without comments and line breaks that nothing needs."""
        return "\n".join(str(jsmin(self._wrapped(name))) for name in names)

    def component(self, name: str) -> str:
        """A component of Streamlit: a module after all that it needs, which stays one."""
        *needed, _ = self.with_needed([name])
        own = _IMPORT.sub(lambda match: _taken(name, match), self._read(name))
        return f"{self.joined(needed)}\n{jsmin(own)}"

    def _wrapped(self, name: str) -> str:
        text = self._read(name)
        exported = [match[1] for match in _EXPORT.finditer(text)]
        body = _EXPORT.sub("", _IMPORT.sub(lambda match: _taken(name, match), text))
        if unknown := _UNKNOWN.search(body):
            raise GeoError(
                f"{name}: “{unknown[0]}” is not a form of import or export that is joined here; "
                "write import { a, b } on one line, and export before a function, class or const"
            )
        table = f'({_TABLE} ??= {{}})["{name}"]'
        return f'{table} ??= (function () {{ "use strict";\n{body}\nreturn {{ {", ".join(exported)} }};\n}})();'


def _target(name: str, path: str) -> str:
    return normpath(join(dirname(name), path))


def _taken(name: str, match: re.Match[str]) -> str:
    if not match[1]:
        return ""
    names = match[1].replace(" as ", ": ")
    return f'const {{ {names} }} = {_TABLE}["{_target(name, match[2])}"];\n'
