"""Beginning a posting from something that is there: an approved requisition, or another posting."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.domains import requisitions
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.lifecycle import is_over
from evenhand.domains.jobs.models import JobTeamMember
from evenhand.domains.jobs.presenting import whole
from evenhand.domains.jobs.reading import own
from evenhand.domains.jobs.schemas import JobIn, JobOut, OpenJobIn
from evenhand.domains.jobs.service import create_job

COPY = " (copy)"


async def open_from_requisition(
    session: Session, actor: Actor, requisition_id: UUID, body: OpenJobIn
) -> JobOut:
    """A draft for some or all of the places that are left. Raises NotFound, RequisitionNotApproved,
    HeadCountExceeded."""
    assert actor.organization_id is not None
    wanted = body.head_count or 1
    held = await requisitions.hold_places(
        session, actor.organization_id, requisition_id, job_id=None, head_count=wanted
    )
    job_in = JobIn.model_validate(
        {
            "title": held.title,
            "department": held.department,
            "location": held.location,
            "employment_type": held.employment_type,
            "pay_min": held.pay_min,
            "pay_max": held.pay_max,
            "currency": held.currency,
            "pay_period": held.pay_period,
            "head_count": body.head_count or held.places_left,
        }
    )
    job = await create_job(
        session,
        organization_id=actor.organization_id,
        created_by=actor.user_id,
        body=job_in,
        requisition_id=requisition_id,
    )
    if held.hiring_manager_id is not None:
        session.add(JobTeamMember(job_id=job.id, user_id=held.hiring_manager_id, role="hiring_manager"))
        await session.flush()
    return job


async def duplicate(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """A draft that says the same, with the same team. A closing date that has passed is left out, and so is the
    requisition, whose places the first posting takes. Raises NotFound."""
    job = await own(session, actor, job_id)
    same = whole(job).model_dump(include=set(JobIn.model_fields))
    same["title"] = job.title[: 200 - len(COPY)] + COPY
    if is_over(job.closes_at, now()):
        same["closes_at"] = None
    copy = await create_job(
        session,
        organization_id=job.organization_id,
        created_by=actor.user_id,
        body=JobIn.model_validate(same),
    )
    there = {(one.user_id, one.role) for one in await repository.team(session, copy.id)}
    for one in await repository.team(session, job.id):
        if (one.user_id, one.role) not in there:
            session.add(JobTeamMember(job_id=copy.id, user_id=one.user_id, role=one.role))
    await session.flush()
    return copy
