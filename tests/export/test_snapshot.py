"""The snapshot as a file: small, whole, the same each time, asking for nothing, and with everything in it."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from geo.assess.ready import Ready
from geo.built import Built, read_built
from geo.cli.main import main
from geo.dossier import Dossier
from geo.dossier.selection import Selection
from geo.errors import BuildError
from geo.export.options import THEME_CHOICES, ExportOptions, file_stem
from geo.export.provenance import now_or_epoch, parse_as_of, written
from geo.export.snapshot.document import snapshot
from geo.export.snapshot.packing import unpacked
from tests.support import HOSTILE, ROOT, SMALL, Element, Folder, Html, parsed, run_python

AS_OF = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
MOST_BYTES = 1_600_000
# Attributes of HTML and SVG whose value a browser fetches or goes to.
FETCHED = (
    "src",
    "href",
    "xlink:href",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "ping",
    "manifest",
)
# Names of namespaces look like addresses, but nobody asks for them.
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml")
UNPACKED_BYTES = 10_000_000

Snapshots = Callable[[str], str]


@pytest.fixture(scope="module")
def built(real: Dossier) -> Built:
    return read_built(real)


@pytest.fixture(scope="module")
def snapshots(real: Dossier, built: Built) -> Snapshots:
    """The real dossier's snapshot in each language."""
    made = {lang: snapshot(Ready(real, built), ExportOptions(language=lang, as_of=AS_OF)) for lang in ("en", "fr")}
    return made.__getitem__


@pytest.fixture(scope="module", params=["en", "fr"])
def text(request: pytest.FixtureRequest, snapshots: Snapshots) -> str:
    return snapshots(request.param)


@pytest.fixture(scope="module")
def html(text: str) -> Html:
    return parsed(text)


def small_snapshot(folder: Folder, **options: Any) -> str:
    dossier = folder.load()
    return snapshot(Ready(dossier, read_built(dossier)), ExportOptions(as_of=AS_OF, **options))


def block(html: Html, name: str) -> str:
    (found,) = (element for element in html.of_tag("script") if element.attributes.get("id") == name)
    return found.text


def contents(html: Html, name: str) -> str:
    return unpacked(block(html, f"packed-{name}"), most_bytes=UNPACKED_BYTES)


def scripts_of(html: Html) -> list[str]:
    """Every script that may run, in its order: one before the page, the packed ones, the page's own."""
    plain = [script.text for script in html.of_tag("script") if "type" not in script.attributes]
    names = [name for script in html.of_tag("script") if (name := script.attributes.get("id") or "")]
    libraries = [contents(html, name.removeprefix("packed-")) for name in names if name.startswith("packed-script-")]
    assert libraries
    return [plain[0], *libraries, *plain[1:]]


def styles_of(html: Html) -> list[str]:
    """Every style sheet that may count: those of the page, and the packed ones."""
    names = [element.attributes.get("id") or "" for element in html.of_tag("script")]
    late = [contents(html, name.removeprefix("packed-")) for name in names if name.startswith("packed-style-")]
    assert late
    return [*(style.text for style in html.of_tag("style")), *late]


# ── what it asks for ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_small(text: str) -> None:
    assert len(text.encode()) <= MOST_BYTES


def test_no_attribute_and_no_style_holds_an_address(html: Html) -> None:
    for element in html.elements:
        for name in FETCHED:
            value = element.attributes.get(name)
            assert value is None or value.startswith("#"), f"<{element.tag} {name}={value}>"
        assert element.attributes.get("http-equiv") in (None, "Content-Security-Policy")
    styles = "".join(styles_of(html))
    assert re.findall(r"url\((?!\s*[\"']?(?:data:|#))|@import|image-set", styles) == []
    presentation = " ".join(value or "" for element in html.elements for value in element.attributes.values())
    assert re.findall(r"url\((?!#)", presentation) == []


def test_no_script_holds_an_address(html: Html) -> None:
    for script in scripts_of(html):
        addresses = re.findall(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\"'`\s]*", script)
        assert [found for found in addresses if not found.startswith(NAMESPACES)] == []
        assert "sourceMappingURL" not in script
    assert {element.tag for element in html.elements} & {
        "link",
        "iframe",
        "object",
        "embed",
        "base",
        "img",
        "video",
    } == set()


def test_the_policy_allows_its_own_scripts_and_styles_and_nothing_else(html: Html) -> None:
    (meta,) = (element for element in html.of_tag("meta") if "http-equiv" in element.attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in (meta.attributes["content"] or "").split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [_hash(script) for script in scripts_of(html)]
    assert rules["style-src"].split() == [_hash(style) for style in styles_of(html)]
    assert (rules["img-src"], rules["base-uri"], rules["form-action"]) == ("data: blob:", "'none'", "'none'")
    assert set(rules) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}
    for element in html.elements:
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


