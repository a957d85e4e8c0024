#!/usr/bin/env bash
# edtf-validate says that 29 February 2023 is a date, and that it is none.
#
# Asked for the date alone, `is_valid` (edtf-validate 2.0.0) answers True for 2023-02-29, though 2023 has no such day: the
# grammar of a day (`monthDay` in edtf_validate/valid_edtf.py) lets every February have 29 days and does not look at the
# year. Asked for an interval that begins with the same day, it answers False, because there both ends go through strptime
# (`is_valid_interval`). So what a cataloguer types passes as a date, and the same day is refused once it has an end.
# Whoever checks a column of dates with it alone meets this; another check must try the calendar too.
# A PHP validator of the same format had and mended the same gap: ProfessionalWiki/EDTF, issue 10.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check edtf-validate==2.0.0

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

from edtf_validate.valid_edtf import is_valid

print("edtf-validate", version("edtf-validate"))
expected = {
    "2024-02-29": True,
    "2023-02-29": True,  # the surprise
    "2023-02-29/2023-03-05": False,
    "2023-02-30": False,
}
seen = {text: is_valid(text) for text in expected}
for text, answer in seen.items():
    print(f"is_valid({text!r}) is {answer}")
assert seen == expected, f"the behaviour has changed; it was {expected}"
PYTHON
