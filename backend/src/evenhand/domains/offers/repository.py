"""Every query on offers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, text, union, update

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.applications.models import Application
from evenhand.domains.approvals.models import ApprovalStep
from evenhand.domains.identity.models import User
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.offers.models import (
    Offer,
    OfferEntry,
    OfferMessage,
    OfferSignature,
    OfferTemplate,
    OfferVersion,
)
from evenhand.domains.offers.states import BINDING, LIVE, OUT


def visible_to(actor: Actor) -> Select[Offer]:
    """The offers this person may know of: their organization's, or those that were sent to them."""
    mine = and_(Offer.candidate_id == actor.user_id, Offer.first_sent_at.is_not(None))
    if actor.organization_id is None:
        return select(Offer).where(mine)
    return select(Offer).where(or_(Offer.organization_id == actor.organization_id, mine))


def templates_visible_to(actor: Actor) -> Select[OfferTemplate]:
    return select(OfferTemplate).where(
        OfferTemplate.organization_id == actor.organization_id, OfferTemplate.archived_at.is_(None)
    )


async def one(session: Session, actor: Actor, offer_id: UUID, *, lock: bool = False) -> Offer | None:
    statement = visible_to(actor).where(Offer.id == offer_id)
    if lock:  # what is known of it may be older than the lock
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(statement)


async def by_id(session: Session, offer_id: UUID, *, lock: bool = False) -> Offer | None:
    statement = select(Offer).where(Offer.id == offer_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(statement)


async def live_of(session: Session, application_id: UUID) -> Offer | None:
    """The one offer of an application that is neither declined, expired nor withdrawn."""
    return await session.scalar(
        select(Offer).where(Offer.application_id == application_id, Offer.status.in_(LIVE))
    )


async def version_of(session: Session, offer_id: UUID, number: int) -> OfferVersion | None:
    return await session.scalar(
        select(OfferVersion).where(OfferVersion.offer_id == offer_id, OfferVersion.version == number)
    )


async def versions_of(session: Session, offer_ids: Collection[UUID]) -> Sequence[OfferVersion]:
    """The newest first."""
    statement = select(OfferVersion).where(OfferVersion.offer_id.in_(offer_ids))
    return (await session.scalars(statement.order_by(OfferVersion.version.desc()))).all()


async def signature_of(session: Session, offer_id: UUID) -> OfferSignature | None:
    return await session.scalar(select(OfferSignature).where(OfferSignature.offer_id == offer_id))


async def signatures_by_letter(session: Session, sha256: str) -> Sequence[OfferSignature]:
    return (
        await session.scalars(select(OfferSignature).where(OfferSignature.document_sha256 == sha256))
    ).all()


async def entries_of(session: Session, offer_id: UUID) -> Sequence[OfferEntry]:
    statement = select(OfferEntry).where(OfferEntry.offer_id == offer_id)
    return (await session.scalars(statement.order_by(OfferEntry.created_at, OfferEntry.id))).all()


async def messages_of(session: Session, offer_id: UUID) -> Sequence[OfferMessage]:
    statement = select(OfferMessage).where(OfferMessage.offer_id == offer_id)
    return (await session.scalars(statement.order_by(OfferMessage.created_at, OfferMessage.id))).all()


async def names(session: Session, user_ids: Collection[UUID]) -> dict[UUID, str]:
    found = await session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return {row[0]: row[1] for row in found}


async def page(
    session: Session,
    actor: Actor,
    *,
    statuses: Collection[str] | None,
    job_id: UUID | None,
    application_id: UUID | None,
    before: UUID | None,
    limit: int,
) -> Sequence[Offer]:
    statement = visible_to(actor).order_by(Offer.id.desc()).limit(limit)
    if statuses is not None:
        statement = statement.where(Offer.status.in_(statuses))
    if job_id is not None:
        statement = statement.where(Offer.job_id == job_id)
    if application_id is not None:
        statement = statement.where(Offer.application_id == application_id)
    if before is not None:
        statement = statement.where(Offer.id < before)
    return (await session.scalars(statement)).all()


async def counts(session: Session, actor: Actor) -> dict[str, int]:
    statement = visible_to(actor).with_only_columns(Offer.status, func.count()).group_by(Offer.status)
    return {row[0]: row[1] for row in await session.execute(statement)}


async def hold_job(session: Session, job_id: UUID) -> None:
    """Whoever else counts the seats of this job waits until this transaction ends."""
    await session.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": f"offers:{job_id}"}
    )


