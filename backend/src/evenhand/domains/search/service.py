"""One search: words to jobs, filters, counts and a page of results."""

import asyncio
import base64
import hashlib
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np
import orjson

from evenhand.core.db import Session, now
from evenhand.core.places import Place, locate
from evenhand.domains import jobs
from evenhand.domains.search import repository
from evenhand.domains.search.analysis import Analysis, analyse, mended
from evenhand.domains.search.codes import (
    EUROS,
    KINDS,
    LANGUAGES,
    REMOTE,
    SENIORITIES,
    code,
    euros_a_year,
    seconds,
)
from evenhand.domains.search.errors import CursorNotUnderstood, PlaceUnknown, QueryNotUnderstood
from evenhand.domains.search.freshness import LiveColumns, numbers
from evenhand.domains.search.meaning import Near, nearest
from evenhand.domains.search.presenting import facets_out, results
from evenhand.domains.search.schemas import PlaceOut, SearchIn, SearchPage, SearchPageIn
from evenhand.ml.search.asking import DAY, Found, Question, ask
from evenhand.ml.search.columns import Bools, Columns
from evenhand.providers import Providers

FEW = 12  # with fewer matches of the words, what is near in meaning is shown as well
RADIUS = 25
PAY_STEPS = {
    "year": (20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 150_000),
    "month": (2_000, 3_000, 4_000, 5_000, 6_000, 8_000, 10_000),
    "day": (120, 160, 200, 300, 400, 600),
    "hour": (12, 15, 20, 25, 30, 40, 60),
}
POSTED_DAYS = (1, 3, 7, 14, 30)
REMEMBERED = 64
TICK = 5  # seconds: within them, equal questions have equal answers


