"""Choosing how long applications are read blind, and ending it for one: at the stage, or by a deed with a reason."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import audit, jobs, stages
from evenhand.domains.applications import messages, repository
from evenhand.domains.applications.blind import (
    DEFAULT_UNTIL,
    blindness,
    reached,
    set_blind_until,
    settings_of,
)
from evenhand.domains.applications.errors import ApplicationOver, NameNotTold, StageUnknown
from evenhand.domains.applications.events import NameOpened
from evenhand.domains.applications.models import Application, BlindLift
from evenhand.domains.applications.schemas import BlindReviewIn, BlindReviewOut, UnblindIn
from evenhand.domains.applications.stages import Status


async def read_setting(session: Session, actor: Actor, job_id: UUID) -> BlindReviewOut:
    """What holds for applications that are sent now. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    way = await stages.way_of(session, job_id)
    rows = (await settings_of(session, [job_id])).get(job_id, [])
    last = rows[-1] if rows else None
    return BlindReviewOut(
        until_stage=last.until_stage if last else DEFAULT_UNTIL,
        changed_at=last.created_at if last else None,
        stages=[stage.key for stage in way.open[1:] if stage.kind != "hired"],
    )


async def change_setting(session: Session, actor: Actor, job_id: UUID, body: BlindReviewIn) -> BlindReviewOut:
    """Until which stage applications that are sent from now on are read blind. Raises NotFound, StageUnknown."""
    job = await jobs.require_own_job(session, actor, job_id)
    present = await read_setting(session, actor, job_id)
    if body.until_stage is not None and body.until_stage not in present.stages:
        raise StageUnknown("Blind review ends at one of the job's later stages.", stages=present.stages)
    if body.until_stage == present.until_stage:
        return present
    await set_blind_until(session, job.organization_id, job_id, body.until_stage, changed_by=actor.user_id)
    audit.record(
        session, "blind-review.changed", f"job:{job_id}", actor_id=actor.user_id,
        organization_id=job.organization_id, before=present.until_stage, until=body.until_stage,
    )  # fmt: skip
    tell_organization(session, job.organization_id, "job.changed", id=str(job_id))
    return await read_setting(session, actor, job_id)


async def open_name(session: Session, actor: Actor, application_id: UUID, body: UnblindIn) -> None:
    """Read one application with its name before the stage, for a reason. Logged, and the candidate is told.

    Raises NotFound, NameNotTold, ApplicationOver.
    """
    application = await repository.one(session, actor, application_id, lock=True)
    if application is None or application.organization_id != actor.organization_id:
        raise NotFound("No such application.")
    if application.status == Status.WITHDRAWN:
        raise ApplicationOver("The candidate withdrew.", current_status=application.status)
    if application.revealed_at is None:
        raise NameNotTold("They told their name to nobody here yet; only they can.")
    if not (await blindness(session, [application]))[application.id].active:
        return
    await _lift(session, application, actor.user_id, body.reason.strip())
    audit.record(
        session, "application.unblinded", f"application:{application.id}", actor_id=actor.user_id,
        organization_id=application.organization_id, reason=body.reason.strip(),
    )  # fmt: skip
    job = await jobs.job_facts(session, application.job_id)
    assert job is not None
    await messages.tell_of_the_early_look(session, application, job)
    messages.push(session, application)


async def note_blind_end(session: Session, application_id: UUID) -> None:
    """It reached the stage: whoever has read the name has read it, also when it is moved back. Runs as a reaction."""
    found = await repository.by_ids(session, [application_id])
    for application in found:
        way = await stages.way_of(session, application.job_id)
        held = (await blindness(session, [application]))[application.id]
        if held.until is not None and not held.active and reached(way, application.stage, held.until):
            await _lift(session, application, None, "")


async def _lift(session: Session, application: Application, by: UUID | None, reason: str) -> None:
    moment = now()
    added = await session.scalar(
        insert(BlindLift)
        .values(
            id=new_id(), application_id=application.id, organization_id=application.organization_id,
            lifted_by=by, reason=reason, created_at=moment, updated_at=moment,
        )
        .on_conflict_do_nothing()
        .returning(BlindLift.id)
    )  # fmt: skip
    if added is not None:
        announce(
            session,
            NameOpened(
                application_id=application.id, job_id=application.job_id,
                candidate_id=application.candidate_id, organization_id=application.organization_id,
            ),
        )  # fmt: skip
