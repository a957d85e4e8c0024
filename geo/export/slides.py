"""The presentation as slides that can be edited: a slide per step, with the map as a picture and the quotes as text.

A step that does not fit on one slide goes on on the next, under the same title. Measures are in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.built import Built
from geo.dossier import Dossier
from geo.drawing.cards import leg_numbers
from geo.drawing.still import draw_still
from geo.drawing.still_data import StillData
from geo.export.blocks import MapSources
from geo.export.pictures_png import Picture, picture_of
from geo.export.provenance import PACKAGE, now_or_epoch, tool_version, written_for_people
from geo.export.saying import WHAT_THIS_IS
from geo.export.slides_claims import headline, pages
from geo.export.slides_grids import closing_grids, step_grid
from geo.export.slides_layout import CONTENT, MARGIN, OPENING_TEXT, WIDTH, Box, new_deck, saved
from geo.export.slides_pages import MUTED, Chip, Heading, Pages
from geo.export.slides_table import Grid
from geo.export.slides_text import Paragraph, Run, height_of, isolated, locale_of
from geo.model import Claim, Step, in_view
from geo.wording import Wording

_MAP_WIDTH, _GUTTER, _BETWEEN = 400.0, 20.0, 10.0
_BETWEEN_GRIDS = 18.0
_TEXT_LEFT = MARGIN + _MAP_WIDTH + _GUTTER
_TEXT_WIDTH = WIDTH - MARGIN - _TEXT_LEFT
_OPENING_MAP = Box(_TEXT_LEFT, 60, _TEXT_WIDTH, CONTENT.bottom - 60)
# Pixels of a picture for each point of the slide: more than twice what a screen of 96 to the inch shows.
_PX_PER_PT = 3.0
# Pixels of the picture for each of the map's own, so that its type can be read across a room.
_ENLARGED = 2.0


def slides(dossier: Dossier, built: Built, wording: Wording) -> bytes:
    """A .pptx file of 16:9; equal dossiers at an equal time (SOURCE_DATE_EPOCH) make equal bytes."""
    as_of = now_or_epoch()
    show = _Show(dossier, built, wording, Pages(new_deck(), wording), MapSources.of(dossier, built).data())
    show.opening(written_for_people(as_of, wording))
    for step in dossier.steps.values():
        show.step(step)
    show.closing()
    return saved(
        show.out.deck,
        title=wording.text(dossier.title),
        subject=wording.text(dossier.subtitle),
        author=PACKAGE,
        language=locale_of(wording.language),
        as_of=as_of,
    )


@dataclass(frozen=True, slots=True)
class _Show:
    """The slides of {dossier} go to {out}; maps are drawn from {map_data}, each once."""

    dossier: Dossier
    built: Built
    wording: Wording
    out: Pages
    map_data: StillData
    drawn: dict[tuple[object, ...], Picture] = field(default_factory=dict)

    def opening(self, as_of: str) -> None:
        """What this is, when it was made, and the whole route."""
        language = self.wording.language
        claims = list(self.dossier.claims.values())
        made = self.wording.gettext("As of {time} · dossier {version} · made by {tool}").format(
            time=as_of, version=self.dossier.version[:12], tool=f"{PACKAGE} {tool_version()}"
        )
        text = [
            Paragraph([Run(isolated(self.wording.text(self.dossier.subtitle)), language=language)], 18),
            Paragraph([Run(self.wording.gettext(WHAT_THIS_IS), language=language)], 14, before=14),
            Paragraph([Run(self._counts(claims), bold=True, language=language)], 14, before=14),
            Paragraph([Run(made, colour=MUTED, language=language)], 11, before=14),
        ]
        title = self.wording.text(self.dossier.title)
        self.out.opening(title, text, OPENING_TEXT, self._map(_OPENING_MAP, "all"), _OPENING_MAP)

    def step(self, step: Step) -> None:
        """Its picture's table, if it shows one, and its claims beside the map."""
        claims = [self.dossier.claims[claim] for claim in step.claims]
        heading = Heading(
            self.wording.text(step.title), self._chips(step), self._counts(claims), self.wording.text(step.notes)
        )
        box = self.out.below(heading)
        large = headline(self.dossier, step, self.wording)
        high = height_of(large, _TEXT_WIDTH) + _BETWEEN if large else 0.0
        columns = pages(self.dossier, claims, self.wording, _TEXT_WIDTH, box.height - high, box.height)
        grid = step_grid(self.dossier, self.built, step, self.wording)
        named = self.out.under_name(grid, box) if grid else box
        cuts = self.out.cuts(grid, named) if grid else []
        count = len(cuts) + len(columns)
        for number, (start, rows) in enumerate(cuts, start=1):
            slide = self.out.title_only(heading, number, count)
            if grid:
                self.out.add_name(slide, grid, box)
                grid.add_to(slide, named, start, rows)
            self.out.finish(slide, heading)
        map_box = Box(MARGIN, box.top, _MAP_WIDTH, box.height)
        picture = self._map(map_box, step.view, step.leg, sorted(layer.value for layer in step.layers))
        for index, column in enumerate(columns):
            above = large if index == 0 else ()
            top = box.top + (high if above else 0.0)
            self.out.claims(
                heading,
                len(cuts) + index + 1,
                count,
                above=(above, Box(_TEXT_LEFT, box.top, _TEXT_WIDTH, high - _BETWEEN)),
                text=(column, Box(_TEXT_LEFT, top, _TEXT_WIDTH, box.bottom - top)),
                picture=(picture, map_box),
            )

    def closing(self) -> None:
        """The articles with their digests, and what the map is drawn from, as many rows on a slide as fit."""
        heading = Heading(self.wording.gettext("Articles and data"), (), "", "")
        box = self.out.below(heading)
        slides = self._laid_out(closing_grids(self.dossier, self.wording), box)
        for number, parts in enumerate(slides, start=1):
            slide = self.out.title_only(heading, number, len(slides))
            top = box.top
            for grid, start, rows in parts:
                top += grid.add_to(slide, Box(box.left, top, box.width, box.bottom - top), start, rows) + _BETWEEN_GRIDS
            self.out.finish(slide, heading)

    def _laid_out(self, grids: Sequence[Grid], box: Box) -> list[list[tuple[Grid, int, int]]]:
        """Tables one below the other: on each slide, which of them from which row on, and how many rows."""
        slides: list[list[tuple[Grid, int, int]]] = [[]]
        left = box.height
        for grid in grids:
            start = 0
            while start < len(grid.rows):
                count = grid.fitting(box.width, left, start)
                if not count and slides[-1]:
                    slides.append([])
                    left = box.height
                    continue
                slides[-1].append((grid, start, max(count, 1)))
                left -= grid.height(box.width, start, max(count, 1)) + _BETWEEN_GRIDS
                start += max(count, 1)
        return slides

    def _map(self, box: Box, view: str, leg: str | None = None, layers: Sequence[str] = ()) -> Picture:
        kind, ids = in_view(view)
        size_px = (round(box.width * _PX_PER_PT), round(box.height * _PX_PER_PT))
        key = (view, leg, tuple(layers), size_px)
        if key not in self.drawn:
            svg = draw_still(
                self.dossier,
                self.map_data,
                view=view,
                leg=leg,
                places=ids if kind == "place" else (),
                layers=layers,
                theme="light",
                language=self.wording.language,
                size_px=size_px,
                enlarged=_ENLARGED,
            )
            self.drawn[key] = picture_of(svg)
        return self.drawn[key]

    def _chips(self, step: Step) -> tuple[Chip, ...]:
        """The legs that the step is about, as the live presentation names them."""
        kind, ids = in_view(step.view)
        legs = [self.dossier.legs[leg] for leg in ([step.leg] if step.leg else ids if kind == "leg" else [])]
        numbers = leg_numbers(self.dossier)
        return tuple(
            Chip(
                f"{numbers[leg.id]} · {isolated(self.wording.text(leg.title))} · {self.wording.mode(leg.mode)}",
                leg.mode,
            )
            for leg in legs
        )

    def _counts(self, claims: Sequence[Claim]) -> str:
        """“5 claims · 3 voices · 2 origins · 1 article”."""
        counted = (
            self.wording.ngettext("{count} claim", "{count} claims", len(claims)),
            self.wording.ngettext("{count} voice", "{count} voices", len({claim.voice for claim in claims})),
            self.wording.ngettext("{count} origin", "{count} origins", len({claim.origin for claim in claims})),
            self.wording.ngettext("{count} article", "{count} articles", len({claim.source for claim in claims})),
        )
        return " · ".join(counted)
