"""What is known of a leg, a place and the whole route, beside the map."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.dossier.selection import claimed_period
from geo.drawing.templating import rendered
from geo.measure import CARGO_SPEEDS_KNOTS, nautical_miles, sailing_hours
from geo.model import Claim, Leg, Mode, Place
from geo.words.catalogue import N_
from geo.words.phrases import joined
from geo.words.wording import Wording


def legs_table(dossier: Dossier, lengths_km: Mapping[str, float], wording: Wording, chosen: str | None) -> Markup:
    """All legs with mode, length, claimed dates and numbers of claims and origins."""
    words = {
        "caption": wording.gettext("The legs and the dates claimed for them"),
        "leg": wording.gettext("Leg"),
        "dates": wording.gettext("Claimed dates"),
        "length": wording.gettext("Length, our line"),
        "claims": wording.gettext("Claims"),
        "origins": wording.gettext("Origins"),
    }
    rows = []
    for leg, number in zip(dossier.legs.values(), leg_numbers(dossier).values(), strict=True):
        claims = dossier.claims_of(leg.id)
        rows.append(
            {
                "id": leg.id,
                "number": number,
                "mode": leg.mode.value,
                "mode_word": wording.mode(leg.mode),
                "title": wording.text(leg.title),
                "length": wording.length(lengths_km[leg.id]),
                "dates": wording.when(claimed_period(claims)),
                "claims": wording.number(len(claims)),
                "origins": wording.number(len({claim.origin for claim in claims})),
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
    """A leg's title, mode, ends, length, claimed dates, counts, and what of its line is ours.

    `corridors_km` are the lengths of other corridors by leg id and corridor id, to compare.
    """
    # No arrow over a border: who counted wagons there claims no direction of flow.
    arrow = " – " if leg.mode is Mode.CROSSING else " → "
    ends = joined(arrow, (wording.text(dossier.places[end].label) for end in (leg.start, leg.end)))
    drawn = wording.gettext("{length} by our line").format(length=wording.length(length_km))
    kind = joined(" · ", (wording.mode(leg.mode), ends, drawn))
    rows = [{"label": wording.gettext("The line"), "text": wording.text(leg.path_note)}]
    if leg.mode is Mode.SEA:
        rows.append({"label": wording.gettext("Under way, by our line"), "text": _sailing_time(length_km, wording)})
    others = [
        joined(": ", (wording.text(corridor.title), wording.length(corridors_km[leg.id, corridor.id])))
        for corridor in leg.corridors
        if corridors_km and (leg.id, corridor.id) in corridors_km
    ]
    if others:
        rows.append({"label": wording.gettext("Other corridors, not ruled out"), "text": joined(" · ", others)})
    return _facts(dossier.claims_of(leg.id), wording, wording.text(leg.title), kind, rows, leg, leg_numbers(dossier))


def place_facts(dossier: Dossier, place: Place, wording: Wording) -> Markup:
    """A place with its radius, its printed names, and where its point comes from."""
    kind = wording.gettext("{kind} · within {radius} of the point").format(
        kind=wording.place_kind(place.kind), radius=wording.radius(place.radius_m)
    )
    rows = [
        {"label": wording.gettext("Names"), "text": " · ".join(dict.fromkeys(name.text for name in place.names))},
        {"label": wording.gettext("Position from"), "text": place.provenance},
    ]
    if place.second_source:
        rows.append({"label": wording.gettext("Checked against"), "text": place.second_source})
    if place.note:
        rows.append({"label": wording.gettext("Our note"), "text": wording.text(place.note)})
    claims = [claim for claim in dossier.claims.values() if place.id in claim.places]
    return _facts(claims, wording, wording.text(place.label), kind, rows)


def route_facts(dossier: Dossier, wording: Wording) -> Markup:
    """The whole route: how many claims, by how many voices, from how many origins."""
    kind = wording.ngettext("{count} leg", "{count} legs", len(dossier.legs))
    sources = wording.ngettext("{count} article", "{count} articles", len(dossier.sources))
    on_route = [claim for claim in dossier.claims.values() if claim.legs]
    claims = list(dossier.claims.values())
    note = wording.gettext(
        "Claims that go back to one statement count as one origin, however many articles print them."
    )
    rows = [{"label": wording.gettext("Counting"), "text": note}]
    title = wording.gettext("The whole route")
    return _facts(claims, wording, title, f"{kind} · {sources}", rows, dated=on_route)


def _sailing_time(length_km: float, wording: Wording) -> str:
    """“105 nmi, 7 to 13 hours at 14 to 8 knots”."""
    shortest, longest = sailing_hours(length_km)
    slow, fast = CARGO_SPEEDS_KNOTS
    return wording.gettext("{miles} nautical miles, {shortest} to {longest} hours at {fast} to {slow} knots").format(
        miles=wording.number(round(nautical_miles(length_km))),
        shortest=wording.number(round(shortest, 1)),
        longest=wording.number(round(longest, 1)),
        fast=wording.number(fast),
        slow=wording.number(slow),
    )


def _facts(
    claims: Sequence[Claim],
    wording: Wording,
    title: str,
    kind: str,
    rows: Sequence[Mapping[str, str]],
    leg: Leg | None = None,
    numbers: Mapping[str, int] | None = None,
    dated: Sequence[Claim] | None = None,
) -> Markup:
    counted = (
        (len(claims), N_("claim"), N_("claims")),
        (len({claim.voice for claim in claims}), N_("voice"), N_("voices")),
        (len({claim.origin for claim in claims}), N_("origin"), N_("origins")),
        (len({claim.source for claim in claims}), N_("article"), N_("articles")),
    )
    facts = {
        "title": title,
        "number": numbers[leg.id] if leg and numbers else None,
        "mode": leg.mode.value if leg else "",
        "kind": kind,
        "dates": wording.when(claimed_period(claims if dated is None else dated)),
        "counts": [
            {"number": wording.number(count), "word": wording.noun(count, one, many)} for count, one, many in counted
        ],
        "rows": rows,
    }
    return rendered("facts.html", facts=facts, words={"claimed_dates": wording.gettext("Claimed dates")})
