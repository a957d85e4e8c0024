"""Ships, companies and states as a small graph: who is said to own, run or sanction whom. Every label opens its quotes.

Drawn here, so that it needs no script to be seen; geo.drawing.graphs.relations says what each label opens. On narrow
screens the same relations stand as a list in the picture's place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.dossier import Dossier
from geo.drawing.claims.said import with_colon
from geo.drawing.graphs.layout import BOX_PX, LABELS_PX, STUB_PX, GraphBox, Layout, Node, Tie, laid_out
from geo.drawing.graphs.relations import ActorTie, TieWords, actor_ties, quotes_panels, tie_words
from geo.drawing.graphs.text import balanced, width_px
from geo.drawing.templating import rendered
from geo.model import Actor, ActorKind, Hedge, Relation, RelationKind
from geo.words.catalogue import N_
from geo.words.terms import ACTOR_KINDS
from geo.words.wording import Wording

_WORDS: Mapping[str, str] = {
    "title": N_("Ships, companies and states"),
    "none": N_("This dossier names no ships, companies or states."),
    "not_named": N_("not named"),
    "hint": N_("A box or a label opens what is said, and who says it."),
    "key": N_("Key"),
    "note": N_("Our note"),
}
# From left to right; kinds that share a number share a column.
_COLUMNS: Mapping[ActorKind, int] = {
    ActorKind.SHIP: 0,
    ActorKind.COMPANY: 1,
    ActorKind.GOVERNMENT: 2,
    ActorKind.STATE: 2,
}
_HEADINGS: Sequence[str] = (N_("Ships"), N_("Companies"), N_("States and their forces"))
# Whom an article leaves unnamed stands where such a one would: an owner among the companies, the others on the right.
_BY_COMPANIES = (RelationKind.OWNED_BY, RelationKind.MANAGED_BY, RelationKind.LINKED_TO)

# Type and the room around it, in px.
_NAME_PX, _LABEL_PX = 14.0, 12.5
_NAME_LINE_PX, _LABEL_LINE_PX = 18, 15
_NAME_PAD_PX, _LABEL_PAD_PX = 14, 8
# A label of one line can be hit (24 px) wherever the picture is shown, which is from 1,000 px on.
_LABEL_HIGH_PX = 11
_HEAD_PX, _EDGE_PX = 30, 3
_MOST_LINES = 3


# A line of text and its baseline, in px.
_PlacedLine = tuple[str, int]


@dataclass(frozen=True, slots=True)
class DrawnActor:
    """An actor's box in the picture, or that of one whom nobody names, with an empty id: {lines} in a {box}.

    `kind` gives its shape, `name` what is read out, and `panels` are the numbers of those that speak of it.
    """

    id: str
    kind: str
    name: str
    panels: tuple[int, ...]
    lines: tuple[_PlacedLine, ...]
    box: GraphBox


@dataclass(frozen=True, slots=True)
class DrawnLabel:
    """A tie's label in the picture: {lines} from {x} on, on a ground of {width} in its {box}."""

    box: GraphBox
    width: float
    lines: tuple[_PlacedLine, ...]
    x: int


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A tie in the picture: its {labels}, and as SVG paths its lines ({path}) and arrowheads ({tips})."""

    words: TieWords
    labels: tuple[DrawnLabel, ...]
    path: str
    tips: str


@dataclass(frozen=True, slots=True)
class ActorsPicture:
    """The whole picture, {width} × {height} px, with {edge} px free on its left and {head} px for the headings.

    `headings` are those of the columns, each with its middle.
    """

    width: float
    height: float
    headings: tuple[tuple[int, str], ...]
    edge: int
    head: int
    boxes: tuple[DrawnActor, ...]
    ties: tuple[DrawnTie, ...]


@dataclass(frozen=True, slots=True)
class ActorNote:
    """What a box opens: the actor's {name} and our {note} on it, which may be empty."""

    id: str
    name: str
    note: str


def actors_graph(dossier: Dossier, wording: Wording, *, name: str = "actors", chosen: str | None = None) -> Markup:
    """The picture of the dossier's actors and relations; `chosen` is the id of a claim whose relations stand out.

    `name` begins every id inside, so that a page may hold several graphs.
    """
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    if not dossier.relations:
        return rendered("actors.html", empty=words["none"])
    ties = actor_ties(dossier, wording)
    words["note"], note = with_colon(words["note"], wording), words["note"]
    said_of = {tie.key: tie_words(dossier, tie, words["not_named"], chosen, wording) for tie in ties}
    return rendered(
        "actors.html",
        empty="",
        name=name,
        words=words,
        drawing=_picture(dossier, ties, said_of, words["not_named"], wording),
        panels=quotes_panels(dossier, ties, said_of, note, wording),
        hedges=[(hedge.value, wording.hedge(hedge)) for hedge in Hedge if any(tie.hedge is hedge for tie in ties)],
        notes=[
            ActorNote(actor.id, wording.text(actor.name), wording.text(actor.note) if actor.note else "")
            for actor in dossier.actors.values()
        ],
    )


