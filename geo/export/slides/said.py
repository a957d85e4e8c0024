"""Tables whose every row says who says it, how surely, for when and where it is printed; and that of the actors."""

from collections.abc import Sequence

from pptx.enum.dml import MSO_THEME_COLOR

from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of
from geo.drawing.palette import LIGHT
from geo.export.slides.table import SIZE, Column, Grid, plain
from geo.export.slides.text import Paragraph, Run, isolated
from geo.model import Claim, Hedge, Relation, RelationKind
from geo.words.catalogue import N_
from geo.words.phrases import joined
from geo.words.terms import RELATIONS
from geo.words.wording import Wording

Cells = Sequence[Sequence[Paragraph]]
SMALL = 10.0
# What said_cells fills, beside a first column that takes 26 of 100.
SAID_HEADS: Sequence[tuple[str, float]] = (
    (N_("How surely"), 11),
    (N_("Claimed date"), 17),
    (N_("Origin"), 24),
    (N_("Printed by"), 22),
)


def columns_of(heads: Sequence[tuple[str, float]], wording: Wording) -> list[Column]:
    """Columns of a table, from their heads (messages of the catalogue) and their shares of the width."""
    return [Column(wording.gettext(head) if head else "", share) for head, share in heads]


def said_cells(dossier: Dossier, claims: Sequence[Claim], wording: Wording) -> list[list[Paragraph]]:
    """A row's cells under SAID_HEADS for claims that share voice, origin, hedge and date: these and their articles."""
    language = wording.language
    alike = [attribution_of(dossier, claim, wording) for claim in claims]
    first = alike[0]
    surely = Run(first.hedge, bold=True, colour=LIGHT.hedges[Hedge(first.hedge_id)], language=language)
    printed = {claim.source: said.label for claim, said in zip(claims, alike, strict=True)}
    who = [Run(isolated(first.voice), bold=True, language=language)]
    if first.role_beside:
        who.append(Run(f", {isolated(first.role_beside)}", colour=MSO_THEME_COLOR.TEXT_2, language=language))
    return [
        [Paragraph([surely], SIZE)],
        plain(first.date, language),
        [Paragraph(who, SIZE), *plain(first.origin, language, size=SMALL)],
        plain(joined(" · ", (isolated(label) for label in printed.values())), language),
    ]


def actors_grid(dossier: Dossier, wording: Wording) -> Grid:
    """The table of who is said to own, run or sanction whom: a row per claim, with all it tells alike of one actor."""
    alike: dict[tuple[str, RelationKind, tuple[str, ...]], list[Relation]] = {}
    for relation in dossier.relations.values():
        alike.setdefault((relation.subject, relation.kind, relation.claims), []).append(relation)
    rows: list[Cells] = [
        [_told(dossier, relations, wording), *said_cells(dossier, [dossier.claims[claim]], wording)]
        for (_, _, claims), relations in alike.items()
        for claim in claims
    ]
    heads = ((N_("Relation"), 26), *SAID_HEADS)
    return Grid(wording.gettext("Ships, companies and states"), columns_of(heads, wording), rows, wording.language)


def _told(dossier: Dossier, relations: Sequence[Relation], wording: Wording) -> list[Paragraph]:
    """“M Leasing · sanctioned by · United States, Ukraine”, that a role is open, and our notes."""
    language, kind = wording.language, relations[0].kind
    named = [
        isolated(wording.text(dossier.actors[relation.object].name))
        if relation.object
        else wording.gettext("not named")
        for relation in relations
    ]
    subject = isolated(wording.text(dossier.actors[relations[0].subject].name))
    parts = [subject, wording.gettext(RELATIONS[kind]), ", ".join(named)]
    if kind is RelationKind.LINKED_TO:
        parts.append(wording.gettext("role not stated"))
    notes = dict.fromkeys(wording.text(relation.note) for relation in relations if relation.note)
    ours = wording.gettext("Our note")
    return [
        *plain(" · ".join(parts), language, bold=True),
        *(
            Paragraph(
                [Run(f"{ours} · {isolated(note)}", colour=MSO_THEME_COLOR.TEXT_2, language=language)], SMALL, before=2
            )
            for note in notes
        ),
    ]
