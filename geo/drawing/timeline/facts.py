"""What the timeline says in words: of a claim, of an article, and of the lanes they lie in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.dates import When
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of, leg_numbers
from geo.model import Claim, Dated, Source
from geo.words.phrases import joined
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """What has a lane of its own: a leg, or what is on none, by {id} (empty for none), {number}, {mode} and {title}."""

    id: str
    number: int | None
    mode: str
    title: str

    def holds(self, claim: Claim) -> bool:
        """Whether a claim belongs to this group."""
        return self.id in claim.legs if self.id else not claim.legs


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """What a mark is drawn by and what it opens: {kind} and {hedge_id} are its classes, {labels} go short to long.

    `inferred` are the ends of its date that are our reading, as in geo.model.DateEnd.
    """

    pick: str
    name: str
    kind: str
    labels: tuple[str, ...]
    hedge_id: str = ""
    chosen: bool = False
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the timeline's table and lists: who says it, how surely, for when, and where it is printed."""

    id: str
    date: str
    legs: str
    gloss: str
    who: str
    hedge: str
    source: str
    mark: MarkFacts


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """The day on which an article appeared: {date}, its {label}, and both in one {line}."""

    date: str
    label: str
    line: str


@dataclass(frozen=True, slots=True)
class UndatedGroup:
    """The claims of a group that state no date: {count} in words, and each by the article that prints it."""

    group: TimelineGroup
    count: str
    sources: dict[str, list[ClaimRow]]


def kind_of(claim: Claim) -> str:
    """What a claim's date dates: an event, a statement, or another time to compare."""
    return Dated.EVENT.value if claim.date == "not stated" else claim.date.dates.value


def claim_row(dossier: Dossier, claim: Claim, wording: Wording, chosen: str | None) -> ClaimRow:
    """What has to be said of a claim wherever it is shown, and the classes that its marks are drawn by."""
    said = attribution_of(dossier, claim, wording)
    amounts = joined(", ", (wording.quantity(quantity, dossier.units) for quantity in claim.quantities))
    labels = (
        said.voice,
        *([joined(" · ", (said.voice, amounts))] if amounts else []),
        joined(" · ", (said.voice, said.gloss)),
    )
    legs = joined(", ", (wording.text(dossier.legs[leg].title) for leg in claim.legs))
    return ClaimRow(
        id=claim.id,
        date=said.date,
        legs=legs or wording.gettext("context"),
        gloss=said.gloss,
        who=said.who,
        hedge=said.hedge,
        source=said.article,
        mark=MarkFacts(
            pick=f"claim:{claim.id}",
            name=f"{said.date} · {said.gloss} · {said.who} · {said.hedge} · {said.article}",
            kind=kind_of(claim),
            labels=tuple(dict.fromkeys(labels)),
            hedge_id=said.hedge_id,
            chosen=claim.id == chosen,
            inferred=() if claim.date == "not stated" else tuple(end.value for end in claim.date.inferred),
        ),
    )


def article_row(when: When, source: Source, appeared: str, wording: Wording) -> ArticleRow:
    """The row of an article and its day; `appeared` are the words for that day."""
    label, date = wording.text(source.label), wording.when(when)
    return ArticleRow(date, label, f"{date} · {label} · {appeared}")


def timeline_groups(dossier: Dossier, context: str, wording: Wording) -> list[TimelineGroup]:
    """Each leg, and what is on none of them, titled `context`."""
    numbers = leg_numbers(dossier)
    legs = (
        TimelineGroup(leg.id, numbers[leg.id], leg.mode.value, wording.text(leg.title)) for leg in dossier.legs.values()
    )
    return [*legs, TimelineGroup("", None, "", context)]


def undated_groups(
    groups: Iterable[TimelineGroup], claims: Sequence[Claim], rows: dict[str, ClaimRow], wording: Wording
) -> list[UndatedGroup]:
    """By leg, the claims without a date: how many, and each of them."""
    found = []
    for group in groups:
        without = [rows[claim.id] for claim in claims if claim.when is None and group.holds(claim)]
        if without:
            count = wording.ngettext("{count} claim", "{count} claims", len(without))
            sources: dict[str, list[ClaimRow]] = {}
            for row in without:
                sources.setdefault(row.source, []).append(row)
            found.append(UndatedGroup(group, count, sources))
    return found