# ── what is in it ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_language_title_landmarks_and_ids(html: Html, real: Dossier) -> None:
    (root,) = html.of_tag("html")
    (title,) = html.of_tag("title")[:1]
    language = root.attributes["lang"]
    assert title.text == real.title.in_language(str(language))
    (description,) = (element for element in html.of_tag("meta") if element.attributes.get("name") == "description")
    assert real.subtitle.in_language(str(language)) in str(description.attributes["content"])
    assert [len(html.of_tag(tag)) for tag in ("h1", "main")] == [1, 1]
    ids = [element.attributes["id"] for element in html.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    anchors = {(link.attributes["href"] or "")[1:] for link in html.of_tag("a")}
    assert anchors <= set(ids)
    for button in html.of_tag("button"):
        assert button.text.strip() or button.attributes.get("aria-label")


def test_without_script_it_shows_every_leg_claim_quote_and_article(html: Html, real: Dossier) -> None:
    cards = html.of_class("sr-claim")
    assert [card.attributes["id"] for card in cards] == [f"claim-{claim}" for claim in real.claims]
    for card, claim in zip(cards, real.claims.values(), strict=True):
        assert all(quote.text in card.text for quote in claim.quotes)
        assert any(element.has_class(claim.hedge.value) for element in html.of_class("sr-hedge"))
    (language,) = (root.attributes["lang"] for root in html.of_tag("html"))
    (table,) = html.of_class("sr-legs")
    assert all(leg.title.in_language(str(language)) in table.text for leg in real.legs.values())
    articles = {element.attributes["lang"]: element for element in html.of_class("sr-article")}
    assert articles
    shown = [element.text for element in html.of_class("sr-article")]
    assert shown == [real.texts[source].replace("\r\n", "\r\n") for source in real.sources]
    assert len([svg for svg in html.of_tag("svg") if svg.attributes.get("role") == "img"]) == 1


def test_the_layer_the_claims_and_the_provenance_can_be_read_by_machines(
    html: Html, real: Dossier, built: Built
) -> None:
    assert contents(html, "layer") == built.layer
    claims = json.loads(contents(html, "claims"))
    assert [claim["id"] for claim in claims] == list(real.claims)
    for claim in claims:
        text = real.texts[claim["article"]["id"]]
        assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in claim["quotes"])
        assert all(claim[part]["shown"] for part in ("voice", "origin", "hedge", "date", "article"))
    provenance = json.loads(block(html, "provenance"))
    assert provenance["as_of"] == "2026-11-21T10:00:00Z"
    assert provenance["dossier"]["version"] == real.version
    assert {article["file"]: article["sha256"] for article in provenance["articles"]} == {
        source.file: hashlib.sha256((ROOT / source.file).read_bytes()).hexdigest() for source in real.sources.values()
    }
    assert {data["licence"] for data in provenance["data"]} >= {"LGPL-3.0-or-later", "ODbL-1.0", "CC-BY-4.0"}
    about = next(element for element in html.elements if element.attributes.get("id") == "about")
    assert real.version in about.text
    assert all(source.sha256 in about.text for source in real.sources.values())


def test_each_step_has_its_picture_for_paper(html: Html, real: Dossier) -> None:
    stills = json.loads(contents(html, "stills"))
    for step in real.steps.values():
        key = f"{step.view}|{step.leg or ''}|{','.join(sorted(layer.value for layer in step.layers))}"
        picture = "\n".join(stills["lines"][number] for number in stills["pictures"][key])
        assert picture.startswith("<svg")
        assert picture.endswith("</svg>")


@pytest.mark.parametrize("theme", THEME_CHOICES)
def test_the_theme_is_the_readers_unless_one_is_asked_for(folder: Folder, theme: str) -> None:
    (root,) = parsed(small_snapshot(folder, theme=theme)).of_tag("html")
    assert root.attributes.get("data-theme") == (None if theme == "auto" else theme)


def test_it_opens_where_it_is_asked_to(folder: Folder) -> None:
    chosen = Selection(
        leg="by-sea",
        hedges=("stated",),
        words="a&b #c",
        since=datetime(2021, 3, 1, tzinfo=UTC).date(),
        sources=("harbour",),
        sorted_by="date",
    )
    page = json.loads(block(parsed(small_snapshot(folder, selection=chosen, claim="two-ships")), "page"))
    assert (
        page["initial"]
        == "briefing&leg=by-sea&claim=two-ships&hedge=stated&article=harbour&since=2021-03-01&q=a%26b+%23c&sorted=date"
    )


