"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.domains.candidates import photos
from evenhand.domains.candidates.models import CandidateProfile, Resume, SkillEvidence


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete profile and résumés; their files follow by jobs, which try until the store has answered."""
    profile = await session.scalar(select(CandidateProfile).where(CandidateProfile.user_id == user_id))
    if profile is not None and profile.photo_key is not None:
        await enqueue(session, photos.FORGET, key=profile.photo_key)
    await session.execute(delete(SkillEvidence).where(SkillEvidence.user_id == user_id))
    for resume in await session.scalars(select(Resume).where(Resume.candidate_id == user_id)):
        await enqueue(session, "candidates.forget_file", sha256=resume.sha256, resume_id=str(resume.id))
    await session.execute(delete(CandidateProfile).where(CandidateProfile.user_id == user_id))
    await session.execute(delete(Resume).where(Resume.candidate_id == user_id))
