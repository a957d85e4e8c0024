"""Pictures on stage: they stand in the map's place, whole, and give it back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from geo.dossier import load
from tests.browser.conftest import Dashboard
from tests.support import ROOT

Opened = Callable[..., Dashboard]
DOSSIER = load(ROOT)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_picture_stands_in_the_maps_place_on_stage(opened: Opened, width: int, height: int) -> None:
    step = next(step for step in DOSSIER.steps.values() if (step.picture or "").startswith("question:"))
    dashboard = opened(width=width, height=height)
    page = dashboard.page
    page.goto(f"{dashboard.base}/present?step={step.id}")
    page.locator(f'.sr-deck[data-shown^="{step.id}/"]').wait_for()
    box, figure = page.locator(".sr-deck-figures"), page.locator(f'[data-figure="{step.picture}"]')
    expect(figure).to_be_visible()
    question = DOSSIER.questions[str(step.picture).removeprefix("question:")]
    expect(figure.get_by_text(question.text.en)).to_be_visible()
    assert page.locator(".sr-deck-map").evaluate("(map) => map.inert")
    sizes = "(box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"
    wider, higher = box.evaluate(sizes)
    assert wider <= 0
    # On a phone it has its own size, and scrolls; on a screen all of it is in sight.
    assert higher <= 0 or width < 500
    page.keyboard.press("Home")
    page.locator('.sr-deck[data-shown="overview/0"]').wait_for()
    expect(box).to_be_hidden()
    assert not page.locator(".sr-deck-map").evaluate("(map) => map.inert")
    assert dashboard.errors == []
