"""Which articles print whose words: what is counted, what is gathered, and that nothing in the picture overlaps."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dossier import Dossier
from geo.drawing.graphs.lineage import lineage
from geo.model import Origin, Source, Text, VoiceKind
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.support import HOSTILE, Element, parsed

ENGLISH = Wording("en")


def _made(small: Dossier, counts: list[tuple[int, int, int]], own: str | None = None) -> Dossier:
    """A dossier in which so many claims of an article go back to an origin: (article, origin, claims), from 0.

    `own` is the voice of an article's own words, to which the origin with the highest number goes back.
    """
    source, origin, claim = (next(iter(one.values())) for one in (small.sources, small.origins, small.claims))
    sources: dict[str, Source] = {}
    origins: dict[str, Origin] = {}
    claims = {}
    last = max((number for _, number, _ in counts), default=0)
    for article, number, many in counts:
        title = Text(en=f"Paper {article}", fr=f"Journal {article}")
        sources[f"s{article}"] = source.model_copy(update={"id": f"s{article}", "label": title})
        label = Text(en=f"Statement {number}", fr=f"Déclaration {number}")
        voice = own if own and number == last else origin.voice
        origins[f"o{number}"] = origin.model_copy(update={"id": f"o{number}", "label": label, "voice": voice})
        for _ in range(many):
            key = f"c{len(claims)}"
            claims[key] = claim.model_copy(
                update={"id": key, "source": f"s{article}", "origin": f"o{number}", "quotes": claim.quotes}
            )
    order = {key: sources[key] for key in sorted(sources)}
    return replace(small, sources=order, origins=origins, claims=claims)


def _with_own_voice(small: Dossier) -> Dossier:
    voice = small.voices["anna"].model_copy(update={"id": "paper", "kind": VoiceKind.ARTICLE, "member_of": None})
    return replace(small, voices={**small.voices, "paper": voice})


def _origins(dossier: Dossier) -> list[tuple[str, str]]:
    """Kind and name of each origin in the picture, from top to bottom."""
    return [
        (str(element.attributes["class"]).split()[1], str(element.attributes["aria-label"]))
        for element in parsed(lineage(dossier, ENGLISH)).of_class("to")
    ]


def test_what_several_articles_print_stands_first_and_own_words_last(small: Dossier) -> None:
    dossier = _made(
        _with_own_voice(small), [(0, 0, 9), (0, 1, 1), (1, 1, 1), (1, 2, 1), (0, 3, 1), (1, 9, 4)], own="paper"
    )
    assert _origins(dossier) == [
        ("shared", "Statement 1 · 2 articles · 2 claims"),
        ("single", "Statement 0 · 1 article · 9 claims"),
        ("single", "2 more, in one article each · 2 articles · 2 claims"),
        ("own", "The articles’ own words · 1 article · 4 claims"),
    ]


@pytest.mark.parametrize(
    ("counts", "names"),
    [
        # One that is left over is named rather than gathered.
        ([(0, 0, 12), (0, 1, 1)], ["Statement 0", "Statement 1"]),
        ([(0, 0, 24), (0, 1, 1), (0, 2, 1)], ["Statement 0", "2 more, in one article each"]),
        # Of one article, at most three stand alone, the largest first.
        ([(0, number, 3 + number) for number in range(5)],
         ["Statement 4", "Statement 3", "Statement 2", "2 more, in one article each"]),
        # Of several articles, those of more articles come first, then those of more claims; twelve stand alone.
        ([(0, 0, 9), (1, 0, 1), (0, 1, 1), (1, 1, 1), (2, 1, 1), (1, 2, 9), (2, 2, 2)],
         ["Statement 1", "Statement 2", "Statement 0"]),
        ([(article, number, 1) for number in range(14) for article in (0, 1)],
         [*(f"Statement {number}" for number in range(12)), "2 more, in several articles each"]),
    ],
)  # fmt: skip
def test_what_has_a_line_of_its_own(small: Dossier, counts: list[tuple[int, int, int]], names: list[str]) -> None:
    assert [name.split(" · ")[0] for _, name in _origins(_made(small, counts))] == names


@pytest.mark.parametrize(
    ("counts", "own", "lead"),
    [
        ([(0, 0, 3), (1, 0, 2), (0, 1, 4), (1, 9, 2)], "paper",
         ("Behind 5 of 11 claims in 2 articles: 1 origin that more than one of them goes back to.",
          "Behind 4 more: 1 origin of one article each. In the articles’ own words: 2.")),
        ([(0, 0, 1), (1, 1, 1)], None,
         ("2 claims in 2 articles: no two articles share an origin.",
          "Behind 2 more: 2 origins of one article each.")),
        ([(0, 0, 1), (1, 0, 1)], None,
         ("Behind 2 of 2 claims in 2 articles: 1 origin that more than one of them goes back to.", "")),
    ],
)  # fmt: skip
def test_the_sentence_on_top_counts(
    small: Dossier, counts: list[tuple[int, int, int]], own: str | None, lead: tuple[str, str]
) -> None:
    html = parsed(lineage(_made(_with_own_voice(small), counts, own), ENGLISH))
    (found,) = html.of_class("sr-ln-lead")
    assert found.text == " ".join(lead)


def test_without_claims_there_is_a_sentence(small: Dossier) -> None:
    html = parsed(lineage(replace(small, claims={}), ENGLISH))
    assert [element.tag for element in html.elements] == ["p"]
    assert html.text.strip() == "There are no claims whose origins could be shown."


def test_an_origin_opens_who_says_it_and_who_prints_it(small: Dossier) -> None:
    html = parsed(lineage(small, ENGLISH, name="here"))
    assert [element.attributes["data-opens"] for element in html.of_class("to")] == ["here-0", "here-1"]
    panels = {element.attributes["id"]: element.text for element in html.elements if "id" in element.attributes}
    assert panels["here-0"].replace("\n", "") == (
        "Anna Exemple to the paper"
        "Anna Exemple, researcher at the institute · March 2021"
        "2 articles · 4 claims · Printed in Harbour paper (2), Railway paper (2)"
        "Show its claims"
    )
    assert [name for name in html.picks() if name.startswith("origin:")] == ["origin:anna-2021", "origin:harbour-log"]


def test_a_ribbon_opens_its_origin_at_the_article_and_a_button_does_the_same_by_key(small: Dossier) -> None:
    html = parsed(lineage(small, ENGLISH, name="here"))
    picks = {f"here-0-{source}": f"source:{source}" for source in ("harbour", "railway")}
    panel = html.text.index("Printed in")
    ribbons = [one.attributes for one in html.of_class("ribbon") if one.attributes["data-opens"] == "here-0"]
    assert {f"here-0-{one['data-at']}" for one in ribbons} == set(picks)
    parts = {one.attributes["id"] for one in html.of_tag("span") if "id" in one.attributes}
    assert set(picks) <= parts
    assert set(picks.values()) <= set(html.picks())
    assert panel


def test_an_origin_s_name_is_said_in_full_where_its_lines_are_cut(small: Dossier) -> None:
    origin = next(iter(small.origins.values()))
    long = "A statement whose title nobody could ever read in two lines of this picture " * 3
    label = Text(en=long.strip(), fr="x")
    cut = replace(small, origins={**small.origins, origin.id: origin.model_copy(update={"label": label})})
    html = parsed(lineage(cut, ENGLISH))
    assert any(one.text.endswith("…") for one in html.of_tag("text"))
    assert any(str(one.attributes["aria-label"]).startswith(f"{long.strip()} · ") for one in html.of_class("to"))


def test_gathered_origins_can_each_be_picked(small: Dossier) -> None:
    dossier = _made(small, [(0, 0, 50), (0, 1, 2), (1, 2, 1)])
    html = parsed(lineage(dossier, ENGLISH))
    assert [name for name in html.picks() if name.startswith("origin:")] == ["origin:o0", "origin:o1", "origin:o2"]
    assert [element.text for element in html.of_tag("li")[-2:]] == ["Statement 1 (2)", "Statement 2 (1)"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_and_notes_stay_text(small: Dossier, hostile: str) -> None:
    text = Text(en=hostile, fr=hostile)
    change = {"label": text, "note": text}
    attacked = replace(
        small,
        sources={key: one.model_copy(update={"label": text, "outlet": text}) for key, one in small.sources.items()},
        origins={key: one.model_copy(update=change) for key, one in small.origins.items()},
        voices={key: one.model_copy(update={"name": text, "role": text}) for key, one in small.voices.items()},
    )
    plain, html = (parsed(lineage(dossier, ENGLISH)) for dossier in (small, attacked))
    assert {element.tag for element in html.elements} <= {element.tag for element in plain.elements} | {"wbr"}
    assert not any(name.startswith("on") for element in html.elements for name in element.attributes)
    assert hostile.split()[0] in html.text


# ── the picture ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _spans(elements: list[Element]) -> list[tuple[float, float]]:
    """From where to where each element reaches, from top to bottom."""
    return [
        (float(str(one.attributes["y"])), float(str(one.attributes["y"])) + float(str(one.attributes["height"])))
        for one in elements
    ]


@settings(max_examples=25)
@given(st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 24)), st.integers(1, 40), min_size=1, max_size=40))
def test_ribbons_are_as_wide_as_their_claims_and_bars_do_not_overlap(
    small: Dossier, counts: dict[tuple[int, int], int]
) -> None:
    dossier = _made(small, [(*ends, many) for ends, many in counts.items()])
    html = str(lineage(dossier, ENGLISH))
    page = parsed(html)
    ribbons = re.findall(r'<path class="(\w+)" stroke-width="([\d.]+)" d="M\d+ ([-\d.]+)C[^"]* ([-\d.]+)"/>', html)
    total = sum(counts.values())
    scale = min(2.4, 480 / total)
    widths = sum(float(width) for _, width, _, _ in ribbons)
    assert widths == pytest.approx(total * scale, abs=1.0 * len(counts) + 0.1)
    height = float(re.findall(r'viewBox="0 0 \d+ (\d+)"', html)[0])
    bars = page.of_class("bar")
    left, right = ([bar for bar in bars if bar.attributes["x"] == x] for x in ("230", "545"))
    assert len(left) == len({article for article, _ in counts})
    assert len(right) == len(page.of_class("to"))
    for column in (left, right, page.of_class("hit")):
        spans = sorted(_spans(column))
        assert all(above[1] <= below[0] + 0.2 for above, below in pairwise(spans))
        assert spans[0][0] >= 0
        assert spans[-1][1] <= height
    # Ribbons lie side by side in their bars: none begins or ends outside one.
    for _, _, start, end in ribbons:
        assert any(top <= float(start) <= bottom for top, bottom in _spans(left))
        assert any(top <= float(end) <= bottom for top, bottom in _spans(right))
    baselines: dict[str, list[float]] = {}
    for text in page.of_tag("text"):
        baselines.setdefault(str(text.attributes["x"]), []).append(float(str(text.attributes["y"])))
    for ys in baselines.values():
        assert all(below - above >= 15 for above, below in pairwise(sorted(ys)))


# ── the real dossier ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_counts_add_up_in_every_language(real: Dossier, language: str) -> None:
    html = lineage(real, Wording(language))
    page = parsed(html)
    per_origin = Counter(claim.origin for claim in real.claims.values())
    printing = {
        origin: {claim.source for claim in real.claims.values() if claim.origin == origin} for origin in per_origin
    }
    own = {key for key, origin in real.origins.items() if real.voices[origin.voice].kind is VoiceKind.ARTICLE}
    shared = {origin for origin, sources in printing.items() if len(sources) > 1} - own
    single = set(per_origin) - shared - own
    (lead,) = page.of_class("sr-ln-lead")
    numbers = list(map(int, re.findall(r"\d+", lead.text)))
    assert numbers == [
        sum(per_origin[origin] for origin in shared), len(real.claims), len(real.sources), len(shared),
        sum(per_origin[origin] for origin in single), len(single), sum(per_origin[origin] for origin in own),
    ]  # fmt: skip
    picks = [name for name in page.picks() if name.startswith("origin:")]
    assert sorted(picks) == sorted(f"origin:{origin}" for origin in per_origin)
    assert "…" not in "".join(text.text for text in page.of_tag("text"))
    # The snapshot holds it twice.
    assert len(html.encode()) < 18_500


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_origin_of_several_sayings_is_not_called_one_statement(real: Dossier, language: str) -> None:
    """Of Kim around the summit two articles print different words: an origin, and no one statement."""
    sayings = {claim.quotes[0].text for claim in real.claims.values() if claim.origin == "kim-2023-09"}
    assert len(sayings) > 1
    (lead,) = parsed(lineage(real, Wording(language))).of_class("sr-ln-lead")
    assert not re.search("statement|déclaration", lead.text)
    assert re.search(r"\b\d+ (?:origins|origines)\b", lead.text)
