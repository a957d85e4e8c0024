"""`geo export FORMAT`: what it says, what it writes and where, and that it writes all or nothing."""

import re
from pathlib import Path

import pytest

from geo.cli.main import main
from geo.export.formats import FORMATS
from tests.support import Folder, run_python

COUNTS = {"html": "", "csv": "5 claims, 5 quotes, ", "pptx": "3 steps, ", "bib": "2 articles, ", "csl": "2 articles, "}


def _export(folder: Folder, *arguments: str) -> int:
    return main(["--dossier", str(folder.root), "export", *arguments])


@pytest.mark.parametrize("key", FORMATS)
def test_each_says_what_it_wrote(folder: Folder, tmp_path: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "new" / f"route{FORMATS[key].suffix}"
    assert _export(folder, key, "-o", str(file)) == 0
    said = capsys.readouterr()
    counts = COUNTS.get(key, "2 legs, 5 claims, 5 quotes, ")
    assert re.fullmatch(rf"wrote {re.escape(str(file))} \({counts}(\d+ kB|\d\.\d\d MB)\)\n", said.out)
    assert said.err == ""
    assert file.stat().st_size > 500
    assert list(file.parent.iterdir()) == [file]


def test_the_language_is_that_of_our_words(folder: Folder, tmp_path: Path) -> None:
    for lang, word in (("en", "The line is ours."), ("fr", "La ligne est de nous.")):
        assert _export(folder, "kml", "-o", str(tmp_path / f"{lang}.kml"), "--lang", lang) == 0
        assert word in (tmp_path / f"{lang}.kml").read_text("utf-8")


def test_the_dossier_may_be_named_behind_the_command(folder: Folder, tmp_path: Path) -> None:
    assert main(["export", "geojson", "-o", str(tmp_path / "x.geojson"), "--dossier", str(folder.root)]) == 0


@pytest.mark.parametrize("key", ["html", "kml"])
def test_a_name_that_hides_its_format_is_warned_of(
    folder: Folder, tmp_path: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(folder, key, "-o", str(tmp_path / "route.txt")) == 0
    assert capsys.readouterr().err == (
        f"route.txt does not end in .{key}, by which programs know it; rename it if one does not\n"
    )
    assert _export(folder, key, "-o", str(tmp_path / f"ROUTE.{key.upper()}")) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shp", "-o", "x"], "invalid choice: 'shp'"),
        (["kml"], "the following arguments are required: -o/--output"),
        (["kml", "-o", "x", "--lang", "de"], "argument --lang: invalid choice: 'de'"),
        (["kml", "-o", "x", "--theme", "dark"], "unrecognized arguments: --theme dark"),
    ],
)
def test_wrong_use(folder: Folder, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        _export(folder, *arguments)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_help_says_what_each_format_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for each in FORMATS.values():
        assert each.key in shown
        assert each.purpose in shown


def test_a_folder_as_the_file_and_a_file_as_the_folder(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(folder, "kml", "-o", str(tmp_path)) == 1
    assert capsys.readouterr().err == f"{tmp_path} is a folder; name the file to write in it\n"
    (tmp_path / "file").write_text("not a folder")
    assert _export(folder, "gpkg", "-o", str(tmp_path / "file" / "x.gpkg")) == 1
    said = capsys.readouterr()
    assert (
        said.err
        == f"{tmp_path}/file/x.gpkg cannot be written: File exists; move away the file that is in a folder’s place\n"
    )
    assert said.out == ""


def test_what_is_no_name_for_a_file(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for name, said in {
        "-": "“-” is no file here, as the whole is written or nothing; name the file to write",
        str(tmp_path / ("x" * 300)): "cannot be written: File name too long; choose a shorter name",
        str(tmp_path / "round"): "; choose another file",
    }.items():
        assert _export(folder, "csv", "-o", name) == 1
        err = capsys.readouterr().err
        assert err.endswith(f"{said}\n")
        assert err.count("\n") == 1
    assert not Path("-").exists()


def test_a_link_stays_one_and_a_file_keeps_its_mode(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("that of yesterday")
    (tmp_path / "there.csv").chmod(0o600)
    (tmp_path / "link.csv").symlink_to("there.csv")
    assert _export(folder, "csv", "-o", str(tmp_path / "link.csv")) == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "there.csv").stat().st_mode & 0o777 == 0o600


def test_a_dossier_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dossier", str(tmp_path / "nowhere"), "export", "kml", "-o", str(tmp_path / "x.kml")]) == 1
    said = capsys.readouterr().err
    assert f"{tmp_path}/nowhere: is not a folder. Give the folder that holds seeds/ and data/" in said
    assert not (tmp_path / "x.kml").exists()


@pytest.mark.parametrize("key", ["gpkg"])
def test_a_disk_that_is_full_half_way_leaves_the_file_of_yesterday(folder: Folder, tmp_path: Path, key: str) -> None:
    before = tmp_path / f"route.{key}"
    before.write_text("that of yesterday")
    done = run_python(
        f"""
import resource, sys
from geo.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # as on a disk that is full after 3,000 bytes
sys.exit(main(["--dossier", {str(folder.root)!r}, "export", {key!r}, "-o", {str(before)!r}]))
"""
    )
    assert done.returncode == 1
    assert done.stderr == f"{before} cannot be written: File too large; make room there\n"
    assert before.read_text() == "that of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "dossier") == [before.name]


def test_a_time_that_is_none_is_said_once(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert _export(folder, "kml", "-o", str(tmp_path / "x.kml")) == 1
    assert capsys.readouterr().err == (
        "SOURCE_DATE_EPOCH is “soon”, which is no time; give whole seconds since 1970, or unset it\n"
    )
