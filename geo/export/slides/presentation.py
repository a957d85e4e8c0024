"""The presentation as slides that can be edited: a slide per step, with the map as a picture and the quotes as text.

A step that does not fit on one slide goes on on the next, under the same title. Measures are in points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.assess.ready import Ready
from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.dossier.counts import Counts
from geo.drawing.pictures import PICTURES, claims_behind, claims_shown
from geo.drawing.still.sources import MapSources
from geo.drawing.typesetting import one_line
from geo.export.credits import WHAT_THIS_IS
from geo.export.options import ExportOptions
from geo.export.provenance import PACKAGE, tool_version, written_for_people
from geo.export.slides.claims import headline, pages
from geo.export.slides.grids import closing_grids, picture_grid
from geo.export.slides.layout import CONTENT, MARGIN, OPENING_TEXT, WIDTH, Box, new_deck, saved
from geo.export.slides.maps import Maps
from geo.export.slides.pages import MUTED, Heading, Pages, SlideChip, TablePart
from geo.export.slides.table import Grid
from geo.export.slides.text import Paragraph, Run, height_of, isolated, locale_of, shrunk
from geo.model import Claim, PictureKind, Step, in_view
from geo.words.wording import Wording

_MAP_WIDTH, _GUTTER, _BETWEEN = 400.0, 20.0, 10.0
_BETWEEN_GRIDS = 18.0
_TEXT_LEFT = MARGIN + _MAP_WIDTH + _GUTTER
_TEXT_WIDTH = WIDTH - MARGIN - _TEXT_LEFT
_OPENING_MAP = Box(_TEXT_LEFT, 60, _TEXT_WIDTH, CONTENT.bottom - 60)
# A table that takes no larger share of a slide has map and claims below it, if these are left so much height.
_SHORT, _LEAST_CLAIMS = 0.4, 150.0
_MOST_HEADLINE = 0.5
# Other tables are in type so much larger, if they then need no more slides.
_LARGER, _MOST_ENLARGED = (1.4, 1.3, 1.2, 1.1), 100


def slides(ready: Ready, options: ExportOptions) -> bytes:
    """The presentation as a .pptx file of 16:9; equal dossiers at an equal time make equal bytes."""
    dossier, wording = ready.dossier, Wording(options.language)
    maps = Maps(dossier, MapSources.of(dossier, ready.built).data(), wording)
    show = _Show(ready, wording, Pages(new_deck(), wording), maps)
    show.opening(written_for_people(options.as_of, wording))
    show.bottom_line()
    for step in dossier.steps.values():
        show.step(step)
    show.closing()
    return saved(
        show.out.deck,
        title=wording.text(dossier.title),
        subject=wording.text(dossier.subtitle),
        author=PACKAGE,
        language=locale_of(wording.language),
        as_of=options.as_of,
    )


@dataclass(frozen=True, slots=True)
class _Show:
    """One deck while it is made: slides of the {ready} dossier go to {out}, with {maps}, and {grids} for pictures."""

    ready: Ready
    wording: Wording
    out: Pages
    maps: Maps
    grids: dict[str, Grid | None] = field(default_factory=dict)

    @property
    def dossier(self) -> Dossier:
        return self.ready.dossier

    def opening(self, as_of: str) -> None:
        """Add the opening: what this is, when it was made, and the whole route."""
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
        self.out.opening(title, text, OPENING_TEXT, self.maps.drawn(_OPENING_MAP, "all"))

    def step(self, step: Step) -> None:
        """Add a step: its picture's table, if any, and its claims beside the map; on one slide if that is short."""
        claims = [self.dossier.claims[claim] for claim in step.claims]
        heading = Heading(
            self.wording.text(step.title), self._chips(step), self._counts(claims), self.wording.text(step.notes)
        )
        box = self.out.below(heading)
        both = self._counted(heading, claims_shown(self.dossier, step))
        large = headline(self.dossier, step, self.wording)
        large = shrunk(large, _TEXT_WIDTH, box.height * _MOST_HEADLINE) if large else []
        high = height_of(large, _TEXT_WIDTH) + _BETWEEN if large else 0.0
        tables = self._tables(self._grid(step.picture), box)
        below = self._below(tables, box, high)
        first = below or box
        columns = pages(self.dossier, claims, self.wording, _TEXT_WIDTH, first.height - high, box.height)
        alone = [] if below else tables
        count = len(alone) + len(columns)
        self._table_slides(alone, heading, step.picture, count)
        for index, column in enumerate(columns):
            room, above = (first, large) if index == 0 else (box, [])
            top = room.top + (high if above else 0.0)
            map_box = Box(MARGIN, room.top, _MAP_WIDTH, room.height)
            self.out.claims(
                both if below and index == 0 else heading,
                len(alone) + index + 1,
                count,
                above=(above, Box(_TEXT_LEFT, room.top, _TEXT_WIDTH, high - _BETWEEN)),
                text=(column, Box(_TEXT_LEFT, top, _TEXT_WIDTH, room.bottom - top)),
                drawn=self.maps.drawn(map_box, step.view, step.leg, sorted(layer.value for layer in step.layers)),
                table=tables[0] if below and index == 0 else None,
            )

    def bottom_line(self) -> None:
        """The key judgements, before all steps; nothing where no question is marked as key."""
        picture = PictureKind.JUDGEMENTS
        heading = Heading(self.wording.gettext(PICTURES[picture].title), (), self._counts([]), "")
        tables = self._tables(self._grid(picture), self.out.below(heading))
        self._table_slides(tables, heading, picture, len(tables))

    def _table_slides(self, tables: Sequence[TablePart], heading: Heading, picture: str | None, count: int) -> None:
        """Slides of a picture's table alone, the first of so many; each counts what stands behind the table."""
        if not tables or picture is None:
            return
        counted = self._counted(heading, claims_behind(self.dossier, picture))
        for number, table in enumerate(tables, start=1):
            slide = self.out.title_only(counted, number, count)
            self.out.add_table(slide, table)
            self.out.finish(slide, counted, number)

    def _counted(self, heading: Heading, claims: Sequence[Claim]) -> Heading:
        """A heading that counts these claims: what stands below it is what it counts."""
        return replace(heading, counts=self._counts(claims) if claims else "")

    def _tables(self, grid: Grid | None, box: Box) -> list[TablePart]:
        """The table of a picture, as many rows on a slide as fit, in large type where that costs no slide."""
        if grid is None:
            return []
        named = self.out.under_name(grid, box)
        grid = grid.cut_to(named.width, named.height)
        cuts = grid.cuts(named.width, named.height)
        is_short = len(cuts) == 1 and grid.height(named.width, *cuts[0]) <= _SHORT * box.height
        for factor in () if is_short or len(grid.rows) > _MOST_ENLARGED else _LARGER:
            larger = grid.enlarged(factor).cut_to(named.width, named.height)
            if len(fewer := larger.cuts(named.width, named.height)) <= len(cuts):
                grid, cuts = larger, fewer
                break
        return [TablePart(grid, start, rows, box) for start, rows in cuts]

    def _below(self, tables: Sequence[TablePart], box: Box, high: float) -> Box | None:
        """What a short table leaves of a slide for map, headline and claims; None if that is too little."""
        if len(tables) != 1:
            return None
        grid = tables[0].grid
        named = self.out.under_name(grid, box)
        tall = grid.height(named.width, tables[0].start, tables[0].count)
        top = named.top + tall + _BETWEEN_GRIDS
        if tall > _SHORT * box.height or box.bottom - top - high < _LEAST_CLAIMS:
            return None
        return Box(box.left, top, box.width, box.bottom - top)

    def _grid(self, picture: str | None) -> Grid | None:
        """The table of a picture, made once for all steps that show it, since it may have thousands of rows.

        None in the place of the map.
        """
        if picture is None:
            return None
        if picture not in self.grids:
            self.grids[picture] = picture_grid(self.ready, picture, self.wording)
        return self.grids[picture]

    def closing(self) -> None:
        """Add the articles with their digests, and what the map is drawn from, as many rows on a slide as fit."""
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
        for whole in grids:
            start = 0
            grid = whole.cut_to(box.width, box.height)
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

    def _chips(self, step: Step) -> tuple[SlideChip, ...]:
        """The legs that the step is about, as the live presentation names them."""
        kind, ids = in_view(step.view)
        legs = [self.dossier.legs[leg] for leg in ([step.leg] if step.leg else ids if kind == "leg" else [])]
        numbers = leg_numbers(self.dossier)
        return tuple(
            SlideChip(
                " · ".join(
                    (
                        str(numbers[leg.id]),
                        isolated(one_line(self.wording.text(leg.title))),
                        self.wording.mode(leg.mode),
                    )
                ),
                leg.mode,
            )
            for leg in legs
        )

    def _counts(self, claims: Sequence[Claim]) -> str:
        """“5 claims · 3 voices · 2 origins · 1 article”."""
        counts = Counts.of(claims)
        counted = (
            self.wording.ngettext("{count} claim", "{count} claims", counts.claims),
            self.wording.ngettext("{count} voice", "{count} voices", counts.voices),
            self.wording.ngettext("{count} origin", "{count} origins", counts.origins),
            self.wording.ngettext("{count} article", "{count} articles", counts.articles),
        )
        return " · ".join(counted)
