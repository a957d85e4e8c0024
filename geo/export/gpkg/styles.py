"""How QGIS and others draw the GeoPackage's layers: in the palette, broken where a path is ours, places by their kind.

Each layer has its look twice: as QML, which QGIS loads by itself, and as SLD 1.0, which most other GIS read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

from geo.dossier import Dossier
from geo.drawing.map.looks import LOOKS
from geo.drawing.map.patterns import Pattern, pattern
from geo.drawing.palette import LIGHT
from geo.export.xml_text import add, xml_bytes
from geo.model import Mode, PathBasis, PlaceKind
from geo.words.wording import Wording

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
# QGIS draws in millimetres, our patterns are in CSS pixels of 1/96 inch.
_MM_PER_PX = 25.4 / 96
_CASING_PX = 3.0
_MARKER_MM = 3.2
_CAPS = {"round": "round", "butt": "flat"}
# The names that QGIS gives its simple markers; no two kinds share one. SLD has only a few of these shapes.
_MARKERS: Mapping[PlaceKind, str] = {
    PlaceKind.PORT: "diamond",
    PlaceKind.TOWN: "circle",
    PlaceKind.CAPITAL: "star",
    PlaceKind.STATION: "square",
    PlaceKind.RAIL_FACILITY: "pentagon",
    PlaceKind.BRIDGE: "half_square",
    PlaceKind.AIRFIELD: "triangle",
    PlaceKind.SPACEPORT: "equilateral_triangle",
    PlaceKind.DEPOT: "hexagon",
    PlaceKind.BORDER_POINT: "cross_fill",
}
_SLD_MARKERS = {"circle", "square", "triangle", "star"}


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """The style of one layer: {layer} is drawn by {qml} in QGIS and by {sld} in other GIS."""

    layer: str
    qml: str
    sld: str


def styles(dossier: Dossier, wording: Wording) -> tuple[LayerStyle, ...]:
    """A style for each layer, its legend in the wording's language."""
    legs = list(dict.fromkeys((leg.mode, leg.path_basis) for leg in dossier.legs.values()))
    kinds = list(dict.fromkeys(place.kind for place in dossier.places.values()))
    return (
        LayerStyle("legs", _legs_qml(legs, wording), _legs_sld(legs, wording)),
        LayerStyle("places", _places_qml(kinds, wording), _places_sld(kinds, wording)),
        LayerStyle("place_discs", _discs_qml(), _discs_sld()),
    )


def leg_pattern(mode: Mode, basis: PathBasis) -> Pattern:
    """The pattern of a leg's line, the same as on our own maps."""
    return pattern(mode.value, "stated_path" if basis is PathBasis.STATED else basis.value)


# ── QML ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

Look = tuple[str, Mapping[str, str]]


def _legs_qml(legs: Sequence[tuple[Mode, PathBasis]], wording: Wording) -> str:
    looks = [
        (f"{mode.value} {basis.value}", _leg_legend(mode, basis, wording), _line_looks(mode, basis))
        for mode, basis in legs
    ]
    # Along the line, above it.
    return _qml(
        _categorised("line", '"mode" || \' \' || "path_basis"', looks), {"placement": "2", "placementFlags": "10"}
    )


def _places_qml(kinds: Iterable[PlaceKind], wording: Wording) -> str:
    looks = [(kind.value, wording.place_kind(kind), [_marker_look(kind)]) for kind in kinds]
    # At the corner that is free, the upper right one first.
    around = {"placement": "6", "predefinedPositionOrder": "TR,TL,BR,BL,R,L,TSR,BSR", "dist": "1", "distUnits": "MM"}
    return _qml(_categorised("marker", "kind", looks), around)


def _discs_qml() -> str:
    look = {
        "color": _rgba(LIGHT.disc, LOOKS.disc_opacity),
        "style": "solid",
        "outline_color": _rgba(LIGHT.disc, 0.7),
        "outline_style": "solid",
        "outline_width": "0.3",
        "outline_width_unit": "MM",
    }
    renderer = Element("renderer-v2", {"type": "singleSymbol"})
    _symbol(add(renderer, "symbols"), "fill", "0", [("SimpleFill", look)])
    return _qml(renderer, None)


def _line_looks(mode: Mode, basis: PathBasis) -> list[Look]:
    """The line on a casing that keeps it apart from whatever map lies under it."""
    drawn = leg_pattern(mode, basis)
    casing = {
        "line_color": _rgba(LIGHT.casing, 0.85),
        "line_width": _mm(drawn.width_px + _CASING_PX),
        "line_width_unit": "MM",
        "line_style": "solid",
        "capstyle": "round",
        "joinstyle": "round",
    }
    line = casing | {
        "line_color": _rgba(LIGHT.legs[mode]),
        "line_width": _mm(drawn.width_px),
        "capstyle": _CAPS[drawn.cap],
    }
    if drawn.dashes_px:
        dashes = ";".join(_mm(length) for length in drawn.dashes_px)
        line |= {"use_custom_dash": "1", "customdash": dashes, "customdash_unit": "MM"}
    return [("SimpleLine", casing), ("SimpleLine", line)]


def _marker_look(kind: PlaceKind) -> Look:
    look = {
        "name": _MARKERS[kind],
        "color": _rgba(LIGHT.ink),
        "outline_color": _rgba(LIGHT.casing),
        "outline_style": "solid",
        "outline_width": "0.4",
        "outline_width_unit": "MM",
        "size": f"{_MARKER_MM:g}",
        "size_unit": "MM",
    }
    return ("SimpleMarker", look)


