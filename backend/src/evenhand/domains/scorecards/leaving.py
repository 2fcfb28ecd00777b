"""What becomes of scorecards when somebody leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, update

from evenhand.core.db import Session
from evenhand.domains.scorecards.models import KitRater, Scorecard


async def forget_person(session: Session, user_id: UUID) -> None:
    """Ratings of a candidate go with their applications. Of a rater, what they submitted stays without their name,
    for others were judged by it; drafts and requests go."""
    await session.execute(delete(KitRater).where(KitRater.user_id == user_id))
    mine = Scorecard.rater_id == user_id
    await session.execute(delete(Scorecard).where(mine, Scorecard.status != "submitted"))
    await session.execute(update(Scorecard).where(mine).values(rater_id=None))
