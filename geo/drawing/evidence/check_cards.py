"""Checks as cards: a question, whether it fits, the arithmetic, and what a reader may assume instead.

What is computed is marked so, in shape and in words, and never looks like a claim; the claims it was tried on open as
quotes. The page's script (assets/figures/checks.js) only chooses between outcomes that were all computed beforehand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from geo.assess.checked import Checked
from geo.assess.verdict_words import RESULTS
from geo.dossier import Dossier
from geo.drawing.claims.said import said
from geo.drawing.evidence.check_outcomes import as_html, changes, lines_of, longest
from geo.drawing.evidence.leg_chip import LegChip, leg_chip
from geo.drawing.templating import rendered
from geo.model import Assumption, Check, Claim
from geo.model.check import as_assumed
from geo.words.catalogue import N_
from geo.words.wording import Wording

_WORDS: Mapping[str, str] = {
    "computed": N_("computed, not claimed"),
    "assumed": N_("What we assume"),
    "default": N_("Back to our assumptions"),
    "reference": N_("Computed from"),
    "tolerance": N_("Tolerance"),
    "note": N_("Our note"),
    "quoted": N_("Quoted under"),
    "none": N_("This dossier has no checks."),
}


@dataclass(frozen=True, slots=True)
class ReadingLines:
    """What a check came to in one reading of the claims: its {label}, its {result} and the lines of arithmetic."""

    result: str
    label: Markup
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class AssumedValue:
    """What a reader may assume instead, as a slider of the values to try, from {low} to {high}.

    It stands `at` the dossier's own {value}, counted from 0, and `last` is the number of the last. An address calls it
    {name} and writes each value as {written} has it.
    """

    id: str
    name: str
    written: str
    label: str
    unit: str
    value: str
    low: str
    high: str
    at: int
    last: int
    source: str


@dataclass(frozen=True, slots=True)
class TriedOn:
    """The quotes of the claims that a check was tried on, under a {label} with their number.

    `elsewhere` are the panels of other checks that quote some of them already, each with its check's title.
    """

    label: str
    said: Markup
    elsewhere: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One check as a card: the {question}, the {result}, the arithmetic, what is assumed, and what it was tried on.

    `shared` are the lines of all readings. `changes` is JSON from which the page says any other outcome. `quotes` is
    None where it was tried on no claim.
    """

    id: str
    short: str
    question: str
    leg: LegChip | None
    result: str
    shared: tuple[Markup, ...]
    readings: tuple[ReadingLines, ...]
    assumptions: tuple[AssumedValue, ...]
    reference: str
    tolerance: str
    note: str
    changes: str
    quotes: TriedOn | None = None


def check_cards(dossier: Dossier, checked: Sequence[Checked], wording: Wording, *, name: str = "checks") -> Markup:
    """One card for each check, in the order given; all ids begin with `name`."""
    # A claim is quoted in full once, under the first check that tries it.
    quoted: dict[str, tuple[str, str]] = {}
    cards = []
    for one in checked:
        card = _card(dossier, one, wording, name)
        new = [dossier.claims[claim] for claim in one.claims if claim not in quoted]
        before = dict.fromkeys(quoted[claim] for claim in one.claims if claim in quoted)
        quoted |= {claim.id: (f"{card.id}-said", card.short) for claim in new}
        cards.append(replace(card, quotes=_quotes(dossier, len(one.claims), new, tuple(before), wording)))
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    results = {result.value: wording.gettext(message) for result, message in RESULTS.items()}
    return rendered("checks.html", cards=cards, words=words, results=results, name=name)


def _card(dossier: Dossier, checked: Checked, wording: Wording, name: str) -> CheckCard:
    check, outcome = checked.check, checked.outcome
    groups = [
        [as_html(line) for line in group] + [Markup("")] * (size - len(group))
        for group, size in zip(lines_of(outcome, dossier, wording), longest(checked), strict=True)
    ]
    return CheckCard(
        id=f"{name}-{check.id}",
        short=wording.text(check.short),
        question=wording.text(check.text),
        leg=leg_chip(dossier, check.leg, wording),
        result=outcome.result.value,
        shared=tuple(groups[0]),
        readings=tuple(
            ReadingLines(reading.result.value, label, tuple(lines))
            for reading, (label, *lines) in zip(outcome.readings, groups[1:], strict=True)
        ),
        assumptions=tuple(_assumed(name, check, assumption, wording) for assumption in check.assumptions),
        reference=wording.text(check.reference),
        tolerance=wording.gettext("{percent}% either way").format(percent=wording.number(check.tolerance_percent))
        if check.tolerance_percent
        else "",
        note=wording.text(check.note) if check.note else "",
        changes=changes(checked, dossier, wording),
    )


def _assumed(name: str, check: Check, assumption: Assumption, wording: Wording) -> AssumedValue:
    return AssumedValue(
        id=f"{name}-{check.id}-{assumption.id}",
        name=f"{check.id}.{assumption.id}",
        written=";".join(map(as_assumed, assumption.choices)),
        label=wording.text(assumption.label),
        unit=wording.text(assumption.unit),
        value=wording.number(assumption.default),
        low=wording.number(assumption.low),
        high=wording.number(assumption.high),
        at=assumption.choices.index(assumption.default),
        last=len(assumption.choices) - 1,
        source=wording.text(assumption.source),
    )


def _quotes(
    dossier: Dossier, count: int, claims: Sequence[Claim], elsewhere: tuple[tuple[str, str], ...], wording: Wording
) -> TriedOn | None:
    """Quotes of the claims that were tried, and which panels have the others; None where nothing was tried."""
    if not count:
        return None
    label = wording.ngettext("What it was tried on: {count} claim", "What it was tried on: {count} claims", count)
    return TriedOn(label, said(dossier, claims, wording) if claims else Markup(""), elsewhere)
