"""Whose dates a leg or a place has, as HTML: each end of them leads to the claims that carry it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.dossier import Dossier
from geo.dossier.origin_dates import DatesShown, dates_shown
from geo.model import Claim
from geo.words.catalogue import N_
from geo.words.wording import Wording

# Origins with a line of their own in a table; what more there are is counted.
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Carrier:
    """A claim that carries an end of dates: its {id}, and its {gloss}, shown on hovering."""

    id: str
    gloss: str


@dataclass(frozen=True, slots=True)
class DatePiece:
    """Some {words} of dates, and the {carriers} of the end that they write; none where they write no end."""

    words: str
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class DatesOfOrigin:
    """The dates of one origin: {pieces} of {what}, by {by} in {where}, carried by claims listed under {sides}.

    `what`, `where` and `sides` are empty where there is nothing to tell.
    """

    pieces: tuple[DatePiece, ...]
    what: str
    by: str
    where: str
    sides: tuple[tuple[str, tuple[Carrier, ...]], ...] = ()


def dates_for_panel(
    dossier: Dossier, claims: Iterable[Claim], wording: Wording, *, listed: bool = False
) -> list[DatesOfOrigin]:
    """All origins' dates in full; if `listed` with every claim that carries an end, not only with the first."""
    return [_in_full(one, wording, listed=listed) for one in dates_shown(dossier, claims, wording)]


def dates_for_table(dossier: Dossier, claims: Iterable[Claim], wording: Wording) -> tuple[list[DatesOfOrigin], str]:
    """The first origins' dates in short, and how many more there are, empty where none is."""
    found = dates_shown(dossier, claims, wording, short=True)
    rows = [DatesOfOrigin(_pieces(one, wording), one.what, one.by, one.where(wording)) for one in found[:MOST_LINES]]
    more = len(found) - len(rows)
    return rows, wording.ngettext("and of {count} more origin", "and of {count} more origins", more) if more else ""


def _in_full(dated: DatesShown, wording: Wording, *, listed: bool) -> DatesOfOrigin:
    pieces = _pieces(dated, wording)
    carried = [piece.carriers for piece in pieces if piece.carriers]
    # Claims that carry both ends are listed once; a single one is where the words themselves lead.
    names = (N_("start"), N_("end")) if len(set(carried)) > 1 else (N_("claims"),)
    told = listed and any(len(carriers) > 1 for carriers in carried)
    sides = zip((wording.gettext(name) for name in names), carried, strict=False) if told else ()
    return DatesOfOrigin(pieces, dated.what, dated.by, dated.where(wording), tuple(sides))


def _pieces(dated: DatesShown, wording: Wording) -> tuple[DatePiece, ...]:
    return tuple(DatePiece(words, _carriers(claims, wording)) for words, claims in dated.parts)


def _carriers(claims: Sequence[Claim], wording: Wording) -> tuple[Carrier, ...]:
    return tuple(Carrier(claim.id, wording.text(claim.gloss)) for claim in claims)