async def spoken_for(session: Session, job_id: UUID, *, but: UUID | None = None) -> int:
    """Applications that hold a seat: hired, or with an offer that is out or accepted."""
    hired = select(Application.id).where(Application.job_id == job_id, Application.status == "hired")
    offered = select(Offer.application_id).where(Offer.job_id == job_id, Offer.status.in_(BINDING))
    if but is not None:
        hired = hired.where(Application.id != but)
        offered = offered.where(Offer.application_id != but)
    return int(await session.scalar(select(func.count()).select_from(union(hired, offered).subquery())) or 0)


async def job_seats(session: Session, job_id: UUID) -> tuple[int, str | None]:
    """(head count, why it was closed)."""
    row = (
        await session.execute(
            select(JobPosting.head_count, JobPosting.close_reason).where(JobPosting.id == job_id)
        )
    ).one()
    return row[0], row[1]


async def hold_application(session: Session, application_id: UUID) -> Application | None:
    """The application, kept as it is until this transaction ends."""
    return await session.scalar(
        select(Application)
        .where(Application.id == application_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def expired(session: Session, at: datetime, *, limit: int) -> Sequence[Offer]:
    """Offers out there whose time is over; those that somebody else is working on are left for the next time."""
    statement = (
        select(Offer)
        .where(Offer.status.in_(OUT), Offer.expires_at <= at)
        .order_by(Offer.expires_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def to_remind(session: Session, *, now: datetime, until: datetime, limit: int) -> Sequence[Offer]:
    """Offers that expire before `until` and whose candidate was not reminded of this version."""
    statement = (
        select(Offer)
        .where(
            Offer.status.in_(OUT),
            Offer.expires_at > now,
            Offer.expires_at <= until,
            or_(Offer.reminded_at.is_(None), Offer.reminded_at < Offer.sent_at),
        )
        .order_by(Offer.expires_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def signed_elsewhere(session: Session) -> Sequence[UUID]:
    """Offers out there that are signed at a service."""
    return (
        await session.scalars(
            select(Offer.id).where(Offer.status.in_(OUT), Offer.signing_reference != "").order_by(Offer.id)
        )
    ).all()


async def turns(session: Session, offer_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Whose turn it is to approve, of the offers that wait for somebody."""
    step = ApprovalStep
    statement = (
        select(step.subject_id, step.approver_id)
        .where(step.subject_kind == "offer", step.subject_id.in_(offer_ids), step.decision == "waiting")
        .order_by(step.subject_id, step.position)
        .distinct(step.subject_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def close_waiting_steps(session: Session, offer_id: UUID) -> None:
    """Nobody is asked any more about an offer that ended by itself."""
    await session.execute(
        update(ApprovalStep)
        .where(
            ApprovalStep.subject_kind == "offer",
            ApprovalStep.subject_id == offer_id,
            ApprovalStep.decision == "waiting",
        )
        .values(decision="skipped")
    )


async def open_of_job(session: Session, job_id: UUID) -> Sequence[Offer]:
    return (await session.scalars(select(Offer).where(Offer.job_id == job_id, Offer.status.in_(OUT)))).all()


async def templates(session: Session, actor: Actor) -> Sequence[OfferTemplate]:
    return (await session.scalars(templates_visible_to(actor).order_by(OfferTemplate.name))).all()


async def template(
    session: Session, actor: Actor, template_id: UUID, *, lock: bool = False
) -> OfferTemplate | None:
    statement = templates_visible_to(actor).where(OfferTemplate.id == template_id)
    return await session.scalar(statement.with_for_update() if lock else statement)
