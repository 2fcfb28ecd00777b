"""Every query on forms, drafts, documents and referral links."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Json, Session, new_id, now
from evenhand.core.row_security import beneath
from evenhand.domains.forms.models import (
    ApplicationDocument,
    ApplicationDraft,
    ApplicationForm,
    ConsentText,
    ReferralLink,
)
from evenhand.domains.identity.models import User


async def form(session: Session, job_id: UUID, *, lock: bool = False) -> ApplicationForm | None:
    statement = select(ApplicationForm).where(ApplicationForm.job_id == job_id)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def ensure_form(session: Session, job_id: UUID, organization_id: UUID) -> ApplicationForm:
    """The form's row, locked; made empty where there is none."""
    moment = now()
    values = {
        "id": new_id(), "job_id": job_id, "organization_id": organization_id, "version": 0, "introduction": "",
        "questions": [], "documents": {}, "created_at": moment, "updated_at": moment,
    }  # fmt: skip
    await session.execute(insert(ApplicationForm).values(**values).on_conflict_do_nothing())
    found = await form(session, job_id, lock=True)
    assert found is not None
    return found


def drafts_of(actor: Actor) -> Select[ApplicationDraft]:
    return select(ApplicationDraft).where(ApplicationDraft.candidate_id == actor.user_id)


async def draft(session: Session, actor: Actor, job_id: UUID) -> ApplicationDraft | None:
    return await session.scalar(drafts_of(actor).where(ApplicationDraft.job_id == job_id))


async def keep_draft(session: Session, candidate_id: UUID, job_id: UUID, content: Json) -> None:
    moment = now()
    values = {"content": content, "updated_at": moment}
    statement = insert(ApplicationDraft).values(
        id=new_id(), candidate_id=candidate_id, job_id=job_id, created_at=moment, **values
    )
    await session.execute(
        statement.on_conflict_do_update(index_elements=["candidate_id", "job_id"], set_=values)
    )


async def unsent(session: Session, candidate_id: UUID, job_id: UUID) -> Sequence[ApplicationDocument]:
    statement = select(ApplicationDocument).where(
        ApplicationDocument.candidate_id == candidate_id,
        ApplicationDocument.job_id == job_id,
        ApplicationDocument.application_id.is_(None),
    )
    return (await session.scalars(statement.order_by(ApplicationDocument.id))).all()


async def own_unsent(session: Session, actor: Actor, document_id: UUID) -> ApplicationDocument | None:
    statement = select(ApplicationDocument).where(
        ApplicationDocument.id == document_id,
        ApplicationDocument.candidate_id == actor.user_id,
        ApplicationDocument.application_id.is_(None),
    )
    return await session.scalar(statement.with_for_update())


async def document(session: Session, document_id: UUID, *, lock: bool = False) -> ApplicationDocument | None:
    statement = select(ApplicationDocument).where(ApplicationDocument.id == document_id)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def sent(session: Session, application_id: UUID) -> Sequence[ApplicationDocument]:
    statement = select(ApplicationDocument).where(ApplicationDocument.application_id == application_id)
    return (await session.scalars(statement.order_by(ApplicationDocument.id))).all()


async def stale(session: Session, before: datetime) -> Sequence[ApplicationDocument]:
    """Uploaded long ago and never sent."""
    statement = select(ApplicationDocument).where(
        ApplicationDocument.application_id.is_(None), ApplicationDocument.created_at < before
    )
    return (await session.scalars(statement.limit(500))).all()


def links_of(actor: Actor) -> Select[ReferralLink]:
    return select(ReferralLink).where(ReferralLink.organization_id == actor.organization_id)


async def links(session: Session, actor: Actor, job_id: UUID) -> list[tuple[ReferralLink, str]]:
    """(link, its owner's name) of a job."""
    statement = (
        links_of(actor)
        .where(ReferralLink.job_id == job_id)
        .outerjoin(User, User.id == ReferralLink.member_id)
        .add_columns(User.name)
        .order_by(ReferralLink.id)
    )
    return [(row[0], row[1] or "") for row in await session.execute(statement)]


async def link_by_code(session: Session, code: str) -> ReferralLink | None:
    async with beneath(session):  # who comes by a link is no member, and members alone may list links
        return await session.scalar(select(ReferralLink).where(ReferralLink.code == code))


async def link_with_name(session: Session, link_id: UUID) -> tuple[ReferralLink, str] | None:
    statement = (
        select(ReferralLink, User.name)
        .outerjoin(User, User.id == ReferralLink.member_id)
        .where(ReferralLink.id == link_id)
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1] or "") if row else None


async def consent(session: Session, version: str) -> ConsentText | None:
    return await session.scalar(select(ConsentText).where(ConsentText.version == version))
