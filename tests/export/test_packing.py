"""Data made small for one file: it comes back as it was, and what is damaged is one kind of error."""

import base64
import contextlib
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.export.snapshot.packing import packed, packed_lines, unpacked
from geo.export.snapshot.page import css_string

UNPACKED_BYTES = 10_000_000


@given(st.text())
def test_what_is_packed_is_the_same_unpacked(text: str) -> None:
    even = text.encode("utf-8", "replace").decode()
    assert unpacked(packed(text), most_bytes=UNPACKED_BYTES) == even


def test_what_grows_too_large_or_is_damaged_is_refused() -> None:
    bomb = packed("0" * 1_000_000)
    with pytest.raises(ValueError, match="larger than 1,000 bytes"):
        unpacked(bomb, most_bytes=1000)
    for damaged in (bomb[:40], "####", "aGVsbG8="):
        with pytest.raises(ValueError, match=r"."):
            unpacked(damaged, most_bytes=1000)


points = st.tuples(
    st.decimals(-180, 180, places=5, allow_nan=False).map(float),
    st.decimals(-90, 90, places=5, allow_nan=False).map(float),
)


@example([[(0.0, 0.0), (0.0, 1e-05)]])
@given(st.lists(st.lists(points, min_size=2, max_size=6), min_size=1, max_size=3))
def test_lines_as_steps_add_up_again(lines: list[list[tuple[float, float]]]) -> None:
    layer = {"features": [{"properties": {}, "geometry": {"type": "MultiLineString", "coordinates": lines}}]}
    geometry = json.loads(unpacked(packed_lines(json.dumps(layer)), most_bytes=UNPACKED_BYTES))["features"][0][
        "geometry"
    ]
    for steps, line in zip(geometry["coordinates"], lines, strict=True):
        x = y = 0
        for index, (lon, lat) in enumerate(line):
            x, y = x + steps[2 * index], y + steps[2 * index + 1]
            assert (x / geometry["scale"], y / geometry["scale"]) == pytest.approx((lon, lat), abs=1e-9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as of 2023", '"as of 2023"'),
        ('"</style>', '"\\22 \\3c \\2f style\\3e "'),
        ("A–B", '"A\\2013 B"'),
        ("\n\x00\ud800", '""'),
        ("\\", '"\\5c "'),
    ],
)
def test_text_inside_a_style_sheet(text: str, expected: str) -> None:
    assert css_string(text) == expected


def test_a_damaged_packing_is_one_kind_of_error() -> None:
    """A bit that flipped on the way may make no gzip, another text, or a stream that zlib itself gives up on."""
    sound = base64.b64decode(packed("Rajin – Dunai, encore et encore. " * 20))
    for at in range(len(sound)):
        damaged = base64.b64encode(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :]).decode()
        with contextlib.suppress(ValueError):
            unpacked(damaged, most_bytes=10_000)
