"""Every query on interviews."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.interviews.models import Contest, Evaluation, Interview, InterviewPlan, Turn


def visible_to(actor: Actor) -> Select[Interview]:
    """The interviews this person may know of: their own, or those for their organization."""
    if actor.organization_id is None:
        return select(Interview).where(Interview.candidate_id == actor.user_id)
    return select(Interview).where(
        or_(Interview.organization_id == actor.organization_id, Interview.candidate_id == actor.user_id)
    )


async def visible(session: Session, actor: Actor, interview_id: UUID) -> Interview | None:
    return await session.scalar(visible_to(actor).where(Interview.id == interview_id))


async def own_for_update(session: Session, actor: Actor, interview_id: UUID) -> Interview | None:
    """The candidate's own, locked."""
    statement = visible_to(actor).where(Interview.id == interview_id, Interview.candidate_id == actor.user_id)
    return await session.scalar(statement.with_for_update())


async def for_update(session: Session, interview_id: UUID) -> Interview | None:
    """For workers, who act for nobody."""
    return await session.scalar(select(Interview).where(Interview.id == interview_id).with_for_update())


async def by_id(session: Session, interview_id: UUID) -> Interview | None:
    return await session.get(Interview, interview_id)


async def of_application(session: Session, application_id: UUID) -> Interview | None:
    return await session.scalar(select(Interview).where(Interview.application_id == application_id))


async def page(
    session: Session, actor: Actor, *, before: UUID | None, application_id: UUID | None, limit: int
) -> Sequence[Interview]:
    statement = visible_to(actor).order_by(Interview.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Interview.id < before)
    if application_id is not None:
        statement = statement.where(Interview.application_id == application_id)
    return (await session.scalars(statement)).all()


async def plan_of_job(session: Session, job_id: UUID, job_version: int) -> InterviewPlan | None:
    statement = select(InterviewPlan).where(
        InterviewPlan.job_id == job_id, InterviewPlan.job_version == job_version
    )
    return await session.scalar(statement)


async def turns(session: Session, interview_id: UUID) -> Sequence[Turn]:
    """All turns, better transcripts among them, in the order they were added."""
    statement = select(Turn).where(Turn.interview_id == interview_id).order_by(Turn.sequence)
    return (await session.scalars(statement)).all()


async def evaluations(session: Session, interview_id: UUID) -> Sequence[Evaluation]:
    """The newest of each competency, in the order in which they were first scored."""
    statement = select(Evaluation).where(Evaluation.interview_id == interview_id).order_by(Evaluation.id)
    return newest((await session.scalars(statement)).all())


def newest(found: Sequence[Evaluation]) -> list[Evaluation]:
    """The last revision of each competency of each interview, where its first one stood."""
    last: dict[tuple[UUID, str], Evaluation] = {}
    for one in found:
        last[one.interview_id, one.competency] = one
    return list(last.values())


async def evaluations_of_applications(
    session: Session, application_ids: Sequence[UUID]
) -> Sequence[tuple[UUID, Evaluation]]:
    statement = (
        select(Interview.application_id, Evaluation)
        .join(Evaluation, Evaluation.interview_id == Interview.id)
        .where(Interview.application_id.in_(application_ids))
        .order_by(Evaluation.id)
    )
    rows = (await session.execute(statement)).all()
    application_of = {row[1].interview_id: row[0] for row in rows}
    return [(application_of[one.interview_id], one) for one in newest([row[1] for row in rows])]


async def contests(session: Session, interview_id: UUID) -> Sequence[Contest]:
    statement = select(Contest).where(Contest.interview_id == interview_id).order_by(Contest.id)
    return (await session.scalars(statement)).all()
