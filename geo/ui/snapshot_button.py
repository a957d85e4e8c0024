"""The button that hands out what is on screen as one HTML file."""

import streamlit as st

from geo.export.formats import FORMATS
from geo.export.options import ExportOptions, file_stem
from geo.ui.shell import PageFrame, theme


def export_button(frame: PageFrame) -> None:
    """Show the download of a snapshot that opens as the page now stands; it is made only once someone asks for it."""
    ready, address, wording, form = frame.workspace, frame.address, frame.wording, FORMATS["html"]
    options = ExportOptions(
        language=wording.language,
        theme=theme(),
        selection=address.selection,
        claim=address.claim,
        layers=address.layers,
    )
    st.download_button(
        wording.gettext("Snapshot"),
        data=lambda: form.write(ready, options),
        file_name=f"{file_stem(ready.dossier, options)}{form.suffix}",
        mime=form.mime,
        icon=":material/download:",
        on_click="ignore",
        key="export",
    )
