"""HTML whose parts can be picked: a click on anything with `data-pick` reports that name, once, to a callback.

A Streamlit v2 component rather than a button per card: a hundred cards are one message, a whole card is the target,
and its look is ours. The HTML must come from geo.drawing, which escapes; nothing else may be passed in.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st
from markupsafe import Markup

_SCRIPT = """
const AT_ONCE = 6;
// Safari knows no idle time.
const whenIdle = (run) => window.requestIdleCallback?.(run, { timeout: 1000 }) ?? setTimeout(run, 250);
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// The same list with another choice changes only the parts that differ, so nothing jumps. A new list shows what is in
// sight at once and the rest when the browser is idle: the map beside gets its turn before a hundred cards do.
function show(root, html, whole) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const next = [...made.content.children];
  const now = [...root.children];
  root.rest = [];
  if (now.length === next.length && next.every((node, at) => node.id && node.id === now[at].id)) {
    next.forEach((node, at) => node.isEqualNode(now[at]) || now[at].replaceWith(node));
    return;
  }
  root.replaceChildren(...(whole ? next : next.slice(0, AT_ONCE)));
  const rest = (root.rest = whole ? [] : next.slice(AT_ONCE));
  whenIdle(() => rest === root.rest && root.append(...rest));
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector(".sr-pickable");
  if (!root) {
    root = document.createElement("div");
    root.className = "sr-pickable";
    parentElement.appendChild(root);
  }
  if (root.shown !== data.html) {
    const focus = root.contains(document.activeElement) ? document.activeElement.dataset.pick : null;
    show(root, data.html, Boolean(data.reveal));
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
    // Two smooth scrolls at once cancel each other, so only the page scrolls smoothly, and only once it stands: while
    // it loads, what has just been put in place moves again, so look once more when its words have their fonts.
    const loading = root.revealed === undefined;
    const smooth = !loading && !still() && data.block === "center";
    const reveal = () => root.querySelector(data.reveal)
      ?.scrollIntoView({ block: data.block, behavior: smooth ? "smooth" : "instant" });
    requestAnimationFrame(reveal);
    if (loading) document.fonts.ready.then(() => setTimeout(reveal, 300));
  }
  root.revealed = data.reveal;
  root.looking = false;
}
"""


def pickable(
    html: Markup, *, key: str, on_pick: Callable[[str], None], reveal: str = "", block: str = "center"
) -> None:
    """Show HTML; `on_pick` gets the picked name before the page runs again.

    `reveal` selects what to scroll to, and `block` where in the window it then lies (as the DOM's scrollIntoView).
    """

    def picked() -> None:
        name = st.session_state[key].get("pick")
        if name:
            on_pick(name)

    _component()(data={"html": str(html), "reveal": reveal, "block": block}, key=key, on_pick_change=picked)


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, since each test's runtime keeps its own registry; the same again is no change."""
    return st.components.v2.component("supply_route_pickable", js=_SCRIPT, isolate_styles=False)
