"""What waters, countries and cities are called on the base map, in English and in French.

The tables are this project's own, from common knowledge, and no data set's: the waters' label points are approximate,
and a test holds them against GSHHG's coastlines. Countries and many cities in French come from Unicode CLDR (`babel`).

Waters are named after the International Hydrographic Organization's “Limits of Oceans and Seas” (S-23, 1953). For the
sea between Korea and Japan that is “Sea of Japan”; both Koreas say “East Sea”, so the label adds it in brackets. It
takes no side, and neither does any other name here.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from geo.words.folding import fold_key


class Water(NamedTuple):
    """A sea or other water with a name: a {kind} called {en} and {fr}, labelled at {lon}, {lat} (WGS84, roughly its
    middle) at {zooms}, both included.
    """

    kind: str
    lon: float
    lat: float
    zooms: tuple[int, int]
    en: str
    fr: str


# In order of importance within each kind.
WATERS = (
    Water("ocean", 169, 33, (2, 6), "North Pacific Ocean", "Océan Pacifique nord"),
    Water("ocean", -41, 33, (2, 6), "North Atlantic Ocean", "Océan Atlantique nord"),
    Water("ocean", 79, -16, (2, 6), "Indian Ocean", "Océan Indien"),
    Water("ocean", 165, 78, (2, 6), "Arctic Ocean", "Océan Arctique"),
    Water("ocean", -130, -30, (2, 6), "South Pacific Ocean", "Océan Pacifique sud"),
    Water("ocean", -14, -26, (2, 6), "South Atlantic Ocean", "Océan Atlantique sud"),
    Water("ocean", 70, -62, (2, 6), "Southern Ocean", "Océan Austral"),
    Water("sea", 134.8, 40.2, (4, 7), "Sea of Japan (East Sea)", "Mer du Japon (mer de l’Est)"),
    Water("sea", 149.5, 54.5, (3, 8), "Sea of Okhotsk", "Mer d’Okhotsk"),
    Water("sea", 18.5, 34.6, (3, 8), "Mediterranean Sea", "Mer Méditerranée"),
    Water("sea", 34.5, 43.3, (3, 8), "Black Sea", "Mer Noire"),
    Water("sea", 50.6, 42.0, (3, 8), "Caspian Sea", "Mer Caspienne"),
    Water("sea", -178, 58.5, (3, 8), "Bering Sea", "Mer de Béring"),
    Water("sea", 41, 74.3, (3, 8), "Barents Sea", "Mer de Barents"),
    Water("sea", 71, 75.5, (3, 8), "Kara Sea", "Mer de Kara"),
    Water("sea", 125, 76, (3, 8), "Laptev Sea", "Mer des Laptev"),
    Water("sea", 162, 72.3, (3, 8), "East Siberian Sea", "Mer de Sibérie orientale"),
    Water("sea", 125, 29, (3, 8), "East China Sea", "Mer de Chine orientale"),
    Water("sea", 114, 13, (3, 8), "South China Sea", "Mer de Chine méridionale"),
    Water("sea", 123.4, 35.6, (3, 8), "Yellow Sea", "Mer Jaune"),
    Water("sea", 63, 15, (3, 8), "Arabian Sea", "Mer d’Arabie"),
    Water("sea", 88.5, 15, (3, 8), "Bay of Bengal", "Golfe du Bengale"),
    Water("sea", 3.5, 56.2, (4, 8), "North Sea", "Mer du Nord"),
    Water("sea", 19.6, 57.0, (4, 8), "Baltic Sea", "Mer Baltique"),
    Water("sea", 2, 69, (3, 8), "Norwegian Sea", "Mer de Norvège"),
    Water("sea", -6, 76, (4, 8), "Greenland Sea", "Mer du Groenland"),
    Water("sea", 38, 20.3, (4, 8), "Red Sea", "Mer Rouge"),
    Water("sea", 51.6, 27.0, (4, 8), "Persian Gulf", "Golfe Persique"),
    Water("sea", 133, 19, (3, 8), "Philippine Sea", "Mer des Philippines"),
    Water("sea", -172, 69, (4, 8), "Chukchi Sea", "Mer des Tchouktches"),
    Water("sea", -85, 60, (3, 8), "Hudson Bay", "Baie d’Hudson"),
    Water("sea", -91, 25, (3, 8), "Gulf of Mexico", "Golfe du Mexique"),
    Water("sea", -75, 15, (3, 8), "Caribbean Sea", "Mer des Caraïbes"),
    Water("sea", -146, 57, (4, 8), "Gulf of Alaska", "Golfe d’Alaska"),
    Water("sea", -56, 57, (4, 8), "Labrador Sea", "Mer du Labrador"),
    Water("sea", 156, -17, (4, 8), "Coral Sea", "Mer de Corail"),
    Water("sea", 160, -38, (3, 8), "Tasman Sea", "Mer de Tasman"),
    Water("sea", 36.6, 46.1, (5, 10), "Sea of Azov", "Mer d’Azov"),
    Water("sea", 37.8, 65.7, (5, 9), "White Sea", "Mer Blanche"),
    Water("sea", 25.0, 38.6, (5, 9), "Aegean Sea", "Mer Égée"),
    Water("sea", 15.3, 43.1, (5, 9), "Adriatic Sea", "Mer Adriatique"),
    Water("sea", 26.4, 59.85, (6, 9), "Gulf of Finland", "Golfe de Finlande"),
    Water("sea", 119.6, 38.7, (5, 9), "Bohai Sea", "Mer de Bohai"),
    Water("sea", 140.6, 49.2, (5, 9), "Strait of Tartary", "Détroit de Tartarie"),
    Water("sea", 129.1, 34.4, (6, 9), "Korea Strait", "Détroit de Corée"),
    Water("sea", 119.4, 24.4, (6, 9), "Taiwan Strait", "Détroit de Taïwan"),
    Water("sea", 124.3, 38.8, (6, 9), "Korea Bay", "Baie de Corée"),
    Water("sea", 128.3, 39.4, (6, 10), "East Korea Bay", "Golfe de Corée orientale"),
    Water("sea", 157.6, 59.8, (5, 8), "Shelikhov Gulf", "Golfe de Chelikhov"),
    Water("sea", 142.0, 45.78, (7, 10), "La Pérouse Strait", "Détroit de La Pérouse"),
    Water("sea", 131.4, 42.2, (8, 12), "Sea of Japan (East Sea)", "Mer du Japon (mer de l’Est)"),
    Water("sea", 131.85, 42.66, (7, 10), "Peter the Great Gulf", "Golfe de Pierre-le-Grand"),
    Water("sea", 38.3, 46.95, (8, 11), "Taganrog Bay", "Golfe de Taganrog"),
    Water("sea", 131.72, 43.07, (8, 12), "Amur Bay", "Baie de l’Amour"),
    Water("sea", 132.18, 43.13, (8, 12), "Ussuri Bay", "Baie de l’Oussouri"),
    Water("sea", 130.93, 42.57, (9, 12), "Posyet Bay", "Baie de Possiet"),
    Water("sea", 132.52, 42.83, (10, 13), "Strelok Bay", "Golfe Strelok"),
    Water("sea", 132.74, 42.85, (10, 13), "Vostok Bay", "Golfe Vostok"),
    Water("sea", 132.95, 42.76, (10, 13), "Nakhodka Bay", "Baie de Nakhodka"),
    Water("lake", 108.3, 53.8, (4, 9), "Lake Baikal", "Lac Baïkal"),
    Water("lake", 32.9, -1.2, (4, 9), "Lake Victoria", "Lac Victoria"),
    Water("lake", -87.6, 47.7, (4, 9), "Lake Superior", "Lac Supérieur"),
    Water("lake", -87.0, 43.8, (5, 9), "Lake Michigan", "Lac Michigan"),
    Water("lake", -121, 66, (5, 9), "Great Bear Lake", "Grand lac de l’Ours"),
    Water("lake", 29.6, -6.3, (5, 9), "Lake Tanganyika", "Lac Tanganyika"),
    Water("lake", 31.4, 60.8, (5, 9), "Lake Ladoga", "Lac Ladoga"),
    Water("lake", 35.5, 61.6, (5, 9), "Lake Onega", "Lac Onega"),
    Water("lake", 74.2, 46.3, (5, 9), "Lake Balkhash", "Lac Balkhach"),
    Water("lake", 77.3, 42.43, (6, 10), "Issyk-Kul", "Issyk-Koul"),
    Water("lake", 132.4, 45.0, (6, 11), "Lake Khanka", "Lac Khanka"),
    Water("lake", 100.45, 51.1, (6, 10), "Lake Khövsgöl", "Lac Khövsgöl"),
    Water("lake", 100.68, 74.49, (6, 10), "Lake Taymyr", "Lac Taïmyr"),
    Water("lake", 13.3, 58.9, (6, 10), "Vänern", "Vänern"),
    Water("lake", 38.3, 58.5, (7, 10), "Rybinsk Reservoir", "Réservoir de Rybinsk"),
    Water("lake", 42.9, 38.65, (7, 10), "Lake Van", "Lac de Van"),
    Water("river", 134.23, 48.34, (5, 10), "Amur", "Amour"),
    Water("river", 124.52, 60.69, (5, 10), "Lena", "Léna"),
    Water("river", 87.99, 66.0, (5, 10), "Yenisei", "Ienisseï"),
    Water("river", 66.52, 62.27, (5, 10), "Ob", "Ob"),
    Water("river", 70.14, 57.94, (5, 10), "Irtysh", "Irtych"),
    Water("river", 47.03, 51.87, (5, 10), "Volga", "Volga"),
    Water("river", 40.99, 49.79, (5, 10), "Don", "Don"),
    Water("river", 51.6, 49.57, (5, 10), "Ural", "Oural"),
    Water("river", 111.0, 30.43, (5, 10), "Yangtze", "Yangzi"),
    Water("river", 110.5, 38.0, (5, 10), "Yellow River", "Fleuve Jaune"),
    Water("river", 128.01, 45.93, (6, 10), "Songhua", "Songhua"),
    Water("river", 133.9, 46.57, (6, 10), "Ussuri", "Oussouri"),
    Water("river", 126.5, 41.43, (7, 10), "Yalu", "Yalou"),
    Water("river", 33.0, 48.75, (5, 10), "Dnieper", "Dniepr"),
    Water("river", 39.54, 45.16, (7, 11), "Kuban", "Kouban"),
    Water("river", 130.2, 42.9, (8, 12), "Tumen", "Tumen"),
)

# By country: GeoNames' name=the French one, where CLDR has none or one that is out of use.
_FRENCH_CITIES: Mapping[str, str] = {
    "AE": "Abu Dhabi=Abou Dabi",
    "BD": "Dhaka=Dacca",
    "BE": "Antwerp=Anvers",
    "BR": "Manaus=Manaus",
    "BY": "Mogilev=Moguilev",
    "CH": "Bern=Berne, Geneva=Genève",
    "CN": "Beijing=Pékin, Guangzhou=Canton, Lhasa=Lhassa, Kashgar=Kachgar",
    "DE": "Munich=Munich, Hamburg=Hambourg, Frankfurt am Main=Francfort",
    "EG": "Alexandria=Alexandrie",
    "ES": "Barcelona=Barcelone",
    "GB": "Edinburgh=Édimbourg",
    "GE": "Batumi=Batoumi, Kutaisi=Koutaïssi, Sokhumi=Soukhoumi",
    "GR": "Thessaloníki=Thessalonique",
    "GT": "Guatemala City=Guatemala",
    "IN": "Mumbai=Bombay, Bengaluru=Bangalore, Kolkata=Calcutta",
    "IQ": "Mosul=Mossoul",
    "IR": "Isfahan=Ispahan, Mashhad=Mechhed, Shiraz=Chiraz",
    "IT": "Genoa=Gênes, Naples=Naples",
    "KG": "Osh=Och",
    "KZ": "Aktobe=Aktobé, Almaty=Almaty, Karagandy=Karaganda, Kokshetau=Kokchetaou, Kyzylorda=Kyzylorda, Oral=Oural, "
    "Petropavl=Petropavl, Pavlodar=Pavlodar, Semey=Semeï, Ust-Kamenogorsk=Oust-Kamenogorsk",
    "MM": "Yangon=Rangoun",
    "MN": "Choibalsan=Tchoïbalsan, Darhan=Darkhan, Ulaanbaatar=Oulan-Bator",
    "NP": "Kathmandu=Katmandou",
    "PL": "Kraków=Cracovie",
    "RU": "Arkhangelsk=Arkhangelsk, Komsomolsk-on-Amur=Komsomolsk-sur-l’Amour, Naberezhnye Chelny=Naberejnye Tchelny, "
    "Nizhny Novgorod=Nijni Novgorod, Nizhny Tagil=Nijni Taguil, "
    "Rostov-on-Don=Rostov-sur-le-Don, Saint Petersburg=Saint-Pétersbourg, Yekaterinburg=Ekaterinbourg, "
    "Petrozavodsk=Petrozavodsk, Novorossiysk=Novorossiisk",
    "SA": "Mecca=La Mecque, Jeddah=Djeddah, Medina=Médine",
    "TD": "N'Djamena=N’Djamena",
    "UA": "Kyiv=Kiev, Kryvy Rih=Kryvyï Rih, Mykolayiv=Mykolaïv, Odesa=Odessa, Sevastopol=Sébastopol, "
    "Zaporizhzhia=Zaporijjia",
    "US": "Philadelphia=Philadelphie, New Orleans=La Nouvelle-Orléans",
    "UZ": "Bukhara=Boukhara, Nukus=Noukous",
    "VN": "Ho Chi Minh City=Hô-Chi-Minh-Ville",
    "ZA": "Cape Town=Le Cap",
}

# By country and GeoNames' name, where that is not what English maps print.
_ENGLISH_CITIES: Mapping[str, str] = {
    "BE Antwerpen": "Antwerp",
    "BY Homyel'": "Gomel",
    "BY Mahilyow": "Mogilev",
    "CN Gujangbagh": "Hotan",
    "CN Jinshanlu": "Altay",
    "CH Genève": "Geneva",
    "DE Köln": "Cologne",
    "IS Reykjavík": "Reykjavik",
    "KP Satan": "Sat’an",
    "KP Sŏngnae-ri": "Kyongwon",
    "MN Ulan Bator": "Ulaanbaatar",
    "RU Bol'šoj Kamen'": "Bolshoy Kamen",
    "SA Madinah": "Medina",
    "SA Makkah": "Mecca",
    "SE Göteborg": "Gothenburg",
    "UA Zaporizhzhya": "Zaporizhzhia",
    "US New York City": "New York",
}

# In GeoNames, but no towns: the former name of one that is there under its present name, and a prefecture.
NOT_TOWNS = frozenset({"KP Unggi", "CN Daxing’anling"})

# ISO 3166 has codes for them, but they are parts of a country that has its own label.
_NO_COUNTRIES = frozenset({"AQ", "GF", "GP", "HK", "MO", "MQ", "PR", "RE", "YT"})

# Where French transcribes Cyrillic in its own way.
_TRANSCRIBED = frozenset({"BY", "KG", "KZ", "RU", "UA"})
# From the English transcription, in order: longer ones first. After the BGN/PCGN system of GeoNames and French use.
_ENGLISH_TO_FRENCH = (
    ("shch", "\u0001"),
    ("zh", "\u0002"),
    ("sh", "\u0003"),
    ("t?ch", "\u0004"),
    ("u", "ou"),
    (r"(?<=i)y(?=[aeiou])", ""),
    (r"(?<=i)y", "i"),
    (r"(?<=[aeou])y", "ï"),
    (r"y(?=[ao]|e\w)", "i"),
    (r"sky$", "ski"),
    (r"g(?=[ei])", "gu"),
    (r"(?<=[aeiouyï])s(?=[aeiouyï])", "ss"),
    (r"(?<=[^aeiou]i)n$", "ne"),
    ("\u0001", "chtch"),
    ("\u0002", "j"),
    ("\u0003", "ch"),
    ("\u0004", "tch"),
)


def country_names(country: str) -> tuple[str, str] | None:
    """A country in English and French, after CLDR; None for what has an ISO 3166-1 code but is none, or is no more."""
    english, french = (Locale(language).territories.get(country, "") for language in ("en", "fr"))
    # Of “Myanmar (Burma)” the first name; of “Congo - Kinshasa” what maps print.
    short = [name.split(" (")[0].replace(" - ", "-") for name in (english, french)]
    return (short[0], short[1]) if all(short) and country not in _NO_COUNTRIES else None


def english_name(country: str, name: str) -> str:
    """A city of GeoNames as English maps print it: without the marks of transcription systems."""
    if (own := _ENGLISH_CITIES.get(f"{country} {name}")) is not None:
        return own
    if country in _TRANSCRIBED:
        name = re.sub(r"[’'ʼ]", "", name.replace("ë", "yo"))
        name = re.sub(r"[iy]y(?=e?\b)", "y", name)
    if country in ("KP", "KR"):
        name = re.sub(r"([ -](nodongjagu|Il-tong|si|ŭp|eup|ni|ri|dong|gu|ch’on))+$|[’']", "", name)
    return name if _is_latin1(name) else _without_marks(name)


def _is_latin1(name: str) -> bool:
    return all(ord(letter) < 256 or letter in "’‘" for letter in name)


def _without_marks(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.translate(str.maketrans("łŁđĐıə", "lLdDie")))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def french_name(country: str, english: str) -> str:
    """A city in French: from our table, else from CLDR, else transcribed from Cyrillic, else as in English."""
    key = f"{country} {english}"
    if (own := french_table().get(key) or _cldr_cities().get(f"{country} {fold_key(english)}")) is not None:
        return own
    return _transcribed(english) if country in _TRANSCRIBED else english


def _transcribed(english: str) -> str:
    words = []
    for word in re.split(r"([ -])", english):
        french = word.lower()
        for pattern, instead in _ENGLISH_TO_FRENCH:
            french = re.sub(pattern, instead, french)
        words.append(french[:1].upper() + french[1:] if word[:1].isupper() else french)
    return "".join(words)


@lru_cache
def french_table() -> Mapping[str, str]:
    """Our own French names by country code and English name, as in “CN Beijing”."""
    pairs = ((country, pair.split("=")) for country, row in _FRENCH_CITIES.items() for pair in row.split(", "))
    return {f"{country} {english}": french for country, (english, french) in pairs}


@lru_cache
def _cldr_cities() -> Mapping[str, str]:
    """The cities that time zones are called after, where CLDR has French names of their own."""
    countries: Mapping[str, str] = get_global("zone_territories")
    return {
        f"{countries[zone]} {fold_key(zone.split('/')[-1].replace('_', ' '))}": names["city"].split(" (")[0]
        for zone, names in Locale("fr").time_zones.items()
        if "city" in names and zone in countries
    }
