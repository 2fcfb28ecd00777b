"""Reading published postings one after another, however many: a cursor of the database, a few hundred rows at a time."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from evenhand.core.db import Session

AT_ONCE = 300

_OPEN = (
    "p.status = 'published' AND p.published_at IS NOT NULL AND (p.closes_at IS NULL OR p.closes_at > now())"
)
_OF = "(CAST(:slug AS text) IS NULL OR o.slug = :slug)"

ENTRIES = f"""
    SELECT p.id, p.title, p.language, p.description, p.description_html, p.remote_policy, p.employment_type,
        p.seniority, p.department, p.years_min, p.applicant_regions, p.pay_min, p.pay_max, p.currency, p.pay_period,
        p.location, p.published_at, p.updated_at, p.closes_at, o.name AS company, o.slug,
        coalesce((SELECT json_agg(json_build_object('label', l.label, 'locality', l.locality, 'region', l.region,
            'country', l.country) ORDER BY l.position) FROM job_locations l WHERE l.job_id = p.id), '[]') AS places,
        ARRAY(SELECT s.label FROM job_skills s WHERE s.job_id = p.id ORDER BY s.position) AS skills
    FROM job_postings p JOIN organizations o ON o.id = p.organization_id
    WHERE {_OPEN} AND {_OF} ORDER BY p.published_at DESC, p.id DESC
"""  # noqa: S608 - pieces of our own; what people say are parameters

# What closed or changed counts, too: a job that leaves makes another state.
STATE = f"""
    SELECT count(*) FILTER (WHERE {_OPEN}) AS number, coalesce(sum(p.version) FILTER (WHERE {_OPEN}), 0) AS versions,
        greatest(max(p.updated_at), max(p.closes_at) FILTER (WHERE p.closes_at <= now()), max(o.updated_at)) AS changed
    FROM job_postings p JOIN organizations o ON o.id = p.organization_id
    WHERE p.version > 0 AND {_OF}
"""  # noqa: S608
EMPLOYER = """
    SELECT o.name, coalesce(c.tagline, '') AS tagline FROM organizations o
    LEFT JOIN company_profiles c ON c.organization_id = o.id WHERE o.slug = :slug
"""
SITEMAP_PARTS = f"""
    SELECT part, max(updated_at) AS changed FROM (
        SELECT p.updated_at, (row_number() OVER (ORDER BY p.id) - 1) / :size + 1 AS part FROM job_postings p WHERE {_OPEN}
    ) numbered GROUP BY part ORDER BY part
"""  # noqa: S608
SITEMAP_JOBS = f"""
    SELECT p.id, p.updated_at FROM job_postings p WHERE {_OPEN} ORDER BY p.id OFFSET :start LIMIT :size
"""  # noqa: S608
SITEMAP_COMPANIES = f"""
    SELECT o.slug, max(p.updated_at) AS changed FROM organizations o JOIN job_postings p ON p.organization_id = o.id
    WHERE {_OPEN} GROUP BY o.slug ORDER BY o.slug LIMIT :size
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class State:
    """What an answer depends on. `changed` is None where nothing ever was public."""

    number: int
    versions: int
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Employer:
    name: str
    tagline: str


async def entries(session: Session, slug: str | None) -> AsyncIterator[Any]:
    """The published postings, the newest first, of one employer or of all."""
    statement = text(ENTRIES).execution_options(yield_per=AT_ONCE)
    async for row in await session.stream(statement, {"slug": slug}):
        yield row


async def state(session: Session, slug: str | None) -> State:
    row = (await session.execute(text(STATE), {"slug": slug})).one()
    return State(row.number, row.versions, row.changed)


async def employer(session: Session, slug: str) -> Employer | None:
    row = (await session.execute(text(EMPLOYER), {"slug": slug})).one_or_none()
    return Employer(row.name, row.tagline) if row else None


async def sitemap_parts(session: Session, size: int) -> list[tuple[int, datetime]]:
    """(number, when something in it changed last) of the parts with `size` jobs each."""
    return [(row.part, row.changed) for row in await session.execute(text(SITEMAP_PARTS), {"size": size})]


async def sitemap_jobs(session: Session, start: int, size: int) -> list[tuple[UUID, datetime]]:
    rows = await session.execute(text(SITEMAP_JOBS), {"start": start, "size": size})
    return [(row.id, row.updated_at) for row in rows]


async def sitemap_companies(session: Session, size: int) -> list[tuple[str, datetime]]:
    rows = await session.execute(text(SITEMAP_COMPANIES), {"size": size})
    return [(row.slug, row.changed) for row in rows]
