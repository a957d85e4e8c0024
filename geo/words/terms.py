"""The house's terms: for each value of the models the message of the catalogue that names it to people."""

from collections.abc import Mapping

from geo.dates import Precision
from geo.model import ActorKind, Bound, Dated, DateEnd, Hedge, Mode, PathBasis, PlaceKind, RelationKind, VoiceKind
from geo.words.catalogue import N_

HEDGES: Mapping[Hedge, str] = {
    Hedge.STATED: N_("stated"),
    Hedge.PROBABLE: N_("probable"),
    Hedge.POSSIBLE: N_("possible"),
    Hedge.REPORTED: N_("reported"),
    Hedge.UNCLEAR: N_("unclear"),
    Hedge.UNKNOWABLE: N_("cannot be known"),
    Hedge.DENIED: N_("denied"),
}
MODES: Mapping[Mode, str] = {
    Mode.SEA: N_("by sea"),
    Mode.RAIL: N_("by rail"),
    Mode.CROSSING: N_("border crossing"),
}
PATH_BASES: Mapping[PathBasis, str] = {
    PathBasis.STATED: N_("the articles state the path"),
    PathBasis.ENDS_ONLY: N_("the articles name only the ends"),
}
# Of a line that no reference data gave, beside its length.
STRAIGHT_LINE = N_("straight line")
VOICE_KINDS: Mapping[VoiceKind, str] = {
    VoiceKind.GOVERNMENT: N_("government"),
    VoiceKind.OFFICIAL: N_("officials"),
    VoiceKind.THINK_TANK: N_("think tank"),
    VoiceKind.ANALYST: N_("analyst"),
    VoiceKind.MEDIA: N_("press"),
    VoiceKind.AGENCY: N_("news agency"),
    VoiceKind.LEADER: N_("head of state"),
    VoiceKind.DATA_SERVICE: N_("data service"),
    VoiceKind.ARTICLE: N_("article, no one named"),
}
PLACE_KINDS: Mapping[PlaceKind, str] = {
    PlaceKind.PORT: N_("port"),
    PlaceKind.TOWN: N_("town"),
    PlaceKind.CAPITAL: N_("capital"),
    PlaceKind.STATION: N_("railway station"),
    PlaceKind.RAIL_FACILITY: N_("rail facility"),
    PlaceKind.BRIDGE: N_("bridge"),
    PlaceKind.AIRFIELD: N_("airfield"),
    PlaceKind.SPACEPORT: N_("spaceport"),
    PlaceKind.DEPOT: N_("depot"),
    PlaceKind.BORDER_POINT: N_("point on a border"),
}
RELATIONS: Mapping[RelationKind, str] = {
    RelationKind.OWNED_BY: N_("owned by"),
    RelationKind.MANAGED_BY: N_("managed by"),
    RelationKind.LINKED_TO: N_("linked to"),
    RelationKind.FLIES_FLAG_OF: N_("flies the flag of"),
    RelationKind.SANCTIONED_BY: N_("sanctioned by"),
    RelationKind.ACTS_FOR: N_("acts for"),
    RelationKind.MEANT_TO_HELP: N_("meant to help"),
}
ACTOR_KINDS: Mapping[ActorKind, str] = {
    ActorKind.SHIP: N_("ship"),
    ActorKind.COMPANY: N_("company"),
    ActorKind.GOVERNMENT: N_("government or forces"),
    ActorKind.STATE: N_("state"),
}
BOUNDS: Mapping[Bound, str] = {
    Bound.EXACTLY: N_("{value} {unit}"),
    Bound.ABOUT: N_("about {value} {unit}"),
    Bound.AT_LEAST: N_("at least {value} {unit}"),
    Bound.MORE_THAN: N_("more than {value} {unit}"),
    Bound.AT_MOST: N_("at most {value} {unit}"),
}
# The same bounds before a number in a cell.
SIGNS: Mapping[Bound, str] = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "≈ ",
    Bound.AT_LEAST: "≥ ",
    Bound.MORE_THAN: "> ",
    Bound.AT_MOST: "≤ ",
}
DATED: Mapping[Dated, str] = {
    Dated.STATEMENT: N_("said: {date}"),
    Dated.COMPARISON: N_("to compare: {date}"),
}
# Which ends of a date no printed words name.
INFERRED: Mapping[frozenset[DateEnd], str] = {
    frozenset({DateEnd.ON}): N_("{date} (inferred)"),
    frozenset({DateEnd.FROM}): N_("{date} (start inferred)"),
    frozenset({DateEnd.TO}): N_("{date} (end inferred)"),
    frozenset({DateEnd.FROM, DateEnd.TO}): N_("{date} (start and end inferred)"),
}
PARTS_OF_MONTH: Mapping[Precision, str] = {
    Precision.EARLY: N_("early {month}"),
    Precision.MID: N_("mid-{month}"),
    Precision.LATE: N_("late {month}"),
}
