"""HTML whose parts can be picked: a click on anything with `data-pick` reports that name, once, to a callback.

A Streamlit v2 component rather than a button per card: a hundred cards are one message, a whole card is the target,
and its look is ours. The HTML must come from geo.drawing, which escapes; nothing else may be passed in.
"""

from collections.abc import Callable
from typing import Any, Literal, TypedDict

import streamlit as st
from markupsafe import Markup

from geo.drawing.bundles import component_script
from geo.drawing.claims.cards import CitingWords

# As the DOM's scrollIntoView has it.
Block = Literal["start", "center", "end", "nearest"]


class PickableData(TypedDict):
    """What page/pickable.js is sent: {html}, what {reveal} selects at {block} in the window, and {words} for citing."""

    html: str
    reveal: str
    block: Block
    words: CitingWords | None


def pickable(
    html: Markup,
    *,
    key: str,
    on_pick: Callable[[str], None],
    reveal: str = "",
    block: Block = "center",
    words: CitingWords | None = None,
) -> None:
    """Show HTML in which a click picks; `on_pick` gets the picked name before the page runs again.

    `reveal` is a CSS selector of what to scroll to, and `block` where in the window it then lies. Cards that can be
    copied as citations come with the `words` for it.
    """

    def picked() -> None:
        name = st.session_state[key].get("pick")
        if name:
            on_pick(name)

    data: PickableData = {"html": str(html), "reveal": reveal, "block": block, "words": words}
    _component()(data=data, key=key, on_pick_change=picked)


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, since each test's runtime keeps its own registry; the same again is no change."""
    return st.components.v2.component(
        "supply_route_pickable", js=component_script("page/pickable.js"), isolate_styles=False
    )
