"""Small faults that the tests must catch: mutants of the code, each with the tests that fail on it.

By hand, outside the timed run of the tests: `python -m tests.mutants` tries all of them, `python -m tests.mutants N …`
those of these numbers, and `python -m tests.mutants list` says which there are. Whoever makes tests faster or moves
code runs it before and after: a mutant that survives is something that a test proved once and proves no more. The work
is done in a copy of the files that git knows, so nothing here is touched. Pytest does not collect this module.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What pytest says with its exit code.
ALL_PASSED, SOME_FAILED = 0, 1
DECK, FIGURES, MAP, SNAPSHOT = (f"geo/drawing/assets/{room}" for room in ("deck", "figures", "map", "snapshot"))


@dataclass(frozen=True, slots=True)
class Mutant:
    """{name}: in {file}, {old}, which stands there once, becomes {new}; one of {tests} fails then.

    `tests` are files and ids of pytest with spaces between them.
    """

    name: str
    file: str
    old: str
    new: str
    tests: str


MUTANTS = (
    # ── what people write ──
    Mutant("late in a month ends on the 31st", "geo/dates.py",
           "(MID_LAST_DAY + 1, _month_end(first).day)", "(MID_LAST_DAY + 1, 31)", "tests/test_dates.py"),
    Mutant("the soft end of an interval loses its mark", "geo/dates.py",
           'f"{bound.isoformat()}~" if bound', "bound.isoformat() if bound", "tests/test_dates.py"),
    Mutant("% is uncertain only", "geo/dates.py", 'mark in ("~", "%")', 'mark == "~"', "tests/test_dates.py"),
    Mutant("a quote may stand in its article twice", "geo/words/quotes.py",
           "len(starts) > 1:", "len(starts) > 2:", "tests/dossier/test_dossier.py"),
    Mutant("a headline's claim need not be known", "geo/dossier/consistency/references.py",
           '        (("steps", None, "headline", "claim"), "claim"),\n', "", "tests/dossier/test_steps.py"),
    Mutant("part of a larger number counts as said", "geo/dossier/headlines.py",
           r"(?<!\d[ .,])", "", "tests/dossier/test_steps.py"),
    Mutant("an assumption may be made twice", "geo/dossier/consistency/checks.py",
           "in given[:index]", "in given[:0]", "tests/dossier/test_checks_file.py"),
    Mutant("an accent may differ", "geo/words/folding.py",
           'if text.marks[at] not in ("", name.marks[i]):', "if False:", "tests/reading/test_gazetteer.py"),
    Mutant("an accent may not be missing", "geo/words/folding.py",
           'not in ("", name.marks[i])', "!= name.marks[i]", "tests/reading/test_gazetteer.py"),
    Mutant("searching tells apostrophes apart", "geo/words/folding.py",
           """**dict.fromkeys("’‘ʼ", "'"),""", "", "tests/dossier/test_selection.py"),
    Mutant("a number goes on over the end of a text", "geo/dossier/searched.py",
           r'BETWEEN_TEXTS = "\n"', 'BETWEEN_TEXTS = " "', "tests/dossier/test_searched.py"),
    Mutant("an undated claim comes first", "geo/dossier/selection.py",
           "(first or last or date.max,", "(first or last or date.min,",
           "tests/dossier/test_selection.py"),
    Mutant("1.5 is a plural in French", "geo/words/numbers.py",
           'locale.plural_form(whole) == "one"', "whole == 1", "tests/words/test_wording.py"),
    Mutant("a term has no French", "geo/words/terms.py",
           'N_("by sea")', 'N_("over the sea")', "tests/words/test_catalogue.py"),
    Mutant("a date narrows away what has none", "geo/dossier/selection.py",
           "(when is None or when.overlaps(selection.since, selection.until))",
           "(when is not None and when.overlaps(selection.since, selection.until))", "tests/dossier/test_selection.py"),
    Mutant("the day of a statement is one of the traffic", "geo/model/claim.py",
           'if self.date == "not stated" or not self.dates_traffic:', 'if self.date == "not stated":',
           "tests/dossier/test_real_dossier.py"),
    Mutant("what is unclear to one contradicts another", "geo/assess/relations.py",
           "if Hedge.UNCLEAR in hedges:", "if not hedges:", "tests/assess/test_relations.py"),
    Mutant("hearsay printed as a fact is no loss", "geo/assess/retelling.py",
           "Hedge.REPORTED: 2, ", "", "tests/assess/test_assess.py"),
    # ── what is read ──
    Mutant("a name may end inside a word", "geo/reading/gazetteer.py",
           "ends_word = not text.key[end : end + 1].isalnum() or not text.key[end - 1].isalnum()", "ends_word = True",
           "tests/reading/test_mentions.py"),
    Mutant("what a hyphen ties on the right is a place", "geo/reading/mentions.py",
           "return bool(tied_left or tied_right)", "return bool(tied_left)", "tests/reading/test_mentions.py"),
    # ── lines and the base map ──
    Mutant("a ship keeps a tenth of the clearance", "geo/routing/water/sea.py",
           "clearance_km * 1000 * MARGIN", "clearance_km * 100 * MARGIN", "tests/routing/test_sea.py"),
    Mutant("a train goes to each station beside its line", "geo/routing/rails/line.py",
           "_OFFSET_WEIGHT = 1.5", "_OFFSET_WEIGHT = 2.5", "tests/routing/test_rail.py"),
    Mutant("lines are simplified by fifty pixels", "geo/routing/generalise.py",
           "/ 2**zoom / 2,", "/ 2**zoom * 50,", "tests/routing/test_rail.py"),
    Mutant("an arc cuts a corner by far", "geo/routing/generalise.py",
           "_TANGENT_KM = 0.25, 0.45, 1.5", "_TANGENT_KM = 2.5, 0.45, 15.0", "tests/routing/test_rail.py"),
    Mutant("a straight border has its points alone", "geo/routing/borders.py",
           "shapely.get_parts(shapely.segmentize(line, _STEP_DEGREES))", "shapely.get_parts(line)",
           "tests/assess/test_borders.py"),
    Mutant("a country is named at its edge", "geo/routing/basemap/labels.py",
           "_WELL_INSIDE = 0.6", "_WELL_INSIDE = 0.0", "tests/cli/test_reference.py"),
    Mutant("a town is named twice where the route names it", "geo/routing/basemap/labels.py",
           "if taken_km[index] > _TAKEN_KM", "if taken_km[index] >= 0",
           "tests/routing/test_labels.py::test_towns_near_what_has_a_label_already_are_left_out"),
    Mutant("a Russian town ends in sky in French", "geo/routing/basemap/names.py",
           '    (r"sky$", "ski"),\n', "", "tests/routing/test_labels.py::test_a_town_is_written_as_maps_print_it"),
    Mutant("a sea is named on land", "geo/routing/basemap/names.py",
           '"sea", 34.5, 43.3,', '"sea", 34.5, 45.3,', "tests/routing/test_labels.py::test_a_sea_is_named_on_water"),
    Mutant("a point of the layer is a hundred metres off", "geo/layer.py",
           "_DECIMALS = 5", "_DECIMALS = 3", "tests/test_layer.py"),
    # ── questions ──
    Mutant("names in another order are another answer", "geo/assess/relations.py",
           "set(first.values) == set(second.values)", "first.values == second.values",
           "tests/assess/test_relations.py"),
    Mutant("more than a number includes it", "geo/assess/ranges.py",
           "return self.low <= point <= self.high and not (self.without_low and point == self.low)",
           "return self.low <= point <= self.high", "tests/assess/test_relations.py"),
    Mutant("two articles that print one origin agree", "geo/assess/verdicts.py",
           "[one for one in comparisons if not one.within_origin]", "list(comparisons)", "tests/assess/test_assess.py"),
    Mutant("a dropped bound is no loss", "geo/assess/retelling.py",
           "if _loses_bound(weaker, stronger):", "if False:", "tests/assess/test_assess.py"),
    # ── checks ──
    Mutant("a place lies no nearer than its point", "geo/assess/methods/border.py",
           "tenth(distance - radius)", "distance", "tests/assess/test_checks.py"),
    Mutant("at least as many counts as more", "geo/assess/methods/counts.py",
           "if now.lies_above(before):", "if now.low >= before.high:", "tests/assess/test_checks.py"),
    Mutant("a start alone lasts for a day", "geo/assess/methods/days.py",
           "start_alone = not when.is_period or when.end.latest is None", "start_alone = when.end.latest is None",
           "tests/assess/test_checks.py"),
    Mutant("one right weekday outweighs a wrong one", "geo/assess/methods/days.py",
           "order = (Result.NOT_CONSISTENT, Result.CONSISTENT,", "order = (Result.CONSISTENT, Result.NOT_CONSISTENT,",
           "tests/assess/test_checks.py"),
    Mutant("a short stem names a weekday", "geo/assess/methods/weekday_names.py",
           "_SHORTEST_STEM = 5", "_SHORTEST_STEM = 4", "tests/assess/test_checks.py"),
    Mutant("ships share what is left of the trips", "geo/assess/methods/travel.py",
           "(ceil(count / ships), count)", "(max(count // ships, 1), count)", "tests/assess/test_checks.py"),
    Mutant("a journey needs no handling", "geo/assess/methods/travel.py",
           "total_days(handling + sum(taken), days)", "total_days(sum(taken), days)", "tests/assess/test_checks.py"),
    # ── pages and pictures ──
    Mutant("no card is chosen", "geo/drawing/claims/cards.py",
           "chosen=claim.id == chosen", "chosen=False", "tests/ui/test_briefing_page.py"),
    Mutant("a mark picks the claim with the longest quote", "geo/drawing/claims/article.py",
           "key=lambda quote: (quote[0].end - quote[0].start,", "key=lambda quote: (quote[0].start - quote[0].end,",
           "tests/drawing/test_escaping.py"),
    Mutant("of two clusters the earlier is to scale", "geo/drawing/timeline/axis.py",
           "max(reversed(clusters), key=len)", "max(clusters, key=len)", "tests/drawing/test_timeline.py"),
    Mutant("marks share a lane with a label", "geo/drawing/timeline/lanes.py",
           "if row[-1].taken[1] + GAP <= mark.taken[0]", "if row[-1].extent.right <= mark.taken[0]",
           "tests/drawing/test_timeline.py"),
    Mutant("lines that cross are taken for ones that do not", "geo/drawing/graphs/order.py",
           "* (one[1] - other[1]) < 0", "* (one[1] - other[1]) > 0", "tests/drawing/test_actors.py"),
    Mutant("two articles do not share an origin", "geo/drawing/graphs/lineage.py",
           'return "shared" if len(by_source) > 1', 'return "shared" if len(by_source) > 2',
           "tests/drawing/test_lineage.py"),
    Mutant("muted ink is pale", "geo/drawing/palette.py",
           'ink="#18232b",\n    muted_ink="#52616b"', 'ink="#18232b",\n    muted_ink="#8a97a0"',
           "tests/drawing/test_palette.py"),
    Mutant("a name leaves the still picture", "geo/drawing/still/labels.py",
           " or wide[2] > self.size[0] - 2", "", "tests/drawing/test_still.py"),
    Mutant("a line breaks inside a number", "geo/drawing/typesetting.py",
           r're.compile(r"[^\S\u00a0\u202f]+")', r're.compile(r"\s+")', "tests/drawing/test_still.py"),
    Mutant("the audience gets the speaker's notes", "geo/drawing/deck.py",
           "with_notes=notes", "with_notes=True", "tests/drawing/test_deck.py"),
    Mutant("templates do not escape", "geo/drawing/templating.py",
           "autoescape=True", "autoescape=False", "tests/drawing/test_escaping.py"),
    Mutant("a text may end a script", "geo/drawing/bundles.py",
           r'"<{}\u2028\u2029"', r'"{}\u2028\u2029"', "tests/drawing/test_escaping.py"),
    Mutant("a label may be a link", "geo/ui/shell.py", r"*_{}[]()", "*_{}()", "tests/drawing/test_escaping.py"),
    # ── what leaves ──
    Mutant("what lies near zero is rounded away", "geo/export/snapshot/packing.py",
           'return 7 if "e-" in written else min(', "return min(", "tests/export/test_packing.py"),
    Mutant("any mention of a claim counts as its card", "geo/export/snapshot/verify.py",
           '{claim.id for claim in shown.claims if claim.place == "card"}', "{claim.id for claim in shown.claims}",
           "tests/export/test_verify.py"),
    Mutant("a snapshot that differs is fine", "geo/cli/export.py",
           "not match the dossier\", sys.stdout)\n        return PROBLEMS",
           "not match the dossier\", sys.stdout)\n        return DONE", "tests/export/test_verify.py"),
    Mutant("a text breaks a line of GeoJSON", "geo/export/gis/geojson.py",
           r'"\u0085\u2028\u2029"', r'"\u0085\u2028"', "tests/export/test_geojson_export.py"),
    Mutant("KML draws a guessed path like a stated one", "geo/export/gis/kml.py",
           "_FAINT = 1.0, 0.6, 0.13", "_FAINT = 1.0, 1.0, 0.13", "tests/export/test_kml.py"),
    Mutant("an envelope has its bounds in the order of a box", "geo/export/gpkg/database.py",
           "west, east, south, north)", "west, south, east, north)", "tests/export/test_gpkg.py"),
    Mutant("a table may hold a formula", "geo/export/tables/claims.py",
           "return _MARK + value if is_risky(value) else value", "return value", "tests/export/test_tables.py"),
    Mutant("a workbook takes days before its calendar", "geo/export/tables/workbook.py",
           " and date.fromisoformat(cell) >= _FIRST_DAY", "", "tests/export/test_workbook.py"),
    Mutant("a letter is lost between two slides", "geo/export/slides/text.py",
           "with_text(run.text[cut:])", "with_text(run.text[cut + 1 :])",
           "tests/export/test_slides_fit.py::test_a_grid_splits_a_cell_without_losing_a_letter"),
    Mutant("a format has another ending", "geo/export/formats.py",
           '".geojsonl",', '".jsonl",', "tests/export/test_formats.py tests/test_docs.py"),
    # ── how people get at it ──
    Mutant("what was not built is no problem", "geo/cli/main.py",
           "return PROBLEMS if stale else DONE", "return DONE", "tests/cli/test_cli.py"),
    Mutant("a step that is not there is left out without a word", "geo/cli/export.py",
           '    _check_ids("step", asked.steps, list(dossier.steps))\n', "",
           "tests/export/test_snapshot.py"),
    Mutant("a file that was not finished stays", "geo/cli/writing.py",
           "new_file.unlink(missing_ok=True)", "new_file.exists()",
           "tests/cli/test_cli.py tests/cli/test_cli_formats.py"),
    Mutant("an address has a leg and a place", "geo/ui/address.py",
           "place=None if leg else first(", "place=first(",
           "tests/ui/test_address.py"),
    Mutant("a pick takes back what the one before has changed", "geo/ui/shell.py",
           "return _at(self.page, from_params(_params(), self.workspace.dossier, _spoken()))", "return self.address",
           "tests/ui/test_briefing_page.py"),
    Mutant("a pick leads to what filters hide", "geo/ui/picks.py",
           "replace(chosen, selection=shown)", "replace(chosen, selection=chosen.selection)",
           "tests/ui/test_picks.py"),
    Mutant("a follower may steer", "geo/ui/follow/rooms.py",
           "if seat is not room.presenter:\n            raise", "if message.key:\n            raise",
           "tests/ui/test_rooms.py"),
    Mutant("a room takes one follower too many", "geo/ui/follow/rooms.py",
           "len(room.followers) >= MOST_FOLLOWERS", "len(room.followers) > MOST_FOLLOWERS", "tests/ui/test_rooms.py"),
    Mutant("a page of another server opens rooms", "geo/ui/follow/reach.py",
           ' and parts.netloc.lower() == host.lower()', "", "tests/ui/test_following.py"),
    Mutant("the core imports folium", "geo/assess/ranges.py", "import math\n", "import math\n\nimport folium\n",
           "tests/test_house.py::test_a_library_is_imported_in_its_rooms_only"),
    # ── what only a browser sees, and LibreOffice ──
    Mutant("Page Down goes back", f"{DECK}/keys.js",
           'PageDown: "next"', 'PageDown: "previous"',
           "tests/browser/test_presenter.py::test_keys_go_from_claim_to_claim_and_from_step_to_step"),
    Mutant("text becomes markup on stage", f"{DECK}/commands.js",
           "box.textContent = this.deck.words.jump", "box.innerHTML = this.deck.words.jump",
           "tests/browser_code/test_modules.py::test_scripts_make_no_html_from_text"),
    Mutant("names lie on each other", f"{MAP}/placing.js",
           "overlap = (a, b) => a[0] < b[2]", "overlap = (a, b) => false && a[0] < b[2]",
           "tests/browser/test_names.py"),
    Mutant("the file's search tells accents apart", f"{SNAPSHOT}/folding.js",
           'normalize("NFKD")', 'normalize("NFC")',
           "tests/browser/test_snapshot.py::test_filters_leave_what_the_dashboard_leaves"),
    Mutant("clearing the filters leaves the words", f"{SNAPSHOT}/address.js",
           'since: "", until: "", q: "", voice: []', 'since: "", until: "", voice: []',
           "tests/browser/test_snapshot.py::test_filters_leave_what_the_dashboard_leaves"),
    Mutant("hostile text is markup in a snapshot", "geo/drawing/templates/cards.html",
           "{{ note | found(wanted) }}", "{{ note | safe }}",
           "tests/browser/test_hostile.py::test_attacking_text_is_text_in_a_snapshot_on_stage_and_on_paper"),
    Mutant("a handle lies at the wrong end of its day", f"{FIGURES}/time_axis.js",
           "(day - first + isLast) / (end - first)", "(day - first) / (end - first)",
           "tests/browser/test_timeline.py::test_the_edges_lie_where_the_server_would_draw_them"),
    Mutant("a presenter's key outlives the room", f"{DECK}/lead.js",
           "    keep(KEY_NAME, null);\n", "", "tests/browser/test_followers.py::test_a_presenter_stops_sharing"),
    Mutant("followers are not told of the end", f"{DECK}/follower.js",
           'if (code === ended) this.turn("ended");', 'if (code === ended) this.turn("reconnecting");',
           "tests/browser/test_followers.py::test_a_presenter_stops_sharing"),
    Mutant("the presenter seems to be a step behind", f"{DECK}/follower.js",
           "order.indexOf(latest.step) + 1;", "order.indexOf(latest.step);",
           "tests/browser/test_followers.py::test_a_follower_looks_at_other_steps_and_returns"),
    Mutant("letters seem narrower than LibreOffice sets them", "geo/drawing/typesetting.py",
           'abdeghnopqu$?_#L–«»", 0.56)', 'abdeghnopqu$?_#L–«»", 0.36)',
           "tests/export/test_slides_fit.py::test_long_quotes_are_set_with_their_attribution_inside_the_slide"),
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Try the mutants of these numbers, or all; 1 if any survives, or if tests fail where there is no mutant."""
    if list(arguments) == ["list"]:
        for number, mutant in enumerate(MUTANTS, start=1):
            _say(f"{number:3} {mutant.name} ({mutant.file})")
        return 0
    numbers = [int(argument) for argument in arguments] or list(range(1, len(MUTANTS) + 1))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _copy_to(tree)
        chosen = [MUTANTS[number - 1] for number in numbers]
        tests = " ".join(dict.fromkeys(test for mutant in chosen for test in mutant.tests.split()))
        if _run(tree, tests) != ALL_PASSED:
            _say("The tests fail without any mutant, so they tell nothing of them")
            return 1
        survivors = [number for number in numbers if not _is_caught(number, tree)]
    _say(f"{len(numbers) - len(survivors)} of {len(numbers)} mutants were caught")
    return 1 if survivors else 0


