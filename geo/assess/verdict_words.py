"""The words of verdicts, and the sentences that say by which rule two answers agree or do not."""

from collections.abc import Mapping, Sequence

from geo.assess.answers import Answer, AnswerDate, Assessment, Comparison, Dropped, Rule, Strengthened, Verdict
from geo.assess.checked import Result
from geo.assess.value_words import long_value
from geo.dossier import Dossier
from geo.model import Question, QuestionKind
from geo.words.catalogue import N_
from geo.words.phrases import filled
from geo.words.wording import Wording

# Pairs beyond these are told by their number: they go by the same rules.
MOST_RULES = 3

VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFLICT: N_("conflict"),
    Verdict.HEDGE_LOST: N_("hedge lost in retelling"),
    Verdict.SCOPE_DIFFERS: N_("scope differs"),
    Verdict.COMPATIBLE: N_("compatible"),
    Verdict.NOT_COMPARABLE: N_("not comparable"),
    Verdict.AGREE: N_("agree"),
    Verdict.ONE_ORIGIN: N_("one origin only"),
    Verdict.NOT_STATED: N_("not stated"),
}
_MEANINGS: Mapping[Verdict, str] = {
    Verdict.CONFLICT: N_("Some of the answers cannot hold together."),
    Verdict.HEDGE_LOST: N_("What one origin said is printed more surely in one place than in another."),
    Verdict.SCOPE_DIFFERS: N_("The answers do not speak of the same thing, so they are not held against each other."),
    Verdict.COMPATIBLE: N_("The answers differ, but all of them can hold together."),
    Verdict.NOT_COMPARABLE: N_("Several origins answer, but no two of their answers can be held against each other."),
    Verdict.AGREE: N_("Independent origins give the same answer."),
    Verdict.ONE_ORIGIN: N_("Only one origin answers, however many articles print it."),
    Verdict.NOT_STATED: N_("None of the articles answers this."),
}
_RULES: Mapping[Rule, str] = {
    Rule.SAME_VALUE: N_("They say the same: {first}."),
    Rule.RANGES_MEET: N_("{first} and {second} share a number: both can hold."),
    Rule.RANGES_APART: N_("{first} and {second} share no number."),
    Rule.ONE_HOLDS_OTHER: N_("Of {first} and {second}, one lies within the other: both can hold."),
    Rule.PLACES_OVERLAP: N_("{first} and {second} may be one place, as near as both are known: both can hold."),
    Rule.DIFFERENT_NAMES: N_("{first} and {second} cannot both be the answer."),
    Rule.SEVERAL_HOLD: N_("{first} and {second} may hold side by side."),
    Rule.YES_AND_NO: N_("{first} and {second} exclude each other."),
    Rule.UNKNOWABLE_AND_SAID: N_(
        "{first} against {second}: one gives an answer, the other says that none can be known."
    ),
    Rule.UNCLEAR_TO_ONE: N_("{first} and {second}: that it is not clear to one does not contradict the other."),
    Rule.DENIED_AND_SAID: N_("{first} and {second}: one denies what the other says."),
    Rule.DENIED_ALONE: N_("{first} and {second}: what one denies, the other does not say; both can hold."),
    Rule.DENIED_ALIKE: N_("Both deny the same: {first}."),
    Rule.DENIED_BOTH: N_("{first} and {second}: each is denied by one; both denials can hold."),
    Rule.OTHER_SCOPE: N_("{first} and {second} do not speak of the same thing."),
    Rule.OTHER_UNIT: N_("{first} and {second} are in different units."),
    Rule.WORDS_ONLY: N_("{first} and {second}: a number cannot be compared with an amount in words only."),
    Rule.NO_NUMBER: N_("{first} and {second}: amounts in words only give no numbers to compare."),
    Rule.NO_DATE: N_("{first} and {second}: where no date is stated there is nothing to compare."),
}
_DATE_RULES: Mapping[Rule, str] = {
    Rule.RANGES_MEET: N_("{first} and {second} share a day: both can hold."),
    Rule.RANGES_APART: N_("{first} and {second} share no day."),
}
_PERIOD_RULES: Mapping[Rule, str] = {
    Rule.RANGES_MEET: N_("{first} and {second} can be one period, by their starts and their ends: both can hold."),
    Rule.RANGES_APART: N_("{first} and {second} cannot be one period, by their starts or their ends."),
}
_DROPPED: Mapping[Dropped, str] = {
    Dropped.HEDGE: N_("Printed more strongly: {weaker} in {article}, {stronger} here."),
    Dropped.BOUND: N_("Printed without its bound: {weaker} in {article}, {stronger} here."),
}
_DROPPED_HERE: Mapping[Dropped, str] = {
    Dropped.HEDGE: N_("Printed more strongly: {weaker} elsewhere in the same article, {stronger} here."),
    Dropped.BOUND: N_("Printed without its bound: {weaker} elsewhere in the same article, {stronger} here."),
}


