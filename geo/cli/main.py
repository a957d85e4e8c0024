"""The `geo` command. Exit codes: 0 sound or done, 1 problems in the dossier or its making, 2 wrong use."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.assess.repeats import Unlisted, unlisted_repeats
from geo.built import read_built
from geo.cli.export import DONE, PROBLEMS, add_commands, say
from geo.dossier import Dossier, load
from geo.errors import DossierError, GeoError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (wrong use exits with 2, as argparse does)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DossierError as error:
        for problem in error.problems:
            say(str(problem), sys.stderr)
        say(str(error), sys.stderr)
    except GeoError as error:
        say(str(error), sys.stderr)
    return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="geo", description="Checks and builds the dossier of a supply route.")
    parser.add_argument("--dossier", type=Path, default=Path(), metavar="PATH", help="folder with seeds/ and data/")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say what is wrong with the dossier, or that it is sound")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="make mentions, layer and schemas from the dossier")
    build.add_argument(
        "--reference",
        action="store_true",
        help="first compute the legs' lines and the base map from reference data (needs the extra “build”)",
    )
    build.set_defaults(run=_build)
    add_commands(commands)
    return parser


def _check(options: argparse.Namespace) -> int:
    dossier = load(options.dossier)
    stale = read_built(dossier).stale
    say(_counts(dossier), sys.stdout)
    for one in unlisted_repeats(dossier):
        say(_left_out(one), sys.stderr)
    for file in stale:
        say(f"{file} is missing or older than the dossier. Run “geo build”", sys.stderr)
    if not stale:
        say("The dossier is sound: every quote is in its article, every id exists.", sys.stdout)
    return PROBLEMS if stale else DONE


def _build(options: argparse.Namespace) -> int:
    # Both import geopandas and more, which “geo check” can do without.
    from geo.cli.build import build

    def progress(step: str) -> None:
        say(f"… {step}", sys.stderr)

    if options.reference:
        from geo.routing.reference import build_reference

        dossier = load(options.dossier)
        checks = dossier.checks.values()
        build_reference(dossier.legs, dossier.places, options.dossier / "data", progress, checks)
    for file in build(options.dossier, progress):
        say(f"wrote {file}", sys.stdout)
    return DONE


def _left_out(one: Unlisted) -> str:
    """A hint and no problem: only a reader can tell whether the words answer there too."""
    return (
        f"data/questions.yaml: [{one.question.id}] “{one.answering.id}” answers, and “{one.repeating.id}” in another "
        "article has nearly the same words of the same origin, but is not listed. List what of it answers, or leave it"
    )


def _counts(dossier: Dossier) -> str:
    quotes = sum(len(claim.quotes) for claim in dossier.claims.values())
    counts = (
        (len(dossier.sources), "articles"),
        (len(dossier.claims), "claims"),
        (quotes, "quotes"),
        (len(dossier.voices), "voices"),
        (len(dossier.origins), "origins"),
        (len(dossier.places), "places"),
        (len(dossier.legs), "legs"),
        (len(dossier.steps), "steps"),
    )
    return ", ".join(f"{count} {what}" for count, what in counts)


if __name__ == "__main__":
    sys.exit(main())
