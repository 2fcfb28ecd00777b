"""Postings in any state."""

from typing import Any
from uuid import UUID

from evenhand.core.db import Sessions
from evenhand.domains.applications import set_blind_until
from evenhand.domains.jobs import JobIn, create_job, publish_job
from tests.factories.identity import Person

DESCRIPTION = (
    "We build tools that schools use every day, and look for somebody who likes careful work and plain words."
)


def job_body(**what_matters: Any) -> dict[str, Any]:
    """A posting as the page sends it, complete enough to be published."""
    return {
        "title": "Backend Engineer",
        "description": DESCRIPTION,
        "location": "Lyon",
        "remote_policy": "hybrid",
        "skills": [
            {"skill_id": "evenhand:skill/python", "label": "Python", "importance": "must", "level": 4},
            {"skill_id": "evenhand:skill/docker", "label": "Docker", "importance": "nice", "level": 2},
        ],
        **what_matters,
    }


async def make_job(
    sessions: Sessions,
    member: Person,
    *,
    published: bool = True,
    blind_until: str | None = None,
    **what_matters: Any,
) -> UUID:
    """A posting of the member's organization; its id. Read with names, unless `blind_until` names a stage."""
    async with sessions.begin() as session:
        body = JobIn.model_validate(job_body(**what_matters))
        job = await create_job(
            session, organization_id=member.organization_id, created_by=member.id, body=body
        )
        await set_blind_until(session, member.organization_id, job.id, blind_until, changed_by=member.id)
        if published:
            await publish_job(session, job.id, member.id)
    return job.id
