"""Checks as cards: a question, whether it fits, the arithmetic, and what a reader may assume instead.

What is computed is marked so, in shape and in words, and never looks like a claim; the claims it was tried on open as
quotes. The page's script (assets/figures/checks.js) only chooses between outcomes that were all computed beforehand.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from geo.assess.checked import Checked
from geo.assess.verdict_words import RESULTS
from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.drawing.claims.said import said
from geo.drawing.evidence.check_outcomes import as_html, changes, lines_of, longest
from geo.drawing.templating import rendered
from geo.model import Claim
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


def check_cards(dossier: Dossier, checked: Sequence[Checked], wording: Wording, *, name: str = "checks") -> Markup:
    """One card for each check, in the order given; all ids begin with `name`."""
    numbers = leg_numbers(dossier)
    # A claim is quoted in full once, under the first check that tries it.
    quoted: dict[str, tuple[str, str]] = {}
    cards = []
    for one in checked:
        card = _card(dossier, one, wording, numbers, name)
        new = [dossier.claims[claim] for claim in one.claims if claim not in quoted]
        before = dict.fromkeys(quoted[claim] for claim in one.claims if claim in quoted)
        quoted |= {claim.id: (f"{card['id']}-said", card["short"]) for claim in new}
        cards.append({**card, "quotes": _quotes(dossier, len(one.claims), new, list(before), wording)})
    words = {key: wording.gettext(message) for key, message in _WORDS.items()}
    results = {result.value: wording.gettext(message) for result, message in RESULTS.items()}
    return rendered("checks.html", cards=cards, words=words, results=results, name=name)


def _card(
    dossier: Dossier, checked: Checked, wording: Wording, numbers: Mapping[str, int], name: str
) -> dict[str, Any]:
    check, outcome = checked.check, checked.outcome
    leg = dossier.legs[check.leg] if check.leg else None
    groups = [
        [as_html(line) for line in group] + [Markup("")] * (size - len(group))
        for group, size in zip(lines_of(outcome, dossier, wording), longest(checked), strict=True)
    ]
    return {
        "id": f"{name}-{check.id}",
        "short": wording.text(check.short),
        "question": wording.text(check.text),
        "leg": {"number": numbers[leg.id], "mode": leg.mode.value, "title": wording.text(leg.title)} if leg else None,
        "result": outcome.result.value,
        "shared": groups[0],
        "readings": [
            {"result": reading.result.value, "label": label, "lines": lines}
            for reading, (label, *lines) in zip(outcome.readings, groups[1:], strict=True)
        ],
        "assumptions": [
            {
                "id": f"{name}-{check.id}-{assumption.id}",
                "label": wording.text(assumption.label),
                "unit": wording.text(assumption.unit),
                "value": wording.number(assumption.default),
                "low": wording.number(assumption.low),
                "high": wording.number(assumption.high),
                "at": assumption.choices.index(assumption.default),
                "last": len(assumption.choices) - 1,
                "source": wording.text(assumption.source),
            }
            for assumption in check.assumptions
        ],
        "reference": wording.text(check.reference),
        "tolerance": wording.gettext("{percent}% either way").format(percent=wording.number(check.tolerance_percent))
        if check.tolerance_percent
        else "",
        "note": wording.text(check.note) if check.note else "",
        "changes": changes(checked, dossier, wording),
    }


def _quotes(
    dossier: Dossier, count: int, claims: Sequence[Claim], elsewhere: Sequence[tuple[str, str]], wording: Wording
) -> dict[str, Any] | None:
    """Quotes of the claims that were tried, and which panels have the others; None where nothing was tried."""
    if not count:
        return None
    label = wording.ngettext("What it was tried on: {count} claim", "What it was tried on: {count} claims", count)
    return {"label": label, "said": said(dossier, claims, wording) if claims else "", "elsewhere": elsewhere}
