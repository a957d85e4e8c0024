"""KML 2.2 (OGC 07-147r2) for Google Earth: a folder per leg, the places and their discs, with quotes in balloons.

Written with the standard library's ElementTree, which escapes whatever it is given: simplekml, the one library for
this, numbers its elements across a process, so its files differ from run to run, and guesses what is CDATA.
KML has no broken lines, so a leg whose path is ours says so in its name and its balloon, and is drawn half clear.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element

from geo.assess.ready import Ready
from geo.built import way_km
from geo.dossier import Dossier
from geo.dossier.counts import Counts
from geo.dossier.origin_dates import dates_line
from geo.dossier.selection import claimed_period
from geo.drawing.map.patterns import pattern
from geo.drawing.palette import LIGHT
from geo.export.credits import ATTRIBUTES, credits_for_machines, credits_for_people
from geo.export.gis.balloons import balloon
from geo.export.gis.discs import disc_rings
from geo.export.gis.geojson import OFF_THE_MAP
from geo.export.gis.mapped import Mapped, claims_off_the_map, mapped_legs, mapped_places
from geo.export.options import ExportOptions
from geo.export.xml_text import add, xml_bytes
from geo.model import Claim, Leg, Mode, PathBasis, Place
from geo.words.catalogue import N_
from geo.words.phrases import joined
from geo.words.wording import Wording

# Ids of styles have a dot, which no id of a dossier has.
_PLACE, _DISC = "style.place", "style.disc"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_SOLID, _CLEAR, _FAINT = 1.0, 0.6, 0.13
_UNBROKEN = N_("KML draws no broken lines. This one is drawn half clear instead: its path is ours.")
_RADII = N_("Discs: within each lies its place")
_PLACES = N_("Places")


def kml(ready: Ready, options: ExportOptions) -> bytes:
    """The dossier as a KML document in the language of the options; coordinates are lon, lat and a height of 0 m."""
    dossier, built, wording = ready.dossier, ready.built, Wording(options.language)
    root = Element("kml", {"xmlns": _NAMESPACE})
    document = add(root, "Document", id="supply-route")
    _about(document, dossier, options.as_of, wording)
    _styles(document, dossier)
    said = credits_for_machines(dossier, options.as_of, wording, "geo export kml")
    names = ("generated_by", "tool", "as_of", "language", "dossier_sha256", "dossier_version", "printed_by")
    _data(document, said, [name for name in names if name in said])
    places = mapped_places(dossier, built)
    for leg in mapped_legs(dossier, built):
        _leg_folder(document, dossier, leg, wording)
    points = _folder(document, wording.gettext(_PLACES))
    for place in places:
        _point(points, dossier, place, wording)
    discs = _folder(document, wording.gettext(_RADII))
    for place in places:
        _disc(discs, dossier, place, wording)
    if claims := claims_off_the_map(dossier):
        _off_the_map(document, dossier, claims, wording)
    return xml_bytes(root)


# ── what each holds ──────────────────────────────────────────────────────────────────────────────────────────────────


def _about(document: Element, dossier: Dossier, as_of: datetime, wording: Wording) -> None:
    title = wording.text(dossier.title)
    rows = [("", wording.gettext(ATTRIBUTES)), *credits_for_people(dossier, as_of, wording)]
    add(document, "name", title)
    add(document, "open", 1)
    add(document, "Snippet", maxLines="0")
    add(document, "description", balloon(dossier, title, wording.text(dossier.subtitle), rows, (), wording))


def _leg_folder(document: Element, dossier: Dossier, item: Mapped[Leg], wording: Wording) -> None:
    leg = item.record
    title, basis = wording.text(leg.title), wording.path_basis(leg.path_basis)
    length = wording.gettext("{length} by our line").format(length=wording.length(way_km(item.properties)))
    rows = [
        (wording.gettext("Claimed dates"), dates_line(dossier, item.claims, wording)),
        (wording.gettext("The line"), joined(". ", (basis, wording.text(leg.path_note)))),
    ]
    if leg.path_basis is PathBasis.ENDS_ONLY:
        rows.append(("KML", wording.gettext(_UNBROKEN)))
    kind = f"{wording.mode(leg.mode)} · {length} · {_counts(item.claims, wording)}"
    folder = _folder(document, title)
    placemark = _placemark(
        folder, item.id, f"{title} ({basis})", balloon(dossier, title, kind, rows, item.claims, wording)
    )
    _time_span(placemark, item.claims)
    add(placemark, "styleUrl", f"#{_leg_style(leg.mode, leg.path_basis)}")
    said = {**item.properties, "length_note": wording.line_note(way_km(item.properties))}
    noted = ("length_note",) if said["length_note"] else ()
    _data(placemark, said, ("id", "kind", "mode", "path_basis", "path_km", *noted, "claims", "voices", "origins"))
    line = add(placemark, "LineString")
    add(line, "tessellate", 1)
    add(line, "coordinates", _coordinates(item.geometry["coordinates"]))


def _point(folder: Element, dossier: Dossier, item: Mapped[Place], wording: Wording) -> None:
    place = item.record
    title = wording.text(place.label)
    rows = [
        (wording.gettext("Claimed dates"), dates_line(dossier, item.claims, wording)),
        (wording.gettext("Names"), " · ".join(dict.fromkeys(name.text for name in place.names))),
        (wording.gettext("Position from"), place.provenance),
    ]
    if place.note:
        rows.append((wording.gettext("Our note"), wording.text(place.note)))
    kind = f"{_within(place, wording)} · {_counts(item.claims, wording)}"
    placemark = _placemark(folder, item.id, title, balloon(dossier, title, kind, rows, item.claims, wording))
    _time_span(placemark, item.claims)
    add(placemark, "styleUrl", f"#{_PLACE}")
    _data(
        placemark, item.properties, ("id", "kind", "place_kind", "country", "radius_m", "claims", "voices", "origins")
    )
    add(add(placemark, "Point"), "coordinates", _coordinates([place.point]))


def _disc(folder: Element, dossier: Dossier, item: Mapped[Place], wording: Wording) -> None:
    place = item.record
    title = wording.text(place.label)
    text = balloon(dossier, title, _within(place, wording), (), (), wording)
    placemark = _placemark(folder, f"disc-{place.id}", title, text)
    _time_span(placemark, item.claims)
    add(placemark, "styleUrl", f"#{_DISC}")
    _data(placemark, item.properties, ("radius_m",))
    rings = disc_rings(place.point, place.radius_m)
    parent = placemark if len(rings) == 1 else add(placemark, "MultiGeometry")
    for points in rings:
        polygon = add(parent, "Polygon")
        add(polygon, "tessellate", 1)
        ring = add(add(polygon, "outerBoundaryIs"), "LinearRing")
        add(ring, "coordinates", _coordinates(points))


def _off_the_map(document: Element, dossier: Dossier, claims: Sequence[Claim], wording: Wording) -> None:
    """A placemark without geometry: Google Earth lists it and opens its balloon."""
    title = wording.gettext(OFF_THE_MAP)
    text = balloon(dossier, title, _counts(claims, wording), (), claims, wording)
    placemark = _placemark(_folder(document, title), "off-the-map", title, text)
    add(placemark, "styleUrl", f"#{_PLACE}")


def _within(place: Place, wording: Wording) -> str:
    return wording.gettext("{kind} · within {radius} of the point").format(
        kind=wording.place_kind(place.kind), radius=wording.radius(place.radius_m)
    )


def _counts(claims: Sequence[Claim], wording: Wording) -> str:
    """“16 claims · 1 origin”: origins are what counts, not articles."""
    counts = Counts.of(claims)
    word = wording.noun(counts.origins, "origin", "origins")
    counted = wording.ngettext("{count} claim", "{count} claims", counts.claims)
    return f"{counted} · {wording.number(counts.origins)} {word}"


# ── KML's elements, in the order that its schema asks for ────────────────────────────────────────────────────────────


def _folder(parent: Element, name: str) -> Element:
    folder = add(parent, "Folder")
    add(folder, "name", name)
    return folder


def _placemark(folder: Element, placemark_id: str, name: str, html: str) -> Element:
    placemark = add(folder, "Placemark", id=placemark_id)
    add(placemark, "name", name)
    add(placemark, "Snippet", maxLines="0")
    add(placemark, "description", html)
    return placemark


def _time_span(placemark: Element, claims: Iterable[Claim]) -> None:
    """The outermost days that the claims name, for Google Earth's slider; none where they name none."""
    period = claimed_period(claims)
    if period is None:
        return
    span = add(placemark, "TimeSpan")
    if period.earliest:
        add(span, "begin", period.earliest.isoformat())
    if period.latest:
        add(span, "end", period.latest.isoformat())


