#!/usr/bin/env bash
# pycountry answers "Republic of Korea" with North Korea alone.
#
# `countries.search_fuzzy` (pycountry 26.2.16, ExistingCountries.search_fuzzy in pycountry/__init__.py) looks for the asked text
# as a part of the names. The data write the South as "Korea, Republic of" and give it no official name, so "Republic of
# Korea" is in none of its fields; the North's "Democratic People's Republic of Korea" holds it. The answer is one country,
# the other one, and nothing says that it is a guess. "Niger" gives Nigeria first: the exact name counts 50 points, and a
# state of that name gives Nigeria as many. Whoever tags articles by the first answer puts the South's doings into the
# North, and Niamey into Nigeria. pycountry issues 25 and 91 are about names that are not found, not about these.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pycountry==26.2.16

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import pycountry

print("pycountry", version("pycountry"))
expected = {"Republic of Korea": ["KP"], "Korea, Republic of": ["KR"], "South Korea": ["KR"], "Niger": ["NG", "NE"]}
seen = {asked: [country.alpha_2 for country in pycountry.countries.search_fuzzy(asked)] for asked in expected}
for asked, codes in seen.items():
    print(f"{asked}: {', '.join(codes)}")
assert seen == expected, f"the behaviour has changed; it was {expected}"
PYTHON
