#!/usr/bin/env bash
# GDAL's LIBKML driver loses a KML date that is a year, and ends a month on its first day.
#
# KML 2.2 lets `<begin>`, `<end>` and `<when>` be a year or a year and month (xsd:gYear, xsd:gYearMonth; see kml:dateTime in
# the standard, OGC 07-147r2): `<end>2023-10</end>` means that it lasts through October. GDAL has only a whole date for a
# field, so its LIBKML driver (ogr/ogrsf_frmts/libkml/ogrlibkmlfield.cpp; here GDAL 3.12.4 inside pyogrio 0.13.0) makes of it 1 October: thirty days are missing. A bare year becomes no date at all, without a
# warning. OpenLayers once had a gap like it (openlayers/openlayers, issue 1585).
# Whoever writes vague dates to KML and checks them with QGIS, GeoPandas or ogrinfo meets this: write whole days for GDAL.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyogrio==0.13.0 geopandas==1.2.0 pandas==3.1.1

cat > "$folder/spans.kml" <<'KML'
<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Placemark><name>days</name><TimeSpan><begin>2023-08-05</begin><end>2023-10-05</end></TimeSpan>
  <Point><coordinates>130,42</coordinates></Point></Placemark>
<Placemark><name>months</name><TimeSpan><begin>2023-08</begin><end>2023-10</end></TimeSpan>
  <Point><coordinates>130,42</coordinates></Point></Placemark>
<Placemark><name>years</name><TimeSpan><begin>2022</begin><end>2023</end></TimeSpan>
  <Point><coordinates>130,42</coordinates></Point></Placemark>
</Document></kml>
KML
"$folder/venv/bin/python" -W ignore - "$folder/spans.kml" <<'PYTHON'
import sys

import pyogrio

print("pyogrio", pyogrio.__version__, "with GDAL", ".".join(map(str, pyogrio.__gdal_version__)))
assert "LIBKML" in pyogrio.list_drivers(), "this pyogrio has no LIBKML driver"
read = pyogrio.read_dataframe(sys.argv[1])
seen = {name: (f"{begin:%Y-%m-%d}" if begin == begin else "nothing", f"{end:%Y-%m-%d}" if end == end else "nothing")
        for name, begin, end in zip(read["Name"], read["begin"], read["end"])}
for name, (begin, end) in seen.items():
    print(f"{name}: begins {begin}, ends {end}")
expected = {
    "days": ("2023-08-05", "2023-10-05"),
    "months": ("2023-08-01", "2023-10-01"),  # meant: until 31 October
    "years": ("nothing", "nothing"),  # meant: 1 January 2022 to 31 December 2023
}
assert seen == expected, f"the behaviour has changed; it was {expected}"
PYTHON
