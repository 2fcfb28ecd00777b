"""Meaning: titles and skills as vectors, computed once each, and the nearest of them to what is looked for."""

from collections.abc import Iterable
from dataclasses import dataclass

import structlog
from sqlalchemy import text

from evenhand.core.db import Session
from evenhand.providers import Providers
from evenhand.providers.embeddings import Embeddings, EmbeddingsUnavailable

log = structlog.get_logger()

DIMENSIONS = 384  # of the column; vectors of another length are not kept, and search goes without
TITLES, SKILLS = 40, 4
NEAR = {"title": 0.42, "skill": 0.6}  # cosines; below, titles of other professions come in
OF_THE_BEST = 0.75  # and what is much farther than the nearest is left out
BATCH = 64

WAITING = """
    SELECT id, label FROM search_terms
    WHERE kind IN ('title', 'skill') AND (embedding IS NULL OR embedded_by IS DISTINCT FROM :version)
    ORDER BY id LIMIT :batch
"""
KEEP = "UPDATE search_terms SET embedding = CAST(:vector AS halfvec), embedded_by = :version WHERE id = :id"
NEAREST = """
    SELECT id, 1 - (embedding <=> CAST(:vector AS halfvec)) AS cosine FROM search_terms
    WHERE kind = '{kind}' AND embedding IS NOT NULL
    ORDER BY embedding <=> CAST(:vector AS halfvec) LIMIT {limit}
"""


@dataclass(frozen=True, slots=True)
class Near:
    """Ids of terms, the nearest first."""

    titles: tuple[int, ...] = ()
    skills: tuple[int, ...] = ()


def encoder(outside: Providers) -> Embeddings | None:
    """The encoder, or None where there is none: words are then all that search has."""
    try:
        found = outside.embeddings
    except EmbeddingsUnavailable as missing:
        log.warning("search goes without meaning", reason=str(missing))
        return None
    return found if found.dimensions == DIMENSIONS else None


async def embed_waiting(session: Session, outside: Providers, *, most: int = 512) -> int:
    """Compute vectors that are still missing; how many. Zero when all are there or no encoder is."""
    model = encoder(outside)
    if model is None:
        return 0
    done = 0
    while done < most:
        rows = (await session.execute(text(WAITING), {"version": model.version, "batch": BATCH})).all()
        if not rows:
            break
        try:
            vectors = await model.embed([row.label for row in rows])
        except EmbeddingsUnavailable as broken:
            log.warning("search goes without meaning", reason=str(broken))
            break
        kept = [
            {"id": row.id, "vector": _literal(vector), "version": model.version}
            for row, vector in zip(rows, vectors, strict=True)
        ]
        await session.execute(text(KEEP), kept)
        done += len(rows)
    return done


async def any_waiting(session: Session, outside: Providers) -> bool:
    """Whether vectors are missing that could be computed."""
    model = encoder(outside)
    given = {"version": model.version if model else "", "batch": 1}
    return model is not None and (await session.execute(text(WAITING), given)).first() is not None


async def nearest(session: Session, outside: Providers, words: str) -> Near:
    """Titles and skills near in meaning; nothing when there is no encoder or it does not answer."""
    model = encoder(outside) if words else None
    if model is None:
        return Near()
    try:
        vector = (await model.embed([words]))[0]
    except EmbeddingsUnavailable as broken:
        log.warning("search goes without meaning", reason=str(broken))
        return Near()
    given = {"vector": _literal(vector)}
    found = {}
    for kind, limit in (("title", TITLES), ("skill", SKILLS)):
        rows = (await session.execute(text(NEAREST.format(kind=kind, limit=limit)), given)).all()
        least = max(NEAR[kind], OF_THE_BEST * rows[0].cosine) if rows else 1.0
        found[kind] = tuple(row.id for row in rows if row.cosine >= least)
    return Near(found["title"], found["skill"])


def _literal(vector: Iterable[float]) -> str:
    return "[" + ",".join(f"{value:.5f}" for value in vector) + "]"
