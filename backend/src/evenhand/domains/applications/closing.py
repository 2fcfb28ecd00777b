"""Ending an application on which its employer did not decide: by the employer's own policy, never as a judgement."""

from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.domains import audit, jobs
from evenhand.domains.applications import messages, repository
from evenhand.domains.applications.events import StageEntered
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.applications.stages import POLICY, Status
from evenhand.domains.notifications import notify


async def close_without_decision(session: Session, application_id: UUID, *, reason: str) -> None:
    """Close an active application, for a caller that holds its row and has checked that the time has come.

    The last step is the policy's and nobody's: a recruiter can still take the application up again, and the
    candidate may apply once more.
    """
    application = await session.get(Application, application_id, with_for_update=True)
    if application is None or application.status != Status.ACTIVE:
        return
    moment = now()
    application.status, application.closed_at = Status.REJECTED, moment
    application.reject_reason = reason[:500]
    session.add(
        StageEntry(
            application_id=application.id, from_stage=application.stage, stage=application.stage,
            status=Status.REJECTED, moved_by=None, moved_by_role=POLICY, note="", reason=reason[:500],
            created_at=moment,
        )
    )  # fmt: skip
    announce(
        session,
        StageEntered(
            application_id=application.id,
            job_id=application.job_id,
            candidate_id=application.candidate_id,
            organization_id=application.organization_id,
            stage=application.stage,
            status=Status.REJECTED,
        ),
    )
    audit.record(
        session, "application.closed-by-policy", f"application:{application.id}", actor_id=None,
        organization_id=application.organization_id, stage=application.stage,
    )  # fmt: skip
    messages.push(session, application)
    job = await jobs.job_facts(session, application.job_id)
    assert job is not None
    await notify(
        session,
        application.candidate_id,
        "application.closed",
        title=f"{job.title} at {job.company}: closed without a decision",
        body=f"{reason}\n\nYou may apply again while the job is open.",
        link=f"/applications/{application.id}",
    )


async def ended_without_decision(session: Session, application_ids: list[UUID]) -> set[UUID]:
    """Those whose employer let the time pass, for a caller that may see them."""
    return await repository.ended_by_policy(session, application_ids)
