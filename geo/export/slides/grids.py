"""The tables of a deck: what a step shows in the map's place, and what closes the deck."""

from collections.abc import Callable, Mapping, Sequence

from geo.assess.answers import Assessment
from geo.assess.judgements import judgements
from geo.assess.ready import Ready
from geo.assess.value_words import long_value, scope_text
from geo.assess.verdict_words import RESULTS, verdict_word
from geo.dates import Moment
from geo.dossier import Dossier
from geo.dossier.attribution import leg_numbers
from geo.dossier.counts import Counts
from geo.dossier.origin_dates import dates_shown
from geo.drawing.evidence.judgements import JUDGEMENTS_LABEL, ToldAnswer, told_answers
from geo.export.provenance import DATA_LICENCES
from geo.export.slides.said import SAID_HEADS, SMALL, Cells, actors_grid, columns_of, said_cells
from geo.export.slides.table import Grid, plain
from geo.export.slides.text import isolated
from geo.export.tables.assessed import assumed_lines, working_lines
from geo.model import Claim, Hedge, PictureKind, in_picture
from geo.words.catalogue import N_
from geo.words.phrases import filled, joined
from geo.words.wording import Wording


def picture_grid(ready: Ready, picture: str, wording: Wording) -> Grid | None:
    """The table that a picture of that name is on a slide; None where nothing can be listed."""
    kind, of = in_picture(picture)
    grid = GRIDS[PictureKind(kind)](ready, of, wording)
    return grid if grid and grid.rows else None


def closing_grids(dossier: Dossier, wording: Wording) -> list[Grid]:
    """The tables that close the deck: articles with their files' digests, and data from outside with its licences."""
    language = wording.language
    articles = [
        [
            plain(wording.text(source.label), language, bold=True),
            plain(wording.text(source.outlet) if source.outlet else wording.gettext("outlet not stated"), language),
            plain(wording.moment(Moment.parse(source.published)), language),
            [*plain(source.file, language, size=SMALL), *plain(source.sha256, language, size=SMALL)],
        ]
        for source in dossier.sources.values()
    ]
    heads = ((N_("Article"), 18), (N_("Printed by"), 18), (N_("Published"), 18), (N_("File and SHA-256"), 46))
    data = [
        [plain(name, language, bold=True), plain(wording.gettext(what), language), plain(licence, language)]
        for name, what, licence in DATA_LICENCES
    ]
    data_heads = ((N_("Data"), 25), (N_("Gives"), 50), (N_("Licence"), 25))
    return [
        Grid(wording.gettext("The articles"), columns_of(heads, wording), articles, language),
        Grid(wording.gettext("Data from outside"), columns_of(data_heads, wording), data, language),
    ]


# ── in the map's place ───────────────────────────────────────────────────────────────────────────────────────────────


def _legs(dossier: Dossier, wording: Wording) -> Grid:
    """For the timeline: the dates that are claimed for each leg."""
    language, numbers = wording.language, leg_numbers(dossier)
    rows: list[Cells] = []
    for leg in dossier.legs.values():
        claims = dossier.claims_of(leg.id)
        counts = Counts.of(claims)
        rows.append(
            [
                plain(
                    joined(" · ", (str(numbers[leg.id]), wording.text(leg.title), wording.mode(leg.mode))),
                    language,
                    bold=True,
                ),
                [words for line in _dates(dossier, claims, wording) for words in plain(line, language)],
                plain(wording.number(counts.claims), language),
                plain(wording.number(counts.origins), language),
            ]
        )
    heads = ((N_("Leg"), 45), (N_("Claimed dates"), 35), (N_("Claims"), 10), (N_("Origins"), 10))
    return Grid(wording.gettext("The legs and the dates claimed for them"), columns_of(heads, wording), rows, language)


def _dates(dossier: Dossier, claims: Sequence[Claim], wording: Wording) -> list[str]:
    """A line for the dates of each origin; that none is stated is one too."""
    return [one.line(wording) for one in dates_shown(dossier, claims, wording)] or [wording.when(None)]


def _lineage(dossier: Dossier, wording: Wording) -> Grid:
    """Which articles print which origin, those that most articles print first."""
    language = wording.language
    printed_in: dict[str, list[str]] = {}
    for claim in dossier.claims.values():
        printed_in.setdefault(claim.origin, []).append(claim.source)
    rows = []
    for origin in dossier.origins.values():
        claims = printed_in.get(origin.id, [])
        among = set(claims)
        printing = [source for source in dossier.sources if source in among]
        if printing:
            articles = joined(" · ", (isolated(wording.text(dossier.sources[source].label)) for source in printing))
            cells = [
                plain(wording.text(origin.label), language, bold=True),
                plain(articles, language),
                plain(wording.number(len(claims)), language),
            ]
            rows.append((-len(printing), cells))
    heads = ((N_("Origin"), 35), (N_("Printed by"), 55), (N_("Claims"), 10))
    ordered = [cells for _, cells in sorted(rows, key=lambda row: row[0])]
    return Grid(wording.gettext("Origins"), columns_of(heads, wording), ordered, language)


def _evidence(ready: Ready, wording: Wording) -> Grid:
    """Every question with its verdict and the number of origins and articles that answer it."""
    language = wording.language
    rows = [
        [
            plain(wording.text(one.question.short), language, bold=True),
            plain(verdict_word(one.verdict, wording), language),
            plain(wording.number(len(one.origins)), language),
            plain(wording.number(len(one.articles)), language),
        ]
        for one in ready.findings.assessments
    ]
    heads = ((N_("Question"), 50), (N_("Verdict"), 26), (N_("Origins"), 12), (N_("Articles"), 12))
    return Grid(wording.gettext("Questions"), columns_of(heads, wording), rows, language)