def _data(feature: Element, values: Mapping[str, object], names: Sequence[str]) -> None:
    """For programs; the balloons' style shows none of it to readers."""
    extended = add(feature, "ExtendedData")
    for name in names:
        add(add(extended, "Data", name=name), "value", values[name])


def _coordinates(points: Iterable[Sequence[float]]) -> str:
    """Longitudes within ±180, as the schema asks, also of a line that crosses the antimeridian."""
    return " ".join(f"{(lon + 180) % 360 - 180 if abs(lon) > 180 else lon:.6f},{lat:.6f},0" for lon, lat in points)


def _styles(document: Element, dossier: Dossier) -> None:
    for mode, basis in dict.fromkeys((leg.mode, leg.path_basis) for leg in dossier.legs.values()):
        clearness = _SOLID if basis is PathBasis.STATED else _CLEAR
        width = f"{pattern(mode.value, basis.value).width_px:g}"
        _style(
            document, _leg_style(mode, basis), LineStyle={"color": _abgr(LIGHT.legs[mode], clearness), "width": width}
        )
    _style(
        document,
        _PLACE,
        IconStyle={"color": _abgr(LIGHT.ink), "scale": "0.8"},
        LabelStyle={"color": _abgr(LIGHT.page), "scale": "0.9"},
    )
    _style(
        document,
        _DISC,
        LineStyle={"color": _abgr(LIGHT.disc), "width": "1"},
        PolyStyle={"color": _abgr(LIGHT.disc, _FAINT), "fill": "1", "outline": "1"},
    )


def _style(document: Element, style_id: str, **parts: Mapping[str, str]) -> None:
    style = add(document, "Style", id=style_id)
    for part, values in parts.items():
        element = add(style, part)
        for name, value in values.items():
            add(element, name, value)
    # Only the description: what Google Earth would add of itself, such as directions, has no place here.
    shown = add(style, "BalloonStyle")
    add(shown, "bgColor", _abgr(LIGHT.page))
    add(shown, "textColor", _abgr(LIGHT.ink))
    add(shown, "text", "$[description]")


def _leg_style(mode: Mode, basis: PathBasis) -> str:
    return f"style.leg-{mode.value}-{basis.value.replace('_', '-')}"


def _abgr(colour: str, clearness: float = _SOLID) -> str:
    """KML's aabbggrr of #rrggbb."""
    return f"{round(255 * clearness):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}"
