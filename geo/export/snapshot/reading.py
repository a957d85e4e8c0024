"""What a snapshot's page shows, read out of its HTML as a browser would read it: for `geo verify`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
# What holds one claim, by its class, and what it is called for people.
_HOLDERS: Mapping[str, str] = {
    "sr-claim": "card",
    "sr-fragment": "slide",
    "sr-headline": "headline",
    "sr-said-one": "picture",
}
# Words of ours beside what a claim says.
_ASIDES = frozenset(("sr-ours", "sr-label"))
_SCRIPT_TYPES = ("", "text/javascript", "module")
_DATA_TYPES = ("application/json", "text/plain")
_PART_OF_CLASS: Mapping[str, str] = {
    "sr-date": "date",
    "sr-said-date": "date",
    "sr-voice": "voice",
    "sr-said-article": "article",
    "sr-gloss": "summary",
    "sr-hedge": "hedge",
    "sr-number": "number",
    "sr-number-label": "label",
}


@dataclass(slots=True)
class HtmlNode:
    """One element of a page: <{tag}> with {attributes}; {inside} are its own texts and elements, in order."""

    tag: str
    attributes: Mapping[str, str]
    inside: list["str | HtmlNode"] = field(default_factory=list)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """All text within the element, without what stands in asides of ours, such as labels."""
        parts: list[str] = []
        waiting: list[str | HtmlNode] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                parts.append(part)
            elif part is self or not _ASIDES.intersection(part.classes):
                waiting.extend(reversed(part.inside))
        return "".join(parts)

    def all(self) -> Iterator["HtmlNode"]:
        """The element itself and every element within, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(part for part in reversed(node.inside) if isinstance(part, HtmlNode))


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as a page shows it: {id} on a {place} (card, slide, headline or picture) of {step}, with {parts} as text.

    `step` is empty where the place is on no step.
    """

    id: str
    place: str
    step: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """What a page in {language} shows: {claims}, {articles} by source id, {pictures} and {blocks} by name, {scripts}.

    `pictures` are written out with all their elements and attributes, so that the same HTML gives the same text.
    `blocks` are data that no browser runs. `stray_quotes` stand outside any claim.
    """

    language: str
    claims: tuple[ShownClaim, ...]
    articles: Mapping[str, str]
    pictures: Mapping[str, str]
    blocks: Mapping[str, str]
    scripts: tuple[str, ...]
    stray_quotes: tuple[str, ...]


def read_shown(html: str) -> ShownPage:
    """Read what a page shows out of its HTML; whatever the text is, this raises nothing."""
    reader = _HtmlReader()
    reader.feed(html)
    reader.close()
    nodes = list(reader.root.all())
    scripts = [node for node in nodes if node.tag == "script"]
    steps = {
        id(inner): node.attributes.get("data-step", "")
        for node in nodes
        if "sr-step" in node.classes
        for inner in node.all()
    }
    claims: list[ShownClaim] = []
    quoted: set[int] = set()
    for node in nodes:
        place = next((_HOLDERS[name] for name in node.classes if name in _HOLDERS), None)
        if place:
            claims.append(ShownClaim(_id_of(node), place, steps.get(id(node), ""), _parts(node)))
            quoted.update(id(inner) for inner in node.all())
    return ShownPage(
        language=next((node.attributes.get("lang", "") for node in nodes if node.tag == "html"), ""),
        claims=tuple(claims),
        articles={
            node.attributes["data-source"]: "".join(part.text for part in node.all() if "sr-article" in part.classes)
            for node in nodes
            if node.attributes.get("data-source")
        },
        pictures={
            name: written_out(node) for node in nodes if (name := node.attributes.get("data-picture")) is not None
        },
        blocks={
            node.attributes.get("id", ""): node.text for node in scripts if node.attributes.get("type") in _DATA_TYPES
        },
        scripts=tuple(node.text for node in scripts if node.attributes.get("type", "") in _SCRIPT_TYPES),
        stray_quotes=tuple(node.text for node in nodes if node.tag == "blockquote" and id(node) not in quoted),
    )


def written_out(root: HtmlNode) -> str:
    """The inside of an element as text, each element in it with its attributes in the order of their names."""
    parts: list[str] = []
    waiting: list[str | HtmlNode] = list(reversed(root.inside))
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
        else:
            attributes = "".join(f' {name}="{value}"' for name, value in sorted(part.attributes.items()))
            parts.append(f"<{part.tag}{attributes}>")
            waiting.append("</>")
            waiting.extend(reversed(part.inside))
    return "".join(parts)


def _id_of(node: HtmlNode) -> str:
    return node.attributes.get("data-claim") or node.attributes.get("id", "").removeprefix("claim-")


def _parts(holder: HtmlNode) -> dict[str, str]:
    """What a reader sees of a claim, by the names that geo.export.snapshot.verify compares."""
    parts: dict[str, str] = {}
    quotes = []
    for node in holder.all():
        name = next((_PART_OF_CLASS[one] for one in node.classes if one in _PART_OF_CLASS), None)
        if name:
            parts.setdefault(name, node.text)
        if name == "hedge":
            parts.setdefault("kind of hedge", " ".join(one for one in node.classes if one != "sr-hedge"))
        if "sr-says" in node.classes:
            parts.setdefault("voice", next((inner.text for inner in node.all() if inner.tag == "strong"), ""))
        if node.tag == "dd":
            parts.setdefault("article", node.text)
        if node.tag == "blockquote":
            quotes.append(node.text)
    return {**parts, "quotes": "\n".join(quotes)}


class _HtmlReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlNode("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Of an attribute that is given twice, a browser takes the first.
        node = HtmlNode(tag, {name: value or "" for name, value in reversed(attrs)})
        self._open[-1].inside.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(HtmlNode(tag, {name: value or "" for name, value in reversed(attrs)}))

    def handle_endtag(self, tag: str) -> None:
        at = next((index for index in range(len(self._open) - 1, 0, -1) if self._open[index].tag == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)
