"""Every query on résumés and profiles."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id
from evenhand.core.problems import NotFound
from evenhand.core.row_security import beneath
from evenhand.domains.candidates.models import CandidateProfile, Resume, SkillEvidence


def visible_to(actor: Actor) -> Select[Resume]:
    """The résumés this person may know of: their own. Companies see one only through an application."""
    return select(Resume).where(Resume.candidate_id == actor.user_id)


async def resume(session: Session, actor: Actor, resume_id: UUID, *, lock: bool = False) -> Resume | None:
    statement = visible_to(actor).where(Resume.id == resume_id)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def own_resume(session: Session, actor: Actor, resume_id: UUID, *, lock: bool = False) -> Resume:
    """Raises NotFound."""
    found = await resume(session, actor, resume_id, lock=lock)
    if found is None:
        raise NotFound("No such résumé.")
    return found


async def names_of_file(session: Session, sha256: str) -> int:
    """How many rows, of whomever, name the file with that hash."""
    statement = select(func.count()).select_from(Resume).where(Resume.sha256 == sha256)
    async with beneath(session):  # a file is kept once, whoever sent it
        return await session.scalar(statement) or 0


async def is_known_malware(session: Session, sha256: str) -> bool:
    statement = select(Resume.id).where(Resume.sha256 == sha256, Resume.scan == "infected").limit(1)
    async with beneath(session):  # what one person's file brought along is refused from all
        return await session.scalar(statement) is not None


async def page(session: Session, actor: Actor, *, before: UUID | None, limit: int) -> Sequence[Resume]:
    statement = visible_to(actor).order_by(Resume.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Resume.id < before)
    return (await session.scalars(statement)).all()


async def for_parsing(session: Session, resume_id: UUID) -> Resume | None:
    return await session.scalar(select(Resume).where(Resume.id == resume_id).with_for_update())


async def resume_by_id(session: Session, resume_id: UUID) -> Resume | None:
    """Without asking who wants it: for domains that have asked already."""
    return await session.scalar(select(Resume).where(Resume.id == resume_id))


async def latest_readable(session: Session, candidate_id: UUID) -> Resume | None:
    statement = select(Resume).where(
        Resume.candidate_id == candidate_id, Resume.status.in_(("parsed", "confirmed"))
    )
    return await session.scalar(
        statement.order_by((Resume.status == "confirmed").desc(), Resume.id.desc()).limit(1)
    )


async def profile(session: Session, user_id: UUID) -> CandidateProfile | None:
    return await session.scalar(select(CandidateProfile).where(CandidateProfile.user_id == user_id))


async def corrections_consent(session: Session, user_id: UUID) -> bool:
    """Whether a person lets their corrections be kept as training data; no, unless they said so."""
    found = await profile(session, user_id)
    return found is not None and found.corrections_consent


async def profiles(session: Session, user_ids: Sequence[UUID]) -> Sequence[CandidateProfile]:
    return (
        await session.scalars(select(CandidateProfile).where(CandidateProfile.user_id.in_(user_ids)))
    ).all()


async def profile_for_update(session: Session, user_id: UUID) -> CandidateProfile:
    """The person's profile, made if there is none; two first writes at once make one row."""
    row = insert(CandidateProfile).values(id=new_id(), user_id=user_id)
    await session.execute(row.on_conflict_do_nothing(index_elements=["user_id"]))
    found = await session.scalars(
        select(CandidateProfile).where(CandidateProfile.user_id == user_id).with_for_update()
    )
    return found.one()


async def is_photo(session: Session, key: str) -> bool:
    """Whether a profile names it. Locks its owner's profile: keys are of one owner."""
    owner = UUID(key.split("/")[1])
    statement = select(CandidateProfile).where(CandidateProfile.user_id == owner)
    found = await session.scalar(statement.with_for_update())
    return found is not None and found.photo_key == key


async def skill_evidence(session: Session, user_id: UUID) -> Sequence[SkillEvidence]:
    return (await session.scalars(select(SkillEvidence).where(SkillEvidence.user_id == user_id))).all()
