"""Ships, companies and states as a small graph: who is said to own, run or sanction whom. Every label opens its quotes.

Drawn here, so that it needs no script to be seen. Relations of one actor that are told alike, in the same words, share
a label; no claim is printed twice, as all that one claim bears out opens the same quotes. On narrow screens the same
relations stand as a list in the picture's place.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from geo.dossier import Dossier
from geo.drawing.claims.said import said, with_colon
from geo.drawing.graphs.layout import BOX_PX, LABELS_PX, STUB_PX, Box, Layout, Node, laid_out
from geo.drawing.graphs.layout import Tie as LayoutTie
from geo.drawing.graphs.text import balanced, width_px
from geo.drawing.templating import rendered
from geo.model import Actor, ActorKind, Claim, Hedge, Relation, RelationKind
from geo.words.catalogue import N_
from geo.words.terms import ACTOR_KINDS, RELATIONS
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


@dataclass(frozen=True, slots=True)
class _Tie:
    """{relations} of one actor, told alike in the same claims, share {label} and {details}; {panel} quotes."""

    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...]
    label: str
    details: tuple[str, ...]
    panel: int

    @property
    def key(self) -> str:
        return self.relations[0].id

    @property
    def hedge(self) -> Hedge:
        """The least sure of its claims', so that no line looks surer than any of them is."""
        return max((claim.hedge for claim in self.claims), key=list(Hedge).index)


def actors_graph(dossier: Dossier, wording: Wording, *, name: str = "actors", chosen: str | None = None) -> Markup:
    """The dossier's actors and their relations; `chosen` is the id of a claim whose relations stand out.

    `name` begins every id inside, so that a page may hold several graphs.
    """
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    if not dossier.relations:
        return rendered("actors.html", empty=words["none"])
    ties = _ties(dossier, wording)
    words["note"], note = with_colon(words["note"], wording), words["note"]
    facts = {tie.key: _facts(dossier, tie, words["not_named"], chosen, wording) for tie in ties}
    panels: dict[int, list[_Tie]] = {}
    for tie in ties:
        panels.setdefault(tie.panel, []).append(tie)
    return rendered(
        "actors.html",
        empty="",
        name=name,
        words=words,
        drawing=_drawing(dossier, ties, facts, words["not_named"], wording),
        panels=[_panel(dossier, number, inside, facts, note, wording) for number, inside in panels.items()],
        hedges=[(hedge.value, wording.hedge(hedge)) for hedge in Hedge if any(tie.hedge is hedge for tie in ties)],
        notes=[
            {"id": actor.id, "name": wording.text(actor.name), "note": wording.text(actor.note) if actor.note else ""}
            for actor in dossier.actors.values()
        ],
    )


