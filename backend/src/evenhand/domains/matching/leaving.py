"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.domains import modelops
from evenhand.domains.matching.models import MatchContest, MatchScore, RecommendationDismissal


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete the person's scores, objections and the receipts with their facts in them."""
    theirs = (await session.scalars(select(MatchScore).where(MatchScore.candidate_id == user_id))).all()
    await session.execute(delete(MatchContest).where(MatchContest.match_id.in_([one.id for one in theirs])))
    await session.execute(delete(MatchScore).where(MatchScore.candidate_id == user_id))
    await session.execute(
        delete(RecommendationDismissal).where(RecommendationDismissal.candidate_id == user_id)
    )
    applications = [one.application_id for one in theirs if one.application_id is not None]
    await modelops.delete_receipts(session, [user_id, *applications])
