"""Every query of matching; what a person may see begins with `visible_to`."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.domains.matching.models import MatchContest, MatchScore, RecommendationDismissal

APPLICATION, RECOMMENDATION = "application", "recommendation"


def visible_to(actor: Actor) -> Select[MatchScore]:
    """One's own scores, and those of applications to the organization; recommendations are one's own only."""
    own = MatchScore.candidate_id == actor.user_id
    if actor.organization_id is None:
        return select(MatchScore).where(own)
    employers = (MatchScore.organization_id == actor.organization_id) & (MatchScore.purpose == APPLICATION)
    return select(MatchScore).where(or_(own, employers))


async def one(session: Session, actor: Actor, match_id: UUID) -> MatchScore | None:
    return await session.scalar(visible_to(actor).where(MatchScore.id == match_id))


async def own_for_update(session: Session, actor: Actor, match_id: UUID) -> MatchScore | None:
    mine = select(MatchScore).where(MatchScore.candidate_id == actor.user_id, MatchScore.id == match_id)
    return await session.scalar(mine.with_for_update())


async def seen_of_application(session: Session, actor: Actor, application_id: UUID) -> MatchScore | None:
    return await session.scalar(visible_to(actor).where(MatchScore.application_id == application_id))


async def application_ids_of(session: Session, candidate_id: UUID) -> Sequence[UUID]:
    """Applications of a person that have a score."""
    found = await session.scalars(
        select(MatchScore.application_id).where(
            MatchScore.candidate_id == candidate_id, MatchScore.application_id.is_not(None)
        )
    )
    return [application_id for application_id in found if application_id is not None]


async def of_application(session: Session, application_id: UUID) -> MatchScore | None:
    """Locked until the transaction ends: two refreshes at once would each write a receipt."""
    return await session.scalar(
        select(MatchScore).where(MatchScore.application_id == application_id).with_for_update()
    )


async def of_job(session: Session, actor: Actor, job_id: UUID) -> Sequence[MatchScore]:
    mine = visible_to(actor).where(MatchScore.job_id == job_id, MatchScore.purpose == APPLICATION)
    return (await session.scalars(mine)).all()


async def recommendations(session: Session, candidate_id: UUID) -> dict[UUID, MatchScore]:
    """One reader at a time until the transaction ends: two first visits at once would store each score twice."""
    await session.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"recommend:{candidate_id}", 0)))
    )
    found = await session.scalars(
        select(MatchScore)
        .where(MatchScore.candidate_id == candidate_id, MatchScore.purpose == RECOMMENDATION)
        .with_for_update()
    )
    return {match.job_id: match for match in found}


async def contests(session: Session, match_ids: Sequence[UUID]) -> dict[UUID, MatchContest]:
    found = await session.scalars(select(MatchContest).where(MatchContest.match_id.in_(match_ids)))
    return {contest.match_id: contest for contest in found}


async def contest_for_update(session: Session, match_id: UUID) -> MatchContest | None:
    return await session.scalar(
        select(MatchContest).where(MatchContest.match_id == match_id).with_for_update()
    )


async def dismissals(session: Session, candidate_id: UUID) -> Sequence[RecommendationDismissal]:
    """The candidate's own, the latest first."""
    mine = select(RecommendationDismissal).where(RecommendationDismissal.candidate_id == candidate_id)
    return (await session.scalars(mine.order_by(RecommendationDismissal.updated_at.desc()))).all()


async def dismiss(
    session: Session, candidate_id: UUID, job_id: UUID, organization_id: UUID, reason: str
) -> None:
    """Once a job; another reason takes the place of the first."""
    added = insert(RecommendationDismissal).values(
        candidate_id=candidate_id, job_id=job_id, organization_id=organization_id, reason=reason
    )
    await session.execute(
        added.on_conflict_do_update(
            index_elements=["candidate_id", "job_id"], set_={"reason": reason, "updated_at": now()}
        )
    )


async def take_back(session: Session, candidate_id: UUID, job_id: UUID) -> bool:
    """Whether there was one."""
    theirs = delete(RecommendationDismissal).where(
        RecommendationDismissal.candidate_id == candidate_id, RecommendationDismissal.job_id == job_id
    )
    return await session.scalar(theirs.returning(RecommendationDismissal.id)) is not None
