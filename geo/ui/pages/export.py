"""The Export page: every form in which the dossier leaves, each with a line on what it is for."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from geo.export.formats import FORMATS, Format
from geo.ui.routes.save import NO_FILE, save_address
from geo.ui.shell import PageFrame, theme
from geo.words.wording import Wording

# A file is fetched before it is saved, so that the page can say that it is being made, and why there is none.
_SCRIPT = """
async function save(button, { words, noFile }) {
  const row = button.closest("li");
  const said = row.querySelector("[role=status]");
  if (button.getAttribute("aria-disabled") === "true") return;
  const say = (text, failed) => { said.textContent = text; row.classList.toggle("failed", Boolean(failed)); };
  button.setAttribute("aria-disabled", "true");
  say(words.making);
  try {
    const answer = await fetch(button.dataset.address);
    if (answer.status === noFile) return say(await answer.text(), true);
    if (!answer.ok) return say(words.unreached, true);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition"))[1];
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say(words.saved.replace("{file}", link.download));
  } catch {
    say(words.unreached, true);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

export default function ({ parentElement, data }) {
  let root = parentElement.querySelector(".sr-exports");
  if (!root) {
    root = document.createElement("div");
    root.className = "sr-exports";
    parentElement.appendChild(root);
    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-address]");
      if (button) save(button, root.given);
    });
  }
  root.given = data;
  if (root.shown === data.html) return;
  root.innerHTML = data.html;
  root.shown = data.html;
}
"""


def draw(frame: PageFrame) -> None:
    """Draw the page."""
    wording = frame.wording
    st.html(
        Markup('<p class="sr-lead">{}</p>').format(
            wording.gettext(
                "Every file carries who says what, where it is printed, and how surely. It is made on this machine "
                "when you ask for it."
            )
        )
    )
    words = {
        "making": wording.gettext("Being made…"),
        "saved": wording.gettext("Saved as {file}"),
        "unreached": wording.gettext("The dashboard did not answer. Is it still running? Then try again."),
    }
    _component()(data={"html": str(_list(wording)), "words": words, "noFile": NO_FILE}, key="exports")


def _list(wording: Wording) -> Markup:
    """A row for each file that can be made, with the button that asks for it."""
    return Markup("<ul>{}</ul>").format(Markup("").join(_row(form, wording) for form in FORMATS.values()))


def _row(form: Format, wording: Wording) -> Markup:
    return Markup(
        '<li><div><h2>{}</h2><p>{}</p><p class="sr-said-of-file" role="status"></p></div>'
        '<button type="button" data-address="{}">{}</button></li>'
    ).format(
        wording.gettext(form.title),
        wording.gettext(form.purpose),
        save_address(form.key, wording.language, theme()),
        wording.gettext("Save {suffix}").format(suffix=form.suffix),
    )


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, as geo.ui.pickable's."""
    return st.components.v2.component("supply_route_exports", js=_SCRIPT, isolate_styles=False)
