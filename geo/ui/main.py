"""The script that Streamlit runs for every page."""

from geo.ui.pages import briefing, evidence, export, origins, sources
from geo.ui.shell import Page, run
from geo.words.catalogue import N_

run(
    (
        Page("", N_("Briefing"), ":material/map:", briefing.draw),
        Page("evidence", N_("Evidence"), ":material/rule:", evidence.draw),
        Page("origins", N_("Origins"), ":material/account_tree:", origins.draw),
        Page("sources", N_("Sources"), ":material/article:", sources.draw),
        Page("exports", N_("Export"), ":material/download:", export.draw),
    )
)
