"""Ships, companies and states: what is said of wrong ones, how they are laid out, and what the graph says of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dossier import Dossier
from geo.drawing.graphs.actors import actors_graph
from geo.drawing.graphs.layout import BOX_PX, GAP_PX, LABELS_PX, GraphBox, Layout, Node, Tie, laid_out
from geo.drawing.graphs.text import balanced, width_px
from geo.model import Actor, ActorKind, Hedge, Relation, RelationKind, Text
from geo.words.locales import LANGUAGES
from geo.words.wording import Wording
from tests.support import HOSTILE, Folder, Html, parsed

ENGLISH = Wording("en")
ACTORS = "data/actors.yaml"
SOUND = """actors:
  - id: swan
    name: {en: Swan, fr: Cygne}
    kind: ship
  - id: lake-lines
    name: {en: Lake Lines, fr: Lignes du Lac}
    kind: company
  - id: valdavia
    name: {en: Valdavia, fr: Valdavie}
    kind: state
relations:
  - {id: owner, from: swan, to: lake-lines, kind: owned_by, claims: [two-ships]}
  - {id: flag, from: swan, to: valdavia, kind: flies_flag_of, claims: [forty-crates]}
  - {id: sanctions, from: lake-lines, to: null, kind: sanctioned_by, claims: [two-ships, daily-train]}
