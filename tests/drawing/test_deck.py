"""The presentation's HTML: no quote without who says it, how surely, for when and where; hostile text stays text."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.dossier import load
from geo.dossier.selection import Selection
from geo.drawing.bundles import as_script, deck_style
from geo.drawing.deck import build_deck
from geo.ui.address import Address
from geo.ui.routes.present import CONTENT_SECURITY_POLICY, present_address, step_for
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.support import HOSTILE, ROOT, SMALL, Folder, parsed

REAL = load(ROOT)
SMALL_DOSSIER = load(SMALL)
DOSSIERS = pytest.mark.parametrize("dossier", [REAL, SMALL_DOSSIER], ids=["real", "small"])
SAID = ("sr-voice", "sr-hedge", "sr-said-date", "sr-said-article")


class _Claims(HTMLParser):
    """Classes and text of all within each element of one class."""

    VOID = ("br", "img", "input", "hr", "meta", "link", "path")

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted
        self.found: list[dict[str, str]] = []
        self._open: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if self.wanted in classes:
            self.found.append({})
        if tag not in self.VOID:
            self._open.append([tag, *classes])

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = [name for names in self._open for name in names]
        if self.wanted in names:
            for name in names:
                self.found[-1][name] = self.found[-1].get(name, "") + data


def within(html: str, wanted: str) -> list[dict[str, str]]:
    reader = _Claims(wanted)
    reader.feed(str(html))
    return reader.found


@DOSSIERS
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_on_stage_says_who_how_surely_when_and_where(dossier, language: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    html = build_deck(dossier, tuple(dossier.steps.values()), Wording(language)).html
    claims = within(html, "sr-fragment")
    headlines = within(html, "sr-headline")
    assert len(claims) == sum(len(step.claims) for step in dossier.steps.values()) > 0
    assert len(headlines) == sum(step.headline is not None for step in dossier.steps.values()) > 0
    for shown in [*claims, *headlines]:
        assert all(shown[part].strip() for part in SAID), shown
    assert all(claim["sr-quotes"].strip() and claim["sr-gloss"].strip() for claim in claims)


@DOSSIERS
def test_quotes_stand_nowhere_else(dossier) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    html = build_deck(dossier, tuple(dossier.steps.values()), Wording("en")).html
    quotes = [quote.text for step in dossier.steps.values() for claim in step.claims
              for quote in dossier.claims[claim].quotes]  # fmt: skip
    assert [element.text for element in parsed(html).of_tag("blockquote")] == quotes
    assert sum(claim["blockquote"] == "".join(quotes) for claim in within(html, "sr-steps")) == 1


def test_the_template_has_one_way_to_show_a_claim() -> None:
    template = (ROOT / "geo/drawing/templates/deck.html").read_text("utf-8")
    quoted = template.split("macro quoted(said)")[1].split("endmacro")[0]
    assert template.count("<blockquote") == quoted.count("<blockquote") == 1
    assert "attribution(said)" in quoted
    assert template.count("sr-number-label") == 1
    assert "attribution(step.headline.said)" in template.split("sr-number-label")[1].split("{%- endif %}")[0]


def test_hidden_claims_keep_their_attribution_in_the_style_sheet() -> None:
    """No rule takes the attribution away, or any of its four parts."""
    rules = [rule.rpartition("{") for rule in deck_style().split("}")]
    hiding = [head for head, _, body in rules if "display: none" in body or "visibility: hidden" in body]
    assert hiding
    assert not [head for head in hiding if any(name in head for name in ("sr-said", "sr-where", "sr-who", *SAID))]


def test_a_claim_without_a_date_says_so() -> None:
    undated = [claim for claim in SMALL_DOSSIER.claims.values() if claim.date == "not stated"]
    html = build_deck(SMALL_DOSSIER, tuple(SMALL_DOSSIER.steps.values()), Wording("en")).html
    shown = [item["sr-said-date"].strip() for item in within(html, "sr-fragment")]
    assert undated
    assert "date not stated" in shown


def test_what_the_script_gets() -> None:
    deck = build_deck(SMALL_DOSSIER, tuple(SMALL_DOSSIER.steps.values()), Wording("fr"))
    overview, ships, unknown = deck.data["steps"]
    assert (overview["title"], overview["fragments"], overview["leave"]) == ("La route entière", 2, None)
    assert ships["leave"] == "by-sea"
    assert ships["stage"] == {
        "leg": "by-sea", "place": None, "places": [], "view": "leg:by-sea", "corridors": False, "grid": True,
        "later_places": [], "later_articles": [],
    }  # fmt: skip
    assert unknown["stage"]["places"] == ["valbonne", "hautgare"]
    assert ships["marks"] == [["portune"], ["valbonne"]]
    assert deck.data["language"] == "fr"


def test_steps_come_in_the_order_asked_for() -> None:
    steps = tuple(reversed(SMALL_DOSSIER.steps.values()))
    html = build_deck(SMALL_DOSSIER, steps, Wording("en")).html
    assert [section.attributes["data-step"] for section in parsed(html).of_class("sr-step")] == [
        step.id for step in steps
    ]


def test_followers_get_no_notes() -> None:
    steps = tuple(SMALL_DOSSIER.steps.values())
    with_notes = build_deck(SMALL_DOSSIER, steps, Wording("en"))
    without = build_deck(SMALL_DOSSIER, steps, Wording("en"), notes=False)
    for step in steps:
        assert step.notes.in_language("en") in with_notes.html
        assert step.notes.in_language("en") not in without.html
        assert step.notes.in_language("en") not in json.dumps(without.data)
    assert 'data-do="speaker"' not in without.html


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_is_text(tmp_path: Path, attack: str) -> None:
    folder = Folder.copy_of(SMALL, tmp_path)
    # YAML folds a line separator in a quoted text, and a line of a record keeps no space at its ends.
    attack = attack.replace("\u2028", " ").replace("\u00a0", " ").strip()
    written = json.dumps(attack, ensure_ascii=False)
    folder.change("data/steps.yaml", "{en: The whole route,", f"{{en: {written},")
    folder.change("data/steps.yaml", "{en: Say what the two articles are.,", f"{{en: {written},")
    folder.change("data/steps.yaml", "{en: ships that left Portune,", f"{{en: {written},")
    dossier = folder.load()
    steps = tuple(dossier.steps.values())
    deck = build_deck(dossier, steps, Wording("en"))
    plain = build_deck(SMALL_DOSSIER, tuple(SMALL_DOSSIER.steps.values()), Wording("en"))
    now, before = parsed(deck.html), parsed(plain.html)
    assert [element.tag for element in now.elements] == [element.tag for element in before.elements]
    assert [list(element.attributes) for element in now.elements] == [
        list(element.attributes) for element in before.elements
    ]
    # The title on stage and among all steps, the notes, and the headline's label.
    assert now.text.count(attack) == 4
    assert "<" not in as_script(deck.data)


def test_no_style_or_handler_in_the_html() -> None:
    html = build_deck(REAL, tuple(REAL.steps.values()), Wording("en")).html
    names = {name for element in parsed(html).elements for name in element.attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    assert "'unsafe-inline'" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("selection", "claim", "expected"),
    [
        (Selection(), None, None),
        (Selection(leg="by-sea"), None, "ships"),
        (Selection(leg="by-rail"), None, "unknown"),
        (Selection(place="hautgare"), None, "unknown"),
        (Selection(leg="by-rail"), "forty-crates", "ships"),
        (Selection(leg="by-rail"), "daily-train", "unknown"),
        (Selection(place="portune"), None, None),
    ],
)
def test_presenting_begins_at_the_step_about_what_is_chosen(
    selection: Selection, claim: str | None, expected: str | None
) -> None:
    assert step_for(SMALL_DOSSIER, selection, claim) == expected
    address = present_address(SMALL_DOSSIER, Address("fr", selection, claim), "dark")
    step = f"step={expected}&" if expected else ""
    assert address == f"/present?{step}lang=fr&theme=dark"
