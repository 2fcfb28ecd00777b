"""What rejected candidates are told, and when: written by a person, sent once, taken back by an undo before."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import enqueue
from evenhand.domains import jobs, stages
from evenhand.domains.applications import messages, repository
from evenhand.domains.applications.models import Application, DecisionMessage, StageEntry
from evenhand.domains.applications.stages import Status
from evenhand.domains.jobs import JobFacts

SEND_DUE = "applications.send_due_decisions"
AT_ONCE = 200  # messages of one transaction of the job


async def plan(
    session: Session,
    job: JobFacts,
    applications: Sequence[Application],
    entries: Sequence[StageEntry],
    text: str,
    delay: timedelta,
) -> None:
    """Keep the words for each candidate; without a delay they count as sent with the move itself."""
    moment = now()
    people = await repository.people(session, [a.candidate_id for a in applications])
    for application, entry in zip(applications, entries, strict=True):
        person = people.get(application.candidate_id)
        session.add(
            DecisionMessage(
                id=new_id(), organization_id=application.organization_id, application_id=application.id,
                entry_id=entry.id, text=fill_in(text.strip(), person.name if person else "", job),
                send_after=moment + delay, sent_at=None if delay else moment,
            )
        )  # fmt: skip
        application.decision_due_at = moment + delay if delay else None
    await session.flush()
    if delay and applications:
        # A breath later than the messages are due, so that the job finds them all.
        await enqueue(session, SEND_DUE, delay_seconds=delay.total_seconds() + 1)


def fill_in(text: str, name: str, job: JobFacts) -> str:
    """The words with {name}, {job} and {company}; other braces stay as they are."""
    for mark, word in (("{name}", name), ("{job}", job.title), ("{company}", job.company)):
        text = text.replace(mark, word)
    return text


async def take_back(session: Session, applications: Sequence[Application]) -> None:
    """Cancel what waits to be told of these applications."""
    waiting = [a for a in applications if a.decision_due_at is not None]
    if not waiting:
        return
    for application in waiting:
        application.decision_due_at = None
    await session.execute(
        update(DecisionMessage)
        .where(
            DecisionMessage.application_id.in_([a.id for a in waiting]),
            DecisionMessage.sent_at.is_(None),
            DecisionMessage.cancelled_at.is_(None),
        )
        .values(cancelled_at=now(), updated_at=now())
    )


async def send_due(session: Session) -> int:
    """Tell the candidates whose time has come; how many. Applications are locked before messages, as moves do."""
    due = (
        select(Application)
        .where(Application.decision_due_at <= now(), Application.status == Status.REJECTED)
        .order_by(Application.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    applications = list(await session.scalars(due))
    if not applications:
        return 0
    for application in applications:
        application.decision_due_at = None
    await session.execute(
        update(DecisionMessage)
        .where(
            DecisionMessage.application_id.in_([a.id for a in applications]),
            DecisionMessage.sent_at.is_(None),
            DecisionMessage.cancelled_at.is_(None),
        )
        .values(sent_at=now(), updated_at=now())
    )
    await session.flush()
    postings = await jobs.jobs_facts(session, list({a.job_id for a in applications}))
    ways = await stages.ways_of(session, list(postings))
    messages.push_all(session, applications)
    for job_id, job in postings.items():
        of_it = [a for a in applications if a.job_id == job_id]
        await messages.tell_candidates(session, of_it, job, ways[job_id])
    return len(applications)


async def words_of(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, DecisionMessage]:
    """The newest message of each application that was not taken back."""
    return await repository.decision_messages(session, application_ids)
