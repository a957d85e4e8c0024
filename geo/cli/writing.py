"""Files are written whole or not at all. Imports nothing of the house but its errors."""

import errno
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from geo.errors import BuildError

_NO_LEAVE, _NO_ROOM = "give yourself leave to write there", "make room there"
_NO_FOLDER = "move away the file that is in a folder’s place"
_MENDS: Mapping[int | None, str] = {
    errno.EACCES: _NO_LEAVE,
    errno.EPERM: _NO_LEAVE,
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    errno.EROFS: "choose another folder",
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.ENAMETOOLONG: "choose a shorter name",
}


def write_whole(contents: Mapping[Path, str | bytes]) -> tuple[Path, ...]:
    """Write each file to a temporary one beside it, and only then rename all of them; raises BuildError.

    Text is written as UTF-8 with its line ends as they are. Folders that are missing are made. A link stays one, and
    what it leads to is written; a file that is there keeps its mode.
    """
    ready: dict[Path, Path] = {}
    try:
        for file, content in contents.items():
            target = file.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("wb", dir=target.parent, delete=False) as new:
                ready[target] = Path(new.name)
                new.write(content.encode() if isinstance(content, str) else content)
            # A temporary file is private; what is made is as readable as what people write.
            ready[target].chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644)
        for file, new_file in ready.items():
            new_file.replace(file)
    except (OSError, RuntimeError) as error:
        # A link that leads to itself is a RuntimeError without a number, before Python 3.13.
        code, why = (error.errno, error.strerror) if isinstance(error, OSError) else (errno.ELOOP, str(error))
        raise BuildError(f"{file} cannot be written: {why}; {_MENDS.get(code, 'choose another file')}") from error
    finally:
        for new_file in ready.values():
            new_file.unlink(missing_ok=True)
    return tuple(contents)
