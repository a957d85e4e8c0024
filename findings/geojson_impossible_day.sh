#!/usr/bin/env bash
# One text "2023-02-30" among the properties, and GeoPandas reads nothing of a valid GeoJSON file.
#
# GeoJSON has no type for dates; such a property is a string. GDAL looks at the strings of a column all the same, and where
# every one has the form of a date it calls the column a date (the GeoJSON driver's default, DATE_AS_STRING=NO). The form is
# enough, the calendar is not asked. pyogrio 0.13.0 then makes a day of each value, and the first that no month has ends the
# reading of the whole file with "day is out of range for month", without file, row or field. One more value that is not
# like a date ("2023-02", "unknown") makes the column text again, and everything is read; so does DATE_AS_STRING=YES.
# Whoever maps what people typed meets this. Kin of it: Toblerity/Fiona, pull request 385; geopandas/geopandas, issue 2502.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyogrio==0.13.0 geopandas==1.2.0 pandas==3.1.1

"$folder/venv/bin/python" -W ignore - "$folder" <<'PYTHON'
import json
import sys
from pathlib import Path

import geopandas
import pyogrio

print("geopandas", geopandas.__version__, "pyogrio", pyogrio.__version__,
      "with GDAL", ".".join(map(str, pyogrio.__gdal_version__)))
file = Path(sys.argv[1]) / "days.geojson"


def read(*days: str, **options: str) -> str:
    point = {"type": "Point", "coordinates": [130, 42]}
    features = [{"type": "Feature", "geometry": point, "properties": {"day": day}} for day in days]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    try:
        return f"{len(geopandas.read_file(file, **options))} rows"
    except ValueError as error:
        return str(error)


seen = [
    read("2023-02-28", "2023-02-27"),
    read("2023-02-28", "2023-02-30"),
    read("2023-02-28", "2023-02-30", "unknown"),
    read("2023-02-28", "2023-02-30", DATE_AS_STRING="YES"),
]
expected = ["2 rows", "day is out of range for month", "3 rows", "2 rows"]
for what, answer in zip(("two real days", "one of 30 February", "and one “unknown”", "DATE_AS_STRING=YES"), seen):
    print(f"{what}: {answer}")
assert seen == expected, f"the behaviour has changed; it was {expected}"
PYTHON