def _picture(
    dossier: Dossier, ties: Sequence[ActorTie], said_of: Mapping[str, TieWords], not_named: str, wording: Wording
) -> ActorsPicture:
    columns = _columns(dossier)
    names = {key: _name(dossier.actors.get(key), not_named, wording) for key in columns}
    labels = {tie.key: _label(tie) for tie in ties}
    layout = _layout(columns, names, ties, labels)
    panels: dict[str, list[int]] = {}
    for tie in ties:
        for end in {tie.subject, *(relation.object for relation in tie.relations if relation.object)}:
            panels.setdefault(end, []).append(tie.panel)
    return ActorsPicture(
        width=layout.width + 2 * _EDGE_PX,
        height=layout.height + _HEAD_PX + _EDGE_PX,
        headings=_headings(layout, columns, wording),
        edge=_EDGE_PX,
        head=_HEAD_PX,
        boxes=tuple(
            _drawn_actor(dossier.actors.get(key), names[key], layout.boxes[key], panels.get(key, ()), wording)
            for key in columns
        ),
        ties=tuple(_drawn_tie(tie, said_of[tie.key], labels[tie.key], layout) for tie in ties),
    )


# ── what stands where ────────────────────────────────────────────────────────────────────────────────────────────────


def _columns(dossier: Dossier) -> dict[str, int]:
    """By key, in which of the possible columns a box stands: actors with relations, then those whom nobody names."""
    related = {end for relation in dossier.relations.values() for end in (relation.subject, relation.object)}
    columns = {actor.id: _COLUMNS[actor.kind] for actor in dossier.actors.values() if actor.id in related}
    return columns | {
        _unnamed(relation): 1 if relation.kind in _BY_COMPANIES and columns[relation.subject] == 0 else 2
        for relation in dossier.relations.values()
        if relation.object is None
    }


def _unnamed(relation: Relation) -> str:
    """Two that nobody names may be two, so each has a box of its own; no actor's id holds a space."""
    return f"{relation.id} -"


def _name(actor: Actor | None, not_named: str, wording: Wording) -> list[str]:
    name = wording.text(actor.name) if actor else not_named
    return balanced(name, _NAME_PX, BOX_PX - _NAME_PAD_PX, _MOST_LINES, bold=True)


def _label(tie: ActorTie) -> list[str]:
    """A tie's label and details in lines."""
    return [
        line
        for words in (tie.label, *tie.details)
        for line in balanced(words, _LABEL_PX, LABELS_PX - STUB_PX - 2 * _LABEL_PAD_PX, _MOST_LINES)
    ]


def _layout(
    columns: Mapping[str, int],
    names: Mapping[str, Sequence[str]],
    ties: Sequence[ActorTie],
    labels: Mapping[str, Sequence[str]],
) -> Layout:
    """Where boxes and labels lie, of as many lines as theirs; columns that nobody stands in are left out."""
    used = sorted(set(columns.values()))
    return laid_out(
        [
            Node(key, used.index(column), len(names[key]) * _NAME_LINE_PX + _NAME_PAD_PX)
            for key, column in columns.items()
        ],
        [
            Tie(
                tie.key,
                tie.subject,
                tuple(relation.object or _unnamed(relation) for relation in tie.relations),
                len(labels[tie.key]) * _LABEL_LINE_PX + _LABEL_HIGH_PX,
            )
            for tie in ties
        ],
    )


# ── how it is drawn ──────────────────────────────────────────────────────────────────────────────────────────────────


def _headings(layout: Layout, columns: Mapping[str, int], wording: Wording) -> tuple[tuple[int, str], ...]:
    lefts = sorted({box.x for box in layout.boxes.values()})
    used = sorted(set(columns.values()))
    return tuple(
        (round(x) + BOX_PX // 2, wording.gettext(_HEADINGS[column])) for x, column in zip(lefts, used, strict=True)
    )


def _drawn_actor(
    actor: Actor | None, lines: Sequence[str], box: GraphBox, panels: Iterable[int], wording: Wording
) -> DrawnActor:
    return DrawnActor(
        id=actor.id if actor else "",
        kind=actor.kind.value if actor else "unnamed",
        name=f"{wording.text(actor.name)} · {wording.gettext(ACTOR_KINDS[actor.kind])}" if actor else "",
        panels=tuple(dict.fromkeys(panels)),
        lines=_in_the_middle(lines, box, _NAME_PX, _NAME_LINE_PX),
        box=box,
    )


def _drawn_tie(tie: ActorTie, words: TieWords, lines: Sequence[str], layout: Layout) -> DrawnTie:
    return DrawnTie(
        words=words,
        labels=tuple(_drawn_label(lines, box) for box in layout.labels[tie.key]),
        path=layout.lines[tie.key],
        tips=layout.tips[tie.key],
    )


def _drawn_label(lines: Sequence[str], box: GraphBox) -> DrawnLabel:
    width = max(width_px(line, _LABEL_PX) for line in lines) + 2 * _LABEL_PAD_PX
    return DrawnLabel(
        box=box,
        width=min(round(width), box.width),
        lines=_in_the_middle(lines, box, _LABEL_PX, _LABEL_LINE_PX),
        x=round(box.x + _LABEL_PAD_PX),
    )


def _in_the_middle(lines: Sequence[str], box: GraphBox, size_px: float, line_px: int) -> tuple[_PlacedLine, ...]:
    """Lines of type one below the other, around the middle of a box."""
    first = round(box.middle - (len(lines) - 1) * line_px / 2 + size_px * 0.35)
    return tuple((line, first + number * line_px) for number, line in enumerate(lines))
