"""Talent pools: people whom an organization asks whether it may ask them again, and who answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import applications, audit, identity, jobs
from evenhand.domains.notifications import Message, notify_many
from evenhand.domains.pipeline import repository
from evenhand.domains.pipeline.errors import ConsentOutdated, PoolNameTaken
from evenhand.domains.pipeline.models import PoolMember, TalentPool
from evenhand.domains.pipeline.schemas import (
    ChangedOut,
    Consent,
    MyPoolList,
    MyPoolOut,
    PoolConsentIn,
    PoolIn,
    PoolList,
    PoolMemberOut,
    PoolMembersIn,
    PoolMembersOut,
    PoolOut,
)

CONSENT_VERSION = "talent-pool/2026-11"
MONTH = timedelta(days=30.44)


async def list_pools(session: Session, actor: Actor) -> PoolList:
    """The organization's pools with how many are in them."""
    found = await repository.pools(session, actor)
    counts = await repository.pool_counts(session, [pool.id for pool in found], now())
    return PoolList(items=[_pool_out(pool, counts.get(pool.id, (0, 0))) for pool in found])


def _pool_out(pool: TalentPool, counts: tuple[int, int]) -> PoolOut:
    return PoolOut(
        id=pool.id, name=pool.name, description=pool.description, members=counts[0], consented=counts[1]
    )


async def save_pool(session: Session, actor: Actor, body: PoolIn, pool_id: UUID | None = None) -> PoolOut:
    """Add a pool or change its name. Raises NotFound, PoolNameTaken."""
    names = {pool.name.casefold(): pool.id for pool in await repository.pools(session, actor)}
    if names.get(body.name.casefold(), pool_id) != pool_id:
        raise PoolNameTaken("Choose another name.")
    if pool_id is None:
        pool = TalentPool(id=new_id(), organization_id=actor.organization_id)
        session.add(pool)
    else:
        pool = await _pool(session, actor, pool_id)
    pool.name, pool.description = body.name, body.description
    await session.flush()
    counts = await repository.pool_counts(session, [pool.id], now())
    return _pool_out(pool, counts.get(pool.id, (0, 0)))


async def delete_pool(session: Session, actor: Actor, pool_id: UUID) -> None:
    """Delete a pool; nobody of it is asked any more. Raises NotFound."""
    pool = await _pool(session, actor, pool_id)
    await session.delete(pool)
    audit.record(
        session, "talent-pool.deleted", f"talent-pool:{pool_id}", actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )  # fmt: skip


async def _pool(session: Session, actor: Actor, pool_id: UUID) -> TalentPool:
    pool = await repository.pool(session, actor, pool_id)
    if pool is None:
        raise NotFound("There is no such pool.")
    return pool


async def members(session: Session, actor: Actor, pool_id: UUID) -> PoolMembersOut:
    """Who is in a pool, as their application shows them, and whether they agreed. Raises NotFound."""
    pool = await _pool(session, actor, pool_id)
    rows = await repository.pool_members(session, pool_id)
    shown = await applications.shown_to_company(session, [a.id for _, a in rows])
    postings = await jobs.jobs_facts(session, list({a.job_id for _, a in rows}))
    profiles = await repository.profiles(session, [a.candidate_id for _, a in rows])
    counts = await repository.pool_counts(session, [pool_id], now())
    items = [
        PoolMemberOut(
            id=member.id,
            application_id=a.id,
            job_id=a.job_id,
            job_title=postings[a.job_id].title,
            name=shown[a.id].name,
            anonymous=shown[a.id].anonymous,
            headline=shown[a.id].text(profiles[a.candidate_id].headline)
            if a.candidate_id in profiles
            else "",
            consent=standing(member, now()),
            expires_at=member.expires_at,
            added_at=member.created_at,
        )
        for member, a in rows
    ]
    return PoolMembersOut(pool=_pool_out(pool, counts.get(pool_id, (0, 0))), items=items)


def standing(member: PoolMember, moment: datetime) -> Consent:
    """What the person's word is worth at this moment."""
    if member.consent == "declined":
        return "declined"
    if member.expires_at <= moment:
        return "expired"
    return "given" if member.consent == "given" else "asked"