def _copy_to(tree: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in listed.split("\0"):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, tree / name)


def _is_caught(number: int, tree: Path) -> bool:
    """Put a mutant in the place of the code, run its tests, and put the code back."""
    mutant = MUTANTS[number - 1]
    file = tree / mutant.file
    sound = file.read_text("utf-8")
    if (count := sound.count(mutant.old)) != 1:
        raise SystemExit(f"Mutant {number}: {mutant.old!r} stands in {mutant.file} {count} times")
    file.write_text(sound.replace(mutant.old, mutant.new), "utf-8")
    began = time.monotonic()
    code = _run(tree, mutant.tests)
    file.write_text(sound, "utf-8")
    # Any other code says that pytest could not run them, as where there is no such test.
    said = {ALL_PASSED: "SURVIVED", SOME_FAILED: "caught"}.get(code, f"SURVIVED (pytest ended with {code})")
    _say(f"{number:3} {said:8} {time.monotonic() - began:5.0f} s  {mutant.name}")
    return code == SOME_FAILED


def _run(tree: Path, tests: str) -> int:
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "-p", "no:cacheprovider", *tests.split()]
    # Where CI is set, pytest compares files of a megabyte line by line to show what differs, which takes minutes.
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | {"PYTHONPATH": str(tree)}
    return subprocess.run(command, cwd=tree, env=environment, check=False, capture_output=True).returncode


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
