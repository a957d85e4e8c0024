"""LibreOffice as another program that reads our slides and sets them."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.programs import OFFICE

CONVERT_TIMEOUT_S = 180


class Office:
    """LibreOffice with a profile of its own in {folder}, which only its first start has to make."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def printed(self, decks: Mapping[str, bytes], folder: Path) -> list[Path]:
        """The PDF files that it prints of decks, in their order; raises MissingProgramError."""
        for name, content in decks.items():
            (folder / f"{name}.pptx").write_bytes(content)
        subprocess.run(
            [OFFICE.path, f"-env:UserInstallation={self._folder.as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), *(str(folder / f"{name}.pptx") for name in decks)],
            check=True,
            capture_output=True,
            timeout=CONVERT_TIMEOUT_S,
        )  # fmt: skip
        return [folder / f"{name}.pdf" for name in decks]
