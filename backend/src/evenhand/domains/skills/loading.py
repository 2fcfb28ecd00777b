"""Puts the taxonomy into the database: all of it by COPY, in one transaction, and only when it changed."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
from sqlalchemy import text

from evenhand.core.db import Session, now
from evenhand.domains.skills import repository
from evenhand.domains.skills.models import TaxonomyRelease
from evenhand.ml.text.skills_taxonomy import Concept, Taxonomy


def row_id(concept_id: str) -> UUID:
    """The same concept keeps its row id in every database and every release."""
    return uuid5(NAMESPACE_URL, concept_id)


async def load_taxonomy(session: Session, taxonomy: Taxonomy) -> bool:
    """Load `taxonomy` unless it is the one already there. Returns whether anything was written.

    Concepts that a release no longer has stay: jobs and profiles point at them.
    """
    if await repository.is_loaded(session, taxonomy.version):
        return False
    await _upsert(session, "skills", _skill_rows(taxonomy.skills))
    await _upsert(session, "occupations", _occupation_rows(taxonomy.occupations))
    await session.execute(text("TRUNCATE skill_names, occupation_skills"))
    await _copy(session, "skill_names", ("id", "skill_id", "name", "is_label", "created_at", "updated_at"),
                _name_rows(taxonomy.skills))  # fmt: skip
    await _copy(session, "occupation_skills", ("id", "occupation_id", "skill_id", "created_at", "updated_at"),
                _relation_rows(taxonomy.occupation_skills))  # fmt: skip
    session.add(
        TaxonomyRelease(
            version=taxonomy.version, skills=len(taxonomy.skills), occupations=len(taxonomy.occupations)
        )
    )
    await session.flush()
    # Without fresh statistics the planner scans the names at the first searches.
    await session.execute(text("ANALYZE skill_names"))
    return True


COLUMNS = {
    "skills": ("id", "concept_id", "label", "alternatives", "description", "kind", "broader_id", "created_at",
               "updated_at"),
    "occupations": ("id", "concept_id", "label", "alternatives", "description", "created_at", "updated_at"),
}  # fmt: skip


async def _upsert(session: Session, table: str, rows: Iterable[Sequence[Any]]) -> None:
    columns = COLUMNS[table]
    staged = f"staged_{table}"
    await session.execute(text(f"CREATE TEMP TABLE {staged} (LIKE {table}) ON COMMIT DROP"))
    await _copy(session, staged, columns, rows)
    changed = ", ".join(
        f"{column} = EXCLUDED.{column}" for column in columns if column not in ("id", "created_at")
    )
    listed = ", ".join(columns)
    await session.execute(
        text(
            f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {staged} "  # noqa: S608 - names are ours
            f"ON CONFLICT (concept_id) DO UPDATE SET {changed}"
        )
    )
    await session.execute(text(f"DROP TABLE {staged}"))


async def _copy(session: Session, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    connection = (await (await session.connection()).get_raw_connection()).driver_connection
    assert connection is not None
    async with connection.cursor() as cursor:
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        async with cursor.copy(statement) as copy:
            for row in rows:
                await copy.write_row(row)


def _json(names: Sequence[str]) -> str:
    return orjson.dumps(list(names)).decode()


def _skill_rows(concepts: Iterable[Concept]) -> Iterable[Sequence[Any]]:
    at = now()
    for c in concepts:
        common = (row_id(c.concept_id), c.concept_id, c.label, _json(c.alternatives), c.description)
        yield (*common, c.kind, c.broader_id, at, at)


def _occupation_rows(concepts: Iterable[Concept]) -> Iterable[Sequence[Any]]:
    at = now()
    for c in concepts:
        yield (row_id(c.concept_id), c.concept_id, c.label, _json(c.alternatives), c.description, at, at)


def _name_rows(concepts: Iterable[Concept]) -> Iterable[Sequence[Any]]:
    at = now()
    for c in concepts:
        skill_id = row_id(c.concept_id)
        for name in dict.fromkeys(name.lower() for name in (c.label, *c.alternatives)):
            yield (row_id(f"{c.concept_id}|{name}"), skill_id, name, name == c.label.lower(), at, at)


def _relation_rows(relations: Iterable[tuple[str, str]]) -> Iterable[Sequence[Any]]:
    at = now()
    for occupation, skill in relations:
        yield (row_id(f"{occupation}|{skill}"), row_id(occupation), row_id(skill), at, at)