@dataclass(frozen=True, slots=True)
class Tools:
    """What search needs beside the database: the columns of this process, and who knows of an encoder."""

    live: LiveColumns
    outside: Providers


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, and how the question was understood."""

    found: Found
    analysis: Analysis
    corrected: str | None
    widened: bool
    place: Place | None
    radius: int | None
    pay_steps: tuple[int, ...]


async def search(session: Session, tools: Tools, wanted: SearchPageIn) -> SearchPage:
    """A page of the published jobs that match. Raises QueryNotUnderstood, PlaceUnknown, CursorNotUnderstood."""
    answer = await find(session, tools, wanted)
    found = answer.found
    ids = await repository.job_ids(session, [int(o) for o in found.ords])
    ordered = [ids.get(int(o)) for o in found.ords]
    cards = await jobs.public_cards(session, [one for one in ordered if one is not None])
    by_meaning = {one for one, near in zip(ordered, found.by_meaning, strict=True) if near and one}
    items = await results(session, cards, answer.analysis.tsquery, by_meaning)
    facets = await facets_out(session, wanted, found.counts, answer.pay_steps) if wanted.facets else None
    last = (int(found.keys[-1]), int(found.ords[-1])) if found.more else None
    return SearchPage(
        items=items,
        total=found.total,
        next_cursor=_cursor(wanted, last) if last else None,
        corrected=answer.corrected,
        widened=answer.widened,
        place=PlaceOut(
            label=answer.place.label, latitude=answer.place.latitude, longitude=answer.place.longitude
        )
        if answer.place
        else None,
        radius=answer.radius,
        facets=facets,
    )


async def find(session: Session, tools: Tools, wanted: SearchPageIn) -> Answer:
    """The answer in numbers."""
    columns = await tools.live.fresh(session)
    question, place, radius = await _filters(session, columns, wanted)
    languages = [LANGUAGES[code - 1] if code else "simple" for code in columns.languages] or ["en"]
    analysis = await analyse(session, wanted.q, languages)
    found = await _asked(session, tools, columns, question, analysis)
    corrected, widened = None, False
    if analysis.tsquery and found.total < FEW:
        instead = None if wanted.exact or found.lexical else await mended(session, analysis)
        if instead is not None:
            other = await analyse(session, instead, languages)
            again = await _asked(session, tools, columns, question, other)
            if again.total:
                found, analysis, corrected = again, other, instead
        if found.total < FEW and not wanted.exact and not _is_strict(wanted.q):
            wide = await _asked(session, tools, columns, replace(question, widen=True), analysis)
            widened = wide.total > found.total
            found = wide
    return Answer(found, analysis, corrected, widened, place, radius, _steps(wanted))


def _is_strict(typed: str) -> bool:
    """Phrases and exclusions are meant to the letter."""
    return '"' in typed or typed.startswith("-") or " -" in typed


async def _asked(
    session: Session, tools: Tools, columns: Columns, question: Question, analysis: Analysis
) -> Found:
    if analysis.tsquery:
        words = await _words(session, tools, columns, analysis)
        question = replace(question, **words)
    plain = question.words is None and question.places is None and question.after is None
    known = tools.live.remembered.get(question) if plain else None
    if isinstance(known, Found):
        return known
    found = await asyncio.to_thread(ask, columns, question)
    if plain:
        _remember(tools.live, question, found)
    return found


async def _words(session: Session, tools: Tools, columns: Columns, analysis: Analysis) -> dict[str, Any]:
    """Which jobs have the words, and what is near to them; remembered until the index changes."""
    key = (columns.epoch, columns.seq, analysis.tsquery)
    known = tools.live.remembered.get(key)
    if known is None:
        raw = await repository.matches(session, analysis.tsquery)
        known = {name: numbers(value) for name, value in raw.items()}
        near: Near = await nearest(session, tools.outside, analysis.plain)
        known |= {"near_titles": near.titles, "near_skills": near.skills}
        _remember(tools.live, key, known)
    return dict(known)


def _remember(live: LiveColumns, key: Any, value: Any) -> None:
    if len(live.remembered) >= REMEMBERED:
        live.remembered.pop(next(iter(live.remembered)), None)
    live.remembered[key] = value


async def _filters(
    session: Session, columns: Columns, wanted: SearchPageIn
) -> tuple[Question, Place | None, int | None]:
    moment = seconds(now()) // TICK * TICK
    places, place, radius = await _places(session, columns, wanted)
    skills = await repository.term_ids(session, "skill", wanted.skill) if wanted.skill else []
    if len(skills) < len(set(wanted.skill)):
        skills = [-1]  # a skill that no job asks for: nothing has it
    companies = await repository.company_ids(session, wanted.company) if wanted.company else []
    question = Question(
        now=moment,
        remote=tuple(code(REMOTE, one) for one in wanted.remote),
        kinds=tuple(code(KINDS, one) for one in wanted.type),
        seniorities=tuple(code(SENIORITIES, one) for one in wanted.seniority),
        languages=tuple(code(LANGUAGES, one) for one in wanted.language),
        companies=tuple(companies) or ((-1,) if wanted.company else ()),
        skills=tuple(skills),
        places=places,
        pay=_euros(wanted, wanted.pay) if wanted.pay else None,
        posted_after=moment - wanted.days * DAY if wanted.days else None,
        sort=wanted.sort,
        after=_read_cursor(wanted),
        limit=wanted.limit,
        pay_steps=tuple(_euros(wanted, step) for step in _steps(wanted)),
        posted_days=POSTED_DAYS,
        counted=wanted.facets,
    )
    return question, place, radius


def _euros(wanted: SearchIn, amount: float) -> int:
    try:
        return euros_a_year(amount, wanted.currency, wanted.period)
    except KeyError as error:
        raise QueryNotUnderstood(f"Pay in {wanted.currency} cannot be compared here.") from error


def _steps(wanted: SearchIn) -> tuple[int, ...]:
    """Round sums to choose from, in the currency and period that were asked in."""
    scale = _round_scale(1 / EUROS[wanted.currency]) if wanted.currency in EUROS else 1
    return tuple(round(step * scale) for step in PAY_STEPS[wanted.period])


def _round_scale(factor: float) -> float:
    """1, 2 or 5 times a power of ten, near the factor: steps in yen are as round as in euros."""
    if 0.5 <= factor <= 2:
        return 1
    power = 10.0 ** np.floor(np.log10(factor))
    return float(min((1, 2, 5, 10), key=lambda one: abs(one * power - factor)) * power)


async def _places(
    session: Session, columns: Columns, wanted: SearchIn
) -> tuple[Bools | None, Place | None, int | None]:
    if not wanted.location.strip():
        return None, None, None
    place = await asyncio.to_thread(locate, wanted.location)
    if place is None and wanted.radius is not None:
        raise PlaceUnknown("No town of that name is known; without a radius, its name alone is looked for.")
    size = len(columns.latitude)
    near = np.zeros(size, np.bool_)
    radius = None
    if place is not None:
        radius = RADIUS if wanted.radius is None else wanted.radius
        near |= columns.places_within(place.latitude, place.longitude, radius + 0.05)
    if place is None or wanted.radius is None:
        named = np.array(await repository.places_named(session, wanted.location), np.int64)
        near[named[named < size]] = True
    return near, place, radius


def _cursor(wanted: SearchPageIn, last: tuple[int, int]) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([*last, _digest(wanted)])).decode().rstrip("=")


def _read_cursor(wanted: SearchPageIn) -> tuple[int, int] | None:
    if not wanted.cursor:
        return None
    try:
        padded = wanted.cursor + "=" * (-len(wanted.cursor) % 4)
        key, ord_, digest = orjson.loads(base64.urlsafe_b64decode(padded))
        assert isinstance(key, int)
        assert isinstance(ord_, int)
    except (ValueError, TypeError, AssertionError) as error:
        raise CursorNotUnderstood("Pass the `next_cursor` of an earlier page.") from error
    if digest != _digest(wanted):
        raise CursorNotUnderstood("The cursor belongs to another search.")
    return key, ord_


def _digest(wanted: SearchPageIn) -> str:
    said = wanted.model_dump(mode="json", exclude={"cursor", "limit", "facets"})
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


async def page_ids(session: Session, tools: Tools, wanted: SearchPageIn) -> list[UUID]:
    """Ids of one page, for those who need no cards."""
    answer = await find(session, tools, wanted)
    ids = await repository.job_ids(session, [int(o) for o in answer.found.ords])
    return [ids[int(o)] for o in answer.found.ords if int(o) in ids]
