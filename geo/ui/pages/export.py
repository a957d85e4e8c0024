"""The Export page: every form in which the dossier leaves, each with a line on what it is for."""

from typing import Any, TypedDict

import streamlit as st
from markupsafe import Markup

from geo.drawing.bundles import component_script
from geo.export.formats import FORMATS, Format
from geo.ui.routes.save import NO_FILE, save_address
from geo.ui.shell import PageFrame, theme
from geo.words.wording import Wording


class ExportWords(TypedDict):
    """Words that page/save.js shows while a file is fetched."""

    making: str
    saved: str
    unreached: str


class ExportsData(TypedDict):
    """What page/save.js is sent: {html}, its {words}, and {no_file}, the status that comes with why no file is made."""

    html: str
    words: ExportWords
    no_file: int


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
    words: ExportWords = {
        "making": wording.gettext("Being made…"),
        "saved": wording.gettext("Saved as {file}"),
        "unreached": wording.gettext("The dashboard did not answer. Is it still running? Then try again."),
    }
    data: ExportsData = {"html": str(_list(wording)), "words": words, "no_file": NO_FILE}
    _component()(data=data, key="exports")


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
    return st.components.v2.component("supply_route_exports", js=component_script("page/save.js"), isolate_styles=False)
