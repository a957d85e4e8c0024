"""A dossier as of a day: only what was surely in print by then, with all that hangs on it cut alike.

A source counts from its latest possible day, and one whose latest day is not known only where no day is set. Titles,
names and notes are ours and stay as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from geo.dossier.consistency.checks import has_what_it_needs
from geo.dossier.record import Cut, Dossier
from geo.dossier.selection import places_in_use
from geo.model import Actor, Check, Claim, PictureKind, Question, Relation, Source, Step, Voice, in_picture
from geo.model.check import NEEDS


def printed_by(dossier: Dossier, day: date) -> Dossier:
    """The dossier as of a day: the one that its folder would give without the articles that came later.

    Of a dossier that is itself a cut, it can only be an earlier one.
    """
    if dossier.cut and dossier.cut.day <= day:
        return dossier
    sources = {name: source for name, source in dossier.sources.items() if is_in_print(source, day)}
    claims = {name: claim for name, claim in dossier.claims.items() if claim.source in sources}
    origins, voices = _who_is_left(dossier, claims.values())
    relations = {name: left for name, one in dossier.relations.items() if (left := _relation(one, claims))}
    related = {end for relation in relations.values() for end in (relation.subject, relation.object)}
    checks = {name: tried for name, one in dossier.checks.items() if (tried := _check(one, claims))}
    return replace(
        dossier,
        sources=sources,
        claims=claims,
        origins={name: origin for name, origin in dossier.origins.items() if name in origins},
        voices={name: voice for name, voice in dossier.voices.items() if name in voices},
        questions={name: _question(question, claims) for name, question in dossier.questions.items()},
        checks=checks,
        relations=relations,
        actors=_actors(dossier, related),
        steps={name: step for name, one in dossier.steps.items() if (step := _step(one, claims, checks, day))},
        texts={name: dossier.texts[name] for name in sources},
        spans={name: dossier.spans[name] for name in claims},
        furniture={name: spans for name, spans in dossier.furniture.items() if name in sources},
        cut=_cut(dossier, day),
    )


def is_in_print(source: Source, day: date) -> bool:
    """Whether an article was surely published by a day."""
    by = source.in_print_by
    return by is not None and by <= day


def days_of_change(dossier: Dossier) -> tuple[date, ...]:
    """The days on which the whole dossier grows: on each, an article of it is in print for the first time."""
    return tuple(sorted({by for source in all_sources(dossier) if (by := source.in_print_by)}))


def all_sources(dossier: Dossier) -> tuple[Source, ...]:
    """The articles of the whole dossier in its order, also those that a cut leaves out."""
    if dossier.cut is None:
        return tuple(dossier.sources.values())
    known = {**dossier.sources, **{source.id: source for source in dossier.cut.later}}
    return tuple(known[name] for name in dossier.cut.order)


def article_numbers(dossier: Dossier) -> dict[str, int]:
    """The number that stands for each article in cells, from 1; in a cut it is that of the whole dossier."""
    numbers = {source.id: number for number, source in enumerate(all_sources(dossier), start=1)}
    return {name: numbers[name] for name in dossier.sources}


def day_on_stage(dossier: Dossier, step: Step) -> date | None:
    """The day as of which a step stands: its own, or that of the whole dossier; None where there is none."""
    return step.day or (dossier.cut.day if dossier.cut else None)


def places_not_yet_named(dossier: Dossier, day: date | None) -> tuple[str, ...]:
    """Ids of the places on the dossier's map that are not on it as of a day; none where no day is given."""
    if day is None:
        return ()
    then = places_in_use(printed_by(dossier, day))
    return tuple(place.id for place in places_in_use(dossier) if place not in then)


def _cut(dossier: Dossier, day: date) -> Cut:
    sources = all_sources(dossier)
    later = [source for source in sources if not is_in_print(source, day)]
    later.sort(key=lambda source: (source.in_print_by or date.max, source.id))
    order = tuple(source.id for source in sources)
    return Cut(day, tuple(later), order, dossier.cut.claims if dossier.cut else len(dossier.claims))


# ── what hangs on the claims ─────────────────────────────────────────────────────────────────────────────────────────


def _who_is_left(dossier: Dossier, claims: Iterable[Claim]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the origins and voices that stay: those of the claims, and those that no claim ever had."""
    kept, before = tuple(claims), dossier.claims.values()
    gone = {claim.origin for claim in before} - {claim.origin for claim in kept}
    origins = frozenset(dossier.origins.keys() - gone)
    first_said = {name: origin.voice for name, origin in dossier.origins.items()}
    ever = _with_bodies(dossier.voices, [*(claim.voice for claim in before), *first_said.values()])
    idle = dossier.voices.keys() - ever
    speaking = [*(claim.voice for claim in kept), *(first_said[name] for name in origins), *idle]
    return origins, _with_bodies(dossier.voices, speaking)


def _with_bodies(voices: Mapping[str, Voice], speaking: Iterable[str]) -> frozenset[str]:
    """Voices with the bodies they speak for, and those that these speak for."""
    found: set[str] = set()
    waiting = list(speaking)
    while waiting:
        voice = waiting.pop()
        if voice not in found:
            found.add(voice)
            waiting.extend(filter(None, [voices[voice].member_of]))
    return frozenset(found)


def _relation(relation: Relation, claims: Mapping[str, Claim]) -> Relation | None:
    kept = tuple(claim for claim in relation.claims if claim in claims)
    return relation.model_copy(update={"claims": kept}) if kept else None


def _actors(dossier: Dossier, related: set[str | None]) -> dict[str, Actor]:
    return {name: actor for name, actor in dossier.actors.items() if name in related}


def _question(question: Question, claims: Mapping[str, Claim]) -> Question:
    """A question stays: that nobody answered it yet is an answer."""
    answers = tuple(answering for answering in question.answers if answering.claim in claims)
    return question.model_copy(update={"answers": answers})


def _check(check: Check, claims: Mapping[str, Claim]) -> Check | None:
    """A check of what is left of its claims, if its method can do with these."""
    kept = tuple(claim for claim in check.claims if claim in claims)
    needs = NEEDS[check.method]
    # These it takes by their place; without one, another would be taken for it.
    by_place = max(len(needs.units), 1 if needs.period else 0)
    if not claims or (check.claims and (not kept or kept[:by_place] != check.claims[:by_place])):
        return None
    left = check.model_copy(update={"claims": kept})
    return left if has_what_it_needs(left, claims) else None


def _step(step: Step, claims: Mapping[str, Claim], checks: Mapping[str, Check], day: date) -> Step | None:
    """A step of what is left of its claims. One as of a later day is as of this one, as all the others are."""
    kept = tuple(claim for claim in step.claims if claim in claims)
    if not kept:
        return None
    kind, of = in_picture(step.picture or "")
    is_of_none = kind == PictureKind.CHECK and of not in checks
    headline = step.headline if step.headline and step.headline.claim in claims else None
    return step.model_copy(
        update={
            "claims": kept,
            "headline": headline,
            "picture": None if is_of_none else step.picture,
            "as_of": step.as_of if step.day and step.day < day else None,
        }
    )
