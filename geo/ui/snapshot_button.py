"""The button that hands out what is on screen as one HTML file."""

import streamlit as st

from geo.export.snapshot.document import snapshot
from geo.export.snapshot.options import SnapshotOptions, file_stem
from geo.ui.shell import Frame, theme


def export_button(frame: Frame) -> None:
    """A download of a snapshot that opens as the page now stands; it is made only once someone asks for it."""
    workspace, address, wording = frame.workspace, frame.address, frame.wording
    options = SnapshotOptions(
        language=wording.language, theme=theme(), selection=address.selection, claim=address.claim
    )
    st.download_button(
        wording.gettext("Snapshot"),
        data=lambda: snapshot(workspace.dossier, workspace.built, options).encode(),
        file_name=f"{file_stem(workspace.dossier, options)}.html",
        mime="text/html",
        icon=":material/download:",
        on_click="ignore",
        key="export",
    )
