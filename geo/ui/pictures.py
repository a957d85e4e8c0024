"""Pictures that answer to clicks, keys and dragging by themselves, and report what was picked in them.

Their scripts are geo.drawing.pictures', the same as in presenter mode and in the snapshot; quotes open and sliders move
without asking the server.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypedDict

import streamlit as st
from markupsafe import Markup

from geo.drawing.bundles import component_script, pictures_style


class PicturesData(TypedDict):
    """What page/pictures_host.js is sent: {html}, and as in an address {view} of its rows of questions if it has such,
    and what is {assumed} in its checks if it has those.

    If it {looks}, the row that is open when the page comes is brought into sight.
    """

    html: str
    view: str | None
    assumed: str | None
    looks: bool


def pictures(
    html: Markup,
    *,
    key: str,
    on_pick: Callable[[str], None],
    view: str | None = None,
    assumed: str | None = None,
    looks: bool = True,
) -> None:
    """Show pictures of geo.drawing, which escapes; `on_pick` gets what is picked, before the page runs again.

    Where the rows of questions are among them, `view` is QUESTION;SORT;VERDICT,VERDICT;ORIGIN: the one that is open or
    none, the order, which are shown, and at whose answer it is open; `on_pick` also gets `view:` with another that a
    reader made. Where there are checks, `assumed` is CHECK.ASSUMPTION:VALUE,… and `on_pick` gets `assume:` with others.
    Neither is part of the HTML, which would else be another for each row, and be put in place anew under the reader's
    eyes. Unless it `looks`, the page stays where it is when it comes.
    """

    def picked() -> None:
        name = st.session_state[key].get("pick")
        if name:
            on_pick(name)

    st.html(f"<style>{pictures_style()}</style>")
    data: PicturesData = {"html": str(html), "view": view, "assumed": assumed, "looks": looks}
    _component()(data=data, key=key, on_pick_change=picked)


@contextmanager
def part_of_page(title: str, *, key: str) -> Iterator[None]:
    """What is drawn inside stands under a heading of its own, and is found by `.st-key-sr-part-KEY`."""
    with st.container(key=f"sr-part-{key}"):
        st.html(Markup('<h2 class="sr-part-title">{}</h2>').format(title))
        yield


def _component() -> Any:  # noqa: ANN401 - Streamlit does not export the type
    """Registered at every call, as geo.ui.pickable's."""
    return st.components.v2.component(
        "supply_route_pictures", js=component_script("page/pictures_host.js"), isolate_styles=False
    )
