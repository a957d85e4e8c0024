"""One HTML file that shows what the dashboard shows, on any computer and without a network: map, claims, presenter."""

from markupsafe import Markup

from geo.assess.ready import Ready
from geo.dossier import Dossier
from geo.dossier.selection import chosen_steps
from geo.drawing.deck import build_deck
from geo.drawing.pictures import step_pictures
from geo.drawing.still.sources import MapSources
from geo.drawing.templating import rendered
from geo.export.options import AUTO, ExportOptions
from geo.export.provenance import DATA_CREDITS, provenance, written_for_people
from geo.export.snapshot.blocks import initial_still, packed_blocks, plain_blocks, stills
from geo.export.snapshot.contents import contents
from geo.export.snapshot.page import first_script, own_script, policy, styles
from geo.words.phrases import joined
from geo.words.wording import Wording

_LONGEST_FOOT_TITLE = 60


def html(ready: Ready, options: ExportOptions) -> bytes:
    """The snapshot as an HTML file in UTF-8."""
    return snapshot(ready, options).encode()


def snapshot(ready: Ready, options: ExportOptions) -> str:
    """The snapshot as HTML text; the same for the same dossier and options."""
    dossier = ready.dossier
    wording = Wording(options.language)
    origin = provenance(dossier, options.as_of, wording)
    steps = chosen_steps(dossier, options.steps)
    pictures = step_pictures(ready, steps, wording)
    deck = build_deck(dossier, steps, wording, pictures=pictures, notes=options.notes) if steps else None
    foot = _foot(dossier, options, wording)
    own_styles = styles(wording, foot)
    ways = MapSources.of(dossier, ready.built)
    drawn_from = ways.data()
    page = rendered(
        "snapshot.html",
        language=options.language,
        theme="" if options.theme == AUTO else options.theme,
        policy=policy(style.text for style in own_styles),
        generator=f"{origin['tool']['name']} {origin['tool']['version']}",
        # Our own files, and what css_string has made safe.
        styles=[{"id": style.id, "media": style.media, "text": Markup(style.text)} for style in own_styles],  # noqa: S704
        first_script=Markup(first_script()),  # noqa: S704 - as above
        script=Markup(own_script()),  # noqa: S704 - our own file
        still=initial_still(dossier, drawn_from, options),
        has_steps=bool(steps),
        has_notes=bool(steps) and options.notes,
        foot=foot,
        blocks=[
            *plain_blocks(dossier, options, origin, deck.data if deck else None, wording),
            *packed_blocks(dossier, ways, stills(dossier, drawn_from, steps, options.language), deck, wording),
        ],
        **contents(ready, options, origin, wording),
    )
    # Half of a surrogate pair, which YAML can spell, has no place in a file.
    return str(page).encode("utf-8", "replace").decode()


def _foot(dossier: Dossier, options: ExportOptions, wording: Wording) -> str:
    """What stands under every page: which dossier, as of when, and whose data the map is made from."""
    as_of = wording.gettext("as of {time}").format(time=written_for_people(options.as_of, wording))
    version = wording.gettext("dossier {version}").format(version=dossier.version[:12])
    title = wording.text(dossier.title)
    if len(title) > _LONGEST_FOOT_TITLE:
        title = title[:_LONGEST_FOOT_TITLE] + "…"
    return joined(" · ", (title, as_of, version, DATA_CREDITS))