def _judgements(ready: Ready, wording: Wording) -> Grid:
    """Each key question with its verdict, its different answers, and the number of origins and articles."""
    language = wording.language
    rows = [
        [
            plain(wording.text(one.assessment.question.short), language, bold=True),
            plain(verdict_word(one.assessment.verdict, wording), language),
            plain(joined(" · ", map(_told, told_answers(ready.dossier, one, wording))), language),
            plain(wording.number(len(one.assessment.origins)), language),
            plain(wording.number(len(one.assessment.articles)), language),
        ]
        for one in judgements(ready.assessments)
    ]
    heads = ((N_("Question"), 20), (N_("Verdict"), 17), (N_("Answers"), 43), (N_("Origins"), 10), (N_("Articles"), 10))
    return Grid(wording.gettext(JUDGEMENTS_LABEL), columns_of(heads, wording), rows, language)


def _told(one: ToldAnswer) -> str:
    """“yes (stated, probable)”: an answer with what stands beside it."""
    beside = joined(", ", (isolated(words) for words in (one.scope, *(word for _, word in one.hedges)) if words))
    return filled("{value} ({beside})", value=isolated(one.value), beside=beside) if beside else isolated(one.value)


def _question(ready: Ready, question_id: str, wording: Wording) -> Grid:
    """The answers to a question, each with who says it, how surely, for when, and where it is printed."""
    assessment = next(one for one in ready.findings.assessments if one.question.id == question_id)
    verdict = wording.gettext("{question} Verdict: {verdict}").format(
        question=wording.text(assessment.question.text), verdict=verdict_word(assessment.verdict, wording)
    )
    heads = ((N_("Answer"), 26), *SAID_HEADS)
    return Grid(verdict, columns_of(heads, wording), _answers(ready.dossier, assessment, wording), wording.language)


def _answers(dossier: Dossier, assessment: Assessment, wording: Wording) -> list[Cells]:
    """A row for each answer that an origin's voice gives alike, whatever the number of articles that print it."""
    alike: dict[tuple[str, str, Hedge, str, str], list[Claim]] = {}
    for answer in assessment.answers:
        claim = answer.claim
        value = long_value(answer.value, assessment.question, dossier, wording)
        scope = scope_text(answer.scope, assessment.question, wording)
        full = f"{value} ({scope})" if scope else value
        key = (claim.origin, full, claim.hedge, claim.voice, wording.claimed_date(claim))
        alike.setdefault(key, []).append(claim)
    if not alike:
        # Nobody's answer is an answer too.
        words = verdict_word(assessment.verdict, wording)
        return [[plain(words, wording.language, bold=True), *(plain("", wording.language) for _ in SAID_HEADS)]]
    return [
        [plain(key[1], wording.language, bold=True), *said_cells(dossier, claims, wording)]
        for key, claims in alike.items()
    ]


def _checks(ready: Ready, wording: Wording) -> Grid:
    """Every check with its result."""
    language = wording.language
    rows = [
        [
            plain(wording.text(one.check.text), language, bold=True),
            plain(wording.gettext(RESULTS[one.outcome.result]), language),
        ]
        for one in ready.findings.checked
    ]
    heads = ((N_("Check, computed and not claimed"), 74), (N_("Result"), 26))
    return Grid(wording.gettext("Checks"), columns_of(heads, wording), rows, language)


def _check(ready: Ready, check_id: str, wording: Wording) -> Grid:
    """A check's arithmetic line by line, its result, and what it rests on."""
    language = wording.language
    one = next(one for one in ready.findings.checked if one.check.id == check_id)
    assumed = assumed_lines(one.check, wording)
    told = (
        (N_("Question"), [wording.text(one.check.text)]),
        (N_("Result"), [wording.gettext(RESULTS[one.outcome.result])]),
        (N_("Arithmetic"), working_lines(one.outcome, ready.dossier, wording)),
        (N_("Assumed"), assumed),
        (N_("Computed from"), [wording.text(one.check.reference)]),
    )
    rows = [
        [
            plain(wording.gettext(name), language, bold=True),
            [words for line in lines for words in plain(line, language)],
        ]
        for name, lines in told
        if lines
    ]
    heads = ((N_("Check, computed and not claimed"), 26), ("", 74))
    return Grid(wording.text(one.check.short), columns_of(heads, wording), rows, language)


# What each picture is on a slide; the id is that of the question or check of a picture that shows only one.
GRIDS: Mapping[PictureKind, Callable[[Ready, str, Wording], Grid | None]] = {
    PictureKind.TIMELINE: lambda ready, _, wording: _legs(ready.dossier, wording),
    PictureKind.EVIDENCE: lambda ready, _, wording: _evidence(ready, wording),
    PictureKind.CHECKS: lambda ready, _, wording: _checks(ready, wording),
    PictureKind.ACTORS: lambda ready, _, wording: actors_grid(ready.dossier, wording),
    PictureKind.LINEAGE: lambda ready, _, wording: _lineage(ready.dossier, wording),
    PictureKind.JUDGEMENTS: lambda ready, _, wording: _judgements(ready, wording),
    PictureKind.QUESTION: _question,
    PictureKind.CHECK: _check,
}
