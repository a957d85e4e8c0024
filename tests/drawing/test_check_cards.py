"""Checks as cards: what they say, that it is marked as computed, and that a page can say every other outcome too."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from geo.assess.checked import Checked
from geo.assess.checks import run_checks
from geo.built import read_built
from geo.dossier import Dossier
from geo.drawing.evidence.check_cards import check_cards
from geo.drawing.evidence.check_outcomes import changes, lines_of, longest
from geo.model import Check
from geo.words.wording import Wording
from tests.support import HOSTILE, parsed

LENGTHS = {"by-sea": 222.24, "by-rail": 1000.0}
MOST_BYTES = 8000


@pytest.fixture(scope="module")
def checked(real: Dossier) -> tuple[Checked, ...]:
    return run_checks(real, read_built(real).lengths_km())


def card_text(html: str, check: str) -> str:
    """All text of one card, with single spaces."""
    found = next(one for one in parsed(html).elements if one.attributes.get("id") == f"checks-{check}")
    return " ".join(found.text.split())


def test_a_card_says_question_result_arithmetic_and_that_it_is_computed(
    real: Dossier, checked: Sequence[Checked]
) -> None:
    html = check_cards(real, checked, Wording("en"))
    depot = card_text(html, "depot-distance")
    for words in (
        "Is the depot near Tikhoretsk about 180 miles from the border of Ukraine?",
        "not consistent computed, not claimed",
        "From Tikhoretsk depot area to the nearest point of the border of Ukraine, at latitude 47.103",
        " and longitude 38.217: 201.6 km",
        "The place is known to within 10 km, so the distance is 191.6 to 211.6 km",
        "Read as statute milesnot consistent 180 × 1,609.344 m = 289.7 kmAllowing 10% either way: 260.7 to 318.7 km",
        "Read as nautical milesnot consistent 180 × 1,852 m = 333.4 km",
        "Tolerance10% either way",
        "What it was tried on: 2 claims",
    ):
        assert words in depot, depot
    wagons = card_text(html, "wagons-73-against-20")
    assert "Claimed: about 73 wagons; before: at most 20 wagons73 − 20 = 5373 ÷ 20 = 3.65" in wagons
    computed = parsed(html).of_class("sr-computed")
    assert [element.text for element in computed] == ["computed, not claimed"] * len(checked)


def test_french_numbers_and_names(real: Dossier, checked: Sequence[Checked]) -> None:
    html = check_cards(real, checked, Wording("fr"))
    assert "289,7" in card_text(html, "depot-distance")
    assert re.search(r"« vendredi » .* 13 octobre 2023.* vendredi", card_text(html, "weekdays"))
    assert "Ukraine" in card_text(html, "depot-distance")


def test_quotes_come_with_who_said_them_once_and_open_from_their_card(
    real: Dossier, checked: Sequence[Checked]
) -> None:
    html = parsed(check_cards(real, checked, Wording("en"), name="other"))
    ids = [element.attributes["id"] for element in html.elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    assert all(str(name).startswith("other") for name in ids)
    openers = [element for element in html.of_tag("button") if "data-opens" in element.attributes]
    assert {opener.attributes["data-opens"] for opener in openers} <= set(ids)
    assert len([one for one in openers if one.attributes.get("aria-expanded") == "false"]) == len(checked)
    picked = html.picks()
    claims = {claim for one in checked for claim in one.claims}
    on_map = {f"claim:{claim}" for claim in claims if real.claims[claim].is_on_map}
    assert sorted(picked) == sorted(on_map | {f"read:{claim}" for claim in claims})
    for one in checked:
        panel = next(each for each in html.elements if each.attributes.get("id") == f"other-{one.check.id}-said")
        assert "Printed in" in panel.text or "Quoted under" in panel.text


def test_a_page_can_say_every_outcome_as_it_was_computed(real: Dossier, checked: Sequence[Checked]) -> None:
    wording = Wording("fr")
    for one in checked:
        text = changes(one, real, wording)
        if not one.check.assumptions:
            assert text == ""
            continue
        assert len(text.encode()) <= MOST_BYTES
        data, sizes = json.loads(text), longest(one)
        choices = [values.split(";") for values in data["choices"]]
        assert choices == [[wording.number(v) for v in each.choices] for each in one.check.assumptions]
        still = _lines(lines_of(one.outcome, real, wording), sizes)
        for at in product(*(range(len(values)) for values in choices)):
            outcome = one.outcomes[
                tuple(each.choices[index] for each, index in zip(one.check.assumptions, at, strict=True))
            ]
            said = still | {
                number: "".join(
                    _slot(data, part, at, choices)
                    if isinstance(part, int)
                    else part[0]
                    if isinstance(part, list)
                    else part
                    for part in forms[int(_slot(data, slot, at, choices))]
                )
                for number, slot, forms in data["lines"]
            }
            assert said == _lines(lines_of(outcome, real, wording), sizes)
            results = [list(type(outcome.result))[int(_slot(data, slot, at, choices))] for slot in data["results"]]
            assert results == [outcome.result, *(reading.result for reading in outcome.readings)]


def _lines(groups: Sequence[Sequence[Any]], sizes: Sequence[int]) -> dict[int, str]:
    padded = [line for group, size in zip(groups, sizes, strict=True) for line in [*group, *[()] * (size - len(group))]]
    return {number: "".join(piece.text for piece in line) for number, line in enumerate(padded)}


def _slot(data: Any, number: int, at: Sequence[int], choices: Sequence[Sequence[str]]) -> str:
    axes, packed = data["slots"][number]
    index = 0
    for axis in axes:
        index = index * len(choices[axis]) + at[axis]
    return str((packed.split(";") if ";" in packed else packed)[index])


def test_sliders_stand_at_the_default_and_say_so(real: Dossier, checked: Sequence[Checked]) -> None:
    html = parsed(check_cards(real, checked, Wording("en")))
    sliders = {
        str(one.attributes["id"]): one.attributes for one in html.of_tag("input") if one.attributes["type"] == "range"
    }
    speed = sliders["checks-five-round-trips-speed_knots"]
    assert (speed["min"], speed["max"], speed["value"], speed["aria-valuetext"]) == ("0", "6", "2", "10 knots")
    assert {label.attributes["for"] for label in html.of_tag("label")} == set(sliders)
    sources = {one.attributes.get("id"): one.text for one in html.of_class("sr-check-source")}
    assert all(sources[str(one["aria-describedby"])] for one in sliders.values())


def test_a_dossier_without_checks_says_so(small: Dossier) -> None:
    assert parsed(check_cards(small, (), Wording("en"))).of_tag("p")[0].text == "This dossier has no checks."


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_a_dossier_says_stays_text(small: Dossier, hostile: str) -> None:
    plain, attacked = (parsed(_cards_saying(small, words)) for words in ("plain", hostile))
    assert [element.tag for element in attacked.elements] == [element.tag for element in plain.elements]
    assert [sorted(element.attributes) for element in attacked.elements] == [
        sorted(element.attributes) for element in plain.elements
    ]
    # Text, short, label, unit, source, reference, note, title of the leg in a line, and the claims' gloss and notes.
    assert attacked.text.count(hostile.strip()) == plain.text.count("plain") >= 9


def _cards_saying(small: Dossier, words: str) -> str:
    text = {"en": words, "fr": words}
    assumed = {"speed_knots": (8, 10, 12), "handling_days": (1, 1, 1), "rail_km_per_day": (500, 500, 600)}
    check = Check.model_validate(
        {
            "id": "one", "text": text, "short": text, "reference": text, "note": text, "leg": "by-sea",
            "method": "journey", "claims": ["two-ships"], "legs": ["by-sea", "by-rail"], "tolerance_percent": 5,
            "assumptions": [
                {"id": key, "low": low, "default": default, "high": high, "step": 2,
                 "label": text, "unit": text, "source": text}
                for key, (low, default, high) in assumed.items()
            ],
        }
    )  # fmt: skip
    said = small.claims["two-ships"].model_dump(by_alias=True)
    claim = small.claims["two-ships"].model_validate(
        {**said, "date": {"printed": words, "from": "2021-03-01", "to": "2021-03-09"}, "gloss": text, "note": text}
    )
    title = check.text
    legs = {key: leg.model_copy(update={"title": title}) for key, leg in small.legs.items()}
    dossier = replace(small, checks={"one": check}, claims={**small.claims, "two-ships": claim}, legs=legs)
    return str(check_cards(dossier, run_checks(dossier, LENGTHS), Wording("en")))


def test_nothing_runs_or_is_styled_from_within_the_html(real: Dossier, checked: Sequence[Checked]) -> None:
    for element in parsed(check_cards(real, checked, Wording("fr"))).elements:
        assert element.tag not in ("script", "style")
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