def test_steps_are_those_asked_for_and_notes_can_stay_at_home(folder: Folder) -> None:
    html = parsed(small_snapshot(folder, steps=("unknown", "overview"), notes=False))
    assert [step["id"] for step in json.loads(block(html, "deck"))["steps"]] == ["unknown", "overview"]
    deck = parsed(contents(html, "deck-html"))
    assert [section.attributes["data-step"] for section in deck.of_class("sr-step")] == ["unknown", "overview"]
    assert deck.of_class("sr-notes") == []
    assert "Say what the two articles are." not in contents(html, "deck-html")
    with_notes = parsed(small_snapshot(folder))
    assert "Say what the two articles are." in contents(with_notes, "deck-html")


def test_a_dossier_without_steps_has_no_presentation(folder: Folder) -> None:
    (folder.root / "data/steps.yaml").unlink()
    html = parsed(small_snapshot(folder))
    assert block(html, "deck") == "null"
    assert not [
        element for element in html.elements if element.attributes.get("id") in ("sr-present", "packed-deck-html")
    ]


# ── the same bytes ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_dossier_and_time_give_the_same_bytes(folder: Folder, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.html", "two.html", "three.html")]
    for file in files[:2]:
        arguments = [
            "--dossier",
            str(folder.root),
            "export",
            "html",
            "-o",
            str(file),
            "--made",
            "2026-11-21T10:00:00Z",
        ]
        done = run_python("import sys\nfrom geo.cli.main import main\nsys.exit(main(sys.argv[1:]))", *arguments)
        assert done.returncode == 0, done.stderr
    assert (
        main(["--dossier", str(folder.root), "export", "html", "-o", str(files[2]), "--made", "2026-11-21T11:00+01:00"])
        == 0
    )
    assert files[0].read_bytes() == files[1].read_bytes() == files[2].read_bytes()
    assert small_snapshot(folder).encode() == files[0].read_bytes()


def test_the_time_is_that_of_a_reproducible_build(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_OF.timestamp())))
    assert main(["--dossier", str(folder.root), "export", "html", "-o", str(tmp_path / "x.html")]) == 0
    assert (tmp_path / "x.html").read_text("utf-8") == small_snapshot(folder)


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [("0", "1970-01-01T00:00:00Z"), ("1795255200", "2026-11-21T10:00:00Z"), ("-1", "1969-12-31T23:59:59Z")],
)
def test_the_epoch_as_time(epoch: str, expected: str) -> None:
    assert written(now_or_epoch({"SOURCE_DATE_EPOCH": epoch})) == expected


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "9" * 30])
def test_an_epoch_that_is_no_time(epoch: str) -> None:
    with pytest.raises(BuildError, match=f"SOURCE_DATE_EPOCH is “{re.escape(epoch)}”, which is no time"):
        now_or_epoch({"SOURCE_DATE_EPOCH": epoch})


def test_without_an_epoch_it_is_now_in_whole_seconds() -> None:
    assert abs((now_or_epoch({}) - datetime.now(UTC)).total_seconds()) < 5
    assert now_or_epoch({}).microsecond == 0


@pytest.mark.parametrize(
    ("given_time", "expected"),
    [
        ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"),
        ("2026-11-21T10:00:00.9+02:00", "2026-11-21T08:00:00Z"),
        ("2026-11-21 23:30-05:00", "2026-11-22T04:30:00Z"),
    ],
)
def test_times_with_a_zone(given_time: str, expected: str) -> None:
    assert written(parse_as_of(given_time)) == expected


# ── hostile text ─────────────────────────────────────────────────────────────────────────────────────────────────────


def hostile_folder(folder: Folder) -> Folder:
    """Every text that a person writes attacks."""
    script = " </style></script><script>window.pwned=1</script>"
    attack = json.dumps(" ".join(HOSTILE) + script, ensure_ascii=False).replace("\u2028", "\\u2028")
    folder.change("data/route.yaml", "{en: Portune – Hautgare,", f"{{en: {attack},")
    folder.change("data/claims.yaml", "{en: Trains ran to Hautgare.,", f"{{en: {attack},")
    folder.change("data/sources.yaml", "{en: Harbour paper,", f"{{en: {attack},")
    folder.change("data/voices.yaml", "{en: Harbour office,", f"{{en: {attack},")
    folder.change("data/steps.yaml", "{en: The whole route,", f"{{en: {attack},")
    folder.change("data/steps.yaml", "{en: Nobody looked inside.,", f"{{en: {attack},")
    folder.change("data/steps.yaml", "{en: ships that left Portune,", f"{{en: {attack},")
    return folder


