"""Where the same words of one origin answer a question in one article and are left out in another."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.assess.repeats import unlisted_repeats
from geo.cli.main import main
from geo.dossier import Dossier
from tests.support import Folder, quoting

USE, METRO, ARTICLE_5 = "use-in-ukraine", "a003-kirby-use-against-cities", "a004-kirby-use-against-cities"
LISTED = f"      - {{claim: {METRO}, value: [meant]}}\n"
PRINTED = "qui sera utilisé pour attaquer des villes ukrainiennes, tuer des civils ukrainiens"


def test_every_repetition_in_the_real_dossier_is_listed(real: Dossier) -> None:
    assert unlisted_repeats(real) == ()


def test_check_names_the_question_and_both_claims_and_still_calls_the_dossier_sound(
    rebuilt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder.copy_of(rebuilt, tmp_path / "dossier")
    folder.change("data/questions.yaml", LISTED, "")
    main(["--dossier", str(folder.root), "build"])
    capsys.readouterr()
    assert main(["--dossier", str(folder.root), "check"]) == 0
    (hint,) = capsys.readouterr().err.splitlines()
    assert hint.startswith(f"data/questions.yaml: [{USE}] “{ARTICLE_5}” answers, and “a003-kirby-condemns” in another")


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (PRINTED, True),
        ("Il dit : « qui sera utilisé pour attaquer les villes ukrainiennes, et tuer des civils ukrainiens »", True),
        ("qui servira contre des villes ukrainiennes et leurs habitants, selon lui, cet hiver", False),
        # It repeats a part only, which may be the part that does not answer.
        ("tuer des civils ukrainiens", False),
    ],
)
def test_nearly_the_same_words_are_the_same_words(printed: str, found: bool, real: Dossier) -> None:
    asked = real.questions[USE]
    kept = tuple(answer for answer in asked.answers if answer.claim == ARTICLE_5)
    claims = {claim: real.claims[claim] for claim in (METRO, ARTICLE_5)}
    cut = replace(real, claims=claims, questions={USE: asked.model_copy(update={"answers": kept})})
    told = unlisted_repeats(quoting(cut, {METRO: [printed], ARTICLE_5: [PRINTED]}))
    assert [(one.answering.id, one.repeating.id) for one in told] == [(ARTICLE_5, METRO)] * found
