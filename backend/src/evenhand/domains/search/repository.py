"""Reading the index: which jobs have the words, what terms are called, and the jobs of a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, text

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.search.models import SavedSearch, SavedSearchHit

# Only the index and the narrow rows are read, and the numbers come as one string of bytes.
MATCHES = """
    SELECT
        (SELECT string_agg(int4send(ord), '') FROM job_search_words WHERE words @@ CAST(:query AS tsquery)) AS words,
        (SELECT string_agg(int4send(ord), '') FROM job_search_words WHERE strong @@ CAST(:query AS tsquery)) AS strong,
        (SELECT string_agg(int4send(ord), '') FROM job_search_words WHERE title @@ CAST(:query AS tsquery)) AS title
"""
NEWEST = "SELECT p.published_at FROM job_search r JOIN job_postings p ON p.id = r.job_id ORDER BY r.posted DESC LIMIT 1"
# Compiling takes longer than these statements; a scan of the table would fetch every word from TOAST.
SETTINGS = """
    SELECT set_config('work_mem', '32MB', true), set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true)
"""
IDS = "SELECT ord, job_id FROM job_search WHERE ord = ANY(:ords)"
TERMS = "SELECT id, key, label FROM search_terms WHERE id = ANY(:ids)"
TERM_IDS = "SELECT id FROM search_terms WHERE kind = :kind AND key = ANY(:keys)"
COMPANY_IDS = "SELECT id FROM search_terms WHERE kind = 'company' AND label = ANY(:slugs)"
COMPANY_NAMES = "SELECT id::text AS key, name FROM organizations WHERE id = ANY(CAST(:keys AS uuid[]))"
PLACES_NAMED = """
    SELECT id FROM search_terms WHERE kind = 'place' AND strpos(key, search_fold(:part)) > 0 AND search_fold(:part) <> ''
"""
MARKED = """
    SELECT p.id,
        ts_headline(search_config(p.language), p.title, CAST(:query AS tsquery), :whole) AS title,
        ts_headline(search_config(p.language), left(p.description, 4000), CAST(:query AS tsquery), :part) AS excerpt
    FROM job_postings p WHERE p.id = ANY(:ids)
"""
# Characters that cannot stand in a posting: they are in no keyboard and dropped by the sanitiser.
START, STOP = "\x01", "\x02"
_MARKS = f"StartSel={START}, StopSel={STOP}"
WHOLE = f"{_MARKS}, HighlightAll=true"
PART = f"{_MARKS}, MaxWords=40, MinWords=25, MaxFragments=1"


@dataclass(frozen=True, slots=True)
class Term:
    key: str
    label: str


async def matches(session: Session, query: str) -> dict[str, bytes | None]:
    """By field, the `ord`s of the jobs that have the words, as bytes of big-endian integers."""
    await session.execute(text(SETTINGS))
    row = (await session.execute(text(MATCHES), {"query": query})).mappings().one()
    return dict(row)


async def job_ids(session: Session, ords: Sequence[int]) -> dict[int, UUID]:
    rows = await session.execute(text(IDS), {"ords": list(ords)})
    return {row.ord: row.job_id for row in rows}


async def terms(session: Session, ids: Sequence[int]) -> dict[int, Term]:
    rows = await session.execute(text(TERMS), {"ids": list(ids)})
    return {row.id: Term(row.key, row.label) for row in rows}


async def term_ids(session: Session, kind: str, keys: Sequence[str]) -> list[int]:
    return list(await session.scalars(text(TERM_IDS), {"kind": kind, "keys": list(keys)}))


async def company_ids(session: Session, slugs: Sequence[str]) -> list[int]:
    return list(await session.scalars(text(COMPANY_IDS), {"slugs": list(slugs)}))


async def company_names(session: Session, keys: Sequence[str]) -> dict[str, str]:
    rows = await session.execute(text(COMPANY_NAMES), {"keys": list(keys)})
    return {row.key: row.name for row in rows}


async def places_named(session: Session, part: str) -> list[int]:
    """Places in whose name the part stands."""
    return list(await session.scalars(text(PLACES_NAMED), {"part": part}))


async def marked(session: Session, ids: Sequence[UUID], query: str) -> dict[UUID, tuple[str, str]]:
    """Titles and excerpts with START and STOP around the words."""
    given: dict[str, Any] = {"ids": list(ids), "query": query, "whole": WHOLE, "part": PART}
    rows = await session.execute(text(MARKED), given)
    return {row.id: (row.title, row.excerpt) for row in rows}


def visible_to(actor: Actor) -> Select[SavedSearch]:
    """The searches this person saved."""
    return select(SavedSearch).where(SavedSearch.user_id == actor.user_id)


async def saved(session: Session, actor: Actor) -> Sequence[SavedSearch]:
    return (await session.scalars(visible_to(actor).order_by(SavedSearch.id.desc()))).all()


async def saved_one(session: Session, actor: Actor, saved_id: UUID) -> SavedSearch | None:
    return await session.scalar(visible_to(actor).where(SavedSearch.id == saved_id))


async def saved_count(session: Session, actor: Actor) -> int:
    return await session.scalar(select(func.count()).select_from(visible_to(actor).subquery())) or 0


async def with_alerts(session: Session, after: UUID | None, limit: int) -> Sequence[SavedSearch]:
    """Of everybody, for the job that looks for news."""
    statement = (
        select(SavedSearch).where(SavedSearch.frequency != "off").order_by(SavedSearch.id).limit(limit)
    )
    if after is not None:
        statement = statement.where(SavedSearch.id > after)
    return (await session.scalars(statement)).all()


async def newest(session: Session) -> datetime | None:
    """When the newest job of the index was published."""
    found: datetime | None = await session.scalar(text(NEWEST))
    return found


async def by_stop_digest(session: Session, digest: str) -> SavedSearch | None:
    return await session.scalar(
        select(SavedSearch).where(SavedSearch.stop_digest == digest).with_for_update()
    )


async def mailed_before(session: Session, saved_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
    statement = select(SavedSearchHit.job_id).where(
        SavedSearchHit.saved_search_id == saved_id, SavedSearchHit.job_id.in_(ids)
    )
    return set(await session.scalars(statement))
