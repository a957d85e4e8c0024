"""What is said of a dossier as of a day: how much of it is there, which articles are not, and from when each counts."""

from collections.abc import Iterator
from datetime import date

from geo.dates import Moment
from geo.dossier.as_of import all_sources, days_of_change, is_in_print
from geo.dossier.record import Dossier
from geo.model import Source
from geo.words.wording import Wording


def as_of_day(day: date, wording: Wording) -> str:
    """“As of 13 October 2023”."""
    return wording.gettext("As of {day}").format(day=wording.day(day))


def how_much(dossier: Dossier, wording: Wording) -> str:
    """“2 of 5 articles, 61 of 187 claims”: what a cut has of the whole; empty where the dossier is whole."""
    if dossier.cut is None:
        return ""
    articles = _of(
        len(dossier.sources),
        wording.ngettext("{count} article", "{count} articles", len(all_sources(dossier))),
        wording,
    )
    claims = _of(len(dossier.claims), wording.ngettext("{count} claim", "{count} claims", dossier.cut.claims), wording)
    return f"{articles}, {claims}"


def as_of_line(dossier: Dossier, wording: Wording) -> str:
    """“As of 13 October 2023: 2 of 5 articles, 61 of 187 claims”; empty where the dossier is whole."""
    if dossier.cut is None:
        return ""
    line = wording.gettext("{title}: {counts}")
    return line.format(title=as_of_day(dossier.cut.day, wording), counts=how_much(dossier, wording))


def nothing_yet(dossier: Dossier, wording: Wording) -> str:
    """Why a cut holds no claim, and from when on there is one."""
    days = days_of_change(dossier)
    if dossier.cut is None or not days:
        return wording.gettext("The latest possible day of no article is known, so none counts as of a day.")
    said = wording.gettext(
        "Nothing of this dossier was surely in print by {day}. Its first article counts from {first}."
    )
    return said.format(day=wording.day(dossier.cut.day), first=wording.day(days[0]))


def no_day(written: str, wording: Wording) -> str:
    """That something is no day, and how one is written."""
    return wording.gettext("“{asked}” is not a day. Write one such as 2023-10-05.").format(asked=written)


def articles_on(dossier: Dossier, day: date, wording: Wording) -> str:
    """“2 of 5 articles”: how many of the whole dossier count as of a day."""
    sources = all_sources(dossier)
    counted = sum(is_in_print(source, day) for source in sources)
    return _of(counted, wording.ngettext("{count} article", "{count} articles", len(sources)), wording)


def counts_from(source: Source, day: date | None, wording: Wording) -> str:
    """“between 13 and 19 October 2023 · counts from 19 October 2023”; at a day, also whether it may count then."""
    published = Moment.parse(source.published)
    parts = list(_counting(source, published, wording))
    if day and published.earliest and published.earliest <= day and not is_in_print(source, day):
        parts.append(wording.gettext("may have been in print already"))
    return " · ".join((wording.moment(published), *parts))


def _counting(source: Source, published: Moment, wording: Wording) -> Iterator[str]:
    """From which day it counts, where that is not plain from when it was published."""
    by = source.in_print_by
    if by is None:
        yield wording.gettext("its latest day is not known, so it counts only where no day is set")
    elif published.soft:
        yield wording.gettext("counts from {day}").format(day=wording.day(by))


def _of(count: int, total: str, wording: Wording) -> str:
    return wording.gettext("{shown} of {total}").format(shown=wording.number(count), total=total)
