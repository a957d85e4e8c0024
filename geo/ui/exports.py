"""The Export page: every form in which the dossier leaves, each with a line on what it is for."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from geo.export.formats import FORMATS, Format
from geo.export.options import SnapshotOptions, file_stem
from geo.export.snapshot import snapshot
from geo.ui.shell import Frame, plain_markdown, theme
from geo.wording import Wording


def draw(frame: Frame) -> None:
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
    with st.container(key="sr-exports"):
        _row(
            "html",
            wording.gettext("Snapshot (HTML)"),
            wording.gettext("To mail or to present from: map, claims, evidence, timeline and presentation in one file"),
            f"{_stem(frame)}.html",
            "text/html",
            lambda: _snapshot(frame),
            wording,
        )
        for form in FORMATS.values():
            _row(
                form.key,
                wording.gettext(form.title),
                wording.gettext(form.purpose),
                f"{_stem(frame)}{form.suffix}",
                form.mime,
                lambda form=form: _written(form, frame),  # type: ignore[misc]
                wording,
            )


def _row(
    key: str, title: str, purpose: str, file_name: str, mime: str, make: Callable[[], bytes], wording: Wording
) -> None:
    with st.container(key=f"sr-export-{key}", horizontal=True, vertical_alignment="center"):
        st.html(Markup('<div class="sr-format"><h2>{}</h2><p>{}</p></div>').format(title, purpose))
        st.download_button(
            wording.gettext("Save {suffix}").format(suffix=plain_markdown(Path(file_name).suffix)),
            data=make,
            file_name=file_name,
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"save-{key}",
        )


def _stem(frame: Frame) -> str:
    return file_stem(frame.workspace.dossier, SnapshotOptions(language=frame.wording.language))


def _snapshot(frame: Frame) -> bytes:
    """Of the whole route: what is on screen on the Briefing page is saved there."""
    options = SnapshotOptions(language=frame.wording.language, theme=theme())
    return snapshot(frame.workspace.dossier, frame.workspace.built, options).encode()


def _written(form: Format, frame: Frame) -> bytes:
    return form.write(frame.workspace.dossier, frame.workspace.built, frame.wording)
