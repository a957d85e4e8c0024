"""Pictures that answer to clicks, keys and dragging by themselves, and report what was picked in them.

Their scripts are geo.drawing.pictures', the same as in presenter mode and in the snapshot; quotes open and sliders move
without asking the server.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.drawing.bundles import pictures_script, pictures_style

_HOST = """
// What is open and how the rows stand, as the page's address has it: QUESTION;SORT;VERDICT,VERDICT. What a reader does
// is reported; what then comes back, perhaps when more was done already, is no news. All else is a link's, or Back's.
function follow(root, view, isNew) {
  const openPanel = () => root.querySelector("[data-question].sr-open");
  const buttons = (kind) => [...root.querySelectorAll(`[data-${kind}][aria-pressed="true"]`)];
  const pressed = (kind) => buttons(kind).map((one) => one.dataset[kind]);
  const loading = !root.reported;
  if (loading) {
    root.reported = [];
    const report = () => {
      const now = [openPanel()?.dataset.question ?? "", pressed("sort").join(), pressed("filter").join()].join(";");
      if (now === root.view) return;
      root.view = now;
      root.reported.push(now);
      root.pick("view:" + now);
    };
    for (const name of ["sr-opened", "sr-arranged"]) root.addEventListener(name, report);
  }
  const at = root.reported.lastIndexOf(view);
  const isNews = view !== root.heard && at < 0;
  root.heard = view;
  root.reported.splice(0, at + 1);
  if (isNews) root.view = view;
  if (!isNews && !isNew) return;
  const [question, sort, shown] = root.view.split(";");
  root.dispatchEvent(new CustomEvent("sr-arrange", { detail: { sort, shown: shown ? shown.split(",") : [] } }));
  const panel = question && root.querySelector(`[data-question="${CSS.escape(question)}"]`);
  if (!panel) openPanel()?.dispatchEvent(new CustomEvent("sr-close", { bubbles: true, cancelable: true }));
  else if (panel !== openPanel()) root.dispatchEvent(new CustomEvent("sr-open", { detail: { id: panel.id } }));
  if (!panel || !loading) return;
  // While a page loads, what has just been put in place moves again: look once more when its words have their fonts.
  const row = panel.closest("[data-row]") ?? panel;
  const reveal = () => panel === openPanel() && row.scrollIntoView({ block: "start", behavior: "instant" });
  requestAnimationFrame(reveal);
  document.fonts.ready.then(() => setTimeout(reveal, 300));
}

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
  const isNew = root.shown !== data.html;
  if (isNew) {
    root.innerHTML = data.html;
    root.shown = data.html;
    root.dispatchEvent(new CustomEvent("sr-refresh"));
  }
  globalThis.SupplyFigures.forEach((enliven) => enliven(root, (name) => root.pick(name)));
  if (data.view !== null) follow(root, data.view, isNew);
}
"""


def pictures(html: Markup, *, key: str, on_pick: Callable[[str], None], view: str | None = None) -> None:
    """Show pictures of geo.drawing, which escapes; `on_pick` gets what is picked, before the page runs again.

    Where the rows of questions are among them, `view` is QUESTION;SORT;VERDICT,VERDICT: the one that is open or none,
    the order, and which are shown; `on_pick` also gets `view:` with another that a reader made. It is no part of the
    HTML, which would else be another for each row, and be put in place anew under the reader's eyes.
    """

    def picked() -> None:
        name = st.session_state[key].get("pick")
        if name:
            on_pick(name)

    st.html(f"<style>{pictures_style()}</style>")
    _component()(data={"html": str(html), "view": view}, key=key, on_pick_change=picked)


def part_of_page(
    title: str, html: Markup, *, key: str, on_pick: Callable[[str], None], view: str | None = None
) -> None:
    """A picture under a heading of its own; the rest is as for `pictures`."""
    with st.container(key=f"sr-part-{key}"):
        st.html(Markup('<h2 class="sr-part-title">{}</h2>').format(title))
        pictures(html, key=key, on_pick=on_pick, view=view)


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, as geo.ui.pickable's."""
    return st.components.v2.component("supply_route_pictures", js=_script(), isolate_styles=False)


@lru_cache(maxsize=1)
def _script() -> str:
    """The pictures' scripts, once for all of a page's components, and what hands them the HTML."""
    return f"if (!globalThis.SupplyFigures) {{\n{pictures_script()}\n}}\n{_HOST}"