def test_hostile_text_makes_no_element_and_no_script(folder: Folder) -> None:
    def kinds(text: str) -> dict[str, int]:
        elements = parsed(text).elements + parsed(contents(parsed(text), "deck-html")).elements
        tags = [element.tag for element in elements if element.tag not in ("tspan", "text", "g", "line", "rect")]
        return {
            tag: tags.count(tag) for tag in ("script", "style", "img", "iframe", "link", "a", "b", "button", "section")
        }

    before = kinds(small_snapshot(folder))
    hostile = small_snapshot(hostile_folder(folder))
    assert kinds(hostile) == before
    element: Element
    for element in parsed(hostile).elements:
        assert not [name for name in element.attributes if name.startswith("on")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rajin – Dunai", "rajin-dunai_2026-11-21"),
        ("../../etc/passwd", "etc-passwd_2026-11-21"),
        ("北へ", "route_2026-11-21"),
    ],
)
def test_the_name_of_a_saved_file(folder: Folder, title: str, expected: str) -> None:
    folder.change("data/route.yaml", "{en: Portune – Hautgare,", f"{{en: {json.dumps(title)},")
    assert file_stem(folder.load(), ExportOptions(as_of=AS_OF)) == expected


# ── the command ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _export(folder: Folder, *arguments: str) -> int:
    return main(["--dossier", str(folder.root), "export", "html", *arguments])


def test_the_command_says_what_it_wrote(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "new" / "out.html"
    assert _export(folder, "-o", str(file), "--leg", "by-sea", "--steps", "ships,overview", "--lang", "fr") == 0
    said = capsys.readouterr()
    assert re.fullmatch(rf"wrote {re.escape(str(file))} \(\d\.\d\d MB\)\n", said.out)
    assert said.err == ""
    html = parsed(file.read_text("utf-8"))
    assert json.loads(block(html, "page"))["initial"] == "briefing&leg=by-sea"
    assert html.of_tag("html")[0].attributes["lang"] == "fr"


def test_the_dossier_may_be_named_behind_the_command(folder: Folder, tmp_path: Path) -> None:
    assert main(["export", "html", "-o", str(tmp_path / "x.html"), "--dossier", str(folder.root)]) == 0
    assert main(["verify", str(tmp_path / "x.html"), "--dossier", str(folder.root)]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--leg", "by-air"], "“by-air”: the dossier has no such leg; it has by-sea, by-rail"),
        (["--steps", "ships,one,two"], "“one”, “two”: the dossier has no such step; it has overview, ships, unknown"),
    ],
)
def test_ids_that_the_dossier_does_not_have(
    folder: Folder, tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(folder, "-o", str(tmp_path / "x.html"), *arguments) == 1
    assert capsys.readouterr().err == said + "\n"
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "the following arguments are required: -o/--output"),
        (["-o", "x", "--theme", "red"], "argument --theme: invalid choice: 'red'"),
        (["-o", "x", "--lang", "de"], "argument --lang: invalid choice: 'de'"),
        (["-o", "x", "--made", "soon"], "“soon” is not a time with a zone; write it as 2026-11-21T10:00:00Z"),
        (["-o", "x", "--made", "2026-11-21"], "“2026-11-21” is not a time with a zone"),
        (["-o", "x", "--steps", ","], "argument --steps: give ids of steps, with commas between them"),
    ],
)
def test_wrong_use(folder: Folder, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        _export(folder, *arguments)
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_a_target_that_cannot_be_written_stays_as_it_was(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(folder, "-o", str(tmp_path)) == 1
    assert capsys.readouterr().err == f"{tmp_path} is a folder; name the file to write in it\n"
    (tmp_path / "file").write_text("not a folder")
    assert _export(folder, "-o", str(tmp_path / "file" / "x.html")) == 1
    assert "cannot be written: " in capsys.readouterr().err
    before = tmp_path / "out.html"
    before.write_text("that of yesterday")
    full = f"""
import resource, sys
from geo.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # as on a disk that is full after 3,000 bytes
sys.exit(main(["--dossier", {str(folder.root)!r}, "export", "html", "-o", {str(before)!r}]))
"""
    done = run_python(full)
    assert done.returncode == 1
    assert done.stderr == f"{before} cannot be written: File too large; make room there\n"
    assert before.read_text() == "that of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "dossier") == ["file", "out.html"]


def test_exporting_needs_neither_geopandas_nor_streamlit(tmp_path: Path) -> None:
    done = run_python(
        "import sys\n"
        "from geo.cli.main import main\n"
        "code = main(['--dossier', sys.argv[1], 'export', 'html', '-o', sys.argv[2]])\n"
        "print('heavy:', *sorted({'geopandas', 'streamlit', 'starlette'} & set(sys.modules)))",
        str(ROOT),
        str(tmp_path / "x.html"),
    )
    assert done.stdout.splitlines()[-1].strip() == "heavy:", done.stderr


def test_the_small_dossier_is_drawn_on_our_base_map() -> None:
    assert not (SMALL / "data" / "basemap").exists()
