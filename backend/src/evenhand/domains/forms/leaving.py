"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.domains.forms import documents
from evenhand.domains.forms.models import ApplicationDocument, ApplicationDraft, ReferralLink


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete drafts and files, sent or not; a member's links go on without their name."""
    rows = await session.scalars(
        select(ApplicationDocument).where(ApplicationDocument.candidate_id == user_id)
    )
    for row in rows:
        await enqueue(session, documents.FORGET, key=row.file_key)
        await session.delete(row)
    await session.execute(delete(ApplicationDraft).where(ApplicationDraft.candidate_id == user_id))
    links = await session.scalars(select(ReferralLink).where(ReferralLink.member_id == user_id))
    for link in links:
        link.member_id = None
    await session.flush()
