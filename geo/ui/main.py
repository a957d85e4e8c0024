"""The script that Streamlit runs for every page."""

from geo.catalogue import N_
from geo.ui import briefing, sources
from geo.ui.shell import Page, run

run(
    (
        Page("", N_("Briefing"), ":material/map:", briefing.draw),
        Page("sources", N_("Sources"), ":material/article:", sources.draw),
    )
)