def _categorised(kind: str, expression: str, looks: Sequence[tuple[str, str, Sequence[Look]]]) -> Element:
    """A renderer that draws by the value of an expression, and names each value in its legend."""
    renderer = Element("renderer-v2", {"type": "categorizedSymbol", "attr": expression})
    categories, symbols = add(renderer, "categories"), add(renderer, "symbols")
    for number, (value, label, layers) in enumerate(looks):
        add(categories, "category", symbol=str(number), value=value, label=label, render="true", type="string")
        _symbol(symbols, kind, str(number), layers)
    return renderer


def _symbol(symbols: Element, kind: str, name: str, looks: Sequence[Look]) -> None:
    symbol = add(symbols, "symbol", type=kind, name=name, alpha="1", clip_to_extent="1", force_rhr="0")
    for symbol_layer, values in looks:
        layer = Element("layer", {"class": symbol_layer, "enabled": "1", "locked": "0", "pass": "0"})
        symbol.append(layer)
        options = add(layer, "Option", type="Map")
        for option, value in values.items():
            add(options, "Option", type="QString", name=option, value=value)


def _qml(renderer: Element, placement: Mapping[str, str] | None) -> str:
    """A style with labels from the column `name`, unless no placement is given."""
    labels = placement is not None
    categories = "Symbology|Labeling"
    qgis = Element("qgis", {"version": "3.28.0", "styleCategories": categories, "labelsEnabled": str(int(labels))})
    qgis.append(renderer)
    if placement is not None:
        settings = add(add(qgis, "labeling", type="simple"), "settings", calloutType="simple")
        text = add(
            settings,
            "text-style",
            fieldName="name",
            isExpression="0",
            fontFamily="Open Sans",
            fontSize="9",
            fontSizeUnit="Point",
            textColor=_rgba(LIGHT.ink),
            textOpacity="1",
        )
        add(
            text,
            "text-buffer",
            bufferDraw="1",
            bufferSize="0.8",
            bufferSizeUnits="MM",
            bufferColor=_rgba(LIGHT.casing),
            bufferOpacity="0.85",
        )
        add(settings, "placement", **placement)
    return xml_bytes(qgis, DOCTYPE).decode().partition("\n")[2]


# ── SLD ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _legs_sld(legs: Sequence[tuple[Mode, PathBasis]], wording: Wording) -> str:
    root, rules = _sld("legs")
    for mode, basis in legs:
        rule = _rule(rules, _leg_legend(mode, basis, wording), {"mode": mode.value, "path_basis": basis.value})
        drawn = leg_pattern(mode, basis)
        dashes = {"stroke-dasharray": " ".join(f"{length:g}" for length in drawn.dashes_px)} if drawn.dashes_px else {}
        look = {"stroke": LIGHT.legs[mode], "stroke-width": f"{drawn.width_px:g}", "stroke-linecap": drawn.cap}
        _parameters(add(add(rule, "LineSymbolizer"), "Stroke"), look | dashes)
    return _written(root)


def _places_sld(kinds: Iterable[PlaceKind], wording: Wording) -> str:
    root, rules = _sld("places")
    for kind in kinds:
        rule = _rule(rules, wording.place_kind(kind), {"kind": kind.value})
        graphic = add(add(rule, "PointSymbolizer"), "Graphic")
        mark = add(graphic, "Mark")
        add(mark, "WellKnownName", _MARKERS[kind] if _MARKERS[kind] in _SLD_MARKERS else "circle")
        _parameters(add(mark, "Fill"), {"fill": LIGHT.ink})
        _parameters(add(mark, "Stroke"), {"stroke": LIGHT.casing, "stroke-width": "1.5"})
        add(graphic, "Size", 12)
    return _written(root)


def _discs_sld() -> str:
    root, rules = _sld("place_discs")
    symbolizer = add(_rule(rules, "", {}), "PolygonSymbolizer")
    _parameters(add(symbolizer, "Fill"), {"fill": LIGHT.disc, "fill-opacity": f"{LOOKS.disc_opacity:g}"})
    _parameters(add(symbolizer, "Stroke"), {"stroke": LIGHT.disc, "stroke-width": "1"})
    return _written(root)


def _sld(layer: str) -> tuple[Element, Element]:
    """The whole, and the element that its rules go into."""
    root = Element(
        "StyledLayerDescriptor",
        {"version": "1.0.0", "xmlns": "http://www.opengis.net/sld", "xmlns:ogc": "http://www.opengis.net/ogc"},
    )
    named = add(root, "NamedLayer")
    add(named, "Name", layer)
    return root, add(add(named, "UserStyle"), "FeatureTypeStyle")


def _rule(rules: Element, title: str, equal: Mapping[str, str]) -> Element:
    """A rule for the rows whose columns equal these values."""
    rule = add(rules, "Rule")
    if title:
        add(rule, "Title", title)
    if equal:
        within = add(rule, "ogc:Filter")
        if len(equal) > 1:
            within = add(within, "ogc:And")
        for column, value in equal.items():
            one = add(within, "ogc:PropertyIsEqualTo")
            add(one, "ogc:PropertyName", column)
            add(one, "ogc:Literal", value)
    return rule


def _parameters(element: Element, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        add(element, "CssParameter", value, name=name)


def _written(root: Element) -> str:
    return tostring(root, encoding="unicode")


# ── both ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _leg_legend(mode: Mode, basis: PathBasis, wording: Wording) -> str:
    return f"{wording.mode(mode)}: {wording.path_basis(basis)}"


def _mm(pixels: float) -> str:
    return f"{pixels * _MM_PER_PX:.2f}"


def _rgba(colour: str, clearness: float = 1.0) -> str:
    """QGIS's “r,g,b,a” of #rrggbb."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return ",".join(str(channel) for channel in (*channels, round(255 * clearness)))
