"""The presentation as HTML: one section per step, for the live presenter, its followers and the snapshot alike.

Every quote on stage comes out of one macro of templates/deck.html, which takes voice, hedge, date and article with it:
there is no way to show a quote without them. assets/deck/deck.js shows one section at a time and moves the map beside
it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypedDict

from markupsafe import Markup

from geo.dossier import Dossier
from geo.dossier.attribution import Attribution, attribution_of, leg_numbers
from geo.dossier.counts import Counted, Counts
from geo.dossier.headlines import headline_number
from geo.drawing.map.stage import map_words
from geo.drawing.pictures import claims_shown
from geo.drawing.templating import rendered
from geo.model import Step, StepLayer, in_view
from geo.words.catalogue import N_
from geo.words.wording import Wording

_DECK_WORDS: Mapping[str, str] = {
    "deck": N_("Presentation"),
    "map": N_("Map"),
    "picture": N_("Picture of this step"),
    "ours": N_("our summary"),
    "claimed_date": N_("Claimed date"),
    "printed_in": N_("Printed in"),
    "controls": N_("Steps of the presentation"),
    "previous": N_("Previous"),
    "next": N_("Next"),
    "overview": N_("All steps"),
    "speaker": N_("Speaker’s screen"),
    "theme": N_("Light or dark"),
    "full": N_("Full screen"),
    "help": N_("Keys"),
    "leave": N_("Back to the briefing"),
    "close": N_("Close"),
    "notes": N_("Notes"),
    "show": N_("Show in this meeting"),
    "up": N_("Earlier"),
    "down": N_("Later"),
    "all_again": N_("All steps in their order"),
    "only_here": N_("Hiding and moving changes only this page’s address, never the dossier."),
}
# What its scripts say themselves.
_SCRIPT_WORDS: Mapping[str, str] = {
    "minutes": N_("{minutes} min"),
    "position": N_("Step {step} of {steps}"),
    "claim_of": N_("claim {claim} of {claims}"),
    "start_of": N_("before its first claim"),
    "jump": N_("Step {number}, then Enter"),
    "speaker_title": N_("Speaker’s screen"),
    "notes": N_("Notes"),
    "now": N_("What the audience sees"),
    "blank": N_("The audience sees a blank screen"),
    "next": N_("Next"),
    "last": N_("This is the last step"),
    "elapsed": N_("Since start"),
    "clock": N_("Clock"),
    "pace": N_("Against the plan"),
    "planned": N_("{minutes} min in all"),
    "start": N_("Start"),
    "pause": N_("Pause"),
    "reset": N_("Reset"),
    "behind": N_("{minutes} min behind"),
    "ahead": N_("{minutes} min ahead"),
    "on_time": N_("On time"),
    "not_started": N_("Not started"),
    "lost": N_("The presentation’s window does not answer. Open it again, or reload it."),
    "previous_button": N_("Previous"),
    "next_button": N_("Next"),
    "blank_button": N_("Blank"),
}
# The keys as the help lists them.
_KEYS: Sequence[tuple[tuple[str, ...], str]] = (
    (("→", N_("Space"), N_("Page Down")), N_("Next claim, then the next step")),
    (("←", N_("Page Up")), N_("Back by one")),
    ((N_("Home"), N_("End")), N_("First step, last step")),
    (("7", N_("Enter")), N_("Jump to the step of that number")),
    (("B",), N_("Blank the screen, and show it again")),
    (("N",), N_("Speaker’s screen with notes and clock")),
    (("O",), N_("All steps: jump, hide, reorder")),
    (("F",), N_("Full screen")),
    (("L",), N_("Light or dark")),
    (("?",), N_("This list")),
    ((N_("Esc"),), N_("Close what is open, then back to the briefing")),
)


class StepStage(TypedDict):
    """What the map shows at a step: a stage without what the page itself knows, and which layers are shown with it."""

    leg: str | None
    place: None
    places: list[str]
    view: str
    corridors: bool
    grid: bool


class StepData(TypedDict):
    """One step as the deck's script needs it; `marks` are the places of each claim, marked while it is on stage."""

    id: str
    title: str
    minutes: float
    picture: str | None
    fragments: int
    leave: str | None
    marks: list[list[str]]
    stage: StepStage


