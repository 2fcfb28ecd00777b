"""Results and counts as they are said: marks around the words, labels for the numbers of the columns."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.jobs import PublicJobCardOut
from evenhand.domains.search import repository
from evenhand.domains.search.codes import KINDS, LANGUAGES, REMOTE, SENIORITIES
from evenhand.domains.search.repository import START, STOP
from evenhand.domains.search.schemas import CountOut, FacetsOut, FoundJobOut, MarkOut, SearchIn, StepOut

Counts = Mapping[int, int]


async def results(
    session: Session, cards: Sequence[PublicJobCardOut], tsquery: str, by_meaning: set[UUID]
) -> list[FoundJobOut]:
    """The jobs of a page with the words marked in title and excerpt."""
    marked = (
        await repository.marked(session, [card.id for card in cards], tsquery) if tsquery and cards else {}
    )
    items = []
    for card in cards:
        title_marks: list[MarkOut] = []
        excerpt_marks: list[MarkOut] = []
        said = card.model_dump()
        if card.id in marked:
            _, title_marks = unmarked(marked[card.id][0])
            said["excerpt"], excerpt_marks = unmarked(" ".join(marked[card.id][1].split()))
        items.append(
            FoundJobOut(
                **said,
                title_marks=title_marks,
                excerpt_marks=excerpt_marks,
                by_meaning=card.id in by_meaning,
            )
        )
    return items


def unmarked(text: str) -> tuple[str, list[MarkOut]]:
    """The text without the marks, and where they stood."""
    plain, spans, start = "", [], 0
    for character in text:
        if character == START:
            start = len(plain)
        elif character == STOP:
            spans.append(MarkOut(start=start, end=len(plain)))
        else:
            plain += character
    return plain, spans


async def facets_out(
    session: Session, wanted: SearchIn, counts: Mapping[str, Counts], steps: Sequence[int]
) -> FacetsOut:
    """The counts with the words for their values."""
    terms = await repository.terms(session, [*counts["skills"], *counts["companies"]])
    names = await repository.company_names(session, [terms[i].key for i in counts["companies"] if i in terms])
    company = [
        CountOut(
            value=terms[i].label, label=names.get(terms[i].key, terms[i].label), count=count,
            chosen=terms[i].label in wanted.company,
        )
        for i, count in counts["companies"].items()
        if i in terms
    ]  # fmt: skip
    skill = [
        CountOut(value=terms[i].key, label=terms[i].label, count=count, chosen=terms[i].key in wanted.skill)
        for i, count in counts["skills"].items()
        if i in terms
    ]
    return FacetsOut(
        remote=_coded(REMOTE, counts["remote"], wanted.remote),
        type=_coded(KINDS, counts["kinds"], wanted.type),
        seniority=_coded(SENIORITIES, counts["seniorities"], wanted.seniority),
        language=_coded(LANGUAGES, counts["languages"], wanted.language, only_found=True),
        company=company,
        skill=skill,
        pay=[StepOut(value=s, count=n) for s, n in zip(steps, counts["pay"].values(), strict=False)],
        days=[StepOut(value=days, count=n) for days, n in counts["posted"].items()],
    )


def _coded(
    values: tuple[str, ...], counts: Counts, chosen: Sequence[str], *, only_found: bool = False
) -> list[CountOut]:
    """In the order of the values; the most frequent first where only those that occur are told."""
    told = [
        CountOut(value=value, label=value, count=counts.get(number, 0), chosen=value in chosen)
        for number, value in enumerate(values, start=1)
        if counts.get(number) or value in chosen or not only_found
    ]
    return sorted(told, key=lambda one: -one.count) if only_found else told
