"""What the snapshot's page shows: facts, filters, articles and provenance, as the template's values."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

from markupsafe import Markup

from geo.assess.ready import Ready
from geo.built import Built
from geo.dates import Moment
from geo.dossier import Dossier
from geo.dossier.as_of_words import as_of_line
from geo.dossier.attribution import leg_numbers, source_line
from geo.drawing.as_of import as_of_banner
from geo.drawing.claims.article import article_html
from geo.drawing.claims.cards import ORDER_WORDS, claim_cards
from geo.drawing.claims.facts import leg_facts, legs_table, place_facts, route_facts
from geo.drawing.evidence.sections import sections_bar
from geo.drawing.pictures import PICTURES
from geo.export.credits import ATTRIBUTES
from geo.export.options import ExportOptions
from geo.export.provenance import written_for_people
from geo.export.snapshot.pictures import page_pictures
from geo.model import Hedge, PictureKind, Source
from geo.words.catalogue import N_
from geo.words.wording import Wording

_WORDS: Mapping[str, str] = {
    "skip": N_("Skip to the claims"),
    "parts": N_("Parts of this file"),
    "briefing": N_("Briefing"),
    "dates": N_("Dates"),
    "dates_title": PICTURES[PictureKind.TIMELINE].title,
    "evidence": N_("Evidence"),
    "evidence_title": PICTURES[PictureKind.EVIDENCE].title,
    "checks_title": PICTURES[PictureKind.CHECKS].title,
    "judgements_title": PICTURES[PictureKind.JUDGEMENTS].title,
    "origins": N_("Origins"),
    "lineage_title": PICTURES[PictureKind.LINEAGE].title,
    "actors_title": PICTURES[PictureKind.ACTORS].title,
    "articles": N_("Articles"),
    "about": N_("About"),
    "about_title": N_("About this file"),
    "present": N_("Present"),
    "present_title": N_("Present step by step"),
    "print": N_("Print"),
    "theme": N_("Light or dark"),
    "legs": N_("Legs"),
    "whole": N_("Whole route"),
    "filters": N_("Filters"),
    "search": N_("Search words, names and places"),
    "voice": N_("Voice"),
    "origin": N_("Origin"),
    "hedge": N_("How surely"),
    "sort": N_("Sort the cards"),
    "days": N_("Claimed dates"),
    "since": N_("from"),
    "until": N_("to"),
    "undated_stay": N_("Claims whose date is not stated stay, whatever the dates."),
    "clear_filters": N_("Clear filters"),
    "claims": N_("Claims"),
    "none": N_("No claim fits these filters. Clear a filter to see more."),
    "quoted": N_("quoted"),
    "place": N_("place"),
    "furniture": N_("not part of the article"),
    "attributes": ATTRIBUTES,
    "the_articles": N_("The articles"),
    "article": N_("Article"),
    "file": N_("File"),
    "the_data": N_("Data from outside"),
    "data": N_("Data"),
    "gives": N_("Gives"),
    "licence": N_("Licence"),
    "check": N_("Checking this file"),
    "check_how": N_(
        "Whoever has the dossier can check that the claims shown here are still its claims, and the quotes still the "
        "articles’ words:"
    ),
    "save_claims": N_("Save the claims (JSON)"),
    "save_layer": N_("Save the map layer (GeoJSON)"),
    "save_provenance": N_("Save this provenance (JSON)"),
    "layout": N_("Layout"),
    "handout": N_("Handout"),
    "handout_what": N_("to read: upright, one thing after the other"),
    "by_step": N_("A page per step"),
    "by_step_what": N_("to show: across, map and claims side by side"),
    "paper": N_("Paper"),
    "with_notes": N_("With the speaker’s notes"),
    "cancel": N_("Cancel"),
    "print_now": N_("Print …"),
}


class _ArticleShown(TypedDict):
    """An article in the page: what is known of it, and its text with the marks of quotes and places."""

    id: str
    label: str
    line: str
    file: str
    sha256: str
    rows: list[dict[str, str]]
    html: Markup


def contents(ready: Ready, options: ExportOptions, origin: Mapping[str, Any], wording: Wording) -> dict[str, object]:
    """Values for templates/snapshot.html, words of the catalogue among them."""
    dossier, built, lengths_km = ready.dossier, ready.built, ready.lengths_km
    claims = list(dossier.claims.values())
    facts = [
        ("", route_facts(dossier, wording)),
        *(
            (f"leg:{leg.id}", leg_facts(dossier, leg, lengths_km[leg.id], wording, built.corridors_km))
            for leg in dossier.legs.values()
        ),
        *((f"place:{place.id}", place_facts(dossier, place, wording)) for place in dossier.places.values()),
    ]
    return {
        "words": {name: wording.gettext(message) for name, message in _WORDS.items()},
        "title": wording.text(dossier.title),
        "subtitle": wording.text(dossier.subtitle),
        "description": f"{wording.text(dossier.subtitle)}. {counts(dossier, wording)}",
        "legs": [
            {"id": leg_id, "number": number, "title": wording.text(dossier.legs[leg_id].title)}
            for leg_id, number in leg_numbers(dossier).items()
        ],
        "legs_table": legs_table(dossier, lengths_km, wording, options.selection.leg),
        "all_facts": [{"of": of, "html": html} for of, html in facts],
        "choices": _choices(dossier, wording),
        # The first is the order in which they stand, which no address names.
        "orders": [{"id": order, "name": wording.gettext(name)} for order, name in ORDER_WORDS.items()],
        "cards": claim_cards(dossier, claims, wording),
        "sections": sections_bar(wording, None, at=""),
        "as_of": as_of_banner(dossier, wording),
        **page_pictures(ready, wording),
        "articles": [_article(dossier, built, source, wording) for source in dossier.sources.values()],
        "about": [
            *([{"label": wording.gettext("Articles"), "text": line}] if (line := as_of_line(dossier, wording)) else []),
            {"label": wording.gettext("Made"), "text": written_for_people(options.as_of, wording)},
            {"label": wording.gettext("Dossier version"), "text": f"SHA-256 {origin['dossier']['version']}"},
            {"label": wording.gettext("Holds"), "text": counts(dossier, wording)},
            {"label": wording.gettext("Made by"), "text": f"{origin['tool']['name']} {origin['tool']['version']}"},
        ],
        "licences": origin["data"],
    }


def _article(dossier: Dossier, built: Built, source: Source, wording: Wording) -> _ArticleShown:
    outlet = wording.text(source.outlet) if source.outlet else wording.gettext("outlet not stated")
    html = article_html(
        dossier, source.id, built.mentions[source.id], None, wording.gettext("Show this place on the map")
    )
    rows = (
        (wording.gettext("Printed by"), outlet),
        (wording.gettext("Published"), wording.moment(Moment.parse(source.published))),
        (wording.gettext("Known from"), wording.text(source.published_evidence)),
        (wording.gettext("File"), f"{source.file} · SHA-256 {source.sha256[:12]}…"),
    )
    return {
        "id": source.id,
        "label": wording.text(source.label),
        "line": source_line(source, wording),
        "file": source.file,
        "sha256": source.sha256,
        "rows": [{"label": label, "text": text} for label, text in rows],
        # A parser of HTML makes one line end of two characters, and offsets count both.
        "html": Markup(str(html).replace("\r", "&#13;")),  # noqa: S704 - escaped by article_html
    }


def _choices(dossier: Dossier, wording: Wording) -> dict[str, list[dict[str, str]]]:
    """What some claim has, most used first, for each filter."""
    claims = dossier.claims.values()
    named: Mapping[str, tuple[Sequence[str], Callable[[str], str]]] = {
        "voice": ([claim.voice for claim in claims], lambda used: wording.text(dossier.voices[used].name)),
        "origin": ([claim.origin for claim in claims], lambda used: wording.text(dossier.origins[used].label)),
        "hedge": ([claim.hedge.value for claim in claims], lambda used: wording.hedge(Hedge(used))),
        "article": ([claim.source for claim in claims], lambda used: wording.text(dossier.sources[used].label)),
    }
    return {
        kind: [
            {"id": used, "name": name(used), "count": wording.number(count)}
            for used, count in sorted(Counter(uses).items(), key=lambda item: (-item[1], name(item[0])))
        ]
        for kind, (uses, name) in named.items()
    }


def counts(dossier: Dossier, wording: Wording) -> str:
    """How much a dossier holds, in words: “187 claims · 5 articles · 3 legs”."""
    return " · ".join(
        (
            wording.ngettext("{count} claim", "{count} claims", len(dossier.claims)),
            wording.ngettext("{count} article", "{count} articles", len(dossier.sources)),
            wording.ngettext("{count} leg", "{count} legs", len(dossier.legs)),
        )
    )
