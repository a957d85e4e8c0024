"""`geo verify`: whatever of a snapshot no longer says what the dossier says is named, and nothing else."""

import base64
import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.cli.main import main
from geo.dossier import Dossier
from geo.export.snapshot.opening import LARGEST_FILE_BYTES, SnapshotError
from geo.export.snapshot.packing import packed
from geo.export.snapshot.verify import verify
from tests.support import ROOT, Folder

SHIPS_QUOTE = "Deux navires ont quitté Portune le 3 mars 2021"
TRAIN_QUOTE = "Trains ran from Valbonne to Hautgare"


@pytest.fixture
def file(folder: Folder, tmp_path: Path) -> Path:
    """A snapshot of the folder as it is."""
    out = tmp_path / "snapshot.html"
    assert main(["--dossier", str(folder.root), "export", "html", "-o", str(out)]) == 0
    return out


def change_page(file: Path, old: str, new: str) -> None:
    """Put `new` in the place of the first `old` in the page."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def change_block(file: Path, name: str, change: Callable[[str], str]) -> None:
    """Change what is packed into the page."""
    text = file.read_text("utf-8")
    (packed,) = re.findall(rf'id="packed-{name}">([^<]*)<', text)
    content = gzip.decompress(base64.b64decode(packed)).decode()
    assert change(content) != content
    file.write_text(text.replace(packed, base64.b64encode(gzip.compress(change(content).encode())).decode()), "utf-8")


def found(file: Path, folder: Folder) -> list[str]:
    return [f"{mismatch.id}: {mismatch.what}" for mismatch in verify(file, folder.load()).mismatches]


def test_a_snapshot_of_the_dossier_matches_it(file: Path, folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--dossier", str(folder.root), "verify", str(file)]) == 0
    said = capsys.readouterr()
    assert said.out == "5 claims with 5 quotes checked: all match the dossier and its articles\n"
    assert said.err == ""


def test_the_real_dossiers_snapshot_matches_it(tmp_path: Path) -> None:
    """In French; the one in English is below, where all but what was changed must match."""
    file = tmp_path / "real.html"
    assert main(["--dossier", str(ROOT), "export", "html", "-o", str(file), "--lang", "fr"]) == 0
    assert main(["--dossier", str(ROOT), "verify", str(file)]) == 0


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            f'translate="no">{SHIPS_QUOTE}',
            'translate="no">Trois navires ont quitté Portune',
            ["two-ships: quotes on its card"],
        ),
        ("<strong>Harbour office</strong>", "<strong>Nobody</strong>", ["two-ships: voice on its card"]),
        (
            '<span class="sr-hedge probable">probable</span>',
            '<span class="sr-hedge stated">stated</span>',
            ["forty-crates: hedge on its card", "forty-crates: kind of hedge on its card"],
        ),
        (
            '<span class="sr-hedge probable">',
            '<span class="sr-hedge stated">',
            ["forty-crates: kind of hedge on its card"],
        ),
        ('<span class="sr-date">3 March 2021', '<span class="sr-date">4 March 2021', ["two-ships: date on its card"]),
        ("Two ships left Portune. <span", "No ships left Portune. <span", ["two-ships: summary on its card"]),
        (
            "<dd><bdi>The Harbour, 1 April 2021",
            "<dd><bdi>The Harbour, 2 April 2021",
            ["two-ships: article on its card"],
        ),
        ('id="claim-train-line"', 'id="claim-of-mine"', ["of-mine: card shown", "train-line: card shown"]),
        ("</main>", "<blockquote>Made up</blockquote></main>", ["page: quote outside any claim"]),
    ],
)
def test_what_a_card_shows_must_be_what_the_claim_says(
    file: Path, folder: Folder, old: str, new: str, expected: list[str]
) -> None:
    change_page(file, old, new)
    assert found(file, folder) == expected


def test_what_is_copied_must_be_what_the_claim_says(file: Path, folder: Folder) -> None:
    change_block(file, "claims", lambda claims: claims.replace("Harbour office (government)", "Nobody", 1))
    assert found(file, folder) == ["two-ships: citation"]


def test_a_snapshot_of_before_there_were_citations_matches(file: Path, folder: Folder) -> None:
    change_block(file, "claims", lambda claims: re.sub(r'"citation":"(?:[^"\\]|\\.)*",', "", claims))
    assert found(file, folder) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (f'translate="no">{SHIPS_QUOTE}', 'translate="no">Trois navires', ["two-ships: quotes on its slide"]),
        (
            '<strong class="sr-voice"><bdi>Harbour office',
            '<strong class="sr-voice"><bdi>Nobody',
            ["two-ships: voice on its slide"],
        ),
        ('class="sr-hedge stated">stated', 'class="sr-hedge stated">sure', ["two-ships: hedge on its slide"]),
        ('data-claim="train-line"', 'data-claim="mine"', ["mine: slide shown"]),
    ],
)
def test_what_a_slide_shows_must_be_what_the_claim_says(
    file: Path, folder: Folder, old: str, new: str, expected: list[str]
) -> None:
    change_block(file, "deck-html", lambda deck: deck.replace(old, new, 1))
    assert found(file, folder) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Harbour office", "Everybody", ["two-ships: voice on its headline"]),
        ('translate="no">2</p>', 'translate="no">200</p>', ["ships: number of its headline"]),
        ('class="sr-number-label"><bdi>', 'class="sr-number-label"><bdi>sunk ', ["ships: label of its headline"]),
        (
            'data-claim="two-ships"',
            'data-claim="mine"',
            ["mine: headline shown", "ships: claim of its headline"],
        ),
    ],
)
def test_a_headline_must_be_the_number_of_its_claim(
    file: Path, folder: Folder, old: str, new: str, expected: list[str]
) -> None:
    def changed(deck: str) -> str:
        before, headline = deck.split('<div class="sr-headline"', 1)
        assert old in headline
        return before + '<div class="sr-headline"' + headline.replace(old, new, 1)

    change_block(file, "deck-html", changed)
    assert sorted(found(file, folder)) == expected


@pytest.mark.parametrize(
    ("where", "old", "new", "expected"),
    [
        ("data/claims.yaml", "hedge: probable", "hedge: possible", ["forty-crates: hedge"]),
        ("data/claims.yaml", "{en: Trains ran to Hautgare.,", "{en: Trains ran.,", ["train-line: summary"]),
        ("data/claims.yaml", '"on": "2021-03-03"', '"on": "2021-03-04"', ["two-ships: date"]),
        ("data/voices.yaml", "{en: Harbour office,", "{en: Port office,", ["two-ships: voice"]),
        ("data/claims.yaml", "bound: about, value: 40", "bound: exactly, value: 40", ["forty-crates: quantities"]),
        ("data/claims.yaml", "id: daily-train", "id: renamed", ["daily-train: claim"]),
    ],
)
def test_a_claim_that_the_dossier_has_changed_is_named(
    file: Path, folder: Folder, where: str, old: str, new: str, expected: list[str]
) -> None:
    folder.change(where, old, new)
    assert found(file, folder) == expected


def test_an_article_that_has_changed_is_named_with_each_quote_it_moved(file: Path, folder: Folder) -> None:
    article = (folder.root / "seeds/railway.txt").read_bytes()
    folder.put_article("seeds/railway.txt", b"One line more.\n" + article)
    assert found(file, folder) == [
        "railway: SHA-256 of seeds/railway.txt",
        "train-line: quotes",
        "train-line: words in the article",
        "wagons-unknown: quotes",
        "wagons-unknown: words in the article",
        "railway: SHA-256 of the text shown",
    ]


def test_an_article_whose_text_was_changed_in_the_page(file: Path, folder: Folder) -> None:
    article = '<div class="sr-article" lang="fr" dir="ltr" translate="no">'
    change_page(file, article, f"{article}And more. ")
    assert found(file, folder) == ["harbour: SHA-256 of the text shown"]


def test_claims_left_out_of_both_page_and_data(file: Path, folder: Folder) -> None:
    change_block(file, "claims", lambda claims: json.dumps(json.loads(claims)[1:]))
    text = file.read_text("utf-8")
    file.write_text(
        re.sub(r'<article class="sr-claim" id="claim-two-ships".*?</article>', "", text, flags=re.S), "utf-8"
    )
    change_block(
        file, "deck-html", lambda deck: re.sub(r'<li [^>]*data-claim="two-ships".*?</li>', "", deck, flags=re.S)
    )
    assert "two-ships: claim" in found(file, folder)


def test_what_was_added_to_the_dossier_since_is_a_note(file: Path, folder: Folder) -> None:
    change_block(file, "claims", lambda claims: json.dumps(json.loads(claims)[:-1]))
    text = file.read_text("utf-8")
    file.write_text(
        re.sub(r'<article class="sr-claim" id="claim-wagons-unknown".*?</article>', "", text, flags=re.S), "utf-8"
    )
    change_block(file, "deck-html", lambda deck: re.sub(r'<li [^>]*data-claim="wagons.*?</li>', "", deck, flags=re.S))
    folder.change("data/steps.yaml", "minutes: 1.5", "minutes: 2")
    report = verify(file, folder.load())
    assert report.mismatches == ()
    assert report.notes[0].startswith("The dossier has changed since the snapshot of 20")
    assert report.notes[1] == "The dossier has 1 claim that the snapshot has not: wagons-unknown"


@pytest.mark.parametrize("text", ["alert(1)", None], ids=["packed", "damaged"])
def test_a_strange_packed_script_is_told_of(file: Path, folder: Folder, text: str | None) -> None:
    block = packed(text) if text else "####"
    change_page(file, "</body>", f'<script type="text/plain" id="packed-script-more">{block}</script></body>')
    assert verify(file, folder.load()).notes == ("The snapshot holds 1 script that this tool does not write",)


def test_a_strange_script_is_told_of(file: Path, folder: Folder) -> None:
    change_page(file, "</body>", "<script>alert(1)</script></body>")
    assert verify(file, folder.load()).notes == ("The snapshot holds 1 script that this tool does not write",)


def test_the_command_lists_what_does_not_match(file: Path, folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.change("data/claims.yaml", "hedge: probable", "hedge: possible")
    change_page(file, f'translate="no">{TRAIN_QUOTE}', 'translate="no">\x1b[31mCars ran')
    capsys.readouterr()
    assert main(["--dossier", str(folder.root), "verify", str(file)]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "[forty-crates] hedge: the snapshot has “probable”, not “possible”",
        f"[train-line] quotes on its card: the snapshot has “ [31mCars ran”, not “{TRAIN_QUOTE}”",
        "5 claims with 5 quotes checked: 2 do not match the dossier",
    ]
    assert re.fullmatch(r"The dossier has changed since .*: its version was \w{12} and is \w{12}\n", said.err)


# ── files that are no snapshots ──────────────────────────────────────────────────────────────────────────────────────

PROVENANCE = '<script type="application/json" id="provenance">{}</script>'
EMPTY_CLAIM = base64.b64encode(gzip.compress(b"[{}]")).decode()
SOUND = {
    "format": "supply-route-snapshot/1",
    "language": "en",
    "dossier": {"version": "x"},
    "articles": [],
}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a snapshot: it holds no provenance"),
        (b"\xff\xfe", "is not a snapshot: byte 0 is not UTF-8"),
        (b"<html><p>Hello", "is not a snapshot: it holds no provenance"),
        (PROVENANCE.format("{").encode(), "is not a snapshot: its provenance is damaged"),
        (PROVENANCE.format("[]").encode(), "is not a snapshot: its provenance is damaged"),
        (PROVENANCE.format("[" * 100_000).encode(), "is not a snapshot: its provenance is damaged"),
        (PROVENANCE.format('{"format": "other/9"}').encode(), "is not a snapshot: its provenance is "),
        (PROVENANCE.format(json.dumps(SOUND)).encode(), "is not a snapshot: its claims are damaged"),
        (
            (
                PROVENANCE.format(json.dumps(SOUND)) + '<script type="text/plain" id="packed-claims">####</script>'
            ).encode(),
            "is not a snapshot: its claims are damaged",
        ),
        (
            (
                PROVENANCE.format(json.dumps(SOUND))
                + f'<script type="text/plain" id="packed-claims">{EMPTY_CLAIM}</script>'
            ).encode(),
            "is not a snapshot: its claims are damaged",
        ),
    ],
)
def test_other_files_get_one_clear_error(
    folder: Folder, tmp_path: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.html"
    file.write_bytes(content)
    assert main(["--dossier", str(folder.root), "verify", str(file)]) == 1
    (error,) = capsys.readouterr().err.splitlines()
    assert error.startswith(f"{file} {said}")
    assert error.endswith("; give the HTML file that “geo export html” wrote, unchanged")


def test_files_that_cannot_be_read(folder: Folder, tmp_path: Path) -> None:
    dossier = folder.load()
    with pytest.raises(SnapshotError, match="cannot be read: No such file or directory; give the path of a snapshot"):
        verify(tmp_path / "nowhere.html", dossier)
    with pytest.raises(SnapshotError, match="cannot be read: Is a directory"):
        verify(tmp_path, dossier)
    huge = tmp_path / "huge.html"
    with huge.open("wb") as made:
        made.truncate(LARGEST_FILE_BYTES + 1)
    with pytest.raises(SnapshotError, match="is larger than 20 MB, which no snapshot is"):
        verify(huge, dossier)


def test_damaged_claims_and_presentation(file: Path, folder: Folder) -> None:
    change_block(file, "claims", lambda claims: claims[:-5])
    with pytest.raises(SnapshotError, match="its claims are damaged"):
        verify(file, folder.load())
    change_page(file, 'id="packed-deck-html">', 'id="packed-deck-html">!')
    with pytest.raises(SnapshotError, match="its presentation is damaged"):
        verify(file, folder.load())


# ── computed pictures ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def real_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("real") / "real.html"
    assert main(["--dossier", str(ROOT), "export", "html", "-o", str(out)]) == 0
    return out


@pytest.mark.parametrize(
    ("old", "new", "picture"),
    [
        # The word stays and its colour and sign change.
        ('<i class="sr-v conflict"></i>', '<i class="sr-v agree"></i>', "evidence"),
        ("= 289.7 km", "= 201.7 km", "checks"),
        ("sr-tl-mark event possible", "sr-tl-mark event stated", "timeline"),
    ],
)
def test_a_picture_that_was_changed_is_found(
    real_file: Path, tmp_path: Path, real: Dossier, old: str, new: str, picture: str
) -> None:
    file = tmp_path / "changed.html"
    file.write_bytes(real_file.read_bytes())
    change_page(file, old, new)
    assert [(one.id, one.what) for one in verify(file, real).mismatches] == [(picture, "picture")]


def test_a_picture_on_stage_that_was_changed_is_found(real_file: Path, tmp_path: Path, real: Dossier) -> None:
    file = tmp_path / "changed.html"
    file.write_bytes(real_file.read_bytes())
    change_block(file, "deck-html", lambda deck: deck.replace("share no number", "share a number"))
    assert [(one.id, one.what) for one in verify(file, real).mismatches] == [
        ("stage:question:containers-in-all", "picture")
    ]