"""


# ── one thing wrong: words to change, what they become → where the problem is, and what is said ──────────────────────

ONE_SLIP = {
    "an actor that nothing is said of": (
        ("relations:\n", "  - {id: gull, name: {en: Gull, fr: Mouette}, kind: ship}\nrelations:\n"),
        ("gull", "id: gull", ""),
        "is in no relation, so no claim says who it is",
        "Add a relation with its claims, or take the actor out",
    ),
    "two actors of one name": (
        ("name: {en: Valdavia", "name: {en: SWAN"),
        ("valdavia", "name: {en: SWAN", "“SWAN”"),
        "already names the actor “swan”",
        "Make one of the two, or tell them apart by name",
    ),
    "a relation with itself": (
        ("to: lake-lines", "to: swan"),
        ("owner", "id: owner", "“swan”"),
        "is said of itself",
        "Name another actor under “to”, or null where the article names nobody",
    ),
    "a flag of a company": (
        ("to: valdavia", "to: lake-lines"),
        ("flag", "id: flag", "“lake-lines”"),
        "has no flag to fly: it is not a state",
        "Name a state under “to”, or choose another “kind”",
    ),
    "a relation told twice": (
        ("flag, from: swan, to: valdavia, kind: flies_flag_of", "again, from: swan, to: lake-lines, kind: owned_by"),
        ("again", "id: again", ""),
        "says the same as the relation on line 12",
        "Put its claims there, and take this one out",
    ),
    "one whom nobody names, told twice by one claim": (
        ("{id: flag, from: swan, to: valdavia, kind: flies_flag_of, claims: [forty-crates]}",
         "{id: more, from: lake-lines, to: null, kind: sanctioned_by, claims: [daily-train]}"),
        ("sanctions", "id: sanctions", ""),
        "says the same as the relation on line 13",
        "Put its claims there, and take this one out",
    ),
    "a claim twice in a relation": (
        ("[two-ships, daily-train]", "[two-ships, daily-train, two-ships]"),
        ("sanctions", "id: sanctions", "“two-ships”"),
        "is already a claim of this relation",
        "Take one out",
    ),
    "an unknown claim": (
        ("[forty-crates]", "[fifty-crates]"),
        ("flag", "id: flag", "“fifty-crates”"),
        "is not the id of any claim",
        "Did you mean “forty-crates”? If not, add it to “claims” in data/claims.yaml, or correct it",
    ),
    "nobody, but not as null": (
        ("to: null", "to: Nobody"),
        ("sanctions", "id: sanctions", "“Nobody”"),
        "is not the id of any actor",
        "Add it to “actors” in data/actors.yaml, or correct it",
    ),
    "a relation that leaves its end out": (
        (" to: null,", ""),
        ("sanctions", "id: sanctions", ""),
        "“to” is missing",
        "Add “to:” to the record",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", ONE_SLIP)
def test_one_slip_is_named_with_its_place_and_its_mend(folder: Folder, slip: str) -> None:
    (old, new), (record, place, value), what, mend = ONE_SLIP[slip]
    assert SOUND.count(old) == 1
    (folder.root / ACTORS).write_text(SOUND.replace(old, new), "utf-8")
    found = [problem for problem in folder.problems() if problem.what == what]
    expected = (ACTORS, folder.line(ACTORS, place), record, value, mend)
    assert [(one.file, one.line, one.id, one.value, one.mend) for one in found] == [expected]


@pytest.mark.parametrize(
    "text",
    ["relations: []\n", "actors: 5\nrelations: 7\n", "actors:\n  - 3\nrelations:\n  - {from: [1], to: {a: b}}\n", "[]"],
)
def test_a_file_of_another_shape_is_reported_not_stumbled_over(folder: Folder, text: str) -> None:
    (folder.root / ACTORS).write_text(text, "utf-8")
    assert {problem.file for problem in folder.problems()} == {ACTORS}


def test_two_that_nobody_names_may_be_two(folder: Folder) -> None:
    more = "  - {id: more, from: lake-lines, to: null, kind: sanctioned_by, claims: [train-line]}\n"
    (folder.root / ACTORS).write_text(SOUND + more, "utf-8")
    html = parsed(actors_graph(folder.load(), ENGLISH))
    assert len(html.of_class("unnamed")) == 2


def test_a_dossier_may_do_without_actors(small: Dossier) -> None:
    html = parsed(actors_graph(small, ENGLISH))
    assert [element.tag for element in html.elements] == ["p"]
    assert html.text.strip() == "This dossier names no ships, companies or states."


# ── the layout ───────────────────────────────────────────────────────────────────────────────────────────────────────

HEIGHTS = st.sampled_from([21.0, 32.0, 36.0, 50.0, 68.0])


@st.composite
def graphs(draw: Callable[..., object], most: int = 9) -> tuple[list[Node], list[Tie]]:
    """Up to four columns of boxes, with ties within, along and against the order of columns."""
    columns = draw(st.lists(st.integers(1, most), min_size=1, max_size=4))
    assert isinstance(columns, list)
    nodes = [
        Node(f"{column}-{number}", column, float(str(draw(HEIGHTS))))
        for column, count in enumerate(columns)
        for number in range(count)
    ]
    keys = [node.key for node in nodes]
    ends = draw(
        st.lists(st.tuples(st.sampled_from(keys), st.sets(st.sampled_from(keys), max_size=4)), max_size=2 * most)
    )
    assert isinstance(ends, list)
    ties = [
        Tie(str(number), source, tuple(sorted(targets - {source})), float(str(draw(HEIGHTS))))
        for number, (source, targets) in enumerate(ends)
        if targets - {source}
    ]
    return nodes, ties


def _apart(one: GraphBox, other: GraphBox) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


def _points(path: str) -> Iterator[tuple[float, float]]:
    """Points along a path of M, H and C, close together."""
    x = y = 0.0
    for command, numbers in re.findall(r"([MHC])([^MHC]*)", path):
        given_ = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = given_
        elif command == "H":
            yield from ((x + (given_[0] - x) * part / 20, y) for part in range(21))
            x = given_[0]
        else:
            one, two, three, four, end_x, end_y = given_
            for step in range(21):
                t, s = step / 20, 1 - step / 20
                yield (
                    s**3 * x + 3 * s * s * t * one + 3 * s * t * t * three + t**3 * end_x,
                    s**3 * y + 3 * s * s * t * two + 3 * s * t * t * four + t**3 * end_y,
                )
            x, y = end_x, end_y


def _check(layout: Layout, nodes: Sequence[Node], ties: Sequence[Tie]) -> None:
    labels = [(key, box) for key, boxes in layout.labels.items() for box in boxes]
    everything = [*layout.boxes.values(), *(box for _, box in labels)]
    assert all(_apart(one, other) for one, other in combinations(everything, 2))
    for box in everything:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= layout.width
        assert box.y + box.height <= layout.height
    assert all(layout.boxes[node.key].height >= node.height for node in nodes)
    assert set(layout.labels) == set(layout.lines) == {tie.key for tie in ties}
    for key, path in layout.lines.items():
        forbidden = [*layout.boxes.values(), *(box for other, box in labels if other != key)]
        for x, y in _points(path):
            inside = [
                box
                for box in forbidden
                if box.x + 1.5 < x < box.x + box.width - 1.5 and box.y + 0.5 < y < box.y + box.height - 0.5
            ]
            assert inside == [], (key, x, y)
            assert 0 <= x <= layout.width


@settings(max_examples=60)
@given(graphs())
def test_no_words_meet_other_words_or_lines(graph: tuple[list[Node], list[Tie]]) -> None:
    nodes, ties = graph
    _check(laid_out(nodes, ties), nodes, ties)


def test_every_tie_ends_at_its_target() -> None:
    nodes = [Node("a", 0, 40), Node("b", 1, 40), Node("c", 2, 40), Node("d", 2, 40)]
    ties = [Tie("far", "a", ("c", "b"), 20), Tie("back", "c", ("a",), 20), Tie("beside", "c", ("d",), 20)]
    layout = laid_out(nodes, ties)
    right = {key: box.x + box.width for key, box in layout.boxes.items()}
    # Tips as x, y; where a tie points back it is its beginning that has the tip, with the label beside it.
    tips = {
        key: {tuple(map(float, tip.split())) for tip in re.findall(r"L(\d+ \d+)L", path)}
        for key, path in layout.tips.items()
    }
    ends = {key: sorted(x for x, _ in found) for key, found in tips.items()}
    assert ends == {
        "far": [layout.boxes["b"].x - 1, layout.boxes["c"].x - 1],
        "back": [right["a"] + 1],
        "beside": [right["d"] + 1],
    }
    assert layout.labels["back"][0].x < layout.boxes["b"].x
    # Beside the last column there is room for a label only where something leads on from it.
    assert layout.width == right["c"] + LABELS_PX + GAP_PX
    assert laid_out(nodes, ties[:1]).width == right["c"]


def test_lines_do_not_cross_where_they_need_not() -> None:
    nodes = [Node(f"{column}{number}", column, 40) for column in (0, 1) for number in range(6)]
    ties = [Tie(str(number), f"0{number}", (f"1{5 - number}",), 20) for number in range(6)]
    boxes = laid_out(nodes, ties).boxes
    order = sorted(range(6), key=lambda number: boxes[f"0{number}"].y)
    assert sorted(range(6), key=lambda number: boxes[f"1{5 - number}"].y) == order


@pytest.mark.parametrize("text", ["linked to", "Russian military logistics network", "x" * 200, "a b " * 90, *HOSTILE])
def test_lines_of_a_name_fit_and_are_about_as_long(text: str) -> None:
    lines = balanced(text, 14, 150, 3)
    assert 1 <= len(lines) <= 3
    assert all(width_px(line, 14) <= 150 for line in lines)
    assert balanced("one two three four", 14, 110, 3) == ["one two", "three four"]


# ── the graph ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lake(folder: Folder) -> Dossier:
    """The small dossier with a ship, its owner, its flag and sanctions by nobody who is named."""
    (folder.root / ACTORS).write_text(SOUND, "utf-8")
    return folder.load()


def _buttons(html: Html, of_class: str) -> list[str]:
    return [str(one.attributes["aria-label"]) for one in html.of_class(of_class) if "aria-label" in one.attributes]


def test_every_relation_is_a_button_that_opens_its_quotes_once(lake: Dossier) -> None:
    html = parsed(actors_graph(lake, ENGLISH, name="here"))
    assert _buttons(html, "sr-ag-tie") == [
        "Swan · owned by · Lake Lines · stated",
        "Swan · flies the flag of · Valdavia · probable",
        "Lake Lines · sanctioned by · not named · 2021 · 2 origins · stated · possible",
    ]
    assert _buttons(html, "sr-ag-box") == ["Swan · ship", "Lake Lines · company", "Valdavia · state"]
    ids = [element.attributes["id"] for element in html.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    opened = {str(element.attributes["data-opens"]) for element in html.elements if "data-opens" in element.attributes}
    assert opened == set(ids)
    assert all(str(key).startswith("here-") for key in ids)
    # Of the owner and the sanctions, one claim bears out both; it is quoted once.
    said = [pick for pick in html.picks() if pick.startswith("read:")]
    assert sorted(said) == ["read:daily-train", "read:forty-crates", "read:two-ships"]


def test_what_only_some_claims_of_a_panel_bear_out_is_told_apart(lake: Dossier) -> None:
    html = str(actors_graph(lake, ENGLISH))
    parts = re.findall(r"<p><bdi>(.*?)</p>", html)
    assert [re.sub("<[^>]+>", "", part) for part in parts] == [
        "Swan owned by Lake Lines · Lake Lines sanctioned by not named, 2021, 2 origins",
        "Lake Lines sanctioned by not named, 2021, 2 origins",
    ]


@pytest.mark.parametrize("hedge", Hedge)
def test_a_line_is_drawn_as_unsure_as_the_least_sure_of_its_claims(lake: Dossier, hedge: Hedge) -> None:
    claims = dict(lake.claims)
    claims["daily-train"] = claims["daily-train"].model_copy(update={"hedge": hedge})
    html = parsed(actors_graph(replace(lake, claims=claims), ENGLISH))
    ties = [element for element in html.of_class("sr-ag-tie") if "aria-label" in element.attributes]
    assert [tie.has_class(kind) for tie, kind in zip(ties, ("stated", "probable", hedge.value), strict=True)] == [
        True
    ] * 3
    key = [element.text.strip() for element in html.of_tag("li")]
    assert ENGLISH.hedge(hedge) in key


def test_a_chosen_claim_marks_its_relations(lake: Dossier) -> None:
    html = parsed(actors_graph(lake, ENGLISH, chosen="two-ships"))
    assert [tie.has_class("chosen") for tie in html.of_class("sr-ag-tie") if "aria-label" in tie.attributes] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_and_notes_stay_text(lake: Dossier, hostile: str) -> None:
    text = Text(en=hostile, fr=hostile)
    actors = {key: actor.model_copy(update={"name": text, "note": text}) for key, actor in lake.actors.items()}
    relations = {key: one.model_copy(update={"note": text}) for key, one in lake.relations.items()}
    plain, attacked = (
        parsed(actors_graph(dossier, ENGLISH)) for dossier in (lake, replace(lake, actors=actors, relations=relations))
    )
    tags = {element.tag for element in plain.elements}
    assert {element.tag for element in attacked.elements} <= tags | {"span", "wbr"}
    assert not any(name.startswith("on") for element in attacked.elements for name in element.attributes)
    assert hostile.split()[0] in attacked.text


def test_a_long_name_is_cut_in_its_box_and_whole_for_who_opens_it(lake: Dossier) -> None:
    long = "Very " * 60 + "Long"
    actors = dict(lake.actors)
    actors["swan"] = actors["swan"].model_copy(update={"name": Text(en=long, fr=long)})
    html = parsed(actors_graph(replace(lake, actors=actors), ENGLISH))
    (box,) = [element for element in html.of_class("sr-ag-box") if element.has_class("ship")]
    assert box.text.endswith("…")
    assert len(box.text) < 80
    assert box.attributes["aria-label"] == f"{long} · ship"


def _fleet(lake: Dossier, ships: int, companies: int, states: int) -> Dossier:
    """A dossier in which every ship has an owner and a flag, and every company is sanctioned by all states in turn."""
    kinds = {ActorKind.SHIP: ships, ActorKind.COMPANY: companies, ActorKind.STATE: states}
    actors = [
        Actor(id=f"{kind}-{number}", name=Text(en=f"{kind} number {number}", fr=f"{kind} {number}"), kind=kind)
        for kind, count in kinds.items()
        for number in range(count)
    ]
    claims = list(lake.claims)
    relations = [
        *(("ship", ship, "company", ship % companies, RelationKind.OWNED_BY) for ship in range(ships)),
        *(("ship", ship, "state", ship % states, RelationKind.FLIES_FLAG_OF) for ship in range(ships)),
        *(("company", one, "company", (one + 1) % companies, RelationKind.LINKED_TO) for one in range(companies)),
        *(
            ("company", one, "state", state, RelationKind.SANCTIONED_BY)
            for one in range(companies)
            for state in range(one % 4)
        ),
        *(("state", state, "ship", state % ships, RelationKind.LINKED_TO) for state in range(states)),
    ]
    records = [
        Relation(
            id=f"r{number}",
            subject=f"{one}-{i}",
            object=f"{other}-{j}",
            kind=kind,
            claims=(claims[number % len(claims)],),
        )
        for number, (one, i, other, j, kind) in enumerate(relations)
    ]
    return replace(
        lake, actors={actor.id: actor for actor in actors}, relations={relation.id: relation for relation in records}
    )


@pytest.mark.parametrize("size", [(7, 7, 6), (30, 30, 20)])
def test_a_large_graph_draws_all_of_its_boxes_apart(lake: Dossier, size: tuple[int, int, int]) -> None:
    html = parsed(actors_graph(_fleet(lake, *size), ENGLISH))
    assert len(html.of_class("sr-ag-box")) == sum(size)
    rects = [
        GraphBox(*(float(str(element.attributes[side])) for side in ("x", "y", "width", "height")))
        for element in html.of_tag("rect")
    ]
    assert len(rects) > sum(size)
    assert all(_apart(one, other) for one, other in combinations(rects, 2))
    assert max(rect.width for rect in rects) == BOX_PX


# ── the real dossier ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_real_relations_are_those_that_the_article_prints(real: Dossier) -> None:
    said = {
        (one.subject, one.kind.value, one.object)
        for one in real.relations.values()
        if one.kind is not RelationKind.FLIES_FLAG_OF
    }
    assert {
        ("angara", "owned_by", "m-leasing"),
        ("angara", "managed_by", "marine-trans-shipping"),
        # “associée au navire”: in what role is not said.
        ("maria", "linked_to", "sovfracht"),
        # “sanctionnée”, but by whom is not said.
        ("marine-trans-shipping", "sanctioned_by", None),
        ("sovfracht", "sanctioned_by", "united-states"),
        *(("m-leasing", "sanctioned_by", state) for state in ("united-states", "united-kingdom", "ukraine")),
    } <= said
    assert not any(kind in ("owned_by", "managed_by") for subject, kind, _ in said if subject == "maria")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_graph_is_whole_and_lean(real: Dossier, language: str) -> None:
    wording = Wording(language)
    html = actors_graph(real, wording)
    page = parsed(html)
    assert len(page.of_class("sr-ag-box")) == len(real.actors) + 1
    claims = {claim for relation in real.relations.values() for claim in relation.claims}
    shown = {f"claim:{claim}" for claim in claims if real.claims[claim].is_on_map}
    assert sorted(page.picks()) == sorted(shown | {f"read:{claim}" for claim in claims})
    assert "…" not in "".join(element.text for element in page.of_tag("text"))
    # Headings stand over their boxes and no wider.
    heads = [element.text for element in page.of_tag("text") if element.has_class("head")]
    assert len(heads) == 3
    assert all(width_px(head, 12.5) <= BOX_PX for head in heads)
    assert len(html.encode()) < 24_500