async def add_members(session: Session, actor: Actor, pool_id: UUID, body: PoolMembersIn) -> ChangedOut:
    """Put people into a pool and ask each for consent; who is in it, or declined, is not asked again.

    Raises NotFound.
    """
    pool = await _pool(session, actor, pool_id)
    found = await repository.own_applications(session, actor, body.applications)
    if len(found) < len(set(body.applications)):
        raise NotFound("Some of these applications are not there.")
    there = {member.candidate_id for member, _ in await repository.pool_members(session, pool.id)}
    new = {a.candidate_id: a for a in found if a.candidate_id not in there}
    until = now() + body.months * MONTH
    assert actor.organization_id is not None
    company = await identity.organization_name(session, actor.organization_id) or "A company"
    session.add_all(
        PoolMember(
            id=new_id(), organization_id=actor.organization_id, pool_id=pool.id, application_id=a.id,
            candidate_id=a.candidate_id, added_by=actor.user_id, expires_at=until,
        )
        for a in new.values()
    )  # fmt: skip
    await session.flush()
    await notify_many(session, [_question(a.candidate_id, company, until) for a in new.values()])
    tell_organization(session, actor.organization_id, "pools.changed", id=str(pool_id))
    return ChangedOut(changed=len(new))


def _question(candidate_id: UUID, company: str, until: datetime) -> Message:
    return Message(
        candidate_id,
        "talent-pool.asked",
        title=f"May {company} think of you for other jobs?",
        body=f"{company} would like to remember you for jobs to come, until {until:%d %B %Y}. It sees what it sees "
        "of your application and nothing more. Without your consent it does not ask you again, and you can take "
        "your consent back at any time.",
        link="/talent-pools",
    )


async def remove_member(session: Session, actor: Actor, pool_id: UUID, member_id: UUID) -> None:
    """Take a person out of a pool. Raises NotFound."""
    member = await repository.pool_member(session, actor, pool_id, member_id)
    if member is None:
        raise NotFound("There is no such person in this pool.")
    await session.delete(member)
    tell_organization(session, member.organization_id, "pools.changed", id=str(pool_id))


async def mine(session: Session, actor: Actor) -> MyPoolList:
    """Which companies ask, or may ask, the candidate again."""
    rows = await repository.consents_of(session, actor.user_id)
    postings = await jobs.jobs_facts(session, list({a.job_id for _, a in rows}))
    items = [
        MyPoolOut(
            id=member.id,
            company=postings[a.job_id].company,
            job_title=postings[a.job_id].title,
            consent=standing(member, now()),
            expires_at=member.expires_at,
        )
        for member, a in rows
        if a.job_id in postings
    ]
    return MyPoolList(items=items)


async def answer(session: Session, actor: Actor, member_id: UUID, body: PoolConsentIn) -> MyPoolList:
    """Agree, decline, or take one's consent back. Raises NotFound, ConsentOutdated."""
    rows = {member.id: member for member, _ in await repository.consents_of(session, actor.user_id)}
    member = rows.get(member_id)
    if member is None:
        raise NotFound("Nobody asks you that.")
    if body.given and body.version != CONSENT_VERSION:
        raise ConsentOutdated(
            "The notice has changed since this page was opened.", current_version=CONSENT_VERSION
        )
    member.consent = "given" if body.given else "declined"
    member.consent_version, member.answered_at = body.version, now()
    await session.flush()
    audit.record(session, f"talent-pool.{member.consent}", f"pool-member:{member.id}", actor_id=actor.user_id)
    tell_organization(session, member.organization_id, "pools.changed", id=str(member.pool_id))
    return await mine(session, actor)


async def forget_expired(session: Session, moment: datetime) -> Sequence[UUID]:
    """Delete what was never answered, or has ended: nobody is kept beyond their word."""
    gone = await session.scalars(
        delete(PoolMember).where(PoolMember.expires_at <= moment).returning(PoolMember.id)
    )
    return gone.all()
