"""Data made small for one file: gzipped and in base64, with lines as steps from point to point."""

import base64
import gzip
import io
import json
import re
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# The most effort is worth its time for short texts; on long ones it takes three times as long and saves two per cent.
_MOST_EFFORT, _LESS_EFFORT, _SHORT_TEXT = 9, 6, 400_000


def packed(text: str) -> str:
    """Text as gzip in base64, the same for the same text."""
    effort = _MOST_EFFORT if len(text) < _SHORT_TEXT else _LESS_EFFORT
    return base64.b64encode(gzip.compress(text.encode("utf-8", "replace"), effort, mtime=0)).decode("ascii")


def unpacked(data: str, *, most_bytes: int) -> str:
    """The text that `packed` made small; raises ValueError where it is damaged or would grow beyond `most_bytes`."""
    with gzip.GzipFile(fileobj=io.BytesIO(base64.b64decode(data, validate=True))) as reader:
        try:
            content = reader.read(most_bytes + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise ValueError(f"is no sound gzip: {error}") from error
    if len(content) > most_bytes:
        raise ValueError(f"is larger than {most_bytes:,} bytes")
    return content.decode()


@lru_cache(maxsize=8)
def packed_lines(geojson: str) -> str:
    """Pack GeoJSON with its lines and polygons written as whole-number steps, which halves it once gzipped.

    Results are kept, as a base map of a megabyte is the same in every snapshot of a dossier.

    Each such geometry gives `scale` instead of full coordinates: a ring is [lon, lat, then steps east and north, …] in
    units of 1/scale degree. assets/snapshot/unpack.js adds them up again.
    """
    layer = json.loads(geojson)
    for feature in layer["features"]:
        geometry = feature["geometry"]
        if geometry["type"] != "Point":
            geometry["scale"] = 10 ** _decimals(geometry["coordinates"])
            geometry["coordinates"] = _steps(geometry["coordinates"], geometry["scale"])
    return packed(
        json.dumps({"features": layer["features"]}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    )


def _decimals(coordinates: Sequence[Any]) -> int:
    """The most decimals that a coordinate has; 7 (about 1 cm) at most.

    Python writes what lies within 0.0001 of zero with an exponent (1e-05), where decimals cannot be counted so.
    """
    written = repr(coordinates)
    return 7 if "e-" in written else min(7, max(map(len, re.findall(r"\.(\d+)", written)), default=0))


def _steps(coordinates: Sequence[Any], scale: int) -> list[Any]:
    if not isinstance(coordinates[0][0], int | float):
        return [_steps(part, scale) for part in coordinates]
    steps: list[int] = []
    last_x = last_y = 0
    for lon, lat in coordinates:
        x, y = round(lon * scale), round(lat * scale)
        steps += (x - last_x, y - last_y)
        last_x, last_y = x, y
    return steps