# ── relations ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _ties(dossier: Dossier, wording: Wording) -> list[_Tie]:
    """The dossier's relations, those that share a label together, in the order of the file."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[Relation]] = {}
    for relation in dossier.relations.values():
        alike.setdefault((relation.subject, relation.kind.value, tuple(sorted(relation.claims))), []).append(relation)
    panel_of = _panel_of(alike)
    ties = []
    for (_, _, ids), relations in alike.items():
        claims = tuple(dossier.claims[claim] for claim in relations[0].claims)
        kind = relations[0].kind
        label, details = wording.gettext(RELATIONS[kind]), tuple(_details(kind, claims, wording))
        ties.append(_Tie(tuple(relations), claims, label, details, panel_of[ids[0]]))
    return ties


def _panel_of(alike: Iterable[tuple[str, str, tuple[str, ...]]]) -> dict[str, int]:
    """By claim, the number of the panel that prints it: claims that bear out one relation together are in one."""
    panel: dict[str, int] = {}
    for number, (_, _, claims) in enumerate(alike):
        joined = {panel[claim] for claim in claims if claim in panel}
        into = min(joined, default=number)
        panel = {claim: into if before in joined else before for claim, before in panel.items()}
        panel |= dict.fromkeys(claims, into)
    return panel


def _details(kind: RelationKind, claims: Sequence[Claim], wording: Wording) -> Iterator[str]:
    """What belongs to a relation: that its role is open, the years stated for sanctions, several origins."""
    if kind is RelationKind.LINKED_TO:
        yield wording.gettext("role not stated")
    if kind is RelationKind.SANCTIONED_BY:
        days = [claim.when.earliest for claim in claims if claim.dates_traffic and claim.when]
        yield from sorted({str(day.year) for day in days if day})
    origins = len({claim.origin for claim in claims})
    if origins > 1:
        yield wording.ngettext("{count} origin", "{count} origins", origins)


def _facts(dossier: Dossier, tie: _Tie, not_named: str, chosen: str | None, wording: Wording) -> dict[str, Any]:
    """What is said of a tie wherever it is shown."""
    objects = [
        wording.text(dossier.actors[relation.object].name) if relation.object else not_named
        for relation in tie.relations
    ]
    subject = wording.text(dossier.actors[tie.relations[0].subject].name)
    hedges = dict.fromkeys(wording.hedge(claim.hedge) for claim in tie.claims)
    return {
        "panel": tie.panel,
        "subject": subject,
        "label": tie.label,
        "details": tie.details,
        "objects": objects,
        "hedge_id": tie.hedge.value,
        "hedges": list(hedges),
        "chosen": any(claim.id == chosen for claim in tie.claims),
        "name": " · ".join([subject, tie.label, ", ".join(objects), *tie.details, *hedges]),
    }


def _panel(
    dossier: Dossier,
    number: int,
    ties: Sequence[_Tie],
    facts: Mapping[str, Mapping[str, Any]],
    note: str,
    wording: Wording,
) -> dict[str, Any]:
    """Relations with the claims that bear them out: in parts, where not every claim bears out each of them."""
    parts: dict[tuple[str, ...], list[Claim]] = {}
    claims = {claim.id: claim for tie in ties for claim in tie.claims}
    for claim in claims.values():
        parts.setdefault(tuple(tie.key for tie in ties if claim in tie.claims), []).append(claim)
    notes = [
        (with_colon(f"{note} ({tie.label})", wording), wording.text(relation.note))
        for tie in ties
        for relation in tie.relations
        if relation.note
    ]
    return {
        "number": number,
        "ties": [facts[tie.key] for tie in ties],
        "parts": [([facts[key] for key in keys], said(dossier, inside, wording)) for keys, inside in parts.items()],
        "notes": list(dict.fromkeys(notes)),
    }


# ── the picture ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _drawing(
    dossier: Dossier, ties: Sequence[_Tie], facts: Mapping[str, Mapping[str, Any]], not_named: str, wording: Wording
) -> dict[str, Any]:
    """The size of the picture, its headings, its boxes and its labelled lines."""
    shown = {end for relation in dossier.relations.values() for end in (relation.subject, relation.object)}
    actors = {actor.id: actor for actor in dossier.actors.values() if actor.id in shown}
    columns = {key: _COLUMNS[actor.kind] for key, actor in actors.items()}
    columns |= {
        _unnamed(relation): 1 if relation.kind in _BY_COMPANIES and columns[relation.subject] == 0 else 2
        for relation in dossier.relations.values()
        if relation.object is None
    }
    used = sorted(set(columns.values()))
    names = {key: _name(actors.get(key), not_named, wording) for key in columns}
    labels = {
        tie.key: [
            line
            for words in (tie.label, *tie.details)
            for line in balanced(words, _LABEL_PX, LABELS_PX - STUB_PX - 2 * _LABEL_PAD_PX, _MOST_LINES)
        ]
        for tie in ties
    }
    layout = laid_out(
        [
            Node(key, used.index(column), len(names[key]) * _NAME_LINE_PX + _NAME_PAD_PX)
            for key, column in columns.items()
        ],
        [
            LayoutTie(
                tie.key,
                tie.relations[0].subject,
                tuple(relation.object or _unnamed(relation) for relation in tie.relations),
                len(labels[tie.key]) * _LABEL_LINE_PX + _LABEL_HIGH_PX,
            )
            for tie in ties
        ],
    )
    panels: dict[str, list[int]] = {}
    for tie in ties:
        for end in {tie.relations[0].subject, *(relation.object for relation in tie.relations if relation.object)}:
            panels.setdefault(end, []).append(tie.panel)
    lefts = sorted({box.x for box in layout.boxes.values()})
    return {
        "width": layout.width + 2 * _EDGE_PX,
        "height": layout.height + _HEAD_PX + _EDGE_PX,
        "headings": [
            (round(x) + BOX_PX // 2, wording.gettext(_HEADINGS[column])) for x, column in zip(lefts, used, strict=True)
        ],
        "edge": _EDGE_PX,
        "head": _HEAD_PX,
        "boxes": [
            _box(actors.get(key), names[key], layout.boxes[key], panels.get(key, ()), wording) for key in columns
        ],
        "ties": [
            {
                **facts[tie.key],
                "labels": [_tag(labels[tie.key], box) for box in layout.labels[tie.key]],
                **_lines(layout, tie),
            }
            for tie in ties
        ],
    }


def _unnamed(relation: Relation) -> str:
    """Two that nobody names may be two, so each has a box of its own; no actor's id holds a space."""
    return f"{relation.id} -"


def _name(actor: Actor | None, not_named: str, wording: Wording) -> list[str]:
    name = wording.text(actor.name) if actor else not_named
    return balanced(name, _NAME_PX, BOX_PX - _NAME_PAD_PX, _MOST_LINES, bold=True)


def _box(
    actor: Actor | None, lines: Sequence[str], box: Box, panels: Iterable[int], wording: Wording
) -> dict[str, Any]:
    first = round(box.middle - (len(lines) - 1) * _NAME_LINE_PX / 2 + _NAME_PX * 0.35)
    facts: dict[str, Any] = {
        "id": actor.id if actor else "",
        "kind": actor.kind.value if actor else "unnamed",
        "name": f"{wording.text(actor.name)} · {wording.gettext(ACTOR_KINDS[actor.kind])}" if actor else "",
        "panels": list(dict.fromkeys(panels)),
        "lines": [(line, first + number * _NAME_LINE_PX) for number, line in enumerate(lines)],
        "box": box,
    }
    return facts


def _tag(lines: Sequence[str], box: Box) -> dict[str, Any]:
    width = max(width_px(line, _LABEL_PX) for line in lines) + 2 * _LABEL_PAD_PX
    first = round(box.middle - (len(lines) - 1) * _LABEL_LINE_PX / 2 + _LABEL_PX * 0.35)
    return {
        "box": box,
        "width": min(round(width), box.width),
        "lines": [(line, first + number * _LABEL_LINE_PX) for number, line in enumerate(lines)],
        "x": round(box.x + _LABEL_PAD_PX),
    }


def _lines(layout: Layout, tie: _Tie) -> dict[str, str]:
    return {"path": layout.lines[tie.key], "tips": layout.tips[tie.key]}
