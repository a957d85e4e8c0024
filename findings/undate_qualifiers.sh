#!/usr/bin/env bash
# undate reads "about August 2023" and "August 2023, perhaps" as plain August 2023.
#
# EDTF (ISO 8601-2, level 1) writes an approximate date with "~", an uncertain one with "?", both with "%". The grammar of
# undate 0.8.0 (undate/converters/grammars/edtf.lark, rule `qualification`) accepts all three; what it makes of them
# (undate/converters/edtf/transformer.py, `date`) keeps year, month and day and nothing else. No error, no
# warning: the date is written back without its mark, equals the sure one, and has the earliest and latest day of that. Whoever loads and saves a catalogue through it turns estimates into statements.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check undate==0.8.0

"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

from undate import Undate

print("undate", version("undate"))
sure = Undate.parse("2023-08", "EDTF")
for text in ("2023-08~", "2023-08?", "2023-08%"):
    read = Undate.parse(text, "EDTF")
    print(f"{text} is written back as {read.format('EDTF')}; {read.earliest} to {read.latest}; equal: {read == sure}")
    assert read.format("EDTF") == "2023-08", "the mark is kept now"
    assert read == sure, "an uncertain month differs from a sure one now"
    assert (str(read.earliest), str(read.latest)) == ("2023-08-01", "2023-08-31")
PYTHON