def verdict_word(verdict: Verdict, wording: Wording) -> str:
    """A verdict in a word or two."""
    return wording.gettext(VERDICTS[verdict])


def verdict_meaning(verdict: Verdict, wording: Wording) -> str:
    """What a verdict says, in a sentence."""
    return wording.gettext(_MEANINGS[verdict])


def rule_sentences(assessment: Assessment, dossier: Dossier, wording: Wording) -> list[str]:
    """Sentences on what the verdict rests on, each once for two values or hedges; the first few, and how many more."""
    if assessment.verdict is Verdict.HEDGE_LOST:
        drops = (_drop(one, assessment.question, dossier, wording) for one in assessment.strengthened)
    else:
        drops = (_rule(one, assessment.question, dossier, wording) for one in assessment.deciding)
    said = list(dict.fromkeys(drops))
    more = len(said) - MOST_RULES
    if more <= 0:
        return said
    rest = wording.ngettext("{count} more pair of answers stands so.", "{count} more pairs of answers stand so.", more)
    return [*said[:MOST_RULES], rest]


def within_origin_sentence(assessment: Assessment, wording: Wording) -> str:
    """A sentence on whether it is the articles that differ, and not the origins; of different scopes there is none."""
    if not assessment.within_origin or assessment.verdict is Verdict.SCOPE_DIFFERS:
        return ""
    return wording.gettext("The answers that differ go back to the same origin; no two origins differ in this.")


def dropped_sentences(
    answers: Sequence[Answer],
    strengthened: Sequence[Strengthened],
    question: Question,
    dossier: Dossier,
    wording: Wording,
) -> list[str]:
    """Sentences that say what these answers lack beside more careful printings of the same statement."""
    mine = {id(answer) for answer in answers}
    found = []
    for one in strengthened:
        if id(one.stronger) in mine:
            message = (_DROPPED_HERE if one.within_one_article else _DROPPED)[one.dropped]
            found.append(filled(wording.gettext(message), **_drop_words(one, question, dossier, wording)))
    return list(dict.fromkeys(found))


def _drop(one: Strengthened, question: Question, dossier: Dossier, wording: Wording) -> str:
    """Where an origin's statement is printed how, from the more careful to the stronger."""
    if one.within_one_article:
        message = wording.gettext("{origin}: {weaker} and {stronger}, both in {article}.")
    else:
        message = wording.gettext("{origin}: {weaker} in {article}, {stronger} in {other}.")
    said = filled(message, **_drop_words(one, question, dossier, wording))
    # An article's name may end with an abbreviation: “16 oct.” is stop enough.
    return said.removesuffix(".") if said.endswith("..") else said


def _drop_words(one: Strengthened, question: Question, dossier: Dossier, wording: Wording) -> dict[str, str]:
    weaker, stronger = (
        wording.printed(
            wording.hedge(answer.claim.hedge)
            if one.dropped is Dropped.HEDGE
            else long_value(answer.value, question, dossier, wording)
        )
        for answer in (one.weaker, one.stronger)
    )
    article, other = (wording.text(dossier.sources[answer.claim.source].label) for answer in (one.weaker, one.stronger))
    origin = dossier.voices[dossier.origins[one.stronger.claim.origin].voice]
    return {
        "weaker": weaker, "stronger": stronger, "article": article, "other": other, "origin": wording.text(origin.name)
    }  # fmt: skip


def _rule(comparison: Comparison, question: Question, dossier: Dossier, wording: Wording) -> str:
    first, second = sorted(
        wording.printed(_valued(answer.scope, long_value(answer.value, question, dossier, wording), question, wording))
        if comparison.rule is Rule.OTHER_SCOPE
        else wording.printed(long_value(answer.value, question, dossier, wording))
        for answer in comparison.answers
    )
    message = _special(comparison, question).get(comparison.rule, _RULES[comparison.rule])
    return filled(wording.gettext(message), first=first, second=second)


def _special(comparison: Comparison, question: Question) -> Mapping[Rule, str]:
    """The rules of dates; those of periods only where two were held against each other by their ends."""
    if question.kind not in (QuestionKind.DATE, QuestionKind.PERIOD):
        return {}
    values = [answer.value for answer in comparison.answers]
    periods = all(isinstance(value, AnswerDate) and value.when and value.when.is_period for value in values)
    return _PERIOD_RULES if question.kind is QuestionKind.PERIOD and periods else _DATE_RULES


def _valued(scope: str | None, value: str, question: Question, wording: Wording) -> str:
    return filled("{value} ({scope})", value=value, scope=wording.text(question.scopes[scope])) if scope else value


RESULTS: Mapping[Result, str] = {
    Result.CONSISTENT: N_("consistent"),
    Result.NOT_CONSISTENT: N_("not consistent"),
    Result.CANNOT_BE_TESTED: N_("cannot be tested"),
}
