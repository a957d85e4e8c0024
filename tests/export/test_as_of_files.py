"""Files as of a day: they hold what was in print by then and say so, and a snapshot can be checked against that day."""

import csv
import io
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from geo.assess.ready import Ready
from geo.built import read_built
from geo.cli.main import main
from geo.dossier.as_of import printed_by
from geo.errors import BuildError
from geo.export.formats import FORMATS
from geo.export.options import ExportOptions, file_stem
from geo.export.snapshot.opening import SnapshotError
from geo.export.snapshot.verify import verify
from tests.exported import AS_OF
from tests.handed_out import texts_of_file
from tests.support import SMALL, Folder, parsed, run_python

# It goes through all of the code once more, whose lines other tests count.
pytestmark = pytest.mark.no_cover

EARLY = date(2021, 4, 5)
LINE = "As of 5 April 2021: 1 of 2 articles, 3 of 5 claims"
LATER = "Trains ran"


def made(folder: Folder, key: str, **options: object) -> bytes:
    dossier = folder.load()
    asked = ExportOptions(as_of=AS_OF, **{"printed_by": EARLY, **options})
    return FORMATS[key].write(Ready(dossier, read_built(dossier)), asked)


@cache
def text_of(key: str, day: date | None) -> str:
    """All text in a file of the small dossier, made once."""
    return texts(key, made(Folder(SMALL), key, printed_by=day))


def texts(key: str, content: bytes) -> str:
    return "\n".join(texts_of_file(key, content))


@pytest.mark.parametrize("key", FORMATS)
def test_a_file_holds_nothing_of_later_articles(key: str) -> None:
    whole, cut = text_of(key, None), text_of(key, EARLY)
    # A bibliography has no quotes, but the articles themselves.
    early, later = ("harbour.txt", "railway.txt") if key in ("bib", "csl") else ("Deux navires", LATER)
    assert early in cut
    assert later in whole
    assert later not in cut


@pytest.mark.parametrize("key", ["html", "kml", "gpkg", "xlsx", "pptx"])
def test_a_file_tells_readers_as_of_when_it_is(key: str) -> None:
    assert LINE in text_of(key, EARLY)
    assert "As of" not in text_of(key, None)


@pytest.mark.parametrize("key", ["geojson", "geojsonl", "kml", "gpkg", "html"])
def test_a_file_tells_programs_as_of_when_it_is(key: str) -> None:
    assert "printed_by" in text_of(key, EARLY)
    assert "2021-04-05" in text_of(key, EARLY)
    assert "printed_by" not in text_of(key, None)


def test_slides_and_steps_say_the_day(folder: Folder) -> None:
    folder.change("data/steps.yaml", "claims: [two-ships, forty-crates]", "as_of: 2021-04-01\n    claims: [two-ships]")
    said = texts("pptx", made(folder, "pptx", printed_by=None))
    assert said.count("As of 1 April 2021 · 1 claim") == 1
    assert "As of 5 April 2021 · 1 claim" in text_of("pptx", EARLY)


def test_the_name_of_a_file_has_the_day(folder: Folder) -> None:
    cut = printed_by(folder.load(), EARLY)
    assert file_stem(cut, ExportOptions(as_of=AS_OF)) == "portune-hautgare_as-of-2021-04-05_2026-11-21"


def test_the_layer_of_a_file_is_that_of_the_day(folder: Folder) -> None:
    collection = json.loads(made(folder, "geojson"))
    counts = {one["id"]: one["properties"]["claims"] for one in collection["features"]}
    assert counts == {"leg-by-sea": 2, "leg-by-rail": 1, "place-portune": 1, "place-valbonne": 2, "place-hautgare": 0}


