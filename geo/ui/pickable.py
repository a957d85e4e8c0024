"""HTML whose parts can be picked: a click on anything with `data-pick` reports that name, once, to a callback.

A Streamlit v2 component rather than a button per card: a hundred cards are one message, a whole card is the target,
and its look is ours. The HTML must come from geo.drawing, which escapes; nothing else may be passed in.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

_SCRIPT = """
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector(".sr-pickable");
  if (!root) {
    root = document.createElement("div");
    root.className = "sr-pickable";
    parentElement.appendChild(root);
  }
  if (root.shown !== data.html) {
    const focus = root.contains(document.activeElement) ? document.activeElement.dataset.pick : null;
    root.innerHTML = data.html;
    root.shown = data.html;
    if (focus) root.querySelector(`button[data-pick="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }
  root.onclick = (event) => {
    const target = event.target.closest("[data-pick]");
    if (!target || (target.tagName !== "BUTTON" && String(getSelection()))) return;
    // In one column what a button shows lies elsewhere on the page: look there, rather than back at the button.
    const elsewhere = innerWidth <= 1000 && target.dataset.look && document.querySelector(target.dataset.look);
    if (elsewhere) {
      elsewhere.scrollIntoView({ block: "start", behavior: still() ? "auto" : "smooth" });
      root.looking = true;
    }
    setTriggerValue("pick", target.dataset.pick);
  };
  if (data.reveal && root.revealed !== data.reveal && !root.looking) {
    requestAnimationFrame(() => root.querySelector(data.reveal)
      ?.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" }));
  }
  root.revealed = data.reveal;
  root.looking = false;
}
"""


def pickable(html: Markup, *, key: str, on_pick: Callable[[str], None], reveal: str = "") -> None:
    """Show HTML; `on_pick` gets the picked name before the page runs again. `reveal` selects what to scroll to."""

    def picked() -> None:
        name = st.session_state[key].get("pick")
        if name:
            on_pick(name)

    _component()(data={"html": str(html), "reveal": reveal}, key=key, on_pick_change=picked)


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, since each test's runtime keeps its own registry; the same again is no change."""
    return st.components.v2.component("supply_route_pickable", js=_SCRIPT, isolate_styles=False)
