"""The `geo` command: exit codes, what it says and where, and that it writes all or nothing."""

import json
from pathlib import Path

import pytest

from geo.cli.main import main
from geo.dossier.record import DATA_FILES, OPTIONAL_FILES
from tests.support import ROOT, Folder, run_python

NO_RIGHTS = """
import ctypes, os, sys
# Root may write anywhere; without CAP_DAC_OVERRIDE (1) and CAP_DAC_READ_SEARCH (2) it is held to a folder's rights.
if os.geteuid() == 0:
    for capability in (1, 2):
        assert ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP
os.execv(sys.executable, [sys.executable, "-m", "geo.cli", *sys.argv[1:]])
"""
SMALL_FILES_ONLY = """
import resource, sys
from geo.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # as on a disk that is full after 3,000 bytes
sys.exit(main(sys.argv[1:]))
"""
BUILT = {
    "data/layer.geojson",
    "data/mentions.json",
    *(f"data/schema/{name}.schema.json" for name in (*DATA_FILES, *OPTIONAL_FILES)),
}


def _run(folder: Folder, *arguments: str) -> int:
    return main(["--dossier", str(folder.root), *arguments])


def test_check_of_a_sound_dossier_counts_what_is_in_it(rebuilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dossier", str(rebuilt), "check"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("5 articles, ")
    assert "3 legs" in said.out
    assert said.out.endswith("The dossier is sound: every quote is in its article, every id exists.\n")
    assert said.err == ""


def test_check_says_what_has_not_been_built(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(folder, "check") == 1
    said = capsys.readouterr()
    assert said.out == "2 articles, 5 claims, 5 quotes, 4 voices, 2 origins, 3 places, 2 legs, 3 steps\n"
    assert said.err.splitlines() == [
        "data/layer.geojson is missing or older than the dossier. Run “geo build”",
        "data/mentions.json is missing or older than the dossier. Run “geo build”",
    ]


@pytest.mark.parametrize("command", ["check", "build"])
def test_every_problem_is_said_with_its_place_and_then_counted(
    folder: Folder, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.change("data/places.yaml", "lat: 48.0", "lat: 95")
    folder.change("data/claims.yaml", "voice: harbour_office", "voice: nobody")
    before = folder.snapshot()
    assert _run(folder, command) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line for line in said.err.splitlines() if not line.startswith("…")] == [
        (
            "data/claims.yaml:15: [two-ships] “nobody” is not the id of any voice. "
            "Add it to “voices” in data/voices.yaml, or correct it"
        ),
        "data/places.yaml:8: [portune] “95” for “lat” is above 90. Give a number of 90 or less",
        "2 problems in the dossier",
    ]
    assert folder.snapshot() == before


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dossier", str(tmp_path / "nowhere"), "check"]) == 1
    assert (
        f"{tmp_path}/nowhere: is not a folder. Give the folder that holds seeds/ and data/" in capsys.readouterr().err
    )


def test_the_dossier_is_the_folder_one_stands_in_unless_said_otherwise(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder.root)
    main(["check"])
    assert capsys.readouterr().out.startswith("2 articles")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["mend"], "invalid choice: 'mend'"),
        (["check", "--loud"], "unrecognized arguments: --loud"),
        (["--dossier"], "argument --dossier: expected one argument"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_build_writes_every_file_and_nothing_else(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    written = folder.snapshot()
    assert _run(folder, "build") == 0
    said = capsys.readouterr()
    assert {line.removeprefix(f"wrote {folder.root}/") for line in said.out.splitlines()} == BUILT
    built = folder.snapshot()
    assert set(built) - set(written) == BUILT
    assert written.items() <= built.items()
    layer = json.loads(built["data/layer.geojson"])
    assert [feature["id"] for feature in layer["features"]][:2] == ["leg-by-sea", "leg-by-rail"]
    assert _run(folder, "check") == 0
    folder.change("data/claims.yaml", "hedge: probable", "hedge: possible")
    assert _run(folder, "check") == 1


# ── where nothing can be written ─────────────────────────────────────────────────────────────────────────────────────


def _fails_whole(folder: Folder, code: str, said: str) -> None:
    before = folder.snapshot()
    done = run_python(code, "--dossier", str(folder.root), "build")
    errors = [line for line in done.stderr.splitlines() if not line.startswith("…")]
    assert done.returncode == 1, done.stderr
    assert len(errors) == 1, done.stderr
    assert errors[0].endswith(said)
    assert done.stdout == ""
    assert folder.snapshot() == before


def test_a_dossier_that_one_may_only_read(folder: Folder) -> None:
    data = folder.root / "data"
    data.chmod(0o555)
    try:
        _fails_whole(folder, NO_RIGHTS, "cannot be written: Permission denied; give yourself leave to write there")
    finally:
        data.chmod(0o755)


def test_a_disk_that_is_full_half_way(folder: Folder) -> None:
    (folder.root / "data/layer.geojson").write_text("the layer of yesterday")
    _fails_whole(folder, SMALL_FILES_ONLY, "cannot be written: File too large; make room there")


def test_a_file_where_a_folder_should_be(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.root / "data/schema").write_text("not a folder")
    before = folder.snapshot()
    assert _run(folder, "build") == 1
    (error,) = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("…")]
    assert error.startswith(f"{folder.root}/data/schema/sources.schema.json cannot be written: File exists; move away")
    assert folder.snapshot() == before


def test_a_file_that_one_may_not_read(folder: Folder) -> None:
    claims = folder.root / "data/claims.yaml"
    claims.chmod(0o000)
    done = run_python(NO_RIGHTS, "--dossier", str(folder.root), "check")
    claims.chmod(0o644)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "data/claims.yaml: cannot be read: Permission denied. Give yourself leave to read it",
        "1 problem in the dossier",
    ]


def test_the_project_itself_is_sound() -> None:
    assert main(["--dossier", str(ROOT), "check"]) == 0
