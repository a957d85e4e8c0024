"""What maps are drawn from: the layer, the computed lines and the base map."""

from dataclasses import dataclass
from pathlib import Path

from geo.built import Built, basemap_folder
from geo.dossier import LINES_FILE, Dossier
from geo.drawing.still.data import StillData, still_data


@dataclass(frozen=True, slots=True)
class MapSources:
    """What maps are drawn from: the texts of {layer} and {lines}, and the folder of the {base} map."""

    layer: str
    lines: str | None
    base: Path

    @classmethod
    def of(cls, dossier: Dossier, built: Built) -> "MapSources":
        file = dossier.root / LINES_FILE
        return cls(
            built.layer, file.read_text(encoding="utf-8") if file.is_file() else None, basemap_folder(dossier.root)
        )

    def data(self) -> StillData:
        """These sources parsed, for still pictures."""
        return still_data(self.layer, self.lines, self.base)
