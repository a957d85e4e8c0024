"""The records of a dossier, as people write them in `data/*.yaml`. Frozen, and validated on construction.

Each record's docstring is one sentence with its fields as the blanks. What only the whole folder can tell (is a quote
in its article, does an id exist) is checked by `geo.consistency`.
"""

from geo.model.article import (
    Furniture,
    Source,
    SourcesFile,
)
from geo.model.base import (
    LonLat,
    Record,
    Text,
)
from geo.model.claim import (
    Bound,
    Claim,
    ClaimedDate,
    ClaimsFile,
    Dated,
    Hedge,
    Origin,
    Quantity,
    Quote,
    Unit,
    Voice,
    VoiceKind,
    VoicesFile,
)
from geo.model.route import (
    Corridor,
    Leg,
    Mode,
    NotAPlace,
    PathBasis,
    Place,
    PlaceKind,
    PlaceName,
    PlacesFile,
    RouteFile,
    ViaPoint,
)
from geo.model.step import (
    Headline,
    Step,
    StepLayer,
    StepsFile,
    in_view,
)

__all__ = [
    "Bound",
    "Claim",
    "ClaimedDate",
    "ClaimsFile",
    "Corridor",
    "Dated",
    "Furniture",
    "Headline",
    "Hedge",
    "Leg",
    "LonLat",
    "Mode",
    "NotAPlace",
    "Origin",
    "PathBasis",
    "Place",
    "PlaceKind",
    "PlaceName",
    "PlacesFile",
    "Quantity",
    "Quote",
    "Record",
    "RouteFile",
    "Source",
    "SourcesFile",
    "Step",
    "StepLayer",
    "StepsFile",
    "Text",
    "Unit",
    "ViaPoint",
    "Voice",
    "VoiceKind",
    "VoicesFile",
    "in_view",
]
