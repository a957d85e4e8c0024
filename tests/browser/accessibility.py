"""What axe-core, the accessibility checker, finds on a page (WCAG 2.2, A and AA)."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Only parts that break a rule are described: to name all that keep one takes longest.
WCAG_AA: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
# These look at what is painted around each word and each button. Of cards made of the same elements with the same
# classes, which differ in their words alone, they look at the first.
OF_LOOKS = ("color-contrast", "target-size")
SAME_LOOK = "data-same-look"
MARK_SAME_LOOKS = """(mark) => {
    const seen = new Set();
    for (const card of document.querySelectorAll(".sr-claim")) {
        const parts = [card, ...card.querySelectorAll("*")].map((part) => part.tagName + " " + part.className);
        const look = [...new Set(parts)].sort().join();
        card.toggleAttribute(mark, seen.has(look));
        seen.add(look);
    }
}"""


def wcag_faults(page: Page, parts: Sequence[str] = ("html",), *, except_for: frozenset[str] = frozenset()) -> set[str]:
    """Rule and place of what breaks WCAG in parts of a page, the rules {except_for} left out."""
    page.evaluate(MARK_SAME_LOOKS, SAME_LOOK)
    include = [[part] for part in parts]
    found = []
    for context, rules in (
        ({"include": include}, {rule: {"enabled": False} for rule in OF_LOOKS}),
        ({"include": include, "exclude": [[f"[{SAME_LOOK}]"]]}, None),
    ):
        options = WCAG_AA | ({"rules": rules} if rules else {"runOnly": list(OF_LOOKS)})
        found += Axe().run(page, context=context, options=options).response["violations"]
    return {
        f"{violation['id']} {node['target']}"
        for violation in found
        if violation["id"] not in except_for
        for node in violation["nodes"]
    }
