"""What the articles answer to each question of a dossier, and how their answers stand to each other."""

from itertools import combinations

from geo.assess.answers import Assessment
from geo.assess.relations import compare
from geo.assess.retelling import strengthened
from geo.assess.values import answers_to
from geo.assess.verdicts import verdict_on
from geo.dossier import Dossier
from geo.model import Question


def assess(dossier: Dossier) -> tuple[Assessment, ...]:
    """All questions in the dossier's order. A person's note on a question is shown beside this and changes nothing."""
    return tuple(_assessed(dossier, question) for question in dossier.questions.values())


def _assessed(dossier: Dossier, question: Question) -> Assessment:
    answers = answers_to(dossier, question)
    comparisons = tuple(compare(first, second, question) for first, second in combinations(answers, 2))
    drops = strengthened(comparisons, question)
    verdict, deciding = verdict_on(answers, comparisons, drops)
    printing = {answer.claim.source for answer in answers}
    return Assessment(
        question=question,
        answers=answers,
        comparisons=comparisons,
        verdict=verdict,
        deciding=deciding,
        strengthened=drops,
        silent=tuple(source for source in dossier.sources if source not in printing),
        within_origin=bool(deciding) and all(one.within_origin for one in deciding),
    )
