"""The Sources page: each article's unchanged text, with the quotes and places in it marked, beside its claims."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from geo.built import MENTIONS_FILE
from geo.dates import Moment
from geo.drawing.claims.article import article_html
from geo.drawing.claims.cards import citing_words, claim_cards
from geo.drawing.language_marks import marked
from geo.model import Source
from geo.ui.address import claim_link
from geo.ui.pickable import pickable
from geo.ui.picks import follow
from geo.ui.shell import PageFrame, notice, plain_markdown
from geo.words.wording import Wording


def draw(frame: PageFrame) -> None:
    """Draw the page."""
    dossier, address, wording = frame.workspace.dossier, frame.address, frame.wording
    claim = dossier.claims[address.claim] if address.claim else None
    source = dossier.sources[claim.source if claim else address.source or next(iter(dossier.sources))]
    if MENTIONS_FILE in frame.workspace.built.stale:
        notice(wording.gettext("Place mentions are not marked: data/mentions.json is older than the dossier."))
    _source_chooser(frame, source)
    text_side, claims_side = st.columns([11, 8], gap="medium")
    mentions = frame.workspace.built.mentions[source.id]
    with text_side, st.container(key="sr-text"):
        st.html(_source_facts(source, wording))
        html = article_html(dossier, source.id, mentions, address.claim, wording.gettext("Show this place on the map"))
        reveal = f"#quote-{address.claim}" if address.claim else ""
        pickable(html, key="article", on_pick=lambda name: follow(frame, name), reveal=reveal)
    with claims_side, st.container(key="sr-source-claims"):
        claims = [claim for claim in dossier.claims.values() if claim.source == source.id]
        notice(wording.ngettext("{count} claim in this article", "{count} claims in this article", len(claims)))
        pickable(
            claim_cards(dossier, claims, wording, address.claim, on_map=False, link=claim_link(address.language)),
            key="source-claims",
            on_pick=lambda name: follow(frame, name),
            words=citing_words(wording),
            reveal=f"#claim-{address.claim}" if address.claim else "",
            block="nearest",
        )


def _source_chooser(frame: PageFrame, source: Source) -> None:
    sources, wording = frame.workspace.dossier.sources, frame.wording
    st.session_state["source"] = source.id
    st.segmented_control(
        wording.gettext("Article"),
        list(sources),
        format_func=lambda source_id: plain_markdown(wording.text(sources[source_id].label)),
        key="source",
        label_visibility="collapsed",
        on_change=lambda: frame.go(replace(frame.now, source=st.session_state["source"] or source.id, claim=None)),
    )


def _source_facts(source: Source, wording: Wording) -> Markup:
    outlet = wording.text(source.outlet) if source.outlet else wording.gettext("outlet not stated")
    published = wording.moment(Moment.parse(source.published))
    lines = [
        (wording.gettext("Printed by"), outlet),
        (wording.gettext("Published"), published),
        (wording.gettext("Known from"), wording.text(source.published_evidence)),
        (wording.gettext("File"), f"{source.file} · SHA-256 {source.sha256[:12]}…"),
    ]
    rows = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, marked(text)) for label, text in lines
    )
    key = Markup(
        '<p class="sr-key"><mark>{}</mark> <span class="sr-mention">{}</span> <span class="sr-furniture">{}</span></p>'
    ).format(wording.gettext("quoted"), wording.gettext("place"), wording.gettext("not part of the article"))
    return Markup('<dl class="sr-source">{}</dl>{}').format(rows, key)
