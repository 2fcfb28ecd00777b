"""Keeping the index as the postings are: each change of a posting is followed by `index_jobs`, once or twice."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import orjson
from sqlalchemy import text

from evenhand.core.db import Session, now
from evenhand.core.jobs import enqueue
from evenhand.core.places import locate
from evenhand.domains.search import statements as sql
from evenhand.domains.search.codes import A_YEAR, EUROS, KINDS, LANGUAGES, REMOTE, SENIORITIES

EMBED = "search.embed"
SETTLE_SECONDS = 15  # so that the titles of many postings are embedded in one go


async def index_jobs(session: Session, job_ids: Sequence[UUID]) -> None:
    """Make the index agree with these postings, whatever they have become. Twice is as good as once."""
    if not job_ids:
        return
    await session.flush()
    given = {"ids": list(job_ids), "now": now()}
    given["seq"] = await session.scalar(text(sql.NEXT_SEQ))  # holds other writers back until the commit
    for statement in sql.TERMS:
        await session.execute(text(statement), given)
    await _locate_new_places(session)
    values = {
        "remote": list(REMOTE),
        "kinds": list(KINDS),
        "seniorities": list(SENIORITIES),
        "languages": list(LANGUAGES),
        "rates": orjson.dumps(EUROS).decode(),
        "periods": orjson.dumps(A_YEAR).decode(),
    }
    await session.execute(text(sql.ROWS), given | values)
    await session.execute(text(sql.WORDS), given)
    await session.execute(text(sql.VOCABULARY), given)
    await session.execute(text(sql.TAKE_DOWN), given)
    await session.execute(text(sql.TAKE_WORDS_AWAY), given)
    if await session.scalar(text(sql.ANY_WITHOUT_VECTOR)):
        await enqueue_embedding(session)


async def enqueue_embedding(session: Session) -> None:
    """Soon, once for all that waits."""
    await enqueue(session, EMBED, once_per="all", delay_seconds=SETTLE_SECONDS)


async def _locate_new_places(session: Session) -> None:
    new = (await session.execute(text(sql.NEW_PLACES))).all()
    found = []
    for row in new:
        place = await asyncio.to_thread(locate, row.label)
        found.append(
            {
                "id": row.id,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
            }
        )
    if found:
        await session.execute(text(sql.PLACE_LOCATED), found)


async def repair(session: Session, *, most: int = 500) -> int:
    """Index what the index has missed or keeps too long; how many postings that were. Finds nothing on most days."""
    await refresh_synonyms(session)
    ids = list(await session.scalars(text(sql.DIFFERENT), {"now": now(), "most": most}))
    await index_jobs(session, ids)
    return len(ids)


async def refresh_synonyms(session: Session) -> bool:
    """Take the names of skills and occupations from the taxonomy, when another release of it was loaded."""
    release = await session.scalar(text(sql.TAXONOMY_RELEASE))
    if release is None or release == await session.scalar(text(sql.SYNONYMS_RELEASE)):
        return False
    for statement in sql.SYNONYMS:
        await session.execute(text(statement), {"release": release})
    return True


async def next_published(session: Session, after: UUID | None, limit: int) -> list[UUID]:
    """Ids of published postings in the order of their ids, a part at a time."""
    return list(
        await session.scalars(
            text(sql.PUBLISHED), {"after": after or UUID(int=0), "limit": limit, "now": now()}
        )
    )


async def prepare_offline(session: Session) -> None:
    """Empty the index and leave out what is made faster at the end. Nobody can search until `finish_offline`."""
    for statement in sql.EMPTY:
        await session.execute(text(statement))


async def finish_offline(session: Session) -> None:
    """Make the indexes of the words again."""
    for statement in sql.COMPLETE:
        await session.execute(text(statement))
