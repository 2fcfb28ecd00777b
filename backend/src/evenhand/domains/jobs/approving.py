"""Having a posting approved before it is public, where the organization wants that."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import approvals
from evenhand.domains.approvals import (
    ApprovalChainOut,
    ApprovalDecisionIn,
    ApproversIn,
    ChainState,
    SubjectKind,
)
from evenhand.domains.jobs.errors import ApprovalNeeded
from evenhand.domains.jobs.lifecycle import Deed, JobStatus
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.jobs.presenting import whole
from evenhand.domains.jobs.reading import own
from evenhand.domains.jobs.schemas import JobOut
from evenhand.domains.jobs.service import publish_job, publishable, step


async def publish(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """Make a posting public; twice is as good as once.

    Raises NotFound, JobIncomplete, JobNeedsReasons, JobStateConflict, and ApprovalNeeded where a first version wants
    somebody's yes.
    """
    job = await own(session, actor, job_id, lock=True)
    if job.status == JobStatus.DRAFT:
        policy = await approvals.policy_of(session, job.organization_id, SubjectKind.JOB)
        if policy.required:
            raise ApprovalNeeded("Your organization wants jobs approved before they are published.")
    if job.status in (JobStatus.DRAFT, JobStatus.CLOSED):
        await publishable(session, job)
    return await publish_job(session, job, actor.user_id)


async def submit(session: Session, actor: Actor, job_id: UUID, body: ApproversIn) -> JobOut:
    """Ask for approval: a complete draft waits, and nobody edits it meanwhile.

    Raises NotFound, JobIncomplete, JobNeedsReasons, JobStateConflict, and as `approvals.ask`.
    """
    job = await own(session, actor, job_id, lock=True)
    if job.status == JobStatus.DRAFT:
        await publishable(session, job)
    await step(session, job, Deed.SUBMIT, actor.user_id)
    await approvals.ask(session, actor, _subject(job), approver_ids=body.approver_ids)
    return whole(job)


async def decide(session: Session, actor: Actor, job_id: UUID, said: ApprovalDecisionIn) -> JobOut:
    """Say yes or no where one is asked: the last yes publishes, a no sends it back to be changed.

    Raises NotFound, JobIncomplete, and as `approvals.decide`.
    """
    job = await own(session, actor, job_id, lock=True)
    state = await approvals.decide(session, actor, SubjectKind.JOB, job.id, said)
    if state == ChainState.APPROVED:
        await step(session, job, Deed.APPROVE, actor.user_id)
    elif state == ChainState.REJECTED:
        await step(session, job, Deed.SEND_BACK, actor.user_id)
    return whole(job)


async def withdraw(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """Take the question back, to go on writing. Raises NotFound, JobStateConflict, NothingToDecide."""
    job = await own(session, actor, job_id, lock=True)
    await step(session, job, Deed.SEND_BACK, actor.user_id)
    await approvals.withdraw(session, actor, SubjectKind.JOB, job.id)
    return whole(job)


async def chain(session: Session, actor: Actor, job_id: UUID) -> ApprovalChainOut:
    """Who was asked about a posting, and what they said. Raises NotFound."""
    job = await own(session, actor, job_id)
    return await approvals.chain_of(session, actor, SubjectKind.JOB, job.id)


def _subject(job: JobPosting) -> approvals.Subject:
    return approvals.Subject(
        SubjectKind.JOB, job.id, job.organization_id, job.title, f"/company/jobs/{job.id}/posting"
    )
