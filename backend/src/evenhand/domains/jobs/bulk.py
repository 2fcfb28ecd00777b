"""Many drafts at once: what `create_job` does for one, in a handful of statements."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from evenhand.core import rich_text
from evenhand.core.db import Session, new_id, now
from evenhand.domains import skills, stages
from evenhand.domains.jobs.lifecycle import JobStatus
from evenhand.domains.jobs.models import JobLocation, JobPosting, JobSkill
from evenhand.domains.jobs.presenting import joined
from evenhand.domains.jobs.schemas import JobIn, JobLocationIn


async def create_drafts(
    session: Session, *, organization_id: UUID, created_by: UUID | None, bodies: Mapping[UUID, JobIn]
) -> None:
    """Add drafts under ids that the caller chose. They are never public before a person publishes them."""
    asked = {skill.skill_id for body in bodies.values() for skill in body.skills}
    known = await skills.known_skills(session, sorted(asked)) if asked else {}
    postings, places, wanted = [], [], []
    for job_id, body in bodies.items():
        locations = body.locations or ([JobLocationIn(label=body.location)] if body.location else [])
        postings.append(
            _posting(body, locations)
            | {"id": job_id, "organization_id": organization_id, "created_by": created_by}
        )
        places += [
            _row() | {"job_id": job_id, "position": position} | place.model_dump()
            for position, place in enumerate(locations)
        ]
        for position, skill in enumerate(body.skills):
            facts = known.get(skill.skill_id)
            label = facts.label if facts else skill.label
            wanted.append(
                _row() | {"job_id": job_id, "position": position} | skill.model_dump() | {"label": label}
            )
    for model, rows in ((JobPosting, postings), (JobLocation, places), (JobSkill, wanted)):
        if rows:
            await session.execute(insert(model), rows)
    if postings:
        await stages.copy_for_jobs(session, list(bodies), organization_id)


def _row() -> dict[str, Any]:
    moment = now()
    return {"id": new_id(), "created_at": moment, "updated_at": moment}


def _posting(body: JobIn, locations: list[JobLocationIn]) -> dict[str, Any]:
    written = body.model_dump(exclude={"skills", "locations", "location", "description", "description_html"})
    if body.description_html is None:
        text, html = body.description, rich_text.from_plain(body.description)
    else:
        html = rich_text.sanitise(body.description_html)
        text = rich_text.plain_text(html)
    return (
        _row()
        | written
        | {
            "status": JobStatus.DRAFT,
            "version": 0,
            "description": text,
            "description_html": html,
            "location": joined([place.label for place in locations]),
        }
    )
