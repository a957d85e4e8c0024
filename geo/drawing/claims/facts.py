"""What is known of a leg, a place and the whole route, beside the map."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.dossier.counts import Counted, Counts
from geo.drawing.claims.dates import DatesOfOrigin, dates_for_panel, dates_for_table
from geo.drawing.templating import rendered
from geo.measure import CARGO_SPEEDS_KNOTS, nautical_miles, sailing_hours
from geo.model import Leg, Mode, Place
from geo.words.phrases import joined
from geo.words.wording import Wording


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing known beside what is claimed: {text} after its {label}."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of a leg, a place or the route: {title}, of that {kind}, whose {dates}, {counts} and {rows}.

    `number` and `mode` are those of a leg, whose chip stands before the title.
    """

    title: str
    kind: str
    dates: list[DatesOfOrigin]
    counts: tuple[Counted, ...]
    rows: tuple[_Row, ...]
    number: int | None = None
    mode: str = ""


def legs_table(dossier: Dossier, lengths_km: Mapping[str, float], wording: Wording, chosen: str | None) -> Markup:
    """The table of all legs, with mode, length, claimed dates and numbers of claims and origins."""
    words = {
        "caption": wording.gettext("The legs and the dates claimed for them"),
        "leg": wording.gettext("Leg"),
        "dates": wording.gettext("Claimed dates"),
        "length": wording.gettext("Length, our line"),
        "claims": wording.gettext("Claims"),
        "origins": wording.gettext("Origins"),
        "undated": wording.when(None),
    }
    rows = []
    for leg, number in zip(dossier.legs.values(), leg_numbers(dossier).values(), strict=True):
        claims = dossier.claims_of(leg.id)
        counts = Counts.of(claims)
        dates, more_dates = dates_for_table(dossier, claims, wording)
        rows.append(
            {
                "id": leg.id,
                "number": number,
                "mode": leg.mode.value,
                "mode_word": wording.mode(leg.mode),
                "title": wording.text(leg.title),
                "length": wording.length(lengths_km[leg.id]),
                "dates": dates,
                "more_dates": more_dates,
                "claims": wording.number(counts.claims),
                "origins": wording.number(counts.origins),
                "chosen": leg.id == chosen,
            }
        )
    return rendered("legs.html", legs=rows, words=words)


def leg_facts(
    dossier: Dossier,
    leg: Leg,
    length_km: float,
    wording: Wording,
    corridors_km: Mapping[tuple[str, str], float] | None = None,
) -> Markup:
    """What is known of a leg: title, mode, ends, length, claimed dates, counts, and what of its line is ours.

    `corridors_km` are the lengths of other corridors by leg id and corridor id, to compare.
    """
    # No arrow over a border: who counted wagons there claims no direction of flow.
    arrow = " – " if leg.mode is Mode.CROSSING else " → "
    ends = joined(arrow, (wording.text(dossier.places[end].label) for end in (leg.start, leg.end)))
    drawn = wording.gettext("{length} by our line").format(length=wording.length(length_km))
    kind = joined(" · ", (wording.mode(leg.mode), ends, drawn))
    rows = [_Row(wording.gettext("The line"), wording.text(leg.path_note))]
    if leg.mode is Mode.SEA:
        rows.append(_Row(wording.gettext("Under way, by our line"), _sailing_time(length_km, wording)))
    others = [
        joined(": ", (wording.text(corridor.title), wording.length(corridors_km[leg.id, corridor.id])))
        for corridor in leg.corridors
        if corridors_km and (leg.id, corridor.id) in corridors_km
    ]
    if others:
        rows.append(_Row(wording.gettext("Other corridors, not ruled out"), joined(" · ", others)))
    claims = dossier.claims_of(leg.id)
    facts = _Facts(
        title=wording.text(leg.title),
        kind=kind,
        dates=dates_for_panel(dossier, claims, wording, listed=True),
        counts=Counts.of(claims).in_words(wording),
        rows=tuple(rows),
        number=leg_numbers(dossier)[leg.id],
        mode=leg.mode.value,
    )
    return _html(facts, wording)


def place_facts(dossier: Dossier, place: Place, wording: Wording) -> Markup:
    """What is known of a place: its radius, its printed names, and where its point comes from."""
    kind = wording.gettext("{kind} · within {radius} of the point").format(
        kind=wording.place_kind(place.kind), radius=wording.radius(place.radius_m)
    )
    rows = [
        _Row(wording.gettext("Names"), " · ".join(dict.fromkeys(name.text for name in place.names))),
        _Row(wording.gettext("Position from"), place.provenance),
    ]
    if place.second_source:
        rows.append(_Row(wording.gettext("Checked against"), place.second_source))
    if place.note:
        rows.append(_Row(wording.gettext("Our note"), wording.text(place.note)))
    claims = dossier.claims_at(place.id)
    facts = _Facts(
        title=wording.text(place.label),
        kind=kind,
        dates=dates_for_panel(dossier, claims, wording),
        counts=Counts.of(claims).in_words(wording),
        rows=tuple(rows),
    )
    return _html(facts, wording)


def route_facts(dossier: Dossier, wording: Wording) -> Markup:
    """What is known of the whole route: how many claims, by how many voices, from how many origins."""
    kind = wording.ngettext("{count} leg", "{count} legs", len(dossier.legs))
    sources = wording.ngettext("{count} article", "{count} articles", len(dossier.sources))
    on_route = [claim for claim in dossier.claims.values() if claim.legs]
    note = wording.gettext(
        "Claims that go back to one statement, report or occasion count as one origin, "
        "however many articles print them."
    )
    facts = _Facts(
        title=wording.gettext("The whole route"),
        kind=f"{kind} · {sources}",
        dates=dates_for_panel(dossier, on_route, wording),
        counts=Counts.of(dossier.claims.values()).in_words(wording),
        rows=(_Row(wording.gettext("Counting"), note),),
    )
    return _html(facts, wording)


def _sailing_time(length_km: float, wording: Wording) -> str:
    """“105 nmi, 7 to 13 hours at 14 to 8 knots”."""
    shortest, longest = sailing_hours(length_km)
    slow, fast = CARGO_SPEEDS_KNOTS
    written = wording.gettext("{miles} nautical miles, {shortest} to {longest} hours at {fast} to {slow} knots").format(
        miles=wording.number(round(nautical_miles(length_km))),
        shortest=wording.number(round(shortest, 1)),
        longest=wording.number(round(longest, 1)),
        fast=wording.number(fast),
        slow=wording.number(slow),
    )
    return wording.by_its_line(written, length_km)


def _html(facts: _Facts, wording: Wording) -> Markup:
    words = {"claimed_dates": wording.gettext("Claimed dates"), "undated": wording.when(None)}
    return rendered("facts.html", facts=facts, words=words)
