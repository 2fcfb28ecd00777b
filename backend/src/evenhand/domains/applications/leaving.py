"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.core.live import tell_organization
from evenhand.domains import forms, notifications
from evenhand.domains.applications.models import Application


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete the person's applications with their history, and what was told to others about them.

    The pipelines of the companies then simply do not have them: every count is counted from the rows.
    """
    theirs = (await session.scalars(select(Application).where(Application.candidate_id == user_id))).all()
    for one in theirs:
        tell_organization(
            session, one.organization_id, "application.changed", id=str(one.id), job_id=str(one.job_id)
        )
        await notifications.forget_page(session, f"/applications/{one.id}")
        await forms.forget_documents(session, one.id)
    await session.execute(delete(Application).where(Application.candidate_id == user_id))
