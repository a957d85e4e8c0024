"""A dossier as of a day is the one that its folder would give without the articles that came later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.assess.ready import Ready
from geo.built import read_built
from geo.dossier import LINES_FILE, Dossier, load
from geo.dossier.as_of import article_numbers, days_of_change, places_not_yet_named, printed_by
from geo.dossier.as_of_words import articles_on, as_of_line, counts_from, nothing_yet
from geo.dossier.counts import Counts
from geo.drawing.claims.cards import claim_cards
from geo.drawing.claims.facts import legs_table, route_facts
from geo.drawing.pictures import page_picture
from geo.export.records import claim_records
from geo.layer import build_layer, read_lines, read_path_km, to_geojson
from geo.model import PictureKind, Step
from geo.words.wording import Wording
from tests.cut_by_hand import without_articles
from tests.support import ROOT, SMALL, Folder

ENGLISH, FRENCH = Wording("en"), Wording("fr")
REAL = Ready(load(ROOT), read_built(load(ROOT)))
SMALL_READY = Ready(load(SMALL), read_built(load(SMALL)))
DAYS = st.dates(date(2023, 9, 20), date(2023, 11, 5))
STEPS = "data/steps.yaml"
PARTS = ("sources", "claims", "origins", "voices", "actors", "relations", "checks", "steps", "texts", "spans")
# The evidence numbers its articles as the whole dossier does; what it shows is in the findings.
PICTURES = (PictureKind.TIMELINE, PictureKind.CHECKS, PictureKind.LINEAGE, PictureKind.ACTORS)


def at(day: str) -> date:
    return date.fromisoformat(day)


# ── from when on an article counts ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("published", "by"),
    [
        ("2021-04-05", "2021-04-05"),
        ("2021-04", "2021-04-30"),
        ("2021", "2021-12-31"),
        ("[2021-04-03..2021-04-08]", "2021-04-08"),
        ("[..2021-04-08]", "2021-04-08"),
        ("[2021-04-03..]", None),
        ("..", None),
        ("2021-04-05~", "2021-04-08"),
        ("2021-04?", "2021-05-07"),
        ("9999-12-31~", "9999-12-31"),
    ],
)
def test_an_article_counts_from_its_latest_possible_day(small: Dossier, published: str, by: str | None) -> None:
    source = small.sources["harbour"].model_copy(update={"published": published})
    assert source.in_print_by == (at(by) if by else None)


def test_the_days_on_which_a_dossier_grows() -> None:
    days = days_of_change(REAL.dossier)
    assert list(days) == sorted({day for one in REAL.dossier.sources.values() if (day := one.in_print_by)})
    assert days_of_change(printed_by(REAL.dossier, days[0])) == days
    assert len(printed_by(REAL.dossier, days[-1]).sources) == sum(
        one.in_print_by is not None for one in REAL.dossier.sources.values()
    )


# ── the same as a folder without these articles ──────────────────────────────────────────────────────────────────────


class ByHand:
    """Cuts of a folder made by hand, each once."""

    def __init__(self, root: Path, to: Path) -> None:
        self.root, self.to = root, to
        self.made: dict[tuple[str, ...], Dossier] = {}

    def with_only(self, kept: tuple[str, ...]) -> tuple[Dossier, bool]:
        """The dossier of these articles, and whether it is new."""
        is_new = kept not in self.made
        if is_new:
            self.made[kept] = without_articles(self.root, self.to / str(len(self.made)), kept)
        return self.made[kept], is_new


@pytest.fixture(scope="module")
def real_by_hand(tmp_path_factory: pytest.TempPathFactory) -> ByHand:
    return ByHand(ROOT, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def small_by_hand(tmp_path_factory: pytest.TempPathFactory) -> ByHand:
    return ByHand(SMALL, tmp_path_factory.mktemp("small"))


def layer_of(dossier: Dossier, whole: Ready) -> str:
    """The layer that `geo build` would write."""
    mentions = [mention for source in dossier.sources for mention in whole.built.mentions[source]]
    file = dossier.root / LINES_FILE
    return to_geojson(build_layer(dossier, mentions, read_lines(file), read_path_km(file)), dossier)


def hold_against(cut: Ready, hand: Dossier, whole: Ready) -> None:
    """All that is shown of a cut, against what the dossier made by hand gives."""
    ready = Ready(hand, replace(cut.built, layer=layer_of(hand, whole)))
    assert cut.built.layer == ready.built.layer.replace(hand.digest, cut.dossier.digest)
    for part in (*PARTS, "questions", "legs", "places", "furniture"):
        assert getattr(cut.dossier, part) == getattr(hand, part), part
    assert cut.findings == ready.findings
    claims = tuple(cut.dossier.claims.values())
    assert Counts.of(claims) == Counts.of(hand.claims.values())
    for wording in (ENGLISH, FRENCH):
        assert claim_records(cut.dossier, wording) == claim_records(hand, wording)
        assert claim_cards(cut.dossier, claims, wording) == claim_cards(hand, tuple(hand.claims.values()), wording)
        assert route_facts(cut.dossier, wording) == route_facts(hand, wording)
        assert legs_table(cut.dossier, cut.lengths_km, wording, None) == legs_table(
            hand, ready.lengths_km, wording, None
        )
        for kind in PICTURES:
            assert page_picture(kind, cut, wording) == page_picture(kind, ready, wording), kind


def check_as_of(day: date, whole: Ready, by_hand: ByHand) -> None:
    cut = whole.as_of(day)
    kept = tuple(
        name
        for name, source in whole.dossier.sources.items()
        if source.in_print_by is not None and source.in_print_by <= day
    )
    assert tuple(cut.dossier.sources) == kept
    assert cut.dossier.cut is not None
    assert {source.id for source in cut.dossier.cut.later} == whole.dossier.sources.keys() - set(kept)
    if not kept:
        assert not any(getattr(cut.dossier, part) for part in PARTS)
        return
    hand, is_new = by_hand.with_only(kept)
    if is_new:
        hold_against(cut, hand, whole)
    assert cut.findings.assessments == whole.as_of(min(day, days_of_change(whole.dossier)[-1])).findings.assessments


@given(day=DAYS)
@settings(max_examples=30)
def test_as_of_any_day_it_is_the_real_dossier_without_later_articles(real_by_hand: ByHand, day: date) -> None:
    check_as_of(day, REAL, real_by_hand)


@pytest.mark.parametrize("day", days_of_change(REAL.dossier), ids=str)
def test_as_of_each_day_of_change_too(real_by_hand: ByHand, day: date) -> None:
    check_as_of(day, REAL, real_by_hand)


@given(day=st.dates(date(2021, 3, 30), date(2021, 4, 10)))
def test_as_of_any_day_it_is_the_small_dossier_without_later_articles(small_by_hand: ByHand, day: date) -> None:
    check_as_of(day, SMALL_READY, small_by_hand)


# ── one day against another ──────────────────────────────────────────────────────────────────────────────────────────


@given(days=st.tuples(DAYS, DAYS))
def test_a_later_day_has_all_of_an_earlier_one(days: tuple[date, date]) -> None:
    before, after = (printed_by(REAL.dossier, day) for day in sorted(days))
    for part in PARTS:
        assert getattr(before, part).keys() <= getattr(after, part).keys() <= getattr(REAL.dossier, part).keys(), part
    assert all(after.claims[name] == claim for name, claim in before.claims.items())
    assert printed_by(after, min(days)) == before
    assert printed_by(before, max(days)) == before


def test_who_never_says_anything_stays(small: Dossier) -> None:
    """A voice or an origin that no claim has is not gone with the claims."""
    idle = small.voices["analyst"].model_copy(update={"id": "idle", "member_of": "institute"})
    log = small.origins["harbour-log"].model_copy(update={"id": "idle-log"})
    more = replace(small, voices={**small.voices, "idle": idle}, origins={**small.origins, "idle-log": log})
    cut = printed_by(more, at("2021-03-01"))
    assert list(cut.origins) == ["idle-log"]
    assert list(cut.voices) == ["harbour_office", "institute", "idle"]


def test_articles_keep_their_numbers() -> None:
    numbers = article_numbers(REAL.dossier)
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    for day in days_of_change(REAL.dossier):
        assert article_numbers(printed_by(REAL.dossier, day)).items() <= numbers.items()


def test_places_that_nobody_had_named_are_known() -> None:
    assert places_not_yet_named(REAL.dossier, None) == ()
    first, *_, last = days_of_change(REAL.dossier)
    then = {feature.properties["place"] for feature in REAL.as_of(first).built.on_map.of_kind("place")}
    assert {*places_not_yet_named(REAL.dossier, first)} == {
        feature.properties["place"] for feature in REAL.built.on_map.of_kind("place")
    } - then
    assert {*places_not_yet_named(REAL.dossier, last)} <= {*places_not_yet_named(REAL.dossier, first)}


def test_a_check_that_takes_its_claims_by_place_goes_with_the_first() -> None:
    """Else another claim would be taken for the one that is gone."""
    check = REAL.dossier.checks["two-months"]
    early, late = sorted(REAL.dossier.sources.values(), key=lambda one: one.in_print_by or date.max)[:2]
    for first, others in ((early, late), (late, early)):
        sources = dict.fromkeys(check.claims, others.id) | {check.claims[0]: first.id}
        moved = {name: REAL.dossier.claims[name].model_copy(update={"source": one}) for name, one in sources.items()}
        mixed = replace(REAL.dossier, claims={**REAL.dossier.claims, **moved})
        assert "two-months" not in printed_by(mixed, days_of_change(mixed)[0]).checks
        assert printed_by(mixed, days_of_change(mixed)[1]).checks["two-months"] == check


# ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def as_of(folder: Folder, day: str, step: str = "claims: [two-ships, forty-crates]") -> None:
    folder.change(STEPS, step, f"as_of: {day}\n    {step}")


def test_a_step_may_be_as_of_a_day(folder: Folder) -> None:
    as_of(folder, "2021-04-01")
    step = folder.load().steps["ships"]
    assert (step.as_of, step.day) == ("2021-04-01", date(2021, 4, 1))


PROBLEMS: dict[str, tuple[Callable[[Folder], None], str, str, str]] = {
    "no day": (
        lambda folder: as_of(folder, "2021-04"),
        "as_of:",
        "“2021-04” is not a day of the calendar",
        "Write one such as 2023-10-05",
    ),
    "not in the calendar": (
        lambda folder: as_of(folder, "2021-02-30"),
        "as_of:",
        "“2021-02-30” is not a day of the calendar",
        "Write one such as 2023-10-05",
    ),
    "about a day": (
        lambda folder: as_of(folder, "2021-04-01~"),
        "as_of:",
        "“2021-04-01~” is not a day of the calendar",
        "Write one such as 2023-10-05",
    ),
    "a claim of a later article": (
        lambda folder: as_of(folder, "2021-04-07", "claims: [wagons-unknown]"),
        "claims: [wagons-unknown]",
        "“wagons-unknown” was not surely in print by 2021-04-07: “railway” may have come as late as 2021-04-08",
        "Take the claim out, or make “as_of” 2021-04-08 or later",
    ),
    "a claim of an article without a latest day": (
        lambda folder: (
            as_of(folder, "2021-04-07", "claims: [wagons-unknown]"),
            folder.change("data/sources.yaml", "[2021-04-03..2021-04-08]", "[2021-04-03..]"),
        )[0],
        "claims: [wagons-unknown]",
        "“wagons-unknown” is of “railway”, whose latest possible day is not known, so of no day",
        "Take the claim out, or take “as_of” out",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", PROBLEMS)
def test_a_step_as_of_a_wrong_day(folder: Folder, slip: str) -> None:
    change, where, said, mend = PROBLEMS[slip]
    change(folder)
    (problem,) = folder.problems()
    assert (problem.file, problem.line) == (STEPS, folder.line(STEPS, where))
    assert f"{problem.value} {problem.what}".strip() == said
    assert problem.mend == mend


def test_a_check_on_stage_counts_too(folder: Folder) -> None:
    (folder.root / "data/checks.yaml").write_text(
        "checks: [{id: days, text: {en: a}, short: {en: b}, method: weekdays, claims: [train-line], "
        "reference: {en: c}}]",
        "utf-8",
    )
    as_of(folder, "2021-04-01")
    folder.change(STEPS, "as_of: 2021-04-01", "picture: check:days\n    as_of: 2021-04-01")
    (problem,) = folder.problems()
    assert (problem.line, problem.value) == (folder.line(STEPS, "picture: check:days"), "“check:days”")
    assert problem.what.startswith("tries “train-line”, which was not surely in print by 2021-04-01")


def steps_as_of(folder: Folder, day: str) -> dict[str, Step]:
    return dict(printed_by(folder.load(), at(day)).steps)


def test_what_is_left_of_steps(folder: Folder) -> None:
    as_of(folder, "2021-04-01")
    left = steps_as_of(folder, "2021-04-05")
    assert {name: step.claims for name, step in left.items()} == {
        "overview": ("two-ships",),
        "ships": ("two-ships", "forty-crates"),
    }
    assert left["ships"].as_of == "2021-04-01"
    assert left["ships"].headline is not None
    # The whole is as of that day already.
    assert steps_as_of(folder, "2021-04-01")["ships"].as_of is None


def test_a_headline_goes_with_its_claim(folder: Folder) -> None:
    folder.change(STEPS, "claims: [wagons-unknown]", "claims: [two-ships, wagons-unknown]\n    headline:\n      "
                  'claim: wagons-unknown\n      number: hundreds of crates\n      label: {en: a}')  # fmt: skip
    assert folder.load().steps["unknown"].headline is not None
    assert steps_as_of(folder, "2021-04-05")["unknown"].headline is None


# ── in words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_said_of_a_cut(small: Dossier) -> None:
    cut = printed_by(small, at("2021-04-05"))
    assert as_of_line(cut, ENGLISH) == "As of 5 April 2021: 1 of 2 articles, 3 of 5 claims"
    assert as_of_line(cut, FRENCH) == "Au 5 avril 2021\u00a0: 1 sur 2 articles, 3 sur 5 affirmations"
    assert as_of_line(small, ENGLISH) == ""
    assert articles_on(cut, at("2021-04-08"), ENGLISH) == "2 of 2 articles"
    nothing = printed_by(small, at("2021-03-31"))
    assert nothing_yet(nothing, ENGLISH) == (
        "Nothing of this dossier was surely in print by 31 March 2021. Its first article counts from 1 April 2021."
    )


@pytest.mark.parametrize(
    ("published", "day", "said"),
    [
        ("2021-04-03", None, "3 April 2021"),
        ("2021-04-03", "2021-04-01", "3 April 2021"),
        ("[2021-04-03..2021-04-07]", None, "between 3 and 7 April 2021 · counts from 7 April 2021"),
        ("[2021-04-03..2021-04-07]", "2021-04-02", "between 3 and 7 April 2021 · counts from 7 April 2021"),
        (
            "[2021-04-03..2021-04-07]",
            "2021-04-03",
            "between 3 and 7 April 2021 · counts from 7 April 2021 · may have been in print already",
        ),
        (
            "[2021-04-03..]",
            None,
            "3 April 2021 or later · its latest day is not known, so it counts only where no day is set",
        ),
    ],
)
def test_from_when_on_an_article_counts(small: Dossier, published: str, day: str | None, said: str) -> None:
    source = small.sources["railway"].model_copy(update={"published": published})
    assert counts_from(source, at(day) if day else None, ENGLISH) == said
