"""Online tiles: only by name, and only those that can be asked without a key."""

import pytest

from geo.drawing.map.tiles import named_tiles
from geo.errors import GeoError


@pytest.mark.parametrize(
    ("name", "server"),
    [("OpenStreetMap.Mapnik", "tile.openstreetmap.org"), ("Esri.WorldImagery", "server.arcgisonline.com")],
)
def test_a_provider_is_found_by_its_name(name: str, server: str) -> None:
    tiles = named_tiles(name)
    assert tiles.server == server
    assert tiles.url.startswith(f"https://{server}/")
    assert all(part in tiles.url for part in ("{z}", "{x}", "{y}"))
    assert tiles.attribution


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("OpenStreetMap.Mapnick", "“OpenStreetMap.Mapnick” is not a provider.*did you mean OpenStreetMap.Mapnik"),
        ("Thunderforest.Transport", "“Thunderforest.Transport” need a key"),
    ],
)
def test_what_cannot_be_shown_is_said_by_name(name: str, said: str) -> None:
    with pytest.raises(GeoError, match=said):
        named_tiles(name)
