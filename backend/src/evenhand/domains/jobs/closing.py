"""What ends a posting without somebody's wish: its date. And what asks a person: that all places are filled."""

from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.lifecycle import Deed, JobStatus
from evenhand.domains.jobs.service import step
from evenhand.domains.jobs.team import answerable
from evenhand.domains.notifications import notify

AT_ONCE = 200  # a run's share; the next run, a minute later, takes the rest


async def close_expired(session: Session) -> int:
    """Close the postings whose date has passed; how many. Of two workers each takes others."""
    due = await repository.due_for_closing(session, now(), AT_ONCE)
    for job in due:
        await step(session, job, Deed.EXPIRE, None)
        for user_id in await answerable(session, job.id, job.organization_id):
            await notify(
                session,
                user_id,
                "job.expired",
                title=f"Closed: {job.title}",
                body=f"The closing date of {job.title} has passed, so it takes no more applications. Those it has "
                "go on. With a later date you can open it again.",
                link=f"/company/jobs/{job.id}/posting",
            )
    return len(due)


async def ask_whether_filled(session: Session, job_id: UUID) -> bool:
    """Ask the recruiters to close a posting that has hired as many as it sought; whether they were asked.

    A machine does not close it: they may want one more.
    """
    job = await repository.posting(session, job_id)
    if job is None or job.status not in (JobStatus.PUBLISHED, JobStatus.PAUSED):
        return False
    hired = sum(
        n for _, _, status, n in await repository.application_counts(session, [job_id]) if status == "hired"
    )
    if hired < job.head_count:
        return False
    for user_id in await answerable(session, job.id, job.organization_id):
        await notify(
            session,
            user_id,
            "job.filled?",
            title=f"Close {job.title}?",
            body=f"{hired} of {job.head_count} places of {job.title} are filled. Close it, or seek more people.",
            link=f"/company/jobs/{job.id}/posting",
        )
    return True
