"""Files are written whole or not at all. Imports nothing of the house but its errors."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from geo.errors import BuildError


def write_whole(contents: Mapping[Path, str | bytes]) -> tuple[Path, ...]:
    """Write each file to a temporary one beside it, and only then rename all of them; raises BuildError.

    Text is written as UTF-8 with its line ends as they are. Folders that are missing are made.
    """
    ready: dict[Path, Path] = {}
    try:
        for file, content in contents.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("wb", dir=file.parent, delete=False) as new:
                ready[file] = Path(new.name)
                new.write(content.encode() if isinstance(content, str) else content)
            # A temporary file is private; what is made is as readable as what people write.
            ready[file].chmod(0o644)
        for file, new_file in ready.items():
            new_file.replace(file)
    except OSError as error:
        raise BuildError(f"{file} cannot be written: {error.strerror}; give yourself leave to write there") from error
    finally:
        for new_file in ready.values():
            new_file.unlink(missing_ok=True)
    return tuple(contents)
