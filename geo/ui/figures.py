"""Pictures that answer to clicks, keys and dragging by themselves, and report what was picked in them.

Their scripts are geo.drawing.figures', the same as in presenter mode and in the snapshot; quotes open and sliders move
without asking the server.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.drawing.figures import figures_script, figures_style

_HOST = """
export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector(".sr-figures");
  if (!root) {
    root = document.createElement("div");
    root.className = "sr-figures";
    parentElement.appendChild(root);
    root.addEventListener("click", (event) => {
      const target = event.target.closest("[data-pick]");
      if (target) root.pick(target.dataset.pick);
    });
  }
  root.pick = (name) => setTriggerValue("pick", name);
  if (root.shown !== data.html) {
    root.innerHTML = data.html;
    root.shown = data.html;
    root.dispatchEvent(new CustomEvent("sr-refresh"));
  }
  globalThis.SupplyFigures.forEach((enliven) => enliven(root, (name) => root.pick(name)));
}
"""


def figures(html: Markup, *, key: str, on_pick: Callable[[str], None]) -> None:
    """Show pictures of geo.drawing, which escapes; `on_pick` gets what is picked, before the page runs again."""

    def picked() -> None:
        name = st.session_state[key].get("pick")
        if name:
            on_pick(name)

    st.html(f"<style>{figures_style()}</style>")
    _component()(data={"html": str(html)}, key=key, on_pick_change=picked)


def part_of_page(title: str, html: Markup, *, key: str, on_pick: Callable[[str], None]) -> None:
    """A picture under a heading of its own."""
    with st.container(key=f"sr-part-{key}"):
        st.html(Markup('<h2 class="sr-part-title">{}</h2>').format(title))
        figures(html, key=key, on_pick=on_pick)


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, as geo.ui.pickable's."""
    return st.components.v2.component("supply_route_figures", js=_script(), isolate_styles=False)


@lru_cache(maxsize=1)
def _script() -> str:
    """The pictures' scripts, once for all of a page's components, and what hands them the HTML."""
    return f"if (!globalThis.SupplyFigures) {{\n{figures_script()}\n}}\n{_HOST}"
