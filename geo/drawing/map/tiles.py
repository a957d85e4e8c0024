"""Online tiles, for whoever chooses them: off unless a setting names a provider of the xyzservices package."""

import xyzservices.providers
from rapidfuzz import process

from geo.drawing.map.folium_map import Tiles
from geo.errors import GeoError


def named_tiles(name: str) -> Tiles:
    """Tiles by the name that xyzservices gives them, such as OpenStreetMap.Mapnik or Esri.WorldImagery.

    Raises GeoError where there is no such provider, or where it needs a key that it has not got.
    """
    known = xyzservices.providers.flatten()
    try:
        provider = xyzservices.providers.query_name(name)
    except ValueError as error:
        near = process.extractOne(name, list(known))
        did_you_mean = f"; did you mean {near[0]}?" if near else ""
        raise GeoError(f"“{name}” is not a provider of tiles that xyzservices knows{did_you_mean}") from error
    if provider.requires_token():
        raise GeoError(f"the tiles of “{name}” need a key; choose a provider that needs none")
    url = str(provider.build_url())
    return Tiles(url=url, server=url.split("/")[2].replace("{s}.", ""), attribution=str(provider.attribution))
