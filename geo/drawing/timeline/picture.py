"""Claimed dates by leg as one picture: a named day is sharp, an approximate date fades, an open end is an arrow.

One SVG for all widths: across it is measured in percent, down in pixels, so it needs no script and no style attribute.
Which words fit depends on the width; each has a class that says from which width on it is shown. A script
(assets/figures/timespan.js) lets the keyboard go through the marks, and lets people choose a span of days.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from geo.dates import When
from geo.dossier import Dossier
from geo.dossier.attribution import attribution_of, leg_numbers
from geo.drawing.templating import rendered
from geo.drawing.timeline.axis import BREAK_WIDTH, Axis, Extent
from geo.drawing.timeline.lanes import Mark, Placed, packed
from geo.drawing.timeline.span import SPAN_WORDS, chosen_span
from geo.drawing.timeline.ticks import ticks
from geo.model import Claim, Dated, Hedge, Source
from geo.words.catalogue import N_
from geo.words.phrases import joined
from geo.words.wording import Wording

# In px. Rows of all lanes are as high, so that the eye can compare them.
AXIS_PX, LANE_HEAD_PX, ROW_PX, LANE_FOOT_PX, FOOT_PX = 32, 27, 21, 9, 24

_WORDS: Mapping[str, str] = {
    "title": N_("Timeline of claimed dates"),
    "context": N_("Context, on no leg"),
    "published": N_("When the articles appeared"),
    "unstated": N_("Date not stated"),
    "none": N_("There are no claims to put on a timeline."),
    "undated": N_("None of these claims states a date."),
    "table": N_("The claimed dates in order"),
    "date": N_("Date"),
    "leg": N_("Leg"),
    "claim": N_("Claim, in our words"),
    "voice": N_("Voice"),
    "hedge": N_("How surely"),
    "source": N_("Printed in"),
    "article": N_("Article"),
    "key": N_("Key"),
}
_KEY: Mapping[str, str] = {
    "event": N_("date of what happened"),
    "statement": N_("date of a statement"),
    "comparison": N_("other time, to compare"),
    "soft": N_("known only roughly"),
    "open": N_("end not stated"),
    "article": N_("article published"),
    "years": N_("other years, not to scale"),
}
_ARTICLE: Mapping[str, Any] = {"kind": "article", "hedge_id": "", "chosen": False}


def timeline(
    dossier: Dossier,
    claims: Iterable[Claim],
    wording: Wording,
    *,
    chosen: str | None = None,
    since: date | None = None,
    until: date | None = None,
    lean: bool = False,
    name: str = "timeline",
) -> Markup:
    """Claims by leg and claimed date, and when their articles appeared.

    From `since` to `until` is drawn as chosen: what lies wholly outside is grey, by the rule of `Selection`. `lean`
    leaves out the table and the lists of undated claims, where the page has the claims elsewhere. `name` begins every
    id inside, so that a page may hold several timelines.
    """
    claims = tuple(claims)
    words = {key: wording.gettext(message) for key, message in {**_WORDS, **SPAN_WORDS}.items()}
    if not claims:
        return rendered("timeline.html", empty=words["none"])
    facts = {claim.id: _facts(dossier, claim, wording, chosen) for claim in claims}
    dated = sorted(((claim.when, claim) for claim in claims if claim.when), key=lambda pair: _in_time(pair[0]))
    sources = [dossier.sources[source] for source in dict.fromkeys(claim.source for claim in claims)]
    articles = sorted(((When.on(source.published), source) for source in sources), key=lambda pair: _in_time(pair[0]))
    groups = _groups(dossier, wording, words["context"])
    axis = Axis.of(when for when, _ in [*dated, *articles]) if dated else None
    drawing = _drawing(axis, groups, dated, articles, facts, words, wording) if axis else None
    for mark in drawing["marks"] if drawing else []:
        mark["out"] = not mark["when"].overlaps(since, until)
        mark["classes"] = [mark["kind"], mark["hedge_id"], *(name for name in ("chosen", "out") if mark[name])]
    return rendered(
        "timeline.html",
        empty="",
        name=name,
        words=words,
        language=wording.language,
        locale=wording.locale.tag,
        chosen=chosen,
        since=since.isoformat() if since else "",
        until=until.isoformat() if until else "",
        lean=lean,
        drawing=drawing,
        span=chosen_span(axis, since, until, wording) if axis else {},
        rows=[facts[claim.id] for _, claim in dated],
        articles=[_article(when, source, wording) for when, source in articles],
        unstated=_unstated(groups, claims, facts, wording),
        key=_key([claim for _, claim in dated], drawing, wording) if drawing else {},
    )


def _facts(dossier: Dossier, claim: Claim, wording: Wording, chosen: str | None) -> dict[str, Any]:
    """What has to be said of a claim wherever it is shown, and the classes that its marks are drawn by."""
    said = attribution_of(dossier, claim, wording)
    amounts = joined(", ", (wording.quantity(quantity, dossier.units) for quantity in claim.quantities))
    labels = (
        said.voice,
        *([joined(" · ", (said.voice, amounts))] if amounts else []),
        joined(" · ", (said.voice, said.gloss)),
    )
    facts = {
        "id": claim.id,
        "pick": f"claim:{claim.id}",
        "chosen": claim.id == chosen,
        "date": said.date,
        "legs": joined(", ", (wording.text(dossier.legs[leg].title) for leg in claim.legs))
        or wording.gettext("context"),
        "gloss": said.gloss,
        "who": said.who,
        "hedge": said.hedge,
        "hedge_id": said.hedge_id,
        "source": said.article,
        "kind": _kind(claim),
        "labels": tuple(dict.fromkeys(labels)),
    }
    facts["name"] = " · ".join(str(facts[part]) for part in ("date", "gloss", "who", "hedge", "source"))
    return facts


def _kind(claim: Claim) -> str:
    return Dated.EVENT.value if claim.date == "not stated" else claim.date.dates.value


def _groups(dossier: Dossier, wording: Wording, context: str) -> list[dict[str, Any]]:
    """Each leg, and what is on none of them: id, number, mode and title."""
    numbers = leg_numbers(dossier)
    legs = [
        {"id": leg.id, "number": numbers[leg.id], "mode": leg.mode.value, "title": wording.text(leg.title)}
        for leg in dossier.legs.values()
    ]
    return [*legs, {"id": "", "number": None, "mode": "", "title": context}]


def _is_of(claim: Claim, group: Mapping[str, Any]) -> bool:
    return group["id"] in claim.legs if group["id"] else not claim.legs


def _drawing(
    axis: Axis,
    groups: Sequence[Mapping[str, Any]],
    dated: Sequence[tuple[When, Claim]],
    articles: Sequence[tuple[When, Source]],
    facts: Mapping[str, Mapping[str, Any]],
    words: Mapping[str, str],
    wording: Wording,
) -> dict[str, Any]:
    """The picture: its height, its ticks, its lanes from top to bottom, and its marks in order of time."""
    lanes: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    top = AXIS_PX
    for group in groups:
        inside = [(when, facts[claim.id]) for when, claim in dated if _is_of(claim, group)]
        if not inside:
            continue
        placed = packed([Mark(fact["id"], axis.extent(when), fact["labels"]) for when, fact in inside])
        marks += [_mark(one, top, when, fact) for (when, fact), one in zip(inside, placed, strict=True)]
        lanes.append({**group, "top": top})
        top += _lane_px(placed)
    published = packed([Mark(source.id, axis.extent(when), (wording.text(source.label),)) for when, source in articles])
    lanes.append({"number": None, "mode": "", "title": words["published"], "top": top})
    for (when, source), one in zip(articles, published, strict=True):
        line = _article(when, source, wording)["line"]
        marks.append(_mark(one, top, when, {**_ARTICLE, "pick": f"source:{source.id}", "name": line}))
    return {
        "height": top + _lane_px(published) + FOOT_PX,
        "foot": top + _lane_px(published),
        "ticks": ticks(axis, wording),
        "breaks": [at for at, years in ((axis.left - BREAK_WIDTH, axis.before), (axis.right, axis.after)) if years],
        "lanes": lanes,
        # The arrow keys go through them as time does, whatever lane they are in.
        "marks": sorted(marks, key=lambda mark: _in_time(mark["when"])),
    }


def _lane_px(placed: Sequence[Placed]) -> int:
    return LANE_HEAD_PX + ROW_PX * (1 + max(one.row for one in placed)) + LANE_FOOT_PX


def _mark(placed: Placed, lane_top: int, when: When, facts: Mapping[str, Any]) -> dict[str, Any]:
    extent = placed.mark.extent
    return {
        **facts,
        "when": when,
        "extent": extent,
        "parts": _parts(extent),
        "top": lane_top + LANE_HEAD_PX + ROW_PX * placed.row,
        "labels": [(word, on_left, placed.mark.inset_px(on_left=on_left)) for word, on_left in placed.labels],
        "anchor": placed.mark.anchor,
        "caps": _caps(extent),
    }


def _parts(extent: Extent) -> list[tuple[str, float, float]]:
    """What a bar is made of: how it fades (“in”, “out”, “both” or not at all), and from where to where."""
    if extent.is_day:
        return []
    if extent.left < extent.firm_from == extent.firm_to < extent.right:
        return [("both", extent.left, extent.right)]
    parts = (("in", extent.left, extent.firm_from), ("", extent.firm_from, extent.firm_to),
             ("out", extent.firm_to, extent.right))  # fmt: skip
    return [part for part in parts if part[2] > part[1]]


def _caps(extent: Extent) -> list[float]:
    """Where a bar ends at a day that is named."""
    ends = ((extent.left, extent.firm_from), (extent.right, extent.firm_to))
    return [] if extent.is_day else [end for end, firm in ends if end == firm]


def _article(when: When, source: Source, wording: Wording) -> dict[str, str]:
    label, date = wording.text(source.label), wording.when(when)
    return {"date": date, "label": label, "line": f"{date} · {label} · {wording.gettext(_KEY['article'])}"}


def _unstated(
    groups: Sequence[Mapping[str, Any]],
    claims: Sequence[Claim],
    facts: Mapping[str, Mapping[str, Any]],
    wording: Wording,
) -> list[dict[str, Any]]:
    """By leg, the claims without a date: how many, and each of them."""
    found = []
    for group in groups:
        without = [facts[claim.id] for claim in claims if claim.when is None and _is_of(claim, group)]
        if without:
            count = wording.ngettext("{count} claim", "{count} claims", len(without))
            sources = {
                claim["source"]: [same for same in without if same["source"] == claim["source"]] for claim in without
            }
            found.append({**group, "count": count, "sources": sources})
    return found


def _key(dated: Sequence[Claim], drawing: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    """What the shapes and colours in the picture mean; only those that are in it."""
    extents = [mark["extent"] for mark in drawing["marks"]]
    shown = {_kind(claim) for claim in dated} | {"article"}
    shown |= {"soft" for extent in extents if extent.fades_left or extent.fades_right}
    shown |= {"open" for extent in extents if extent.open_left or extent.open_right}
    shown |= {"years" for _ in drawing["breaks"]}
    hedges = {claim.hedge for claim in dated}
    return {
        "shapes": [(kind, wording.gettext(message)) for kind, message in _KEY.items() if kind in shown],
        "hedges": [(hedge.value, wording.hedge(hedge)) for hedge in Hedge if hedge in hedges],
    }


def _in_time(when: When) -> tuple[date, date]:
    """Order in time: by the first day it may begin, an open start by its end; then by the last."""
    last = when.latest or date.max
    return when.earliest or when.end.earliest or last, last
