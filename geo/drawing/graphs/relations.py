"""What is said of the relations between ships, companies and states: those told alike together, and their quotes.

Relations of one actor that are told alike, in the same words, share a label; no claim is printed twice, as all that
one claim bears out opens the same quotes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from geo.dossier import Dossier
from geo.drawing.claims.said import said, with_colon
from geo.model import Claim, Hedge, Relation, RelationKind
from geo.words.terms import RELATIONS
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class ActorTie:
    """Relations of one actor that share a label: of one kind, and told alike in the same claims.

    `details` stand below the label; `panel` is the number of the panel that prints the claims.
    """

    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...]
    label: str
    details: tuple[str, ...]
    panel: int

    @property
    def key(self) -> str:
        return self.relations[0].id

    @property
    def subject(self) -> str:
        return self.relations[0].subject

    @property
    def hedge(self) -> Hedge:
        """The least sure of its claims', so that no line looks surer than any of them is."""
        return max((claim.hedge for claim in self.claims), key=list(Hedge).index)


@dataclass(frozen=True, slots=True)
class TieWords:
    """The words of a tie, the same in every part of the page: “{subject} {label} {objects}, {details}”, {hedges}.

    `hedge_id` is the least sure hedge, by which its line is drawn; `chosen` says that it stands out.
    """

    panel: int
    subject: str
    label: str
    details: tuple[str, ...]
    objects: tuple[str, ...]
    hedge_id: str
    hedges: tuple[str, ...]
    chosen: bool

    @property
    def name(self) -> str:
        """All of it in one line, for who cannot see the picture."""
        return " · ".join([self.subject, self.label, ", ".join(self.objects), *self.details, *self.hedges])


@dataclass(frozen=True, slots=True)
class QuotesPanel:
    """What a tie's label opens: the ties that the same claims bear out, and their quotes.

    `parts` are the quotes with the ties that they bear out, where not every claim bears out each of them. `notes` are
    ours on the relations, each with its label.
    """

    number: int
    ties: tuple[TieWords, ...]
    parts: tuple[tuple[tuple[TieWords, ...], Markup], ...]
    notes: tuple[tuple[str, str], ...]


def actor_ties(dossier: Dossier, wording: Wording) -> list[ActorTie]:
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
        ties.append(ActorTie(tuple(relations), claims, label, details, panel_of[ids[0]]))
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


def tie_words(dossier: Dossier, tie: ActorTie, not_named: str, chosen: str | None, wording: Wording) -> TieWords:
    """A tie in the reader's language; it stands out where the claim with the id `chosen` bears it out."""
    objects = (
        wording.text(dossier.actors[relation.object].name) if relation.object else not_named
        for relation in tie.relations
    )
    return TieWords(
        panel=tie.panel,
        subject=wording.text(dossier.actors[tie.subject].name),
        label=tie.label,
        details=tie.details,
        objects=tuple(objects),
        hedge_id=tie.hedge.value,
        hedges=tuple(dict.fromkeys(wording.hedge(claim.hedge) for claim in tie.claims)),
        chosen=any(claim.id == chosen for claim in tie.claims),
    )


def quotes_panels(
    dossier: Dossier, ties: Iterable[ActorTie], words: Mapping[str, TieWords], note: str, wording: Wording
) -> list[QuotesPanel]:
    """The panels in their order; `words` are the ties' by key, and `note` announces a note of ours."""
    panels: dict[int, list[ActorTie]] = {}
    for tie in ties:
        panels.setdefault(tie.panel, []).append(tie)
    return [_panel(dossier, number, inside, words, note, wording) for number, inside in panels.items()]


def _panel(
    dossier: Dossier,
    number: int,
    ties: Sequence[ActorTie],
    words: Mapping[str, TieWords],
    note: str,
    wording: Wording,
) -> QuotesPanel:
    parts: dict[tuple[str, ...], list[Claim]] = {}
    claims = {claim.id: claim for tie in ties for claim in tie.claims}
    for claim in claims.values():
        parts.setdefault(tuple(tie.key for tie in ties if claim in tie.claims), []).append(claim)
    notes = (
        (with_colon(f"{note} ({tie.label})", wording), wording.text(relation.note))
        for tie in ties
        for relation in tie.relations
        if relation.note
    )
    return QuotesPanel(
        number=number,
        ties=tuple(words[tie.key] for tie in ties),
        parts=tuple(
            (tuple(words[key] for key in keys), said(dossier, inside, wording)) for keys, inside in parts.items()
        ),
        notes=tuple(dict.fromkeys(notes)),
    )