class DeckData(TypedDict):
    """What the deck's script needs beside the HTML: steps, language and words."""

    steps: list[StepData]
    language: str
    words: dict[str, str]
    map_words: Mapping[str, Any]


class _LegShown(TypedDict):
    """A leg in the head of a step, for the template."""

    number: int
    mode: str
    title: str


class _HeadlineShown(TypedDict):
    """The large number of a step, and who says it, for the template."""

    number: str
    label: str
    said: Attribution


class _StepShown(TypedDict):
    """What a step shows, for the template."""

    id: str
    number: int
    title: str
    legs: list[_LegShown]
    counts: Sequence[Counted]
    headline: _HeadlineShown | None
    claims: list[Attribution]
    notes: str


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation to show: {html} of all steps, hidden until deck.js opens it, and {data} that the script needs."""

    html: Markup
    data: DeckData


def build_deck(
    dossier: Dossier,
    steps: Sequence[Step],
    wording: Wording,
    *,
    pictures: Mapping[str, Markup] = MappingProxyType({}),
    notes: bool = True,
) -> Deck:
    """The steps as a deck; without `notes` it holds nothing that is meant for the speaker alone.

    `pictures` are those that steps show in the map's place, by the names that they have in `Step.picture`.
    """
    words = {name: wording.gettext(message) for name, message in _DECK_WORDS.items()}
    keys = [{"keys": [wording.gettext(key) for key in keys], "what": wording.gettext(what)} for keys, what in _KEYS]
    shown = [_step(dossier, step, number, wording) for number, step in enumerate(steps, start=1)]
    html = rendered("deck.html", steps=shown, words=words, keys=keys, with_notes=notes, figures=pictures)
    data: DeckData = {
        "steps": [_step_data(dossier, step, wording) for step in steps],
        "language": wording.language,
        "words": {name: wording.gettext(message) for name, message in _SCRIPT_WORDS.items()},
        "map_words": map_words(dossier, wording),
    }
    return Deck(html, data)


def _step_data(dossier: Dossier, step: Step, wording: Wording) -> StepData:
    kind, ids = in_view(step.view)
    return {
        "id": step.id,
        "title": wording.text(step.title),
        "minutes": step.minutes,
        "picture": step.picture,
        "fragments": len(step.claims),
        "leave": step.leg or (ids[0] if kind == "leg" and len(ids) == 1 else None),
        "marks": [list(dossier.claims[claim].places) for claim in step.claims],
        "stage": {
            "leg": step.leg,
            "place": None,
            "places": list(ids) if kind == "place" else [],
            "view": step.view,
            "corridors": StepLayer.CORRIDORS in step.layers,
            "grid": StepLayer.GRID in step.layers,
        },
    }


def _step(dossier: Dossier, step: Step, number: int, wording: Wording) -> _StepShown:
    numbers = leg_numbers(dossier)
    kind, ids = in_view(step.view)
    on_stage = dict.fromkeys([step.leg] if step.leg else ids if kind == "leg" else [])
    legs = [dossier.legs[leg] for leg in on_stage if leg]
    claims = [dossier.claims[claim] for claim in step.claims]
    return {
        "id": step.id,
        "number": number,
        "title": wording.text(step.title),
        "legs": [{"number": numbers[leg.id], "mode": leg.mode.value, "title": wording.text(leg.title)} for leg in legs],
        "counts": Counts.of(claims_shown(dossier, step)).in_words(wording),
        "headline": {
            "number": headline_number(dossier, step.headline, wording),
            "label": wording.text(step.headline.label),
            "said": attribution_of(dossier, dossier.claims[step.headline.claim], wording),
        }
        if step.headline
        else None,
        "claims": [attribution_of(dossier, claim, wording) for claim in claims],
        "notes": wording.text(step.notes),
    }
