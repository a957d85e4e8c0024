"""The script that Streamlit runs for every page."""

from geo.ui.address import BRIEFING, EVIDENCE, EXPORTS, ORIGINS, SOURCES
from geo.ui.pages import briefing, evidence, export, origins, sources
from geo.ui.shell import Page, run
from geo.words.catalogue import N_

run(
    (
        Page(BRIEFING, N_("Briefing"), ":material/map:", briefing.draw),
        Page(EVIDENCE, N_("Evidence"), ":material/rule:", evidence.draw),
        Page(ORIGINS, N_("Origins"), ":material/account_tree:", origins.draw),
        Page(SOURCES, N_("Sources"), ":material/article:", sources.draw),
        Page(EXPORTS, N_("Export"), ":material/download:", export.draw),
    )
)