def test_there_is_no_file_of_nothing(folder: Folder) -> None:
    with pytest.raises(BuildError, match="Rien de ce dossier n’avait sûrement paru au 31 mars 2021"):
        made(folder, "csv", printed_by=date(2021, 3, 31), language="fr")


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_takes_a_day(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.csv"
    assert main(["--dossier", str(folder.root), "export", "csv", "-o", str(file), "--as-of", "2021-04-05"]) == 0
    assert "(3 claims, 3 quotes, " in capsys.readouterr().out
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2021-04", "argument --as-of: “2021-04” is not a day of the calendar; write one such as 2023-10-05"),
        ("2026-11-21T10:00:00Z", "(the time at which a file was made is --made)"),
    ],
)
def test_the_command_refuses_what_is_no_day(
    folder: Folder, given: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--dossier", str(folder.root), "export", "kml", "-o", "x", "--as-of", given])
    assert said in " ".join(capsys.readouterr().err.split())


def test_the_command_says_why_there_is_no_file(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.kml"
    assert main(["--dossier", str(folder.root), "export", "kml", "-o", str(file), "--as-of", "2021-03-01"]) == 1
    assert "Its first article counts from 1 April 2021" in capsys.readouterr().err
    assert not file.exists()


def test_a_layer_of_a_day_needs_no_geopandas(tmp_path: Path) -> None:
    done = run_python(
        "import sys\n"
        "from geo.cli.main import main\n"
        "code = main(['--dossier', sys.argv[1], 'export', 'html', '-o', sys.argv[2], '--as-of', '2021-04-05'])\n"
        "print('heavy:', code, *sorted({'geopandas', 'streamlit'} & set(sys.modules)))",
        str(SMALL),
        str(tmp_path / "x.html"),
    )
    assert done.stdout.splitlines()[-1].strip() == "heavy: 0", done.stderr


# ── the snapshot ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def file(folder: Folder, tmp_path: Path) -> Path:
    folder.change("data/steps.yaml", "view: all\n", "view: all\n    picture: timeline\n    as_of: 2021-04-02\n")
    folder.change("data/steps.yaml", "claims: [two-ships, train-line]", "claims: [two-ships]")
    made_file = tmp_path / "snapshot.html"
    made_file.write_bytes(made(folder, "html"))
    return made_file


def test_a_snapshot_as_of_a_day_matches_the_dossier_as_of_that_day(folder: Folder, file: Path) -> None:
    report = verify(file, folder.load())
    assert (report.claims, report.mismatches, report.notes) == (3, (), ())


def test_so_does_a_whole_one_with_a_step_as_of_a_day(folder: Folder, file: Path) -> None:
    file.write_bytes(made(folder, "html", printed_by=None))
    assert 'data-picture="stage:timeline@2021-04-02"' in texts("html", file.read_bytes())
    report = verify(file, folder.load())
    assert (report.claims, report.mismatches, report.notes) == (5, (), ())


def test_a_snapshot_says_on_its_page_as_of_when_it_is(file: Path) -> None:
    html = parsed(file.read_text("utf-8"))
    (banner,) = html.of_class("sr-as-of")
    assert "As of 5 April 2021" in banner.text
    assert "Railway paper" in banner.text
    (foot,) = html.of_class("sr-foot")
    assert "As of 5 April 2021 · made 21 November 2026" in foot.text


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("1 of 2 articles, 3 of 5 claims", "2 of 2 articles, 5 of 5 claims", ["as-of: picture"]),
        ('"printed_by": "2021-04-05"', '"printed_by": "2021-04-06"', ["as-of: picture"]),
    ],
)
def test_another_day_is_found_out(folder: Folder, file: Path, old: str, new: str, found: list[str]) -> None:
    text = file.read_text("utf-8")
    old, new = (old, new) if old in text else (old.replace(": ", ":"), new.replace(": ", ":"))
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    report = verify(file, folder.load())
    assert [f"{one.id}: {one.what}" for one in report.mismatches] == found


def test_a_snapshot_of_no_day_is_damaged(folder: Folder, file: Path) -> None:
    text = file.read_text("utf-8")
    broken = text.replace('"printed_by":"2021-04-05"', '"printed_by":"soon"').replace(
        '"printed_by": "2021-04-05"', '"printed_by": "soon"'
    )
    assert broken != text
    file.write_text(broken, "utf-8")
    with pytest.raises(SnapshotError, match="its provenance is damaged"):
        verify(file, folder.load())
