"""The language in which a page opens and says that it is: the browser's, unless address or reader choose another."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard
from tests.browser.tabs import Tabs

BRIEFING = {"en": "The whole route", "fr": "L’itinéraire entier"}


@pytest.fixture
def opens(tabs: Tabs, app: str) -> "Callable[[str], Dashboard]":
    """A dashboard in a browser that speaks a language."""
    with tabs.lent() as lend:
        yield lambda locale: Dashboard.within(app, lend(locale=locale))


@pytest.mark.parametrize(
    ("locale", "path", "language"),
    [
        ("fr-CA", "/", "fr"),
        ("en-US", "/", "en"),
        ("ko-KR", "/", "en"),
        ("fr-FR", "/?lang=en", "en"),
        ("en-GB", "/?lang=fr", "fr"),
        ("fr-FR", "/?lang=tlh", "fr"),
    ],
)
def test_a_page_opens_in_the_browser_s_language(
    opens: Callable[[str], Dashboard], locale: str, path: str, language: str
) -> None:
    dashboard = opens(locale).open(path)
    expect(dashboard.page.locator("html")).to_have_attribute("lang", language)
    expect(dashboard.page.locator(".sr-facts h2")).to_have_text(BRIEFING[language])
    expect(dashboard.frame.locator("html")).to_have_attribute("lang", language)


def test_a_reader_s_choice_stays(opens: Callable[[str], Dashboard]) -> None:
    dashboard = opens("fr-FR").open("/")
    page = dashboard.page
    page.get_by_role("radio", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("radio", name="1 Rajin").click()
    dashboard.expect_stage("|en|sea|")
    page.reload()
    dashboard.stage()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_text("Printed by")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_presenter_opens_in_it_too(opens: Callable[[str], Dashboard]) -> None:
    dashboard = opens("fr-FR")
    for query, language in (("", "fr"), ("?lang=en", "en")):
        dashboard.page.goto(f"{dashboard.base}/present{query}")
        expect(dashboard.page.locator("html")).to_have_attribute("lang", language)
